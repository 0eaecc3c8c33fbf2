"""Who does what in the regional innovation system, which priorities meet, what is to be transformed."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.language import number, text
from clusterpolicy.regions.innovation_system import FUNCTIONS
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.views.innovation.words import NONE, basis_note, column, function_name, listed, row, source_note
from clusterpolicy.views.view import Chart, View


def functions_words(functions: tuple[str, ...], language: str) -> str:
    """Names of functions in a row."""
    return listed(function_name(name, language) for name in functions)


def actors_view(case: InnovationCase, language: str) -> View:
    """How strongly each actor does each function."""
    found = case.system
    assert found is not None
    columns = (
        column("actor", language, "label"),
        column("function", language, "label"),
        column("strength", language, "integer"),
        column("actor_group", language, "text"),
    )
    rows = tuple(
        row(
            columns,
            (actor, function_name(name, language), float(found.matrix.sel(actor=actor, function=name)),
             case.tables.groups.get(actor) or NONE),
            language, keys={"actor": actor, "function": name},
        )
        for actor in found.matrix["actor"].values.tolist()
        for name in FUNCTIONS
    )  # fmt: skip
    notes = [text("ic-actors-note", language)]
    if found.idle:
        notes.append(text("ic-actors-idle", language, actors=listed(found.idle)))
    return View(
        id="innovation-actors",
        title=text("ic-actors-title", language),
        finding=text("ic-actors-finding", language, actors=found.matrix.sizes["actor"], missing=len(found.gaps),
                     gaps=functions_words(found.gaps, language), of=len(FUNCTIONS)),
        columns=columns,
        rows=rows,
        chart=Chart("heatmap", x="function", y="actor", colour="strength", label="strength"),
        source=source_note(case, "actors", language),
        notes=(*notes, basis_note(language, "KZ-4")),
        language=language,
    )  # fmt: skip


def functions_view(case: InnovationCase, language: str) -> View:
    """Who does each function; those that nobody does and those that hang on one actor."""
    found = case.system
    assert found is not None
    columns = (
        column("function", language, "label"),
        column("actors", language, "integer"),
        column("who", language, "text"),
        column("remark", language, "text"),
    )
    rows = []
    for name in FUNCTIONS:
        doing = found.matrix.sel(function=name)
        who = [str(actor) for actor in doing["actor"].values[doing.values > 0]]
        kind = "missing" if name in found.gaps else "single" if name in found.single else ""
        remark = text(f"ic-function-{kind}", language) if kind else NONE
        cells = (function_name(name, language), len(who), listed(who), remark)
        rows.append(row(columns, cells, language, keys={"function": name}))
    return View(
        id="innovation-functions",
        title=text("ic-functions-title", language),
        finding=text("ic-functions-finding", language, n=len(found.single),
                     single=functions_words(found.single, language)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="actors", y="function", compact=True),
        source=source_note(case, "actors", language),
        language=language,
    )  # fmt: skip


def alignment_view(case: InnovationCase, language: str) -> View:
    """National priorities against regional ones."""
    found = case.alignment
    assert found is not None
    yes, no = text("ic-linked", language), text("ic-linked-not", language)
    columns = (
        column("national", language, "label"),
        column("regional", language, "label"),
        column("link_state", language, "text"),
    )
    rows = tuple(
        row(
            columns, (one, other, yes if bool(found.matrix.sel(national=one, regional=other)) else no), language,
            keys={"national": one, "regional": other},
        )
        for one in found.matrix["national"].values.tolist()
        for other in found.matrix["regional"].values.tolist()
    )  # fmt: skip
    chart = Chart("heatmap", x="regional", y="national", colour="link_state", scale="categories", order=(yes, no))
    return View(
        id="innovation-alignment",
        title=text("ic-alignment-title", language),
        finding=alignment_words(case, language),
        columns=columns,
        rows=rows,
        chart=chart if rows else Chart("none"),
        source=source_note(case, "priorities", language),
        notes=(basis_note(language, "KZ-5", "KZ-6"),),
        language=language,
    )


def alignment_words(case: InnovationCase, language: str) -> str:
    """Say which share of the priorities has a partner, and name those that have none."""
    found = case.alignment
    assert found is not None
    alone = (*found.unlinked_national, *found.unlinked_regional)
    return text(
        "ic-alignment-finding", language, share=number(100 * found.share_linked, 0, language),
        national=listed(found.unlinked_national), regional=listed(found.unlinked_regional), alone=len(alone),
    )  # fmt: skip


def unlinked_view(case: InnovationCase, language: str) -> View:
    """Every priority with its partners; one without stands out."""
    said = case.tables.priorities
    assert said is not None
    columns = (
        column("priority", language, "label"),
        column("whose", language, "text"),
        column("partners", language, "text"),
        column("remark", language, "text"),
    )

    def lines() -> Iterator[tuple[str, str, list[str]]]:
        for one in said.national:
            yield "national", one, [other for own, other in said.links if own == one]
        for one in said.regional:
            yield "regional", one, [own for own, other in said.links if other == one]

    ordered = sorted(lines(), key=lambda line: bool(line[2]))
    rows = tuple(
        row(
            columns, (one, text(f"ic-whose-{side}", language), listed(partners),
                      NONE if partners else text("ic-unlinked", language)), language,
            keys={"priority": one, "side": side},
        )
        for side, one, partners in ordered
    )  # fmt: skip
    alone = sum(not partners for _, _, partners in ordered)
    return View(
        id="innovation-priorities",
        title=text("ic-priorities-title", language),
        finding=text("ic-priorities-finding", language, n=len(rows), alone=alone),
        columns=columns,
        rows=rows,
        source=source_note(case, "priorities", language),
        language=language,
    )


def plan_view(case: InnovationCase, language: str) -> View:
    """Transformations with what carries them and who answers, and the remark that the source breaks off."""
    found = case.plan
    assert found is not None
    columns = (
        column("measure", language, "label"),
        column("kind", language, "text"),
        column("mechanism", language, "text"),
        column("responsible", language, "text"),
        column("remark", language, "text"),
    )
    rows = []
    for one in found.entries:
        lacks = [
            text(f"ic-lacks-{name}", language)
            for name, said in (("mechanism", one.mechanism), ("responsible", one.responsible))
            if not said
        ]
        cells = (one.measure, text(f"ic-kind-{one.kind}", language), one.mechanism or NONE, one.responsible or NONE,
                 listed(lacks))  # fmt: skip
        rows.append(row(columns, cells, language, keys={"measure": one.measure}))
    missing = [text(f"ic-kind-{kind}", language) for kind in found.missing_kinds]
    return View(
        id="innovation-plan",
        title=text("ic-plan-title", language),
        finding=text("ic-plan-finding", language, n=len(rows), bare=len(found.without_mechanism),
                     nobody=len(found.without_responsible), missing=len(missing), kinds=listed(missing)),
        columns=columns,
        rows=tuple(rows),
        source=source_note(case, "transformations", language),
        notes=(*(one.message(language) for one in found.findings), basis_note(language, "KZ-7", found.basis)),
        language=language,
    )  # fmt: skip
