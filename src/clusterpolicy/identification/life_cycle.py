"""The stage of a cluster's life cycle: how far the signs of each stage hold, or that they do not tell."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from clusterpolicy.errors import ValidationBlockedError, block
from clusterpolicy.identification.documents import Entry, check_document, read_document

UNKNOWN = math.nan
UNCLEAR = "unclear"
SLACK = 1e-9
Shape = tuple[float | None, float | None, float | None, float | None]


class Quantity(Entry):
    """What may be known of a cluster: its indicator, the range of its values, whether it asks for several years."""

    id: str
    range: tuple[float | None, float | None]
    dynamic: bool = False


class Sign(Entry):
    """A sign of a stage: quantities with their shapes, all of which or any of which must hold."""

    all: dict[str, Shape] = Field(default_factory=dict)
    any: dict[str, Shape] = Field(default_factory=dict)

    @property
    def shapes(self) -> dict[str, Shape]:
        """Quantity -> shape."""
        return self.all or self.any


class Stage(Entry):
    """A stage and its signs."""

    code: str
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]


class Development(Entry):
    """Blocks of indicators between poor and good, and the levels of their mean."""

    blocks: dict[str, dict[str, tuple[float, float]]]
    levels: dict[str, float]
    least_of_block: float


class LifeCycleRules(Entry):
    """Everything that stages and levels are told by; the file ``life_cycle.yaml`` holds the defaults."""

    status: str
    least_gap: float
    least_measured: float
    least_years: int
    quantities: dict[str, Quantity]
    stages: tuple[Stage, ...]
    development: Development

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the stages in order."""
        return tuple(stage.code for stage in self.stages)


@dataclass(frozen=True)
class SignReading:
    """How far one sign holds.

    Parameters
    ----------
    shapes
        Quantity -> shape, as in the rules.
    join
        ``all`` or ``any`` of them.
    membership
        0 to 1; NaN where it cannot be told.
    missing
        Quantities that are unknown.
    """

    shapes: Mapping[str, Shape]
    join: str
    membership: float
    missing: tuple[str, ...]


@dataclass(frozen=True)
class StageScore:
    """How far the signs of one stage hold.

    Parameters
    ----------
    stage
        Its code.
    score
        Mean membership of the signs that are measured, 0 to 1; NaN where none is.
    least, most
        The score if no sign that is not measured held, and if all did.
    measured
        Share of its signs that are measured.
    signs
        Each sign.
    """

    stage: str
    score: float
    least: float
    most: float
    measured: float
    signs: tuple[SignReading, ...]


@dataclass(frozen=True)
class HumanStage:
    """The stage that a person decided upon, with the reason."""

    stage: str
    reason: str
    by: str
    date: str


@dataclass(frozen=True)
class LifeCycle:
    """Stage of a cluster.

    Parameters
    ----------
    values
        Quantity -> value, as used.
    scores
        Of all stages, in the order of the life cycle.
    stage
        The best stage, or ``unclear``.
    best, second
        The two stages with the highest scores; empty for none.
    gap
        Difference of their scores; NaN without two.
    measured
        Share of the signs of all stages that are measured.
    why
        Why the stage is unclear: ``close``, ``few_signs``; empty where it is not.
    missing
        Quantities of signs that are unknown.
    too_short
        Quantities left out because too few years lie behind them.
    human
        What a person decided instead; ``None`` for nothing.
    """

    values: Mapping[str, float]
    scores: tuple[StageScore, ...]
    stage: str
    best: str
    second: str
    gap: float
    measured: float
    why: tuple[str, ...]
    missing: tuple[str, ...]
    too_short: tuple[str, ...]
    human: HumanStage | None = None

    @property
    def shown(self) -> str:
        """Stage that counts: a person's, where there is one."""
        return self.human.stage if self.human else self.stage

    def of(self, stage: str) -> StageScore:
        """Return the score of one stage."""
        return next(score for score in self.scores if score.stage == stage)


@cache
def default_rules() -> LifeCycleRules:
    """Return the rules that come with the package."""
    return read_life_cycle_rules(Path(__file__).with_name("life_cycle.yaml"))


