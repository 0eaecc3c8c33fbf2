"""Changes of one condition of many cells at once, tried at every place where a comparison turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.balance import Scored, Usual, answers_given, mean_score
from clusterpolicy.identification.robustness.judging import Case
from clusterpolicy.identification.standing import Codes, Flags, Floats, Grounds, Thresholds, tell, verdict_codes
from clusterpolicy.inference.known import median_of_known

Fact = Literal["quotient", "passing_years", "balance", "people", "plants", "answers", "next_year"]
FACTS: tuple[Fact, ...] = ("quotient", "passing_years", "balance", "people", "plants", "answers", "next_year")
THRESHOLD_RANGE = {
    "localisation": (1e-12, np.inf),
    "persistence": (0.0, 1.0),
    "least_employment": (0.0, np.inf),
    "least_establishments": (0.0, np.inf),
    "strong_balance": (-np.inf, np.inf),
    "strong_questions": (1.0, np.inf),
    "likely_balance": (-np.inf, np.inf),
    "near": (0.0, 1.0),
}
"""Values that a study may choose."""
_NUDGE = 1e-12
"""Relative step to either side of a place that was computed, so that rounding does not hide it."""


@dataclass(frozen=True)
class Change:
    """The nearest change of one condition, one entry a cell; NaN where no value changes the verdict."""

    current: Floats
    needed: Floats
    becomes: Codes

    @property
    def distance(self) -> Floats:
        """Relative to the current value; infinite where that is nought."""
        gap, size = np.abs(self.needed - self.current), np.abs(self.current)
        return np.where(size > 0, gap / np.where(size > 0, size, 1.0), np.inf)


@dataclass(frozen=True)
class Cells:
    """Some cells and what their verdicts rest on, dims (cell,).

    Parameters
    ----------
    published, low, high
        Grounds from what is published, and from both ends of what is hidden.
    others, scale
        Scores of the weighed methods but the main quotient, and what that is measured by.
    chosen
        The study's thresholds.
    codes
        Verdicts now.
    room
        Whether the window may take one more year without dropping one.
    """

    published: Grounds
    low: Grounds
    high: Grounds
    others: tuple[Scored, ...]
    scale: Usual
    chosen: Thresholds
    codes: Codes
    room: bool

    @classmethod
    def of(cls, case: Case, at: npt.NDArray[np.int64], chosen: Thresholds, *, room: bool) -> Cells:
        """Take cells of a case of one draw."""
        published = _one(case.published.at(at))
        low, high = (_instead(published, end, case, at) for end in (case.low, case.high))
        others = tuple(Scored(other.score[0, at], other.scaled[0], other.known[0, at]) for other in case.others)
        scale = Usual(case.scale.middle[0], case.scale.spread[0])
        codes = tell(published, (low, high), chosen).codes
        return cls(published, low, high, others, scale, chosen, codes, room)

    def of_threshold(self, name: str) -> Change:
        """Move one threshold of the study."""
        least, most = THRESHOLD_RANGE[name]
        tried = np.concatenate([self._turns(grounds, name) for grounds in (self.published, self.low, self.high)])
        if name == "strong_questions":
            tried = np.round(tried)
        tried = np.where((tried >= least) & (tried <= most) & np.isfinite(tried), tried, np.nan)
        filled = np.where(np.isnan(tried), getattr(self.chosen, name), tried)
        codes = tell(self.published, (self.low, self.high), replace(self.chosen, **{name: filled})).codes
        return self._nearest(np.full(self.codes.shape, float(getattr(self.chosen, name))), tried, codes)

    def _turns(self, of: Grounds, name: str) -> Floats:
        """Values at which a comparison with a threshold turns, dims (value, cell)."""
        chosen = self.chosen
        if name == "localisation":
            met = _rows(of.quotient, *np.moveaxis(of.yearly, -1, 0))
            return np.concatenate([_above(met), _around(_rows(of.quotient / (1 - min(chosen.near, 1 - 1e-12))))])
        if name == "near":
            short = _rows(1 - of.quotient / chosen.localisation, -(of.quotient / chosen.localisation - 1))
            return np.concatenate([short, np.nextafter(short, -np.inf)])
        if name == "likely_balance":
            return _above(_rows(of.balance, 2 * of.balance))
        if name == "strong_questions":
            return np.concatenate([_rows(of.answers), _rows(of.answers + 1)])
        met = {
            "persistence": of.persistence(chosen),
            "least_employment": of.people,
            "least_establishments": of.plants,
            "strong_balance": of.balance,
        }[name]
        return _above(_rows(met))

    def of_fact(self, fact: Fact) -> Change:
        """Change one thing about the cells themselves; only where the main quotient is published."""
        current, tried, changed = getattr(self, f"_{fact}")()
        codes = verdict_codes(changed, self.chosen)
        told = ~np.isnan(self.published.quotient) & ~np.isnan(current)
        return self._nearest(current, np.where(told, tried, np.nan), codes)

    def _quotient(self) -> tuple[Floats, Floats, Grounds]:
        own = self.published.quotient
        wanted = self._wanted()
        with np.errstate(divide="ignore", invalid="ignore"):
            by_year = self.chosen.localisation * own / np.moveaxis(self.published.yearly, -1, 0)
            tried = np.concatenate([wanted, _around(by_year)])
            factor = tried / own
        tried = np.where(np.isfinite(factor) & (tried >= 0), tried, np.nan)
        yearly = self.published.yearly * factor[..., None]
        return own, tried, self._with_quotient(tried, yearly)

    def _next_year(self) -> tuple[Floats, Floats, Grounds]:
        yearly = self.published.yearly
        kept = yearly if self.room else yearly[:, 1:]
        wanted = self._wanted()
        through = [2 * wanted - kept[:, year] for year in range(kept.shape[-1])]
        tried = np.concatenate([wanted, *through])
        tried = np.where(tried >= 0, tried, np.nan)
        years = np.concatenate([np.broadcast_to(kept, (len(tried), *kept.shape)), tried[..., None]], axis=-1)
        latest = np.where(np.isnan(yearly[:, -1]), self.published.quotient, yearly[:, -1])
        return latest, tried, self._with_quotient(median_of_known(years), years)

    def _wanted(self) -> Floats:
        """Main quotients at which a verdict may turn, dims (value, cell)."""
        chosen, own = self.chosen, self.published.quotient
        gates = [np.full(own.shape, value) for value in (chosen.localisation, (1 - chosen.near) * chosen.localisation)]
        methods = sum(other.scaled for other in self.others) + float(self.scale.spread > 0)
        rest = sum((other.score for other in self.others), np.zeros(own.shape))
        if not self.scale.spread > 0:
            return _around(_rows(*gates))
        scores = [
            balance * methods - rest
            for balance in (chosen.strong_balance, chosen.likely_balance, chosen.likely_balance / 2)
        ]
        levels = _rows(*(np.exp(self.scale.middle + self.scale.spread * score) for score in scores))
        return np.concatenate([_around(_rows(*gates)), levels * (1 - _NUDGE), levels * (1 + _NUDGE)])

    def _with_quotient(self, quotient: Floats, yearly: Floats) -> Grounds:
        scored = (Scored.of(quotient, self._scales(len(quotient))), *self.others)
        return replace(
            self.published,
            quotient=quotient,
            yearly=yearly,
            balance=mean_score(scored),
            answers=answers_given(scored),
        )

    def _scales(self, rows: int) -> Usual:
        return Usual(np.full(rows, self.scale.middle), np.full(rows, self.scale.spread))

    def _passing_years(self) -> tuple[Floats, Floats, Grounds]:
        yearly, least = self.published.yearly, self.chosen.localisation
        known = (~np.isnan(yearly)).sum(axis=-1)
        current = (yearly >= least).sum(axis=-1).astype(np.float64)
        counts = np.arange(yearly.shape[-1] + 1.0)[:, None]
        tried = np.where(counts <= known, counts, np.nan)
        place = np.arange(yearly.shape[-1])
        years = np.where(place < counts[..., None], least, 0.0)
        years = np.where(place < known[:, None], years, np.nan)
        return current, tried, replace(self.published, yearly=years)

    def _balance(self) -> tuple[Floats, Floats, Grounds]:
        chosen = self.chosen
        turns = (chosen.strong_balance, chosen.likely_balance, chosen.likely_balance / 2)
        return self._field("balance", turns)

    def _people(self) -> tuple[Floats, Floats, Grounds]:
        return self._field("people", (self.chosen.least_employment,))

    def _plants(self) -> tuple[Floats, Floats, Grounds]:
        return self._field("plants", (self.chosen.least_establishments,))

    def _answers(self) -> tuple[Floats, Floats, Grounds]:
        counts = np.broadcast_to(np.arange(len(self.others) + 2.0)[:, None], (len(self.others) + 2, len(self.codes)))
        return self.published.answers.astype(np.float64), counts, replace(self.published, answers=counts)

    def _field(self, name: str, turns: Sequence[float | Floats]) -> tuple[Floats, Floats, Grounds]:
        """Let one value meet thresholds, or just miss them."""
        met = np.array([np.full(self.codes.shape, turn) for turn in turns])
        tried = np.concatenate([met, np.nextafter(met, -np.inf)])
        return getattr(self.published, name), tried, replace(self.published, **{name: tried})

    def _nearest(self, current: Floats, tried: Floats, codes: Codes) -> Change:
        """Choose the nearest value that gives another verdict."""
        gap = np.where((codes != self.codes) & ~np.isnan(tried), np.abs(tried - current), np.inf)
        best = gap.argmin(axis=0)[None]
        there = np.isfinite(np.take_along_axis(gap, best, axis=0)[0])
        needed = np.where(there, np.take_along_axis(tried, best, axis=0)[0], np.nan)
        return Change(current, needed, np.take_along_axis(np.broadcast_to(codes, gap.shape), best, axis=0)[0])


def _one(grounds: Grounds) -> Grounds:
    """Drop the dim of draws of a single draw."""
    return Grounds(**{field.name: getattr(grounds, field.name)[0] for field in fields(grounds)})


def _instead(published: Grounds, end: Grounds | None, case: Case, at: npt.NDArray[np.int64]) -> Grounds:
    """Put an end in the place of what is published where a cell hides something."""
    if end is None or case.at is None or not case.at.size:
        return published
    place = np.minimum(np.searchsorted(case.at, at), len(case.at) - 1)
    hides: Flags = case.at[place] == at
    hidden = _one(end.at(place))
    mixed = {}
    for field in fields(published):
        own, other = getattr(published, field.name), getattr(hidden, field.name)
        mixed[field.name] = np.where(hides[:, None] if own.ndim > 1 else hides, other, own)
    return Grounds(**mixed)


def _rows(*values: Floats) -> Floats:
    return np.stack(values)


def _above(met: Floats) -> Floats:
    """A threshold that a value meets, and the next one that it misses."""
    return np.concatenate([met, np.nextafter(met, np.inf)])


def _around(places: Floats) -> Floats:
    return np.concatenate([places, places * (1 - _NUDGE), places * (1 + _NUDGE)])
