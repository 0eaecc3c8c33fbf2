"""A word that is no choice, and numbers without labels, are refused by every measure in the same words."""

from __future__ import annotations

import inspect

import pytest
import xarray as xr

from clusterpolicy import measures
from clusterpolicy.errors import ConventionError
from clusterpolicy.measures.options import unfit_arguments
from clusterpolicy.measures.register import load

JOBS = xr.DataArray(
    [[10.0, 20, 5], [30, 5, 5], [5, 5, 40]],
    {"region": ["N", "S", "W"], "industry": ["a", "b", "c"]},
    ("region", "industry"),
)


def refused(call) -> ConventionError:
    with pytest.raises(ConventionError) as caught:
        call()
    return caught.value


@pytest.mark.measure("economic_complexity")
def test_a_word_that_is_no_choice_is_answered_with_the_choices() -> None:
    fault = refused(lambda: measures.economic_complexity(JOBS, scope="big"))
    assert [finding.id for finding in fault.findings] == ["CV-016"]
    assert "'whole', 'largest'" in fault.render("en")
    assert "не вариант для scope" in fault.render("ru")


@pytest.mark.measure("relatedness_density", "location_quotient")
def test_numbers_without_labels_are_told_what_they_lack() -> None:
    for name, given in (("relatedness_density", JOBS.values), ("location_quotient", [[1.0, 2.0]])):
        fault = refused(lambda name=name, given=given: getattr(measures, name)(given))
        assert [finding.id for finding in fault.findings] == ["CV-017"]
        assert type(given).__name__ in fault.render("ru")


def test_every_measure_of_labelled_arrays_refuses_bare_ones() -> None:
    taken, accepted = [], []
    for name, entry in load().items():
        needed = [p for p in inspect.signature(entry.function).parameters.values() if p.default is p.empty]
        if needed and all(
            "DataArray" in str(one.annotation) and one.kind is one.POSITIONAL_OR_KEYWORD for one in needed
        ):
            given = {one.name: JOBS.values for one in needed}
            try:
                entry.function(**given)
            except ConventionError:
                taken.append(name)
            else:
                accepted.append(name)
    assert accepted == []
    assert len(taken) > 70


@pytest.mark.measure("hypothetical_extraction")
def test_a_measures_own_words_come_first() -> None:
    fault = refused(lambda: measures.hypothetical_extraction(JOBS.values, variant="row"))
    assert not {"CV-016", "CV-017"} & {finding.id for finding in fault.findings}


def test_an_option_that_also_takes_any_text_has_no_choices() -> None:
    def formula(industry: str, where: xr.DataArray | None = None) -> None: ...

    assert list(unfit_arguments(formula, {"industry": "anything", "where": None})) == []
