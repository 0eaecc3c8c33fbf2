"""Answers of a survey for people: trust, horizon of planning, attitudes; sums only."""

from __future__ import annotations

from clusterpolicy.language import number, text
from clusterpolicy.policy.diagnosis.figures import figure_catalogue
from clusterpolicy.policy.diagnosis.horizon import Attitudes, GroupHorizon, PlanningHorizon
from clusterpolicy.policy.diagnosis.survey import PARTIES
from clusterpolicy.policy.diagnosis.trust import TrustMatrix
from clusterpolicy.policy.mix import Figure
from clusterpolicy.views.diagnosis_words import column, figure_words, listed, row
from clusterpolicy.views.view import Chart, View

WITHHELD = Figure(None, "FEW_PERSONS")


def group_words(group: str, language: str) -> str:
    """Name of a group of actors."""
    if not group:
        return text("diagnosis-horizon-all", language)
    return text(f"diagnosis-role-{group}", language) if group in PARTIES else group


def trust_view(found: TrustMatrix, language: str) -> View:
    """A row a pair, who trusts and whom, in its own direction."""
    columns = (
        column("who", language, "label"),
        column("whom", language, "label"),
        column("trust", language, "number", 1),
        column("imbalance", language, "number", 1),
        column("trend", language, "number", 1),
        column("persons", language, "integer"),
    )
    rows = []
    for (one, other), cell in found.cells.items():
        back = Figure(0.0) if one == other and cell.trust.value is not None else found.imbalance(one, other)
        cells = (
            group_words(one, language), group_words(other, language), cell.trust, back, found.trend(one, other),
            WITHHELD if cell.persons is None else cell.persons,
        )  # fmt: skip
        rows.append(row(columns, cells, language, {"who": one, "whom": other}))
    uneven = [
        text("diagnosis-trust-towards", language, one=group_words(one, language), other=group_words(other, language))
        for one, other in found.uneven
    ]
    mean = found.between
    finding = (
        text("diagnosis-trust-unknown", language)
        if mean.value is None
        else text(
            "diagnosis-trust-finding", language, mean=number(mean.value, 1, language), pairs=found.pairs_known,
            uneven=listed(uneven, language),
        )
    )  # fmt: skip
    return View(
        id="diagnosis-trust",
        title=text("diagnosis-trust-title", language),
        finding=finding,
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="whom", y="who", colour="trust", label="trust"),
        source=text("diagnosis-trust-source", language),
        notes=(text("diagnosis-trust-note", language, least=found.least),),
        language=language,
    )


def horizon_view(found: PlanningHorizon, language: str) -> View:
    """A row a group of actors, and all; what they lack until the first benefits."""
    columns = (
        column("group", language, "label"),
        column("median", language, "number", 1),
        column("gap", language, "number", 1),
        column("reach", language),
        column("persons", language, "integer"),
    )
    rows = [row(columns, _horizon_cells(one, language), language, {"group": one.group}) for one in _groups(found)]
    years = found.together.median.value
    short = [group_words(one.group, language) for one in found.warns]
    notes = [text("diagnosis-withheld-note", language, least=found.least)]
    if short:
        notes.insert(0, text("diagnosis-horizon-warning", language, groups=", ".join(short)))
    return View(
        id="diagnosis-horizon",
        title=text("diagnosis-horizon-title", language),
        finding=text("diagnosis-horizon-unknown", language)
        if years is None
        else text(
            "diagnosis-horizon-finding", language, years=number(years, 1, language), least=found.benefits[0],
            most=found.benefits[1], short=listed(short, language),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("dots", x="median", y="group", reference={"x": float(found.benefits[0])}),
        source=text("diagnosis-horizon-source", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def _groups(found: PlanningHorizon) -> tuple[GroupHorizon, ...]:
    return (*found.groups, found.together)


def _horizon_cells(one: GroupHorizon, language: str) -> tuple[str | int | Figure, ...]:
    return (
        group_words(one.group, language), one.median, one.gap, text(f"diagnosis-reach-{one.reach}", language),
        WITHHELD if one.persons is None else one.persons,
    )  # fmt: skip


def attitudes_view(found: Attitudes, language: str) -> View:
    """A row a statement, all managers together."""
    columns = (
        column("statement", language, "label"),
        column("mean", language, "number", 1),
        column("ready", language, "percent", 0),
        column("persons", language, "integer"),
    )
    wording = figure_catalogue().questions
    rows = [
        row(
            columns,
            (
                wording[one.statement].of(language), one.mean, one.ready,
                WITHHELD if one.persons is None else one.persons,
            ),
            language,
            {"statement": one.statement},
        )
        for one in found.statements
    ]  # fmt: skip
    together = found.together
    return View(
        id="diagnosis-attitudes",
        title=text("diagnosis-attitudes-title", language),
        finding=text("diagnosis-attitudes-unknown", language)
        if together.value is None
        else text("diagnosis-attitudes-finding", language, mean=figure_words(together, language, digits=1)),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-attitudes-source", language),
        notes=(text("diagnosis-withheld-note", language, least=found.least),),
        language=language,
    )
