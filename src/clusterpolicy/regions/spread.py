"""Spread and backwash: how a pole's neighbours fared beside other regions, and whether other places differ as much.

An association and no more: neighbours may fare alike for reasons of their own, so each pole is held against all
places that are no pole, whose neighbours also lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.geometry import Geometry
from clusterpolicy.data.neighbours import SpatialWeights, contiguity_weights
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.linkage_profile import Linkages
from clusterpolicy.identification.panel import Panel
from clusterpolicy.regions.outcomes import OUTCOMES, Outcome, measure_outcomes, pole_growth

Floats = npt.NDArray[np.float64]
Sign = Literal["spread", "backwash", "open", ""]
LEVEL = 0.9
LEAST_NEIGHBOURS = 3
DRAWS = 999
TOGETHER = ""
"""Stands as region and activity for all poles taken together."""


@dataclass(frozen=True)
class Effect:
    """How the neighbours of one pole, or of all, fared beside other regions.

    Parameters
    ----------
    region, activity
        The pole; both empty for all poles together.
    outcome
        ``linked``: people of the sectors it buys from and sells to, beside the country's same sectors;
        ``whole``: the whole main measure; ``population``. All are growth a year, a fraction.
    pole
        Growth a year of the pole itself above the country's same activity; NaN where unknown.
    neighbours, others
        Regions compared.
    near, far, difference
        Mean of the neighbours (by weight), of the others, and the first less the second.
    lower, upper
        What is left of the difference after taking away what places that are no pole show, at both ends;
        NaN where there are too few of them.
    places
        How many such places there are.
    sign
        ``spread`` where the interval lies above 0, ``backwash`` below, ``open`` where it holds 0.
    reason
        Code where there is no difference or no interval: FEW_NEIGHBOURS, FEW_OTHERS, FEW_PLACES,
        UNKNOWN_OUTCOME.
    """

    region: str
    activity: str
    outcome: Outcome
    pole: float
    neighbours: int
    others: int
    near: float
    far: float
    difference: float
    lower: float
    upper: float
    places: int
    sign: Sign
    reason: str


@dataclass(frozen=True)
class Spread:
    """Effects of all poles.

    Parameters
    ----------
    effects
        One a pole and outcome, then all poles together where there are several.
    start, end
        Years compared.
    weights
        How neighbours were found.
    level
        Share of the places that are no pole inside the interval.
    seed
        Of the draws for all poles together.
    """

    effects: tuple[Effect, ...]
    start: str
    end: str
    weights: str
    level: float
    seed: int

    def of(self, region: str, activity: str, outcome: Outcome) -> Effect:
        """Pick one effect."""
        return next(e for e in self.effects if (e.region, e.activity, e.outcome) == (region, activity, outcome))

    @property
    def outputs(self) -> Mapping[str, xr.DataArray]:
        """Arrays that a repeated run is compared by."""
        names = [f"{e.region}|{e.activity}|{e.outcome}" for e in self.effects]
        return {
            part: xr.DataArray([getattr(e, part) for e in self.effects], {"effect": names}, ("effect",))
            for part in ("difference", "lower", "upper")
        }


def map_neighbours(collection: Mapping[str, Any] | None, regions: Sequence[str]) -> SpatialWeights | None:
    """Take regions whose borders meet as neighbours; ``None`` without boundaries of any of them.

    Parameters
    ----------
    collection
        Planar FeatureCollection with ``properties.region``, as a study holds it.
    regions
        To be kept; one that is not drawn has no neighbours.
    """
    if not collection:
        return None
    wanted = set(regions)
    drawn: dict[str, tuple[tuple[np.ndarray, ...], ...]] = {}
    for feature in collection["features"]:
        code, shape = str(feature["properties"]["region"]), feature["geometry"]
        if code in wanted and shape:
            parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            polygons = tuple(tuple(np.asarray(ring, dtype=np.float64) for ring in polygon) for polygon in parts)
            drawn[code] = drawn.get(code, ()) + polygons
    if not drawn:
        return None
    return contiguity_weights(Geometry({code: drawn.get(code, ()) for code in regions}))


def assess_spread(
    panel: Panel,
    linkages: Linkages,
    weights: SpatialWeights | None,
    *,
    poles: Sequence[tuple[str, str]],
    level: float = LEVEL,
    seed: int = 1,
) -> Spread | None:
    r"""Compare the neighbours of each pole with other regions, and both with what other places show.

    .. math:: d_p = \sum_j w_{pj} y_j - \frac{1}{|F_p|} \sum_{j \in F_p} y_j, \qquad
        [\, d_p - d_{(n + 1 - k)}, \; d_p - d_{(k)} \,], \qquad k = \lfloor (n + 1)(1 - c) / 2 \rfloor

    y is the outcome of a region, w the weights of the pole's neighbours, F the regions that are neither;
    :math:`d_{(1)} \le \dots \le d_{(n)}` is the same difference around each of the n regions that are no
    pole, so that neighbours who fare alike for reasons of their own widen the interval. For all poles
    together the mean of their differences is held against poles dealt out anew over these regions.

    Parameters
    ----------
    panel, linkages
        Of a study.
    weights
        Who neighbours whom; rows need not add up to 1.
    poles
        Region and activity of each.
    level
        c, between 0 and 1; an interval needs 2 / (1 - c) - 1 regions that are no pole, 19 for 0.9.
    seed
        Of the draws for all poles together.

    Returns
    -------
    spread
        ``None`` without neighbours, without poles, or with a single year.

    Raises
    ------
    ConventionError
        GP-003 for a level outside 0 to 1, GP-004 for poles or neighbours of regions that the study lacks.
    """
    regions = list(panel.accounts.regions)
    faults = [] if 0 < level < 1 else [block("GP-003", given=level)]
    asked = {region for region, _ in poles} | {activity for _, activity in poles}
    strange = sorted(
        asked - {*regions, *panel.activities} | (set(weights.regions) - set(regions) if weights else set())
    )
    if strange:
        faults.append(block("GP-004", n=len(strange), examples=strange))
    if faults:
        raise ConventionError(*faults)
    years = [year for year in panel.accounts.years if _is_told(panel, year)]
    if weights is None or not poles or len(years) < 2:
        return None
    matrix = _dense(weights, regions)
    outcomes = measure_outcomes(panel, linkages, years, activities=sorted({activity for _, activity in poles}))
    compare = _Comparison(regions, matrix, frozenset(region for region, _ in poles), level, seed)
    effects = []
    for outcome in OUTCOMES:
        found = [
            (pole, outcomes[outcome].get(pole[1] if outcome == "linked" else ""), pole_growth(panel, years, *pole))
            for pole in poles
        ]
        told = [(pole, values.values, growth) for pole, values, growth in found if values is not None]
        effects += [compare.one(pole, outcome, values, growth) for pole, values, growth in told]
        if len(told) > 1:
            effects.append(compare.all(outcome, [(pole, values) for pole, values, _ in told]))
    return Spread(tuple(effects), years[0], years[-1], weights.kind, level, seed)


def _is_told(panel: Panel, year: str) -> bool:
    return bool(panel.cells[panel.main].quotient.sel(year=year).notnull().any())


def _dense(weights: SpatialWeights, regions: list[str]) -> Floats:
    """Weights in the study's order; a region that they do not know has no neighbours."""
    place = {label: at for at, label in enumerate(weights.regions)}
    held = weights.matrix.toarray()
    dense = np.zeros((len(regions), len(regions)))
    known = [(at, place[label]) for at, label in enumerate(regions) if label in place]
    here, there = (np.array(side, dtype=np.intp) for side in zip(*known, strict=True)) if known else ((), ())
    dense[np.ix_(here, here)] = held[np.ix_(there, there)]
    return dense


