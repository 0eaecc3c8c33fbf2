"""How good what people say is: each instrument with its coefficient, its cut and what it means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from clusterpolicy.data.evidence_records.disclosure import LEAST_RESPONDENTS, disclosable_groups, may_see
from clusterpolicy.data.evidence_records.kits import load_kit
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.identification.instruments import (
    CONCORDANT,
    CONSISTENT,
    HALF_CONCORDANT,
    RELIABLE,
    SATURATED,
    STABLE,
    TENTATIVE,
    TOGETHER,
    Grade,
    PanelRound,
    PeopleQuality,
    SurveyQuality,
    convergence_grade,
)
from clusterpolicy.identification.people_quality import assess_people_quality, compare_rankings
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import people_source_words, source_words
from clusterpolicy.views.people import role_words
from clusterpolicy.views.view import Chart, Column, Row, View

SCALE = "culture_trust"
"""Kit whose items make up one scale."""
MOST_DISAGREEMENTS = 12
LEAST_RANGE = "≤\N{NO-BREAK SPACE}1"
KINDS = ("respondents", "experts", "sources", "candidates", "remarks")
"""What a number of a line counts."""


@dataclass(frozen=True)
class Line:
    """One coefficient of one instrument.

    Parameters
    ----------
    instrument, measured
        In words.
    count, of
        How many of :data:`KINDS` it rests on.
    value
        Of the coefficient; NaN where there is none.
    low, high
        Its interval.
    grade, cut
        What it means, and from when on it is good.
    remark
        In words; why there is no coefficient, where there is none.
    hidden
        Whether it rests on too few to be shown.
    """

    instrument: str
    measured: str
    count: int
    of: str
    value: float
    grade: Grade
    cut: str
    remark: str = ""
    low: float = math.nan
    high: float = math.nan
    hidden: bool = False


def quality_of(study: Study) -> PeopleQuality | None:
    """Judge the instruments of a study's records; ``None`` without records."""
    if study.inputs.evidence is None:
        return None
    items = load_kit(SCALE).items
    return assess_people_quality(
        study.inputs.evidence,
        scale_items=frozenset(item.id for item in items),
        reversed_items=frozenset(item.id for item in items if item.reversed),
    )


def people_quality_views(study: Study, language: str) -> tuple[View, ...]:
    """All instruments in one table, and the candidates that numbers and people rank most differently."""
    quality = quality_of(study)
    if quality is None or study.people is None:
        return ()
    ranked = rankings_view(study, language)
    return (quality_view(study, quality, language), *((ranked,) if ranked.rows else ()))


def quality_view(study: Study, quality: PeopleQuality, language: str) -> View:
    """Reliability, agreement and saturation, an instrument a row."""
    records = study.inputs.evidence
    assert records is not None
    common = [
        *_panels(quality, records, study, language),
        *_conversations(quality, language),
        _rankings(study, language),
    ]
    single = list(_single_surveys(study, quality, records, language))
    together = [_survey(quality.together, text("pq-surveys", language), language)] if quality.together else []
    lines = [*together, *common, *single]
    counted = Counter(line.grade for line in [*together, *common] if not line.hidden)
    return View(
        id="people-quality",
        title=text("vw-people-quality-title", language),
        finding=_finding(quality, counted, language),
        columns=(
            Column("instrument", text("col-asked-by", language), "label"),
            Column("measured", text("col-measured", language), "text"),
            Column("n", text("col-basis", language), "text"),
            Column("value", text("col-value", language)),
            Column("means", text("col-means", language), "text"),
            Column("remark", text("col-remark", language), "text"),
        ),
        rows=tuple(_row(line, language) for line in lines),
        source=people_source_words(study, language),
        notes=(text("vw-people-quality-cuts", language), *_withheld(quality, single, language),
               text("vw-people-quality-note", language, least=LEAST_RESPONDENTS)),
        language=language,
    )  # fmt: skip


def _finding(quality: PeopleQuality, counted: Counter[Grade], language: str) -> str:
    judged = counted["good"] + counted["fair"] + counted["weak"]
    said = [
        text("vw-people-quality-finding", language, judged=judged, good=counted["good"], fair=counted["fair"],
             weak=counted["weak"], open=counted["open"])
    ]  # fmt: skip
    shown = [one for one in quality.surveys if one.respondents + one.left_out >= LEAST_RESPONDENTS]
    if len(shown) > 1:
        weak = sum(one.grade == "weak" for one in shown)
        said.append(text("vw-people-quality-surveys", language, n=len(shown), weak=weak))
    return " ".join(said)


