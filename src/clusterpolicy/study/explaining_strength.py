"""Explanations of strong clusters: the rules asked of a cell, the share of regions in them, how they moved."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.cluster_sets import StrongShare
from clusterpolicy.identification.movement import CHANGES, Movement
from clusterpolicy.identification.rule_sets.model import Condition, Rule, RuleSet
from clusterpolicy.study.explanation import Explanation, Labels, Said, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part
from clusterpolicy.study.strength import MOVES, Strength

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

INTERVAL = ("lower", "upper")
COUNTED = ("count", "among", "share", *INTERVAL)
ASKED = ("quotient_before", "quotient_after", "size_before", "size_after")
HELD_COUNTS = ("sure", "most")


def explain_strong_share(explainer: Explainer, rest: str, keys: Mapping[str, str]) -> Explanation:
    """Explain what part of a region, or of all together where none is named, lies in strong clusters."""
    measure, _, end = rest.partition(":")
    shares = _shares(explainer, rest, measure, end)
    regions = (keys["region"],) if "region" in keys else explainer.study.accounts.regions
    held = [_held(explainer, measure, region, keys["year"]) for region in regions]
    label = regions[0] if "region" in keys else ""
    quantity = f"strong_share:{rest}"
    terms = {
        "s": _over(explainer, "s", held, regions, "sure", "ex-in-strong", label),
        "E": _over(explainer, "E", held, regions, "total", "ex-in-all", label),
    }
    if end == "most":
        terms["u"] = _over(explainer, "u", held, regions, "unsure", "ex-in-unsure", label)
        terms["h"] = _over(explainer, "h", held, regions, "left", "ex-in-hidden", label)
        formula = "greatest(s / E, least((s + u + h) / E, 1))"
    else:
        formula = "s / E"
    made = Explanation(quantity, dict(keys), formula, tuple(terms.values()), 0.0, _membership_note(shares))
    is_open = any(one.is_open for one in held)
    if not end and is_open:
        return unknown(made, words("ex-strong-open"))
    return finished(made, known=terms["E"].value > 0)


def _shares(explainer: Explainer, rest: str, measure: str, end: str) -> StrongShare:
    held = explainer.study.strength.shares
    if measure not in held or end not in ("", "least", "most"):
        raise no_such_part("strong_share", rest, [f"{name}{at}" for name in held for at in ("", ":least", ":most")])
    return held[measure]


def _membership_note(shares: StrongShare) -> Said:
    return words(f"ex-membership-{shares.membership}")


@dataclass(frozen=True)
class _Held:
    """One region in one year: what lies in clusters that are strong, that may be, and what is hidden."""

    sure: Mapping[str, float]
    unsure: Mapping[str, float]
    left: Mapping[str, float]
    total: Mapping[str, float]
    is_open: bool


def _held(explainer: Explainer, measure: str, region: str, year: str) -> _Held:
    ledger, study = explainer.ledger, explainer.study
    cells = {name: ledger.cell(measure, year, region, name) for name in study.accounts.industries}
    found: dict[str, dict[str, float]] = {"sure": {}, "unsure": {}}
    hidden = False
    for activity, answer in study.strength.answers_in(year, region).items():
        if answer == 0:
            continue
        members = {name: cells[name] for name in ledger.members(activity)}
        hidden = hidden or any(math.isnan(value) for value in members.values())
        kept = {name: value for name, value in members.items() if not math.isnan(value)}
        found["unsure" if math.isnan(answer) else "sure"].update(kept)
    published = study.panel.accounts.totals_of(measure).region
    total = dict(cells) if published is None else {"published": float(published.sel(year=year, region=region))}
    rest = math.fsum(total.values()) - math.fsum(value for value in cells.values() if not math.isnan(value))
    left = {"left": max(rest, 0.0)} if hidden else {}
    unsure = math.fsum(found["unsure"].values()) > 0
    return _Held(found["sure"], found["unsure"], left, total, hidden or unsure)


def _over(
    explainer: Explainer, symbol: str, held: list[_Held], regions: tuple[str, ...], part: str, key: str, region: str
) -> Term:
    """Add a part up: by industry within one region, by region over all."""
    said = words(key)
    if region:
        parts = getattr(held[0], part)
        return Term(symbol, math.fsum(parts.values()), said, dict(parts), of="industry")
    sums = {name: math.fsum(getattr(one, part).values()) for name, one in zip(regions, held, strict=True)}
    return explainer.total_term(symbol, sums, said, of="region")


def explain_strong_count(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how many clusters of a region, or of all, are strong, or may be: a plain count."""
    if part not in HELD_COUNTS:
        raise no_such_part("strong_count", part, HELD_COUNTS)
    strength, year = explainer.study.strength, keys["year"]
    regions = (keys["region"],) if "region" in keys else explainer.study.accounts.regions

    def counts(region: str) -> tuple[str, ...]:
        told = strength.answers_in(year, region)
        return tuple(name for name, answer in told.items() if (answer == 1 if part == "sure" else answer != 0))

    quantity = f"strong_count:{part}"
    if "region" in keys:
        found = counts(regions[0])
        term = Term("n", float(len(found)), Labels("activity", found))
    else:
        term = Term("n", 0.0, words("ex-clusters"), {name: float(len(counts(name))) for name in regions}, of="region")
        term = explainer.total_term("n", term.parts, term.meaning, of="region")
    return finished(Explanation(quantity, dict(keys), "n", (term,), 0.0))


