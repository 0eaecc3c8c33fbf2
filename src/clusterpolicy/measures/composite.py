"""Composites: several coefficients in one figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined, measure

Component = float | np.ndarray | xr.DataArray


@dataclass(frozen=True)
class IntegralPreset:
    """How a published table aggregates its coefficients.

    Parameters
    ----------
    scale
        Factor of the geometric mean.
    truncate
        Decimals kept; the rest is cut off, not rounded.
    cut
        Value above which an activity counts as predisposed.
    cut_status
        ``printed`` or ``inferred``.
    """

    scale: float
    truncate: int | None
    cut: float
    cut_status: str


TABLE5 = IntegralPreset(scale=10.0, truncate=2, cut=1.0, cut_status="inferred")
"""The paper's Table 5; the cut is inferred from its text."""


@measure(
    symbol="K_int",
    unit="1",
    range="[0, inf)",
    reading="the geometric mean of the coefficients, scaled",
    cite="vertakova2015",
)
def integral_coefficient(
    *components: Component,
    scale: float = 1.0,
    truncate: int | None = None,
    weights: Sequence[float] | None = None,
) -> Any:
    r"""Join coefficients by their weighted geometric mean.

    .. math:: K = s \prod_m k_m^{v_m}, \qquad \sum_m v_m = 1

    Parameters
    ----------
    components
        k, plain numbers, NumPy arrays or labelled arrays of one shape; not negative.
    scale
        s, factor of the result.
    truncate
        Number of decimals kept by cutting off, as the paper's Table 5 does; ``None`` keeps all.
    weights
        v, one a component; made to sum to one. Equal where not given.

    Returns
    -------
    integral
        A float for plain numbers, else an array like the components. 0 where a component is 0;
        NaN where one is unknown (``UNKNOWN_COMPONENT``).

    Raises
    ------
    ConventionError
        CV-008 without components or with weights that do not fit, CV-004 for a negative component.

    Examples
    --------
    >>> integral_coefficient(0.152, 0.086, 0.050, 0.159, scale=10, truncate=2)
    1.0
    """
    shares = _shares(len(components), weights)
    for position, component in enumerate(components):
        negative = int(np.sum(np.asarray(component, dtype=float) < 0))
        if negative:
            argument = f"components[{position}]"
            raise ConventionError(
                block("CV-004", measure="integral_coefficient", argument=argument, count=negative)
            )
    value = _mean(components, shares) * scale
    if truncate is not None:
        value = np.floor(value * 10**truncate + 1e-9) / 10**truncate
    if not isinstance(value, xr.DataArray):
        return float(value) if np.ndim(value) == 0 else value
    unknown = reduce(lambda left, right: left | right, (_unknown(component) for component in components))
    return explain_undefined(value, {"UNKNOWN_COMPONENT": unknown})


def _shares(count: int, weights: Sequence[float] | None) -> list[float]:
    if count == 0 or (weights is not None and len(weights) != count):
        raise ConventionError(block("CV-008", components=count, weights=len(weights or ())))
    chosen = [1.0] * count if weights is None else [float(weight) for weight in weights]
    if any(not weight >= 0 for weight in chosen) or not 0 < sum(chosen) < math.inf:
        raise ConventionError(block("CV-008", components=count, weights=str(chosen)))
    return [weight / sum(chosen) for weight in chosen]


def _mean(components: Sequence[Component], shares: Sequence[float]) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [
            share * np.log(component if isinstance(component, xr.DataArray) else np.asarray(component, dtype=float))
            for component, share in zip(components, shares, strict=True)
            if share > 0
        ]
        return np.exp(reduce(lambda left, right: left + right, terms))


def _unknown(component: Component) -> Any:
    return component.isnull() if isinstance(component, xr.DataArray) else bool(np.isnan(np.asarray(component)).any())


def integral_coefficient_bounds(
    *components: float,
    decimals: int | Sequence[int] = 3,
    scale: float = 1.0,
    weights: Sequence[float] | None = None,
) -> tuple[float, float]:
    """Interval of the integral coefficient that the rounding of printed components allows.

    Parameters
    ----------
    components
        As printed.
    decimals
        Decimals printed, of all or of each: each component may lie half a unit of its last digit
        away, never below zero.
    scale, weights
        As for :func:`integral_coefficient`; nothing is truncated.

    Returns
    -------
    bounds
        Least and largest possible value.

    Examples
    --------
    >>> low, high = integral_coefficient_bounds(0.123, 0.017, 0.001, 1.464, scale=10)
    >>> round(low, 2), round(high, 2)
    (0.35, 0.47)
    """
    places = [decimals] * len(components) if isinstance(decimals, int) else list(decimals)
    halves = [0.5 * 10.0**-place for place in places]
    low = [max(value - half, 0.0) for value, half in zip(components, halves, strict=True)]
    high = [value + half for value, half in zip(components, halves, strict=True)]
    return (
        float(integral_coefficient(*low, scale=scale, weights=weights)),
        float(integral_coefficient(*high, scale=scale, weights=weights)),
    )