def read_life_cycle_rules(path: str | Path) -> LifeCycleRules:
    """Read rules of one's own, calibrated on a country, in the format of ``life_cycle.yaml``.

    Raises
    ------
    UsageError
        DO-001 where the file cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow the format, LC-006 for signs of unknown quantities or with
        shapes whose numbers do not rise, LC-007 for a development table that cannot be used.
    """
    document = read_document(path)
    rules = check_document(LifeCycleRules, document)
    faults = []
    for at, stage in enumerate(rules.stages):
        for number, sign in enumerate(stage.signs):
            told = [value for shape in sign.shapes.values() for value in shape if value is not None]
            falling = any(_numbers(shape) != sorted(_numbers(shape)) for shape in sign.shapes.values())
            strange = [name for name in sign.shapes if name not in rules.quantities]
            if strange or falling or not told or bool(sign.all) == bool(sign.any):
                where = document.where(("stages", at, "signs", number))
                known = ", ".join(rules.quantities)
                faults.append(block("LC-006", file=document.name, place=where, known=known))
    parts = [(name, ends) for members in rules.development.blocks.values() for name, ends in members.items()]
    wrong = [name for name, (poor, good) in parts if name not in rules.quantities or poor == good]
    if wrong or sorted(rules.development.levels.values()) != list(rules.development.levels.values()):
        where = document.where(("development",))
        faults.append(block("LC-007", file=document.name, place=where, names=", ".join(wrong) or "levels"))
    if faults:
        raise ValidationBlockedError(*faults)
    return rules


def check_values(values: Mapping[str, float], rules: LifeCycleRules) -> dict[str, float]:
    """Check values against the quantities and their ranges, and add what follows from others.

    Raises
    ------
    ValidationBlockedError
        LC-001 for codes that are not known, LC-002 for values outside their range; all at once.
    """
    strange = sorted(set(values) - set(rules.quantities))
    outside = []
    for name in values:
        low, high = rules.quantities[name].range if name in rules.quantities else (None, None)
        value = float(values[name])
        if math.isinf(value) or (low is not None and value < low) or (high is not None and value > high):
            limits = "–".join("…" if end is None else f"{end:g}" for end in (low, high))
            outside.append(f"{name} = {value:g} ({limits})")
    faults = []
    if strange:
        faults.append(block("LC-001", names=", ".join(strange), known=", ".join(rules.quantities)))
    if outside:
        faults.append(block("LC-002", n=len(outside), examples=outside))
    if faults:
        raise ValidationBlockedError(*faults)
    found = {name: float(values.get(name, UNKNOWN)) for name in rules.quantities}
    if math.isnan(found["net_entry"]):
        found["net_entry"] = found["entry_rate"] - found["exit_rate"]
    return found


def classify_life_cycle(values: Mapping[str, float], *, years: int, rules: LifeCycleRules | None = None) -> LifeCycle:
    r"""Tell the stage of a cluster by the share of each stage's signs that hold.

    .. math:: S_k = \frac{1}{|M_k|} \sum_{j \in M_k} \mu_{kj}, \qquad
              \mu(x) = \min\Big(1, \frac{x - a}{b - a}, \frac{d - x}{d - c}\Big)_{\ge 0}

    over the signs :math:`M_k` of stage k that are measured; a sign of several quantities holds as far as the
    least of them (``all``) or the greatest (``any``) does.

    Parameters
    ----------
    values
        Quantity -> value; missing or NaN where unknown. Rates and shares are fractions, changes are a year's.
    years
        Number of years of figures behind the growth and the turnover of firms. With fewer than three these are
        left out.
    rules
        The package's defaults where not given.

    Returns
    -------
    life_cycle
        :class:`LifeCycle` with the scores of all stages. *Unclear* where the two best differ by less than 0.15
        (``close``), or where fewer than 60 per cent of all signs, or of those of the best stage, are measured
        (``few_signs``).

    Raises
    ------
    ValidationBlockedError
        LC-001 for unknown codes, LC-002 for values outside their range.

    References
    ----------
    :cite:`menzel2010`, :cite:`martin2011`; all numbers are defaults of experts.

    Examples
    --------
    >>> found = classify_life_cycle({"lq": 1.2, "internal_density": 0.02, "cmo_age": 0}, years=1)
    >>> found.of("agglomeration").score, found.stage, found.why
    (1.0, 'unclear', ('close', 'few_signs'))
    """
    chosen = rules or default_rules()
    known = check_values(values, chosen)
    short = tuple(
        name for name, kind in chosen.quantities.items()
        if kind.dynamic and years < chosen.least_years and not math.isnan(known[name])
    )  # fmt: skip
    known |= dict.fromkeys(short, UNKNOWN)
    scores = tuple(_score(stage, known) for stage in chosen.stages)
    signs = [sign for score in scores for sign in score.signs]
    measured = sum(not math.isnan(sign.membership) for sign in signs) / len(signs)
    order = sorted((score for score in scores if not math.isnan(score.score)), key=lambda score: -score.score)
    gap = order[0].score - order[1].score if len(order) > 1 else UNKNOWN
    why = []
    if gap < chosen.least_gap - SLACK:
        why.append("close")
    least = chosen.least_measured - SLACK
    if measured < least or not order or order[0].measured < least:
        why.append("few_signs")
    return LifeCycle(
        values=known,
        scores=scores,
        stage=UNCLEAR if why else order[0].stage,
        best=order[0].stage if order else "",
        second=order[1].stage if len(order) > 1 else "",
        gap=gap,
        measured=measured,
        why=tuple(why),
        missing=tuple(dict.fromkeys(name for sign in signs for name in sign.missing)),
        too_short=short,
    )


