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
    others, scale
        The weighed methods but the main quotient, and what that is measured by.
    hidden
        The cells that hide something; ``None`` where none does or nothing bounds them.
    low, high
        Of these, at both ends of what is hidden; ``None`` where all of it is drawn.
    drawn, drawable
        Of these, with hidden figures somewhere between their bounds, and where both bounds exist.
    """

    published: Grounds
    others: tuple[Scored, ...]
    scale: Usual
    hidden: Hidden | None = None
    low: Grounds | None = None
    high: Grounds | None = None
    drawn: Grounds | None = None
    drawable: Flags | None = None

    @property
    def at(self) -> npt.NDArray[np.int64] | None:
        """Positions of the cells that hide something."""
        return None if self.hidden is None else self.hidden.at


@dataclass(frozen=True)
class Hidden:
    """Cells that hide something, dims (draw, cell, year) over the years that each draw looks at.

    Parameters
    ----------
    at
        Their positions.
    is_open
        Where something is hidden.
    least, most, size_least, size_most
        Bounds of quotient and size; NaN where nothing bounds them.
    size
        As published.
    published
        Their grounds from what is published.
    counts_people
        Whether sizes are numbers of persons, dims (draw, 1).
    """

    at: npt.NDArray[np.int64]
    is_open: Flags
    least: Floats
    most: Floats
    size_least: Floats
    size_most: Floats
    size: Floats
    published: Grounds
    counts_people: Flags

    @property
    def loose(self) -> Flags:
        """Cells that some year leaves without an upper bound, dims (draw, cell)."""
        return np.asarray((self.is_open & ~np.isnan(self.least) & np.isnan(self.most)).any(axis=-1))


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
    if material.ends is None:
        return case
    hidden = _hidden(case, material, moved, material.ends, years)
    case = replace(case, hidden=hidden)
    if position is None or bool(hidden.loose.any()):
        case = _with_ends(case, hidden)
    return case if position is None else draw_hidden(case, position)


def judge_case(case: Case, thresholds: Thresholds) -> Judged:
    """Give the verdicts of a case."""
    codes = verdict_codes(case.published, thresholds)
    quotient, balance = (
        np.broadcast_to(part, np.broadcast_shapes(part.shape, codes.shape[-1:]))
        for part in (case.published.quotient, case.published.balance)
    )
    if case.hidden is None:
        return Judged(codes, quotient, balance)
    at, here = case.hidden.at, case.hidden.published
    found = Judged(codes[..., at], here.quotient, here.balance)
    if case.low is not None and case.high is not None:
        told = tell(here, (case.low, case.high), thresholds, own=found.codes)
        found = Judged(
            told.codes,
            np.where(told.by_ends, case.low.quotient, here.quotient),
            np.where(told.by_ends, case.low.balance, here.balance),
        )
    if case.drawn is not None and case.drawable is not None:
        found = Judged(
            np.where(case.drawable, verdict_codes(case.drawn, thresholds), found.codes).astype(np.int8),
            np.where(case.drawable, case.drawn.quotient, found.quotient),
            np.where(case.drawable, case.drawn.balance, found.balance),
        )
    return Judged(_put(codes, at, found.codes), _put(quotient, at, found.quotient), _put(balance, at, found.balance))


def _put(whole: npt.NDArray[Scalar], at: npt.NDArray[np.int64], part: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Fill in the cells that hide something; either side may have one draw that stands for all."""
    draws = np.broadcast_shapes(whole.shape[:-1], part.shape[:-1])
    filled = np.broadcast_to(whole, (*draws, whole.shape[-1])).copy()
    filled[..., at] = part
    return filled


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


