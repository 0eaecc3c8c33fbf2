"""What is known of the place in question and where it comes from; what is not known and what that keeps silent."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.policy_case.words import NONE, country_words, known_name, value_words
from clusterpolicy.views.view import Chart, Column, Row, View


def place_words(case: PolicyCase, language: str) -> str:
    """Name the place in question, or its country."""
    inputs = case.inputs
    if case.place:
        return case.name(case.place, language)
    return country_words(inputs.base, inputs.matrix, case.spec.country, language)


def situation_view(case: PolicyCase, language: str) -> View:
    """A row for each thing known, with its origin and what was found otherwise."""
    base = case.inputs.base
    rows = [
        Row(
            (
                known_name(base, one.name, language),
                value_words(one.name, one.value, language),
                text(f"pc-origin-{one.origin}", language),
                NONE
                if one.instead_of is None
                else text(
                    "pc-instead", language, value=value_words(one.name, one.instead_of, language),
                    origin=text(f"pc-origin-{one.instead_of_origin}", language),
                ),
            ),
            keys={"name": one.name},
        )
        for one in case.known.known
    ]  # fmt: skip
    variables = len(base.of(Diagnosis).variables) + len(base.of(Diagnosis).barriers) + len(base.of(Diagnosis).enablers)
    return View(
        id="policy-situation",
        title=text("pc-situation-title", language, place=place_words(case, language)),
        finding=text(
            "pc-situation-finding", language, known=len(rows), all=variables, disputed=len(case.known.disputed)
        ),
        columns=(
            Column("name", text("pc-col-name", language), "label"),
            Column("value", text("pc-col-value", language), "text"),
            Column("origin", text("pc-col-origin", language), "text"),
            Column("otherwise", text("pc-col-otherwise", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-situation", language),
        language=language,
    )  # fmt: skip


def unknown_view(case: PolicyCase, language: str, *, most: int = 15) -> View:
    """What is not known, most needed first, with the rules that it keeps silent."""
    base, silent = case.inputs.base, case.recommendations.silent
    names = case.recommendations.unknown
    rows = []
    for name in names[:most]:
        kept = [one.rule for one in silent if name in one.unknown]
        rows.append(
            Row(
                (known_name(base, name, language), len(kept), ", ".join(rule.id for rule in kept)),
                keys={"name": name},
            )
        )
    more = len(names) - len(rows)
    return View(
        id="policy-unknown",
        title=text("pc-unknown-title", language),
        finding=text("pc-unknown-finding", language, silent=len(silent), n=len(names)),
        columns=(
            Column("name", text("pc-col-name", language), "label"),
            Column("rules", text("pc-col-silent", language), "integer"),
            Column("which", text("pc-col-rules", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="rules", y="name", compact=True),
        source=text("pc-source-rules", language),
        notes=(text("pc-unknown-more", language, n=more),) if more > 0 else (),
        language=language,
    )
