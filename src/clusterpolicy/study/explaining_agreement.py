"""Explanations of counts of cells: by the methods that support them, of pairs of methods, tested against chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.study.explanation import Explanation, Term, Words, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    import xarray as xr

    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
Flags = npt.NDArray[np.bool_]
JOINED = " + "
"""Between the methods of a combination, as a label."""
COMBINED, PAIRED, TESTED = ("cells", "unknown"), ("shared", "overlap"), ("cells", "tested", "kept", "share")


def explain_combination(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how many cells exactly these methods support, and of how many some other has no answer."""
    if part not in COMBINED:
        raise no_such_part("combination", part, COMBINED)
    wanted = set(filter(None, keys["methods"].split(JOINED)))
    for name in wanted:
        _answers(explainer, "methods", name)
    told = {item.method: _answers(explainer, "methods", item.method) for item in explainer.study.evidence.methods}
    known = np.stack([answered for answered, _ in told.values()])
    here: Flags = np.asarray(known.any(axis=0))
    for name, (_, supports) in told.items():
        here &= supports if name in wanted else ~supports
    if part == "unknown":
        here &= ~known.all(axis=0)
    term = _cells(explainer, "n", here, words(f"ex-combination-{part}"))
    return finished(Explanation(f"combination:{part}", dict(keys), "n", (term,), 0.0))


def explain_pair(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how many cells two methods both answer, and what share of those either supports both do."""
    if part not in PAIRED:
        raise no_such_part("pair", part, PAIRED)
    (answered, supports), (others, other) = (_answers(explainer, kind, keys[kind]) for kind in ("method", "other"))
    shared = answered & others
    if part == "shared":
        term = _cells(explainer, "n", shared, words("ex-pair-shared"))
        return finished(Explanation("pair:shared", dict(keys), "n", (term,), 0.0))
    terms = (
        _cells(explainer, "both", shared & supports & other, words("ex-pair-both")),
        _cells(explainer, "either", shared & (supports | other), words("ex-pair-either")),
    )
    made = Explanation("pair:overlap", dict(keys), "both / either", terms, 0.0)
    return finished(made, known=terms[1].value > 0)


def explain_discovery(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how many cells of a verdict were tested against chance, and how many are more than chance."""
    tests = explainer.study.discoveries
    if tests is None:
        raise UsageError(block("EX-007", quantity=f"discovery:{part}", columns="establishments"))
    if part not in TESTED:
        raise no_such_part("discovery", part, TESTED)
    verdict = keys["verdict"]
    if verdict not in VERDICTS:
        raise UsageError(block("EX-002", key="verdict", label=verdict, some=", ".join(VERDICTS)))
    here = _flags(explainer, explainer.study.joined.verdict == verdict)
    tested, kept = here & _flags(explainer, tests.p.notnull()), here & _flags(explainer, tests.q <= tests.level)
    terms = {
        "cells": _cells(explainer, "cells", here, words("ex-discovery-cells", verdict=verdict)),
        "tested": _cells(explainer, "tested", tested, words("ex-discovery-tested", year=tests.year)),
        "kept": _cells(explainer, "kept", kept, words("ex-discovery-kept", level=100 * tests.level, year=tests.year)),
    }
    if part != "share":
        return finished(Explanation(f"discovery:{part}", dict(keys), part, (terms[part],), 0.0))
    made = Explanation("discovery:share", dict(keys), "kept / tested", (terms["kept"], terms["tested"]), 0.0)
    return finished(made, known=terms["tested"].value > 0)


def _answers(explainer: Explainer, kind: str, name: str) -> tuple[Flags, Flags]:
    """Cells that a method has an answer for, and those that it supports."""
    found = explainer.study.evidence.of(name)
    if found is None:
        some = ", ".join(item.method for item in explainer.study.evidence.methods)
        raise UsageError(block("EX-002", key=kind, label=name, some=some))
    known = _flags(explainer, found.value.notnull())
    return known, _flags(explainer, found.value >= found.threshold) & known


def _flags(explainer: Explainer, array: xr.DataArray) -> Flags:
    labels = {"region": list(explainer.study.accounts.regions), "activity": list(explainer.panel.activities)}
    return np.asarray(array.transpose("region", "activity").sel(labels).values, dtype=bool)


def _cells(explainer: Explainer, symbol: str, flags: Flags, said: Words) -> Term:
    """A count of cells, by region."""
    counts = zip(explainer.study.accounts.regions, flags.sum(axis=1).tolist(), strict=True)
    parts = {region: float(count) for region, count in counts if count}
    return Term(symbol, float(flags.sum()), said, parts, of="region")
