"""Models of policy and ways to begin, for people: intention, gap, approach, interests, dialogue, what is in force."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.language import number, text
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.models.actors import DialogueSelection
from clusterpolicy.policy.models.approach import ApproachAdvice, OpenQuestion
from clusterpolicy.policy.models.initiatives import StatusChange, TriagedInitiative
from clusterpolicy.policy.models.interests import MixedModel
from clusterpolicy.policy.models.intervention import InterventionGap
from clusterpolicy.policy.models.inventory import TAGS, PolicyInventory, Rationale
from clusterpolicy.policy.models.priorities import Consultation, PrioritySetting
from clusterpolicy.policy.models.questionnaire import IntendedIntervention
from clusterpolicy.views.knowledge_facts import fact_title, named_fact, short_place, status_words
from clusterpolicy.views.view import Chart, Column, Kind, Row, View

Shape = tuple[str, Kind]
UNKNOWN = "…"


def intention_view(intended: IntendedIntervention, language: str) -> View:
    """Statements of the questionnaire with answers, and where they place the policy."""
    rows = [
        Row(
            (fact_title(one.item.fact, language), text(f"pmod-pole-{one.item.pole}", language), one.answer,
             status_words(one.item.fact.status, language), short_place(one.item.fact), one.item.fact.id),
            {} if one.answer is not None else {"answer": UNKNOWN},
            {"fact": one.item.fact.id},
            {} if one.answer is not None else {"answer": text("pmod-not-answered", language)},
        )
        for one in intended.items
    ]  # fmt: skip
    value = intended.value.value
    notes = [text("pmod-intention-scale", language)]
    if intended.missing:
        notes.append(
            text("pmod-intention-missing", language, n=len(intended.missing), ids=", ".join(intended.missing),
                 least=number(intended.least, 2, language), most=number(intended.most, 2, language))
        )  # fmt: skip
    if intended.torn and intended.tension.value is not None:
        notes.append(text("pmod-intention-torn", language, tension=number(intended.tension.value, 2, language)))
    return View(
        id="policy-intention",
        title=text("pmod-intention-title", language),
        finding=text("pmod-intention-unknown", language, reason=_why(intended.value, language))
        if value is None
        else text(
            "pmod-intention-finding", language, value=number(value, 2, language),
            model=text(f"policy-model-{intended.leaning}", language),
        ),
        columns=_columns(
            language, ("statement", "label"), ("pole", "text"), ("answer", "integer"), ("status", "text"),
            ("where", "text"), ("id", "text"),
        ),
        rows=tuple(rows),
        source=text("pmod-source-answers", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def intervention_view(gap: InterventionGap, language: str) -> View:
    """Intended against actual degree of intervention, and the instruments that make the gap."""
    unknown = dict.fromkeys(("share", "pull"), UNKNOWN)
    rows = tuple(
        Row(
            (named_fact(one.instrument, language), text(f"kb-value-model-{one.instrument.model}", language),
             one.leaning, one.share, one.pull),
            {name: sign for name, sign in unknown.items() if getattr(one, name) is None},
            {"instrument": one.instrument.id},
            {name: _why(gap.gap, language) for name in unknown if getattr(one, name) is None},
        )
        for one in gap.pulls
    )  # fmt: skip
    notes = [text("pmod-gap-note", language)]
    if gap.settled is False:
        notes.append(text("pmod-gap-unsettled", language))
    if gap.against:
        names = "; ".join(fact_title(one.instrument, language) for one in gap.against)
        notes.append(text(f"pmod-gap-make-{gap.direction}", language, names=names))
    return View(
        id="policy-intervention",
        title=text("pmod-gap-title", language),
        finding=_gap_words(gap, language),
        columns=_columns(
            language, ("instrument", "label"), ("leaning", "text"), ("place", "number"), ("share", "percent"),
            ("pull", "number"),
        ),
        rows=rows,
        chart=Chart("bars", x="pull", y="instrument", reference={"x": 0.0}) if gap.gap.value is not None and rows
        else Chart("none"),
        source=text("pmod-source-mix", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def _gap_words(gap: InterventionGap, language: str) -> str:
    if gap.gap.value is None:
        return text("pmod-gap-unknown", language, reason=_why(gap.gap, language))
    aim, actual, size = gap.intended.value.value, gap.actual.value, abs(gap.gap.value)
    return text(
        f"pmod-gap-{gap.direction}", language, intended=number(aim or 0.0, 2, language),
        actual=number(actual or 0.0, 2, language), gap=number(size, 2, language),
    )  # fmt: skip


def approach_view(advice: ApproachAdvice, language: str, base: KnowledgeBase | None = None) -> View:
    """Approach and model that rules advise, a row a rule, with what an approach from above demands."""
    base = base or knowledge()
    rows = [
        Row(
            (text(f"kb-then-{kind}", language), text(f"policy-{kind}-{one.value}", language), rule.id,
             fact_title(rule, language), text("policy-weight", language, weight=rule.weight),
             status_words(rule.status, language), ", ".join(rule.basis) or "–"),
            keys={"rule": rule.id},
        )
        for kind, found in (("approach", advice.approaches), ("model", advice.models))
        for one in found
        for rule in one.rules
    ]  # fmt: skip
    notes = [text("pmod-approach-required", language, rule=one.rule.id, words=one.words.of(language))
             for one in advice.requirements]  # fmt: skip
    notes += _consultation_notes(advice, language)
    notes += [
        text("pmod-silent", language, rule=one.rule.id,
             unknown=", ".join(_variable(name, base, language) for name in one.unknown))
        for one in advice.silent
    ]  # fmt: skip
    return View(
        id="policy-approach",
        title=text("pmod-approach-title", language),
        finding=_approach_words(advice, language),
        columns=_columns(
            language, ("kind", "label"), ("advice", "label"), ("rule", "text"), ("reason", "text"), ("weight", "text"),
            ("status", "text"), ("basis", "text"),
        ),
        rows=tuple(rows),
        source=text("pmod-source-rules", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def _approach_words(advice: ApproachAdvice, language: str) -> str:
    if not advice.leading:
        return text("pmod-approach-none", language)
    lead = ", ".join(text(f"policy-approach-{value}", language) for value in advice.leading)
    others = ", ".join(
        text(f"policy-approach-{one.value}", language) for one in advice.approaches if one.value not in advice.leading
    )
    return text(
        "pmod-approach-finding", language, approach=lead, others=others or "–", n=len(advice.leading),
        disputed=int(bool(others)),
    )  # fmt: skip


def _consultation_notes(advice: ApproachAdvice, language: str) -> list[str]:
    step = advice.consultation
    if not step.demanded:
        return [text("pmod-consult-not", language)]
    rules = ", ".join(rule.id for rule in step.because)
    told = [text("pmod-consult-demanded", language, rules=rules, facts=", ".join(fact.id for fact in step.facts))]
    told += [named_fact(fact, language) for fact in step.facts]
    if step.log is None:
        told.append(text("pmod-consult-unknown", language))
    elif step.lacking:
        sides = ", ".join(text(f"pmod-side-{side}", language) for side in step.lacking)
        told.append(text("pmod-consult-lacking", language, sides=sides))
    else:
        told.append(text("pmod-consult-held", language, n=len(step.log)))
    return told


def questions_view(advice: ApproachAdvice, language: str, base: KnowledgeBase | None = None) -> View:
    """What is not known and would decide the approach, with what each answer leads to."""
    base = base or knowledge()
    rows = tuple(
        Row(
            (one.variable.title.of(language), text("kb-yes" if one.decides else "kb-no", language),
             _outcomes(one, base, language), ", ".join(rule.id for rule in one.rules)),
            keys={"variable": one.variable.name},
        )
        for one in advice.questions
    )  # fmt: skip
    return View(
        id="policy-questions",
        title=text("pmod-questions-title", language),
        finding=text(
            "pmod-questions-finding", language, n=len(rows), decide=sum(one.decides for one in advice.questions)
        ),
        columns=_columns(language, ("question", "label"), ("decides", "text"), ("answers", "text"), ("rules", "text")),
        rows=rows,
        source=text("pmod-source-rules", language),
        notes=(text("pmod-questions-note", language),) if rows else (),
        language=language,
    )


def _outcomes(question: OpenQuestion, base: KnowledgeBase, language: str) -> str:
    by_outcome: dict[tuple[str, ...], list[str]] = {}
    for one in question.outcomes:
        by_outcome.setdefault(one.approaches, []).append(_value(question.variable.name, one.value, base, language))
    return "; ".join(
        f"{', '.join(values)} → " + (", ".join(text(f"policy-approach-{value}", language) for value in found)
                                     or text("pmod-no-advice", language))
        for found, values in by_outcome.items()
    )  # fmt: skip


def _value(name: str, value: str | float, base: KnowledgeBase, language: str) -> str:
    if name == "initiative_origin":
        return text(f"pmod-origin-{value}", language)
    return named_fact(base.fact(str(value)), language) if value in base.facts else str(value)


def _variable(name: str, base: KnowledgeBase, language: str) -> str:
    return next((one.title.of(language) for one in base.facts.values() if getattr(one, "name", None) == name), name)


def interests_view(model: MixedModel, language: str) -> View:
    """Interest map of the mixed model: what each gives and gets, and the measures that serve it."""
    rows = tuple(
        Row(
            (one.actor.name, text(f"pmod-kind-{one.actor.kind}", language), one.interest.interest, one.interest.gives,
             one.interest.gets, "; ".join(named_fact(found, language) for found in one.measures)),
            keys={"actor": one.actor.name},
        )
        for one in model.interests
    )  # fmt: skip
    ties = "; ".join(named_fact(one.instrument, language) for one in model.ties)
    notes = [
        f"{named_fact(model.fact, language)} ({status_words(model.fact.status, language)}, {short_place(model.fact)})"
    ]
    notes += [
        text(f"pmod-builds-{part}", language, words="; ".join(found))
        for part, found in (("infrastructure", model.infrastructure), ("links", model.links))
        if found
    ]
    notes.append(text("pmod-ties", language, names=ties) if ties else text("pmod-ties-none", language))
    return View(
        id="policy-interests",
        title=text("pmod-interests-title", language),
        finding=text(
            "pmod-interests-finding", language, n=len(rows), actors=len({one.actor.name for one in model.interests}),
            measures=len(model.measures),
        ),
        columns=_columns(
            language, ("actor", "label"), ("actor_kind", "text"), ("interest", "text"), ("gives", "text"),
            ("gets", "text"), ("measures", "text"),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def priorities_view(setting: PrioritySetting, language: str) -> View:
    """Vision and priorities by their score."""
    rows = tuple(
        Row((one.rank, one.priority.title, one.score, one.priority.why), keys={"priority": one.priority.title})
        for one in setting.ranked
    )
    notes = [text(f"pmod-remark-{code}", language) for code in setting.remarks]
    if setting.lacking:
        sides = ", ".join(text(f"pmod-side-{side}", language) for side in setting.lacking)
        notes.append(text("pmod-consult-lacking", language, sides=sides))
    if setting.vision is not None:
        vision = setting.vision
        notes.insert(0, text("pmod-vision", language, words=vision.text, by=vision.by, date=vision.date.isoformat()))
    return View(
        id="policy-priorities",
        title=text("pmod-priorities-title", language),
        finding=text(
            "pmod-priorities-finding", language, n=len(rows), first=setting.ranked[0].priority.title,
            consultations=len(setting.log),
        )
        if rows
        else text("pmod-priorities-none", language, consultations=len(setting.log)),
        columns=_columns(language, ("rank", "integer"), ("priority", "label"), ("score", "number"), ("why", "text")),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def consultation_view(log: Sequence[Consultation], language: str) -> View:
    """Consultations held, by date: who said what, and what it changed."""
    return View(
        id="policy-consultations",
        title=text("pmod-log-title", language),
        finding=text("pmod-log-finding", language, n=len(log)),
        columns=_columns(
            language,
            ("date", "label"),
            ("partner", "label"),
            ("actor_kind", "text"),
            ("said", "text"),
            ("effect", "text"),
        ),
        rows=tuple(
            Row((one.date.isoformat(), one.partner, text(f"pmod-kind-{one.kind}", language), one.said, one.effect))
            for one in log
        ),
        source=text("pmod-source-file", language),
        language=language,
    )


def initiatives_view(found: Sequence[TriagedInitiative], language: str) -> View:
    """Initiatives of the market: triage, what they lack, status and its history."""
    rows = tuple(
        Row(
            (f"{one.initiative.id}  {one.initiative.title}", one.initiative.applicant, one.initiative.asks,
             text(f"pmod-triage-{one.outcome}", language),
             "; ".join(text(f"pmod-lack-{name}", language) for name in one.lacking) or "–",
             text(f"pmod-status-{one.status}", language),
             "; ".join(_change_words(change, language) for change in one.initiative.history)),
            keys={"initiative": one.initiative.id},
        )
        for one in found
    )  # fmt: skip
    against = ", ".join(one.initiative.id for one in found if one.contradicted)
    return View(
        id="policy-initiatives",
        title=text("pmod-initiatives-title", language),
        finding=text(
            "pmod-initiatives-finding", language, n=len(rows), help=sum(one.outcome == "help" for one in found)
        ),
        columns=_columns(
            language, ("initiative", "label"), ("applicant", "text"), ("asks", "text"),
            ("triage", "text"), ("lacks", "text"), ("state", "text"), ("history", "text"),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=(
            text("pmod-initiatives-note", language),
            *((text("pmod-initiatives-against", language, ids=against),) if against else ()),
        ),
        language=language,
    )  # fmt: skip


def _change_words(change: StatusChange, language: str) -> str:
    status = text(f"pmod-status-{change.status}", language)
    return f"{change.date.isoformat()} {status} ({change.by}: {change.reason})"


def actors_view(selection: DialogueSelection, language: str) -> View:
    """Who takes part in the dialogue and who was left out, each with the reason."""
    rows = tuple(
        Row(
            (one.actor.name, text(f"pmod-kind-{one.actor.kind}", language),
             text("pmod-invited" if one.actor.invited else "pmod-excluded", language), one.score, one.actor.reason),
            keys={"actor": one.actor.name},
        )
        for one in (*selection.invited, *selection.excluded)
    )  # fmt: skip
    notes = []
    if selection.passed_over:
        names = ", ".join(one.actor.name for one in selection.passed_over)
        notes.append(text("pmod-passed-over", language, names=names))
    if selection.lacking:
        sides = ", ".join(text(f"pmod-side-{side}", language) for side in selection.lacking)
        notes.append(text("pmod-nobody-of", language, sides=sides))
    return View(
        id="policy-actors",
        title=text("pmod-actors-title", language),
        finding=text(
            "pmod-actors-finding", language, invited=len(selection.invited), excluded=len(selection.excluded)
        ),
        columns=_columns(
            language, ("actor", "label"), ("actor_kind", "text"), ("choice", "text"), ("score", "number"),
            ("why", "text"),
        ),
        rows=rows,
        source=text("pmod-source-file", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def inventory_view(inventory: PolicyInventory, language: str, base: KnowledgeBase | None = None) -> View:
    """Measures in force under both tags; a tag that holds nothing says so."""
    base = base or knowledge()
    rows: list[Row] = []
    for tag in TAGS:
        word = text(f"pmod-tag-{tag}", language)
        if not inventory.by_tag[tag]:
            rows.append(
                Row((word, text("pmod-tag-empty", language), "–", "–", None, "–"), {"budget": "–"}, {"tag": tag})
            )
        for one in inventory.by_tag[tag]:
            instrument = named_fact(base.fact(one.instrument), language) if one.instrument else "–"
            rows.append(
                Row((word, one.measure, one.responsible, instrument, one.budget, one.why),
                    {} if one.budget is not None else {"budget": UNKNOWN}, {"tag": tag, "measure": one.measure},
                    {} if one.budget is not None else {"budget": text("policy-undefined-BUDGET_UNKNOWN", language)})
            )  # fmt: skip
    return View(
        id="policy-inventory",
        title=text("pmod-inventory-title", language),
        finding=text(
            "pmod-inventory-finding", language, explicit=len(inventory.by_tag["explicit"]),
            implicit=len(inventory.by_tag["implicit"]),
        ),
        columns=_columns(
            language, ("tag", "label"), ("measure", "label"), ("responsible", "text"), ("instrument", "text"),
            ("budget", "number"), ("why", "text"),
        ),
        rows=tuple(rows),
        source=text("pmod-source-file", language),
        notes=tuple(
            text("pmod-inventory-budget", language, tag=text(f"pmod-tag-{tag}", language),
                 sum=number(figure.value, 0, language) if figure.value is not None else _why(figure, language))
            for tag, figure in inventory.budget.items()
        ),
        language=language,
    )  # fmt: skip


def rationales_view(found: Sequence[Rationale], language: str) -> View:
    """Which failure justifies each instrument."""
    return View(
        id="policy-rationales",
        title=text("pmod-rationales-title", language),
        finding=text("pmod-rationales-finding", language, n=len(found)),
        columns=_columns(
            language, ("instrument", "label"), ("failure", "text"), ("rationale", "text"), ("evidence", "text")
        ),
        rows=tuple(
            Row(
                (named_fact(one.instrument, language), text(f"kb-value-failure-{one.failure}", language),
                 one.words.of(language), ", ".join(one.instrument.studies) or text("kb-none", language)),
                keys={"instrument": one.instrument.id},
            )
            for one in found
        ),
        source=text("kb-source", language),
        notes=(text("pmod-rationales-note", language),),
        language=language,
    )  # fmt: skip


def _why(figure: Figure, language: str) -> str:
    return text(f"policy-undefined-{figure.reason}", language)


def _columns(language: str, *shapes: Shape) -> tuple[Column, ...]:
    digits = {"pull": 3}
    return tuple(
        Column(name, text(f"pmod-col-{name}", language), kind, 0 if kind == "percent" else digits.get(name, 2))
        for name, kind in shapes
    )
