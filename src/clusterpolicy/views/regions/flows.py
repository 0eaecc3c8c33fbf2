"""Where resources go, what regions could collect, what enters, how the climate stands, what lies idle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from clusterpolicy.language import text
from clusterpolicy.regions.investment_climate import MOST, ClimateProfile
from clusterpolicy.regions.investment_flows import InvestmentOutflow, NewProduction, TaxPotential
from clusterpolicy.regions.potential_use import KINDS, PotentialUse
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords, at, of_year, year_of
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_FIELDS = 100
"""Regions that a heat map of all takes, the farthest behind first."""


def outflow_view(
    found: InvestmentOutflow, words: RegionWords, *, year: str | None = None, base: str = "grp", unit: str = ""
) -> View:
    """Whether the resources for investment that a region forms leave it; ``base`` names what is divided by."""
    language = words.language
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("relative", text("rv-col-outflow-share", language, base=words.indicator(base)), "percent", 1),
        Column("balance", text("rv-col-balance", language), significant=3, unit=unit),
        Column("direction", text("rv-col-direction", language), "text"),
        Column("years_out", text("rv-col-years-out", language), "percent", 0),
    )
    here = {name: of_year(getattr(found, name), year) for name in ("relative", "balance", "direction")}
    rows = []
    for code in map(str, here["balance"]["region"].values):
        relative, balance, years = (
            at(one, region=code) for one in (here["relative"], here["balance"], found.years_out)
        )
        direction = str(here["direction"].sel(region=code).item())
        cells: tuple[Value, ...] = (words.region(code), relative[0], balance[0],
                 text(f"iv-direction-{direction}", language) if direction else UNDEFINED, years[0])  # fmt: skip
        reasons = {"relative": relative[1], "balance": balance[1], "years_out": years[1]}
        rows.append(words.row(columns, cells, {"region": code}, reasons))
    rows.sort(key=lambda row: -row.cells[1] if isinstance(row.cells[1], float) else math.inf)
    counts = Counter(str(one) for one in here["direction"].values)
    key = "rv-outflow-measured" if found.measured else "rv-outflow-proxy"
    return View(
        id="investment-outflow",
        title=text("rv-outflow-title", language),
        finding=text(
            "rv-outflow-finding",
            language,
            out=counts["out"],
            into=counts["in"],
            unknown=counts[""],
            year=year_of(found.balance, year) or "none",
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="relative", y="region"),
        source=words.source,
        notes=(text(key, language, proxy=found.proxy),),
        language=language,
    )


def tax_potential_view(found: TaxPotential, words: RegionWords, *, year: str | None = None, unit: str = "") -> View:
    """What a region collects, in three parts: the mean rate, its mix of activities, and all else."""
    language, parts = words.language, ("average", "structure", "effort")
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("collected", text("rv-col-collected", language), significant=4, unit=unit),
        *(Column(part, text(f"rv-col-tax-{part}", language), significant=4, unit=unit) for part in parts),
        Column("capacity", text("rv-col-capacity", language), significant=4, unit=unit),
        Column("use", text("rv-col-capacity-use", language), "percent", 0),
        Column("relative", text("rv-col-tax-relative", language)),
    )
    names = [column.id for column in columns[1:]]
    here = {name: of_year(getattr(found, name), year) for name in names}
    rows = []
    for code in map(str, here["collected"]["region"].values):
        told = {name: at(here[name], region=code) for name in names}
        cells: tuple[Value, ...] = (words.region(code), *(value for value, _ in told.values()))
        rows.append(words.row(columns, cells, {"region": code}, {name: reason for name, (_, reason) in told.items()}))
    rows.sort(key=lambda row: -row.cells[1] if isinstance(row.cells[1], float) else math.inf)
    helped, tried = (int((here[part] > 0).sum()) for part in ("structure", "effort"))
    return View(
        id="tax-potential",
        title=text("rv-tax-title", language),
        finding=text("rv-tax-finding", language, n=len(rows), helped=helped, tried=tried),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(parts), y="region"),
        source=words.source,
        notes=(text("rv-tax-note", language), *(finding.message(language) for finding in found.findings)),
        language=language,
    )


def new_production_view(found: NewProduction, words: RegionWords, *, year: str | None = None) -> View:
    """How much new production enters beside what the country's rates would bring."""
    language = words.language
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("relative", text("rv-col-entry-relative", language)),
        Column("rate", text("rv-col-entry-rate", language), "percent", 1),
        Column("expected", text("rv-col-entry-expected", language), digits=1),
        Column("weak", text("rv-col-entry-weak", language), "text"),
    )
    here = {name: of_year(getattr(found, name), year) for name in ("relative", "rate", "expected", "weak")}
    rows = []
    for code in map(str, here["relative"]["region"].values):
        told = {name: at(here[name], region=code) for name in ("relative", "rate", "expected")}
        weak = bool(here["weak"].sel(region=code)) if not math.isnan(told["relative"][0]) else None
        said = UNDEFINED if weak is None else text("rv-yes" if weak else "rv-no", language)
        cells: tuple[Value, ...] = (words.region(code), *(value for value, _ in told.values()), said)
        rows.append(words.row(columns, cells, {"region": code}, {name: reason for name, (_, reason) in told.items()}))
    rows.sort(key=lambda row: row.cells[1] if isinstance(row.cells[1], float) else math.inf)
    country = float(of_year(found.country_rate, year))
    return View(
        id="new-production",
        title=text("rv-entry-title", language),
        finding=text(
            "rv-entry-finding",
            language,
            weak=int(here["weak"].sum()),
            n=len(rows),
            threshold=words.number(found.threshold, 1),
            country=words.percent(country, 1),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="relative", y="region", reference={"x": found.threshold}),
        source=words.source,
        notes=(text("rv-entry-note", language),),
        language=language,
    )


