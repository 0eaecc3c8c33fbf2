"""Rule sets by hand: each kind of rule, what is unknown, the editions that come with the package."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.rule_sets.engine import apply_rule_set, cut_of
from clusterpolicy.identification.rule_sets.indicators import assess_rule_set, growth_over_window
from clusterpolicy.identification.rule_sets.model import RuleSet
from clusterpolicy.identification.rule_sets.reading import read_rule_set, rule_set, rule_set_ids
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import location_quotient, table

UNKNOWN = float("nan")


def cells(rows: list[list[float]]) -> xr.DataArray:
    labels = {"region": [f"R{at}" for at in range(len(rows))], "activity": [f"a{at}" for at in range(len(rows[0]))]}
    return xr.DataArray(np.array(rows, dtype=float), labels, ("region", "activity"))


def panel_of(**years: dict[str, dict[str, dict[str, float]]]) -> Panel:
    arrays = {
        measure: xr.concat([table(rows).assign_coords(year=year) for year, rows in by_year.items()], "year")
        for measure, by_year in years.items()
    }
    return build_panel(RegionalAccounts.from_arrays(arrays))


def own_set(**changes: object) -> RuleSet:
    words = {"en": "x", "ru": "x"}
    base = {
        "id": "own", "title": words, "edition": "1", "source": "me", "status": "own", "strong": "both",
        "rules": [
            {"id": "big", "title": words, "indicator": "size", "rule": "at_least", "value": 10},
            {"id": "dense", "title": words, "indicator": "quotient", "rule": "above", "value": 1},
        ],
        "classes": [
            {"id": "one", "title": words, "least": 1}, {"id": "both", "title": words, "all_of": ["big", "dense"]},
        ],
    }  # fmt: skip
    return RuleSet.model_validate({**base, **changes})


@pytest.mark.parametrize(
    ("kind", "value", "cut"),
    [
        ("top_share", 0.4, 4.0),
        ("top_share", 0.01, 5.0),
        ("at_least_quantile", 0.25, 2.0),
        ("above_quantile", 0.5, 3.0),
        ("above_mean", None, 3.0),
    ],
)
def test_cuts_among_the_known_cells(kind, value, cut) -> None:
    found = cut_of(cells([[1], [2], [3], [4], [5], [UNKNOWN]]), kind, value, scope="activity")
    assert found.values.tolist() == [cut]


@pytest.mark.parametrize(("scope", "cut"), [("activity", [3.0, 4.0]), ("region", [2.0, 4.0]), ("all", 4.0)])
def test_a_scope_says_which_cells_are_compared(scope, cut) -> None:
    found = cut_of(cells([[1, 2], [3, 4]]), "top_share", 0.25, scope=scope)
    assert found.values.tolist() == cut


def test_nothing_known_has_no_cut_and_no_answer() -> None:
    assert np.isnan(cut_of(cells([[UNKNOWN]]), "top_share", 0.1, scope="activity")).all()
    assert np.isnan(cut_of(cells([[UNKNOWN]]), "above_mean", None, scope="activity")).all()


def test_unknown_never_counts_as_no() -> None:
    size = cells([[20, 5], [UNKNOWN, UNKNOWN]])
    quotient = cells([[2, 0.5], [2, 0.5]])
    found = apply_rule_set(own_set(), {"size": size, "quotient": quotient})
    np.testing.assert_array_equal(found.classes["one"], [[1, 0], [1, UNKNOWN]])
    np.testing.assert_array_equal(found.strong, [[1, 0], [UNKNOWN, 0]])
    assert found.least.values.tolist() == [[2, 0], [1, 0]]
    assert found.most.values.tolist() == [[2, 0], [2, 1]]
    np.testing.assert_array_equal(found.rank, [[2, 0], [UNKNOWN, UNKNOWN]])
    np.testing.assert_array_equal(found.count, [[2, 0], [UNKNOWN, UNKNOWN]])


def test_only_listed_cells_are_named_but_all_are_compared() -> None:
    listed = [{"indicator": "size", "rule": "at_least", "value": 100}]
    rules = own_set(listed=listed).with_rule("big", rule="top_share", value=0.5, scope="activity")
    found = apply_rule_set(rules, {"size": cells([[50], [40]]), "quotient": cells([[2], [2]])})
    assert found.outcomes["big"].cut.item() == 50
    assert found.strong.values.ravel().tolist() == [0, 0]


def test_stars_of_the_observatory_agree_with_the_reference(golden: Path) -> None:
    """The reference compares focus within an activity; the set as shipped compares all cells."""
    expected = json.loads((golden / "cluster_stars" / "output_own.json").read_text(encoding="utf-8"))
    wide = pd.read_csv(golden / "_inputs" / "emp_t1_wide.csv", index_col=0)
    size = xr.DataArray(
        wide.to_numpy(dtype=float), {"region": list(wide.index), "activity": list(wide.columns)}, ("region", "activity")
    )
    quotient = location_quotient(size.rename(activity="industry")).rename(industry="activity").drop_vars("reason")
    values = {"size:employment": size, "quotient:employment": quotient, "focus:employment": size / size.sum("activity")}
    wider = expected["alt"] | {"shares": (0.2, 1.3, 0.2)}
    for block in (expected | {"shares": (0.1, 2.0, 0.1)}, wider):
        shares = dict(zip(("size", "specialisation", "focus"), block["shares"], strict=True))
        rules = rule_set("eco_2007").with_rule("focus", scope="activity")
        for name, value in shares.items():
            rules = rules.with_rule(name, value=value)
        found = apply_rule_set(rules, values)
        for name in shares:
            assert found.outcomes[name].met.astype(int).values.tolist() == block[name]
        assert found.count.astype(int).values.tolist() == block["total"]


def test_growth_over_the_window_by_hand() -> None:
    years = {
        "2020": {"N": {"a": 100, "b": 100}, "S": {"a": 100, "b": 100}},
        "2021": {"N": {"a": 150, "b": 100}, "S": {"a": 110, "b": 200}},
    }
    found = growth_over_window(panel_of(output=years), "output")
    assert found.cell.sel(year="2020").isnull().all()
    np.testing.assert_allclose(found.cell.sel(year="2021"), [[0.5, 0], [0.1, 1.0]])
    np.testing.assert_allclose(found.benchmark.sel(year="2021"), [[0.3, 0.5], [0.3, 0.5]])
    np.testing.assert_allclose(found.others.sel(year="2021"), [[0, 0.5], [1.0, 0.1]])
    assert float(found.whole.sel(year="2021")) == pytest.approx(0.4)


def test_kazakh_clusters_are_localised_and_outgrow_country_and_region() -> None:
    years = {
        "2020": {"N": {"a": 100, "b": 100}, "S": {"a": 100, "b": 100}},
        "2021": {"N": {"a": 150, "b": 100}, "S": {"a": 110, "b": 200}},
    }
    found = assess_rule_set(panel_of(output=years), rule_set("kz_business_navigator"), yearly=True)
    at = found.result.outcomes
    last = {"year": "2021"}
    assert at["localised"].met.sel(last).values.tolist() == [[1, 0], [0, 1]]
    assert at["cluster_factor"].met.sel(last).values.tolist() == [[1, 0], [0, 1]]
    assert at["regional_factor"].met.sel(last).values.tolist() == [[1, 0], [0, 1]]
    assert found.result.strong.sel(last).values.tolist() == [[1, 0], [0, 1]]
    assert found.result.strong.sel(year="2020").isnull().sum() == 0  # nobody is localised, whatever grew
    assert [finding.id for finding in found.findings] == ["RS-022"]


def test_productivity_gives_a_star_of_the_panorama() -> None:
    people = {"2020": {"N": {"a": 10, "b": 10}, "S": {"a": 10, "b": 10}}}
    money = {"2020": {"N": {"a": 30, "b": 10}, "S": {"a": 10, "b": 10}}}
    found = assess_rule_set(panel_of(employment=people, turnover=money), rule_set("panorama_2020")).result
    assert found.outcomes["productivity"].met.values.tolist() == [[1, 1], [0, 1]]  # equals at the cut all earn it
    assert found.values["relative_productivity"].sel(region="N", activity="a").item() == pytest.approx(1.5)


def test_the_integral_coefficient_answers_for_an_activity_wherever_it_exists() -> None:
    rows = {"2020": {"N": {"a": 90, "b": 10}, "S": {"a": 0, "b": 10}}}
    panel = panel_of(employment=rows, output=rows, turnover=rows, establishments=rows)
    found = assess_rule_set(panel, rule_set("integral_table5")).result
    assert found.strong.values.tolist() == [[1, 1], [0, 1]]
    value = 10 * (90 / 110) ** 0.75 * (90 / 110 * 2) ** 0.25
    assert found.values["integral_share"].sel(region="N", activity="a").item() == np.floor(value * 100) / 100


def test_rules_look_at_another_measure_where_asked() -> None:
    rows = {"2020": {"N": {"a": 9000, "b": 1000}, "S": {"a": 1000, "b": 1000}}}
    rules = rule_set("eco_2007").with_measures({"employment": "output"})
    assert rules.keys == ("size:output", "quotient:output", "focus:output")
    assert assess_rule_set(panel_of(output=rows), rules).result.count.sel(region="N", activity="a").item() == 2


def test_an_indicator_of_the_users_own_is_handed_over() -> None:
    rules = own_set().with_rule("big", indicator="given:patents", value=3)
    rows = {"2020": {"N": {"a": 30, "b": 10}, "S": {"a": 10, "b": 30}}}
    patents = table({"N": {"a": 5, "b": 0}, "S": {"a": 0, "b": 5}}).rename(industry="activity")
    found = assess_rule_set(panel_of(employment=rows), rules, given={"patents": patents}).result
    assert found.strong.values.tolist() == [[1, 0], [0, 1]]
    with pytest.raises(ValidationBlockedError, match="given:patents"):
        assess_rule_set(panel_of(employment=rows), rules)


def test_every_set_that_ships_reads_and_says_what_it_lacks() -> None:
    sets = {id: rule_set(id) for id in rule_set_ids()}
    assert set(sets) >= {"eco_2007", "panorama_2014", "panorama_2020", "us_cluster_mapping", "kz_business_navigator"}
    assert {id for id, rules in sets.items() if rules.incomplete} == {"kutsenko_2019"}
    for id, rules in sets.items():
        assert rules.id == id
        for language in LANGUAGES:
            assert rules.title.of(language)
            assert all(part.title.of(language) for part in (*rules.rules, *rules.classes))
    with pytest.raises(ValidationBlockedError, match="rules, classes, strong"):
        assess_rule_set(panel_of(employment={"2020": {"N": {"a": 1}}}), sets["kutsenko_2019"])


def test_a_new_edition_is_one_file(tmp_path: Path) -> None:
    written = (Path(read_rule_set.__code__.co_filename).parent / "eco_2007.yaml").read_text(encoding="utf-8")
    edition = tmp_path / "mine.yaml"
    edition.write_text(written.replace("eco_2007", "mine").replace("value: 2.0", "value: null"), encoding="utf-8")
    found = read_rule_set(edition)
    assert found.id == "mine"
    assert found.incomplete == ("specialisation.value",)


def test_the_integral_in_quotients_needs_population() -> None:
    rows = {"2020": {"N": {"a": 30, "b": 10}, "S": {"a": 10, "b": 30}}}
    measures = dict.fromkeys(("output", "turnover", "establishments"), rows)
    rules = own_set().with_rule("big", indicator="integral_quotient", value=1.2)
    with pytest.raises(ValidationBlockedError, match="population"):
        assess_rule_set(panel_of(**measures), rules)
    arrays = {name: table(rows["2020"]).expand_dims(year=["2020"]) for name in measures}
    people = xr.Dataset({"population": ("region", [100.0, 100.0])}, {"region": ["N", "S"]})
    panel = build_panel(RegionalAccounts.from_arrays(arrays), indicators=Indicators(people))
    assert assess_rule_set(panel, rules).result.strong.values.tolist() == [[1, 0], [0, 1]]
