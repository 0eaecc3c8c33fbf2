"""Outliers: single extreme regions kept from setting the whole scale of an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.layout import Floats, Layout, lay_out
from clusterpolicy.measures.indices.normalisation import pooled_values, unpooled_values
from clusterpolicy.measures.register import explain_undefined, measure

Treatment = Literal["winsor", "log", "winsor_then_log"]

SHIFT_OF_LOG = 0.01
"""Share of the range that is added before the logarithm of an indicator that touches zero."""


@dataclass(frozen=True)
class TreatedIndicators:
    """Indicators after the treatment of outliers, and what was done.

    Parameters
    ----------
    values
        The indicators, dims as given; in their own units unless in logarithms.
    treatment
        ``none``, ``winsor`` or ``log`` of each indicator.
    winsorised
        How many cells of each indicator were moved.
    skewness_before, skewness_after
        Skewness of each indicator, corrected for the size of the sample.
    """

    values: xr.DataArray
    treatment: xr.DataArray
    winsorised: xr.DataArray
    skewness_before: xr.DataArray
    skewness_after: xr.DataArray


@measure(
    symbol="x*",
    unit="unit of each indicator",
    range="(-inf, inf)",
    reading="the same order of regions, with extreme values brought closer",
    cite="oecd2008",
    may_be_negative=True,
)
def treated_indicators(
    indicators: xr.DataArray,
    *,
    method: Treatment = "winsor_then_log",
    skewness: float = 2.0,
    kurtosis: float = 3.5,
    most: int = 5,
    across: Sequence[str] = ("region",),
) -> TreatedIndicators:
    r"""Bring the extreme values of skewed indicators closer, and say what was done.

    .. math:: |\text{skewness}| > 2 \text{ and } \text{kurtosis} > 3.5 \;\Rightarrow\; \text{treat}

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others; negative allowed.
    method
        ``winsor`` moves the most extreme cell to the next one, one after another, until the indicator passes;
        an indicator that does not pass after ``most`` steps, or would lose all spread, keeps its values.
        ``log`` takes logarithms; ``winsor_then_log`` takes them where moving cells does not suffice.
    skewness, kurtosis
        Thresholds; an indicator is treated where it exceeds both (kurtosis as excess over the normal).
    most
        Most steps; each moves the most extreme cell, or cells, to the next value.
    across
        Dims that are pooled.

    Returns
    -------
    treated
        A :class:`TreatedIndicators`. Logarithms of an indicator that is not positive start one hundredth of the
        range above its least value; of one skewed downwards, they are mirrored, so that the order stays.
        Skewness is NaN, ``DEGENERATE``, for fewer than four known values or no spread; such an indicator
        is left alone. A cell that was unknown stays so, ``UNKNOWN_CELL``.

    Raises
    ------
    ConventionError
        ``IX-001`` for unreadable indicators, ``IX-006`` for thresholds or dims that do not fit.

    References
    ----------
    :cite:`oecd2008`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> patents = dict(A=1, B=2, C=3, D=4, E=5, F=6, G=90)
    >>> facts = table({region: {"patents": count} for region, count in patents.items()}, dims=("region", "indicator"))
    >>> treated = treated_indicators(facts)
    >>> treated.values.values.ravel().tolist(), treated.treatment.item(), treated.winsorised.item()
    ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 6.0], 'winsor', 1)
    """
    layout = lay_out(indicators, None, "treated_indicators")
    _check(layout, skewness, kurtosis, most, across)
    axes = [n for n, dim in enumerate((*layout.others, "region")) if dim in across]
    pooled = pooled_values(layout.values, axes).copy()
    rows = pooled.shape[:-1]
    treatment, moved = np.full(rows, "none", dtype=object), np.zeros(rows, dtype=np.int64)
    before, after = np.full(rows, np.nan), np.full(rows, np.nan)
    for place in np.ndindex(rows):
        known = ~np.isnan(pooled[place])
        given = pooled[place][known]
        new, treatment[place], moved[place] = _treated(given, method, (skewness, kurtosis), most)
        pooled[place][known] = new
        before[place], after[place] = _moments(given)[0], _moments(new)[0]
    shape = layout.values.shape

    def labelled(found: np.ndarray) -> xr.DataArray:
        spread = np.broadcast_to(found[..., None], pooled.shape)
        return layout.by_indicator(unpooled_values(spread, axes, shape)[..., 0, :])

    values = layout.by_cell(unpooled_values(pooled, axes, shape))
    return TreatedIndicators(
        values=explain_undefined(values, {"UNKNOWN_CELL": True}),
        treatment=labelled(treatment),
        winsorised=labelled(moved),
        skewness_before=explain_undefined(labelled(before), {"DEGENERATE": True}),
        skewness_after=explain_undefined(labelled(after), {"DEGENERATE": True}),
    )


def _check(layout: Layout, skewness: float, kurtosis: float, most: int, across: Sequence[str]) -> None:
    name = "treated_indicators"
    wrong = {
        "skewness": (f"{skewness:g}", skewness > 0),
        "kurtosis": (f"{kurtosis:g}", np.isfinite(kurtosis)),
        "most": (str(most), most >= 0),
        "across": (", ".join(across), "region" in across and set(across) <= {*layout.others, "region"}),
    }
    findings = [
        block("IX-006", measure=name, argument=argument, given=given)
        for argument, (given, sound) in wrong.items()
        if not sound
    ]
    if findings:
        raise ConventionError(*findings)


def _moments(values: Floats) -> tuple[float, float]:
    """Skewness and excess kurtosis, corrected for the sample's size; NaN where undefined."""
    from scipy.stats import kurtosis, skew

    if values.size < 4 or not np.ptp(values) > 1e-12 * np.abs(values).max():
        return np.nan, np.nan
    return float(skew(values, bias=False)), float(kurtosis(values, bias=False))


def _treated(values: Floats, method: Treatment, limits: tuple[float, float], most: int) -> tuple[Floats, str, int]:
    """Treat one indicator: new values, what was done, how many cells were moved."""
    if not _is_extreme(values, limits):
        return values, "none", 0
    if method != "log":
        new = values.copy()
        for _ in range(most):
            new = _without_extreme(new, upper=_moments(values)[0] > 0)
            if np.isnan(_moments(new)[0]):
                break  # nothing but the extreme set the regions apart
            if not _is_extreme(new, limits):
                return new, "winsor", int((new != values).sum())
        if method == "winsor":
            return values, "none", 0
    return _logarithm(values, mirrored=_moments(values)[0] < 0), "log", 0


def _is_extreme(values: Floats, limits: tuple[float, float]) -> bool:
    skewness, kurtosis = _moments(values)
    return abs(skewness) > limits[0] and kurtosis > limits[1]


def _without_extreme(values: Floats, *, upper: bool) -> Floats:
    turned = values if upper else -values
    next_one = turned[turned < turned.max()].max()
    lowered: Floats = np.minimum(turned, next_one)
    return lowered if upper else -lowered


def _logarithm(values: Floats, *, mirrored: bool) -> Floats:
    turned = -values if mirrored else values
    least, span = turned.min(), np.ptp(turned)
    start = 0.0 if least > 0 and not mirrored else SHIFT_OF_LOG * span - least
    logarithm: Floats = np.log(turned + start)
    return -logarithm if mirrored else logarithm
