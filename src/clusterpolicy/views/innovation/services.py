"""Services along a project's path, projects on their way to the market, stages of the value chain."""

from __future__ import annotations

from clusterpolicy.language import number, text
from clusterpolicy.regions.innovation_infrastructure import FUNNEL
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.views.innovation.words import (
    NONE,
    basis_note,
    column,
    listed,
    reason_of,
    remark,
    row,
    source_note,
    stage_name,
)
from clusterpolicy.views.view import Chart, Value, View


def coverage_view(case: InnovationCase, language: str) -> View:
    """Which service serves which stage."""
    found = case.coverage
    assert found is not None
    yes, no = text("ic-serves", language), text("ic-serves-not", language)
    columns = (
        column("service", language, "label"),
        column("stage", language, "label"),
        column("serves", language, "text"),
        column("provider", language, "text"),
    )
    ordered = sorted(case.tables.services, key=lambda one: one.provider)
    rows = tuple(
        row(
            columns, (one.name, stage_name(stage, language), yes if stage in one.stages else no, one.provider),
            language, keys={"service": one.name, "stage": stage},
        )
        for one in ordered
        for stage in FUNNEL
    )  # fmt: skip
    return View(
        id="innovation-services",
        title=text("ic-services-title", language),
        finding=text("ic-services-finding", language, n=len(ordered), covered=len(FUNNEL) - len(found.uncovered),
                     of=len(FUNNEL), missing=len(found.uncovered), uncovered=stages_words(found.uncovered, language)),
        columns=columns,
        rows=rows,
        chart=Chart("heatmap", x="stage", y="service", colour="serves", scale="categories", order=(yes, no)),
        source=source_note(case, "services", language),
        notes=(basis_note(language, "KZ-3"),),
        language=language,
    )  # fmt: skip


def stages_words(stages: tuple[str, ...], language: str) -> str:
    """Names of stages in a row."""
    return listed(stage_name(stage, language) for stage in stages)


def stages_view(case: InnovationCase, language: str) -> View:
    """How many providers serve each stage, and how near one of them comes to one door for all."""
    found = case.coverage
    assert found is not None
    columns = (
        column("stage", language, "label"),
        column("providers", language, "integer"),
        column("who", language, "text"),
        column("remark", language, "text"),
    )
    rows = []
    for stage in FUNNEL:
        who = dict.fromkeys(one.provider for one in case.tables.services if stage in one.stages)
        kind = "uncovered" if stage in found.uncovered else "single" if stage in found.single else ""
        cells = (
            stage_name(stage, language), int(found.providers.sel(stage=stage)), listed(who),
            text(f"ic-stage-{kind}", language) if kind else NONE,
        )  # fmt: skip
        rows.append(row(columns, cells, language, keys={"stage": stage}))
    return View(
        id="innovation-stages",
        title=text("ic-stages-title", language),
        finding=text("ic-stages-finding", language, provider=found.best_provider or NONE,
                     share=number(100 * found.one_stop, 0, language), single=stages_words(found.single, language),
                     n=len(found.single)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="providers", y="stage", compact=True),
        source=source_note(case, "services", language),
        notes=(text("ic-one-stop-note", language),),
        language=language,
    )  # fmt: skip


def funnel_view(case: InnovationCase, language: str) -> View:
    """Projects that reached each stage, with the share of the stage before."""
    found = case.funnel
    assert found is not None
    columns = (
        column("year", language, "label"),
        column("stage", language, "label"),
        column("projects", language, "integer"),
        column("conversion", language, "percent", digits=0),
    )
    rows = []
    years = [str(year) for year in found.counts["year"].values]
    for year in years:
        for stage in FUNNEL:
            count = float(found.counts.sel(stage=stage, year=year))
            first = stage == FUNNEL[0]
            rate = None if first else found.conversion.sel(stage=stage, year=year)
            cells = (
                year, stage_name(stage, language), None if count != count else count,  # noqa: PLR0124
                None if rate is None else float(rate),
            )  # fmt: skip
            reasons = {"conversion": "FIRST_STAGE" if rate is None else reason_of(rate)}
            rows.append(row(columns, cells, language, keys={"year": year, "stage": stage}, reasons=reasons))
    one = len(years) == 1
    return View(
        id="innovation-funnel",
        title=text("ic-funnel-title", language),
        finding=funnel_words(case, language),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="projects", y="stage") if one
        else Chart("heatmap", x="stage", y="year", colour="projects", label="projects"),
        source=source_note(case, "funnel", language),
        notes=(*(remark(finding, language) for finding in found.findings), basis_note(language, "KZ-3")),
        language=language,
    )  # fmt: skip


