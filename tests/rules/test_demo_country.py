"""What the demonstration country promises: sums, secrets, languages, borders, files."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from scipy.spatial import ConvexHull

from clusterpolicy import EvidenceRecords, demo, read_evidence
from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.demo.design import Design
from clusterpolicy.demo.land import polygon_area
from clusterpolicy.demo.occupations import occupation_list
from clusterpolicy.demo.policy import policy_files
from clusterpolicy.demo.scoring import compare
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.running import run
from clusterpolicy.study.spec import read_spec

SUPPRESSIBLE = ("employment", "turnover", "output", "wages", "profit", "exports")


@pytest.fixture(scope="module")
def country():
    return demo.country(seed=7)


@pytest.fixture(scope="module")
def bare():
    return demo.country(seed=7, planted=False)


@pytest.fixture(scope="module")
def folder(country, tmp_path_factory):
    place = tmp_path_factory.mktemp("verhovia")
    demo.write_country(country, place)
    return place


class StudyOf:
    """A study that judged a few cells."""

    def __init__(self, *rows):
        self.candidates = pd.DataFrame(rows, columns=["region", "activity", "verdict"])


def test_the_country_has_ten_years_forty_regions_and_eighty_industries(country):
    accounts = country.accounts
    assert (len(accounts.years), len(accounts.regions), len(accounts.industries)) == (10, 40, 80)
    assert set(accounts.measures) == {*SUPPRESSIBLE, "establishments"}
    assert accounts.industries[:3] == ("01", "02", "03")
    assert set(country.indicators.indicators) >= {
        "population", "area", "grp", "investment", "fixed_assets", "retail_turnover", "innovation",
    }  # fmt: skip


def test_it_says_everywhere_that_it_is_synthetic(country, folder):
    assert country.synthetic
    assert "synthetic" in country.title
    assert "synthetic" in country.accounts.sources[0].note
    assert country.geometry["synthetic"] is True
    note = (folder / "README.txt").read_text(encoding="utf-8")
    assert "SYNTHETIC" in note
    assert "ВЫМЫШЛЕННАЯ" in note
    assert read_spec(folder / "study.toml").synthetic


def test_published_totals_are_those_of_the_complete_cells(country):
    totals = country.accounts.totals
    for measure, published in totals.items():
        whole = published.total
        np.testing.assert_allclose(published.region.sum("region"), whole, rtol=1e-6, err_msg=measure)
        np.testing.assert_allclose(published.industry.sum("industry"), whole, rtol=1e-6, err_msg=measure)
    assert not any(array.isnull().any() for found in totals.values() for array in found.as_arguments().values())


def test_published_totals_equal_the_sums_where_nothing_is_secret(country):
    cells, totals = country.accounts.establishments, country.accounts.totals["establishments"]
    assert (cells.sum("industry") == totals.region).all()
    assert (cells.sum("region") == totals.industry).all()
    open_lines = country.accounts.employment.notnull().all("region")
    assert open_lines.any()
    sums = country.accounts.employment.sum("region").where(open_lines)
    expected = country.accounts.totals["employment"].industry.where(open_lines)
    np.testing.assert_array_equal(sums, expected)


@pytest.mark.parametrize("seed", [1, 2, 3, 7])
def test_about_a_tenth_of_the_cells_is_secret(seed):
    accounts = demo.country(seed=seed).accounts
    secret = accounts.availability["employment"] == Availability.SUPPRESSED
    assert 0.09 < float(secret.mean()) < 0.11
    for measure in SUPPRESSIBLE:
        assert (accounts.values[measure].isnull() == secret).all()
    assert not accounts.establishments.isnull().any()


def test_cells_with_one_or_two_establishments_are_secret_unless_a_town_discloses_them(country):
    accounts = country.accounts
    latest = accounts.establishments.sel(year="2023")
    few = (latest > 0) & (latest < 3)
    shown = few & accounts.employment.sel(year="2023").notnull()
    towns = {(town.region, town.cluster) for town in country.truth.decoys_of("one-plant town")}
    seen = shown.to_series()
    exposed = [(region, country.clusters.of[industry]) for region, industry in seen[seen].index]
    assert 0 < len(exposed) <= len(towns)
    assert set(exposed) <= towns


def test_a_few_published_cells_of_the_latest_year_are_provisional(country):
    marked = country.accounts.marks["employment"] == Mark.PROVISIONAL
    assert not marked.isel(year=slice(None, -1)).any()
    assert 0.005 < float(marked.isel(year=-1).mean()) < 0.04
    assert country.accounts.employment.where(marked).notnull().sum() == marked.sum()


def test_counts_are_whole_and_every_establishment_employs_someone(country):
    accounts = country.accounts
    known = accounts.employment.notnull()
    assert (accounts.employment.fillna(0) % 1 == 0).all()
    assert (accounts.establishments % 1 == 0).all()
    assert (accounts.employment >= accounts.establishments).where(known, other=True).all()
    assert (accounts.turnover.fillna(0) >= 0).all()


def test_establishments_agree_with_the_accounts_cell_by_cell(country):
    latest = country.accounts.sel(year="2023")
    grouped = country.establishments.groupby(["region", "industry"])["size"]
    counted = grouped.size().unstack().reindex(index=latest.regions, columns=latest.industries).fillna(0)
    persons = grouped.sum().unstack().reindex(index=latest.regions, columns=latest.industries).fillna(0)
    np.testing.assert_array_equal(counted, latest.establishments.transpose("region", "industry"))
    known = latest.employment.notnull().values
    np.testing.assert_array_equal(persons.values[known], latest.employment.values[known])
    published = country.accounts.totals["employment"].region.sel(year="2023")
    np.testing.assert_array_equal(persons.sum(axis=1), published)
    assert (country.establishments["size"] >= 1).all()
    assert country.establishments["id"].is_unique


def test_establishments_stand_in_their_own_region(country):
    shapes = {shape["properties"]["region"]: shape["geometry"] for shape in country.geometry["features"]}
    for region, plants in country.establishments.groupby("region"):
        ring = np.array(shapes[region]["coordinates"][0])
        sides = np.diff(ring, axis=0)
        towards = plants[["x", "y"]].to_numpy()[:, None, :] - ring[None, :-1]
        assert (sides[:, 0] * towards[:, :, 1] - sides[:, 1] * towards[:, :, 0] >= 0).all(), region


def test_flows_balance_by_row_and_by_column(country):
    flows = country.flows
    output = flows.output.values
    np.testing.assert_allclose(flows.deliveries.sum("buyer") + flows.final_demand, output, rtol=1e-12)
    np.testing.assert_allclose(flows.deliveries.sum("supplier") + flows.primary.sum("input"), output, rtol=1e-12)
    assert flows.findings == ()
    assert (flows.scope, flows.valuation, flows.unit) == ("domestic", "basic", "million crowns")
    assert flows.primary["input"].values.tolist() == ["wages", "surplus", "taxes", "imports"]
    assert flows.final["use"].values.tolist() == ["households", "government", "investment", "exports"]
    for part in (flows.deliveries, flows.final, flows.primary):
        assert (part >= 0).all()
    assert (flows.final_demand > 0).all()
    assert (flows.added_value > 0).all()
    published = country.accounts.totals["output"].industry.sel(year=flows.year)
    np.testing.assert_allclose(flows.output * 1e6, published.sel(industry=flows.output["industry"].values), rtol=1e-9)


@pytest.mark.parametrize(("measure", "cells"), [("wages", "primary"), ("exports", "final")])
def test_flows_repeat_the_wages_and_exports_of_the_accounts_wherever_they_leave_room(country, measure, cells):
    flows = country.flows
    industries = list(flows.industries)
    published = country.accounts.totals[measure].industry.sel(year=flows.year, industry=industries).values / 1e6
    shown = {"primary": flows.primary.sel, "final": flows.final.sel}[cells](
        {"primary": {"input": measure}, "final": {"use": measure}}[cells]
    ).values
    equal = abs(shown - published) < 0.06
    assert equal.sum() >= 75
    assert (shown[~equal] < published[~equal]).all()


def test_occupations_of_every_industry_are_shares_that_sum_to_one(country):
    shares = country.occupations
    assert shares.dims == ("industry", "occupation")
    assert tuple(shares["industry"].values) == country.accounts.industries
    assert shares.sizes["occupation"] == 42
    assert (shares >= 0).all()
    np.testing.assert_allclose(shares.sum("occupation"), 1.0, rtol=0, atol=1e-12)
    assert (shares.sum("industry") > 0).all()
    general = shares.sel(occupation=[code for code in occupation_list().names if code.startswith("G")])
    assert (general.sum("occupation") > 0.34).all()
    assert (general.sum("occupation") < 0.61).all()


def test_occupations_are_the_same_for_the_same_seed_and_planted_or_not(country, bare):
    xr.testing.assert_identical(demo.country(seed=7).occupations, country.occupations)
    xr.testing.assert_identical(bare.occupations, country.occupations)
    assert not demo.country(seed=8).occupations.equals(country.occupations)


def test_every_occupation_has_two_names_and_a_technical_one_known_clusters(country):
    listed = occupation_list()
    for language in ("en", "ru"):
        names = [words[language] for words in listed.names.values()]
        assert all(names)
        assert len(set(names)) == len(names) == 42
    assert set().union(*listed.clusters.values()) == set(country.clusters.ids)
    assert sum(len(clusters) > 1 for clusters in listed.clusters.values()) > 20


def test_a_cluster_that_is_trained_alike_shares_its_usual_occupations(country):
    usual = [code for code, clusters in occupation_list().clusters.items() if "T11" in clusters]
    makers = country.occupations.sel(occupation=usual).sum("occupation")
    metals = list(country.clusters.industries("T11"))
    assert float(makers.sel(industry=metals).min()) > 2 * float(makers.median())


def test_households_spend_most_of_the_wages_on_what_the_country_makes(country):
    spent = country.flows.final.sel(use="households").sum() / country.flows.primary.sel(input="wages").sum()
    assert 0.8 < float(spent) < 0.95


def test_industries_of_one_cluster_buy_more_from_one_another(country):
    of = country.clusters.of
    shares = country.flows.deliveries / country.flows.output.rename(industry="buyer")
    weight = country.flows.output.rename(industry="supplier") / country.flows.output.sum()
    affinity = shares / weight
    codes = country.flows.output["industry"].values
    same = np.array([[of[one] == of[other] for other in codes] for one in codes])
    assert np.median(affinity.values[same]) > 4 * np.median(affinity.values[~same])


def test_every_region_industry_and_cluster_has_two_names(country):
    tables = (country.names.region, country.names.industry, country.clusters.names)
    assert [len(table) for table in tables] == [40, 80, 26]
    for table in tables:
        for language in ("en", "ru"):
            names = [words[language] for words in table.values()]
            assert all(names)
            assert len(set(names)) == len(names)
        assert all(any("а" <= letter.lower() <= "я" for letter in words["ru"]) for words in table.values())


def test_the_definition_has_twenty_traded_clusters_of_two_to_four_industries(country):
    clusters = country.clusters
    assert len(clusters.traded_ids) == 20
    assert len(clusters.ids) == 26
    assert all(2 <= len(clusters.industries(cluster)) <= 4 for cluster in clusters.ids)
    assert set(clusters.of) == set(country.accounts.industries)


def test_forty_polygons_tile_the_country_without_overlap(country):
    rings = [np.array(shape["geometry"]["coordinates"][0]) for shape in country.geometry["features"]]
    assert len(rings) == 40
    areas = np.array([polygon_area(ring[:-1]) for ring in rings])
    assert (areas > 0).all()
    hull = ConvexHull(np.concatenate(rings))
    assert areas.sum() == pytest.approx(hull.volume, rel=2e-3)
    assert areas.sum() == pytest.approx(1e6 * float(country.indicators["area"].sel(year="2023").sum()), rel=1e-4)
    assert len(set(country.tiles.values())) == 40


def test_a_few_regions_are_tiny_and_the_capital_is_large(country):
    employment = country.accounts.totals["employment"].region.sel(year="2023")
    share = employment / employment.sum()
    assert 0.08 < float(share.sel(region="R01")) < 0.16
    tiny = [decoy.region for decoy in country.truth.decoys_of("tiny region")]
    assert len(tiny) == 4
    assert float(share.sel(region=tiny).max()) < 0.006


def test_expanding_regions_grow_invest_and_innovate_more(country):
    kind = pd.Series(country.truth.region_types)
    assert set(kind) == {1, 2, 3}
    grp = country.indicators["grp"]
    growth = np.log(grp.sel(year="2023") / grp.sel(year="2014")).to_series().groupby(kind).mean()
    invested = (country.indicators["investment"] / grp).mean("year").to_series().groupby(kind).mean()
    innovating = country.indicators["innovation"].mean("year").to_series().groupby(kind).mean()
    for averages in (growth, invested, innovating):
        assert averages[1] > averages[2] > averages[3]


def test_decoys_are_counted_and_never_planted(country):
    truth = country.truth
    kinds = {kind: len(truth.decoys_of(kind)) for kind in ("one-plant town", "national boom", "headquarters")}
    assert kinds == {"one-plant town": 25, "national boom": 3, "headquarters": 15}
    cells = {(decoy.region, decoy.cluster) for decoy in truth.decoys if decoy.region and decoy.cluster}
    assert not cells & truth.cells


def test_headquarters_book_turnover_that_is_not_produced_there(country):
    latest = country.accounts.sel(year="2023")
    ratio = latest.turnover / latest.output
    usual = ratio.median("region")
    booked = [
        float(
            (ratio.sel(region=decoy.region) / usual)
            .sel(industry=list(country.clusters.industries(decoy.cluster)))
            .mean()
        )
        for decoy in country.truth.decoys_of("headquarters")
    ]
    known = [value for value in booked if np.isfinite(value)]
    assert len(known) >= 8
    assert min(known) > 1.5


def test_booming_clusters_outgrow_the_country(country):
    published = country.accounts.totals["employment"].industry
    growth = np.log(published.sel(year="2023") / published.sel(year="2014")) / 9
    booming = [
        industry
        for decoy in country.truth.decoys_of("national boom")
        for industry in country.clusters.industries(decoy.cluster)
    ]
    others = [industry for industry in country.accounts.industries if industry not in booming]
    assert float(growth.sel(industry=booming).mean()) > float(growth.sel(industry=others).mean()) + 0.03


def test_without_planting_the_truth_is_empty_and_decoys_stay(country, bare):
    assert bare.truth.planted == ()
    assert bare.truth.cells == frozenset()
    assert bare.truth.decoys == country.truth.decoys
    assert bare.truth.region_types == country.truth.region_types
    np.testing.assert_array_equal(bare.indicators["area"], country.indicators["area"])


def test_without_planting_planned_cells_are_like_any_other(country, bare):
    cells = list(country.truth.cells)
    planted = np.array([float(country.truth.quotient.sel(region=r, cluster=c)) for r, c in cells])
    left_alone = np.array([float(bare.truth.quotient.sel(region=r, cluster=c)) for r, c in cells])
    assert np.median(planted) > 1.8
    assert 0.7 < np.median(left_alone) < 1.2


def test_score_counts_strong_and_likely_candidates_only(country):
    one, two = country.truth.planted[:2]
    wrong = country.truth.decoys_of("one-plant town")[0]
    study = StudyOf(
        (one.region, one.cluster, "strong"),
        (two.region, two.cluster, "near miss"),
        (wrong.region, wrong.cluster, "likely"),
    )
    score = demo.score(study, country.truth)
    assert score.found == ((one.region, one.cluster),)
    assert score.false == ((wrong.region, wrong.cluster),)
    assert (two.region, two.cluster) in score.missed
    assert score.recall == 1 / 55
    assert score.precision == 1 / 2
    assert score.false_by_decoy["one-plant town"] == 1


def test_recall_by_strength_adds_up_to_recall(country):
    cells = sorted(country.truth.cells)[:20]
    score = compare(cells, country.truth)
    sizes = {
        "weak": sum(one.strength < 1.75 for one in country.truth.planted),
        "middling": sum(1.75 <= one.strength < 2.25 for one in country.truth.planted),
        "strong": sum(one.strength >= 2.25 for one in country.truth.planted),
    }
    assert min(sizes.values()) >= 10
    assert sum(score.recall_by_strength[band] * size for band, size in sizes.items()) == pytest.approx(20)
    assert score.recall == pytest.approx(20 / 55)


def test_precision_without_findings_depends_on_whether_anything_was_planted(country, bare):
    nothing = StudyOf()
    assert demo.score(nothing, country.truth).precision == 0.0
    assert demo.score(nothing, country.truth).recall == 0.0
    assert demo.score(nothing, bare.truth).precision == 1.0
    assert demo.score(nothing, bare.truth).recall == 1.0
    alarm = StudyOf(("R02", "T01", "strong"))
    assert demo.score(alarm, bare.truth).precision == 0.0


def test_the_naive_rule_finds_most_clusters_and_many_that_are_none(country):
    naive = demo.baseline_score(country.accounts, country.truth)
    assert naive.recall > 0.9
    assert 0.2 < naive.precision < 0.5
    assert sum(naive.false_by_decoy.values()) > 20
    strict = demo.baseline_score(country.accounts, country.truth, threshold=2.0)
    assert strict.recall < naive.recall
    assert strict.precision > naive.precision


def test_study_inputs_are_what_a_study_takes(country):
    inputs = country.study_inputs
    assert isinstance(inputs, Inputs)
    assert inputs.accounts is country.accounts
    assert inputs.definition.traded == frozenset(country.clusters.traded_ids)
    assert set(inputs.tiles) == {shape["properties"]["region"] for shape in inputs.geometry["features"]}


@pytest.mark.slow
def test_written_files_read_back_as_the_country_in_memory(country, folder):
    read = open_inputs(read_spec(folder / "study.toml"), folder=folder)
    assert read.accounts.hash == country.accounts.hash
    assert read.indicators.hash == country.indicators.hash
    xr.testing.assert_equal(read.occupations, country.occupations)
    assert read.definition == country.study_inputs.definition
    for measure in SUPPRESSIBLE:
        assert (read.accounts.marks[measure] == country.accounts.marks[measure]).all()
    assert read.accounts.names.of("region", "R02", "ru") == country.names.of("region", "R02", "ru")
    assert [fault for fault in read.findings if fault.severity == "block"] == []


@pytest.mark.slow
def test_a_study_of_the_files_equals_a_study_in_memory(country, folder):
    from_memory = run(country).candidates
    from_files = run(folder / "study.toml").candidates
    assert len(from_memory) == 40 * 20
    pd.testing.assert_frame_equal(from_memory, from_files, check_exact=True)
    score = demo.score(run(country), country.truth)
    assert 0.0 <= score.precision <= 1.0
    assert len(score.found) + len(score.missed) == len(country.truth.planted)


def test_secret_cells_leave_no_number_in_the_file(country, folder):
    written = pd.read_csv(folder / "accounts.csv", dtype=str, keep_default_na=False)
    secret = written[written["status"] == "c"]
    hidden = country.accounts.availability["employment"] == Availability.SUPPRESSED
    assert len(secret) == int(hidden.sum())
    assert (secret[list(SUPPRESSIBLE)] == "").all().all()
    assert (secret["establishments"] != "").all()
    assert (written[written["status"] != "c"][list(SUPPRESSIBLE)] != "").all().all()
    assert written["industry"].str.match(r"^\d\d(\.\d)?$").all()


def test_written_files_are_the_same_for_the_same_seed(country, folder, tmp_path):
    again = demo.write_country(demo.country(seed=7), tmp_path)
    assert len(again) == 12 + len(EvidenceRecords.TABLES) + len(policy_files(country))
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name


def test_what_people_say_is_read_back_as_it_was_drawn(country, folder):
    assert read_evidence(folder / "evidence") == country.evidence


def test_the_planted_design_is_what_was_drawn(country):
    design, truth = Design(), country.truth
    assert len(truth.planted) == design.planted
    per_region = pd.Series([one.region for one in truth.planted]).value_counts()
    per_cluster = pd.Series([one.cluster for one in truth.planted]).value_counts()
    assert per_region.max() <= design.planted_by_region
    assert per_cluster.max() <= design.planted_by_cluster
    paths = pd.Series([one.growth_path for one in truth.planted]).value_counts()
    assert (paths["growing"], paths["mature"], paths["declining"]) == (22, 19, 14)
