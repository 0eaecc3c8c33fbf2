"""Which sectors come first, and whether structure or behaviour makes the gap in innovation."""

from __future__ import annotations

from clusterpolicy.language import number, text
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.study.innovation_case.tables import CRITERIA
from clusterpolicy.views.innovation.words import basis_note, column, listed, reason_of, row, source_note
from clusterpolicy.views.view import Chart, View

PARTS = ("structure", "behaviour")
TOP = 3


def sectors_view(case: InnovationCase, language: str) -> View:
    """Sectors in their order, with the figures and the standing that each rests on."""
    found, figures = case.sectors, case.tables.sectors
    assert found is not None
    assert figures is not None
    columns = (
        column("sector", language, "label"),
        column("rank", language, "integer"),
        column("sector_score", language),
        *(column(f"{name}_figure", language) for name in CRITERIA),
        *(column(f"{name}_standing", language, "percent", digits=0) for name in CRITERIA),
    )
    names = found.score["industry"].values.tolist()
    rows = []
    for name in (*found.order, *(one for one in names if one not in found.order)):
        score, rank = found.score.sel(industry=name), float(found.rank.sel(industry=name))
        standings = [found.standings.sel(criterion=one, industry=name) for one in CRITERIA]
        cells = (
            name, int(rank) if rank == rank else None, float(score),  # noqa: PLR0124
            *(float(figures[one].sel(industry=name)) for one in CRITERIA), *map(float, standings),
        )  # fmt: skip
        reasons = dict.fromkeys((one.id for one in columns), reason_of(score))
        rows.append(row(columns, cells, language, keys={"sector": name}, reasons=reasons))
    weights = {str(name): weight for name, weight in case.spec.priority_weights.items()}
    said = ", ".join(
        f"{text(f'ic-col-{name}_figure', language)} {number(weights.get(name, 1.0), 2, language)}" for name in CRITERIA
    )
    left = len(names) - len(found.order)
    return View(
        id="innovation-sectors",
        title=text("ic-sectors-title", language),
        finding=text("ic-sectors-finding", language, top=listed(found.order[:TOP]), n=len(found.order), left=left),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="sector_score", y="sector") if found.order else Chart("none"),
        source=source_note(case, "sectors", language),
        notes=(text("ic-sectors-note", language, weights=said), basis_note(language, "KZ-3")),
        language=language,
    )  # fmt: skip


def gap_view(case: InnovationCase, language: str) -> View:
    """The gap by step between levels: what industries there are, and how much the same ones innovate."""
    found = case.gap
    assert found is not None
    columns = (
        column("step", language, "label"),
        *(column(part, language, digits=1, unit="ic-unit-pp") for part in PARTS),
        column("whole", language, digits=1, unit="ic-unit-pp"),
        column("rate_above", language, "percent", digits=1),
        column("rate_below", language, "percent", digits=1),
    )
    rates = [float(rate) for rate in found.rate.values]
    rows = []
    for at, step in enumerate(found.by_step["step"].values.tolist()):
        parts = [100 * float(found.by_step.sel(step=step, part=part)) for part in PARTS]
        rows.append(row(columns, (step, *parts, sum(parts), rates[at], rates[at + 1]), language, keys={"step": step}))
    return View(
        id="innovation-gap",
        title=text("ic-gap-title", language),
        finding=gap_words(case, language),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(PARTS), y="step", scale="categories"),
        source=source_note(case, "levels", language),
        notes=(text("ic-gap-note", language), basis_note(language, "KZ-2")),
        language=language,
    )


def gap_words(case: InnovationCase, language: str) -> str:
    """Say how far the last level is from the first, and by which part."""
    found = case.gap
    assert found is not None
    levels = [str(level) for level in found.rate["level"].values]
    parts = found.by_step.sum("step")
    points = {part: 100 * float(parts.sel(part=part)) for part in PARTS}
    return text(
        "ic-gap-finding", language, first=levels[0], last=levels[-1],
        above=number(100 * float(found.rate[0]), 1, language), below=number(100 * float(found.rate[-1]), 1, language),
        total=number(100 * found.total, 1, language),
        **{part: number(points[part], 1, language) for part in PARTS},
    )  # fmt: skip


def gap_industries_view(case: InnovationCase, language: str) -> View:
    """Part of each industry in the whole gap, the largest first."""
    found = case.gap
    assert found is not None
    columns = (
        column("industry", language, "label"),
        *(column(part, language, digits=1, unit="ic-unit-pp") for part in PARTS),
        column("whole", language, digits=1, unit="ic-unit-pp"),
    )
    whole = found.by_industry.sum("part").to_series()
    rows = []
    for name in sorted(whole.index, key=lambda one: (round(whole[one], 12), str(one))):
        parts = [100 * float(found.by_industry.sel(industry=name, part=part)) for part in PARTS]
        rows.append(row(columns, (str(name), *parts, sum(parts)), language, keys={"industry": str(name)}))
    return View(
        id="innovation-gap-industries",
        title=text("ic-gap-industries-title", language),
        finding=text("ic-gap-industries-finding", language, industry=str(rows[0].cells[0]),
                     part=number(float(rows[0].cells[-1] or 0.0), 1, language)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(PARTS), y="industry", scale="categories"),
        source=source_note(case, "levels", language),
        language=language,
    )  # fmt: skip
