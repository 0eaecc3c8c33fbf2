"""Verdicts of many draws at once: from moved values to grounds, from grounds to verdicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.balance import Scored, Usual, answers_given, mean_score, usual
from clusterpolicy.identification.intervals import median_ends, yearly_ends
from clusterpolicy.identification.robustness.material import Ends, Flags, Floats, Material
from clusterpolicy.identification.robustness.moving import Moved
from clusterpolicy.identification.standing import Grounds, Thresholds, put_end, tell, verdict_codes
from clusterpolicy.identification.verdict import end_of_bounds, weigh_end
from clusterpolicy.inference.known import median_of_known

Codes = npt.NDArray[np.int8]
Years = npt.NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True)
class Case:
    """What the verdicts of some draws rest on; cells lie in the order of (region, activity).

    Parameters
    ----------
    published
        Of all cells, from what is published.
    low, high
        Of the cells that hide something, at both ends of what that may be.
    drawn, drawable
        Of the same cells with hidden figures somewhere between their bounds, and where both bounds exist.
    others, scale
        The weighed methods but the main quotient, and what that is measured by.
    at
        Positions of the cells that hide something.
    """

    published: Grounds
    others: tuple[Scored, ...]
    scale: Usual
    at: npt.NDArray[np.int64] | None = None
    low: Grounds | None = None
    high: Grounds | None = None
    drawn: Grounds | None = None
    drawable: Flags | None = None


@dataclass(frozen=True)
class Judged:
    """Verdicts of draws, dims (draw, cell).

    Parameters
    ----------
    codes
        Positions in ``VERDICTS``.
    quotient, balance
        What each verdict is shown with.
    """

    codes: Codes
    quotient: Floats
    balance: Floats


def build_case(material: Material, moved: Moved, *, years: Years | None = None, position: Floats | None = None) -> Case:
    """Build the grounds of draws.

    Parameters
    ----------
    material, moved
        What is published, and what has become of it.
    years
        Positions of the years that each draw looks at, dims (draw, year), -1 where it looks at fewer;
        the study's own window where not given.
    position
        Where between its bounds each cell's hidden figures lie, 0 to 1, dims (draw, cell).
    """
    yearly = _pick(_by_cell(moved.quotient[material.main]), years, material)
    quotient = median_of_known(yearly)
    size = _median(moved.size[material.main], years, material)
    scale = usual(quotient)
    answers = [_answer(material, moved, method, years) for method in material.methods[1:]]
    others = tuple(Scored.of(answer, usual(answer)) for answer in answers)
    scored = (Scored.of(quotient, scale), *others)
    unknown = np.full((1, quotient.shape[-1]), np.nan)
    plants = moved.size.get("establishments")
    published = Grounds(
        quotient=quotient,
        yearly=yearly,
        size=size,
        people=size if material.counts_people else unknown,
        plants=unknown if plants is None else _median(plants, years, material),
        balance=mean_score(scored),
        answers=answers_given(scored),
    )
    case = Case(published, others, scale)
    return case if material.ends is None else _with_ends(case, material, moved, material.ends, years, position)


def judge_case(case: Case, thresholds: Thresholds) -> Judged:
    """Give the verdicts of a case."""
    codes = verdict_codes(case.published, thresholds)
    shape = codes.shape
    quotient, balance = (np.broadcast_to(part, shape) for part in (case.published.quotient, case.published.balance))
    if case.at is None:
        return Judged(codes, quotient, balance)
    assert case.low is not None
    assert case.high is not None
    told = tell(case.published.at(case.at), (case.low, case.high), thresholds)
    found = Judged(told.codes, *_shown(case.published.at(case.at), case.low, told.by_ends))
    if case.drawn is not None and case.drawable is not None:
        found = Judged(
            np.where(case.drawable, verdict_codes(case.drawn, thresholds), found.codes).astype(np.int8),
            np.where(case.drawable, case.drawn.quotient, found.quotient),
            np.where(case.drawable, case.drawn.balance, found.balance),
        )
    return Judged(
        _put(codes, case.at, found.codes),
        _put(quotient, case.at, found.quotient),
        _put(balance, case.at, found.balance),
    )


def _put(whole: npt.NDArray[Scalar], at: npt.NDArray[np.int64], part: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Fill in the cells that hide something; either side may have one draw that stands for all."""
    draws = np.broadcast_shapes(whole.shape[:-1], part.shape[:-1])
    filled = np.broadcast_to(whole, (*draws, whole.shape[-1])).copy()
    filled[..., at] = part
    return filled


def _shown(published: Grounds, low: Grounds, by_ends: Flags) -> tuple[Floats, Floats]:
    quotient = np.where(by_ends, low.quotient, published.quotient)
    return quotient, np.where(by_ends, low.balance, published.balance)


