"""A rule of policy: what a situation asks for, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from clusterpolicy.identification.documents import Entry, Words
from clusterpolicy.policy.knowledge.facts import Collection, Fact

Model = Literal["liberal_leaning", "mixed", "dirigiste_leaning"]
Approach = Literal["bottom_up", "hybrid", "top_down", "top_down_with_consultation"]
Expediency = Literal["expedient", "expedient_after_barriers", "cautious", "not_expedient_now"]
"""Verdict on a cluster strategy."""
Family = Literal[
    "barrier", "region", "feasibility", "lifecycle", "configuration", "model", "guard", "identification",
    "benchmarking", "process", "forecast", "monitoring", "finance", "information", "kazakhstan", "own",
]  # fmt: skip
Subject = Literal["barrier", "enabler", "variable", "has", "lacks"]
SUBJECTS: tuple[Subject, ...] = ("barrier", "enabler", "variable", "has", "lacks")
OPERATORS = ("eq", "one_of", "ge", "gt", "le", "lt")
Given = StrictBool | StrictInt | StrictFloat | StrictStr
Number = StrictInt | StrictFloat


class Condition(Entry):
    """What must hold of one thing: a score, a variable, or an instrument of the mix.

    Parameters
    ----------
    barrier, enabler, variable
        Name of what is compared.
    has, lacks
        Instrument that the mix holds, or does not.
    eq, one_of, ge, gt, le, lt
        Equal to, one of, at least, more than, at most, less than.
    """

    barrier: str | None = None
    enabler: str | None = None
    variable: str | None = None
    has: str | None = None
    lacks: str | None = None
    eq: Given | None = None
    one_of: tuple[Given, ...] | None = None
    ge: Number | None = None
    gt: Number | None = None
    le: Number | None = None
    lt: Number | None = None

    @property
    def subjects(self) -> Mapping[Subject, str]:
        """What it is about: exactly one in a rule that holds together."""
        return {name: found for name in SUBJECTS if (found := getattr(self, name)) is not None}

    @property
    def operators(self) -> Mapping[str, object]:
        """Comparisons that it states."""
        return {name: found for name in OPERATORS if (found := getattr(self, name)) is not None}


class When(Entry):
    """Conditions of which all, or any, must hold."""

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()


class Then(Entry):
    """What a rule says.

    Parameters
    ----------
    prefer, consider, avoid
        Ids of instruments.
    model, approach, verdict, flag
        Model of policy, direction of the initiative, verdict on a cluster strategy, and a sign to carry on.
    warn, require
        What to beware of, and what must be there.
    """

    prefer: tuple[str, ...] = ()
    consider: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    model: Model | None = None
    approach: Approach | None = None
    verdict: Expediency | None = None
    flag: str | None = Field(default=None, pattern=r"^[a-z][a-z_]*$")
    warn: Words | None = None
    require: Words | None = None

    @property
    def instruments(self) -> tuple[str, ...]:
        """Instruments that it speaks of."""
        return (*self.prefer, *self.consider, *self.avoid)


class Rule(Fact):
    """A rule; its title is the reason, its status how strong the ground is that it stands on.

    Parameters
    ----------
    family
        What kind of question it answers.
    when, then
        Condition and consequence.
    weight
        3 strong, 2 normal, 1 weak.
    """

    family: Family = "own"
    when: When
    then: Then
    weight: Literal[1, 2, 3]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its conditions, whether all or any must hold."""
        return (*self.when.all, *self.when.any)


class RuleBook(Collection):
    """All rules of a file."""

    rules: tuple[Rule, ...] = Field(min_length=1)
