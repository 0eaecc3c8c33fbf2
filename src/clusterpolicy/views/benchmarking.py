"""Benchmarking for people: practice of countries side by side, who has clusters in an industry, what to improve."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.language import number, text
from clusterpolicy.policy.benchmarking.clusters import ClusterMention, ClustersOfIndustry
from clusterpolicy.policy.benchmarking.comparison import (
    CRITERIA,
    Criterion,
    PracticeComparison,
    PracticeEntry,
    country_name,
)
from clusterpolicy.policy.benchmarking.improvements import Improvement, Improvements
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import MatrixColumn
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.views.knowledge_facts import fact_title, short_place, status_words
from clusterpolicy.views.view import Column, Row, View

NONE = "–"
ITSELF: tuple[Criterion, ...] = ("model", "approach")
"""Criteria on which the code's own title is the answer."""


def practice_view(comparison: PracticeComparison, language: str, *, base: KnowledgeBase | None = None) -> View:
    """A row a country and criterion on which something is said, with its place and status."""
    base = base or knowledge()
    rows = []
    for country in comparison.countries:
        name = f"{country} {comparison.names[country].of(language)}"
        for criterion in CRITERIA:
            entry = comparison.entries[country, criterion]
            if entry.said:
                rows.append(_practice_row(name, country, criterion, entry, language, base))
    silent = len(comparison.countries) * len(CRITERIA) - len(rows)
    quiet = [c for c in comparison.countries if not any(comparison.entries[c, k].said for k in CRITERIA)]
    no_methods = not any(comparison.entries[c, "methods"].said for c in comparison.countries)
    notes = [text("bench-practice-silent", language, n=silent)]
    if quiet:
        names = ", ".join(comparison.names[code].of(language) for code in quiet)
        notes.append(text("bench-practice-quiet", language, countries=names))
    if no_methods:
        said = "; ".join(f"{base.fact(named).title.of(language)} ({named})" for named in ("ID-2", "ID-4"))
        notes.append(text("bench-practice-methods", language, said=said))
    return View(
        id="practice",
        title=text("bench-practice-title", language),
        finding=text(
            "bench-practice-finding", language, countries=len(comparison.countries), n=len(rows), silent=silent
        ),
        columns=(
            Column("country", text("transfer-col-donor", language), "label"),
            Column("criterion", text("bench-col-criterion", language), "label"),
            Column("said", text("bench-col-said", language), "text"),
            Column("place", text("transfer-col-place", language), "text"),
            Column("status", text("transfer-col-status", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def _practice_row(
    name: str, country: str, criterion: Criterion, entry: PracticeEntry, language: str, base: KnowledgeBase
) -> Row:
    if criterion in ITSELF:
        said = "; ".join(base.fact(code).title.of(language) for code in sorted(entry.codes))
    else:
        said = "; ".join(_short(fact, language) for fact in entry.facts) or text("kb-none", language)
    places = ", ".join(dict.fromkeys(_place(fact) for fact in entry.facts)) or NONE
    status = _statuses(entry.facts, language)
    if entry.own:
        places = entry.stated.id if entry.stated else NONE
        status = status_words(entry.stated.status if entry.stated else "own", language)
    return Row(
        (name, text(f"bench-criterion-{criterion.replace('_', '-')}", language), said, places,
         status or NONE),
        keys={"country": country, "criterion": criterion},
    )  # fmt: skip


def _statuses(facts: Sequence[Fact], language: str) -> str:
    """Say the status once where all facts share it; else each fact keeps its own."""
    if len({fact.status for fact in facts}) <= 1:
        return status_words(facts[0].status, language) if facts else ""
    return "; ".join(f"{fact.id}: {status_words(fact.status, language)}" for fact in facts)


def _short(fact: Fact, language: str) -> str:
    return fact.short.of(language) if isinstance(fact, MatrixColumn) else fact_title(fact, language)


def _place(fact: Fact) -> str:
    return short_place(fact) if fact.where or fact.basis else fact.id


def practice_distance_view(comparison: PracticeComparison, language: str) -> View:
    """A row a country: how far its practice is from that of the first, by criterion."""
    home = comparison.countries[0]
    rows = []
    for one in comparison.distances:
        parts = [one.parts[criterion] for criterion in CRITERIA]
        silent = [str(k) for k, value in one.parts.items() if value is None]
        silent += ["distance"] if one.distance.value is None else []
        why = dict.fromkeys(silent, text("policy-undefined-NO_COMMON_CRITERION", language))
        name = f"{one.other} {comparison.names[one.other].of(language)}"
        cells = (name, *parts, one.distance.value, one.known)
        rows.append(Row(cells, dict.fromkeys(silent, "…"), {"country": one.other}, why))
    near = [one for one in comparison.distances if one.enough]
    return View(
        id="practice-distance",
        title=text("bench-distance-title", language, country=comparison.names[home].of(language)),
        finding=text(
            "bench-distance-finding" if near else "bench-distance-none", language,
            country=comparison.names[near[0].other].of(language) if near else "",
            value=number(near[0].distance.value or 0.0, 2, language) if near else "",
            known=near[0].known if near else 0,
        ),
        columns=(
            Column("country", text("transfer-col-donor", language), "label"),
            *(Column(k, text(f"bench-criterion-{k.replace('_', '-')}", language)) for k in CRITERIA),
            Column("distance", text("bench-col-distance", language)),
            Column("known", text("bench-col-known", language), "integer"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        notes=(text("bench-distance-note", language),),
        language=language,
    )  # fmt: skip


def clusters_view(
    found: ClustersOfIndustry,
    language: str,
    *,
    base: KnowledgeBase | None = None,
    matrix: InstrumentMatrix | None = None,
) -> View:
    """A row a cluster or success case in the industry."""
    base = base or knowledge()
    matrix = matrix or instrument_matrix(base)
    names = {code: country_name(code, matrix, base).of(language) for code in found.countries}
    rows = [
        Row(
            (
                f"{one.country} {names[one.country]}",
                fact_title(one.fact, language),
                one.industry.title.of(language),
                ", ".join(one.industry.divisions),
                _kind(one, language),
                _place(one.fact),
                status_words(one.fact.status, language),
            ),
            keys={"country": one.country, "fact": one.fact.id},
        )
        for one in found.mentions
    ]
    return View(
        id="clusters-by-industry",
        title=text("bench-clusters-title", language, asked=found.asked),
        finding=text(
            "bench-clusters-finding", language, n=len(rows),
            countries=", ".join(names[code] for code in found.countries) or NONE,
        ),
        columns=(
            Column("country", text("transfer-col-donor", language), "label"),
            Column("cluster", text("bench-col-cluster", language), "label"),
            Column("industry", text("bench-col-industry", language), "text"),
            Column("divisions", text("bench-col-divisions", language), "text"),
            Column("kind", text("bench-col-kind", language), "text"),
            Column("place", text("transfer-col-place", language), "text"),
            Column("status", text("transfer-col-status", language), "text"),
        ),
        rows=tuple(rows),
        source=text("bench-clusters-source", language),
        notes=(text("bench-clusters-note", language),),
        language=language,
    )  # fmt: skip


def _kind(one: ClusterMention, language: str) -> str:
    if one.claim is None:
        return text("bench-kind-cluster", language)
    return text("bench-kind-claim" if one.claim else "bench-kind-case", language)


def improvements_view(found: Improvements, language: str, *, base: KnowledgeBase | None = None) -> View:
    """A row an improvement: the gap that it traces to, what answers it, how urgent it is and why."""
    base = base or knowledge()
    rows = [_improvement_row(one, language, base) for one in found.items]
    unknown = ", ".join(_unknown(name, language, base) for name in found.unknown)
    return View(
        id="improvements",
        title=text("bench-improvements-title", language),
        finding=text(
            "bench-improvements-finding", language, n=len(rows), first=sum(one.priority == 1 for one in found.items)
        ),
        columns=(
            Column("gap", text("bench-col-gap", language), "label"),
            Column("priority", text("bench-col-priority", language), "integer"),
            Column("kind", text("bench-col-gap-kind", language), "text"),
            Column("size", text("bench-col-size", language), "text"),
            Column("answers", text("bench-col-answers", language), "text"),
            Column("why", text("transfer-col-why", language), "text"),
            Column("status", text("bench-col-gap-status", language), "text"),
        ),
        rows=tuple(rows),
        source=text("bench-improvements-source", language),
        notes=(
            text("bench-improvements-note", language),
            *((text("bench-improvements-unknown", language, unknown=unknown),) if unknown else ()),
        ),
        language=language,
    )  # fmt: skip


def _improvement_row(one: Improvement, language: str, base: KnowledgeBase) -> Row:
    gap = one.gap
    size = NONE
    if gap.kind == "barrier":
        size = text("bench-size-barrier", language, score=number(gap.size or 0.0, 1, language))
    elif gap.kind == "matrix":
        size = text("bench-size-matrix", language, share=number(100 * (gap.size or 0.0), 0, language))
    elif gap.blocks:
        size = text("bench-size-blocks", language, instruments=", ".join(gap.blocks))
    title = text(f"bench-gap-{gap.kind}", language, title=gap.title.of(language), id=gap.id, kind=gap.id)
    return Row(
        (
            title,
            one.priority,
            text(f"bench-kind-{gap.kind}", language),
            size,
            _answers(one, language, base),
            text(f"transfer-why-{one.why.replace('_', '-')}", language),
            _statuses(gap.facts, language) or NONE,
        ),
        keys={"gap": gap.id, "kind": gap.kind},
    )


def _answers(one: Improvement, language: str, base: KnowledgeBase) -> str:
    """What answers a gap; where rules speak against all that would, that is said."""
    catalogue = base.of(InstrumentCatalogue)
    told = [
        ", ".join(f"{catalogue.get(named).title.of(language)} ({named})" for named in named_ones)
        for named_ones in (one.instruments, one.advised_against)
    ]
    if told[0]:
        return told[0]
    if told[1]:
        return text("bench-answers-against", language, n=len(one.advised_against), instruments=told[1])
    return text("bench-no-instrument", language)


def _unknown(name: str, language: str, base: KnowledgeBase) -> str:
    if name == "barriers":
        return text("bench-unknown-barriers", language)
    if name.startswith("T4-"):
        return text("bench-unknown-row", language, country=name.removeprefix("T4-"))
    variable = next((one for one in base.of(Diagnosis).variables if one.name == name), None)
    return variable.title.of(language) if variable else name