def decide_stage(
    found: LifeCycle,
    stage: str,
    *,
    reason: str,
    by: str,
    date: dt.date | str,
    rules: LifeCycleRules | None = None,
) -> LifeCycle:
    """Put a person's decision in place of the computed stage, which is kept beside it.

    Raises
    ------
    ValidationBlockedError
        LC-004 for a stage that is none, LC-005 without a reason or a name.
    """
    codes = (rules or default_rules()).codes
    faults = []
    if stage not in codes:
        faults.append(block("LC-004", stage=stage, known=", ".join(codes)))
    if not reason.strip() or not by.strip():
        faults.append(block("LC-005", stage=stage))
    if faults:
        raise ValidationBlockedError(*faults)
    return replace(found, human=HumanStage(stage, reason.strip(), by.strip(), str(date)))


def membership(value: float, shape: Shape) -> float:
    """Tell how far a value belongs to a trapezoid, 0 to 1; NaN where it is unknown.

    Examples
    --------
    >>> [membership(x, (0.9, 1.0, 1.5, 1.7)) for x in (0.9, 0.95, 1.2, 1.6)]
    [0.0, 0.5, 1.0, 0.5]
    >>> membership(7, (3, 4, None, None)), membership(7, (None, None, 3, 4))
    (1.0, 0.0)
    """
    if math.isnan(value):
        return UNKNOWN
    a, b, c, d = shape
    rising = 1.0 if a is None or b is None else _slope(value, a, b)
    falling = 1.0 if c is None or d is None else _slope(-value, -d, -c)
    return round(min(rising, falling), 12)


def _slope(value: float, start: float, end: float) -> float:
    if value >= end:
        return 1.0
    return 0.0 if value <= start else (value - start) / (end - start)


def _numbers(shape: Shape) -> list[float]:
    return [value for value in shape if value is not None]


def _score(stage: Stage, values: Mapping[str, float]) -> StageScore:
    signs = tuple(_read(sign, values) for sign in stage.signs)
    told = [sign.membership for sign in signs if not math.isnan(sign.membership)]
    open_signs = len(signs) - len(told)
    score = sum(told) / len(told) if told else UNKNOWN
    least, most = (sum(told) / len(signs), (sum(told) + open_signs) / len(signs))
    return StageScore(stage.code, score, least, most, len(told) / len(signs), signs)


def _read(sign: Sign, values: Mapping[str, float]) -> SignReading:
    """Join a sign's quantities; one that settles the sign by itself settles it though others are unknown."""
    found = {name: membership(values[name], shape) for name, shape in sign.shapes.items()}
    missing = tuple(name for name, value in found.items() if math.isnan(value))
    told = [value for value in found.values() if not math.isnan(value)]
    join, settled, pick = ("all", 0.0, min) if sign.all else ("any", 1.0, max)
    value = pick(told) if told and (not missing or settled in told) else UNKNOWN
    return SignReading(sign.shapes, join, value, missing)
