"""The paper's Tables 1 to 5 and Figure 1 from the knowledge base, with a person's own rows beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clusterpolicy.language import text
from clusterpolicy.policy.fact_search import gaps_of_section
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import Countries, Instruments, PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import Factors, Practice, Sectors, Stages
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.models.own_rows import OwnRows
from clusterpolicy.policy.own_countries import with_countries
from clusterpolicy.views.knowledge_facts import fact_title, short_place, status_words
from clusterpolicy.views.policy_paper import matrix_view
from clusterpolicy.views.predisposition import table5_view
from clusterpolicy.views.view import Column, Row, View

OWN = "own"
NO_ROWS = OwnRows()
Cells = tuple[str, ...]


def table1_view(language: str, base: KnowledgeBase | None = None, *, own: OwnRows = NO_ROWS) -> View:
    """Models of cluster policy by country, with the concept of support of each model."""
    base = base or knowledge()
    content = base.of(PolicyModels)
    rows = []
    for model in content.models:
        support = "; ".join(fact_title(found, language) for found in model.concepts)
        of_model = [found for found in content.countries if found.model == model.id]
        rows += [
            _row((fact_title(model, language), _country(found.country, base, language), support), found, language)
            for found in of_model
        ]
    names = {fact.id: fact_title(fact, language) for fact in (*content.models, content.mixed)}
    names[content.mixed.id] = text("kb-model-mixed", language)
    rows += [
        _own_row(
            (names[mine.model], mine.name.of(language), mine.concept.of(language) if mine.concept else "–"), language
        )
        for mine in own.models
    ]
    counts = [sum(found.model == model.id for found in content.countries) for model in content.models]
    concepts = tuple(
        f"{fact_title(found, language)} ({status_words(found.status, language)}, {short_place(found)}, {found.id})"
        for model in content.models
        for found in model.concepts
    )
    return _view(
        "table1", ("model", "country", "concept"), rows, language, base, section="T1", first=concepts,
        dirigiste=counts[0], liberal=counts[1],
    )  # fmt: skip


def table2_view(language: str, base: KnowledgeBase | None = None, *, own: OwnRows = NO_ROWS) -> View:
    """Practice of countries, a row a measure: support by the state, business, clusters."""
    base = base or knowledge()
    content = base.of(Practice)
    rows = []
    for practice in content.countries:
        name = _country(practice.country, base, language)
        for part in ("state_support", "business", "clusters"):
            rows += [
                _row((name, text(f"kb-field-{part}", language), fact_title(found, language)), found, language)
                for found in getattr(practice, part)
            ]
        form = base.fact(practice.configuration)
        rows.append(_row((name, text("kb-field-configuration", language), fact_title(form, language)), form, language))
    for mine in own.practice:
        for part in ("state_support", "business", "clusters"):
            rows += [
                _own_row((mine.name.of(language), text(f"kb-field-{part}", language), said.of(language)), language)
                for said in getattr(mine, part)
            ]
    goes_on = ", ".join(_country(found.country, base, language) for found in content.countries if found.open_ended)
    notes = (text("kb-table2-open", language, countries=goes_on), text("kb-table2-form", language))
    return _view(
        "table2", ("country", "part", "measure"), rows, language, base, section="T2", first=notes,
        countries=len(content.countries),
    )  # fmt: skip


def table3_view(language: str, base: KnowledgeBase | None = None, *, own: OwnRows = NO_ROWS) -> View:
    """Factors that help and hinder, with the barriers that they speak of."""
    base = base or knowledge()
    content = base.of(Factors)
    rows = []
    for effect, factors in (("helps", content.helping), ("hinders", content.hindering)):
        for found in factors:
            cells = (
                text(f"kb-{effect}", language),
                fact_title(found, language),
                _barriers(found.barriers, base, language),
            )
            rows.append(_row(cells, found, language))
    for mine in own.factors:
        cells = (text(f"kb-{mine.effect}", language), mine.title.of(language), _barriers(mine.barriers, base, language))
        rows.append(_own_row(cells, language))
    return _view(
        "table3", ("effect", "factor", "barriers"), rows, language, base, section="T3",
        helping=len(content.helping), hindering=len(content.hindering),
    )  # fmt: skip


def table4_view(
    language: str, base: KnowledgeBase | None = None, *, own: OwnRows = NO_ROWS, matrix: InstrumentMatrix | None = None
) -> View:
    """Instruments by country, with the status of each row; own rows are marked."""
    base = base or knowledge()
    matrix = matrix or instrument_matrix()
    if own.instruments:
        matrix = with_countries(matrix, own.instruments)
    facts = {row.country: row for row in base.of(Instruments).rows}
    view = matrix_view(matrix, language)
    printed = [facts.get(row.keys["country"]) if row.keys["country"] not in matrix.own else None for row in view.rows]
    return _with_status(view, "table4", printed, "T4", language, base)


def table5_paper_view(language: str, base: KnowledgeBase | None = None) -> View:
    """Predisposition of industries as printed and recomputed, with the status of each row."""
    base = base or knowledge()
    facts = {row.row: row for row in base.of(Sectors).rows}
    view = replace(table5_view(language), notes=())
    return _with_status(view, "table5", [facts[at + 1] for at in range(len(view.rows))], "T5", language, base)


def _with_status(
    view: View, name: str, facts: Sequence[Fact | None], section: str, language: str, base: KnowledgeBase
) -> View:
    """Put the status of each row behind its name, its place and code below the table, which is broad already."""
    rows = tuple(
        replace(
            row, cells=(row.cells[0], status_words(fact.status if fact else OWN, language), *row.cells[1:]),
            keys={**row.keys, **({"fact": fact.id} if fact else {})},
        )
        for row, fact in zip(view.rows, facts, strict=True)
    )  # fmt: skip
    places = "; ".join(f"{short_place(fact)} ({fact.id})" for fact in facts if fact)
    status = Column("status", text("kb-col-status", language), "text")
    return replace(
        view, id=name, columns=(view.columns[0], status, *view.columns[1:]), rows=rows,
        source=text("kb-paper-source", language),
        notes=(*view.notes, text("kb-table-places", language, places=places), *_gap_notes(section, language, base)),
    )  # fmt: skip


def figure1_view(language: str, base: KnowledgeBase | None = None) -> View:
    """Stages of forming cluster policy in order, what each yields, and behind some a gate on a row of its own."""
    base = base or knowledge()
    content = base.of(Stages)
    stages = sorted(content.stages, key=lambda found: found.number)
    rows: list[Row] = []
    for stage in stages:
        outputs = "; ".join(fact_title(found, language) for found in stage.outputs)
        rows.append(
            _stage_row(stage, fact_title(stage, language), language, outputs, _statuses(stage.outputs, language))
        )
        rows += [
            _stage_row(gate, text("kb-gate", language, gate=fact_title(gate, language)), language)
            for gate in content.gates
            if gate.after == stage.number
        ]
    names = ("id", "stage", "status", "where", "outputs", "outputs_status")
    remarks = (content.statement, *stages)
    return View(
        id="figure1",
        title=text("kb-figure1-title", language),
        finding=text("kb-figure1-finding", language, n=len(stages), gates=len(content.gates)),
        columns=tuple(Column(name, text(f"kb-col-{name}", language), "text") for name in names),
        rows=tuple(rows),
        source=text("kb-paper-source", language),
        notes=(
            text("kb-figure1-note", language),
            *(f"{found.id}: {found.note.of(language)}" for found in remarks if found.note),
            *_gap_notes("F1", language, base),
        ),
        language=language,
    )


def _stage_row(fact: Fact, said: str, language: str, outputs: str = "–", statuses: str = "–") -> Row:
    cells = (fact.id, said, status_words(fact.status, language), short_place(fact), outputs, statuses)
    return Row(cells, keys={"fact": fact.id})


def paper_views(language: str, base: KnowledgeBase | None = None, *, own: OwnRows = NO_ROWS) -> tuple[View, ...]:
    """Tables 1 to 5 and Figure 1, in the paper's order."""
    return (
        table1_view(language, base, own=own),
        figure1_view(language, base),
        table2_view(language, base, own=own),
        table3_view(language, base, own=own),
        table4_view(language, base, own=own),
        table5_paper_view(language, base),
    )


