"""What must hold of rules beside their format: every name known, every value possible, every rule with an effect."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clusterpolicy.errors import Finding, block
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Condition, Rule
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue, Variable

Place = tuple[str | int, ...]
LARGEST_SCORE = 4.0
COMPARISONS = ("ge", "gt", "le", "lt")
FITTING: Mapping[str, tuple[str, ...]] = {
    "choice": ("eq", "one_of"),
    "yes_or_no": ("eq",),
    "whole": ("eq", *COMPARISONS),
    "number": ("eq", *COMPARISONS),
    "instruments": ("has", "lacks"),
    "score": COMPARISONS,
}
"""Which comparisons a kind of variable allows."""


@dataclass(frozen=True)
class Vocabulary:
    """Names that rules and situations may use.

    Parameters
    ----------
    names
        Kind of name -> those known.
    variables
        By name.
    facts
        Ids that a rule may rest on; none where that is not checked here.
    """

    names: Mapping[str, tuple[str, ...]]
    variables: Mapping[str, Variable]
    facts: frozenset[str] | None = None


def vocabulary(
    instruments: InstrumentCatalogue, diagnosis: Diagnosis, facts: Mapping[str, Fact] | None = None
) -> Vocabulary:
    """Collect the names that rules and situations may use."""
    variables = {variable.name: variable for variable in diagnosis.variables}
    return Vocabulary(
        {
            "instrument": tuple(found.id for found in instruments.instruments),
            "barrier": tuple(found.id for found in diagnosis.barriers),
            "enabler": tuple(found.id for found in diagnosis.enablers),
            "variable": tuple(variables),
        },
        variables,
        None if facts is None else frozenset(facts),
    )


def check_rules(
    rules: Sequence[Rule],
    words: Vocabulary,
    *,
    file: str = "rules.yaml",
    where: Callable[[Place], str] | None = None,
    taken: Sequence[str] = (),
) -> list[Finding]:
    """Find what does not hold together in rules: PO-001 to PO-008, each with file and place.

    Parameters
    ----------
    rules
        In the order of the file.
    words
        Names that may be used.
    file, where
        Name of the file, and how a place in it is told.
    taken
        Codes of rules that are there already.
    """
    tell = where or (lambda place: ".".join(str(part + 1 if isinstance(part, int) else part) for part in place))
    faults: list[Finding] = []
    seen = set(taken)
    for at, rule in enumerate(rules):
        for place, id, values in _faults(rule, words):  # noqa: A001
            told = {"file": file, "place": tell(("rules", at, *place)), "rule": rule.id}
            faults.append(Finding(id, "block", {**told, **values}))
        if rule.id in seen:
            faults.append(block("PO-007", file=file, place=tell(("rules", at, "id")), rule=rule.id))
        seen.add(rule.id)
    return faults


Fault = tuple[Place, str, dict[str, object]]


def _faults(rule: Rule, words: Vocabulary) -> Iterator[Fault]:
    if bool(rule.when.all) == bool(rule.when.any):
        yield ("when",), "PO-001", {}
    for quantity in ("all", "any"):
        for at, condition in enumerate(getattr(rule.when, quantity)):
            for place, id, values in _condition_faults(condition, words):  # noqa: A001
                yield ("when", quantity, at, *place), id, values
    for stance in ("prefer", "consider", "avoid"):
        for at, named in enumerate(getattr(rule.then, stance)):
            if named not in words.names["instrument"]:
                yield ("then", stance, at), "PO-003", _unknown("instrument", named, words)
    if not rule.then.model_fields_set:
        yield ("then",), "PO-006", {}
    for key in ("basis", "sources"):
        for at, named in enumerate(getattr(rule, key)):
            if words.facts is not None and named not in words.facts:
                yield (key, at), "PO-008", {"named": named}


def _condition_faults(condition: Condition, words: Vocabulary) -> Iterator[Fault]:
    subjects = list(condition.subjects.items())
    operators = condition.operators
    if len(subjects) != 1:
        yield (), "PO-002", {"count": len(subjects)}
        return
    subject, named = subjects[0]
    kind = "instrument" if subject in ("has", "lacks") else subject
    if named not in words.names[kind]:
        yield (subject,), "PO-003", _unknown(kind, named, words)
        return
    if kind == "instrument":
        fitting: tuple[str, ...] = ()
    elif kind == "variable":
        fitting = FITTING[words.variables[named].type]
    else:
        fitting = FITTING["score"]
    if wrong := [name for name in operators if name not in fitting]:
        yield (wrong[0],), "PO-004", {"named": named, "given": ", ".join(wrong), "allowed": ", ".join(fitting) or "-"}
    elif fitting and not operators:
        yield (), "PO-004", {"named": named, "given": "-", "allowed": ", ".join(fitting)}
    for name, given in operators.items():
        for value in given if isinstance(given, tuple) else (given,):
            expected = misfit(kind, named, value, words)
            if name in fitting and expected:
                yield (name,), "PO-005", {"named": named, "given": _shown(value), "allowed": expected}


def misfit(kind: str, named: str, value: object, words: Vocabulary) -> str:
    """Say which values a known name may take; empty where the given one is among them."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind != "variable":
        fits = number and 0 <= float(value) <= LARGEST_SCORE  # type: ignore[arg-type]
        return "" if fits else f"0..{LARGEST_SCORE:g}"
    variable = words.variables[named]
    if variable.type == "choice":
        return "" if value in variable.values else ", ".join(variable.values)
    if variable.type == "yes_or_no":
        return "" if isinstance(value, bool) else "true, false"
    least, most = variable.least, variable.most
    fits = number and (isinstance(value, int) or variable.type == "number")
    fits = fits and (least is None or value >= least) and (most is None or value <= most)  # type: ignore[operator]
    step = "0, 1, 2 ..." if variable.type == "whole" and most is None else ""
    return "" if fits else step or f"{'' if least is None else f'{least:g}'}..{'' if most is None else f'{most:g}'}"


def _unknown(kind: str, named: str, words: Vocabulary) -> dict[str, object]:
    known = words.names[kind]
    near = difflib.get_close_matches(named, known, n=3) if kind == "variable" else []  # codes are all alike
    return {"kind": kind, "named": named, "known": ", ".join(near or known)}


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
