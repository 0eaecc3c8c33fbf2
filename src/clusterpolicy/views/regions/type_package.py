"""What to begin with in each type of region, and what the paper leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterpolicy.language import text
from clusterpolicy.policy.knowledge import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.paper_parts import Gaps, RegionType, RegionTypes
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords
from clusterpolicy.views.view import Column, Row, View

TYPOLOGY_FACTS = ("RT-0", "RT-1", "RT-2", "RI-1", "R1", "R2", "R3", "RT-TIE-1")
POTENTIAL_FACTS = ("PA-1",)


def package_view(words: RegionWords, base: KnowledgeBase | None = None) -> View:
    """Measures to begin with by type: the paper's five exits for stagnating regions, a choice of experts for others."""
    base, language = base or knowledge(), words.language
    columns = (
        Column("type", text("rv-col-type", language), "label"),
        Column("measure", text("rv-col-measure", language), "text"),
        Column("status", text("rv-col-status", language), "text"),
        Column("where", text("rv-col-where", language), "text"),
        Column("indicators", text("rv-col-watch", language), "text"),
        Column("indicator_status", text("rv-col-watch-status", language), "text"),
        Column("id", text("rv-col-id", language), "text"),
    )
    types = base.of(RegionTypes)
    rows = tuple(
        Row((words.type_number(kind.number, kind.id), *cells), keys={"type": kind.id})
        for kind in types.types
        for cells in (_exits(kind, words, base) if kind.exits else _expert(kind, words, base))
    )
    ties = tuple(
        f"{words.type_number(kind.number, kind.id)}: {tie.title.of(language)} ({words.status(tie.status)}, {tie.id})."
        for kind in types.types
        for tie in types.ties
        if tie.type == kind.id
    )
    forces = types.own_forces
    own = f"{forces.title.of(language)} ({words.status(forces.status)}, {words.where(forces)}, {forces.id})."
    exits = sum(len(kind.exits) for kind in types.types)
    return View(
        id="region-type-package",
        title=text("rv-package-title", language),
        finding=text("rv-package-finding", language, exits=exits, others=len(rows) - exits),
        columns=columns,
        rows=rows,
        source=text("rv-knowledge-source", language),
        notes=(own, *ties, text("rv-package-note", language), text("rv-badge-note", language)),
        language=language,
    )


def _exits(kind: RegionType, words: RegionWords, base: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    catalogue = base.of(InstrumentCatalogue)
    for fact in kind.exits:
        serving = [one for one in catalogue.instruments if fact.id in one.basis]
        yield (fact.title.of(words.language), words.status(fact.status), words.where(fact),
               "; ".join(dict.fromkeys(_watched(one, words) for one in serving)) or UNDEFINED,
               words.status(catalogue.assessed), fact.id)  # fmt: skip


def _expert(kind: RegionType, words: RegionWords, base: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """Give the instruments that the rule on nothing but this type prefers."""
    catalogue = base.of(InstrumentCatalogue)
    by_id = {one.id: one for one in catalogue.instruments}
    for rule in base.of(RuleBook).rules:
        if not _only_of(rule, kind.id):
            continue
        for name in rule.then.prefer:
            yield (by_id[name].title.of(words.language), words.status(rule.status), UNDEFINED,
                   _watched(by_id[name], words), words.status(catalogue.assessed), f"{rule.id}, {name}")  # fmt: skip


def _only_of(rule: Rule, kind: str) -> bool:
    conditions = rule.conditions
    return len(conditions) == 1 and conditions[0].variable == "region_type" and conditions[0].eq == kind


def _watched(instrument: Instrument, words: RegionWords) -> str:
    """Name what tells whether an instrument works: results and effects, what was done where there are none."""
    found = instrument.indicators
    told = [one for one in (found.result, found.impact) if one is not None] or [
        one for one in (found.output, found.input) if one is not None
    ]
    return "; ".join(one.of(words.language) for one in told) or UNDEFINED


def paper_gaps_view(
    words: RegionWords, subjects: Sequence[str] = TYPOLOGY_FACTS, base: KnowledgeBase | None = None
) -> View:
    """Gaps and contradictions of the paper that touch some of its facts."""
    base, language = base or knowledge(), words.language
    found = [gap for gap in base.of(Gaps).gaps if set(gap.touches) & set(subjects)]
    columns = (
        Column("gap", text("rv-col-gap", language), "label"),
        Column("kind", text("rv-col-kind", language), "text"),
        Column("status", text("rv-col-status", language), "text"),
        Column("touches", text("rv-col-touches", language), "text"),
        Column("id", text("rv-col-id", language), "text"),
    )
    rows = tuple(
        Row((gap.title.of(language), text(f"rv-gap-kind-{gap.kind}", language), words.status(gap.status),
             "; ".join(_touched(base, name, words) for name in gap.touches), gap.id), keys={"gap": gap.id})
        for gap in found
    )  # fmt: skip
    return View(
        id=f"paper-gaps-{subjects[0].lower()}" if subjects else "paper-gaps",
        title=text("rv-gaps-title", language),
        finding=text("rv-gaps-finding", language, n=len(rows)),
        columns=columns,
        rows=rows,
        source=text("rv-knowledge-source", language),
        notes=(text("rv-badge-note", language),),
        language=language,
    )


def _touched(base: KnowledgeBase, name: str, words: RegionWords) -> str:
    fact = base.facts.get(name)
    return name if fact is None or fact.where is None else f"{name} ({words.where(fact)})"
