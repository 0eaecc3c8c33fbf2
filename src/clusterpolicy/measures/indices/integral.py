"""The integral coefficient of predisposition to clustering, and the four coefficients it joins."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.specialisation import location_quotient, per_capita_quotient
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import divisor

Component = float | npt.NDArray[np.float64] | xr.DataArray
Reading = Literal["quotient", "share"]

TRUNCATION_SLACK = 1e-9
"""Added before cutting decimals, so that 1.2 held as 1.1999999999999999 stays 1.2."""
RELATIVE_SLACK = 1e-14
"""The same for large values, whose logarithm and exponential lose a few units of the last place."""


@dataclass(frozen=True)
class IntegralPreset:
    """A way of using the integral coefficient.

    Parameters
    ----------
    scale, truncate
        Arguments of :func:`integral_coefficient`.
    cut
        Value from which a branch counts as predisposed.
    inferred
        Names of the settings that the source does not state and that were recovered from its numbers.
    cite
        Source.
    """

    scale: float
    truncate: int | None
    cut: float
    inferred: tuple[str, ...]
    cite: str


TABLE5 = IntegralPreset(scale=10.0, truncate=2, cut=1.0, inferred=("scale", "truncate", "cut"), cite="vertakova")
"""The printed integral coefficients of Russia's branches follow from these settings."""


@dataclass(frozen=True)
class IntegralBounds:
    """Interval of an integral coefficient that the rounding of its components allows, untruncated."""

    lower: Any
    upper: Any


@dataclass(frozen=True)
class Predisposition:
    """The four coefficients of predisposition to clustering; ``None`` where a column is missing.

    Parameters
    ----------
    reading
        ``quotient`` or ``share``: what the coefficients are, see :func:`predisposition_coefficients`.
    localisation, turnover, enterprises, per_capita
        Coefficients over (region, industry) and any others, or over industry in the share reading.
    missing
        Coefficient -> columns that it needs and that were not given.
    """

    reading: Reading
    localisation: xr.DataArray | None = None
    turnover: xr.DataArray | None = None
    enterprises: xr.DataArray | None = None
    per_capita: xr.DataArray | None = None
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def available(self) -> dict[str, xr.DataArray]:
        """Return the coefficients that could be computed, by name."""
        named = {
            "localisation": self.localisation,
            "turnover": self.turnover,
            "enterprises": self.enterprises,
            "per_capita": self.per_capita,
        }
        return {name: array for name, array in named.items() if array is not None}


@measure(
    symbol="K_int",
    unit="1",
    range="[0, inf)",
    reading="the higher, the more predisposed to clustering; comparable within one reading and scale",
    cite="vertakova",
)
def integral_coefficient(
    *components: Component,
    scale: float = 1.0,
    truncate: int | None = None,
    weights: Sequence[float] | None = None,
) -> Any:
    r"""Join coefficients into one by their geometric mean.

    .. math:: K = c \prod_m k_m^{v_m}, \qquad \sum_m v_m = 1

    Parameters
    ----------
    components
        k, numbers, NumPy arrays or labelled arrays that broadcast; not negative; no unit.
    scale
        c, positive; the printed coefficients of the seed use 10.
    truncate
        How many decimals to keep, the rest cut off and not rounded; ``None`` keeps all.
    weights
        v, one positive number a component; divided by their sum. Default: all alike.

    Returns
    -------
    coefficient
        A number for numbers, else an array; no unit. 0 where a component is 0, NaN where a component is
        unknown (``UNKNOWN_COMPONENT``).

    Raises
    ------
    ConventionError
        ``CV-004`` for a negative component, ``ME-004`` for none at all or weights that do not fit.

    References
    ----------
    :cite:`vertakova`

    Examples
    --------
    >>> integral_coefficient(0.167, 0.065, 0.079, 0.248, scale=10, truncate=2)
    1.2
    >>> integral_coefficient(4, 9, 0)
    0.0
    """
    exponents = _exponents(components, scale, truncate, weights)
    logarithm: Component = 0.0
    for component, exponent in zip(components, exponents, strict=True):
        logarithm = logarithm + exponent * _logarithm(component)
    if isinstance(logarithm, xr.DataArray):
        coefficient = logarithm.copy(data=_finish(logarithm.values, scale, truncate))
        return explain_undefined(coefficient, {"UNKNOWN_COMPONENT": True})
    finished = _finish(np.asarray(logarithm, dtype=np.float64), scale, truncate)
    return float(finished) if all(np.ndim(component) == 0 for component in components) else finished


