"""Porter's diamond of each activity in each region: what it rests on, determinant by determinant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.data.expert_scores import DETERMINANTS, ExpertScores
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.identification.activity_space import ActivitySpace
from clusterpolicy.identification.evidence import Evidence, relative_ratio
from clusterpolicy.identification.linkage_profile import Linkages
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import normalised

EXPERTS = "experts"
Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class DiamondIndicator:
    """One thing that a determinant is judged by.

    Parameters
    ----------
    determinant
        One of :data:`~clusterpolicy.data.expert_scores.DETERMINANTS`.
    name
        ``productivity``, ``pay``, ``buyers``, ``suppliers``, ``density``, ``enterprises``, ``exports``,
        ``experts``, or the regional indicator as chosen, such as ``innovation/population``.
    regional
        True where it was chosen among the indicators of the regions.
    value
        As computed, dims (region, activity).
    score
        Share of the other regions that the value leaves behind, 0 to 100, dims (region, activity); of
        experts their median.
    """

    determinant: str
    name: str
    regional: bool
    value: xr.DataArray
    score: xr.DataArray


@dataclass(frozen=True)
class Diamond:
    """Scores of every activity of every region.

    Parameters
    ----------
    indicators
        In the order of the determinants.
    scores
        Mean of a determinant's known indicators, 0 to 100, dims (determinant, region, activity); NaN where
        nothing is known.
    """

    indicators: tuple[DiamondIndicator, ...]
    scores: xr.DataArray

    def of(self, determinant: str) -> tuple[DiamondIndicator, ...]:
        """Indicators of one determinant."""
        return tuple(indicator for indicator in self.indicators if indicator.determinant == determinant)


def assess_diamond(
    panel: Panel,
    evidence: Evidence,
    *,
    space: ActivitySpace | None = None,
    linkages: Linkages | None = None,
    indicators: Indicators | None = None,
    chosen: Chosen | None = None,
    scores: ExpertScores | None = None,
) -> Diamond:
    """Judge the determinants by whatever is at hand.

    Parameters
    ----------
    panel, evidence
        Of the study: productivity, pay, enterprises and exports beside the benchmark.
    space
        Related activities.
    linkages
        Buyers and suppliers nearby.
    indicators, chosen
        Indicators of the regions, and which of them speak for which determinant.
    scores
        Of experts.
    """
    found = [
        *_computed(panel, evidence, space, linkages),
        *(_regional(panel, indicators, chosen or {}) if indicators is not None else ()),
    ]
    judged = [
        DiamondIndicator(determinant, name, regional, value, _percentile(value))
        for determinant, name, regional, value in found
    ]
    if scores is not None:
        judged += _experts(panel, scores)
    ordered = tuple(sorted(judged, key=lambda item: DETERMINANTS.index(item.determinant)))
    by_determinant = [
        _mean([item.score for item in ordered if item.determinant == name], panel) for name in DETERMINANTS
    ]
    return Diamond(ordered, xr.concat(by_determinant, dim="determinant").assign_coords(determinant=list(DETERMINANTS)))


Found = tuple[str, str, bool, xr.DataArray]


def _computed(
    panel: Panel, evidence: Evidence, space: ActivitySpace | None, linkages: Linkages | None
) -> Iterator[Found]:
    told = {item.method: item.value for item in evidence.methods}
    if "productivity" in told:
        yield "factor_conditions", "productivity", False, told["productivity"]
    if {"wages", "employment"} <= set(panel.cells):
        yield "factor_conditions", "pay", False, panel.median(relative_ratio(panel, "wages", "employment"))
    if linkages is not None:
        yield "demand_conditions", "buyers", False, _each(panel, linkages.local_buyers)
        own = panel.median_quotient(panel.main)
        inputs = _each(panel, lambda name: linkages.local_inputs(name, own.sel(activity=name, drop=True)))
        yield "related_industries", "suppliers", False, inputs
    if space is not None:
        yield "related_industries", "density", False, space.density
    if "enterprises" in told:
        yield "rivalry", "enterprises", False, told["enterprises"]
    if "exports" in told:
        yield "rivalry", "exports", False, told["exports"]


def _each(panel: Panel, ask: Callable[[str], xr.DataArray]) -> xr.DataArray:
    answers = [ask(activity) for activity in panel.activities]
    spread = xr.concat(answers, dim="activity").assign_coords(activity=list(panel.activities))
    return spread.transpose("region", "activity")


def _regional(panel: Panel, indicators: Indicators, chosen: Chosen) -> Iterator[Found]:
    template = panel.median_quotient(panel.main)
    for determinant, names in chosen.items():
        for name in names:
            value = regional_value(panel, indicators, name).reindex(region=template["region"])
            yield determinant, name, True, value.broadcast_like(template).transpose("region", "activity")


def regional_value(panel: Panel, indicators: Indicators, name: str) -> xr.DataArray:
    """Compute a chosen indicator: ``a``, ``a/b``, or with a leading minus where less is better; dims (region,)."""
    above, _, below = name.removeprefix("-").partition("/")
    value = _over_window(panel, indicators[above.strip()])
    if below:
        divisor = _over_window(panel, indicators[below.strip()])
        value = value / divisor.where(divisor > 0)
    return -value if name.startswith("-") else value


def named_indicators(name: str) -> tuple[str, ...]:
    """List the regional indicators that a chosen one is made of."""
    return tuple(part.strip() for part in name.removeprefix("-").split("/"))


def _over_window(panel: Panel, series: xr.DataArray) -> xr.DataArray:
    if "year" not in series.dims:
        return series
    return panel.median(series.reindex(year=list(panel.window)))


def _percentile(value: xr.DataArray) -> xr.DataArray:
    """Percentile among the regions, activity by activity; a value that all share tells nothing."""
    told = normalised(value.rename(activity="indicator"), method="percentile")
    return told.reset_coords(drop=True).rename(indicator="activity").transpose("region", "activity")


def _experts(panel: Panel, scores: ExpertScores) -> Iterator[DiamondIndicator]:
    template = panel.median_quotient(panel.main)
    for determinant in dict.fromkeys(score.determinant for score in scores.scores):
        told = [
            [scores.middle(determinant, str(region), str(activity)) for activity in template["activity"].values]
            for region in template["region"].values
        ]
        value = template.copy(data=np.array(told))
        yield DiamondIndicator(determinant, EXPERTS, False, value, value)


def _mean(scores: Sequence[xr.DataArray], panel: Panel) -> xr.DataArray:
    template = panel.median_quotient(panel.main)
    if not scores:
        return xr.full_like(template, np.nan)
    return xr.concat(scores, dim="indicator").mean("indicator", skipna=True)
