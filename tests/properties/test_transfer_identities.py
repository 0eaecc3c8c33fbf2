"""Likeness and transfer for any countries: symmetric, bounded, blind to order; more likeness never worsens a verdict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.policy.benchmarking import (
    CountryProfile,
    assess_transfer,
    compare_practice,
    country_likeness,
    structure_likeness,
    transfer_settings,
)
from clusterpolicy.policy.benchmarking.likeness import Context
from clusterpolicy.policy.matrix import instrument_matrix
from clusterpolicy.policy.rules import Situation, situation_of

MATRIX = instrument_matrix()
CODES = list(MATRIX.countries)
GROUPS = [group.code for group in transfer_settings().groups]
TRAIT = st.one_of(st.booleans(), st.integers(0, 4), st.sampled_from(["low", "medium", "high", "federal", "unitary"]))
CONTEXT = st.dictionaries(
    st.sampled_from(GROUPS), st.dictionaries(st.sampled_from("abcd"), TRAIT, max_size=3), max_size=5
)
ORDER = ("drop", "not_enough_known", "adapt", "adopt")


@st.composite
def shares(draw: st.DrawFn) -> dict[str, float] | None:
    parts = draw(st.none() | st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(any))
    return None if parts is None else {name: part / sum(parts) for name, part in zip("ACG", parts, strict=True)}


@given(CONTEXT, CONTEXT, shares(), shares(), st.sampled_from(CODES), st.sampled_from(CODES))
def test_likeness_is_symmetric_and_between_0_and_1(
    one: Context, two: Context, first: dict | None, second: dict | None, home: str, donor: str
) -> None:
    a, b = CountryProfile(home, one, first), CountryProfile(donor, two, second)
    there, back = country_likeness(a, b, MATRIX), country_likeness(b, a, MATRIX)
    for name in ("context", "structure", "mix"):
        assert there.part(name) == back.part(name)
    assert there.overall == back.overall
    for figure in (there.context, there.structure, there.mix, there.overall):
        assert (figure.value is None) == bool(figure.reason)
        assert figure.value is None or 0 <= figure.value <= 1
    known = [f.value for f in (there.context, there.structure) if f.value is not None]
    if there.overall.value is not None:
        assert min(known) - 1e-9 <= there.overall.value <= max(known) + 1e-9
    assert len(there.groups) == 5


@given(CONTEXT, shares(), st.sampled_from(CODES))
def test_a_country_is_like_itself(context: Context, parts: dict | None, code: str) -> None:
    itself = CountryProfile(code, context, parts)
    found = country_likeness(itself, itself, MATRIX)
    assert all(figure.value in (None, 1.0) for figure in (found.context, found.structure, found.mix, found.overall))


@given(shares(), shares(), shares())
def test_differences_of_structure_obey_the_triangle(a: dict | None, b: dict | None, c: dict | None) -> None:
    if a and b and c:
        ab, bc, ac = (1 - (structure_likeness(*pair).value or 0) for pair in ((a, b), (b, c), (a, c)))
        assert ac <= ab + bc + 1e-9


SITUATIONS = st.fixed_dictionaries(
    {
        "barriers": st.dictionaries(st.sampled_from(["B01", "B02", "B04", "B05", "B22", "B23"]), st.integers(0, 4)),
        "instruments_in_mix": st.none() | st.lists(st.sampled_from(["I07", "I11", "I15", "I44"]), unique=True),
        "region_type": st.sampled_from([None, "R1", "R2", "R3"]),
        "public_budget_years": st.none() | st.integers(0, 8),
    }
).map(situation_of)


@settings(max_examples=25)
@given(SITUATIONS, st.lists(st.sampled_from([c for c in CODES if c != "RU"]), min_size=1, max_size=3, unique=True))
def test_donors_are_judged_apart_and_in_any_order(situation: Situation, donors: list[str]) -> None:
    together = assess_transfer("RU", donors, situation)
    turned = assess_transfer("RU", donors[::-1], situation)
    for donor in donors:
        alone = assess_transfer("RU", [donor], situation)
        assert alone.items == together.from_donor(donor)
        assert {one.instrument.id: one for one in alone.items} == {
            one.instrument.id: one for one in turned.from_donor(donor)
        }


@settings(max_examples=25)
@given(SITUATIONS, st.lists(st.integers(0, 4), min_size=3, max_size=3), st.integers(0, 2), st.integers(1, 4))
def test_more_likeness_never_worsens_a_verdict(situation: Situation, scores: list[int], which: int, step: int) -> None:
    groups = GROUPS[:3]
    home: Context = {group: {"t": 4} for group in groups}
    nearer = [*scores]
    nearer[which] = min(4, nearer[which] + step)
    found = []
    for values in (scores, nearer):
        donor: Context = {group: {"t": value} for group, value in zip(groups, values, strict=True)}
        profiles = {"RU": CountryProfile("RU", home), "CA": CountryProfile("CA", donor)}
        found.append(assess_transfer("RU", ["CA"], situation, profiles=profiles))
    for item in found[0].items:
        after = found[1].of(item.instrument.id, "CA")
        assert after is not None
        if item.verdict == "in_place":
            assert after.verdict == "in_place"
        elif "not_enough_known" not in (item.verdict, after.verdict):
            assert ORDER.index(after.verdict) >= ORDER.index(item.verdict)


@settings(max_examples=25)
@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_distance_of_practice_is_symmetric(one: str, two: str) -> None:
    if one == two:
        return
    (there,), (back,) = compare_practice(one, [two]).distances, compare_practice(two, [one]).distances
    assert there.parts == back.parts
    assert there.distance == back.distance
    assert there.distance.value is None or there.distance.value == pytest.approx(there.distance.value)
    assert all(value is None or 0 <= value <= 1 for value in there.parts.values())
