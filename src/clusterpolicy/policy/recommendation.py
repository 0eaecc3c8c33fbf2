"""What rules recommend: for each instrument what speaks for and against it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.knowledge.toolbox import Instrument, Source

Stance = Literal["prefer", "consider", "avoid"]
POINTS: Mapping[Stance, float] = {"prefer": 1.0, "consider": 0.5, "avoid": -1.0}
"""How much of its weight a rule adds to an instrument."""
TOP = 5


@dataclass(frozen=True)
class Reason:
    """A rule that speaks of an instrument.

    Parameters
    ----------
    rule, stance
        Which rule, and what it says.
    points
        What it adds to the instrument's score.
    """

    rule: Rule
    stance: Stance
    points: float


@dataclass(frozen=True)
class RecommendedInstrument:
    """An instrument that rules speak of.

    Parameters
    ----------
    instrument
        Which one.
    favour, against
        Rules on either side, heaviest first.
    rank
        From 1; by score, equal scores by id.
    """

    instrument: Instrument
    favour: tuple[Reason, ...]
    against: tuple[Reason, ...]
    rank: int = 0

    @property
    def points_for(self) -> float:
        """Sum of what speaks for it."""
        return sum(reason.points for reason in self.favour)

    @property
    def points_against(self) -> float:
        """Sum of what speaks against it, as a positive number."""
        return -sum(reason.points for reason in self.against)

    @property
    def score(self) -> float:
        """Points for less points against; both stand beside it."""
        return self.points_for - self.points_against

    @property
    def disputed(self) -> bool:
        """Whether rules speak for and against it."""
        return bool(self.favour and self.against)


@dataclass(frozen=True)
class Remark:
    """A warning or a requirement, with the rule that says it."""

    rule: Rule
    words: Words


@dataclass(frozen=True)
class Advice:
    """A setting that rules advise: a model, an approach, a verdict or a flag.

    Parameters
    ----------
    value
        Its code; texts are ``policy-KIND-CODE``.
    rules
        Those that advise it.
    """

    value: str
    rules: tuple[Rule, ...]

    @property
    def weight(self) -> int:
        """Sum of the rules' weights."""
        return sum(rule.weight for rule in self.rules)


@dataclass(frozen=True)
class SilentRule:
    """A rule that said nothing because something is not known.

    Parameters
    ----------
    rule
        Which one.
    unknown
        Names of what is not known.
    """

    rule: Rule
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Grounds:
    """What a rule rests on.

    Parameters
    ----------
    rule
        Which one.
    facts
        Facts of the paper, studies and lessons.
    sources
        Works, of the rule and of these facts.
    """

    rule: Rule
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]


def grounds_of(rule: Rule, base: KnowledgeBase) -> Grounds:
    """Resolve what a rule rests on to facts and works; KeyError for an id that the base lacks."""
    resting = [base.fact(named) for named in dict.fromkeys((*rule.basis, *rule.sources))]
    facts = tuple(fact for fact in resting if not isinstance(fact, Source))
    works = [fact for fact in resting if isinstance(fact, Source)]
    behind = [base.fact(named) for fact in facts for named in fact.sources]
    works += [work for work in behind if isinstance(work, Source)]
    return Grounds(rule, facts, tuple({work.id: work for work in works}.values()))


@dataclass(frozen=True)
class Recommendations:
    """What rules say of a situation.

    Parameters
    ----------
    instruments
        Every instrument that a rule speaks of, best first.
    warnings, requirements
        What to beware of, and what must be there.
    models, approaches, verdicts, flags
        Settings advised, heaviest first; more than one where rules disagree.
    fired, silent
        Rules that held, and those that said nothing because something is not known.
    """

    instruments: tuple[RecommendedInstrument, ...]
    warnings: tuple[Remark, ...]
    requirements: tuple[Remark, ...]
    models: tuple[Advice, ...]
    approaches: tuple[Advice, ...]
    verdicts: tuple[Advice, ...]
    flags: tuple[Advice, ...]
    fired: tuple[Rule, ...]
    silent: tuple[SilentRule, ...]

    @property
    def top(self) -> tuple[RecommendedInstrument, ...]:
        """The first five, of those that more speaks for than against."""
        return tuple(found for found in self.instruments[:TOP] if found.score > 0)

    @property
    def disputed(self) -> tuple[RecommendedInstrument, ...]:
        """Instruments that rules speak for and against."""
        return tuple(found for found in self.instruments if found.disputed)

    @property
    def avoided(self) -> tuple[RecommendedInstrument, ...]:
        """Instruments that a rule speaks against."""
        return tuple(found for found in self.instruments if found.against)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Everything not known that kept a rule silent, most often needed first."""
        names = [name for silent in self.silent for name in silent.unknown]
        return tuple(sorted(set(names), key=lambda name: (-names.count(name), name)))

    def of(self, id: str) -> RecommendedInstrument | None:  # noqa: A002
        """Return what is said of an instrument; nothing where no rule speaks of it."""
        return next((found for found in self.instruments if found.instrument.id == id), None)
