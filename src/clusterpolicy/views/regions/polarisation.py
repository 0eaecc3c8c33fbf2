"""How far regions differ and whether they drift apart; who gets the investment; centre and periphery."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.measures.neighbourhood.results import GlobalAutocorrelation
from clusterpolicy.regions.centre_periphery import CentrePeriphery
from clusterpolicy.regions.polarisation import Polarisation
from clusterpolicy.regions.territory_shares import TerritoryShares
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords, at, of_year
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_PATHS = 5
"""Lines that a chart of shares carries."""
POSITIONS = ("centre", "between", "periphery")


def _years(array: xr.DataArray) -> list[str]:
    return [str(year) for year in array["year"].values] if "year" in array.dims else [""]


def inequality_view(found: Polarisation, words: RegionWords, *, subject: str = "grp") -> View:
    """Inequality of regions per head by year, its parts between and within groups, and Moran's I."""
    language = words.language
    series = {name: found.series[name] for name in ("theil", "between", "within", "gini", "variation",
                                                     "variation_unweighted") if name in found.series}  # fmt: skip
    columns = (
        Column("year", text("col-year", language), "label"),
        *(Column(name, text(f"rv-col-{name.replace('_', '-')}", language), digits=3) for name in series),
        *((Column("moran", text("rv-col-moran", language), digits=3),
           Column("moran_p", text("rv-col-moran-p", language), "text")) if found.moran is not None else ()),
    )  # fmt: skip
    rows = []
    for year in _years(found.theil):
        measures = series | _moran(found.moran)
        told = {name: at(of_year(array, year or None)) for name, array in measures.items()}
        values = [words.p_value(value) if name == "moran_p" else value for name, (value, _) in told.items()]
        cells: list[Value] = [year or UNDEFINED, *values]
        rows.append(words.row(columns, cells, {"year": year}, {name: reason for name, (_, reason) in told.items()}))
    lines = ["theil", *(name for name in ("between", "within") if name in series)]
    several = len(rows) > 1
    return View(
        id="inequality",
        title=text("rv-inequality-title", language, subject=words.indicator(subject)),
        finding=_inequality_words(found, words),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="year", y=",".join(lines)) if several else Chart("none"),
        source=words.source,
        notes=(
            text("rv-inequality-note", language, n=len(found.regions)),
            *_left_out(found.left_out, words),
        ),
        language=language,
    )


def _moran(found: GlobalAutocorrelation | None) -> dict[str, xr.DataArray]:
    return {} if found is None else {"moran": found.statistic, "moran_p": found.p}


def _left_out(codes: Sequence[str], words: RegionWords) -> tuple[str, ...]:
    named = words.regions(codes, most=len(codes))
    return (text("rv-left-out", words.language, list=named, n=len(codes)),) if codes else ()


def _inequality_words(found: Polarisation, words: RegionWords) -> str:
    """Name the first and the last value and what lies between; how many regions the figure is without."""
    language = words.language
    pairs = zip(_years(found.theil), map(float, found.theil.values.ravel()), strict=True)
    known = [(year, value) for year, value in pairs if not math.isnan(value)]
    if not known:
        said = text("rv-inequality-unknown", language)
    elif len(known) == 1:
        said = text("rv-inequality-one", language, theil=words.significant(known[0][1]))
    else:
        (start, before), (end, after) = known[0], known[-1]
        said = text(
            "rv-inequality-finding", language, start=start, end=end, before=words.significant(before),
            after=words.significant(after), between=_between(known, words),
        )  # fmt: skip
    return f"{said} {text('rv-inequality-without', language, n=len(found.left_out))}" if found.left_out else said


