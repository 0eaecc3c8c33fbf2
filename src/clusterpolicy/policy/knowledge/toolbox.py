"""The toolbox: works, studies, instruments, what stands in the way of a cluster, and how instruments act together."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from clusterpolicy.identification.documents import Entry, Words
from clusterpolicy.policy.knowledge.facts import Collection, Fact, Status

Depth = Literal["whole", "page", "opening", "contents", "summary", "abstract", "recalled"]
"""How much of a work was read; of one that is recalled nothing was."""
Sign = Literal["+", "0", "-", "mixed"]
InstrumentKind = Literal["regulatory", "economic", "soft"]
Delivery = Literal["direct", "indirect"]
Side = Literal["supply", "demand", "framework"]
Level = Literal["national", "regional", "municipal", "cluster"]
Affinity = Literal["dirigiste", "both", "liberal"]
"""Model of policy that an instrument belongs to."""
Failure = Literal["market", "network", "coordination", "capability", "cohesion"]
BarrierKind = Literal["coordination", "policy", "capability", "network", "market", "behavioural", "structure"]
VariableType = Literal["choice", "yes_or_no", "whole", "number", "instruments"]


class Source(Fact):
    """A work; it stands for itself.

    Parameters
    ----------
    reference
        As cited, in its own language; the title is the same text unless it is stated.
    url
        Where it was read.
    read
        How much of it.
    recalled
        Cited from memory, nothing of it was read: not to be printed as a source of facts.
    """

    reference: str | None = None
    url: str | None = None
    read: Depth
    recalled: StrictBool = False

    @model_validator(mode="before")
    @classmethod
    def _stands_for_itself(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            return content
        filled = {"status": "field", "sources": (content.get("id"),), **content}
        if "title" not in filled and isinstance(filled.get("reference"), str):
            filled["title"] = {"en": filled["reference"], "ru": filled["reference"]}
        return filled


class Sources(Collection):
    """Works that the knowledge base rests on, beside the paper."""

    sources: tuple[Source, ...] = Field(min_length=1)


class Outcome(Entry):
    """One thing that a study found.

    Parameters
    ----------
    outcome
        What was measured.
    value
        Number; nothing where the study, as read, names only a direction.
    least, most
        Ends of a range, where the study gives one.
    unit
        Of the value.
    words
        What was found, where it is no number.
    sign
        What it says of the instrument: in favour, no effect, against, mixed.
    recalled
        From memory: never printed as a fact.
    """

    outcome: Words
    value: float | None = None
    least: float | None = None
    most: float | None = None
    unit: Words | None = None
    words: Words | None = None
    sign: Sign
    recalled: StrictBool = False


class Study(Fact):
    """A study of what a programme or a kind of instrument did.

    Parameters
    ----------
    design
        How it was studied.
    design_level
        How far it can tell cause from coincidence: 0 a report, 1 a description, 2 a comparison, 3 a comparison
        before and after or a meta-analysis of such, 4 chance decided who got support.
    outcomes
        What it found.
    instruments
        Ids of the instruments that it speaks about.
    lesson
        What follows for who chooses instruments.
    """

    design: Words
    design_level: StrictInt = Field(ge=0, le=4)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    instruments: tuple[str, ...] = Field(min_length=1)
    lesson: Words

    def printable(self) -> tuple[Outcome, ...]:
        """Return what may be printed as a fact: nothing that is only recalled."""
        return tuple(outcome for outcome in self.outcomes if not outcome.recalled)


class Evidence(Collection):
    """Studies, what they say together, and what practitioners learnt.

    Parameters
    ----------
    studies, together, practice
        Of single programmes; across studies; of those who run clusters.
    not_found
        What was looked for in vain.
    """

    studies: tuple[Study, ...] = Field(min_length=1)
    together: tuple[Fact, ...]
    practice: tuple[Fact, ...]
    not_found: tuple[Words, ...]


class Group(Entry):
    """Group of instruments."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    name: Words


class Indicators(Entry):
    """What tells whether an instrument works, along its logic: money in, things done, results, effects."""

    input: Words | None = None
    output: Words | None = None
    result: Words | None = None
    impact: Words | None = None