def integral_coefficient_bounds(
    *components: Component,
    decimals: int | Sequence[int] | None = None,
    half_units: float | Sequence[float] | None = None,
    scale: float = 1.0,
    weights: Sequence[float] | None = None,
) -> IntegralBounds:
    """Bound the integral coefficient by what the rounding of its printed components allows.

    Parameters
    ----------
    components, scale, weights
        As for :func:`integral_coefficient`.
    decimals
        How many decimals the components were printed with, for all or one number each.
    half_units
        Half a unit of the last printed digit instead, for all or one number each.

    Returns
    -------
    bounds
        Lower and upper value before any truncation; a component's lower end is never below zero.

    Raises
    ------
    ConventionError
        ``ME-005`` unless exactly one of ``decimals`` and ``half_units`` is given, fit for each component.

    Examples
    --------
    >>> bounds = integral_coefficient_bounds(0.123, 0.017, 0.001, 1.464, decimals=3, scale=10)
    >>> round(bounds.lower, 2), round(bounds.upper, 2)
    (0.35, 0.47)
    """
    halves: list[float] = []
    if decimals is not None and half_units is None:
        places = [decimals] * len(components) if isinstance(decimals, int) else list(decimals)
        halves = [0.5 * 10.0**-place for place in places]
    elif half_units is not None and decimals is None:
        halves = [half_units] * len(components) if isinstance(half_units, int | float) else list(half_units)
    if len(halves) != len(components) or any(half < 0 for half in halves):
        raise ConventionError(block("ME-005", components=len(components)))
    lower = [_lowered(component, half) for component, half in zip(components, halves, strict=True)]
    upper = [component + half for component, half in zip(components, halves, strict=True)]
    return IntegralBounds(
        lower=integral_coefficient(*lower, scale=scale, weights=weights),
        upper=integral_coefficient(*upper, scale=scale, weights=weights),
    )


@measure(
    symbol="k_1 ... k_4",
    unit="1",
    range="[0, inf)",
    reading="in quotients 1 is parity; in shares a coefficient is a part of the country",
    cite="vertakova",
)
def predisposition_coefficients(
    *,
    output: xr.DataArray | None = None,
    employment: xr.DataArray | None = None,
    turnover: xr.DataArray | None = None,
    establishments: xr.DataArray | None = None,
    population: xr.DataArray | None = None,
    reading: Reading = "quotient",
    totals: Mapping[str, Mapping[str, xr.DataArray]] | None = None,
) -> Predisposition:
    r"""Compute the coefficients of localisation, turnover, enterprises and production per head.

    Their source prints values and no definitions, so the reading is a choice:

    .. math::
        \text{quotient: } \frac{Q_{ri}/Q_r}{Q_i/Q}, \frac{T_{ri}/T_r}{T_i/T}, \frac{b_{ri}/b_r}{b_i/b},
        \frac{Q_{ri}/Q_i}{p_r/p} \qquad
        \text{share: } \frac{Q_i}{Q}, \frac{T_i}{T}, \frac{b_i}{b}, \frac{Q_i/p}{\overline{Q_j/p}}

    Parameters
    ----------
    output, employment, turnover, establishments
        Q, employment, T and b, dims (region, industry) and any others; not negative. Localisation uses
        output, or employment where there is no output.
    population
        p, dim region and any others; cancels in the share reading, where it is not needed.
    reading
        ``quotient``: each region against the benchmark; ``share``: each industry of the whole country
        against all, without regions.
    totals
        Column -> published totals under the argument names of ``location_quotient``.

    Returns
    -------
    coefficients
        A :class:`Predisposition`; a coefficient whose columns are missing is ``None`` and named there.

    References
    ----------
    :cite:`vertakova`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> output = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> found = predisposition_coefficients(output=output, reading="share")
    >>> found.localisation.values.tolist(), found.per_capita.values.tolist(), found.missing["turnover"]
    ([0.2, 0.8], [0.4, 1.6], ('turnover',))
    """
    published = totals or {}
    base = "output" if output is not None else "employment"
    columns = {
        "localisation": (base, output if output is not None else employment),
        "turnover": ("turnover", turnover),
        "enterprises": ("establishments", establishments),
    }
    found: dict[str, xr.DataArray] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for coefficient, (column, activity) in columns.items():
        if activity is None:
            missing[coefficient] = ("output", "employment") if coefficient == "localisation" else (column,)
        elif reading == "quotient":
            found[coefficient] = location_quotient(activity, **published.get(column, {}))
        else:
            found[coefficient] = _country_share(activity, published.get(column, {}))
    needed = {"output": output} if reading == "share" else {"output": output, "population": population}
    absent = tuple(column for column, array in needed.items() if array is None)
    if absent:
        missing["per_capita"] = absent
    elif output is not None and reading == "share":
        found["per_capita"] = _relative_to_mean_branch(output, published.get("output", {}))
    elif output is not None and population is not None:
        industry_total = published.get("output", {}).get("industry_total")
        population_total = published.get("population", {}).get("total")
        found["per_capita"] = per_capita_quotient(
            output, population, industry_total=industry_total, population_total=population_total
        )
    return Predisposition(reading=reading, missing=missing, **found)