def _between(known: Sequence[tuple[str, float]], words: RegionWords) -> str:
    """Name the turning point of a series, or say that there is none; empty for two years."""
    values = [value for _, value in known]
    if len(values) == 2:
        return ""
    ends = values[0], values[-1]
    low, high = (pick(known[1:-1], key=lambda one: one[1]) for pick in (min, max))
    beyond = {"lowest": min(ends) - low[1], "highest": high[1] - max(ends)}
    way = max(beyond, key=lambda name: beyond[name])
    year, value = low if way == "lowest" else high
    if beyond[way] > 0 and words.significant(value) not in map(words.significant, ends):
        return text(f"rv-between-{way}", words.language, year=year, value=words.significant(value))
    if all(one < two for one, two in pairwise(values)):
        return text("rv-between-rising", words.language)
    if all(one > two for one, two in pairwise(values)):
        return text("rv-between-falling", words.language)
    return text("rv-between-inside", words.language)


def share_gains_view(
    found: TerritoryShares, words: RegionWords, *, subject: str = "investment", left_out: Sequence[str] = ()
) -> View:
    """Share of each region at the start and the end, the gain, and whether the whole was a zero sum.

    ``left_out`` names regions that are in the country and not among the shares, since some year is unknown.
    """
    language, years = words.language, _years(found.share)
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("before", text("rv-col-share-in", language, year=years[0]), "percent", 2),
        Column("after", text("rv-col-share-in", language, year=years[-1]), "percent", 2),
        Column("gain", text("rv-col-gain", language), digits=2),
        Column("amount", text("rv-col-amount", language), significant=3, unit=words.units.get(subject, "")),
    )
    rows = []
    for code in map(str, found.gain["region"].values):
        told = {
            "before": at(found.share, region=code, year=years[0]),
            "after": at(found.share, region=code, year=years[-1]),
            "gain": at(100 * found.gain, region=code),
            "amount": at(found.amount, region=code),
        }
        cells: tuple[Value, ...] = (words.region(code), *(value for value, _ in told.values()))
        rows.append(words.row(columns, cells, {"region": code}, {name: why for name, (_, why) in told.items()}))
    rows.sort(key=lambda row: -abs(row.cells[3]) if isinstance(row.cells[3], float) else math.inf)
    winners, losers = found.winners(1), found.losers(1)
    sides = {
        name: text(
            "rv-gain-of", language, region=words.region(pair[0][0]), points=words.number(100 * abs(pair[0][1]), 1)
        )
        if pair
        else UNDEFINED
        for name, pair in (("winner", winners), ("loser", losers))
    }
    return View(
        id="share-gains",
        title=text("rv-gains-title", language, subject=words.indicator(subject)),
        finding=text("rv-gains-finding", language, start=years[0], end=years[-1], n=_known_throughout(found), **sides),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="gain", y="region"),
        source=words.source,
        notes=(text("rv-gains-note", language), _zero_sum(found, words), *_left_out(left_out, words)),
        language=language,
    )


def _known_throughout(found: TerritoryShares) -> int:
    """Count the regions that shares are of; 0 where some are unknown in some year."""
    return found.share.sizes["region"] if bool(found.share.notnull().all()) else 0


def _shares_of(found: TerritoryShares, words: RegionWords) -> tuple[str, ...]:
    regions = _known_throughout(found)
    return (text("rv-shares-of", words.language, n=regions),) if regions else ()


def _zero_sum(found: TerritoryShares, words: RegionWords) -> str:
    overall = found.zero_sum_overall
    key = "rv-zero-sum-unknown" if overall is None else "rv-zero-sum" if overall else "rv-zero-sum-not"
    return text(key, words.language)


def share_paths_view(found: TerritoryShares, words: RegionWords, *, subject: str = "investment") -> View:
    """Shares over the years of the regions that gained or lost most."""
    language, years = words.language, _years(found.share)
    size = abs(found.gain).fillna(-1.0)
    codes = sorted(map(str, size["region"].values), key=lambda code: (-float(size.sel(region=code)), code))[:MOST_PATHS]
    columns = (
        Column("year", text("col-year", language), "label"),
        *(Column(f"share_{code}", words.region(code), "percent", 1) for code in codes),
    )
    rows = []
    for year in years:
        told = {f"share_{code}": at(found.share, region=code, year=year) for code in codes}
        cells: tuple[Value, ...] = (year, *(value for value, _ in told.values()))
        rows.append(words.row(columns, cells, {"year": year}, {name: why for name, (_, why) in told.items()}))
    return View(
        id="share-paths",
        title=text("rv-paths-title", language, subject=words.indicator(subject)),
        finding=text("rv-paths-finding", language, list=words.regions(codes), start=years[0], end=years[-1]),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="year", y=",".join(column.id for column in columns[1:])),
        source=words.source,
        notes=(text("rv-paths-note", language, n=len(codes)), _zero_sum(found, words), *_shares_of(found, words)),
        language=language,
    )


