"""What each method says of each region-activity cell, or which column it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.identification.activities import activity_cells
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.stars import StarRules, cluster_stars
from clusterpolicy.identification.strength import CLASSES, strength_classes
from clusterpolicy.identification.togetherness import PARTS, plants_together
from clusterpolicy.measures import integral_coefficient

if TYPE_CHECKING:
    from clusterpolicy.data.establishments import Establishments

METHODS = (
    "localisation",
    "enterprises",
    "turnover",
    "integral",
    "stars",
    "strong_cluster",
    "productivity",
    "exports",
    "weakest_industry",
    "neighbours",
)
"""Order in which methods are shown."""


@dataclass(frozen=True)
class MethodEvidence:
    """One method's answer.

    Parameters
    ----------
    method
        One of :data:`METHODS`.
    value
        What was computed, dims (region, activity); NaN where unknown.
    threshold
        Value from which the method supports a cluster.
    parts
        What the value is made of, where the input cells do not tell it.
    """

    method: str
    value: xr.DataArray
    threshold: float
    parts: Mapping[str, xr.DataArray] = field(default_factory=dict)

    @property
    def known(self) -> xr.DataArray:
        """Where the method has an answer."""
        return self.value.notnull()

    @property
    def supports(self) -> xr.DataArray:
        """Where the value reaches the threshold."""
        return self.value >= self.threshold

    @property
    def distance(self) -> xr.DataArray:
        """Relative distance to the threshold; negative below it."""
        return self.value / self.threshold - 1


@dataclass(frozen=True)
class SkippedMethod:
    """A method that could not be computed.

    Parameters
    ----------
    method
        One of :data:`METHODS`.
    needs
        Columns or inputs that are missing; any one of a group written ``a|b`` would do.
    """

    method: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """All methods' answers, and those that had none to give."""

    methods: tuple[MethodEvidence, ...]
    skipped: tuple[SkippedMethod, ...]

    def of(self, method: str) -> MethodEvidence | None:
        """Find one method's answer."""
        return next((evidence for evidence in self.methods if evidence.method == method), None)


def gather_evidence(
    panel: Panel, settings: IdentificationSettings, *, establishments: Establishments | None = None
) -> Evidence:
    """Ask every method; a method without its columns or its register is skipped and says which it needs."""
    answers = [
        *(ask(panel, settings) for name in METHODS if (ask := _ASK.get(name))),
        _neighbours(panel, settings, establishments),
    ]
    return Evidence(
        tuple(answer for answer in answers if isinstance(answer, MethodEvidence)),
        tuple(answer for answer in answers if isinstance(answer, SkippedMethod)),
    )


Answer = MethodEvidence | SkippedMethod


def _lacking(panel: Panel, *measures: str) -> tuple[str, ...]:
    return tuple(
        needed for needed in measures if not any(alternative in panel.cells for alternative in needed.split("|"))
    )


def _localisation(panel: Panel, settings: IdentificationSettings) -> Answer:
    return MethodEvidence("localisation", panel.median_quotient(panel.main), settings.localisation)


def _enterprises(panel: Panel, settings: IdentificationSettings) -> Answer:
    if lacking := _lacking(panel, "establishments"):
        return SkippedMethod("enterprises", lacking)
    if panel.main == "establishments":
        return SkippedMethod("enterprises", ("employment|output",))
    return MethodEvidence("enterprises", panel.median_quotient("establishments"), settings.enterprises)


def _turnover(panel: Panel, settings: IdentificationSettings) -> Answer:
    if lacking := _lacking(panel, "turnover"):
        return SkippedMethod("turnover", lacking)
    if panel.main == "turnover":
        return SkippedMethod("turnover", ("employment|output",))
    return MethodEvidence("turnover", panel.median_quotient("turnover"), settings.turnover)


def _integral(panel: Panel, settings: IdentificationSettings) -> Answer:
    lacking = _lacking(panel, "employment|output", "turnover", "establishments", "output")
    if panel.indicators is None or "population" not in panel.indicators:
        lacking = (*lacking, "population")
    if lacking:
        return SkippedMethod("integral", lacking)
    components = integral_components(panel)
    value = panel.median(integral_coefficient(*components.values()))
    return MethodEvidence("integral", value.reset_coords(drop=True), settings.integral)


def integral_components(panel: Panel) -> dict[str, xr.DataArray]:
    """The four coefficients of the integral in the quotient reading, by year.

    Localisation of output, turnover, number of enterprises, production per head: each dims
    (year, region, activity). The last is the region's share of the activity's output over its
    share of the population.
    """
    assert panel.indicators is not None
    output = panel.cells["output"]
    population = panel.indicators["population"]
    if "year" in population.dims:
        population = population.reindex(year=output.known["year"])
    population = population.reindex(region=output.known["region"])
    head_share = population / population.sum("region", skipna=False)
    quotient = {
        name: panel.cells[name].quotient.reset_coords("reason", drop=True)
        for name in ("output", "turnover", "establishments")
    }
    return {
        "localisation": quotient["output"],
        "turnover": quotient["turnover"],
        "enterprises": quotient["establishments"],
        "per_head": (output.known / output.benchmark.where(output.benchmark > 0) / head_share).transpose(
            *output.known.dims
        ),
    }


