"""What rules advise: instruments with reasons for and against, what each needs and risks, warnings, settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clusterpolicy.language import number, text
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.policy.recommendation import Advice, Reason, RecommendedInstrument
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.knowledge_facts import fact_title, status_words
from clusterpolicy.views.policy_case.situation import place_words
from clusterpolicy.views.policy_case.words import NONE, basis_words, coded
from clusterpolicy.views.view import Chart, Column, Row, View


def recommended_view(case: PolicyCase, language: str) -> View:
    """Every instrument that rules speak of, best first; both sides stand beside the score."""
    said = case.recommendations
    present = case.known.situation.instruments
    rows = [
        Row(
            (
                coded(one.instrument, language),
                one.rank,
                one.score,
                one.points_for,
                one.points_against,
                text("kb-yes" if one.disputed else "kb-no", language),
                _reasons(one.favour, language),
                _reasons(one.against, language),
                _in_force(one.instrument, present, language),
                status_words(one.instrument.status, language),
            ),
            keys={"instrument": one.instrument.id},
        )
        for one in said.instruments
    ]
    top = "; ".join(coded(one.instrument, language) for one in said.top)
    return View(
        id="recommended-instruments",
        title=text("pc-recommended-title", language, place=place_words(case, language)),
        finding=text(
            "pc-recommended-finding" if top else "pc-recommended-none", language, n=len(rows), top=top,
            fired=len(said.fired), disputed=len(said.disputed),
        ),
        columns=(
            Column("instrument", text("pc-col-instrument", language), "label"),
            Column("rank", text("pc-col-rank", language), "integer"),
            Column("score", text("pc-col-score", language), digits=1),
            Column("for", text("pc-col-for", language), digits=1),
            Column("against", text("pc-col-against", language), digits=1),
            Column("disputed", text("pc-col-disputed", language), "text"),
            Column("why", text("pc-col-why", language), "text"),
            Column("why_not", text("pc-col-why-not", language), "text"),
            Column("present", text("pc-col-present", language), "text"),
            Column("status", text("pc-col-status-instrument", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="score", y="instrument"),
        source=text("pc-source-rules", language),
        notes=(text("pc-recommended-note", language), *_conflicts(said.disputed, language)),
        language=language,
    )  # fmt: skip


def _reasons(reasons: Sequence[Reason], language: str) -> str:
    return "; ".join(f"{reason.rule.title.of(language)} ({reason.rule.id})" for reason in reasons) or NONE


def _in_force(instrument: Instrument, present: Collection[str] | None, language: str) -> str:
    return NONE if present is None else text("kb-yes" if instrument.id in present else "kb-no", language)


def _conflicts(disputed: Sequence[RecommendedInstrument], language: str) -> Iterator[str]:
    for one in disputed:
        yield text(
            "policy-conflict", language, instrument=coded(one.instrument, language),
            favour=number(one.points_for, 1, language), against=number(one.points_against, 1, language),
        )  # fmt: skip


def grounds_view(case: PolicyCase, language: str) -> View:
    """Every rule that fired, what it says, how strongly, and the facts and works that it rests on."""
    base = case.inputs.base
    rows = [
        Row(
            (
                rule.title.of(language),
                rule.id,
                _says(rule, language),
                text("policy-weight", language, weight=rule.weight),
                status_words(rule.status, language),
                basis_words(rule, base, language),
            ),
            keys={"rule": rule.id},
        )
        for rule in case.recommendations.fired
    ]
    judged = sum(not (rule.basis or rule.sources) for rule in case.recommendations.fired)
    return View(
        id="fired-rules",
        title=text("pc-grounds-title", language),
        finding=text("pc-grounds-finding", language, n=len(rows), judged=judged),
        columns=(
            Column("rule", text("pc-col-rule", language), "label"),
            Column("id", text("pc-col-id", language), "text"),
            Column("says", text("pc-col-says", language), "text"),
            Column("strength", text("pc-col-strength", language), "text"),
            Column("status", text("pc-col-status-ground", language), "text"),
            Column("basis", text("pc-col-basis", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-rules", language),
        notes=(text("pc-grounds-note", language),),
        language=language,
    )


def _says(rule: Rule, language: str) -> str:
    then = rule.then
    said = [
        f"{text(f'policy-stance-{stance}', language)}: {', '.join(named)}"
        for stance, named in (("prefer", then.prefer), ("consider", then.consider), ("avoid", then.avoid))
        if named
    ]
    settings = ("model", "approach", "verdict", "flag")
    said += [
        f"{text(f'kb-then-{kind}', language)}: {text(f'policy-{kind}-{value}', language)}"
        for kind in settings
        if (value := getattr(then, kind))
    ]
    said += [
        f"{text(f'kb-then-{kind}', language)}: {words.of(language)}"
        for kind in ("warn", "require")
        if (words := getattr(then, kind)) is not None
    ]
    return "; ".join(said)


def instrument_cards_view(case: PolicyCase, language: str) -> View:
    """What each of the first instruments is justified by, costs, takes and risks, and what studies say of it."""
    base = case.inputs.base
    groups = {group.code: group.name.of(language) for group in base.of(InstrumentCatalogue).groups}
    rows = []
    for one in case.recommendations.top:
        found = one.instrument
        studies = () if found.evidence == "none" else found.evidence
        rows.append(
            Row(
                (
                    coded(found, language),
                    groups[found.group],
                    f"{text(f'kb-value-failure-{found.failure}', language)}: {found.rationale.of(language)}",
                    "; ".join(words.of(language) for words in found.strengths),
                    "; ".join(words.of(language) for words in found.shortcomings),
                    found.risk.of(language),
                    text(f"kb-value-cost-{found.cost}", language),
                    found.lag_years,
                    found.indicators.result.of(language) if found.indicators.result else NONE,
                    "; ".join(fact_title(base.fact(named), language) for named in studies) or text("kb-none", language),
                ),
                keys={"instrument": found.id},
            )
        )
    return View(
        id="instrument-cards",
        title=text("pc-cards-title", language),
        finding=text(
            "pc-cards-finding", language, n=len(rows),
            bare=sum(one.instrument.evidence == "none" for one in case.recommendations.top),
        ),
        columns=(
            Column("instrument", text("pc-col-instrument", language), "label"),
            Column("group", text("pc-col-group", language), "text"),
            Column("rationale", text("pc-col-rationale", language), "text"),
            Column("strengths", text("pc-col-strengths", language), "text"),
            Column("shortcomings", text("pc-col-shortcomings", language), "text"),
            Column("risk", text("pc-col-risk", language), "text"),
            Column("cost", text("pc-col-cost", language), "text"),
            Column("lag", text("pc-col-lag", language), "integer"),
            Column("result", text("pc-col-result", language), "text"),
            Column("evidence", text("pc-col-evidence", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-catalogue", language),
        notes=(text("pc-cards-note", language),),
        language=language,
    )  # fmt: skip


def remarks_view(case: PolicyCase, language: str) -> View:
    """What to beware of, and what must be there before money is spent."""
    base = case.inputs.base
    said = [("require", one) for one in case.recommendations.requirements]
    said += [("warn", one) for one in case.recommendations.warnings]
    rows = [
        Row(
            (
                remark.words.of(language),
                text(f"kb-then-{kind}", language),
                remark.rule.id,
                status_words(remark.rule.status, language),
                basis_words(remark.rule, base, language),
            ),
            keys={"rule": remark.rule.id},
        )
        for kind, remark in said
    ]
    return View(
        id="policy-remarks",
        title=text("pc-remarks-title", language),
        finding=text(
            "pc-remarks-finding", language, required=len(case.recommendations.requirements),
            warnings=len(case.recommendations.warnings),
        ),
        columns=(
            Column("words", text("pc-col-remark", language), "label"),
            Column("kind", text("pc-col-kind", language), "text"),
            Column("rule", text("pc-col-rule", language), "text"),
            Column("status", text("pc-col-status-ground", language), "text"),
            Column("basis", text("pc-col-basis", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-rules", language),
        language=language,
    )  # fmt: skip


def settings_view(case: PolicyCase, language: str) -> View:
    """Model, approach, verdict and signs that rules advise, a row a rule; several of one kind disagree."""
    said = case.recommendations
    kinds: tuple[tuple[str, tuple[Advice, ...]], ...] = (
        ("verdict", said.verdicts), ("model", said.models), ("approach", said.approaches), ("flag", said.flags),
    )  # fmt: skip
    rows = [
        Row(
            (
                text(f"policy-{kind}-{advice.value}", language),
                text(f"kb-then-{kind}", language),
                f"{rule.title.of(language)} ({rule.id})",
                text("policy-weight", language, weight=rule.weight),
                status_words(rule.status, language),
            ),
            keys={"kind": kind, "value": advice.value, "rule": rule.id},
        )
        for kind, found in kinds
        for advice in found
        for rule in advice.rules
    ]
    split = [text(f"kb-then-{kind}", language) for kind, found in kinds if kind != "flag" and len(found) > 1]
    return View(
        id="policy-settings",
        title=text("pc-settings-title", language),
        finding=text("pc-settings-finding", language, n=len(rows), split=", ".join(split) or "none"),
        columns=(
            Column("advice", text("pc-col-advice", language), "label"),
            Column("kind", text("pc-col-kind", language), "text"),
            Column("rule", text("pc-col-rule", language), "text"),
            Column("strength", text("pc-col-strength", language), "text"),
            Column("status", text("pc-col-status-ground", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-rules", language),
        language=language,
    )
