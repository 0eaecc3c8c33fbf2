"""Innovation capacity: indices, services, funnel, system, gap, sectors, priorities, plan, template."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import series, table
from clusterpolicy.regions.industry_template import FOOD, read_industry_template
from clusterpolicy.regions.innovation_capacity import EUROPEAN_GROUPS, assess_innovation_capacity
from clusterpolicy.regions.innovation_gap import innovation_gap, priority_sectors
from clusterpolicy.regions.innovation_infrastructure import (
    FUNNEL,
    Service,
    commercialisation_funnel,
    service_coverage,
)
from clusterpolicy.regions.innovation_system import (
    FUNCTIONS,
    Transformation,
    align_priorities,
    innovation_system_map,
    transformation_plan,
)
from clusterpolicy.regions.potential_activity import IndexChoice

DIMS = ("region", "indicator")


def refused(call) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(ClusterPolicyError) as raised:
        call()
    assert all(raised.value.render(language) for language in LANGUAGES)
    return [finding.id for finding in raised.value.findings]


def by_industry(values: np.ndarray, indicators: list[str]) -> xr.DataArray:
    coords = {"industry": ["food", "chips"], "region": list("ABC"), "indicator": indicators}
    return xr.DataArray(values, coords, ("industry", "region", "indicator"))


def test_potential_and_use_stand_apart_and_each_industry_by_itself() -> None:
    has = by_industry(np.array([[[0.0, 1], [5, 2], [10, 3]], [[1, 9], [1, 8], [1, 7]]]), ["staff", "research"])
    makes = by_industry(np.array([[[4.0], [0], [2]], [[1], [2], [math.nan]]]), ["sales"])
    found = assess_innovation_capacity(has, makes)
    food, chips = (found.potential.score.sel(industry=name).values.tolist() for name in ("food", "chips"))
    assert (food, chips) == (
        [0, 50, 100],
        [100, 50, 0],
    )  # staff is the same everywhere in chips, so research alone counts
    assert found.use.score.sel(industry="food").values.tolist() == [100, 0, 50]
    assert found.gap.sel(industry="food").values.tolist() == [-2, 1, 1]
    assert found.use_rate.sel(industry="food").values.tolist()[1:] == [0, 0.5]
    assert found.use_rate.sel(industry="food")["reason"].values.tolist() == ["ZERO_POTENTIAL", "", ""]
    assert found.gap.sel(industry="chips", region="C")["reason"].item() == "UNKNOWN_USE"
    assert found.group.sel(industry="food").values.tolist() == ["emerging", "strong", "leader"]
    more = assess_innovation_capacity(has, makes * 7 + 1)
    assert more.potential.score.equals(found.potential.score)  # use never leaks into potential


def test_groups_have_a_date_a_status_and_cuts_that_belong_to_the_better() -> None:
    assert EUROPEAN_GROUPS.date.year == 2021
    assert EUROPEAN_GROUPS.status == "field"
    at = {percent: EUROPEAN_GROUPS.group_of(percent) for percent in (125, 124.9, 100, 70, 69.9, 0, math.nan)}
    assert [*at.values()] == ["leader", "strong", "strong", "moderate", "emerging", "emerging", ""]
    for language in LANGUAGES:
        assert "2021" in text(EUROPEAN_GROUPS.source, language)
        assert len({text(f"nc-group-{name}", language) for name in EUROPEAN_GROUPS.least}) == 4


def test_what_capacity_refuses() -> None:
    has = table({"A": {"x": 1}, "B": {"x": 2}}, dims=DIMS)
    assert refused(lambda: assess_innovation_capacity(has, has)) == ["NC-001"]
    other = has.assign_coords(indicator=["y"])
    assert refused(lambda: assess_innovation_capacity(has, other.isel(region=[0]))) == ["RG-003"]
    assert refused(lambda: assess_innovation_capacity(has, other.expand_dims(year=["2020"]))) == ["NC-001"]


def test_an_uncovered_stage_is_seen_and_one_door_is_counted() -> None:
    services = [Service("grants", "fund", ("idea", "prototype")), Service("patents", "fund", ("prototype",)),
                Service("fairs", "agency", ("sales", "idea"))]  # fmt: skip
    found = service_coverage(services)
    assert found.uncovered == ("contract",)
    assert found.single == ("prototype", "sales")
    assert found.providers.values.tolist() == [2, 1, 0, 1]
    assert (found.covered, found.one_stop, found.best_provider) == (0.75, 0.5, "agency")
    assert bool(found.matrix.sel(service="fairs", stage="sales"))
    none = service_coverage([])
    assert (none.covered, none.one_stop, none.best_provider, none.uncovered) == (0, 0, "", FUNNEL)
    assert refused(lambda: service_coverage([Service("a", "p", ("moon",)), Service("a", "p", ())])) == ["NC-003"]
    assert refused(lambda: service_coverage([], ())) == ["NC-003"]


def test_the_funnel_names_its_narrowest_stage_and_projects_from_outside() -> None:
    counts = table({"idea": {"A": 10, "B": 0, "C": math.nan}, "prototype": {"A": 5, "B": 0, "C": 4}, "contract": {"A": 6, "B": 0, "C": 1}},
                   dims=("stage", "region"))  # fmt: skip
    found = commercialisation_funnel(counts)
    assert found.conversion.sel(region="A").values.tolist() == [0.5, 1.2]
    assert found.overall["reason"].values.tolist() == ["", "EMPTY_STAGE_BEFORE", "UNKNOWN_CELL"]
    assert found.narrowest.values.tolist() == ["prototype", "", "contract"]
    assert [(finding.id, finding.examples) for finding in found.findings] == [("NC-101", ("contract",))]
    assert found.conversion.prod("stage").sel(region="A").item() == pytest.approx(found.overall.sel(region="A").item())
    assert refused(lambda: commercialisation_funnel(counts.isel(stage=[0]))) == ["NC-004"]


def test_gaps_of_the_system_are_listed() -> None:
    found = innovation_system_map(
        {"university": {"skills": 1}, "school": {"skills": 2}, "fund": {"finance": 0}}, ("skills", "finance")
    )
    assert (found.gaps, found.single, found.idle) == (("finance",), (), ("fund",))
    assert innovation_system_map({}).gaps == FUNCTIONS
    assert refused(lambda: innovation_system_map({"x": {"magic": 1, "skills": -1}})) == ["NC-005"]
    assert all(text(f"nc-function-{name}", language) for name in FUNCTIONS for language in LANGUAGES)


def test_the_gap_by_level_by_hand() -> None:
    dims = ("level", "industry")
    size = table(
        {"union": {"food": 50, "chips": 50}, "space": {"food": 90, "chips": 10}, "region": {"food": 90, "chips": 10}},
        dims=dims,
    )
    new = table(
        {"union": {"food": 10, "chips": 30}, "space": {"food": 18, "chips": 6}, "region": {"food": 9, "chips": 6}},
        dims=dims,
    )
    found = innovation_gap(size, new)
    assert found.rate.values.tolist() == pytest.approx([0.4, 0.24, 0.15])
    # union to space: the same rates, so structure alone; space to region: the same shares, so behaviour alone
    np.testing.assert_allclose(found.by_step.values, [[-0.16, 0], [0, -0.09]], atol=1e-12)
    assert found.by_industry.sel(industry="chips", part="behaviour").item() == pytest.approx(0)
    lacking = innovation_gap(size.where(size != 10, 0), new.where(size != 10, 0))
    np.testing.assert_allclose(float(lacking.parts.sum()), lacking.total)
    assert lacking.parts.sel(part="behaviour", step="union → space").values.tolist() == pytest.approx([0, 0])
    wrong = xr.concat([size.isel(level=0), size.isel(level=1) * math.nan, size.isel(level=2) * 0], "level")
    assert refused(lambda: innovation_gap(wrong, new)) == ["NC-002"] * 3
    assert refused(lambda: innovation_gap(size.isel(level=[0]), new.isel(level=[0]))) == ["NC-002"]


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_parts_of_the_gap_add_up(seed: int) -> None:
    chance = np.random.default_rng(seed)
    coords = {"level": ["union", "space", "region"], "industry": list("abcd")}
    size = xr.DataArray(
        chance.lognormal(size=(3, 4)) * chance.integers(0, 2, (3, 4)) + [1, 0, 0, 0], coords, ("level", "industry")
    )
    found = innovation_gap(size, size * chance.uniform(size=(3, 4)))
    np.testing.assert_allclose(float(found.parts.sum()), found.total, atol=1e-12)
    np.testing.assert_allclose(float(found.by_step.sum()), float(found.rate[-1] - found.rate[0]), atol=1e-12)
    np.testing.assert_allclose(float(found.by_industry.sum()), found.total, atol=1e-12)
    same = innovation_gap(size, size * chance.uniform(size=(1, 4)))
    np.testing.assert_allclose(same.by_step.sel(part="behaviour").values, 0, atol=1e-12)


def test_priority_sectors_repeat_and_equals_stand_by_label() -> None:
    def one(*values: float) -> xr.DataArray:
        return series(dict(zip(["milk", "bread", "tools", "new"], values, strict=True)), dim="industry")

    found = priority_sectors(one(2, 2, 0.5, 3), one(60, 60, 90, math.nan), one(0.1, 0.1, -0.2, 0.5))
    assert found.order == ("bread", "milk", "tools")
    assert found.rank.values.tolist()[:3] == [1, 1, 3]
    np.testing.assert_allclose(found.score.values[:3], [2 / 3, 2 / 3, 1 / 9])
    assert found.rank["reason"].values.tolist() == ["", "", "", "UNKNOWN_CELL"]
    turned = [
        array.isel(industry=[3, 2, 1, 0])
        for array in (one(2, 2, 0.5, 3), one(60, 60, 90, math.nan), one(0.1, 0.1, -0.2, 0.5))
    ]
    assert priority_sectors(*turned).order == found.order
    grow = (one(2, 2, 0.5, 3), one(60, 60, 90, math.nan), one(0.1, 0.1, -0.2, 0.5))
    assert priority_sectors(*grow, weights={"potential": 9}).order[0] == "tools"  # 1/9 against (2/3) to the ninth
    assert refused(
        lambda: priority_sectors(one(1, 1, 1, 1), one(1, 1, 1, 1), one(1, 1, 1, 1), weights={"luck": 1})
    ) == ["RG-006"]


def test_an_unlinked_priority_is_visible() -> None:
    found = align_priorities(["a", "b"], ["x", "y", "z"], [("a", "x"), ("a", "y")])
    assert (found.unlinked_national, found.unlinked_regional) == (("b",), ("z",))
    assert found.share_linked == pytest.approx(3 / 5)
    assert math.isnan(align_priorities([], [], []).share_linked)
    assert refused(lambda: align_priorities(["a", "a"], ["x"], [("q", "x")])) == ["NC-006"]


def test_the_plan_says_that_its_source_breaks_off() -> None:
    found = transformation_plan(
        [Transformation("Loans", "economic", "fund", "ministry"), Transformation("Office", "organisational")]
    )
    assert (found.without_mechanism, found.without_responsible, found.missing_kinds) == (("Office",), ("Office",), ())
    remark = found.findings[0]
    assert "breaks off" in remark.message("en")
    assert "обрывается" in remark.message("ru")
    assert (remark.values["first"], remark.values["last"]) == (738, 739)
    other: Any = "other"
    assert transformation_plan([]).missing_kinds == ("economic", "organisational")
    assert refused(lambda: transformation_plan([Transformation(" ", "economic"), Transformation("x", other)])) == [
        "NC-007"
    ]


def test_the_food_template_is_empty_and_can_be_filled(tmp_path: Path) -> None:
    found = read_industry_template()
    assert found.values == {}
    assert [item.id for item in found.activities] == ["beverages", "cereals", "oils", "meat", "dairy", "fruit"]
    assert found.breaks_off is not None
    assert np.isnan(found.sheet(("A", "B"), "potential").values).all()
    assert not {*found.blocks("potential")} & {*found.blocks("use")}
    assert {*found.blocks("potential").values()} == {"staff", "research", "equipment", "finance"}
    assert {*found.blocks("use").values()} == {"results"}
    assert {item.status for item in (*found.chain, *found.indicators)} == {"expert"}
    rows = "\n".join(
        f"  {r}: {{{', '.join(f'{i.id}: {n + k}' for k, i in enumerate(found.indicators))}}}"
        for n, r in enumerate("ABC")
    )
    filled = tmp_path / "own.yaml"
    filled.write_text(FOOD.read_text(encoding="utf-8").replace("values: {}", f"values:\n{rows}"), encoding="utf-8")
    own = read_industry_template(filled)
    sheets = [own.sheet(("A", "B", "C"), side) for side in ("potential", "use")]
    ready = assess_innovation_capacity(
        *sheets, potential_choice=IndexChoice(directions=own.directions, blocks=own.blocks("potential"))
    )
    assert ready.use.score.values.tolist() == [0, 50, 100]
    filled.write_text(
        filled.read_text(encoding="utf-8").replace("A: {research_staff", "A: {nonsense"), encoding="utf-8"
    )
    assert refused(lambda: read_industry_template(filled)) == ["DO-004"]