def _exponents(
    components: Sequence[Component], scale: float, truncate: int | None, weights: Sequence[float] | None
) -> list[float]:
    given = [1.0] * len(components) if weights is None else [float(weight) for weight in weights]
    sound = all(math.isfinite(weight) and weight > 0 for weight in given)
    if not components or len(given) != len(components) or not sound:
        raise ConventionError(block("ME-004", components=len(components), weights=len(given)))
    if not (math.isfinite(scale) and scale > 0):
        raise ConventionError(block("ME-006", argument="scale", given=scale))
    if truncate is not None and truncate < 0:
        raise ConventionError(block("ME-006", argument="truncate", given=truncate))
    findings = []
    for position, component in enumerate(components, start=1):
        values = np.asarray(component, dtype=np.float64)
        name, argument = "integral_coefficient", f"components[{position}]"
        negative, infinite = int((values < 0).sum()), int(np.isinf(values).sum())
        if negative:
            findings.append(block("CV-004", measure=name, argument=argument, count=negative))
        if infinite:
            findings.append(block("CV-005", measure=name, argument=argument, count=infinite))
    if findings:
        raise ConventionError(*findings)
    whole = math.fsum(given)
    return [weight / whole for weight in given]


def _logarithm(component: Component) -> Component:
    if isinstance(component, xr.DataArray):
        labelled: xr.DataArray = xr.ufuncs.log(component)
        return labelled
    return np.log(np.asarray(component, dtype=np.float64))


def _finish(logarithm: npt.NDArray[np.float64], scale: float, truncate: int | None) -> npt.NDArray[np.float64]:
    value: npt.NDArray[np.float64] = scale * np.exp(logarithm)
    if truncate is None:
        return value
    kept = 10.0**truncate
    shifted = kept * value
    cut: npt.NDArray[np.float64] = np.floor(shifted + TRUNCATION_SLACK + RELATIVE_SLACK * shifted) / kept
    return cut


def _lowered(component: Component, half: float) -> Component:
    lowered = component - half
    if isinstance(lowered, xr.DataArray):
        return lowered.where((lowered >= 0) | lowered.isnull(), 0.0)
    return np.maximum(lowered, 0.0)


def _country_share(activity: xr.DataArray, published: Mapping[str, xr.DataArray]) -> xr.DataArray:
    industry = published.get("industry_total", activity.sum("region", skipna=False))
    total = published.get("total", industry.sum("industry", skipna=False))
    reasons = {"ZERO_TOTAL": total == 0, "UNKNOWN_TOTAL": industry.isnull() | total.isnull()}
    return explain_undefined(industry / divisor(total), reasons)


def _relative_to_mean_branch(output: xr.DataArray, published: Mapping[str, xr.DataArray]) -> xr.DataArray:
    industry = published.get("industry_total", output.sum("region", skipna=False))
    mean = industry.mean("industry", skipna=False)
    reasons = {"ZERO_TOTAL": mean == 0, "UNKNOWN_TOTAL": industry.isnull() | mean.isnull()}
    return explain_undefined(industry / divisor(mean), reasons)