class Instrument(Fact):
    """An instrument of cluster policy.

    Its status says who names it; kind, cost and lag, strengths, shortcomings and risk are the collection's judgement.

    Parameters
    ----------
    group
        Code of its group.
    kind, delivery, side, levels
        Rule, money or persuasion; to firms or through others; on which side of the market; who acts.
    model
        Model of policy that it belongs to.
    cost
        1 low, 2 medium, 3 high.
    lag_years
        Usual time to the first outcome.
    indicators
        By step of its logic.
    strengths, shortcomings, risk
        What speaks for it, against it, and what may go wrong.
    failure, rationale
        Which failure justifies it, and how.
    evidence
        Ids of studies that speak of it; ``none`` where there is none.
    cells
        Columns and rows of the paper's tables that it stands for.
    """

    group: str
    kind: InstrumentKind
    delivery: Delivery
    side: Side
    levels: tuple[Level, ...] = Field(min_length=1)
    model: Affinity
    cost: Literal[1, 2, 3]
    lag_years: StrictInt = Field(ge=0)
    indicators: Indicators
    strengths: tuple[Words, ...] = Field(min_length=1)
    shortcomings: tuple[Words, ...] = Field(min_length=1)
    risk: Words
    failure: Failure
    rationale: Words
    evidence: tuple[str, ...] | Literal["none"]
    cells: tuple[str, ...] = ()

    @property
    def studies(self) -> tuple[str, ...]:
        """Ids of studies that speak of it."""
        return () if self.evidence == "none" else self.evidence


class InstrumentCatalogue(Collection):
    """All instruments.

    Parameters
    ----------
    assessed
        Status of what is said of each beside its name: kind, cost, lag, strengths, shortcomings, risk.
    groups, instruments
        Each instrument belongs to one group.
    """

    assessed: Status
    groups: tuple[Group, ...]
    instruments: tuple[Instrument, ...] = Field(min_length=1)

    def get(self, id: str) -> Instrument:  # noqa: A002
        """Return an instrument; KeyError where there is none."""
        return {found.id: found for found in self.instruments}[id]


class Factor(Fact):
    """What helps a cluster, scored 0 to 4.

    Parameters
    ----------
    measured
        How it can be measured.
    """

    measured: Words


class Barrier(Factor):
    """What stands in the way of a cluster, scored 0 (not at all) to 4 (severely).

    Parameters
    ----------
    code
        Name for files.
    kind
        Where it sits.
    """

    code: str = Field(pattern=r"^[a-z][a-z_]*$")
    kind: BarrierKind


class LifeStage(Fact):
    """A stage of a cluster's life.

    Parameters
    ----------
    code
        Value of the variable ``stage``.
    recalled
        The source was not read on this stage: not to be printed as a fact.
    """

    code: str = Field(pattern=r"^[a-z][a-z_]*$")
    recalled: StrictBool = False


class Variable(Fact):
    """What rules may read of a situation.

    Parameters
    ----------
    name
        In rules and files.
    type
        One of ``values``, yes or no, a whole number, a number, or the set of instruments.
    values
        Of a choice.
    least, most
        Ends of what a number may be.
    """

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    type: VariableType
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


class Diagnosis(Collection):
    """Barriers, helping factors, stages of life and variables.

    Parameters
    ----------
    active_from
        Score from which a barrier counts as one.
    """

    active_from: float = Field(ge=0, le=4)
    barriers: tuple[Barrier, ...] = Field(min_length=1)
    enablers: tuple[Factor, ...]
    life_stages: tuple[LifeStage, ...]
    variables: tuple[Variable, ...]


class Dimension(Fact):
    """A dimension by which mixes of instruments are told apart.

    Parameters
    ----------
    values
        What it may be.
    recalled
        From memory: never printed as a fact.
    """

    values: tuple[Words, ...] = ()
    recalled: StrictBool = False


class MixMeasure(Fact):
    """A measure or a characteristic of a mix.

    Parameters
    ----------
    formula
        In plain symbols.
    recalled
        Its source is cited from memory.
    """

    formula: str
    recalled: StrictBool = False


class Interaction(Fact):
    """How two instruments act on each other.

    Parameters
    ----------
    first, second
        Ids of instruments; of a sequence, in its order.
    sign
        ``complement``, ``conflict`` (or one in place of the other) or ``sequence``.
    """

    first: str
    second: str
    sign: Literal["complement", "conflict", "sequence"]


class MixKnowledge(Collection):
    """What is known of mixes of instruments."""

    cautions: tuple[Fact, ...]
    dimensions: tuple[Dimension, ...]
    characteristics: tuple[MixMeasure, ...]
    measures: tuple[MixMeasure, ...]
    interactions: tuple[Interaction, ...]