def _row(line: Line, language: str) -> Row:
    known = not math.isnan(line.value) and not line.hidden
    remark = text("pq-too-few", language, least=LEAST_RESPONDENTS) if line.hidden else line.remark
    if known and not math.isnan(line.low):
        span = f"{number(line.low, 2, language)}\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}{number(line.high, 2, language)}"
        remark = f"{text('pq-interval', language, span=span)} {remark}"
    means = text(f"pq-grade-{line.grade}", language) if known else text("pq-grade-open", language)
    cells = (
        line.instrument,
        line.measured,
        text(f"pq-of-{line.of}", language, n=line.count) if not line.hidden else f"< {LEAST_RESPONDENTS}",
        line.value if known else None,
        f"{means} ({line.cut})" if known and line.cut else means,
        remark,
    )
    signs = {} if known else {"value": "<k" if line.hidden else "…"}
    return Row(cells, signs, {"instrument": line.instrument}, dict.fromkeys(signs, remark))


def _from(cut: float, language: str) -> str:
    return f"≥\N{NO-BREAK SPACE}{number(cut, 2, language)}"


def _reached(grade: Grade, good: float, fair: float, language: str) -> str:
    """The cut that was reached, or the lowest that was missed."""
    return _from(good if grade == "good" else fair, language)


def _reason(code: str, language: str) -> str:
    return text(f"reason-{code}", language) if code else ""


def _survey(found: SurveyQuality, named: str, language: str) -> Line:
    items = {item.id: item.words.of(language) for item in load_kit(SCALE).items}
    weakest = "" if found.source else items.get(found.weakest, "")
    remark = _reason(found.reason, language) or text(
        "pq-survey-remark", language, items=found.items, turned=found.turned, left=found.left_out, apart=found.apart,
        item=f"{found.weakest}: «{weakest}»" if weakest and language == "ru" else
        f"{found.weakest}: “{weakest}”" if weakest else found.weakest or "–",
        correlation="…" if math.isnan(found.weakest_correlation) else number(found.weakest_correlation, 2, language),
    )  # fmt: skip
    if found.grade == "good" and found.low < CONSISTENT:
        remark = f"{text('pq-unsure', language)} {remark}"
    persons = found.respondents + found.left_out
    return Line(
        named, text("pq-measured-alpha", language), persons, "respondents", found.alpha, found.grade,
        _from(CONSISTENT, language), remark, found.low, found.high, hidden=persons < LEAST_RESPONDENTS,
    )  # fmt: skip


def _single_surveys(study: Study, quality: PeopleQuality, records: EvidenceRecords, language: str) -> Iterator[Line]:
    """Surveys that readers may see by themselves, the least consistent first."""
    if len(quality.surveys) < 2:
        return
    audience = study.spec.report.audience
    persons = {one.source: one.respondents + one.left_out for one in quality.surveys}
    secret = [one for one in persons if not may_see(records.source_of[one], audience)]
    shown = {*disclosable_groups(persons, withheld=secret).shown}
    order = {"weak": 0, "open": 1, "fair": 2, "good": 3}
    found = [one for one in quality.surveys if one.source in shown]
    for one in sorted(found, key=lambda one: (order[one.grade], math.isnan(one.alpha), one.alpha, one.source)):
        source = records.source_of[one.source]
        cell = {"region": source.region, "activity": source.activity}
        place = candidate_name(study, cell, language) if all(cell.values()) else one.source
        yield _survey(one, text("pq-survey", language, place=place), language)


def _withheld(quality: PeopleQuality, single: list[Line], language: str) -> Iterator[str]:
    lacking = len(quality.surveys) - len(single)
    if len(quality.surveys) > 1 and lacking:
        yield text("pq-withheld", language, n=lacking, least=LEAST_RESPONDENTS)


def _panels(quality: PeopleQuality, records: EvidenceRecords, study: Study, language: str) -> Iterator[Line]:
    several = len({one.source for one in quality.panel}) > 1
    begun: set[str] = set()
    for one in quality.panel:
        seen = may_see(records.source_of[one.source], study.spec.report.audience)
        named = text("pq-panel", language, round=one.round, source=one.source if several and seen else "none")
        yield from _round(one, named, language, first=one.source not in begun)
        begun.add(one.source)
    if not quality.panel:
        yield Line(text("ch-panel", language), text("pq-measured-w", language), 0, "experts", math.nan, "open", "",
                   text("pq-none-panel", language))  # fmt: skip


def _round(one: PanelRound, named: str, language: str, *, first: bool) -> Iterator[Line]:
    hidden = one.experts < LEAST_RESPONDENTS
    tested = "…" if math.isnan(one.p_value) else _p_words(one.p_value, language)
    remark = _reason(one.reason, language) or text(
        "pq-panel-first" if first else "pq-panel-remark",
        language,
        candidates=one.candidates,
        p=tested,
        dropped=one.dropped_out,
        joined=one.joined,
    )
    cut = _reached(one.grade, CONCORDANT, HALF_CONCORDANT, language)
    yield Line(named, text("pq-measured-w", language), one.experts, "experts", one.concordance, one.grade, cut,
               remark, one.low, one.high, hidden=hidden)  # fmt: skip
    if hidden:
        return
    agreed = "…" if math.isnan(one.agreed) else number(100 * one.agreed, 0, language)
    yield Line(named, text("pq-measured-range", language), one.experts, "experts", one.spread, one.spread_grade,
               LEAST_RANGE, text("pq-range-remark", language, share=agreed))  # fmt: skip
    if not math.isnan(one.changed):
        cut, share = f"<\N{NO-BREAK SPACE}{number(STABLE, 2, language)}", number(100 * one.changed, 0, language)
        yield Line(named, text("pq-measured-changed", language), one.experts, "experts", one.changed,
                   one.changed_grade, cut,
                   text(f"pq-changed-{one.changed_grade}", language, share=share))  # fmt: skip