def _hidden(case: Case, material: Material, moved: Moved, ends: Ends, years: Years | None) -> Hidden:
    """Gather the bounds of what is hidden in the years of each draw."""
    of_quotient, of_size = (_at(change, ends, material) for change in moved.of_plants)
    least, most = (_pick(end[None] * of_quotient, years, material) for end in (ends.least, ends.most))
    size_least, size_most = (_pick(end[None] * of_size, years, material) for end in (ends.size_least, ends.size_most))
    return Hidden(
        at=ends.at,
        is_open=_pick(ends.is_open[None].astype(np.float64), years, material) > 0,
        least=least,
        most=most,
        size_least=size_least,
        size_most=size_most,
        size=_pick(_by_cell(moved.size[material.main])[:, ends.at], years, material),
        published=case.published.at(ends.at),
        counts_people=np.asarray((~np.isnan(case.published.people)).any(axis=-1, keepdims=True)),
    )


def _with_ends(case: Case, hidden: Hidden) -> Case:
    """Add what verdicts rest on at both ends of what is hidden."""
    somewhere = np.asarray(hidden.is_open.any(axis=-1))
    medians = median_ends(hidden.least, hidden.most)
    sizes = median_ends(hidden.size_least, hidden.size_most)
    low, high = (
        put_end(
            hidden.published,
            quotient=end_of_bounds(median, medians[0]),
            yearly=yearly,
            size=end_of_bounds(size, sizes[0]),
            open_cells=somewhere,
            counts_people=hidden.counts_people,
        )
        for median, size, yearly in zip(medians, sizes, yearly_ends(hidden.least, hidden.most), strict=True)
    )
    others = [other.at(hidden.at) for other in case.others]
    scale = _scale(case, hidden, low.quotient)
    return replace(case, low=weigh_end(low, others, scale), high=weigh_end(high, others, scale))


def draw_hidden(case: Case, position: Floats) -> Case:
    """Add what verdicts rest on where hidden figures lie somewhere between their bounds.

    Parameters
    ----------
    case
        With cells that hide something.
    position
        Where between its bounds each cell lies, 0 to 1, dims (draw, cell) over all cells.
    """
    hidden = case.hidden
    assert hidden is not None
    along = position[:, hidden.at, None]
    somewhere = np.asarray(hidden.is_open.any(axis=-1))
    bounded = hidden.is_open & ~np.isnan(hidden.least) & ~np.isnan(hidden.most)
    yearly = np.where(bounded, hidden.least + along * (hidden.most - hidden.least), hidden.published.yearly)
    measured = hidden.is_open & ~np.isnan(hidden.size_least) & ~np.isnan(hidden.size_most)
    sizes = np.where(measured, hidden.size_least + along * (hidden.size_most - hidden.size_least), hidden.size)
    drawn = put_end(
        hidden.published,
        quotient=median_of_known(yearly),
        yearly=yearly,
        size=median_of_known(sizes),
        open_cells=somewhere,
        counts_people=hidden.counts_people,
    )
    others = [other.at(hidden.at) for other in case.others]
    least = end_of_bounds(median_ends(hidden.least, hidden.most)[0], np.array(np.nan))
    weighed = weigh_end(drawn, others, _scale(case, hidden, np.where(somewhere, least, hidden.published.quotient)))
    return replace(case, drawn=weighed, drawable=somewhere & ~hidden.loose)


def _at(change: Floats, ends: Ends, material: Material) -> Floats:
    """Changes of the cells that hide something, dims (draw, cell, year)."""
    if change.size == 1:
        return np.asarray(change[0])
    whole = (len(change), len(material.regions), len(material.activities), change.shape[-1])
    return np.asarray(np.broadcast_to(change, whole).reshape(whole[0], -1, whole[-1])[:, ends.at])


def _scale(case: Case, hidden: Hidden, low: Floats) -> Usual:
    """What main quotients are measured by: the published ones, or the least they may be where none tells."""
    if bool((case.scale.spread > 0).all()):
        return case.scale
    draws = max(len(case.published.quotient), len(low))
    least = np.broadcast_to(case.published.quotient, (draws, case.published.quotient.shape[1])).copy()
    least[:, hidden.at] = low
    return case.scale.or_else(usual(least))
