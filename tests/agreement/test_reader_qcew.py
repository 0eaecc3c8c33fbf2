"""The census of employment and wages: the publisher's own quotients come out of its own cells."""

from __future__ import annotations

import time

import numpy as np
import pytest

from clusterpolicy.data.readers import read_qcew
from clusterpolicy.data.readers.qcew import publisher_quotients
from clusterpolicy.errors import ValidationBlockedError

HEADER = (
    '"area_fips","own_code","industry_code","agglvl_code","size_code","year","qtr","disclosure_code",'
    '"annual_avg_estabs","annual_avg_emplvl","total_annual_wages"\n'
)


def quotient(accounts):
    totals = accounts.totals["employment"]
    return (accounts.employment / totals.region) / (totals.industry / totals.total)


@pytest.mark.parametrize("level", ["sector", "3-digit", "4-digit"])
def test_quotients_equal_the_publishers(public_data, record_property, level) -> None:
    source = public_data / "us_qcew_states" / "qcew_2019.parquet"
    ours = quotient(read_qcew(source, aggregation=level, measures=("employment",))).isel(year=0)
    printed = publisher_quotients(source, aggregation=level)
    both = np.isfinite(ours) & np.isfinite(printed)
    equal = (np.abs(ours - printed) <= 0.005 + 1e-9) & both
    record_property("cells", int(both.sum()))
    record_property("equal", int(equal.sum()))
    print(level, int(equal.sum()), "of", int(both.sum()))
    assert int(both.sum()) > 800
    assert int(equal.sum()) / int(both.sum()) >= 0.999


def test_over_all_levels_the_quotients_equal_the_publishers(public_data, record_property) -> None:
    source = public_data / "us_qcew_states" / "qcew_2019.parquet"
    compared = equal = cells = 0
    for level in ("sector", "3-digit", "4-digit", "5-digit", "6-digit"):
        ours = quotient(read_qcew(source, aggregation=level, measures=("employment",))).isel(year=0)
        printed = publisher_quotients(source, aggregation=level)
        both = np.isfinite(ours) & np.isfinite(printed)
        compared += int(both.sum())
        equal += int(((np.abs(ours - printed) <= 0.005 + 1e-9) & both).sum())
        cells += ours.size
    record_property("compared", compared)
    print(f"{equal} of {compared} quotients equal; {100 * compared / cells:.1f} % of {cells} cells compared")
    assert compared > 28_000
    assert equal / compared >= 0.999


def test_the_nation_is_the_sum_of_the_states(public_data) -> None:
    accounts = read_qcew(public_data / "us_qcew_states" / "qcew_20*.parquet", aggregation="sector")
    assert accounts.years == ("2019", "2020")
    assert len(accounts.regions) == 51
    assert accounts.totals["employment"].total.values.tolist() == [148_105_092.0, 139_106_968.0]
    assert accounts.names.of("region", "48") == "Texas"


def test_counties_are_read_quickly(public_data, record_property) -> None:
    began = time.perf_counter()
    accounts = read_qcew(
        public_data / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet",
        territory="county",
        year=2016,
        measures=("employment", "establishments"),
    )
    record_property("seconds", time.perf_counter() - began)
    assert len(accounts.regions) == 3189
    counted = accounts.count_availability()
    assert counted["employment"]["SUPPRESSED"] == 264_135
    assert counted["establishments"]["SUPPRESSED"] == 0
    assert float(accounts.totals["employment"].total[0]) == 140_128_911
    assert {"CD-431"} <= {finding.id for finding in accounts.findings}


def test_an_untouched_file_of_one_state_has_no_national_totals(public_data) -> None:
    accounts = read_qcew(public_data / "us_qcew_states" / "raw_2019_26000.csv.gz", measures=("employment",))
    assert accounts.regions == ("26",)
    assert accounts.totals["employment"].total is None
    assert float(accounts.totals["employment"].region[0, 0]) == 4_358_167
    assert "CD-432" in {finding.id for finding in accounts.findings}


def test_withheld_cells_are_unknown_though_their_establishments_are_printed(tmp_path) -> None:
    path = tmp_path / "made_up.csv"
    path.write_text(
        HEADER
        + '"01000","0","10","50","0","2019","A","",90,900,9000\n'
        + '"01000","5","1111","56","0","2019","A","N",3,0,0\n'
        + '"01000","5","1112","56","0","2019","A","",4,40,400\n'
        + '"02000","5","1112","56","0","2019","A","-",0,0,0\n',
        encoding="utf-8",
    )
    accounts = read_qcew(path)
    assert np.isnan(accounts.employment.sel(region="01", industry="1111").item())
    assert accounts.establishments.sel(region="01", industry="1111").item() == 3
    assert accounts.employment.sel(region="02", industry="1112").item() == 0
    assert accounts.count_availability()["employment"]["SUPPRESSED"] == 1


def test_several_quarters_at_once_are_refused(tmp_path) -> None:
    path = tmp_path / "made_up.csv"
    row = '"01000","5","1112","56","0","2019","{}","",4,40,400\n'
    path.write_text(HEADER + row.format(1) + row.format(2), encoding="utf-8")
    with pytest.raises(ValidationBlockedError, match="CD-430"):
        read_qcew(path)
    accounts = read_qcew(path, where="qtr = '2'")
    assert accounts.employment.values.tolist() == [[[40.0]]]


def test_a_strange_layout_is_named(tmp_path) -> None:
    path = tmp_path / "made_up.csv"
    path.write_text("region,jobs\nN,5\n", encoding="utf-8")
    with pytest.raises(ValidationBlockedError, match="CD-421"):
        read_qcew(path)
