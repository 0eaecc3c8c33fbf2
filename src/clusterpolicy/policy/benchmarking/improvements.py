"""What to improve: every item traces to a gap, and says how urgent it is and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking.preconditions import Precondition
from clusterpolicy.policy.benchmarking.settings import TransferSettings, transfer_settings
from clusterpolicy.policy.benchmarking.transfer import Transfer
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Barrier, InstrumentCatalogue
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_gaps, instrument_matrix
from clusterpolicy.policy.mix import Mix, MixPart, coverage
from clusterpolicy.policy.recommendation import Recommendations
from clusterpolicy.policy.rules import Situation, apply_rules

GapKind = Literal["barrier", "precondition", "method", "matrix"]
Priority = Literal[1, 2, 3]
"""1 first, 2 next, 3 a question to ask."""
METHODS: Mapping[str, str] = {"quant_methods_used": "quantitative", "qual_methods_used": "qualitative"}
BOTH_KINDS = "RX01"


@dataclass(frozen=True)
class FoundGap:
    """A gap that something is to be done about.

    Parameters
    ----------
    kind
        A barrier that the mix leaves open, a precondition that is lacking, a kind of method that is not used, an
        instrument that peers use.
    id
        Barrier, rule or interaction, variable, or column of the matrix.
    title
        What it is.
    facts
        That establish it.
    size
        Score of the barrier, share of peers; ``None`` where there is no number.
    blocks
        Instruments held up by a precondition.
    """

    kind: GapKind
    id: str
    title: Words
    facts: tuple[Fact, ...]
    size: float | None = None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Improvement:
    """Something to improve.

    Parameters
    ----------
    gap
        That it traces to.
    instruments
        That answer it, most favoured first; none where no instrument does, or rules here speak against all that do.
    priority
        1 to 3.
    why
        Code of the reason for the priority; its text is ``transfer-why-CODE``.
    advised_against
        That would answer it, were rules here not against them on balance.
    """

    gap: FoundGap
    instruments: tuple[str, ...]
    priority: Priority
    why: str
    advised_against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Improvements:
    """All improvements, first things first, and what could not be told.

    Parameters
    ----------
    items
        By priority.
    unknown
        Names of what would have to be known to look for more.
    """

    items: tuple[Improvement, ...]
    unknown: tuple[str, ...]


def improvement_list(
    home: str,
    situation: Situation,
    *,
    transfer: Transfer | None = None,
    peers: Sequence[str] | None = None,
    matrix: InstrumentMatrix | None = None,
    base: KnowledgeBase | None = None,
    settings: TransferSettings | None = None,
    own: Sequence[Rule] = (),
) -> Improvements:
    """Derive improvements from gaps: barriers left open, preconditions lacking, methods not used, peers' instruments.

    Parameters
    ----------
    home
        Code of the country.
    situation
        What is known of the place.
    transfer
        What was judged of donors; its preconditions that are lacking become gaps.
    peers
        Countries of the matrix compared with; all where not stated.
    matrix, base, settings, own
        As for a transfer.
    """
    base, settings = base or knowledge(), settings or transfer_settings()
    matrix = matrix or instrument_matrix(base)
    said = apply_rules(situation, base, own=own) if transfer is None else transfer.recommendations
    found = [
        *_barriers(situation, said, base, settings, own),
        *_preconditions(transfer, said, base, settings),
        *_methods(situation, said, base, settings),
        *_matrix(home, situation, said, matrix, base, settings, peers),
    ]
    found.sort(key=lambda one: (one.priority, -(one.gap.size or 0.0), one.gap.kind, one.gap.id))
    unknown = [name for name in METHODS if name not in situation.variables]
    unknown += ["instruments_in_mix"] if situation.instruments is None else []
    unknown += [] if home in matrix.countries else [f"T4-{home}"]
    unknown += [] if situation.barriers else ["barriers"]
    return Improvements(tuple(found), tuple(unknown))


def _barriers(
    situation: Situation,
    said: Recommendations,
    base: KnowledgeBase,
    settings: TransferSettings,
    own: Sequence[Rule],
) -> Iterator[Improvement]:
    known = situation.instruments is not None
    mix = Mix("-", tuple(MixPart(named) for named in sorted(situation.instruments or ())))
    for one in coverage(mix, situation, base, own=own):
        if not one.instruments:
            barrier = one.barrier
            high = one.score >= settings.cut("high_from")
            gap = FoundGap("barrier", barrier.id, barrier.title, (barrier,), one.score)
            answers = answers_to(barrier, base, own=own)
            why = "barrier_mix_unknown" if not known else "barrier_severe" if high else "barrier_open"
            yield _improvement(gap, answers, said, 1 if high else 2, why)


def answers_to(barrier: Barrier | str, base: KnowledgeBase, *, own: Sequence[Rule] = ()) -> tuple[str, ...]:
    """Return the instruments that rules on a barrier prefer or consider."""
    named = barrier if isinstance(barrier, str) else barrier.id
    found = [
        instrument
        for rule in (*base.of(RuleBook).rules, *own)
        if any(condition.barrier == named for condition in rule.conditions)
        for instrument in (*rule.then.prefer, *rule.then.consider)
    ]
    return tuple(dict.fromkeys(found))


def _improvement(
    gap: FoundGap, instruments: Sequence[str], said: Recommendations, priority: Priority, why: str
) -> Improvement:
    """Answer a gap, most favoured first; what rules speak against on balance is no answer."""
    scores = {named: found.score if (found := said.of(named)) else 0.0 for named in instruments}
    ordered = sorted(scores, key=lambda named: (-scores[named], named))
    answers = tuple(named for named in ordered if scores[named] >= 0)
    return Improvement(gap, answers, priority, why, tuple(named for named in ordered if scores[named] < 0))


def _preconditions(
    transfer: Transfer | None, said: Recommendations, base: KnowledgeBase, settings: TransferSettings
) -> Iterator[Improvement]:
    lacking: dict[str, tuple[Precondition, set[str]]] = {}
    for item in () if transfer is None else transfer.items:
        if item.need not in ("favoured", "disputed") or item.verdict == "in_place":
            continue
        for one in item.in_state("not_met"):
            lacking.setdefault(one.id, (one, set()))[1].add(item.instrument.id)
    for one, held in lacking.values():
        if one.kind == "rule" and not _changeable(one, settings):
            continue
        answers: tuple[str, ...] = ()
        if one.kind == "first_step":
            answers = (getattr(one.fact, "first", ""),)
        elif one.kind == "rule":
            instead = one.fact.then if isinstance(one.fact, Rule) else None
            answers = (*instead.prefer, *instead.consider) if instead else ()
            answers = answers or tuple(dict.fromkeys(named for b in one.subjects for named in answers_to(b, base)))
        gap = FoundGap("precondition", one.id, one.fact.title, (one.fact,), None, tuple(sorted(held)))
        top = any(found.instrument.id in held for found in said.top)
        yield _improvement(gap, answers, said, 1 if top else 2, "holds_up_first" if top else "holds_up")


def _changeable(one: Precondition, settings: TransferSettings) -> bool:
    """Tell whether a measure can change any of what the precondition turns on: a region's type it cannot."""
    barriers = {condition.barrier for condition in getattr(one.fact, "conditions", ()) if condition.barrier}
    return any(name in barriers or name in settings.changeable for name in one.subjects)


