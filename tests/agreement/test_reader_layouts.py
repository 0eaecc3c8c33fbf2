"""Publishers' layouts opened by name, as a study file opens them."""

from __future__ import annotations

import numpy as np
import pytest

from clusterpolicy.data.readers import read_layout, read_qcew
from clusterpolicy.data.readers.qcew import publisher_quotients
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.measures.location.specialisation import location_quotient

LEVELS = ("sector", "3-digit", "4-digit", "5-digit", "6-digit")


def test_a_layout_that_nobody_publishes_is_refused_by_name():
    with pytest.raises(ValidationBlockedError, match=r"CD-438.*qcews") as caught:
        read_layout("qcews", "nothing.csv")
    assert "rosstat_organizations" in caught.value.render("ru")


def test_a_year_that_a_bulk_file_lacks_is_refused(tmp_path):
    path = tmp_path / "sbs.tsv"
    path.write_text(
        "freq,indic_sb,nace_r2,geo\\TIME_PERIOD\t2014 \t2015 \nA,V16110,C10,AT11\t120 \t130 e\nA,V16110,C11,AT11\t: c\t8 \n",
        encoding="utf-8",
    )
    both = read_layout("eurostat", path)
    assert both.years == ("2014", "2015")
    one = read_layout("eurostat", path, year=2015)
    assert one.years == ("2015",)
    assert one.employment.sel(region="AT11", industry="C10").values.tolist() == [130.0]
    with pytest.raises(ValidationBlockedError, match="CD-429"):
        read_layout("eurostat", path, year=1999)


def test_a_column_name_for_the_year_leaves_the_layout_its_own_years(public_data):
    path = public_data / "ru_organizations" / "rosstat_organizations_by_region_okved_2017_2022.csv.gz"
    assert read_layout("rosstat_organizations", path, year="year").years == ("2019", "2020", "2021", "2022")
    one = read_layout("rosstat_organizations", path, year=2021)
    assert one.years == ("2021",)
    totals = one.totals_of("establishments").region
    assert totals is not None
    assert int((one.establishments.sum("industry", skipna=False) / totals).notnull().sum()) > 70


def test_quotients_over_published_totals_are_the_publishers_own(public_data):
    path = public_data / "us_qcew_states" / "qcew_2019.parquet"
    compared = within = explained = 0
    for level in LEVELS:
        accounts = read_qcew(path, year=2019, aggregation=level)
        totals = accounts.totals_of("employment").as_arguments()
        ours = location_quotient(accounts.employment, **totals).isel(year=0, drop=True)
        published = publisher_quotients(path, year=2019, aggregation=level).reindex_like(ours)
        both = ours.notnull() & published.notnull()
        off = np.abs(ours - published)
        # the publisher divides averages before rounding them to persons
        nation, share = totals["industry_total"].isel(year=0), totals["region_total"] / totals["total"]
        unrounded = 0.5 / (nation * share.isel(year=0, drop=True)) + ours * 25.5 / nation
        compared += int(both.sum())
        within += int((both & (off <= 0.005 + 1e-9)).sum())
        explained += int((both & (off <= 0.005 + unrounded + 1e-9)).sum())
    print(f"{within} of {compared} quotients agree to the last printed digit; {explained} within unrounded averages")
    assert compared > 28_000
    assert within / compared >= 0.999
    assert explained == compared


def test_choices_reach_the_reader_of_the_layout(public_data):
    path = public_data / "us_qcew_states" / "qcew_2019.parquet"
    choices = {"aggregation": "sector", "measures": ("employment",)}
    accounts = read_layout("qcew", path, year=2019, choices=choices)
    assert accounts.measures == ("employment",)
    assert {len(code.partition("-")[0]) for code in accounts.industries} == {2}
    assert (accounts.regions[0], len(accounts.regions)) == ("01", 51)
