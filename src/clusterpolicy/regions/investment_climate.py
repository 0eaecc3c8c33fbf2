"""The investment climate of regions against a benchmark, and what it says of barriers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_tables

Benchmark = Literal["mean", "median"]
MOST = 4.0
"""Top of the scale of barriers."""
POINTS_A_DEVIATION = 2.0
"""Points of a barrier for each standard deviation behind the benchmark: two deviations behind are the top."""


@dataclass(frozen=True)
class ClimateProfile:
    """How regions stand on each indicator of the climate.

    Parameters
    ----------
    standing
        Distance from the benchmark in standard deviations over the regions, positive where better; dims of the
        indicators.
    benchmark
        The values compared with, in the units of the indicators, dims without region.
    overall
        Mean of the known standings, dims without indicator.
    known
        Share of the indicators that are known, dims without indicator.
    severity
        Proposed scores of barriers from 0 (no barrier) to 4, dims (barrier, region, ...): two points for each
        standard deviation behind, the mean of the barrier's known indicators. A proposal to be looked at by people.
    status
        Of the rule from standing to score.
    """

    standing: xr.DataArray
    benchmark: xr.DataArray
    overall: xr.DataArray
    known: xr.DataArray
    severity: xr.DataArray
    status: Literal["expert"] = "expert"

    def behind(self, region: str, *, year: str | None = None) -> tuple[str, ...]:
        """Indicators in which a region is behind, the worst first."""
        here = self.standing.sel(region=region)
        if "year" in here.dims:
            here = here.isel(year=-1) if year is None else here.sel(year=year)
        found = sorted(
            (float(value), str(label)) for label, value in zip(here["indicator"].values, here.values, strict=True)
        )
        return tuple(label for value, label in found if value < 0)


def investment_climate(
    indicators: xr.DataArray,
    *,
    directions: Mapping[str, int] | None = None,
    benchmark: Benchmark | xr.DataArray = "median",
    barriers: Mapping[str, str] | None = None,
) -> ClimateProfile:
    r"""Compare the investment climate of regions with a benchmark.

    .. math:: z_{rk} = \pm \frac{x_{rk} - b_k}{s_k}

    with s the standard deviation over the regions; the sign makes better positive.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and optionally ``year``: statistics or answers to a survey.
    directions
        Indicator -> -1 where less is better.
    benchmark
        ``median`` or ``mean`` of the regions, or values of another place by indicator.
    barriers
        Indicator -> barrier that it speaks for, such as ``B05`` (climate for small firms) or ``B15`` (outflow);
        those not named speak for none.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for tables that do not fit, ``RG-006`` for names or directions that are not known.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"days": 10}, "B": {"days": 20}, "C": {"days": 30}}, dims=("region", "indicator"))
    >>> found = investment_climate(facts, directions={"days": -1}, barriers={"days": "B05"})
    >>> found.standing.sel(indicator="days").values.tolist(), found.severity.sel(barrier="B05").values.tolist()
    ([1.0, 0.0, -1.0], [0.0, 0.0, 2.0])
    """
    check_tables({"indicators": indicators}, ("region", "indicator"), may_be_negative=True)
    bare = indicators.drop_vars("reason", errors="ignore")
    labels = [str(label) for label in bare["indicator"].values]
    _check(labels, directions or {}, barriers or {}, benchmark)
    spread, middle = _over_regions(bare)
    compared = middle[benchmark] if isinstance(benchmark, str) else benchmark.sel(indicator=labels)
    sign = xr.DataArray(
        [float((directions or {}).get(label, 1)) for label in labels], {"indicator": labels}, ("indicator",)
    )
    standing = (sign * (bare - compared) / divisor(spread) + 0.0).transpose(*bare.dims)
    of = dict(barriers or {})
    names = sorted({*of.values()})
    parts = [
        _mean((-POINTS_A_DEVIATION * standing).sel(indicator=[label for label in labels if of.get(label) == name]))
        for name in names
    ]
    shape = _mean(standing)
    severity = xr.concat(parts, "barrier") if parts else shape.expand_dims(barrier=0)
    return ClimateProfile(
        standing=explain_undefined(
            standing.rename("standing"),
            {"UNKNOWN_CELL": bare.isnull(), "CONSTANT": ~(spread > 0), "UNKNOWN_BENCHMARK": True},
        ),
        benchmark=compared.reset_coords(drop=True).rename("benchmark"),
        overall=explain_undefined(shape.rename("overall"), {"TOO_FEW_KNOWN": True}),
        known=standing.notnull().mean("indicator").rename("known"),
        severity=explain_undefined(
            severity.clip(0.0, MOST).assign_coords(barrier=names).rename("severity"), {"TOO_FEW_KNOWN": True}
        ),
    )


def _over_regions(bare: xr.DataArray) -> tuple[xr.DataArray, dict[str, xr.DataArray]]:
    """Sample standard deviation and middles of the known regions; NaN where too few are known."""
    count = bare.notnull().sum("region")
    mean = bare.sum("region") / divisor(count)
    spread = (((bare - mean) ** 2).sum("region") / divisor(count - 1)) ** 0.5
    tiny = abs(bare).max("region") * 1e-12
    ordered = np.sort(bare.transpose("region", ...).values, axis=0)
    known = (~np.isnan(ordered)).sum(axis=0)
    at = [np.maximum(known - 1, 0) // 2, np.minimum(known // 2, len(ordered) - 1)]
    median = sum(np.take_along_axis(ordered, place[None], axis=0)[0] for place in at) / 2
    return spread.where(spread > tiny), {"mean": mean, "median": bare.isel(region=0, drop=True).copy(data=median)}


def _mean(standing: xr.DataArray) -> xr.DataArray:
    return standing.sum("indicator") / divisor(standing.notnull().sum("indicator"))


def _check(
    labels: list[str], directions: Mapping[str, int], barriers: Mapping[str, str], benchmark: Benchmark | xr.DataArray
) -> None:
    wrong = {
        "directions": [label for label, sign in directions.items() if label not in labels or sign not in (1, -1)],
        "barriers": [label for label in barriers if label not in labels],
    }
    if isinstance(benchmark, str):
        wrong["benchmark"] = [benchmark] if benchmark not in ("mean", "median") else []
    else:
        has = [*map(str, benchmark["indicator"].values)] if "indicator" in benchmark.coords else []
        wrong["benchmark"] = [label for label in labels if label not in has]
    findings = [
        block("RG-006", argument=name, count=len(found), examples=found) for name, found in wrong.items() if found
    ]
    if findings:
        raise ConventionError(*findings)
