"""What the questions of an innovation case rest on, and where their source ends."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.policy.fact_search import recalled
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.knowledge.paper_parts import Kazakhstan
from clusterpolicy.regions.innovation_system import transformation_plan
from clusterpolicy.views.innovation.words import NONE, column, row
from clusterpolicy.views.knowledge_facts import place_words, status_words
from clusterpolicy.views.view import View


def breaks_off(language: str) -> str:
    """The remark that the source breaks off before it says which transformations."""
    return " ".join(one.message(language) for one in transformation_plan(()).findings)


def grounds_view(language: str) -> View:
    """Statements of the source by their ids, each with its status and place."""
    said = knowledge().of(Kazakhstan)
    facts = [one for one in (said.heading, *said.statements, *said.concepts, *said.beyond) if not recalled(one)]
    columns = (
        column("fact", language, "label"),
        column("id", language, "text"),
        column("status", language, "text"),
        column("where", language, "text"),
    )
    rows = tuple(
        row(
            columns, (one.title.of(language), one.id, status_words(one.status, language),
             place_words(one, language) if one.where is not None else ", ".join((*one.basis, *one.sources)) or NONE),
            language, keys={"fact": one.id},
        )
        for one in facts
    )  # fmt: skip
    return View(
        id="innovation-grounds",
        title=text("ic-grounds-title", language),
        finding=text("ic-grounds-finding", language, n=sum(one.status == "seed" for one in facts), all=len(facts)),
        columns=columns,
        rows=rows,
        source=text("kb-source", language),
        notes=(breaks_off(language), text("ic-grounds-note", language)),
        language=language,
    )
