"""What one region's activity buys and sells, and how much of it could be nearby."""

from __future__ import annotations

import math
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.linkage_profile import IMPORTS, Linkages
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words
from clusterpolicy.views.linkages import table_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_PARTNERS = 12
LEAST_SHARE = 0.005
MISSING_BELOW = 0.25
"""Location quotient below which a partner is next to absent."""
PRESENT_FROM = 0.75
KNOWN_USES = ("households", "government", "investment", "exports")


@dataclass(frozen=True)
class Link:
    """A partner: its share, its location quotient here, and the part that could be met here."""

    sector: str
    share: float
    presence: float
    cover: float


def purchases_of(study: Study, linkages: Linkages, region: str, activity: str) -> tuple[Link, ...]:
    """Suppliers of an activity, largest first, down to a two-hundredth of what it buys."""
    own = study.panel.median_quotient(study.panel.main).sel(activity=activity)
    cover = linkages.cover(activity, own.drop_vars("activity")).sel(region=region)
    return _links(linkages.bought_share.sel(activity=activity), linkages.presence.sel(region=region), cover)


def customers_of(linkages: Linkages, region: str, activity: str) -> tuple[Link, ...]:
    """Buyers of an activity among producers, largest first."""
    presence = linkages.presence.sel(region=region)
    return _links(linkages.sold_share.sel(activity=activity), presence, presence.clip(max=1.0))


def _links(shares: xr.DataArray, presence: xr.DataArray, cover: xr.DataArray) -> tuple[Link, ...]:
    found = [
        Link(str(sector), float(share), float(presence.sel(sector=sector)), float(cover.sel(sector=sector)))
        for sector, share in zip(shares["sector"].values, shares.values, strict=True)
        if share >= LEAST_SHARE
    ]
    return tuple(sorted(found, key=lambda link: (-link.share, link.sector))[:MOST_PARTNERS])


def purchases_view(study: Study, linkages: Linkages, region: str, activity: str, language: str) -> View:
    """Suppliers of one activity of one region, with the part of each purchase that could be met there."""
    links = purchases_of(study, linkages, region, activity)
    here = {"region": region, "activity": activity}
    rows = [_row(study, link, here, language) for link in links]
    whole = linkages.purchases.sel(activity=activity).sum() + linkages.imported.sel(activity=activity)
    imported = float(linkages.imported.sel(activity=activity) / whole)
    if linkages.flows.imports and imported > 0:
        cells = (text("lk-imports", language), imported, None, 0.0, 0.0, imported, text("lk-abroad", language))
        reasons = {"presence": text("rs-imports", language)}
        rows.append(Row(cells, {"presence": "×"}, {**here, "sector": IMPORTS}, reasons))
    own = study.panel.median_quotient(study.panel.main).sel(activity=activity, drop=True)
    local = float(linkages.local_inputs(activity, own).sel(region=region))
    return View(
        id=f"profile-purchases-{region}-{activity}",
        title=text("vw-purchases-title", language),
        finding=_finding("purchases", links, local, study, language),
        columns=_columns("purchase", language),
        rows=tuple(rows),
        chart=_chart(links),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=f"{table_words(linkages, language)}; {source_words(study, language)}",
        notes=(text("vw-purchases-note", language, delta=number(linkages.delta, 1, language)),),
        language=language,
    )


def sales_view(study: Study, linkages: Linkages, region: str, activity: str, language: str) -> View:
    """Buyers of one activity, with how far each is present in the region."""
    links = customers_of(linkages, region, activity)
    here = {"region": region, "activity": activity}
    local = float(linkages.local_buyers(activity).sel(region=region))
    uses = linkages.final.sel(activity=activity)
    sold = float(linkages.sales.sel(activity=activity).sum())
    whole = sold + float(uses.sum())
    words = []
    if whole > 0:
        words.append(
            text(
                "vw-sales-uses",
                language,
                producers=_percent(sold / whole, language),
                uses=_final_words(linkages, uses, whole, language),
            )
        )
    return View(
        id=f"profile-sales-{region}-{activity}",
        title=text("vw-sales-title", language),
        finding=_finding("sales", links, local, study, language),
        columns=_columns("sale", language),
        rows=tuple(_row(study, link, here, language) for link in links),
        chart=_chart(links),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=f"{table_words(linkages, language)}; {source_words(study, language)}",
        notes=(*words, text("vw-sales-note", language)),
        language=language,
    )