def _by_cell(values: Floats) -> Floats:
    return np.asarray(values.reshape(values.shape[0], -1, values.shape[-1]))


def _pick(values: Floats, years: Years | None, material: Material) -> Floats:
    """Take the years of each draw, dims (draw, cell, year)."""
    if years is None:
        return values[..., material.window]
    if len(values) == 1:
        taken: Floats = np.moveaxis(values[0][:, years], 1, 0)
    else:
        taken = np.take_along_axis(values, np.maximum(years, 0)[:, None, :], axis=-1)
    absent = (years < 0)[:, None, :]
    return np.where(absent, np.nan, taken) if absent.any() else taken


def _median(values: Floats, years: Years | None, material: Material) -> Floats:
    return median_of_known(_pick(_by_cell(values), years, material))


def _answer(material: Material, moved: Moved, method: str, years: Years | None) -> Floats:
    if method in material.fixed:
        return material.fixed[method][None]
    if method == "enterprises":
        return _median(moved.quotient["establishments"], years, material)
    if method in moved.ratios:
        return _median(moved.ratios[method], years, material)
    assert moved.weakest is not None
    industries = _median(moved.weakest, years, material)
    industries = industries.reshape(len(industries), len(material.regions), -1)
    least = np.full((*industries.shape[:2], len(material.members)), np.nan)
    for at, members in enumerate(material.members):
        if members.size:
            least[:, :, at] = np.fmin.reduce(industries[:, :, members], axis=2)
    return least.reshape(len(least), -1)


def _with_ends(
    case: Case, material: Material, moved: Moved, ends: Ends, years: Years | None, position: Floats | None
) -> Case:
    """Add what verdicts rest on where some figure is hidden."""
    of_quotient, of_size = (_at(change, ends, material) for change in moved.of_plants)
    least, most = (_pick(end[None] * of_quotient, years, material) for end in (ends.least, ends.most))
    sizes = [_pick(end[None] * of_size, years, material) for end in (ends.size_least, ends.size_most)]
    hidden = _pick(ends.is_open[None].astype(np.float64), years, material) > 0
    here = case.published.at(ends.at)
    others = [other.at(ends.at) for other in case.others]
    counts = np.asarray((~np.isnan(case.published.people)).any(axis=-1, keepdims=True))
    somewhere = np.asarray(hidden.any(axis=-1))
    medians, size_medians = median_ends(least, most), median_ends(*sizes)
    standing = [
        put_end(
            here,
            quotient=end_of_bounds(median, medians[0]),
            yearly=yearly,
            size=end_of_bounds(size, size_medians[0]),
            open_cells=somewhere,
            counts_people=counts,
        )
        for median, size, yearly in zip(medians, size_medians, yearly_ends(least, most), strict=True)
    ]
    scale = _scale(case, ends, standing[0])
    low, high = (weigh_end(end, others, scale) for end in standing)
    case = replace(case, at=ends.at, low=low, high=high)
    if position is None:
        return case
    along = position[:, ends.at, None]
    told = hidden & ~np.isnan(least) & ~np.isnan(most)
    drawn_years = np.where(told, least + along * (most - least), here.yearly)
    published_size = _pick(_by_cell(moved.size[material.main]), years, material)[:, ends.at]
    bounded = hidden & ~np.isnan(sizes[0]) & ~np.isnan(sizes[1])
    drawn_sizes = np.where(bounded, sizes[0] + along * (sizes[1] - sizes[0]), published_size)
    drawn = put_end(
        here,
        quotient=median_of_known(drawn_years),
        yearly=drawn_years,
        size=median_of_known(drawn_sizes),
        open_cells=somewhere,
        counts_people=counts,
    )
    loose = (hidden & ~np.isnan(least) & np.isnan(most)).any(axis=-1)
    drawable = somewhere & ~loose
    return replace(case, drawn=weigh_end(drawn, others, scale), drawable=drawable)


def _at(change: Floats, ends: Ends, material: Material) -> Floats:
    """Changes of the cells that hide something, dims (draw, cell, year)."""
    if change.size == 1:
        return np.asarray(change[0])
    whole = (len(change), len(material.regions), len(material.activities), change.shape[-1])
    return np.asarray(np.broadcast_to(change, whole).reshape(whole[0], -1, whole[-1])[:, ends.at])


def _scale(case: Case, ends: Ends, low: Grounds) -> Usual:
    """What main quotients are measured by: the published ones, or the least they may be where none tells."""
    if bool((case.scale.spread > 0).all()):
        return case.scale
    draws = max(len(case.published.quotient), len(low.quotient))
    least = np.broadcast_to(case.published.quotient, (draws, case.published.quotient.shape[1])).copy()
    least[:, ends.at] = low.quotient
    return case.scale.or_else(usual(least))
