"""What measures of competition refuse, and what they say about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import competitiveness, coopetition, series, table

CELLS = table({"N": {"a": 10, "b": 30}, "S": {"a": 30, "b": 10}})


def ties(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["source", "target", "layer", "intensity"][: len(rows[0])])


GOOD = ("A", "B", "competes")
REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "a nation beyond the world": (
        lambda: competitiveness(
            CELLS, CELLS, start_world=series({"a": 39, "b": 50}, dim="industry"),
            end_world=series({"a": 50, "b": 50}, dim="industry"),
        ),
        "CO-101",
        "In one industry",
    ),
    "a missing column": (lambda: coopetition(ties(GOOD).drop(columns="layer")), "CO-201", '"layer"'),
    "another layer": (lambda: coopetition(ties(("A", "B", "rivals"))), "CO-202", "rivals"),
    "actors that are numbers": (lambda: coopetition(ties((1, "B", "competes"))), "CO-203", "One actor"),
    "a tie to nobody": (lambda: coopetition(ties(("A", None, "competes"))), "CO-203", "One actor"),
    "a tie with itself": (lambda: coopetition(ties(("A", "A", "competes"))), "CO-204", "One actor has"),
    "no intensity": (lambda: coopetition(ties((*GOOD, 0.0))), "CO-205", "not above zero"),
    "an unknown intensity": (lambda: coopetition(ties((*GOOD, np.nan))), "CO-205", "unknown"),
    "a tie told twice": (lambda: coopetition(ties(GOOD, GOOD)), "CO-206", "A - B - competes"),
    "a tie told from both sides": (
        lambda: coopetition(ties(GOOD, ("B", "A", "competes")), directed=False), "CO-206", "One tie",
    ),
    "an actor that is not listed": (lambda: coopetition(ties(GOOD), actors=["A"]), "CO-207", "B"),
    "an actor listed twice": (lambda: coopetition(ties(GOOD), actors=["A", "B", "B"]), "CO-207", "B"),
}  # fmt: skip


@pytest.mark.measure("competitiveness", "coopetition")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_meant_is_refused_in_words(what: str) -> None:
    call, code, said = REFUSED[what]
    with pytest.raises(ConventionError) as caught:
        call()
    assert [finding.id for finding in caught.value.findings] == [code]
    assert said in caught.value.render("en")
    for language in LANGUAGES:
        assert caught.value.findings[0].repair(language)


@pytest.mark.measure("coopetition")
def test_all_faults_of_the_ties_are_told_at_once() -> None:
    wrong = ties(("A", "A", "competes", -1.0), ("A", "B", "rivals", 1.0), ("A", "B", "rivals", 1.0))
    with pytest.raises(ConventionError) as caught:
        coopetition(wrong, actors=["B"])
    assert {finding.id for finding in caught.value.findings} == {"CO-202", "CO-204", "CO-205", "CO-206", "CO-207"}