@dataclass(frozen=True)
class _Around:
    """The difference around one region, and what it rests on."""

    neighbours: int
    others: int
    near: float
    far: float
    reason: str

    @property
    def difference(self) -> float:
        return self.near - self.far


@dataclass(frozen=True)
class _Comparison:
    regions: list[str]
    matrix: Floats
    poles: frozenset[str]
    level: float
    seed: int

    def around(self, at: int, values: Floats) -> _Around:
        known = ~np.isnan(values)
        known[at] = False
        weight = self.matrix[at]
        near, far = known & (weight > 0), known & (weight == 0)
        counts = int(near.sum()), int(far.sum())
        short = (
            "FEW_NEIGHBOURS" if counts[0] < LEAST_NEIGHBOURS else "FEW_OTHERS" if counts[1] < LEAST_NEIGHBOURS else ""
        )
        if short:
            reason = short if (~np.isnan(values)).any() else "UNKNOWN_OUTCOME"
            return _Around(*counts, np.nan, np.nan, reason)
        mean = float((weight[near] * values[near]).sum() / weight[near].sum())
        return _Around(*counts, mean, float(values[far].mean()), "")

    def elsewhere(self, values: Floats) -> dict[int, float]:
        """The difference around each region that is no pole."""
        found = {at: self.around(at, values) for at, label in enumerate(self.regions) if label not in self.poles}
        return {at: one.difference for at, one in found.items() if not one.reason}

    def one(self, pole: tuple[str, str], outcome: Outcome, values: Floats, growth: float) -> Effect:
        here = self.around(self.regions.index(pole[0]), values)
        places = np.array(list(self.elsewhere(values).values()))
        lower, upper = _left(here.difference, places, len(places), self.level)
        reason = here.reason or ("FEW_PLACES" if np.isnan(lower) else "")
        return Effect(*pole, outcome, growth, here.neighbours, here.others, here.near, here.far, here.difference,
                      lower, upper, len(places), _sign(lower, upper), reason)  # fmt: skip

    def all(self, outcome: Outcome, told: list[tuple[tuple[str, str], Floats]]) -> Effect:
        """All poles together; poles of one region count once where the outcome is the region's own."""
        if outcome != "linked":
            told = list({pole[0]: (pole, values) for pole, values in told}.values())
        known = []
        for pole, values in told:
            here = self.around(self.regions.index(pole[0]), values)
            if not here.reason:
                known.append((pole[0], here, self.elsewhere(values)))
        if not known:
            return Effect(TOGETHER, TOGETHER, outcome, np.nan, 0, 0, np.nan, np.nan, np.nan, np.nan, np.nan, 0, "",
                          "FEW_NEIGHBOURS")  # fmt: skip
        near, far = (float(np.mean([getattr(here, part) for _, here, _ in known])) for part in ("near", "far"))
        eligible = sorted(set.intersection(*(set(places) for _, _, places in known)))
        draws = np.array(list(self._deal(known, eligible)))
        lower, upper = _left(near - far, draws, len(eligible), self.level)
        reason = "FEW_PLACES" if np.isnan(lower) else ""
        counts = sum(here.neighbours for _, here, _ in known), sum(here.others for _, here, _ in known)
        return Effect(TOGETHER, TOGETHER, outcome, np.nan, *counts, near, far, near - far, lower, upper,
                      len(eligible), _sign(lower, upper), reason)  # fmt: skip

    def _deal(self, known: list[tuple[str, _Around, dict[int, float]]], eligible: list[int]) -> Iterator[float]:
        """Deal the regions of the poles out anew; poles of one region stay together."""
        homes = sorted({region for region, _, _ in known})
        if len(eligible) < len(homes):
            return
        rng = np.random.default_rng(self.seed)
        for _ in range(DRAWS):
            dealt = dict(zip(homes, rng.choice(eligible, len(homes), replace=False).tolist(), strict=True))
            yield float(np.mean([places[dealt[region]] for region, _, places in known]))


def _left(difference: float, places: Floats, distinct: int, level: float) -> tuple[float, float]:
    """Take the outer places away at both ends; NaN where an end would hold no place."""
    if np.isnan(difference) or _rank(distinct, level) < 1 or not len(places):
        return np.nan, np.nan
    ordered = np.sort(places)
    k = _rank(len(ordered), level)
    return difference - float(ordered[len(ordered) - k]), difference - float(ordered[k - 1])


def _rank(count: int, level: float) -> int:
    return int(np.floor((count + 1) * (1 - level) / 2 + 1e-9))


def _sign(lower: float, upper: float) -> Sign:
    if np.isnan(lower):
        return ""
    return "spread" if lower > 0 else "backwash" if upper < 0 else "open"