def funnel_words(case: InnovationCase, language: str) -> str:
    """Say of the last year what reached the market and where most is lost."""
    found = case.funnel
    assert found is not None
    year = str(found.counts["year"].values[-1])
    overall, narrowest = found.overall.sel(year=year), str(found.narrowest.sel(year=year).item())
    if reason_of(overall) or not narrowest:
        return text("ic-funnel-unknown", language, year=year)
    rate = float(found.conversion.sel(year=year, stage=narrowest))
    return text(
        "ic-funnel-finding", language, year=year, overall=number(100 * float(overall), 0, language),
        stage=stage_name(narrowest, language), rate=number(100 * rate, 0, language),
    )  # fmt: skip


def conversion_view(case: InnovationCase, language: str) -> View:
    """Rates of every year, and the stage that the fewest reach."""
    found = case.funnel
    assert found is not None
    stages = FUNNEL[1:]
    columns = (
        column("year", language, "label"),
        *(column(f"to_{stage}", language, "percent", digits=0) for stage in stages),
        column("overall", language, "percent", digits=0),
        column("narrowest", language, "text"),
    )
    rows = []
    for year in (str(year) for year in found.counts["year"].values):
        rates = [found.conversion.sel(stage=stage, year=year) for stage in stages] + [found.overall.sel(year=year)]
        narrowest = str(found.narrowest.sel(year=year).item())
        last = stage_name(narrowest, language) if narrowest else NONE
        cells: tuple[Value, ...] = (year, *map(float, rates), last)
        reasons = {one.id: reason_of(rate) for one, rate in zip(columns[1:-1], rates, strict=True)}
        rows.append(row(columns, cells, language, keys={"year": year}, reasons=reasons))
    lines = ",".join([f"to_{stage}" for stage in stages])
    at = [one.id for one in columns].index("overall")
    told = [one for one in rows if one.cells[at] is not None]
    ends = [
        text(
            "ic-conversion-year",
            language,
            year=str(one.cells[0]),
            share=number(100 * float(one.cells[at] or 0), 0, language),
        )
        for one in (told[:1] if len(told) < 2 else (told[0], told[-1]))
    ] or [NONE]
    return View(
        id="innovation-conversion",
        title=text("ic-conversion-title", language),
        finding=text("ic-conversion-finding", language, ends="; ".join(ends)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="year", y=lines) if len(rows) > 1 else Chart("none"),
        source=source_note(case, "funnel", language),
        language=language,
    )


def chain_view(case: InnovationCase, language: str) -> View:
    """Which stages of the value chain the region holds."""
    columns = (
        column("link", language, "label"),
        column("held", language, "text"),
        column("by", language, "text"),
    )
    rows = tuple(
        row(
            columns, (one.name, text(f"ic-held-{one.held or 'unknown'}", language), one.by or NONE), language,
            keys={"stage": one.name},
        )
        for one in case.tables.chain
    )  # fmt: skip
    absent = [one.name for one in case.tables.chain if one.held == "absent"]
    return View(
        id="innovation-chain",
        title=text("ic-chain-title", language),
        finding=text("ic-chain-finding", language, n=len(rows), absent=listed(absent), missing=len(absent)),
        columns=columns,
        rows=rows,
        source=source_note(case, "chain", language),
        notes=(text("ic-chain-note", language),),
        language=language,
    )
