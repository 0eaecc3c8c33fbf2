"""Regions as a whole: population, area, product, investment and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from clusterpolicy.demo.design import Design
    from clusterpolicy.demo.development import Paths
    from clusterpolicy.demo.land import Land

DIAMOND = {
    "factor_conditions": ["innovation", "fixed_assets/population"],
    "demand_conditions": ["retail_turnover/population"],
}
"""Indicators of the regions that speak for determinants; nothing speaks for government and chance."""
INDICATOR_UNITS = {
    "population": "persons",
    "area": "square kilometres",
    "grp": "million crowns",
    "tax_revenue": "million crowns",
    "investment": "million crowns",
    "fixed_assets": "million crowns",
    "retail_turnover": "million crowns",
    "innovation": "per cent of enterprises",
}
_EMPLOYED = 0.46
_VALUE_ADDED = 0.48
_TAXED = 0.19
_ASSETS_PER_INVESTED = 9.0
_RETAIL_OF_PRODUCT = 0.42


def draw_indicators(
    design: Design, land: Land, paths: Paths, measures: Mapping[str, NDArray[np.float64]], seed: int
) -> dict[str, NDArray[np.float64]]:
    """Draw the indicators of regions, shape (years, regions); region types show in how they grow."""
    shape = paths.employment.shape[:2]
    kind = paths.region_type - 1
    back = np.arange(1 - design.years, 1)[:, None]

    def chance(part: str, lasting: float, yearly: float) -> NDArray[np.float64]:
        rng = stream(seed, f"{part} of regions")
        return np.exp(rng.normal(0.0, lasting, shape[1]) + rng.normal(0.0, yearly, shape))

    drift = np.exp(np.array(design.type_output_drift)[kind] * back)
    grp = measures["output"].sum(axis=2) * _VALUE_ADDED * drift * chance("grp", 0.06, 0.012)
    invested = np.array(design.type_investment)[kind]
    population = paths.employment.sum(axis=2) / _EMPLOYED * chance("population", 0.05, 0.002)
    retail_level = grp.sum(axis=1, keepdims=True) / population.sum(axis=1, keepdims=True) * _RETAIL_OF_PRODUCT
    own_level = (grp / population / (retail_level / _RETAIL_OF_PRODUCT)) ** 0.6
    return {
        "population": np.rint(population),
        "area": np.broadcast_to(np.round(land.areas / 1e6), shape).copy(),
        "grp": np.round(grp, 1),
        "tax_revenue": np.round(grp * _TAXED * chance("tax", 0.08, 0.025), 1),
        "investment": np.round(grp * invested * chance("investment", 0.10, 0.07), 1),
        "fixed_assets": np.round(grp * invested * _ASSETS_PER_INVESTED * chance("assets", 0.12, 0.02), 1),
        "retail_turnover": np.round(population * retail_level * own_level * chance("retail", 0.06, 0.02), 1),
        "innovation": np.round(np.array(design.type_innovation)[kind] * chance("innovation", 0.16, 0.07), 1),
    }
