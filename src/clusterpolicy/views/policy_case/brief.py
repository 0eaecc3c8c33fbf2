"""The answer of a policy case in a few sentences, and the one page that can be signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import get_args

import numpy as np

from clusterpolicy.language import number, text
from clusterpolicy.policy.benchmarking import Verdict
from clusterpolicy.policy.knowledge.facts import Status
from clusterpolicy.policy.mix_comparison import MixAssessment
from clusterpolicy.policy.recommendation import RecommendedInstrument, Remark
from clusterpolicy.regions.typology import Typology
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.knowledge_facts import status_words
from clusterpolicy.views.policy_case.situation import place_words
from clusterpolicy.views.policy_case.words import coded, country_words, known_name, titled
from clusterpolicy.views.view import Brief, Column, Row, View

STATUSES: tuple[Status, ...] = get_args(Status)
SIGNED_BY = ("prepared", "responsible", "approved")
BRIEF_ROWS = 5
MOST_REASONS = 1
MOST_POINTS = 4
MOST_MIXES = 3
MOST_REQUIRED = 1
MOST_UNKNOWN = 3
MOST_NAMED = 3
TAKEN: tuple[Verdict, ...] = ("adopt", "adapt")
NOT_NOW = "not_expedient_now"


def headlines(case: PolicyCase, language: str) -> tuple[str, ...]:
    """Answer in a few sentences: what kind of place, what is advised, what others teach, what is in doubt."""
    said = case.recommendations
    doubt = text(
        "pc-hl-doubt", language, disputed=len(said.disputed), silent=len(said.silent), unknown=len(said.unknown)
    )
    return (*_claim(case, language), *_transfer_sentence(case, language), doubt)


def _claim(case: PolicyCase, language: str, *, most: int | None = None) -> Iterator[str]:
    """Kind of place, what comes first, and whether this stands under a reserve."""
    said = case.recommendations
    yield from _place_sentences(case, language)
    top = titled(case.inputs.base, [one.instrument.id for one in said.top[:most]], language)
    yield text("pc-hl-advice" if said.top else "pc-hl-no-advice", language, top=top, fired=len(said.fired))
    if said.top and any(advice.value == NOT_NOW for advice in said.verdicts):
        yield text("pc-hl-reserve", language)


def _place_sentences(case: PolicyCase, language: str) -> Iterator[str]:
    """Type and field of the place, where the table of regions tells them."""
    typology, fields = case.regional.typology, case.regional.potential_activity
    place = place_words(case, language)
    if typology is not None and case.place and case.place not in typology.types["region"].values:
        yield text("pc-hl-unclassified", language, place=place)
    elif typology is not None and case.place:
        of = int(typology.types.sel(region=case.place))
        named = next((one.proposed for one in typology.names if one.type == of), "")
        kind = text(f"region-type-{named}.short", language) if named else ""
        key = "pc-hl-apart" if of == 0 else "pc-hl-type" if kind else "pc-hl-number"
        yield text(key, language, place=place, type=of, of=typology.k, kind=kind)
    if fields is not None and case.place in fields.field["region"].values:
        verdict = fields.verdict_of(case.place).verdict
        if verdict is not None:
            yield text("pc-hl-field", language, verdict=verdict.words(language))


def _transfer_sentence(case: PolicyCase, language: str) -> Iterator[str]:
    """What may be taken from the countries named, and what only after it is adapted; nothing stands twice."""
    if case.learnt is None:
        return
    base, transfer = case.inputs.base, case.learnt.transfer
    donors = [country_words(base, case.inputs.matrix, code, language) for code in transfer.donors]
    named: dict[str, list[str]] = {}
    for verdict in TAKEN:
        before = {one for found in named.values() for one in found}
        ids = dict.fromkeys(item.instrument.id for item in transfer.with_verdict(verdict))
        named[verdict] = [one for one in ids if one not in before]
    yield text(
        "pc-hl-transfer", language, donors=", ".join(donors), adopt=len(named["adopt"]), adapt=len(named["adapt"]),
        adopted=titled(base, named["adopt"][:MOST_NAMED], language),
        adapted=titled(base, named["adapt"][:MOST_NAMED], language),
    )  # fmt: skip


def build_brief(case: PolicyCase, language: str) -> Brief:
    """One page that can be signed."""
    return Brief(
        claim=" ".join(_claim(case, language, most=MOST_NAMED)),
        strength=tuple(islice(_strength(case, language), MOST_POINTS)),
        dissent=tuple(islice(_dissent(case, language), MOST_POINTS)),
        next_steps=(*_mixes(case, language), *islice(_steps(case, language), MOST_POINTS)),
        view=_table(case, language),
        signatures=tuple(text(f"pc-sign-{who}", language) for who in SIGNED_BY),
    )


def _table(case: PolicyCase, language: str) -> View:
    """The first instruments: whether they are in force, what they cost and take, and the main reasons."""
    held = case.known.situation.instruments
    rows = tuple(_row(one, held, language) for one in case.recommendations.top[:BRIEF_ROWS])
    return View(
        id="brief",
        title=text("pc-recommended-title", language, place=place_words(case, language)),
        finding=text("pc-brief-finding", language, n=len(rows)),
        columns=(
            Column("instrument", text("pc-col-instrument", language), "label"),
            Column("present", text("pc-col-present", language), "text"),
            Column("cost", text("pc-col-cost", language), "text"),
            Column("lag", text("pc-col-lag", language), "integer"),
            Column("points", text("pc-col-sides", language), "text"),
            Column("why", text("pc-col-why", language), "text"),
        ),
        rows=rows,
        source=text("pc-source-rules", language),
        language=language,
    )


def _row(one: RecommendedInstrument, held: object, language: str) -> Row:
    found = one.instrument
    inside = isinstance(held, frozenset) and found.id in held
    reasons = [f"{reason.rule.title.of(language)} ({reason.rule.id})" for reason in one.favour]
    more = len(reasons) - MOST_REASONS
    why = "; ".join(reasons[:MOST_REASONS]) + (text("pc-and-more", language, n=more) if more > 0 else "")
    return Row(
        (
            coded(found, language),
            "–" if held is None else text("kb-yes" if inside else "kb-no", language),
            text(f"kb-value-cost-{found.cost}", language),
            found.lag_years,
            f"{number(one.points_for, 1, language)} / {number(one.points_against, 1, language)}",
            why,
        ),
        keys={"instrument": found.id},
    )


def _strength(case: PolicyCase, language: str) -> Iterator[str]:
    said, typology = case.recommendations, case.regional.typology
    counts = Counter(rule.status for rule in said.fired)
    by_status = ", ".join(f"{status_words(one, language)}: {counts[one]}" for one in STATUSES if counts[one])
    if by_status:
        yield text("pc-br-rules", language, n=len(said.fired), by=by_status)
    if typology is not None and case.place in typology.membership.degree["region"].values:
        degree = float(typology.membership.degree.sel(region=case.place).max())
        yield text("pc-br-member", language, degree=number(100 * degree, 0, language))
        yield from _type_words(typology, case.place, language)
    yield from _field_words(case, language)
    if case.diagnosis is not None:
        scored = [one for one in case.diagnosis.items if one.score is not None]
        rest = sum(one.standing == "evidence" for one in scored)
        yield text("pc-br-scores", language, n=len(scored), evidence=rest)


def _type_words(typology: Typology, place: str, language: str) -> Iterator[str]:
    """How firm the type itself is, and how its traits fare."""
    of = int(typology.types.sel(region=place))
    named = next((one for one in typology.names if one.type == of), None)
    if typology.stability is None or named is None:
        return
    again = float(typology.stability.jaccard.sel(type=of))
    counts = named.counts
    yield text(
        "pc-br-type", language, jaccard=number(again, 2, language), holds=counts["holds"], fails=counts["fails"],
        open=counts["not_testable"],
    )  # fmt: skip


def _field_words(case: PolicyCase, language: str) -> Iterator[str]:
    """How firm the field is: other weights, and the distance to the nearest cut."""
    fields, firm = case.regional.potential_activity, case.regional.sensitivity
    if fields is None or case.place not in fields.field["region"].values:
        return
    margin = fields.verdict_of(case.place).margin
    if np.isfinite(margin):
        yield text("pc-br-margin", language, margin=number(margin, 2, language))
    asked = case.spec.potential_activity
    if firm is None or asked is None or min(len(asked.potential), len(asked.activity)) < 2:
        yield text("pc-br-steady-one", language)
    elif np.isfinite(share := float(firm.steady.sel(region=case.place))):
        yield text("pc-br-steady", language, share=number(100 * share, 0, language), draws=firm.draws)


def _dissent(case: PolicyCase, language: str) -> Iterator[str]:
    said, typology = case.recommendations, case.regional.typology
    if typology is not None and not typology.supported:
        none = typology.choice.preferred.get("gap") == 1
        yield text("pc-br-unsupported", language, k=typology.k, none="yes" if none else "no")
    if typology is not None and any(border.region == case.place for border in typology.membership.border):
        yield text("pc-br-border", language)
    for one in said.disputed:
        yield text(
            "policy-conflict", language, instrument=coded(one.instrument, language),
            favour=number(one.points_for, 1, language), against=number(one.points_against, 1, language),
        )  # fmt: skip
    if case.known.disputed:
        names = "; ".join(known_name(case.inputs.base, one.name, language) for one in case.known.disputed)
        yield text("pc-br-otherwise", language, names=names)
    yield text("pc-br-no-scheme", language)
    yield from _remarks(said.warnings, language)


def _remarks(remarks: Sequence[Remark], language: str) -> Iterator[str]:
    for remark in remarks:
        yield f"{remark.words.of(language)} ({remark.rule.id})"


def _mixes(case: PolicyCase, language: str) -> Iterator[str]:
    for found in case.mixes[:MOST_MIXES]:
        yield _mix_words(case, found, language)


def _mix_words(case: PolicyCase, found: MixAssessment, language: str) -> str:
    """A mix in one line: cost, coverage, what rules say, who is missing."""
    cost, covered = found.figures["cost"].value, found.figures["comprehensiveness"].value
    present = case.present is not None and found.mix.name == case.present.mix.name
    return text(
        "pc-br-mix", language, mix=found.mix.name, present="yes" if present else "no",
        cost="?" if cost is None else number(cost, 0, language),
        share="?" if covered is None else number(100 * covered, 0, language),
        supported=len(found.supported), opposed=len(found.opposed), all=len(found.mix.parts),
        ownerless=len(found.without_owner),
    )  # fmt: skip


def _steps(case: PolicyCase, language: str) -> Iterator[str]:
    held, present = case.known.situation.instruments, case.present
    if present is not None:
        bare = [one.barrier for one in present.coverage if not _answered(case, one.barrier.id, held)]
        if bare:
            names = "; ".join(coded(barrier, language) for barrier in bare)
            yield text("pc-br-bare", language, barriers=names)
    yield from islice(_remarks(case.recommendations.requirements, language), MOST_REQUIRED)
    if case.learnt is not None and (bare_notes := [one for one in case.learnt.transfer.items if one.note_lacking]):
        ids = list(dict.fromkeys(one.instrument.id for one in bare_notes))
        yield text("pc-br-notes", language, n=len(ids), which=titled(case.inputs.base, ids[:MOST_NAMED], language))
    unknown = [known_name(case.inputs.base, name, language) for name in case.recommendations.unknown[:MOST_UNKNOWN]]
    if unknown:
        yield text("pc-br-find-out", language, names="; ".join(unknown))


def _answered(case: PolicyCase, barrier: str, held: object) -> bool:
    """Whether anything in force answers a barrier: of the present mix or of the register."""
    if not isinstance(held, frozenset):
        return False
    answers = {one for found in case.in_force_coverage if found.barrier.id == barrier for one in found.instruments}
    return bool(answers & held)
