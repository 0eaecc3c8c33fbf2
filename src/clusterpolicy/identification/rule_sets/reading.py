"""The rule sets that come with the package, and those of a user's own file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from clusterpolicy.errors import Finding, UsageError, block, stop_if_blocked
from clusterpolicy.identification.documents import Document, check_document, read_document
from clusterpolicy.identification.rule_sets.model import FIXED, SHARES, Condition, Rule, RuleSet, StrengthClass

INDICATORS = (
    "size", "quotient", "focus", "benchmark_share", "productivity", "relative_productivity", "export_share", "growth",
    "relative_growth", "cluster_factor", "regional_factor", "integral_share", "integral_quotient",
)  # fmt: skip
"""What a panel can be asked for; others are handed over under ``given:NAME``."""
GIVEN = "given:"

_HERE = Path(__file__).parent


def rule_set_ids() -> tuple[str, ...]:
    """List the rule sets that come with the package."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@cache
def rule_set(id: str) -> RuleSet:  # noqa: A002
    """Return a rule set that comes with the package.

    Raises
    ------
    UsageError
        RS-012 where there is none of that name.

    Examples
    --------
    >>> found = rule_set("eco_2007")
    >>> [(rule.id, rule.rule, rule.value) for rule in found.rules]
    [('size', 'top_share', 0.1), ('specialisation', 'at_least', 2.0), ('focus', 'top_share', 0.1)]
    """
    if id not in rule_set_ids():
        raise UsageError(block("RS-012", id=id, known=", ".join(rule_set_ids())))
    return read_rule_set(_HERE / f"{id}.yaml")


def read_rule_set(path: str | Path) -> RuleSet:
    """Read a rule set from a YAML or TOML file.

    Parameters
    ----------
    path
        File with the keys of :class:`~clusterpolicy.identification.rule_sets.model.RuleSet`.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow the format; RS-001 for codes that stand twice, RS-002 for
        classes of unknown rules, RS-003 for classes without one clear demand, RS-004 where no class is
        strong, RS-005 for values that no such rule takes, RS-006 for scopes, RS-007 for unknown indicators.
    """
    return check_rule_set(read_document(path))


def check_rule_set(document: Document) -> RuleSet:
    """Check the content of a document as :func:`read_rule_set` does."""
    found = check_document(RuleSet, document)
    stop_if_blocked([*_of_rules(found, document), *_of_classes(found, document)])
    return found


def _of_rules(found: RuleSet, document: Document) -> Iterator[Finding]:
    yield from _repeated("rules", found.rules, document)
    for group in ("rules", "compared", "listed"):
        for at, rule in enumerate(getattr(found, group)):
            yield from _of_rule(rule, (group, at), document)


def _of_rule(rule: Rule | Condition, place: tuple[str, int], document: Document) -> Iterator[Finding]:
    file = document.name
    takes_value = rule.rule not in ("above_mean", "known")
    inside = rule.value is None or (0 < rule.value <= 1 if rule.rule in SHARES else takes_value)
    if not inside:
        kind = "share" if rule.rule in SHARES else "none"
        given = f"{rule.value:g}"
        yield block(
            "RS-005", file=file, place=document.where((*place, "value")), rule=rule.rule, given=given, kind=kind
        )
    if isinstance(rule, Rule) and (rule.scope is None) != (rule.rule in FIXED):
        kind = "none" if rule.rule in FIXED else "needed"
        yield block("RS-006", file=file, place=document.where((*place, "scope")), rule=rule.rule, kind=kind)
    if rule.indicator not in INDICATORS and not rule.indicator.startswith(GIVEN):
        known = ", ".join((*INDICATORS, f"{GIVEN}NAME"))
        where = document.where((*place, "indicator"))
        yield block("RS-007", file=file, place=where, indicator=rule.indicator, known=known)


def _of_classes(found: RuleSet, document: Document) -> Iterator[Finding]:
    yield from _repeated("classes", found.classes, document)
    file, rules = document.name, [rule.id for rule in found.rules]
    for at, made in enumerate(found.classes):
        strange = [name for name in made.all_of if name not in rules]
        if strange:
            where = document.where(("classes", at, "all_of"))
            yield block("RS-002", file=file, place=where, names=", ".join(strange), known=", ".join(rules))
        if bool(made.all_of) == (made.least is not None) or (made.least or 0) > len(rules):
            yield block("RS-003", file=file, place=document.where(("classes", at)), count=len(rules))
    names = [made.id for made in found.classes]
    if names and found.strong not in names:
        yield block(
            "RS-004", file=file, place=document.where(("strong",)), given=found.strong or "-", known=", ".join(names)
        )


def _repeated(group: str, parts: Sequence[Rule | StrengthClass], document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, part in enumerate(parts):
        if part.id in seen:
            yield block("RS-001", file=document.name, place=document.where((group, at, "id")), id=part.id)
        seen.add(part.id)
