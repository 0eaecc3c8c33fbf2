"""Counties of the United States: what is certain about quotients that the publisher withholds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data import suppression_solving
from clusterpolicy.data.readers import read_qcew
from clusterpolicy.data.suppression import bound_accounts
from clusterpolicy.identification.certainty import quotient_certainty
from clusterpolicy.measures import location_quotient

HEADER = (
    '"area_fips","own_code","industry_code","agglvl_code","size_code","year","qtr","disclosure_code",'
    '"annual_avg_estabs","annual_avg_emplvl","total_annual_wages"\n'
)


def private_counties(public_data, level: str, **options):
    source = public_data / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet"
    chosen = {"territory": "county", "aggregation": level, "measures": ("employment",), "margins": "keep"}
    return read_qcew(source, **chosen, **options)


def test_most_withheld_sectors_of_counties_have_a_certain_quotient(public_data) -> None:
    found = quotient_certainty(private_counties(public_data, "sector"), "employment")
    counts = found.counts_of_hidden()
    print(f"sectors: {counts}, effort {found.cells.effort}")
    hidden = sum(counts.values())
    assert hidden == 15_501
    assert set(np.unique(found.cells.status)) == {"known", "exact"}
    assert counts["unknown"] == 0
    assert (counts["certain_above"] + counts["certain_below"]) / hidden > 0.7
    assert {finding.id for finding in found.cells.findings} == {"SB-003"}


def test_known_quotients_are_points_where_their_industry_total_is_known(public_data) -> None:
    accounts = private_counties(public_data, "sector")
    found = quotient_certainty(accounts, "employment")
    totals = accounts.totals_of("employment")
    plain = location_quotient(accounts.employment, **totals.as_arguments())
    both = plain.notnull().values
    for end in ("lower", "upper"):
        np.testing.assert_allclose(found.quotient.sel(bound=end).values[both], plain.values[both], rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_published_cells_that_are_hidden_for_a_trial_lie_within_their_bounds(public_data, seed: int) -> None:
    """The floor from finer industries is kept out: it would give away what was hidden for the trial."""
    accounts = private_counties(public_data, "sector", where="area_fips[:2] in ('13', '17', '48')")
    chance = np.random.default_rng(seed)
    full = accounts.employment
    tried = full.notnull() & (full > 0) & (chance.random(full.shape) < 0.1)
    margins = replace(accounts.margins["employment"], floor=None)
    trial = replace(
        accounts, values=accounts.values.assign(employment=full.where(~tried)), margins={"employment": margins}
    )
    bounds = bound_accounts(trial, "employment")
    assert int(tried.sum()) > 300
    inside = (bounds.lower <= full) & (full <= bounds.upper)
    assert bool(inside.where(tried, other=True).all())


@pytest.mark.slow
def test_proofs_and_flows_give_the_same_bounds(public_data, monkeypatch) -> None:
    accounts = private_counties(public_data, "3-digit", where="area_fips[:2] in ('01', '13', '31')")
    quick = bound_accounts(accounts, "employment")

    def nothing(network, inside):
        return np.zeros(len(inside), dtype=bool), np.zeros(len(inside), dtype=bool)

    monkeypatch.setattr(suppression_solving, "prove", nothing)
    thorough = bound_accounts(accounts, "employment")
    xr.testing.assert_equal(quick.values, thorough.values)
    print(quick.effort, thorough.effort)
    assert quick.effort["solved"] < 0.3 * thorough.effort["solved"]


def test_a_county_is_bounded_by_its_sums_and_by_its_finer_industries(tmp_path) -> None:
    rows = [
        ("01001", "0", "10", "70", "", 500), ("01001", "5", "10", "71", "", 400),
        ("01001", "5", "31-33", "74", "N", 0), ("01001", "5", "22", "74", "N", 0), ("01001", "5", "52", "74", "", 250),
        ("01001", "5", "311", "75", "", 60), ("01001", "5", "321", "75", "N", 0),
        ("01003", "0", "10", "70", "", 900), ("01003", "1", "10", "71", "", 300), ("01003", "5", "10", "71", "N", 0),
        ("01003", "5", "31-33", "74", "N", 0), ("01003", "5", "52", "74", "", 100),
        ("01000", "0", "10", "50", "", 1400), ("01000", "5", "31-33", "54", "", 400),
    ]  # fmt: skip
    lines = "".join(f'"{a}","{o}","{c}","{g}","0","2019","A","{d}",3,{n},0\n' for a, o, c, g, d, n in rows)
    path = tmp_path / "made_up.csv"
    path.write_text(HEADER + lines, encoding="utf-8")
    accounts = read_qcew(path, territory="county", aggregation="sector", measures=("employment",), margins="keep")
    bounds = bound_accounts(accounts, "employment").values.isel(year=0)
    # private sectors of 01001 leave 150 for both; 311 alone shows 60
    assert bounds.sel(region="01001", industry="31-33").values.tolist() == [60, 150]
    assert bounds.sel(region="01001", industry="22").values.tolist() == [0, 90]
    # the state's 400 less 60 to 150; all owners of 01003 less the federal 300 leave 500 beside finance
    assert bounds.sel(region="01003", industry="31-33").values.tolist() == [250, 340]
    assert accounts.sel(region=["01001"]).margins["employment"].floor.sizes["region"] == 1


def test_margins_stay_out_unless_asked_for(tmp_path) -> None:
    path = tmp_path / "made_up.csv"
    path.write_text(HEADER + '"01001","5","22","74","0","2019","A","N",3,0,0\n', encoding="utf-8")
    assert read_qcew(path, territory="county", aggregation="sector").margins == {}