def redistribution_view(found: TerritoryShares, words: RegionWords, *, subject: str = "investment") -> View:
    """How much of all investment changed its region each year, and in which years that was a zero sum."""
    language = words.language
    columns = (
        Column("year", text("col-year", language), "label"),
        Column("moved", text("rv-col-redistributed", language), "percent", 1),
        Column("zero_sum", text("rv-col-zero-sum", language), "text"),
    )
    rows = []
    for year in _years(found.redistribution):
        moved, why = at(found.redistribution, year=year)
        flag = float(found.zero_sum.sel(year=year))
        said = UNDEFINED if math.isnan(flag) else text("rv-yes" if flag else "rv-no", language)
        rows.append(words.row(columns, (year, moved, said), {"year": year}, {"moved": why}))
    known = [float(value) for value in found.redistribution.values if not math.isnan(value)]
    return View(
        id="redistribution",
        title=text("rv-redistribution-title", language, subject=words.indicator(subject)),
        finding=text(
            "rv-redistribution-finding", language, low=words.percent(min(known, default=math.nan), 1),
            high=words.percent(max(known, default=math.nan), 1), zero=int((found.zero_sum == 1).sum()), n=len(rows),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="year", y="moved") if len(rows) > 1 else Chart("none"),
        source=words.source,
        notes=(
            text("rv-redistribution-note", language), _zero_sum(found, words), *_shares_of(found, words),
        ),
        language=language,
    )  # fmt: skip


def centre_periphery_view(
    found: CentrePeriphery, words: RegionWords, *, geometry: Mapping[str, object] | None = None
) -> View:
    """How near each region lies to the activity of all."""
    language = words.language
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("relative", text("rv-col-access", language)),
        Column("position", text("rv-col-position", language), "text"),
        Column("own", text("rv-col-own-mass", language), "percent", 0),
        Column("nearest", text("rv-col-nearest-centre", language), "text"),
        Column("distance", text("rv-col-centre-distance", language), significant=3),
    )
    codes = sorted(
        map(str, found.relative["region"].values), key=lambda code: (-float(found.relative.sel(region=code)), code)
    )
    rows = tuple(
        Row((words.region(code), float(found.relative.sel(region=code)),
             text(f"pz-position-{found.position.sel(region=code).item()}", language), float(found.own.sel(region=code)),
             words.region(found.nearest_centre.sel(region=code).item()), float(found.distance.sel(region=code))),
            keys={"region": code})
        for code in codes
    )  # fmt: skip
    counts = Counter(str(one) for one in found.position.values)
    order = tuple(text(f"pz-position-{one}", language) for one in POSITIONS)
    chart = Chart("dots", x="relative", y="region", colour="position", scale="categories")
    if geometry:
        kind = "map" if "features" in geometry else "tiles"
        chart = Chart(kind, colour="position", label="region", scale="categories", order=order)  # type: ignore[arg-type]
    return View(
        id="centre-periphery",
        title=text("rv-centre-title", language),
        finding=text(
            "rv-centre-finding",
            language,
            centre=counts["centre"],
            periphery=counts["periphery"],
            first=rows[0].cells[0] if rows else UNDEFINED,
            last=rows[-1].cells[0] if rows else UNDEFINED,
        ),
        columns=columns,
        rows=rows,
        chart=chart,
        source=words.source,
        notes=(text("rv-centre-note", language, decay=words.number(found.decay, 1)),),
        language=language,
        geometry=dict(geometry or {}),
    )
