"""Figures that handbooks print about indices and judgements."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import ahp_weights, index_weights, principal_components
from clusterpolicy.measures.indices.components import varimax

TAI_INDICATORS = ("patents", "royalties", "internet", "exports", "telephones", "electricity", "schooling", "university")
TAI = {
    "Finland": (187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4),
    "United States": (289, 130, 179.1, 66.2, 3, 4.07, 12, 13.9),
    "Sweden": (271, 156.6, 125.8, 59.7, 3.1, 4.14, 11.4, 15.3),
    "Japan": (994, 64.6, 49, 80.8, 3, 3.86, 9.5, 10),
    "Korea": (779, 9.8, 4.8, 66.7, 2.97, 3.65, 10.8, 23.2),
    "Netherlands": (189, 151.2, 136, 50.9, 3.02, 3.77, 9.4, 9.5),
    "United Kingdom": (82, 134, 57.4, 61.9, 3.02, 3.73, 9.4, 14.9),
    "Canada": (31, 38.6, 108, 48.7, 2.94, 4.18, 11.6, 14.2),
    "Australia": (75, 18.2, 125.9, 16.2, 2.94, 3.94, 10.9, 25.3),
    "Singapore": (8, 25.5, 72.3, 74.9, 2.95, 3.83, 7.1, 24.2),
    "Germany": (235, 36.8, 41.2, 64.2, 2.94, 3.75, 10.2, 14.4),
    "Norway": (103, 20.2, 193.6, 19, 3.12, 4.39, 11.9, 11.2),
    "Ireland": (106, 110.3, 48.6, 53.6, 2.97, 3.68, 9.4, 12.3),
    "Belgium": (72, 73.9, 58.9, 47.6, 2.91, 3.86, 9.3, 13.6),
    "New Zealand": (103, 13, 146.7, 15.4, 2.86, 3.91, 11.7, 13.1),
    "Austria": (165, 14.8, 84.2, 50.3, 2.99, 3.79, 8.4, 13.6),
    "France": (205, 33.6, 36.4, 58.9, 2.97, 3.8, 7.9, 12.6),
    "Israel": (74, 43.6, 43.2, 45, 2.96, 3.74, 9.6, 11),
    "Spain": (42, 8.6, 21, 53.4, 2.86, 3.62, 7.3, 15.6),
    "Italy": (13, 9.8, 30.4, 51, 3, 3.65, 7.2, 13),
    "Czech Republic": (28, 4.2, 25, 51.7, 2.75, 3.68, 9.5, 8.2),
    "Hungary": (26, 6.2, 21.6, 63.5, 2.73, 3.46, 9.1, 7.7),
    "Slovenia": (105, 4, 20.3, 49.5, 2.84, 3.71, 7.1, 10.6),
}


@pytest.fixture(scope="module")
def tai() -> xr.DataArray:
    """Technology achievement of 23 countries, the example of the OECD Handbook (2008)."""
    return xr.DataArray(
        list(TAI.values()),
        coords={"region": list(TAI), "indicator": list(TAI_INDICATORS)},
        dims=("region", "indicator"),
    ).astype(float)


@pytest.mark.measure("principal_components")
def test_the_handbook_prints_the_eigenvalues_of_technology_achievement(tai: xr.DataArray) -> None:
    """Table 16. The indicators are printed rounded, so the last digit may differ."""
    found = principal_components(tai)
    np.testing.assert_allclose(found.eigenvalues, [3.3, 1.7, 1.0, 0.9, 0.5, 0.3, 0.2, 0.1], atol=0.06)
    printed = [41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9]
    np.testing.assert_allclose(100 * found.explained, printed, atol=0.15)
    np.testing.assert_allclose(100 * found.cumulative, [41.9, 63.7, 76.0, 87.2, 93.2, 96.9, 99.1, 100], atol=0.15)
    assert (found.kaiser.item(), found.for_share.item()) == (2, 4)


@pytest.mark.measure("index_weights")
def test_the_handbook_prints_the_rotated_loadings_of_patents(tai: xr.DataArray) -> None:
    """Table 17, four factors: .07 .97 .06 .06, squared and scaled 0.00 .67 .00 .00."""
    found = principal_components(tai)
    loadings = varimax(found.loadings.values[:, :4])
    patents = sorted(np.abs(loadings[0]).round(2).tolist())
    np.testing.assert_allclose(patents, [0.06, 0.06, 0.07, 0.97], atol=0.0101)
    shares = loadings**2 / (loadings**2).sum(axis=0)
    assert shares[0].max().round(2) == 0.67
    weights = index_weights(tai, factors=4)
    assert weights.sum().item() == pytest.approx(1)
    factor = shares[0].argmax()
    within = (loadings**2).sum(axis=0)
    own = shares[0, factor] * within[factor] / within.sum()
    total = (shares.max(axis=1) * within[shares.argmax(axis=1)] / within.sum()).sum()
    assert weights.sel(indicator="patents").item() == pytest.approx(own / total)


def judged(labels: list[str], upper: list[list[float]]) -> xr.DataArray:
    matrix = np.full((len(labels), len(labels)), np.nan)
    for row, values in enumerate(upper):
        matrix[row, row + 1 :] = values
    return xr.DataArray(matrix, coords={"indicator": labels, "other": labels}, dims=("indicator", "other"))


@pytest.mark.measure("ahp_weights")
def test_saaty_prints_how_much_people_drink() -> None:
    drinks = judged(
        ["coffee", "wine", "tea", "beer", "soda", "milk", "water"],
        [
            [9, 5, 2, 1, 1, 1 / 2],
            [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
            [1 / 3, 1 / 4, 1 / 3, 1 / 9],
            [1 / 2, 1, 1 / 3],
            [2, 1 / 2],
            [1 / 3],
        ],
    )
    found = ahp_weights(drinks)
    assert found.weights.values.round(3).tolist() == [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]
    assert round(found.consistency_ratio.item(), 3) == 0.022
    assert found.consistent.item()


@pytest.mark.measure("ahp_weights")
def test_the_experience_of_three_candidates_is_weighed_as_printed() -> None:
    """The ratio is printed with a random index of 0.52 for three things; Saaty's first table has 0.58."""
    found = ahp_weights(judged(["Moll", "Nell", "Sue"], [[1 / 4, 4], [9]]), random_index=0.52)
    assert found.weights.values.round(3).tolist() == [0.217, 0.717, 0.066]
    assert round(found.consistency_ratio.item(), 3) == 0.035