def _p_words(p: float, language: str) -> str:
    return f"p < {number(0.001, 3, language)}" if p < 0.001 else f"p = {number(p, 3, language)}"


def _conversations(quality: PeopleQuality, language: str) -> Iterator[Line]:
    told, roles, coders = quality.saturation, quality.roles, quality.coders
    cut = f"≤\N{NO-BREAK SPACE}{number(SATURATED, 2, language)}"
    named = text("pq-conversations", language)
    remark = text("pq-saturation-remark" if told.themes else "pq-none-themes", language, themes=told.themes)
    yield Line(named, text("pq-measured-saturation", language), told.sources, "sources", told.last_adds, told.grade,
               cut, remark)  # fmt: skip
    yield Line(named, text("pq-measured-saturation-each", language), told.candidates, "candidates", told.usual,
               told.usual_grade, cut, "" if math.isnan(told.usual) else
               text("pq-saturation-each-remark", language, saturated=told.saturated, n=told.candidates))  # fmt: skip
    share = len(roles.heard) / (len(roles.heard) + len(roles.missing)) if roles.sources else math.nan
    missing = ", ".join(role_words(role, language) for role in roles.missing) or "none"
    yield Line(named, text("pq-measured-roles", language), roles.sources, "sources", share, roles.grade,
               text("pq-cut-all", language), text("pq-roles-remark", language, missing=missing,
               sided=roles.one_sided, n=roles.candidates))  # fmt: skip
    two = _reached(coders.grade, RELIABLE, TENTATIVE, language)
    yield Line(named, text("pq-measured-coders", language), coders.remarks, "remarks", coders.alpha, coders.grade, two,
               text("pq-one-coder", language) if coders.coders < 2 else _reason(coders.reason, language),
               coders.low, coders.high)  # fmt: skip


def _rankings(study: Study, language: str) -> Line:
    assert study.people is not None
    found = compare_rankings(study.verdicts.balance, study.people)
    tau, p = float(found.tau_b), float(found.p_value)
    remark = (
        _reason(str(found.tau_b.coords["reason"].item()), language)
        if math.isnan(tau)
        else text("pq-rankings-remark", language, same=found.concordant, other=found.discordant,
                  p=_p_words(p, language))
    )  # fmt: skip
    grade = convergence_grade(tau, p)
    cut = text("pq-cut-tau", language) if grade == "fair" else _from(TOGETHER, language)
    return Line(text("pq-rankings", language), text("pq-measured-tau", language), found.compared, "candidates", tau,
                grade, cut, remark)  # fmt: skip


def rankings_view(study: Study, language: str) -> View:
    """Candidates that numbers and people rank most differently."""
    assert study.people is not None
    found = compare_rankings(study.verdicts.balance, study.people)
    rows, largest = [], found.disagreements.head(MOST_DISAGREEMENTS)
    halves = int((largest[["quantitative_rank", "qualitative_rank"]] % 1 != 0).any(axis=None))
    for one in largest.to_dict("records"):
        region, activity = str(one["candidate"]).split("|")
        keys = {"region": region, "activity": activity}
        higher = text(f"pq-higher-{one['higher']}", language)
        rows.append(
            Row((candidate_name(study, keys, language), float(one["quantitative_rank"]),
                 float(one["qualitative_rank"]), float(one["gap"]), higher), {}, keys)
        )  # fmt: skip
    tau = float(found.tau_b)
    return View(
        id="ranking-convergence",
        title=text("vw-rankings-title", language),
        finding=text("vw-rankings-finding", language, n=found.compared,
                     tau="…" if math.isnan(tau) else number(tau, 2, language),
                     share=number(100 * found.concordant / max(1, found.concordant + found.discordant), 0, language)),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("numbers", text("col-rank-numbers", language), digits=halves, quantity="ranking:numbers"),
            Column("people", text("col-rank-people", language), digits=halves, quantity="ranking:people"),
            Column("gap", text("col-rank-gap", language), digits=halves, quantity="ranking:gap"),
            Column("higher", text("col-higher", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="gap", y="candidate", colour="higher", scale="categories", reference={"x": 0.0}),
        source=f"{source_words(study, language)}; {people_source_words(study, language)}",
        notes=(text("vw-rankings-note", language, shown=len(rows), n=len(found.disagreements)),),
        language=language,
    )  # fmt: skip
