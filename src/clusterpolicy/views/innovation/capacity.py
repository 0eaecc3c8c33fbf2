"""Innovation potential of industries in regions and, kept apart from it, what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusterpolicy.language import number, text
from clusterpolicy.regions.innovation_capacity import InnovationCapacity
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.views.innovation.words import NONE, basis_note, column, reason_of, remark, row, source_note
from clusterpolicy.views.view import Chart, Row, View

BASIS = ("KZ-1", "KZ-2", "KZ-4")


def _places(case: InnovationCase) -> Iterator[tuple[str, str, str, InnovationCapacity]]:
    """Industry, region, name for people, results; the industry in question first, the best potential first."""
    several = len(case.capacities) > 1
    for industry in sorted(case.capacities, key=lambda one: one != case.industry):
        found = case.capacities[industry]
        scores = found.potential.score.to_series().fillna(-1.0)
        for region in sorted(scores.index, key=lambda one: (-scores[one], str(one))):
            yield industry, str(region), f"{region} – {industry}" if several else str(region), found


def index_view(case: InnovationCase, language: str) -> View:
    """Both indices beside each other, in per cent of the mean of the regions; never joined in one."""
    columns = (
        column("place", language, "label"),
        column("index", language, "label"),
        column("relative", language, digits=0, unit="ic-unit-mean"),
        column("score", language, digits=1, unit="ic-unit-points"),
        column("rank", language, "integer"),
        column("coverage", language, "percent", digits=0),
    )
    rows: list[Row] = []
    for industry, region, name, found in _places(case):
        for side, index, relative in (
            ("potential", found.potential, found.potential_relative),
            ("use", found.use, found.use_relative),
        ):
            here = relative.sel(region=region)
            score, rank = (float(array.sel(region=region)) for array in (index.score, index.rank))
            code = reason_of(here) or f"UNKNOWN_{side.upper()}"
            cells = (
                name, text(f"ic-side-{side}", language), float(here), score,
                int(rank) if rank == rank else None, float(index.coverage.sel(region=region)),  # noqa: PLR0124
            )  # fmt: skip
            reasons = dict.fromkeys(("relative", "score", "rank"), code)
            keys = {"industry": industry, "region": region, "side": side}
            rows.append(row(columns, cells, language, keys=keys, reasons=reasons))
    return View(
        id="innovation-index",
        title=text("ic-index-title", language),
        finding=index_words(case, language),
        columns=columns,
        rows=tuple(rows),
        chart=Chart(
            "heatmap", x="index", y="place", colour="relative", label="relative", scale="diverging", midpoint=100.0
        ),
        source=source_note(case, "indicators", language),
        notes=(*_notes(case, language), basis_note(language, *BASIS)),
        language=language,
    )


def index_words(case: InnovationCase, language: str) -> str:
    """Say how the region in question stands in both; without one, who leads in each."""
    industry, region = case.industry, case.spec.region
    found = case.capacities.get(industry) or next(iter(case.capacities.values()))
    scores = [index.score.drop_vars("reason").to_series() for index in (found.potential, found.use)]
    both = scores[0].notna() & scores[1].notna()
    ranks = [score[both].rank(method="min", ascending=False) for score in scores]
    of = int(both.sum())
    if not of:
        return text("ic-index-none", language)
    if region in ranks[0].index:
        gap = float(found.gap.sel(region=region))
        return text(
            "ic-index-finding", language, region=region, potential=int(ranks[0][region]), use=int(ranks[1][region]),
            of=of, verdict="less" if gap > 0 else "more" if gap < 0 else "even",
        )  # fmt: skip
    leads = ["; ".join(str(name) for name in rank.index[rank == 1]) for rank in ranks]
    return text("ic-index-leaders", language, potential=leads[0] or NONE, use=leads[1] or NONE, of=of)


def _notes(case: InnovationCase, language: str) -> Iterator[str]:
    table = case.tables.indicators
    assert table is not None
    if table.year is not None:
        others = ", ".join(map(str, table.years_left_out))
        yield text("ic-year-note", language, year=str(table.year), others=others or NONE, n=len(table.years_left_out))
    yield text("ic-index-note", language)
    for industry, why in case.unassessed.items():
        yield text(f"ic-unassessed-{why}", language, industry=industry)
    indices = [index for one in case.capacities.values() for index in (one.potential, one.use)]
    yield from dict.fromkeys(remark(finding, language) for index in indices for finding in index.findings)


def use_view(case: InnovationCase, language: str) -> View:
    """Rate of use of the potential by place, the gap between both ranks, and the group of the potential."""
    columns = (
        column("place", language, "label"),
        column("use_rate", language),
        column("rank_gap", language, "integer"),
        column("group", language, "text"),
    )
    rows = []
    below = known = 0
    for industry, region, name, found in _places(case):
        rate, gap = found.use_rate.sel(region=region), found.gap.sel(region=region)
        group = str(found.group.sel(region=region).item())
        below += float(rate) < 1
        known += not reason_of(rate)
        named = text(f"nc-group-{group}", language) if group else NONE
        cells = (name, float(rate), None if reason_of(gap) else int(gap), named)
        reasons = {"use_rate": reason_of(rate), "rank_gap": reason_of(gap)}
        keys = {"industry": industry, "region": region}
        rows.append(row(columns, cells, language, keys=keys, reasons=reasons))
    scheme = next(iter(case.capacities.values())).scheme
    cuts = ", ".join(
        f"{text(f'nc-group-{name}', language)} ≥ {number(least, 0, language)}" for name, least in scheme.least.items()
    )
    return View(
        id="innovation-use",
        title=text("ic-use-title", language),
        finding=text("ic-use-finding", language, below=below, n=known),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="use_rate", y="place", reference={"x": 1.0}),
        source=source_note(case, "indicators", language),
        notes=(
            text("ic-use-note", language),
            text("ic-group-note", language, cuts=cuts, source=text(scheme.source, language),
                 status=text(f"kb-status-{scheme.status}", language)),
        ),
        language=language,
    )  # fmt: skip


def indicators_view(case: InnovationCase, language: str) -> View:
    """Every indicator of the region in question beside the other regions; without one, the ends and the middle."""
    table = case.tables.indicators
    assert table is not None
    region, several = case.spec.region, table.values.sizes["industry"] > 1
    columns = (
        column("indicator", language, "label"),
        *((column("industry", language, "text"),) if several else ()),
        column("side", language, "text"),
        column("block", language, "text"),
        *(
            replace(column(name, language), significant=3)
            for name in ("here", "median", "lowest", "highest")
            if region or name != "here"
        ),
        column("unit", language, "text"),
        column("better", language, "text"),
        column("known", language, "integer"),
        column("origin", language, "text"),
    )
    rows = []
    for industry in table.values["industry"].values.tolist():
        for name, one in table.described.items():
            found = table.values.sel(industry=industry, indicator=name, drop=True)
            known = found.dropna("region")
            if not known.size:
                continue
            own = float(found.sel(region=region)) if region else 0.0
            cells = (
                one.title.of(language), *((industry,) if several else ()), text(f"ic-side-{one.side}", language),
                text(f"ic-block-{one.block}", language),
                *((own,) if region else ()),
                float(known.median()), float(known.min()), float(known.max()), one.unit.of(language),
                text("ic-better-less" if one.less_is_better else "ic-better-more", language),
                int(known.size), table.sources[name] or NONE,
            )  # fmt: skip
            rows.append(row(columns, cells, language, keys={"industry": industry, "indicator": name}))
    lacking = sum(1 for one in rows if one.signs.get("here"))
    return View(
        id="innovation-indicators",
        title=text("ic-indicators-title", language),
        finding=text("ic-indicators-finding", language, n=len(rows), regions=table.values.sizes["region"],
                     lacking=lacking, region=region, asked=int(bool(region))),
        columns=columns,
        rows=tuple(rows),
        source=source_note(case, "indicators", language),
        language=language,
    )  # fmt: skip
