"""The report of an innovation case: the answer on a page, then each question whose table was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusterpolicy.language import number, text
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.study.innovation_case.spec import innovation_layouts
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.innovation.capacity import index_view, index_words, indicators_view, use_view
from clusterpolicy.views.innovation.gap import gap_industries_view, gap_view, gap_words, sectors_view
from clusterpolicy.views.innovation.grounds import breaks_off, grounds_view
from clusterpolicy.views.innovation.services import (
    chain_view,
    conversion_view,
    coverage_view,
    funnel_view,
    funnel_words,
    stages_view,
    stages_words,
)
from clusterpolicy.views.innovation.system import (
    actors_view,
    alignment_view,
    functions_view,
    functions_words,
    plan_view,
    unlinked_view,
)
from clusterpolicy.views.innovation.words import NONE, listed, remark
from clusterpolicy.views.view import Brief, Chart, Document, Section, View

BRIEF_ROWS = 8
SIGNED_BY = ("prepared", "responsible", "approved")


def build_innovation_report(case: InnovationCase, language: str) -> Document:
    """Lay out the whole report in one language."""
    region, industry = case.spec.region or NONE, case.industry or NONE
    sections = innovation_sections(case, language)
    return Document(
        title=words_in(case.spec.title, language) or text("ic-title", language, region=region, industry=industry),
        subtitle=text("ic-subtitle", language, region=region, industry=industry, n=len(filled(case)),
                      of=len(innovation_layouts())),
        language=language,
        headlines=headlines(case, language),
        sections=sections,
        brief=_brief(case, sections[0].views[0], language),
        certificate=_certificate(case, language),
        warnings=(
            *((text("ic-synthetic", language),) if case.spec.synthetic else ()),
            *(finding.render(language) for finding in case.tables.findings),
        ),
    )  # fmt: skip


def filled(case: InnovationCase) -> tuple[str, ...]:
    """Names of the tables that hold anything."""
    held = case.tables
    found = {
        "indicators": held.indicators is not None,
        "services": bool(held.services),
        "funnel": held.funnel is not None,
        "actors": bool(held.roles),
        "sectors": held.sectors is not None,
        "levels": held.levels is not None,
        "priorities": held.priorities is not None,
        "chain": bool(held.chain),
        "transformations": bool(held.transformations),
    }
    return tuple(name for name, there in found.items() if there)


def innovation_sections(case: InnovationCase, language: str) -> tuple[Section, ...]:
    """Questions in their order, each where something was filled in; what they rest on closes the report."""
    return tuple(
        Section(f"innovation-{name}", text(f"ic-sc-{name}", language), (text(f"ic-sc-{name}.intro", language),), views)
        for name, views in _questions(case, language)
        if views
    )


def _questions(case: InnovationCase, language: str) -> Iterator[tuple[str, tuple[View, ...]]]:
    if case.tables.indicators is not None:
        indices = (index_view(case, language), use_view(case, language)) if case.capacities else ()
        yield "capacity", (*indices, indicators_view(case, language))
    if case.gap is not None:
        yield "gap", (gap_view(case, language), gap_industries_view(case, language))
    if case.coverage is not None:
        yield "services", (coverage_view(case, language), stages_view(case, language))
    if case.funnel is not None:
        yield "funnel", (funnel_view(case, language), conversion_view(case, language))
    if case.system is not None:
        yield "system", (actors_view(case, language), functions_view(case, language))
    if case.tables.chain:
        yield "chain", (chain_view(case, language),)
    if case.sectors is not None:
        yield "sectors", (sectors_view(case, language),)
    if case.alignment is not None:
        yield "alignment", (alignment_view(case, language), unlinked_view(case, language))
    if case.plan is not None:
        yield "plan", (plan_view(case, language),)
    yield "grounds", (grounds_view(language),)


def headlines(case: InnovationCase, language: str) -> tuple[str, ...]:
    """Answer in at most three sentences: where the region stands, what is missing, what makes the gap."""
    found = []
    if case.capacities:
        found.append(index_words(case, language))
    missing = missing_words(case, language)
    if missing:
        found.append(text("ic-hl-missing", language, what="; ".join(missing)))
    if case.gap is not None:
        found.append(gap_words(case, language))
    if case.sectors is not None and case.sectors.order:
        found.append(text("ic-hl-sectors", language, top=listed(case.sectors.order[:3])))
    if case.funnel is not None:
        found.append(funnel_words(case, language))
    names = [innovation_layouts()[name].title.of(language) for name in innovation_layouts() if name in filled(case)]
    return tuple(found[:3]) or (text("ic-hl-filled", language, tables=listed(names)),)


def missing_words(case: InnovationCase, language: str) -> list[str]:
    """Everything that is not there, each by its name: stages, functions, partners, links of the chain."""
    found: list[tuple[str, str]] = []
    if case.coverage is not None and case.coverage.uncovered:
        found.append(("stages", stages_words(case.coverage.uncovered, language)))
    if case.system is not None and case.system.gaps:
        found.append(("functions", functions_words(case.system.gaps, language)))
    alone = case.alignment
    if alone is not None and (alone.unlinked_national or alone.unlinked_regional):
        found.append(("priorities", listed((*alone.unlinked_national, *alone.unlinked_regional))))
    absent = [one.name for one in case.tables.chain if one.held == "absent"]
    if absent:
        found.append(("chain", listed(absent)))
    return [text(f"ic-missing-{kind}", language, names=names) for kind, names in found]


def _brief(case: InnovationCase, view: View, language: str) -> Brief:
    short = replace(view, id="brief", rows=view.rows[:BRIEF_ROWS], chart=Chart("none"), notes=())
    return Brief(
        claim=" ".join(headlines(case, language)),
        strength=tuple(_strength(case, language)),
        dissent=tuple(_dissent(case, language)),
        next_steps=tuple(_steps(case, language)),
        view=short,
        signatures=tuple(text(f"pc-sign-{who}", language) for who in SIGNED_BY),
    )


def _strength(case: InnovationCase, language: str) -> Iterator[str]:
    yield text("ic-br-tables", language, n=len(filled(case)), of=len(innovation_layouts()))
    table = case.tables.indicators
    if table is not None:
        cells = table.values.notnull()
        cells = cells.stack(cell=("industry", "indicator"))
        cells = cells.sel(cell=cells.any("region"))
        sides = [sum(one.side == side for one in table.described.values()) for side in ("potential", "use")]
        yield text("ic-br-known", language, known=number(100 * float(cells.mean()), 0, language), potential=sides[0],
                   use=sides[1], regions=table.values.sizes["region"])  # fmt: skip


def _dissent(case: InnovationCase, language: str) -> Iterator[str]:
    yield breaks_off(language)
    if case.capacities:
        yield text("ic-index-note", language)
    yield from dict.fromkeys(remark(finding, language) for finding in case.findings)


def _steps(case: InnovationCase, language: str) -> Iterator[str]:
    yield from (text("ic-br-close", language, what=what) for what in missing_words(case, language))
    plan = case.plan
    if plan is not None and plan.without_responsible:
        yield text("ic-br-responsible", language, measures=listed(plan.without_responsible))
    empty = [layout.title.of(language) for name, layout in innovation_layouts().items() if name not in filled(case)]
    if empty:
        yield text("ic-br-fill", language, tables=listed(empty))
    for industry, why in case.unassessed.items():
        yield text(f"ic-unassessed-{why}", language, industry=industry)


def _certificate(case: InnovationCase, language: str) -> tuple[tuple[str, str], ...]:
    record = case.record
    lines = [(text("ct-source", language), f"{source.name} sha256 {source.sha256}") for source in record.inputs]
    lines += [(text("ct-version", language, name=name), version) for name, version in record.versions.items()]
    lines += [
        (text("ct-seed", language), text("ct-no-seed", language)),
        (text("ct-reproduce", language), "clusterpolicy reproduce DIR"),
    ]
    return tuple(lines)
