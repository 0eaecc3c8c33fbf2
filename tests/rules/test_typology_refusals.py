"""What a typology refuses or remarks on, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.readers import join_indicators, read_region_panel
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.language import CATALOGUES, text
from clusterpolicy.regions.typology import (
    CRITERIA,
    METHODS,
    TypologySettings,
    classify_regions,
    classify_table,
    group_regions,
    indicators_lacking,
    prepare,
    tabulate,
    type_movement,
)

QUICK = TypologySettings(resamples=0, references=3, starts=3, k_most=4, order_by=("a",))


def table(values, names="abc"):
    values = np.asarray(values, dtype=float)
    regions = [f"R{at:02d}" for at in range(len(values))]
    return xr.DataArray(
        values, {"region": regions, "indicator": list(names[: values.shape[1]])}, ("region", "indicator")
    )


def some(regions=20, seed=0):
    return table(np.random.default_rng(seed).normal(size=(regions, 3)))


def refused(call):
    with pytest.raises(ValidationBlockedError) as caught:
        call()
    for finding in caught.value.findings:
        for language in ("en", "ru"):
            assert "{" not in finding.render(language)
    return {finding.id for finding in caught.value.findings}


def series(values, years):
    return xr.DataArray(values, {"year": years, "region": [f"R{n}" for n in range(len(values[0]))]}, ("year", "region"))


def test_unknown_indicators_and_senseless_choices_are_told_at_once():
    years = [str(year) for year in range(2010, 2016)]
    held = Indicators(xr.Dataset({"grp": series(np.ones((6, 8)), years)}))
    choices = TypologySettings(indicators=("investment / population", "growth of grp"), k=1, apart=-1, missing="no")
    assert refused(lambda: classify_regions(held, choices)) == {"TY-001", "TY-004"}


def test_constant_and_infinite_and_empty_indicators_are_refused():
    values = some().values.copy()
    values[:, 1] = 4.0
    assert refused(lambda: classify_table(table(values), QUICK)) == {"TY-005"}
    values[0, 0] = np.inf
    values[:, 2] = np.nan
    assert refused(lambda: classify_table(table(values), QUICK)) == {"TY-007", "TY-009", "TY-005"} - {"TY-005"}


def test_no_more_regions_than_types_are_refused():
    assert refused(lambda: classify_table(some(3), QUICK)) == {"TY-008"}
    assert refused(lambda: group_regions(some(3), 3)) == {"TY-008"}
    assert refused(lambda: classify_table(some(1), QUICK))


def test_unknown_values_are_left_out_filled_or_refused_as_chosen():
    values = some().values.copy()
    values[4, 1] = np.nan
    gaps = table(values)
    out = classify_table(gaps, QUICK)
    assert out.preparation.left_out == {"R04": ("b",)}
    assert "R04" not in out.types["region"].values
    filled = prepare(gaps, TypologySettings(missing="median"))
    assert filled.filled == {"b": ("R04",)}
    assert "R04" in filled.values["region"].values
    assert refused(lambda: prepare(gaps, TypologySettings(missing="refuse"))) == {"TY-006"}


def test_a_single_extreme_region_is_set_apart_and_named():
    values = some(40).values.copy()
    values[7, 0] = 500.0
    found = classify_table(table(values), QUICK)
    assert [one.region for one in found.outliers] == ["R07"]
    assert found.members(0) == ("R07",)
    assert found.nearest["R07"] in {1, 2, 3}
    assert "TY-102" in {finding.id for finding in found.findings}
    least = min(count for number, count in found.sizes.items() if number)
    assert least >= 0.05 * 40


def test_groups_too_small_to_be_a_type_are_set_apart():
    values = np.concatenate([some(60).values, [[9, 9, 9.0], [9.1, 9, 9]]])
    choices = TypologySettings(
        resamples=0, references=3, starts=3, k_most=4, order_by=("a",), apart=1e9, winsor=1e9, log_skewness=1e9
    )
    found = classify_table(table(values), choices)
    assert set(found.members(0)) == {"R60", "R61"}
    assert "TY-107" in {finding.id for finding in found.findings}
    assert all(np.isnan(one.deviations) for one in found.outliers)


def test_neighbours_are_asked_for_where_they_are_needed():
    assert refused(lambda: group_regions(some(), 3, method="constrained_ward")) == {"TY-010"}


def test_growth_needs_years_and_a_window_that_holds_some():
    flat = Indicators(xr.Dataset({"grp": xr.DataArray([1.0, 2.0], {"region": ["A", "B"]}, ("region",))}))
    assert refused(lambda: tabulate(flat, ("growth of grp",))) == {"TY-003"}
    held = Indicators(xr.Dataset({"grp": series(np.ones((2, 3)), ["2010", "2011"])}))
    assert refused(lambda: tabulate(held, ("grp",), years=("1990", "1999"))) == {"TY-002"}


def test_growth_is_the_slope_of_the_logarithm_and_ratios_skip_nothing_silently():
    years = [str(year) for year in range(2010, 2016)]
    grown = 100 * np.exp(0.05 * np.arange(6))[:, None] * np.ones((1, 2))
    grown[2, 1] = np.nan
    held = Indicators(
        xr.Dataset({"grp": series(grown, years), "population": series(np.array([[2.0, 0.0]] * 6), years)})
    )
    found = tabulate(held, ("growth of grp", "grp / population"), level_years=1)
    np.testing.assert_allclose(found.sel(indicator="growth of grp").values, 0.05, atol=1e-12)
    assert float(found.sel(indicator="grp / population", region="R0")) == pytest.approx(grown[-1, 0] / 2)
    assert np.isnan(found.sel(indicator="grp / population", region="R1"))


def test_movement_needs_two_periods():
    one = xr.DataArray([1, 2], {"region": ["A", "B"]}, ("region",))
    assert refused(lambda: type_movement({"2020": one})) == {"TY-011"}


def test_papers_indicators_that_a_source_lacks_are_named():
    held = Indicators(xr.Dataset({"grp": series(np.ones((1, 2)), ["2010"])}))
    assert indicators_lacking(held)[:2] == ("fixed_assets", "output")


def test_a_region_under_two_spellings_must_not_say_two_things(tmp_path: Path):
    rows = ["region,year,grp", "г.Москва,2011,5", "Москва,2011,6", "Центральный федеральный округ,2011,9"]
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    assert refused(lambda: read_region_panel(path, values={"grp": "grp"})) == {"RGP-001"}
    path.write_text("\n".join([*rows[:2], "Москва,2012,6", rows[3]]), encoding="utf-8")
    found = read_region_panel(path, values={"grp": "grp"})
    assert found["grp"].sel(region="RU-MOW").values.tolist() == [5, 6]
    assert {"RGP-101", "RGP-102"} <= {finding.id for finding in found.findings}
    assert refused(lambda: join_indicators([found, found])) == {"RGP-002"}


def test_names_traits_criteria_and_methods_have_words_in_both_languages():
    import yaml

    from clusterpolicy.regions.typology import naming

    read = yaml.safe_load(Path(naming.__file__).with_name("traits.yaml").read_text(encoding="utf-8"))
    keys = [f"trait-{trait['id']}" for trait in read["traits"]]
    keys += [f"region-type-{name}" for name in (*read["types"].values(), "apart")]
    keys += [f"trait-{status}" for status in ("holds", "fails", "not_testable")]
    keys += [f"typology-criterion-{name}" for name in CRITERIA] + [f"typology-method-{name}" for name in METHODS]
    for key in keys:
        assert text(key, "en") != text(key, "ru"), key


def test_both_catalogues_hold_the_same_messages():
    held = {
        language: re.findall(
            r"^([\w-]+) =", (CATALOGUES / language / "typology.ftl").read_text(encoding="utf-8"), re.MULTILINE
        )
        for language in ("en", "ru")
    }
    assert held["en"] == held["ru"]