def _chart(links: tuple[Link, ...]) -> Chart:
    """What is met in the region beside what is not; where that is mostly hidden, the shares alone."""
    if not links:
        return Chart("none")
    told = sum(not math.isnan(link.cover) for link in links)
    if 2 * told < len(links):
        return Chart("bars", x="share", y="partner", compact=True)
    return Chart("stacked_bars", x="local,elsewhere", y="partner", scale="categories", compact=True)


def _final_words(linkages: Linkages, uses: xr.DataArray, whole: float, language: str) -> str:
    """Shares of the final uses; uses of the table's own names stand together as other."""
    flows = linkages.flows
    roles = {flows.households: "households", flows.exports: "exports"}
    parts: dict[str, float] = {}
    for use, value in zip(uses["use"].values, uses.values, strict=True):
        name = roles.get(str(use), str(use))
        name = name if name in KNOWN_USES else "other"
        parts[name] = parts.get(name, 0.0) + float(value) / whole
    told = [
        text("lk-final-part", language, use=text(f"us-{name}", language), share=_percent(share, language))
        for name, share in parts.items()
        if abs(share) >= LEAST_SHARE
    ]
    return ", ".join(told) or "–"


def _columns(kind: str, language: str) -> tuple[Column, ...]:
    return (
        Column("partner", text(f"col-{kind}-partner", language), "label"),
        Column("share", text(f"col-{kind}-share", language), "percent", 1, quantity=f"{kind}:share"),
        Column("presence", text("col-presence", language), quantity=f"{kind}:presence"),
        Column("cover", text(f"col-{kind}-cover", language), "percent", 0, quantity=f"{kind}:cover"),
        Column("local", text(f"col-{kind}-local", language), "percent", 1, quantity=f"{kind}:local"),
        Column("elsewhere", text(f"col-{kind}-elsewhere", language), "percent", 1, quantity=f"{kind}:elsewhere"),
        Column("standing", text("col-standing", language), "text"),
    )


def _row(study: Study, link: Link, here: dict[str, str], language: str) -> Row:
    values = {
        "share": link.share,
        "presence": link.presence,
        "cover": link.cover,
        "local": link.share * link.cover,
        "elsewhere": link.share * (1 - link.cover),
    }
    told: dict[str, Value] = {name: None if math.isnan(value) else value for name, value in values.items()}
    signs = {name: "…" for name, value in told.items() if value is None}
    cells = (sector_name(study, link.sector, language), *told.values(), text(f"lk-{standing(link)}", language))
    return Row(cells, signs, {**here, "sector": link.sector}, dict.fromkeys(signs, text("rs-sector-unknown", language)))


def standing(link: Link) -> str:
    """Sort a partner by how far it is present in the region."""
    if math.isnan(link.presence):
        return "unknown"
    if link.presence < MISSING_BELOW:
        return "missing"
    return "present" if link.presence >= PRESENT_FROM else "thin"


def sector_name(study: Study, sector: str, language: str) -> str:
    """Name a sector of the table: as an industry of the accounts where it is one."""
    return study.name("sector", sector, language)


def _finding(kind: str, links: tuple[Link, ...], local: float, study: Study, language: str) -> str:
    if not links:
        return text(f"vw-{kind}-none", language)
    missing = [sector_name(study, link.sector, language) for link in links if standing(link) == "missing"]
    first = sector_name(study, links[0].sector, language)
    key = f"vw-{kind}-finding" if not math.isnan(local) else f"vw-{kind}-unknown"
    said = text(
        key, language, first=first, share=_percent(links[0].share, language),
        local="" if math.isnan(local) else _percent(local, language),
    )  # fmt: skip
    if not missing:
        return said
    return f"{said} {text(f'vw-{kind}-missing', language, n=len(missing), names=', '.join(missing[:3]))}"


def _percent(share: float, language: str) -> str:
    return text("pc-share", language, share=number(100 * share, 0, language))
