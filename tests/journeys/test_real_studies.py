"""Real statistics end to end: what can be said is said, what cannot is named."""

from __future__ import annotations

import numpy as np
import pytest

import clusterpolicy as cp
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.readers import (
    read_cluster_mapping,
    read_eurostat,
    read_qcew,
    read_rosstat_organizations,
    read_rosstat_workbook,
)
from clusterpolicy.data.reading import Description
from clusterpolicy.identification import strong_clusters
from clusterpolicy.measures import location_quotient
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.views.story import build_document


def shares(counts: dict[str, int]) -> str:
    whole = sum(counts.values())
    return ", ".join(f"{state.lower()} {100 * n / whole:.1f} %" for state, n in counts.items() if n)


def missing_sections(study, language: str = "en") -> str:
    document = build_document(study, language)
    said = [section.missing for section in document.sections if section.missing]
    said += [words for section in document.sections for words in section.paragraphs if "Not made" in words]
    said += [
        view.finding for section in document.sections for view in section.views if "not computable" in view.finding
    ]
    return " | ".join(said)


def test_german_states_without_turnover_and_output(public_data) -> None:
    accounts = cp.read_accounts(
        public_data / "de_regions" / "G.regions.industries.csv",
        region="region_code", industry="ind_code", year="year",
        values={"employment": "emp_all", "establishments": "firms"},
        description=Description(units={"employment": "persons"}, region_name="region", industry_name="ind_name"),
    )  # fmt: skip
    population = cp.read_indicators(
        public_data / "de_regions" / "G.regions.industries.csv",
        region="region_code", year=None, values={"population": "pop"}, where="ind_code = 'WZ08-C' AND year = 2015",
    )  # fmt: skip
    study = cp.study.run(Inputs(accounts, population))
    assert len(accounts.regions) == 16
    assert len(accounts.industries) == 17
    computed = {item.method for item in study.evidence.methods}
    assert {"localisation", "enterprises", "stars", "strong_cluster"} <= computed
    assert study.predisposition.missing == {"localisation": "output", "turnover": "turnover", "per_head": "output"}
    said = missing_sections(study)
    print(said)
    assert "no column of output, turnover" in said
    assert "needs turnover" in said
    assert np.isfinite(study.candidates["localisation"]).all()


@pytest.mark.parametrize(
    ("table", "regions", "expected"),
    [("states_2016", 50, (1454, 1014, 512, 209)), ("msas_2016", 917, (17064, 12278, 5887, 2531))],
)
def test_strong_clusters_of_the_united_states(public_data, table, regions, expected) -> None:
    """The numbers of strong clusters were counted independently, cluster by cluster, with pandas quantiles."""
    folder = public_data / "us_cluster_mapping"
    accounts = read_cluster_mapping(folder / f"{table}.parquet", national=folder / "national_2016.csv", base="traded")
    totals = accounts.totals_of("employment")
    classes = strong_clusters(accounts, industry_total=totals.industry, total=totals.total)
    counted = {name: int(flags.sum()) for name, flags in classes.items()}
    print(f"{table}: {len(accounts.regions)} regions, {counted}")
    assert len(accounts.regions) == regions
    assert tuple(counted[name] for name in ("qualifying", "significant", "strong", "strong10")) == expected
    quotient = location_quotient(accounts.employment, **totals.as_arguments())
    assert not bool((classes["strong"] & ~(quotient >= 1)).any())
    study = cp.study.run(Inputs(accounts))
    assert (study.candidates["verdict"] == "likely").any()
    assert not (study.candidates["verdict"] == "strong").any()  # two questions answered are too few


def test_counties_keep_suppression_apart_from_zero(public_data) -> None:
    source = public_data / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet"
    accounts = read_qcew(source, territory="county", aggregation="sector")
    states = read_qcew(source, territory="state", aggregation="sector")
    counts = accounts.count_availability()["employment"]
    known_states = states.employment.sum("region", skipna=False)
    quotient = location_quotient(
        accounts.employment,
        region_total=accounts.totals_of("employment").region,
        industry_total=known_states.sel(industry=list(accounts.industries)),
        total=states.totals_of("employment").region.sum("region"),
    )
    usable = int(quotient.notnull().sum())
    print(f"counties x sectors: {shares(counts)}; usable quotients {usable} of {quotient.size}")
    assert counts["SUPPRESSED"] > 0
    assert counts["ABSENT"] > 0
    suppressed = accounts.availability["employment"] == 1
    assert bool(quotient.isnull().where(suppressed, other=True).all())
    assert not bool((accounts.employment == 0).where(suppressed, other=False).any())
    assert 0.3 < usable / quotient.size < 0.9
    assert set(np.unique(quotient.reason.values[np.isnan(quotient.values)])) <= {"UNKNOWN_CELL", "UNKNOWN_TOTAL"}


def test_four_digit_counties_are_mostly_hidden_and_say_so(public_data) -> None:
    source = public_data / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet"
    accounts = read_qcew(source, territory="county", aggregation="4-digit")
    counts = accounts.count_availability()["employment"]
    private = counts["SUPPRESSED"] / (counts["SUPPRESSED"] + counts["OBSERVED"])
    print(f"counties x 4-digit industries: {shares(counts)}; of cells with a row {100 * private:.1f} % suppressed")
    assert private > 0.5
    assert accounts.count_availability()["establishments"]["SUPPRESSED"] == 0


def test_russian_organisations_joined_with_regional_product(public_data) -> None:
    accounts = read_rosstat_organizations(
        public_data / "ru_organizations" / "rosstat_organizations_by_region_okved_2017_2022.csv.gz"
    )
    product = read_rosstat_workbook(public_data / "ru_regions" / "rosstat_regions_of_russia_section9_GRP.xlsx")
    assert isinstance(product, Indicators)
    study = cp.study.run(Inputs(accounts, product))
    assert study.panel.main == "establishments"
    shared = set(accounts.regions) & set(product.values["region"].values.tolist())
    print(f"{len(accounts.regions)} regions, {len(shared)} with regional product, indicators {product.indicators}")
    assert len(shared) >= 80
    assert next(item.method for item in study.evidence.methods) == "localisation"
    said = missing_sections(study)
    assert "needs" in said
    russian = build_document(study, "ru")
    assert "предприятия" in russian.headlines[1]
    assert (study.candidates["verdict"].isin(("strong", "likely"))).any()


def test_european_regions_with_their_flags(public_data) -> None:
    accounts = read_eurostat(
        public_data / "eu_sbs" / "sbs_r_nuts06_r2_2015.csv.gz",
        signs={"12:00 AM": "not collected"},
    )  # fmt: skip
    counts = accounts.count_availability()["employment"]
    print(f"{len(accounts.regions)} regions x {len(accounts.industries)} industries: {shares(counts)}")
    assert counts["NOT_COLLECTED"] > 0
    told = " ".join(finding.message() for finding in accounts.findings)
    print(told)
    assert '"d"' in told
    study = cp.study.run(Inputs(accounts))
    assert (study.candidates["verdict"] == "undetermined").mean() > 0.3
    document = build_document(study, "en")
    assert "cannot be judged" in document.headlines[-1]
