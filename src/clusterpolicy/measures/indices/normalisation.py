"""Normalisation: indicators in different units brought to one scale, more always better."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.layout import (
    Bools,
    Directions,
    Floats,
    Layout,
    ascending_ranks,
    lay_out,
    no_spread,
    number_findings,
)
from clusterpolicy.measures.register import explain_undefined, measure

Normalisation = Literal["min_max", "z_score", "rank", "percentile", "leader", "target", "robust", "categorical"]
Constant = Literal["reason", "middle"]
Scale = tuple[float, float]
Kind = TypeVar("Kind", bound=np.generic)

MAD_TO_SD = 1.4826
"""Median absolute deviation of a normal distribution times this is its standard deviation."""
CENTRED = frozenset({"z_score", "robust"})
RATIOS = frozenset({"leader", "target"})
FULL_MARK = 100.0


@dataclass(frozen=True)
class Rule:
    """How to normalise; as the arguments of :func:`normalised`."""

    method: Normalisation = "min_max"
    scale: Scale | None = None
    across: Sequence[str] = ("region",)
    target: Mapping[str, float] | None = None
    classes: int = 5
    constant: Constant = "reason"

    @property
    def ends(self) -> Scale:
        """The scale: least and most, or mean and standard deviation."""
        if self.scale is not None:
            return self.scale
        return (0.0, 1.0) if self.method in CENTRED else (0.0, FULL_MARK)


@dataclass(frozen=True)
class Normalised:
    """Normalised numbers over (others..., region, indicator), and why some are none."""

    values: Floats
    constant: Bools
    not_positive: Bools

    def labelled(self, layout: Layout) -> xr.DataArray:
        """Give them their labels and reasons."""
        spread = np.broadcast_to(self.constant[..., None, :], self.values.shape)
        return explain_undefined(
            layout.by_cell(self.values),
            lambda: {
                "UNKNOWN_CELL": layout.by_cell(np.isnan(layout.values)),
                "CONSTANT": layout.by_cell(spread),
                "NOT_ABOVE_ZERO": layout.by_cell(self.not_positive),
                "DEGENERATE": True,
            },
        )


@measure(
    symbol="y",
    unit="points",
    range="(-inf, inf)",
    reading="the higher, the better; on the usual scale 0 is the last region and 100 the first",
    cite="oecd2008",
    may_be_negative=True,
)
def normalised(
    indicators: xr.DataArray,
    *,
    directions: Directions | None = None,
    method: Normalisation = "min_max",
    scale: Scale | None = None,
    across: Sequence[str] = ("region",),
    target: Mapping[str, float] | None = None,
    classes: int = 5,
    constant: Constant = "reason",
) -> xr.DataArray:
    r"""Bring indicators of different units to one scale on which more is better.

    .. math::
        \text{min-max: } 100\,\frac{x_{rk} - \min_q x_{qk}}{\max_q x_{qk} - \min_q x_{qk}} \qquad
        \text{z-score: } \frac{x_{rk} - \bar x_k}{s_k}

    with x taken negative where less is better.

    Parameters
    ----------
    indicators
        x, dims (region, indicator) and any others, each indicator in a unit of its own; negative allowed.
    directions
        Indicator -> 1 where more is better, -1 where less is; 1 where not named.
    method
        ``min_max``; ``z_score`` with the sample standard deviation; ``rank`` from 1, the worst; ``percentile``,
        the share of other regions left behind, half for ties; ``leader`` and ``target``, per cent of the best
        region or of the target (the other way round where less is better); ``robust``, by median and median
        absolute deviation; ``categorical``, equal classes of the percentile.
    scale
        Least and most of ``min_max``, ``percentile`` and ``categorical``, default (0, 100); mean and standard
        deviation of ``z_score`` and ``robust``, default (0, 1); without use in the others.
    across
        Dims that are compared with each other; with ("region", "year") the scale is the same for all years.
    target
        Indicator -> positive target in its own unit, for ``target``.
    classes
        How many classes, for ``categorical``; at least 2.
    constant
        ``reason`` leaves an indicator without any spread undefined, ``middle`` puts it in mid-scale.

    Returns
    -------
    scores
        Dims of ``indicators``, in points of the scale. NaN where the cell is unknown (``UNKNOWN_CELL``), where
        the indicator is the same everywhere (``CONSTANT``), where a ratio needs positive values
        (``NOT_ABOVE_ZERO``), or where the median deviation is zero (``DEGENERATE``). Unknown cells do not
        take part: the others are compared among themselves.

    Raises
    ------
    ConventionError
        ``IX-001``, ``IX-002`` for unreadable indicators and directions, ``IX-006`` for a scale, classes or
        dims that do not fit, ``IX-004``, ``IX-005`` for targets that do not fit.

    References
    ----------
    :cite:`oecd2008`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> dims = ("region", "indicator")
    >>> facts = table({"A": {"wage": 20, "jobless": 4}, "B": {"wage": 30, "jobless": 9},
    ...     "C": {"wage": 40, "jobless": 5}}, dims=dims)
    >>> normalised(facts, directions={"jobless": -1}).values.tolist()
    [[0.0, 100.0], [50.0, 0.0], [100.0, 80.0]]
    >>> normalised(facts, directions={"jobless": -1}, method="leader").values.round(1).tolist()
    [[50.0, 100.0], [75.0, 44.4], [100.0, 80.0]]
    """
    layout = lay_out(indicators, directions, "normalised")
    rule = Rule(method, scale, across, target, classes, constant)
    check_rule(rule, layout, "normalised")
    return normalise(layout, rule).labelled(layout)


def check_rule(rule: Rule, layout: Layout, name: str) -> None:
    """Refuse a rule that does not fit the indicators, all faults at once."""
    findings = []
    least, most = rule.ends
    sound = np.isfinite([least, most]).all() and (most > 0 if rule.method in CENTRED else most > least)
    if not sound:
        findings.append(block("IX-006", measure=name, argument="scale", given=f"({least:g}, {most:g})"))
    if rule.classes < 2:
        findings.append(block("IX-006", measure=name, argument="classes", given=str(rule.classes)))
    if "region" not in rule.across or not set(rule.across) <= {*layout.others, "region"}:
        findings.append(block("IX-006", measure=name, argument="across", given=", ".join(rule.across)))
    if rule.method == "target":
        given = dict(rule.target or {})
        findings += number_findings(given, layout.labels, name, "target")
        if not findings and not all(given.values()):
            zero = [label for label, value in given.items() if not value]
            findings.append(block("IX-005", measure=name, argument="target", count=len(zero), examples=zero))
    if findings:
        raise ConventionError(*findings)


def normalise(layout: Layout, rule: Rule) -> Normalised:
    """Normalise a layout; the rule must have been checked."""
    axes = [n for n, dim in enumerate((*layout.others, "region")) if dim in rule.across]
    pooled = pooled_values(layout.values, axes)
    signs = layout.signs[:, None]
    directed = pooled * signs
    same = no_spread(directed, -1)
    not_positive = np.zeros(pooled.shape, dtype=bool)
    if rule.method in RATIOS:
        scores, not_positive = _ratios(pooled, signs, rule, layout.labels)
        same = np.zeros(same.shape, dtype=bool)
    else:
        scores = np.where(same[..., None], np.nan, _SCALES[rule.method](directed, rule))
        if rule.constant == "middle":
            mid = np.where(np.isnan(pooled), np.nan, _middle(rule, pooled))
            scores = np.where(same[..., None], mid, scores)
            same = np.zeros(same.shape, dtype=bool)
    shape = layout.values.shape
    spread = unpooled_values(np.broadcast_to(same[..., None], pooled.shape), axes, shape)
    return Normalised(
        values=unpooled_values(scores, axes, shape),
        constant=spread[..., 0, :],
        not_positive=unpooled_values(not_positive, axes, shape),
    )


def pooled_values(values: Floats, axes: Sequence[int]) -> Floats:
    """Bring (..., region, indicator) to (kept..., indicator, pooled)."""
    moved: Floats = np.moveaxis(values, axes, range(-len(axes), 0))
    return moved.reshape(*moved.shape[: -len(axes)], -1)


def unpooled_values(pooled: npt.NDArray[Kind], axes: Sequence[int], shape: Sequence[int]) -> npt.NDArray[Kind]:
    """Undo :func:`pooled_values`."""
    sizes = [shape[axis] for axis in axes]
    return np.moveaxis(pooled.reshape(*pooled.shape[:-1], *sizes), range(-len(axes), 0), axes)


def _middle(rule: Rule, pooled: Floats) -> Floats:
    least, most = rule.ends
    middle: Floats = np.array(least if rule.method in CENTRED else (least + most) / 2)
    if rule.method == "rank":
        middle = ((~np.isnan(pooled)).sum(axis=-1, keepdims=True) + 1) / 2
    return middle


def _min_max(values: Floats, rule: Rule) -> Floats:
    low, high = rule.ends
    least, most = np.fmin.reduce(values, -1)[..., None], np.fmax.reduce(values, -1)[..., None]
    found: Floats = low + (high - low) * (values - least) / (most - least)
    return found


def _mean(values: Floats) -> Floats:
    known = ~np.isnan(values)
    found: Floats = np.where(known, values, 0.0).sum(axis=-1, keepdims=True) / known.sum(axis=-1, keepdims=True)
    return found


def _z_score(values: Floats, rule: Rule) -> Floats:
    mean, deviation = rule.ends
    apart = values - _mean(values)
    known = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    spread = np.sqrt(_mean(apart**2) * known / (known - 1))
    found: Floats = mean + deviation * apart / spread
    return found


def _robust(values: Floats, rule: Rule) -> Floats:
    centre, deviation = rule.ends
    apart = values - _median(values)
    spread = MAD_TO_SD * _median(np.abs(apart))
    return centre + deviation * apart / np.where(spread > 0, spread, np.nan)


def _median(values: Floats) -> Floats:
    """Median of the known along the last axis, kept; NaN where none is known."""
    known = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    ordered = np.sort(values, axis=-1)  # NaN comes last
    below = np.take_along_axis(ordered, np.maximum(known - 1, 0) // 2, axis=-1)
    above = np.take_along_axis(ordered, np.minimum(known // 2, values.shape[-1] - 1), axis=-1)
    found: Floats = (below + above) / 2
    return found


def _percentile(values: Floats, rule: Rule) -> Floats:
    low, high = rule.ends
    known = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    found: Floats = low + (high - low) * (ascending_ranks(values) - 1) / (known - 1)
    return found


def _categorical(values: Floats, rule: Rule) -> Floats:
    low, high = rule.ends
    known = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    doubled = 2 * (ascending_ranks(values) - 1)  # whole numbers, so that no class is missed by rounding
    place = np.minimum(doubled * rule.classes // (2 * (known - 1)), rule.classes - 1)
    found: Floats = low + (high - low) * place / (rule.classes - 1)
    return found


_SCALES: Mapping[Normalisation, Callable[[Floats, Rule], Floats]] = {
    "min_max": _min_max,
    "z_score": _z_score,
    "robust": _robust,
    "rank": lambda values, _: ascending_ranks(values),
    "percentile": _percentile,
    "categorical": _categorical,
}


def _ratios(pooled: Floats, signs: Floats, rule: Rule, labels: Sequence[str]) -> tuple[Floats, Bools]:
    """Per cent of the leader or target, and where the values do not allow a ratio."""
    if rule.method == "target":
        assert rule.target is not None
        aim = np.array([rule.target[label] for label in labels])[:, None]
    else:
        best, least = np.fmax.reduce(pooled, -1)[..., None], np.fmin.reduce(pooled, -1)[..., None]
        aim = np.where(signs > 0, best, least)
    bad = np.where(signs > 0, pooled < 0, pooled <= 0) | ~(aim > 0)
    ratio = FULL_MARK * np.where(signs > 0, pooled / aim, aim / pooled)
    return np.where(bad, np.nan, ratio), bad
