"""Explanations of what inquiries found of a candidate (ties, sales, value by stage, descent), and of its ranks.

Only of what the report's readers may see, and only where enough organisations stand behind it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterpolicy.data.evidence_records.disclosure import LEAST_RESPONDENTS, visible
from clusterpolicy.data.evidence_records.records import ChainLink, EvidenceRecords, ValueStage
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.inquiries import births, in_one_unit, inside_partners, told_sales
from clusterpolicy.study.explanation import Explanation, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
Tie = tuple[str, str, str]
LAYER_OF = {"competition": "competes", "cooperation": "cooperates"}
CHAINED = ("added", "imports", "share", "sellers", "local")
RANKED = ("numbers", "people", "gap")
TIED = 1e-12


@dataclass(frozen=True)
class Inquiries:
    """What readers may see of one candidate."""

    ties: tuple[Tie, ...]
    members: tuple[str, ...]
    sales: tuple[ChainLink, ...]
    stages: tuple[ValueStage, ...]
    births: tuple[tuple[str, str], ...]

    @property
    def ends(self) -> set[str]:
        """Organisations of the ties."""
        return {end for first, second, _ in self.ties for end in (first, second)}

    @property
    def pairs(self) -> dict[str, set[frozenset[str]]]:
        """Pairs of each layer."""
        return {layer: {frozenset(one[:2]) for one in self.ties if one[2] == layer} for layer in LAYER_OF.values()}

    @property
    def firms(self) -> set[str]:
        """Firms that came out of another, or of which another came."""
        return {firm for pair in self.births for firm in pair}

    def parents(self, firm: str) -> list[str]:
        """Firms that one came out of."""
        return [parent for parent, child in self.births if child == firm]

    def line(self, firm: str) -> list[str]:
        """Longest line of firms that leads to one, the first ancestor first."""
        lines = [self.line(parent) for parent in self.parents(firm)]
        return [*max(lines, key=len, default=[]), firm]

    def later(self, firm: str) -> set[str]:
        """Firms that came out of one and of these."""
        below = {child for parent, child in self.births if parent == firm}
        return below.union(*(self.later(child) for child in below))


def explain_inquiry(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain a figure of a candidate's organisations."""
    tied = {
        "organisations": _organisations,
        "cooperating": _cooperating,
        "density-cooperates": lambda found: _density(found, "cooperates"),
        "density-competes": lambda found: _density(found, "competes"),
        "overlap": _overlap,
        "outside": _outside,
        "reciprocity": _reciprocity,
    }
    sold = {"local": _local, "largest": _largest}
    born = {"descended": _descended, "generations": _generations}
    made: dict[str, Callable[[Inquiries], tuple[str, tuple[Term, ...]]]] = {**tied, **sold, **born}
    if part not in made:
        raise no_such_part("inquiry", part, made)
    quantity = f"inquiry:{part}"
    subject = "ties" if part in tied else "sales" if part in sold else "descent"
    found = _found(explainer, quantity, subject, keys)
    formula, terms = made[part](found)
    known = all(not math.isnan(term.value) for term in terms)
    return finished(Explanation(quantity, dict(keys), formula, terms, 0.0), known=known)


def explain_tie(explainer: Explainer, _: str, keys: Keys) -> Explanation:
    """Explain how many ties of two organisations were told: each layer and direction once."""
    found = _found(explainer, "tie", "ties", keys)
    told = [one for one in found.ties if {*one[:2]} == {keys["first"], keys["second"]}]
    terms = tuple(
        Term(f"n{at}", float(sum(one[2] == layer for one in told)), words(f"ex-ties-{layer}"))
        for at, layer in enumerate(LAYER_OF.values())
    )
    return finished(Explanation("tie", dict(keys), "n0 + n1", terms, 0.0))