def climate_view(
    found: ClimateProfile, words: RegionWords, *, regions: Sequence[str] = (), year: str | None = None
) -> View:
    """Standing of regions on each indicator of the climate, in standard deviations from the benchmark."""
    language = words.language
    standing, overall = of_year(found.standing, year), of_year(found.overall, year)
    benchmark = of_year(found.benchmark, year)
    order = sorted(
        map(str, overall["region"].values), key=lambda code: (_or_last(float(overall.sel(region=code))), code)
    )
    codes = list(regions) or order[:MOST_FIELDS]
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("indicator", text("rv-col-feature", language), "label"),
        Column("standing", text("rv-col-climate", language), digits=1),
        Column("benchmark", text("rv-col-benchmark", language), significant=3),
    )
    rows = []
    for code in codes:
        for name in map(str, standing["indicator"].values):
            value, reason = at(standing, region=code, indicator=name)
            compared = float(benchmark.sel(indicator=name))
            cells: tuple[Value, ...] = (words.region(code), words.feature(name), value, compared)
            rows.append(words.row(columns, cells, {"region": code, "indicator": name}, {"standing": reason}))
    behind = int((overall < 0).sum())
    return View(
        id="investment-climate",
        title=text("rv-climate-title", language),
        finding=text(
            "rv-climate-finding", language, behind=behind, n=len(order),
            last=words.region(order[0]) if order else UNDEFINED,
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="indicator", y="region", colour="standing", label="standing", scale="diverging",
                    midpoint=0.0),
        source=words.source,
        notes=(
            text("rv-climate-note", language),
            *((text("rv-climate-first", language, n=len(codes)),) if len(codes) < len(order) else ()),
        ),
        language=language,
    )  # fmt: skip


def _or_last(value: float) -> float:
    return math.inf if math.isnan(value) else value


def climate_barriers_view(found: ClimateProfile, region: str, words: RegionWords, *, year: str | None = None) -> View:
    """Scores of barriers that the climate of a region proposes; to be looked at by people."""
    language, severity = words.language, of_year(found.severity, year).sel(region=region)
    columns = (
        Column("barrier", text("rv-col-barrier", language), "label"),
        Column("score", text("rv-col-score", language), digits=1),
        Column("status", text("rv-col-status", language), "text"),
    )
    rows = []
    for name in map(str, severity["barrier"].values):
        value, reason = at(severity, barrier=name)
        cells: tuple[Value, ...] = (name, value, words.status(found.status))
        rows.append(words.row(columns, cells, {"barrier": name, "region": region}, {"score": reason}))
    behind = found.behind(region, year=year)
    return View(
        id=f"climate-barriers-{region}",
        title=text("rv-climate-barriers-title", language, region=words.region(region)),
        finding=text(
            "rv-climate-barriers-finding",
            language,
            region=words.region(region),
            n=len(behind),
            list=", ".join(map(words.feature, behind)) or UNDEFINED,
        ),
        columns=columns,
        rows=tuple(rows),
        source=words.source,
        notes=(text("rv-climate-barriers-note", language, most=words.number(MOST, 0)),),
        language=language,
    )


def potential_use_view(
    found: PotentialUse, words: RegionWords, *, regions: Sequence[str] = (), year: str | None = None
) -> View:
    """What regions have beside what they use, potential by potential; the widest gaps first."""
    language = words.language
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("kind", text("rv-col-potential-kind", language), "label"),
        Column("gap", text("rv-col-use-gap", language), digits=0),
        Column("potential", text("rv-col-has", language), digits=0),
        Column("use", text("rv-col-uses", language), digits=0),
        Column("underused", text("rv-col-idle", language), "text"),
    )
    here = {name: of_year(getattr(found, name), year) for name in ("gap", "potential", "use", "underused")}
    widest = here["gap"].max("kind").fillna(-math.inf)
    order = sorted(map(str, widest["region"].values), key=lambda code: (-float(widest.sel(region=code)), code))
    codes = list(regions) or order[:MOST_FIELDS]
    rows: list[Row] = []
    for code in codes:
        for kind in map(str, here["gap"]["kind"].values):
            told = {name: at(here[name], region=code, kind=kind) for name in ("gap", "potential", "use")}
            known = not math.isnan(told["gap"][0])
            idle = bool(here["underused"].sel(region=code, kind=kind))
            cells: list[Value] = [words.region(code), kind_words(kind, words), *(value for value, _ in told.values()),
                                  text("rv-yes" if idle else "rv-no", language) if known else UNDEFINED]  # fmt: skip
            reasons = {name: reason for name, (_, reason) in told.items()}
            rows.append(words.row(columns, cells, {"region": code, "kind": kind}, reasons))
    return View(
        id="potential-use",
        title=text("rv-use-title", language),
        finding=text(
            "rv-use-finding",
            language,
            idle=int(here["underused"].any("kind").sum()),
            n=len(order),
            least=words.number(found.least_gap, 0),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="kind", y="region", colour="gap", label="gap", scale="diverging", midpoint=0.0),
        source=words.source,
        notes=(
            text("rv-use-note", language),
            *((text("rv-use-first", language, n=len(codes)),) if len(codes) < len(order) else ()),
            *(finding.message(language) for finding in found.findings),
        ),
        language=language,
    )


def kind_words(kind: str, words: RegionWords) -> str:
    """Name a potential; one of the user's own keeps its name."""
    return text(f"pu-kind-{kind}", words.language) if kind in KINDS else kind
