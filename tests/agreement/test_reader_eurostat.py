"""Eurostat's layouts on made-up cells, and the raw table of 2015 against its tidy twin."""

from __future__ import annotations

import numpy as np
import pytest

from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.data.readers import read_eurostat
from clusterpolicy.errors import ValidationBlockedError

TSV = (
    "freq,indic_sb,nace_r2,geo\\TIME_PERIOD\t2019 \t2020 \n"
    "A,EMP,C10,XX11\t100 \t110 e\n"
    "A,EMP,C10,XX12\t: c\t20 bp\n"
    "A,EMP,C11,XX11\t: \t: z\n"
    "A,EMP,C,XX11\t500 \t510 \n"
    "A,EMP,C10,XX1\t120 \t130 \n"
    "A,TURN,C10,XX11\t9 \t9 \n"
)


@pytest.fixture
def bulk(tmp_path):
    path = tmp_path / "bulk.tsv"
    path.write_text(TSV, encoding="utf-8")
    return path


def test_flags_of_a_bulk_table_become_availability_and_marks(bulk) -> None:
    accounts = read_eurostat(bulk, keep={"indic_sb": "EMP"})
    assert (accounts.years, accounts.regions, accounts.industries) == (
        ("2019", "2020"),
        ("XX11", "XX12"),
        ("C10", "C11"),
    )
    cells, states, marks = accounts.employment, accounts.availability["employment"], accounts.marks["employment"]
    assert cells.sel(region="XX11", industry="C10").values.tolist() == [100, 110]
    assert states.sel(year="2019", region="XX12", industry="C10") == Availability.SUPPRESSED
    assert states.sel(region="XX11", industry="C11").values.tolist() == [
        Availability.NOT_COLLECTED,
        Availability.NOT_APPLICABLE,
    ]
    assert marks.sel(year="2020", region="XX11", industry="C10") == Mark.ESTIMATED
    assert marks.sel(year="2020", region="XX12", industry="C10") == Mark.BREAK | Mark.PROVISIONAL


def test_the_old_header_is_read_alike(tmp_path, bulk) -> None:
    old = tmp_path / "old.tsv"
    old.write_text(TSV.replace("\\TIME_PERIOD", "\\time"), encoding="utf-8")
    assert read_eurostat(old, keep={"indic_sb": "EMP"}).hash == read_eurostat(bulk, keep={"indic_sb": "EMP"}).hash


def test_levels_are_chosen_not_mixed(bulk) -> None:
    upper = read_eurostat(bulk, keep={"indic_sb": "EMP"}, nuts_level=1)
    assert upper.employment.values.ravel().tolist() == [120, 130]
    sections = read_eurostat(bulk, keep={"indic_sb": "EMP"}, industry_level="section")
    assert sections.industries == ("C",)


def test_a_free_dimension_blocks(bulk) -> None:
    with pytest.raises(ValidationBlockedError, match=r"CD-433.*indic_sb has 2 codes"):
        read_eurostat(bulk)


def test_sdmx_csv_says_the_same(tmp_path) -> None:
    path = tmp_path / "sdmx.csv"
    path.write_text(
        "DATAFLOW,LAST UPDATE,freq,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:X(1.0),01/01/24,A,C10,XX11,2020,110,e,\n"
        "ESTAT:X(1.0),01/01/24,A,C10,XX12,2020,,,C\n"
        "ESTAT:X(1.0),01/01/24,A,C11,XX12,2020,,,\n",
        encoding="utf-8",
    )
    accounts = read_eurostat(path)
    states = accounts.availability["employment"].isel(year=0)
    assert accounts.employment.sel(region="XX11", industry="C10").item() == 110
    assert states.sel(region="XX12").values.tolist() == [Availability.SUPPRESSED, Availability.NOT_COLLECTED]
    assert accounts.marks["employment"].sel(region="XX11", industry="C10") == Mark.ESTIMATED


def test_a_strange_sign_blocks_until_it_has_a_meaning(tmp_path) -> None:
    path = tmp_path / "bulk.tsv"
    path.write_text("nace_r2,geo\\time\t2019 \nC10,XX11\t?\nC11,XX11\t7\n", encoding="utf-8")
    with pytest.raises(ValidationBlockedError, match="CD-434"):
        read_eurostat(path)
    accounts = read_eurostat(path, signs={"?": "suppressed"})
    assert accounts.count_availability()["employment"]["SUPPRESSED"] == 1
    assert read_eurostat(path, signs={"?": 0}).employment.sel(industry="C10").item() == 0


def test_the_raw_table_of_2015_equals_its_tidy_twin(public_data, record_property) -> None:
    import duckdb

    raw = read_eurostat(public_data / "eu_sbs" / "sbs_r_nuts06_r2_2015.csv.gz", signs={"12:00 AM": 0})
    tidy = duckdb.sql(
        f"select nace_r2, geo, n2015 from '{public_data}/eu_sbs/sbs_nuts2_2015_tidy.parquet' "
        "where geo_level = 2 and length(nace_r2) = 3 and n2015 is not null"
    ).fetchall()
    cells = raw.employment.isel(year=0)
    known = [(industry, region, n) for industry, region, n in tidy if region in raw.regions]
    assert len(known) > 15_000
    ours = np.array([cells.sel(region=region, industry=industry).item() for industry, region, _ in known[::40]])
    equal = ours == np.array([n for _, _, n in known[::40]])
    record_property("compared", len(equal))
    assert equal.all()