def explain_chain(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain value added, imports, share in the price and sales of one stage of a product's chain."""
    if part not in CHAINED:
        raise no_such_part("chain", part, CHAINED)
    quantity, stage = f"chain:{part}", keys["stage"]
    if part in ("sellers", "local"):
        sales = _found(explainer, quantity, "sales", keys).sales
        own = [one for one in sales if one.stage == stage]
        if part == "sellers":
            sellers = dict.fromkeys((one.seller for one in own), 1.0)
            term = Term("n", float(len(sellers)), words("ex-chain-sellers"), sellers)
            return finished(Explanation(quantity, dict(keys), "n", (term,), 0.0))
        formula, terms = _local_part(own, keys["region"])
        return finished(Explanation(quantity, dict(keys), formula, terms, 0.0), known=bool(own) and in_one_unit(sales))
    return _value(_found(explainer, quantity, "stages", keys), part, keys)


def explain_descent(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the generation of a firm, or how many it makes with those that came out of it."""
    if part not in ("generation", "family"):
        raise no_such_part("descent", part, ("generation", "family"))
    found, firm = _found(explainer, f"descent:{part}", "descent", keys), keys["child"]
    if firm not in found.firms:
        raise UsageError(block("EX-002", key="child", label=firm, some=", ".join(sorted(found.firms)[:8])))
    if part == "generation":
        line = found.line(firm)
        term = Term("before", float(len(line) - 1), " → ".join(line))
        return finished(Explanation("descent:generation", dict(keys), "before + 1", (term,), 0.0))
    later = dict.fromkeys(sorted(found.later(firm)), 1.0)
    term = Term("later", float(len(later)), words("ex-descent-later"), later)
    return finished(Explanation("descent:family", dict(keys), "later + 1", (term,), 0.0))


def explain_ranking(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the place of a candidate among those that people were asked about, by numbers and by people."""
    if part not in RANKED:
        raise no_such_part("ranking", part, RANKED)
    if part == "gap":
        told = {name: explainer.explain(f"ranking:{name}", keys) for name in RANKED[:2]}
        terms = tuple(Term(name, one.value, one.quantity, because=one) for name, one in told.items())
        made = Explanation("ranking:gap", dict(keys), "numbers - people", terms, 0.0)
        return finished(made, known=not any(math.isnan(term.value) for term in terms))
    people = explainer.study.people
    if people is None:
        raise UsageError(block("EX-009"))
    activities = set(explainer.panel.activities)
    cells = [
        {"region": region, "activity": activity}
        for (region, activity), heard in sorted(people.heard.items())
        if heard.enough and activity in activities and region in explainer.study.accounts.regions
    ]
    cells = [cell for cell in cells if not math.isnan(explainer.explain("balance", cell).value)]
    if {kind: keys[kind] for kind in ("region", "activity")} not in cells:
        return unknown(Explanation(f"ranking:{part}", dict(keys), "0", (), 0.0), words("ex-not-ranked"))
    quantity = "balance" if part == "numbers" else "reading"
    own = explainer.explain(quantity, {kind: keys[kind] for kind in ("region", "activity")})
    values = [explainer.explain(quantity, cell).value for cell in cells]
    near = TIED * max(abs(own.value), TIED)
    terms = (
        Term("own", own.value, own.quantity, because=own),
        Term("above", float(sum(value > own.value + near for value in values)), words("ex-ranked-above")),
        Term("equal", float(sum(abs(value - own.value) <= near for value in values)), words("ex-ranked-equal")),
    )
    return finished(Explanation(f"ranking:{part}", dict(keys), "above + (equal + 1) / 2", terms, 0.0))


def _found(explainer: Explainer, quantity: str, subject: str, keys: Keys) -> Inquiries:
    """Gather what may be shown of a candidate; refuse what rests on too few, or on nothing.

    Raises
    ------
    UsageError
        EX-009 without records, EX-013 where nothing may be told.
    """
    records = explainer.study.inputs.evidence
    if records is None:
        raise UsageError(block("EX-009"))
    cell = keys["region"], keys["activity"]
    found = _gathered(visible(records, explainer.study.spec.report.audience), records, cell)
    behind = {
        "ties": (len(found.members) or len(found.ends)) if found.ties else 0,
        "sales": len({one.seller for one in found.sales}) + len({one.buyer for one in found.sales}),
        "stages": LEAST_RESPONDENTS if found.stages else 0,
        "descent": (len(found.members) or len(found.firms)) if found.births else 0,
    }
    if behind[subject] < LEAST_RESPONDENTS:
        raise UsageError(block("EX-013", quantity=quantity, least=LEAST_RESPONDENTS))
    return found


def _gathered(shown: EvidenceRecords, records: EvidenceRecords, cell: tuple[str, str]) -> Inquiries:
    ties = ((one.first, one.second, LAYER_OF[one.layer]) for one in shown.ties if (one.region, one.activity) == cell)
    born = births(one for one in shown.descents if (one.region, one.activity) == cell)
    return Inquiries(
        ties=tuple(dict.fromkeys(ties)),
        members=tuple(one.id for one in records.firms if (one.region, one.activity) == cell),
        sales=tuple(told_sales((one for one in shown.chains if (one.region, one.activity) == cell), cell[0])),
        stages=tuple(one for one in shown.stages if (one.region, one.activity) == cell),
        births=tuple(dict.fromkeys((one.parent, one.child) for one in born)),
    )


def _organisations(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    return "n", (_members(found, "n"),)


def _members(found: Inquiries, symbol: str) -> Term:
    return Term(symbol, float(len(found.members) or len(found.ends)), words("ex-organisations"))


def _cooperating(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    inside = {*found.members}
    helping = inside_partners(((a, b) for a, b, layer in found.ties if layer == "cooperates"), inside)
    share = Term("helping", float(len(helping)) if inside else math.nan, words("ex-ties-helping"))
    return "helping / n", (share, _members(found, "n"))


def _density(found: Inquiries, layer: str) -> tuple[str, tuple[Term, ...]]:
    actors = found.ends | {*found.members}
    pairs = Term("pairs", float(len(found.pairs[layer])), words(f"ex-pairs-{layer}"))
    return "pairs / (n * (n - 1) / 2)", (pairs, Term("n", float(len(actors)), words("ex-actors")))


def _overlap(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    one, other = found.pairs.values()
    both, either = Term("both", float(len(one & other)), words("ex-pairs-both")), float(len(one | other))
    return "both / either", (both, Term("either", either, words("ex-pairs-either")))


def _outside(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    inside = {*found.members}
    own = [one for one in found.ties if {*one[:2]} & inside]
    leaving = float(sum(not {*one[:2]} <= inside for one in own))
    ties = Term("ties", float(len(own)) if own else math.nan, words("ex-ties-own"))
    return "leaving / ties", (Term("leaving", leaving, words("ex-ties-leaving")), ties)


def _reciprocity(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    own = {one[:2] for one in found.ties if one[2] == "cooperates"}
    answered = float(sum((second, first) in own for first, second in own))
    ties = Term("ties", float(len(own)) if own else math.nan, words("ex-ties-cooperates"))
    return "answered / ties", (Term("answered", answered, words("ex-ties-answered")), ties)


def _local(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    return _local_part(found.sales, found.sales[0].region)


def _local_part(sales: Sequence[ChainLink], region: str) -> tuple[str, tuple[Term, ...]]:
    here = math.fsum(one.volume for one in sales if one.buyer_region == region)
    whole = math.fsum(one.volume for one in sales) if in_one_unit(sales) else math.nan
    return "here / sold", (
        Term("here", here, words("ex-sold-here", region=region)),
        Term("sold", whole, words("ex-sold")),
    )


def _largest(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    bought: dict[str, float] = {}
    for one in found.sales:
        bought[one.buyer] = bought.get(one.buyer, 0.0) + one.volume
    whole = math.fsum(bought.values()) if in_one_unit(found.sales) else math.nan
    largest = Term("largest", max(bought.values()), words("ex-sold-largest"))
    return "largest / sold", (largest, Term("sold", whole, words("ex-sold")))


def _value(found: Inquiries, part: str, keys: Keys) -> Explanation:
    product = keys["product"]
    last = {one.stage: one for one in found.stages if one.product == product}
    ordered = sorted(last.values(), key=lambda one: one.order)
    names = [one.stage for one in ordered]
    if keys["stage"] not in names:
        raise UsageError(block("EX-002", key="stage", label=keys["stage"], some=", ".join(names)))
    at = names.index(keys["stage"])
    here = ordered[at]
    told = all(one.value_added is not None for one in ordered)
    imported = Term("m", here.imports or 0.0, words("ex-chain-imports"))
    if part == "imports":
        return finished(Explanation("chain:imports", dict(keys), "m", (imported,), 0.0))
    if told:
        terms, formula = [Term("v", _number(here.value_added), words("ex-chain-added"))], "v"
    else:
        before = 0.0 if at == 0 else _number(ordered[at - 1].price)
        terms = [
            Term("p", _number(here.price), words("ex-chain-price")),
            Term("p_before", before, words("ex-chain-price-before")),
            imported,
        ]
        formula = "p - p_before - m"
    if part == "share":
        added = math.fsum(_number(one.value_added) for one in ordered)
        bought = math.fsum(one.imports or 0.0 for one in ordered)
        price = added + bought if told else _number(ordered[-1].price)
        terms.append(Term("P", price, words("ex-chain-price-last")))
        formula = f"({formula}) / P"
    known = all(not math.isnan(term.value) for term in terms)
    return finished(Explanation(f"chain:{part}", dict(keys), formula, tuple(terms), 0.0), known=known)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _descended(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    inside = {*found.members}
    came = {child for _, child in found.births} & inside
    whole = Term("firms", float(len(inside)) if inside else math.nan, words("ex-organisations"))
    return "came / firms", (Term("came", float(len(came)), words("ex-descended")), whole)


def _generations(found: Inquiries) -> tuple[str, tuple[Term, ...]]:
    line = max((found.line(firm) for firm in sorted(found.firms)), key=len)
    return "before + 1", (Term("before", float(len(line) - 1), " → ".join(line)),)