def _methods(
    situation: Situation, said: Recommendations, base: KnowledgeBase, settings: TransferSettings
) -> Iterator[Improvement]:
    for name, kind in METHODS.items():
        if situation.variables.get(name) == 0:
            rule = next(one for one in base.of(RuleBook).rules if one.id == BOTH_KINDS)
            gap = FoundGap("method", kind, rule.title, (rule,), 0.0)
            yield _improvement(gap, (settings.identification,), said, 1, "method_kind_lacking")


def _matrix(
    home: str,
    situation: Situation,
    said: Recommendations,
    matrix: InstrumentMatrix,
    base: KnowledgeBase,
    settings: TransferSettings,
    peers: Sequence[str] | None,
) -> Iterator[Improvement]:
    if home not in matrix.countries:
        return
    among = None if peers is None else [code for code in peers if code in matrix.countries and code != home]
    if among == []:
        return
    by_column: dict[str, list[str]] = defaultdict(list)
    for instrument in base.of(InstrumentCatalogue).instruments:
        for cell in instrument.cells:
            by_column[cell].append(instrument.id)
    for found in instrument_gaps(matrix, home, peers=among, least_share=settings.cut("least_peers")):
        column = matrix.column(found.instrument)
        named = by_column[column.id] + [one for part in column.parts for one in by_column[part.id]]
        if any(one in (situation.instruments or ()) for one in named):
            continue
        favoured = [one for one in named if (spoken := said.of(one)) is not None and spoken.score > 0]
        gap = FoundGap("matrix", column.code, column.title, (column, *found.doubts), found.share)
        opposed = not favoured and bool(named) and all((spoken := said.of(one)) and spoken.score < 0 for one in named)
        why = "peers_and_rules" if favoured else "peers_against_rules" if opposed else "peers_only"
        yield _improvement(gap, favoured or named, said, 2 if favoured else 3, why)
