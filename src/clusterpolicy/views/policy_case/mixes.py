"""Mixes side by side: figures, parts with their owners, coverage of barriers, what acts on what."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.language import number, text
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.mix_comparison import MixAssessment
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.policy_case.words import NONE, coded, titled
from clusterpolicy.views.view import Chart, Column, Row, View

SHARES = frozenset({"direct_share", "demand_share", "fit", "comprehensiveness", "credibility", "coherence"})


def mix_figures_view(case: PolicyCase, language: str) -> View:
    """A row a measure, a column a mix; where there is no number the reason stands."""
    mixes = case.mixes
    rows = [
        Row(
            (
                text(f"policy-mix-{name}", language),
                *(_said(name, mix.figures[name], language) for mix in mixes),
                text(f"pc-mix-reads-{name}", language),
            ),
            keys={"figure": name},
        )
        for name in mixes[0].figures
    ]
    return View(
        id="mixes",
        title=text("pc-mixes-title", language),
        finding=_finding(case, language),
        columns=(
            Column("figure", text("pc-col-figure", language), "label"),
            *(Column(f"mix-{at}", mix.mix.name, "text") for at, mix in enumerate(mixes)),
            Column("reads", text("pc-col-reads", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-mixes", language),
        notes=(*_likeness(case, language), *_reasons_note(mixes, language)),
        language=language,
    )


def _said(name: str, figure: Figure, language: str) -> str:
    if figure.value is None:
        return NONE
    if name in SHARES:
        return text("pc-percent", language, value=number(100 * figure.value, 0, language))
    return number(figure.value, 0 if name == "cost" else 2, language)


def _reasons_note(mixes: tuple[MixAssessment, ...], language: str) -> tuple[str, ...]:
    """Why figures have no number, each reason once with the figures that lack one."""
    lacking: dict[str, list[str]] = {}
    for mix in mixes:
        for name, figure in mix.figures.items():
            if figure.value is None:
                lacking.setdefault(figure.reason, []).append(text(f"policy-mix-{name}", language))
    return tuple(
        text("pc-mix-lacking", language, reason=text(f"policy-undefined-{reason}", language), which=", ".join(names))
        for reason, names in ((reason, dict.fromkeys(found)) for reason, found in lacking.items())
    )


def _likeness(case: PolicyCase, language: str) -> tuple[str, ...]:
    if case.comparison is None:
        return ()
    return tuple(
        text("pc-likeness", language, one=one, other=other, value=number(figure.value, 2, language))
        for (one, other), figure in case.comparison.likeness.items()
        if figure.value is not None
    )


def _finding(case: PolicyCase, language: str) -> str:
    """Which mix covers the most barriers, and how many conflicts each holds."""
    best = max(case.mixes, key=lambda mix: mix.figures["comprehensiveness"].value or 0.0)
    share = best.figures["comprehensiveness"].value
    if share is None:
        return text("pc-mixes-plain", language, n=len(case.mixes))
    return text(
        "pc-mixes-finding", language, n=len(case.mixes), best=best.mix.name,
        share=number(100 * share, 0, language), conflicts=sum(len(mix.conflicts) for mix in case.mixes),
    )  # fmt: skip


def mix_parts_view(case: PolicyCase, language: str) -> View:
    """A row an instrument of a mix: money, years, who pays, who answers, and what rules say of it."""
    base = case.inputs.base
    rows = []
    for found in case.mixes:
        for part in found.mix.parts:
            standing = (
                "opposed" if part.instrument in found.opposed
                else "supported" if part.instrument in found.supported else "unmentioned"
            )  # fmt: skip
            years = (part.first_year, part.last_year)
            rows.append(
                Row(
                    (
                        coded(base.fact(part.instrument), language), found.mix.name, part.budget,
                        NONE if None in years else f"{part.first_year}–{part.last_year}",
                        part.finance or text("pc-lacking", language),
                        part.responsible or text("pc-lacking", language),
                        part.coordination or NONE,
                        text(f"pc-standing-{standing}", language),
                    ),
                    keys={"mix": found.mix.name, "instrument": part.instrument},
                )
            )  # fmt: skip
    ownerless = sum(len(mix.without_owner) for mix in case.mixes)
    moneyless = sum(len(mix.without_finance) for mix in case.mixes)
    unit = words_in(case.spec.mixes.currency, language) if case.spec.mixes is not None else ""
    return View(
        id="mix-parts",
        title=text("pc-parts-title", language),
        finding=text("pc-parts-finding", language, n=len(rows), ownerless=ownerless, moneyless=moneyless),
        columns=(
            Column("instrument", text("pc-col-instrument", language), "label"),
            Column("mix", text("pc-col-mix", language), "text"),
            Column("budget", text("pc-col-budget", language), digits=1, unit=unit),
            Column("years", text("pc-col-years", language), "text"),
            Column("finance", text("pc-col-finance", language), "text"),
            Column("responsible", text("pc-col-responsible", language), "text"),
            Column("coordination", text("pc-col-coordination", language), "text"),
            Column("standing", text("pc-col-standing", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-mixes", language),
        language=language,
    )


def coverage_view(case: PolicyCase, language: str) -> View | None:
    """Active barriers against mixes: how many instruments of each mix answer; ``None`` where no barrier is active."""
    covered = {
        found.barrier.id: found for mix in case.mixes for found in mix.coverage
    }  # fmt: skip
    if not covered:
        return None
    rows = []
    bare = 0
    for code, barrier in covered.items():
        answers = [next((c.instruments for c in mix.coverage if c.barrier.id == code), ()) for mix in case.mixes]
        bare += not any(answers)
        for mix, instruments in zip(case.mixes, answers, strict=True):
            rows.append(
                Row(
                    (
                        coded(barrier.barrier, language), mix.mix.name, barrier.score, len(instruments),
                        titled(case.inputs.base, instruments, language),
                    ),
                    keys={"barrier": code, "mix": mix.mix.name},
                )
            )  # fmt: skip
    return View(
        id="barrier-coverage",
        title=text("pc-coverage-title", language),
        finding=text("pc-coverage-finding", language, n=len(covered), bare=bare),
        columns=(
            Column("barrier", text("pc-col-barrier", language), "label"),
            Column("mix", text("pc-col-mix", language), "label"),
            Column("severity", text("pc-col-severity", language), digits=1),
            Column("answers", text("pc-col-answers", language), "integer"),
            Column("which", text("pc-col-which", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("heatmap", x="mix", y="barrier", colour="answers", label="answers"),
        source=text("pc-source-mixes", language),
        language=language,
    )


def interactions_view(case: PolicyCase, language: str) -> View:
    """Pairs of instruments that act on each other, and partners that a mix lacks."""
    rows = [row for found in case.mixes for row in _pairs(case, found, language)]
    conflicts = sum(len(mix.conflicts) for mix in case.mixes)
    missing = sum(len(mix.missing) for mix in case.mixes)
    return View(
        id="mix-interactions",
        title=text("pc-interactions-title", language),
        finding=text("pc-interactions-finding", language, n=len(rows), conflicts=conflicts, missing=missing),
        columns=(
            Column("what", text("pc-col-interaction", language), "label"),
            Column("mix", text("pc-col-mix", language), "text"),
            Column("sign", text("pc-col-kind", language), "text"),
            Column("order", text("pc-col-order", language), "text"),
            Column("pair", text("pc-col-pair", language), "text"),
        ),
        rows=tuple(rows),
        source=text("pc-source-mixes", language),
        language=language,
    )


def _pairs(case: PolicyCase, found: MixAssessment, language: str) -> Iterator[Row]:
    kinds = [
        (pair.interaction, text(f"kb-value-sign-{pair.interaction.sign}", language), pair.order)
        for pair in found.interactions
    ]
    kinds += [(lacking, text("pc-partner-missing", language), None) for lacking in found.missing]
    for interaction, kind, order in kinds:
        yield Row(
            (
                interaction.title.of(language),
                found.mix.name,
                kind,
                text(f"policy-order-{order}", language) if order else NONE,
                titled(case.inputs.base, (interaction.first, interaction.second), language),
            ),
            keys={"mix": found.mix.name, "interaction": interaction.id},
        )