def _view(
    name: str, columns: Cells, rows: Sequence[Row], language: str, base: KnowledgeBase, *,
    section: str, first: Cells = (), **counts: int,
) -> View:  # fmt: skip
    mine = sum("fact" not in row.keys for row in rows)
    notes = (text("kb-own-rows", language, n=mine),) if mine else ()
    return View(
        id=name,
        title=text(f"kb-{name}-title", language),
        finding=text(f"kb-{name}-finding", language, rows=len(rows) - mine, **counts),
        columns=(
            *(Column(column, text(f"kb-col-{column}", language), "label" if at < 2 else "text")
              for at, column in enumerate(columns)),
            *_about(language),
        ),
        rows=tuple(rows),
        source=text("kb-paper-source", language),
        notes=(*notes, *first, *_gap_notes(section, language, base)),
        language=language,
    )  # fmt: skip


def _about(language: str) -> tuple[Column, ...]:
    return tuple(Column(name, text(f"kb-col-{name}", language), "text") for name in ("status", "where", "id"))


def _told(fact: Fact | None, language: str) -> Cells:
    if fact is None:
        return status_words(OWN, language), "–", "–"
    return status_words(fact.status, language), short_place(fact), fact.id


def _row(cells: Cells, fact: Fact, language: str) -> Row:
    return Row((*cells, *_told(fact, language)), keys={"fact": fact.id})


def _own_row(cells: Cells, language: str) -> Row:
    return Row((*cells, *_told(None, language)), keys={"own": cells[1]})


def _statuses(facts: Sequence[Fact], language: str) -> str:
    return ", ".join(dict.fromkeys(status_words(found.status, language) for found in facts)) or "–"


def _gap_notes(section: str, language: str, base: KnowledgeBase) -> Iterator[str]:
    for gap in gaps_of_section(section, base):
        yield text(
            "kb-gap-note", language, kind=text(f"kb-value-kind-{gap.kind}", language), id=gap.id,
            gap=gap.title.of(language),
        )  # fmt: skip


def _barriers(ids: Sequence[str], base: KnowledgeBase, language: str) -> str:
    return "; ".join(f"{named} {fact_title(base.fact(named), language)}" for named in ids) or "–"


def _country(code: str, base: KnowledgeBase, language: str) -> str:
    names = {entry.code: entry.title.of(language) for entry in base.of(Countries).countries}
    return names.get(code, code)
