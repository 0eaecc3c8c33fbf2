"""From barriers to instruments: which rule leads from what hinders to what is advised."""

from __future__ import annotations

from dataclasses import dataclass

from clusterpolicy.language import text
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.policy_case.words import coded
from clusterpolicy.views.view import Chart, Column, Row, View


@dataclass(frozen=True)
class Lead:
    """A rule that leads from a barrier to an instrument, with the points that it gives."""

    barrier: str
    instrument: str
    rule: Rule
    points: float


def leads(case: PolicyCase) -> tuple[Lead, ...]:
    """List every way from a barrier to an instrument, for and against."""
    return tuple(
        Lead(barrier, one.instrument.id, reason.rule, reason.points)
        for one in case.recommendations.instruments
        for reason in (*one.favour, *one.against)
        for barrier in barriers_of(reason.rule)
    )


def barriers_of(rule: Rule) -> tuple[str, ...]:
    """Barriers that a rule's condition asks for."""
    return tuple(
        dict.fromkeys(name for one in rule.conditions for kind, name in one.subjects.items() if kind == "barrier")
    )


def flow_view(case: PolicyCase, language: str) -> View | None:
    """Barriers on the left, instruments on the right, an arrow a rule; ``None`` where no barrier leads anywhere."""
    base = case.inputs.base
    found = leads(case)
    if not found:
        return None
    stances = (text("pc-flow-for", language), text("pc-flow-against", language))
    rows = tuple(
        Row(
            (
                coded(base.fact(lead.barrier), language),
                coded(base.fact(lead.instrument), language),
                abs(lead.points),
                stances[lead.points < 0],
                f"{lead.rule.title.of(language)} ({lead.rule.id})",
            ),
            keys={"barrier": lead.barrier, "instrument": lead.instrument, "rule": lead.rule.id},
        )
        for lead in found
    )
    barriers = {lead.barrier for lead in found}
    return View(
        id="barriers-to-instruments",
        title=text("pc-flow-title", language),
        finding=text(
            "pc-flow-finding", language, barriers=len(barriers), instruments=len({lead.instrument for lead in found})
        ),
        columns=(
            Column("barrier", text("pc-col-barrier", language), "label"),
            Column("instrument", text("pc-col-instrument", language), "label"),
            Column("points", text("pc-col-points", language), digits=1),
            Column("stance", text("pc-col-stance", language), "text"),
            Column("rule", text("pc-col-rule", language), "text"),
        ),
        rows=rows,
        chart=Chart("flow", x="barrier", y="instrument", size="points", colour="stance", order=stances),
        source=text("pc-source-rules", language),
        notes=(text("pc-flow-note", language),),
        language=language,
    )
