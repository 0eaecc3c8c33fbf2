"""Regional coefficients beside an independent computation on made-up figures, one SLQ being exactly 1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.measures import leontief_inverse, purchase_quotients, regional_coefficients, regional_flows

pytestmark = pytest.mark.measure("purchase_quotients", "regional_coefficients")


@pytest.fixture(scope="module")
def expected(golden: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((golden / "input_output" / "output_own.json").read_text(encoding="utf-8"))
    return read["regionalisation"]  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def nation(golden: Path) -> Flows:
    rows = pd.read_csv(golden / "input_output" / "io_5sector_rows.csv", index_col="sector")
    sectors = list(rows.index)
    return arrange_flows(rows[sectors], output=rows["total_output"], scope="domestic")


def jobs(expected: dict[str, Any], nation: Flows) -> xr.DataArray:
    here, whole = np.array(expected["regional_employment"]), np.array(expected["national_employment"])
    labels = {"region": ["here", "elsewhere"], "industry": list(nation.industries)}
    return xr.DataArray([here, whole - here], labels, ("region", "industry"))


@pytest.mark.parametrize(
    ("quotient", "key"), [("SLQ", "SLQ"), ("CILQ", "CILQ"), ("RLQ", "RLQ_semilog"), ("FLQ", "FLQ"), ("AFLQ", "AFLQ")]
)
def test_quotients(expected: dict[str, Any], nation: Flows, quotient: Any, key: str) -> None:
    found = purchase_quotients(jobs(expected, nation), quotient=quotient, delta=expected["delta"]).sel(region="here")
    reference = np.array(expected[key])
    if quotient == "SLQ":
        assert found.sel(supplier="S1", buyer="S4").item() == 1.0
        reference = np.repeat(reference[:, None], 5, axis=1)
    elif quotient == "CILQ":  # printed without the rule that the simple quotient stands on the diagonal
        np.fill_diagonal(reference, expected["SLQ"])
    np.testing.assert_allclose(found, reference, rtol=1e-12)


@pytest.mark.parametrize(
    ("quotient", "key"), [("SLQ", "A_SLQ"), ("CILQ", "A_CILQ_slqdiag"), ("FLQ", "A_FLQ"), ("AFLQ", "A_AFLQ")]
)
def test_coefficients_and_their_multipliers(expected: dict[str, Any], nation: Flows, quotient: Any, key: str) -> None:
    activity = jobs(expected, nation)
    found = regional_coefficients(nation, activity, quotient=quotient, delta=expected["delta"]).sel(region="here")
    np.testing.assert_allclose(found, expected[key], rtol=1e-12)
    table = regional_flows(nation, activity, "here", quotient=quotient, delta=expected["delta"])
    multipliers = leontief_inverse(table).sum("supplier")
    np.testing.assert_allclose(multipliers, expected["output_multipliers"][quotient], rtol=1e-12)


def test_a_peer_that_weighs_by_the_sizes_of_sectors_is_another_formula(expected: dict[str, Any], nation: Flows) -> None:
    """Lambda is one number a region; a lambda of each sector's own share gives other quotients."""
    activity = jobs(expected, nation)
    found = purchase_quotients(activity, quotient="FLQ", delta=0.3).sel(region="here")
    share = activity.sel(region="here") / activity.sum("region")
    simple = purchase_quotients(activity, quotient="CILQ").sel(region="here").values
    by_sector = simple * np.log2(1 + share.values)[:, None] ** 0.3
    assert expected["lambda_star"] == pytest.approx(np.log2(1 + 90 / 1200) ** 0.3)
    assert abs(by_sector - found.values).max() > 0.05
    np.testing.assert_allclose(found.values / simple, expected["lambda_star"], rtol=1e-12)