def _stars(panel: Panel, settings: IdentificationSettings) -> Answer:
    sizes = panel.median_size(panel.main)
    quotient = panel.median_quotient(panel.main)
    region_total = panel.median(panel.cells[panel.main].region_total)
    rules = StarRules(settings.star_share, settings.star_quotient)
    count = cluster_stars(sizes, quotient, region_total, rules=rules).count
    return MethodEvidence("stars", count.astype(float).where(quotient.notnull()), float(settings.stars))


def _strong_cluster(panel: Panel, settings: IdentificationSettings) -> Answer:  # noqa: ARG001
    if lacking := _lacking(panel, "employment", "establishments"):
        return SkippedMethod("strong_cluster", lacking)
    quotient = panel.median_quotient("employment")
    classes = strength_classes(panel.median_size("employment"), panel.median_size("establishments"), quotient)
    rank = xr.zeros_like(quotient)
    for name in CLASSES:
        rank = rank + classes[name]
    return MethodEvidence("strong_cluster", rank.where(quotient.notnull()), float(CLASSES.index("strong") + 1))


def _productivity(panel: Panel, settings: IdentificationSettings) -> Answer:
    if lacking := _lacking(panel, "employment", "turnover|output"):
        return SkippedMethod("productivity", lacking)
    money = "turnover" if "turnover" in panel.cells else "output"
    return MethodEvidence(
        "productivity", panel.median(relative_ratio(panel, money, "employment")), settings.productivity
    )


def _exports(panel: Panel, settings: IdentificationSettings) -> Answer:
    if lacking := _lacking(panel, "exports", "turnover"):
        return SkippedMethod("exports", lacking)
    return MethodEvidence("exports", panel.median(relative_ratio(panel, "exports", "turnover")), settings.exports)


def relative_ratio(panel: Panel, above: str, below: str) -> xr.DataArray:
    """Ratio of two measures in a cell over the same ratio in the benchmark, by year.

    Known only where both measures are known for the same part of the activity.
    """
    top, bottom = panel.cells[above], panel.cells[below]
    value = (top.known / bottom.known) / (top.benchmark / bottom.benchmark)
    same_part = abs(top.coverage - bottom.coverage) < 0.25
    return value.where((bottom.known > 0) & (bottom.benchmark > 0) & (top.benchmark > 0) & same_part)


def _weakest_industry(panel: Panel, settings: IdentificationSettings) -> Answer:
    if panel.definition is None:
        return SkippedMethod("weakest_industry", ("clusters",))
    return MethodEvidence("weakest_industry", weakest_industry(panel), settings.weakest_industry)


def _neighbours(panel: Panel, settings: IdentificationSettings, establishments: Establishments | None) -> Answer:
    if establishments is None or not {"region", "x", "y"} <= set(establishments.table):
        return SkippedMethod("neighbours", ("establishments-register",))
    like = panel.median_quotient(panel.main)
    together = plants_together(establishments, like, within=settings.neighbourhood, definition=panel.definition)
    parts = {name: getattr(together, name) for name in PARTS}
    return MethodEvidence("neighbours", together.ratio, settings.neighbours, parts)


def weakest_industry(panel: Panel) -> xr.DataArray:
    """Least median quotient among an activity's known industries, dims (region, activity).

    Of establishments where they are counted, else of the main measure: related industries that
    all have plants in a place tell a cluster from one large plant.
    """
    assert panel.definition is not None
    measure = "establishments" if "establishments" in panel.cells else panel.main
    own = activity_cells(panel.accounts, measure, benchmark=panel.benchmark).quotient.reset_coords("reason", drop=True)
    quotient = panel.median(own).rename(activity="industry")
    least = []
    for activity in panel.activities:
        members = [name for name in panel.definition.members(activity) if name in quotient["industry"].values]
        least.append(quotient.sel(industry=members).min("industry"))
    return xr.concat(least, xr.DataArray(list(panel.activities), dims="activity", name="activity")).transpose(
        "region", "activity"
    )


_ASK: dict[str, Callable[[Panel, IdentificationSettings], Answer]] = {
    "localisation": _localisation,
    "enterprises": _enterprises,
    "turnover": _turnover,
    "integral": _integral,
    "stars": _stars,
    "strong_cluster": _strong_cluster,
    "productivity": _productivity,
    "exports": _exports,
    "weakest_industry": _weakest_industry,
}
