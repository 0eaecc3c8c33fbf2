"""Instruments worked out, for people: labour, joint research, foreign technology, specialisation."""

from __future__ import annotations

from clusterpolicy.language import number, text
from clusterpolicy.policy.design.labour_need import LabourNeed, OccupationYear
from clusterpolicy.policy.design.research_call import CallDesign
from clusterpolicy.policy.design.specialisation_exposure import SpecialisationExposure
from clusterpolicy.policy.design.technology_need import TechnologyPlan
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.mix import Figure
from clusterpolicy.views.knowledge_facts import named_fact, status_words
from clusterpolicy.views.view import Chart, Column, Kind, Row, Value, View

UNKNOWN = "…"
FIGURES = ("need", "supply", "gap", "intake", "places", "cost")


def labour_view(found: LabourNeed, language: str) -> View:
    """Need less supply by occupation and year, places of training and their cost."""
    rows = tuple(_labour_row(one, language) for one in found.rows)
    short = sum(one.gap.value is not None and one.gap.value > 0 for one in found.rows)
    late = ", ".join(f"{one.occupation} {one.year}" for one in found.rows if one.late)
    notes = [text("pdes-labour-note", language)]
    if late:
        notes.append(text("pdes-labour-late", language, names=late))
    return View(
        id="labour-need",
        title=text("pdes-labour-title", language),
        finding=text(
            "pdes-labour-finding", language, short=short, n=len(rows), places=_shown(found.places, language, 1),
            cost=_shown(found.cost, language, 1),
        ),
        columns=_columns(
            language, ("occupation", "label", 0), ("year", "label", 0), *((name, "number", 1) for name in FIGURES),
            ("start", "text", 0),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def _labour_row(one: OccupationYear, language: str) -> Row:
    figures = {name: getattr(one, name) for name in FIGURES}
    unknown = {name: figure for name, figure in figures.items() if figure.value is None}
    return Row(
        (one.occupation, str(one.year), *(figure.value for figure in figures.values()),
         str(one.start) if one.start is not None else "–"),
        dict.fromkeys(unknown, UNKNOWN),
        {"occupation": one.occupation, "year": str(one.year)},
        {name: _why(figure, language) for name, figure in unknown.items()},
    )  # fmt: skip


def call_view(design: CallDesign, language: str) -> View:
    """Money of a call for joint research: public, private shown, private added, with the source of what is added."""
    call = design.call
    figures: tuple[tuple[str, float, int], ...] = (
        ("budget", call.budget, 2), ("grant", call.grant, 2), ("projects", float(design.projects), 0),
        ("cofinance", design.cofinance, 2), ("total", design.total, 2), ("additionality", design.additionality, 3),
        ("additional", design.additional, 2), ("displaced", design.displaced, 2),
    )  # fmt: skip
    rows = tuple(
        Row(
            (text(f"pdes-call-{name}", language), number(value, digits, language),
             text(f"pdes-call-{name}.how", language)),
            keys={"figure": name},
        )
        for name, value, digits in figures
    )  # fmt: skip
    return View(
        id="research-call",
        title=text("pdes-call-title", language, title=call.title),
        finding=text(
            "pdes-call-finding", language, cofinance=number(design.cofinance, 2, language),
            additional=number(design.additional, 2, language),
        ),
        columns=_columns(language, ("figure", "label", 0), ("value", "text", 0), ("how", "text", 0)),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=(_additionality_note(design, language), text("pdes-call-mix", language, **call.mix.model_dump())),
        language=language,
    )  # fmt: skip


def _additionality_note(design: CallDesign, language: str) -> str:
    ratio = number(design.additionality, 3, language)
    if isinstance(design.source, Fact):
        fact = design.source
        works = ", ".join(fact.sources)
        return text(
            "pdes-call-default", language, ratio=ratio, fact=named_fact(fact, language), works=works,
            status=status_words(fact.status, language),
        )  # fmt: skip
    return text("pdes-call-own", language, ratio=ratio, source=design.source or "–")


def applicants_view(design: CallDesign, language: str) -> View:
    """Consortia against the call: what they lack, what they pay, what they may get."""
    rows = tuple(
        Row(
            (one.consortium.name, "; ".join(text(f"pdes-lack-{name}", language) for name in one.lacking) or "–",
             one.share, one.grant),
            keys={"consortium": one.consortium.name},
        )
        for one in design.checked
    )  # fmt: skip
    unspent = design.unspent.value
    return View(
        id="research-applicants",
        title=text("pdes-applicants-title", language),
        finding=text(
            "pdes-applicants-finding", language, n=len(rows), may=sum(not one.lacking for one in design.checked)
        ),
        columns=_columns(
            language, ("consortium", "label", 0), ("lacks", "text", 0), ("own_share", "percent", 0),
            ("grant", "number", 2),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=(text("pdes-applicants-unspent", language, sum=number(unspent, 2, language)),)
        if unspent is not None
        else (),
        language=language,
    )  # fmt: skip


def technology_view(plan: TechnologyPlan, language: str) -> View:
    """Technologies needed, their sources, and whether the region can absorb them."""
    rows = tuple(
        Row(
            (one.need.technology, one.need.use,
             "; ".join(f"{source.name} ({source.country})" for source in one.need.sources) or text("kb-none", language),
             text(f"pdes-absorption-{one.verdict}", language),
             "; ".join([*(text("pdes-short", language, part=text(f"pdes-part-{part}", language), n=levels)
                          for part, levels in one.short.items()),
                        *(text("pdes-part-unknown", language, part=text(f"pdes-part-{part}", language))
                          for part in one.unknown)]) or "–",
             "; ".join(named_fact(found, language) for found in one.allowed) or "–",
             "; ".join(named_fact(found, language) for found in one.avoided) or "–"),
            keys={"technology": one.need.technology},
        )
        for one in plan.checked
    )  # fmt: skip
    truth = {True: "holds", False: "silent", None: "unknown"}[plan.applies]
    notes = [text(f"pdes-rule-{truth}", language, rule=named_fact(plan.rule, language))]
    if plan.preferred:
        names = "; ".join(named_fact(found, language) for found in plan.preferred)
        notes.append(text("pdes-rule-preferred", language, names=names))
    return View(
        id="technology-need",
        title=text("pdes-technology-title", language),
        finding=text(
            "pdes-technology-finding", language, n=len(rows),
            absorb=sum(one.verdict == "absorb" for one in plan.checked),
        ),
        columns=_columns(
            language, *((name, "label" if name == "technology" else "text", 0) for name in (
                "technology", "use", "sources", "absorption", "short", "by", "not_by")),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def exposure_view(found: SpecialisationExposure, language: str) -> View:
    """What each industry adds to the swings of the region, under present and under target shares."""
    rows = []
    for name in map(str, found.shares["industry"].values):
        at = {"industry": name}
        quotient = float(found.quotient.sel(at))
        known = quotient == quotient  # noqa: PLR0124 - NaN only where the benchmark is not known
        cells: tuple[Value, ...] = (
            name, *(float(found.shares.sel({"structure": structure, **at})) for structure in ("present", "target")),
            quotient if known else None, float(found.present.contribution.sel(at)),
            float(found.target.contribution.sel(at)),
        )  # fmt: skip
        why = {} if known else {"quotient": text("policy-undefined-BENCHMARK_UNKNOWN", language)}
        rows.append(Row(cells, {} if known else {"quotient": UNKNOWN}, at, why))
    rows.sort(key=lambda row: (-float(row.cells[5] or 0.0), str(row.cells[0])))
    deviations = {name: number(100 * part.deviation, 1, language)
                  for name, part in (("present", found.present), ("target", found.target))}  # fmt: skip
    direction = "same" if abs(found.change) < 1e-12 else "rises" if found.change > 0 else "falls"
    ratio = found.ratio
    return View(
        id="specialisation-exposure",
        title=text("pdes-exposure-title", language),
        finding=text(
            f"pdes-exposure-{direction}", language, **deviations,
            ratio="–" if ratio.value is None else number(ratio.value, 2, language),
        ),
        columns=_columns(
            language, ("industry", "label", 0), ("present", "percent", 1), ("target", "percent", 1),
            ("quotient", "number", 2),
            ("adds_present", "number", 5), ("adds_target", "number", 5),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="adds_target", y="industry", reference={"x": 0.0}),
        source=text("pdes-exposure-source", language, years=found.years),
        notes=(
            text("pdes-exposure-concentration", language, present=number(found.present.concentration, 3, language),
                 target=number(found.target.concentration, 3, language)),
            text("pdes-exposure-note", language),
        ),
        language=language,
    )  # fmt: skip


def _shown(figure: Figure, language: str, digits: int) -> str:
    if figure.value is None:
        return text("pdes-cannot", language, reason=_why(figure, language))
    return number(figure.value, digits, language)


def _why(figure: Figure, language: str) -> str:
    return text(f"policy-undefined-{figure.reason}", language)


def _columns(language: str, *shapes: tuple[str, Kind, int]) -> tuple[Column, ...]:
    return tuple(Column(name, text(f"pdes-col-{name}", language), kind, digits) for name, kind, digits in shapes)
