"""What a rule set says: indicators, cuts, scopes, and how the rules make classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, Self

from pydantic import Field

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.documents import Document, Entry, Words

RuleKind = Literal["at_least", "above", "top_share", "at_least_quantile", "above_quantile", "above_mean"]
Scope = Literal["activity", "region", "all"]
Status = Literal["seen", "recalled", "partly_read", "unread", "own"]
Provenance = Literal["seen", "recalled", "chosen"]

FIXED = frozenset({"at_least", "above"})
"""Kinds of rules that compare with a number; the others compare cells with each other."""
SHARES = frozenset({"top_share", "at_least_quantile", "above_quantile"})
Identifier = Field(pattern=r"^[a-z][a-z0-9_]*$")


class Condition(Entry):
    """What must hold of a cell before any rule is asked.

    Parameters
    ----------
    indicator, measure
        As for :class:`Rule`.
    rule, value
        ``at_least`` or ``above`` a number, or ``known``.
    """

    indicator: str
    measure: str | None = None
    rule: Literal["at_least", "above", "known"]
    value: float | None = None

    @property
    def key(self) -> str:
        """Name of the array that it looks at."""
        return f"{self.indicator}:{self.measure}" if self.measure else self.indicator


class Rule(Entry):
    """One rule of a set.

    Parameters
    ----------
    id, title
        Its code and its name by language.
    indicator, measure
        What is looked at, and of which measure of the accounts.
    rule
        ``at_least`` or ``above`` a number; ``top_share`` of the cells compared, ties included and at least one;
        at least or above a quantile (interpolated linearly) or above the mean of the cells compared.
    value
        Number, share or quantile; ``None`` where the source was not read: such a set is incomplete.
    scope
        Which cells are compared: regions within an ``activity``, activities within a ``region``, or ``all``.
    provenance
        Whether the value was seen in the source, is recalled, or was chosen here.
    """

    id: str = Identifier
    title: Words
    indicator: str
    measure: str | None = None
    rule: RuleKind
    value: float | None = None
    scope: Scope | None = None
    provenance: Provenance = "seen"

    @property
    def key(self) -> str:
        """Name of the array that it looks at."""
        return f"{self.indicator}:{self.measure}" if self.measure else self.indicator

    @property
    def needs_value(self) -> bool:
        """Whether the rule compares with a number or a share."""
        return self.rule != "above_mean"


class StrengthClass(Entry):
    """A class that cells may reach; classes stand in rising order.

    Parameters
    ----------
    id, title
        Its code and its name by language.
    all_of
        Rules that must all hold; or
    least
        how many of the rules must hold.
    """

    id: str = Identifier
    title: Words
    all_of: tuple[str, ...] = ()
    least: int | None = Field(default=None, ge=1)


class RuleSet(Entry):
    """An edition of rules that say which clusters are strong.

    Parameters
    ----------
    id, title, edition, source
        Code, name by language, year or years of the edition, whose rules they are.
    cite
        Key of the source among the references; empty for none.
    status
        ``seen``: read in the source; ``recalled``: in part from memory, see each rule; ``partly_read``: the
        source was read in part; ``unread``: nobody has read it, so it cannot be used; ``own``: of the user.
    base
        Which activities quotients and shares count: ``traded`` ones, or ``all``.
    compared
        Conditions on the cells that are compared; other cells earn nothing.
    listed
        Conditions on the cells that may be named, all cells being compared.
    rules, classes
        The rules, and the classes that they make.
    strong
        Class from which a cluster counts as strong.
    note
        What a reader should know, by language.
    """

    format: Literal[1] = 1
    id: str = Identifier
    title: Words
    edition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    cite: str = ""
    status: Status
    base: Literal["traded", "all"] = "all"
    compared: tuple[Condition, ...] = ()
    listed: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...]
    classes: tuple[StrengthClass, ...]
    strong: str | None = None
    note: Words | None = None

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Name what is missing before the set can be used; empty where it is complete."""
        missing = [f"{rule.id}.value" for rule in self.rules if rule.needs_value and rule.value is None]
        missing += [
            f"{condition.key}.value"
            for condition in self.conditions
            if condition.rule != "known" and condition.value is None
        ]
        parts = {"rules": self.rules, "classes": self.classes, "strong": self.strong}
        return (*missing, *(name for name, part in parts.items() if not part))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Conditions of both kinds."""
        return (*self.compared, *self.listed)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the arrays that the set looks at, each once."""
        parts: tuple[Rule | Condition, ...] = (*self.rules, *self.conditions)
        return tuple(dict.fromkeys(part.key for part in parts))

    def with_measures(self, instead: Mapping[str, str]) -> Self:
        """Look at other measures of the accounts, such as ``{"employment": "output"}``."""

        def changed(parts: tuple[Rule, ...] | tuple[Condition, ...]) -> Iterator[Rule | Condition]:
            for part in parts:
                yield part.model_copy(update={"measure": instead.get(part.measure or "", part.measure)})

        return self.model_copy(
            update={name: tuple(changed(getattr(self, name))) for name in ("rules", "compared", "listed")}
        )

    def with_rule(self, id: str, **changes: object) -> Self:  # noqa: A002
        """Change one rule, say ``with_rule("size", value=0.2)``; what comes out is the user's own set.

        Raises
        ------
        UsageError
            RS-013 where the set has no such rule.
        ValidationBlockedError
            DO-003, DO-004 and RS-001 to RS-007 as for a file.
        """
        from clusterpolicy.identification.rule_sets.reading import check_rule_set

        known = [rule.id for rule in self.rules]
        if id not in known:
            raise UsageError(block("RS-013", id=self.id, rule=id, known=", ".join(known)))
        content = self.model_dump()
        changed = [
            {**rule, "provenance": "chosen", **changes} if rule["id"] == id else rule for rule in content["rules"]
        ]
        found = check_rule_set(Document(self.id, {**content, "rules": changed, "status": "own"}, {}))
        return type(self).model_validate(found.model_dump())