def explain_strength(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain whether a cell reaches a class: 1 or 0, each rule's value beside its cut."""
    strength = explainer.study.strength
    rules, result = strength.rules, strength.result
    if rules is None or result is None:
        raise UsageError(block("EX-031"))
    part = keys["class"]
    if part not in result.classes:
        raise UsageError(block("EX-002", key="class", label=part, some=", ".join(result.classes)))
    here = {name: keys[name] for name in ("region", "activity")}
    at = {**here, "year": keys["year"]} if "year" in result.strong.dims else here
    made = next(one for one in rules.classes if one.id == part)
    asked = [rule for rule in rules.rules if made.least is not None or rule.id in made.all_of]
    terms: list[Term] = []
    answers = []
    for number, rule in enumerate(asked, start=1):
        value = float(result.values[rule.key].sel(at))
        cut = result.outcomes[rule.id].cut
        limit = float(cut.sel({name: label for name, label in at.items() if name in cut.dims}))
        terms.append(_value_term(explainer, f"x{number}", rule, value, keys, at))
        terms.append(Term(f"c{number}", limit, words(_cut_key(rule), share=rule.value or 0.0)))
        answers.append(_comparison(rule, number))
    conditions = [(one, f"y{number}") for number, one in enumerate(rules.conditions, start=1)]
    for condition, symbol in conditions:
        terms.append(_value_term(explainer, symbol, condition, float(result.values[condition.key].sel(at)), keys, at))
    kept = "".join(f" * ({symbol} {_sign(one)} {one.value!r})" for one, symbol in conditions if one.rule != "known")
    formula = _joined(answers, made.least) + kept
    known = not math.isnan(float(result.classes[part].sel(at)))
    done = Explanation("strength", dict(keys), formula, tuple(terms), 0.0)
    return finished(done, known=known and not any(math.isnan(term.value) for term in terms))


def _joined(answers: list[str], least: int | None) -> str:
    if least is None:
        return " * ".join(f"({answer})" for answer in answers)
    return f"(total({', '.join(answers)}) >= {least})"


def _comparison(rule: Rule, number: int) -> str:
    sign = ">=" if rule.rule in ("at_least", "at_least_quantile", "top_share") else ">"
    above = f"x{number} {sign} c{number}"
    return f"({above}) * (x{number} > 0)" if rule.rule == "top_share" else above


def _sign(condition: Condition) -> str:
    return ">=" if condition.rule == "at_least" else ">"


def _cut_key(rule: Rule) -> str:
    return f"ex-cut-{rule.rule.replace('_', '-')}"


def _value_term(
    explainer: Explainer, symbol: str, asked: Rule | Condition, value: float, keys: Mapping[str, str],
    at: Mapping[str, str],
) -> Term:  # fmt: skip
    """The value a rule looks at; a quotient or a size is itself explained."""
    measure = asked.measure or explainer.panel.main
    here = {name: keys[name] for name in ("region", "activity")}
    because = None
    if asked.indicator == "quotient" and measure in explainer.panel.cells and not math.isnan(value):
        because = (
            explainer.quotient(measure, {**here, "year": at["year"]})
            if "year" in at
            else explainer.median_quotient(measure, here)
        )
    said = words("ex-rule-indicator", indicator=asked.indicator, measure=measure)
    return Term(symbol, value, said, because=because)


def _movement(explainer: Explainer) -> tuple[Strength, Movement, RuleSet]:
    strength = explainer.study.strength
    if strength.movement is None or strength.rules is None:
        raise UsageError(block("EX-031"))
    return strength, strength.movement, strength.rules


def explain_movement(explainer: Explainer, change: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how many cells changed so up to a year: a plain count by region."""
    _, movement, _ = _movement(explainer)
    if change not in CHANGES:
        raise no_such_part("movement", change, CHANGES)
    starts = {end: start for start, end in movement.pairs}
    if keys["year"] not in starts:
        raise UsageError(block("EX-002", key="year", label=keys["year"], some=", ".join(starts)))
    found = (movement.change.sel(year=keys["year"]) == change).sum("activity")
    parts = {str(region): float(found.sel(region=region)) for region in found["region"].values}
    said = words("ex-cells-between", start=starts[keys["year"]], end=keys["year"])
    term = explainer.total_term("n", parts, said, of="region")
    return finished(Explanation(f"movement:{change}", dict(keys), "n", (term,), 0.0))


def explain_moving(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how many cells that could move so did, over all pairs of years."""
    strength, movement, _ = _movement(explainer)
    move = keys["move"]
    if part not in COUNTED:
        raise no_such_part("moving", part, COUNTED)
    if move not in MOVES:
        raise UsageError(block("EX-002", key="move", label=move, some=", ".join(MOVES)))
    yearly = movement.counts.sel(change=move)
    count = {str(year): float(yearly.sel(year=year)) for year in yearly["year"].values}
    started = movement.matrix.sum("next_status")
    classes = strength.classes[:1] if move == "occurrence" else strength.classes[1:]
    among = {name: float(started.sel(status=name)) for name in classes}
    return _ratio(explainer, f"moving:{part}", keys, count, among, "year")


def explain_transition(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how many cells of one class were in another a year later."""
    _, movement, _ = _movement(explainer)
    if part not in COUNTED:
        raise no_such_part("transition", part, COUNTED)
    for kind in ("class", "next_class"):
        if keys[kind] not in movement.statuses:
            raise UsageError(block("EX-002", key=kind, label=keys[kind], some=", ".join(movement.statuses)))
    before, after = (movement.statuses.index(keys[kind]) for kind in ("class", "next_class"))
    count = {}
    for start, end in movement.pairs:
        old, new = (movement.status.sel(year=year).values for year in (start, end))
        count[end] = float(np.count_nonzero((old == before) & (new == after)))
    row = movement.matrix.sel(status=keys["class"])
    among = {str(name): float(row.sel(next_status=name)) for name in row["next_status"].values}
    return _ratio(explainer, f"transition:{part}", keys, count, among, "year")


def _ratio(
    explainer: Explainer, quantity: str, keys: Mapping[str, str], count: Mapping[str, float],
    among: Mapping[str, float], of: str,
) -> Explanation:  # fmt: skip
    """A count, what it is counted among, their ratio, or an end of its interval."""
    part = quantity.partition(":")[2]
    terms = (
        explainer.total_term("k", count, words("ex-moves"), of=of),
        explainer.total_term("n", among, words("ex-could-move"), of="class"),
    )
    _, movement, _ = _movement(explainer)
    z = NormalDist().inv_cdf(0.5 + movement.level / 2)
    half = f"{z!r} / (n + {z!r} ** 2) * (k * (n - k) / n + {z!r} ** 2 / 4) ** 0.5"
    middle = f"(k + {z!r} ** 2 / 2) / (n + {z!r} ** 2)"
    formula = {
        "count": "k", "among": "n", "share": "k / n",
        "lower": f"greatest(0, {middle} - {half})", "upper": f"least(1, {middle} + {half})",
    }[part]  # fmt: skip
    used = tuple(term for term in terms if part not in ("count", "among") or term.symbol == formula)
    known = part in ("count", "among") or terms[1].value > 0
    return finished(Explanation(quantity, dict(keys), formula, used, 0.0), known=known)


def explain_moved(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the quotient or the size of a cell in the first or the last of the years compared."""
    strength, _, _ = _movement(explainer)
    if part not in ASKED:
        raise no_such_part("moved", part, ASKED)
    assert strength.first_to_last is not None
    ((start, end),) = strength.first_to_last.pairs
    name, _, side = part.partition("_")
    here = {**keys, "year": start if side == "before" else end}
    main = explainer.panel.main
    answer = explainer.quotient(main, here) if name == "quotient" else explainer.size(main, here)
    term = Term("x", answer.value, answer.quantity, because=answer)
    return finished(Explanation(f"moved:{part}", dict(keys), "x", (term,), 0.0), known=not math.isnan(answer.value))
