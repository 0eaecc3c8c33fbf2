"""Peers of a region: how near, by what, who was not to be taken, and how the region stands beside them."""

from __future__ import annotations

import math

from clusterpolicy.language import text
from clusterpolicy.regions.frozen_peers import FrozenStanding
from clusterpolicy.regions.peers import PeerGaps, Peers, StructuralDistance
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords, at
from clusterpolicy.views.view import Chart, Column, Value, View

DIMENSIONS = (
    "geography", "demography", "structure", "sizes", "openness", "wealth", "science", "size", "economy", "innovation",
)  # fmt: skip
"""Dimensions with words of their own; others keep their name."""


def dimension_words(name: str, words: RegionWords) -> str:
    """Name a dimension of structure."""
    return text(f"rv-dimension-{name}", words.language) if name in DIMENSIONS else name


def peers_view(distance: StructuralDistance, peers: Peers, words: RegionWords) -> View:
    """Peers of a region, the nearest first, with the part of each dimension in the distance."""
    language = words.language
    dimensions = [str(name) for name in distance.contributions["dimension"].values]
    columns = (
        Column("region", text("rv-col-peer", language), "label"),
        Column("distance", text("rv-col-distance", language), digits=3),
        *(Column(f"part_{name}", dimension_words(name, words), digits=3) for name in dimensions),
    )
    rows = []
    for name, apart in zip(peers.names, peers.distances, strict=True):
        parts = [at(distance.contributions, dimension=one, region=peers.region, other=name) for one in dimensions]
        reasons = {f"part_{one}": reason for one, (_, reason) in zip(dimensions, parts, strict=True)}
        cells: list[Value] = [words.region(name), apart, *(value for value, _ in parts)]
        rows.append(words.row(columns, cells, {"region": name}, reasons))
    weights = "; ".join(
        text("rv-peers-weight", language, name=dimension_words(name, words),
             share=words.percent(distance.weights[name]),
             list=", ".join(map(words.feature, distance.indicators[name])) or UNDEFINED)
        for name in dimensions
    )  # fmt: skip
    return View(
        id=f"peers-{peers.region}",
        title=text("rv-peers-title", language, region=words.region(peers.region)),
        finding=text(
            "rv-peers-finding", language, region=words.region(peers.region), n=len(rows),
            nearest=words.regions(peers.names[:3]), distance=words.number(peers.distances[0], 3) if rows else UNDEFINED,
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(f"part_{name}" for name in dimensions), y="region"),
        source=words.source,
        notes=(
            text("rv-peers-note", language, form=distance.form, scaling=distance.scaling),
            text("rv-peers-weights", language, list=weights),
            *((text("rv-peers-excluded", language, list=words.regions(peers.excluded)),) if peers.excluded else ()),
            *((text("rv-peers-unknown", language, list=words.regions(peers.unknown)),) if peers.unknown else ()),
            *(finding.message(language) for finding in distance.findings),
        ),
        language=language,
    )  # fmt: skip


def frozen_peers_view(standing: FrozenStanding, words: RegionWords) -> View:
    """A frozen list of peers as it stands, beside the distances of today."""
    language, frozen = words.language, standing.frozen
    columns = (
        Column("region", text("rv-col-peer", language), "label"),
        Column("then", text("rv-col-distance-then", language), digits=3),
        Column("now", text("rv-col-distance-now", language), digits=3),
        Column("standing", text("rv-col-standing", language), "text"),
    )
    rows = []
    for name, then in zip(frozen.peers, frozen.distances, strict=True):
        now = standing.distances.get(name)
        key = "rv-frozen-leave" if name in standing.would_leave else "rv-frozen-stays"
        cells = (words.region(name), then, math.nan if now is None else now, text(key, language))
        rows.append(words.row(columns, cells, {"region": name}))
    for name in standing.would_enter:
        cells = (words.region(name), math.nan, math.nan, text("rv-frozen-enter", language))
        rows.append(words.row(columns, cells, {"region": name}, {"then": "NOT_ON_LIST", "now": "NOT_ON_LIST"}))
    key = "pe-frozen-changed" if standing.data_changed else "pe-frozen-same"
    return View(
        id=f"frozen-peers-{frozen.region}",
        title=text("rv-frozen-title", language, region=words.region(frozen.region)),
        finding=text(
            key, language, name=frozen.name, date=frozen.date.isoformat(),
            enter=words.regions(standing.would_enter), leave=words.regions(standing.would_leave),
        ),
        columns=columns,
        rows=tuple(rows),
        source=words.source,
        notes=(
            text("rv-frozen-note", language, hash=frozen.sha256[:12]),
            *((text("rv-frozen-why", language, note=frozen.note),) if frozen.note else ()),
        ),
        language=language,
    )  # fmt: skip


def peer_gaps_view(gaps: PeerGaps, peers: Peers, words: RegionWords) -> View:
    """A region beside its best peer and the median of its peers, indicator by indicator."""
    language = words.language
    columns = (
        Column("indicator", text("rv-col-feature", language), "label"),
        Column("own", text("rv-col-own", language), significant=3),
        Column("best", text("rv-col-best-peer-value", language), significant=3),
        Column("best_peer", text("rv-col-best-peer", language), "text"),
        Column("gap", text("rv-col-peer-gap", language), significant=3),
        Column("relative", text("rv-col-peer-gap-share", language), "percent", 0),
        Column("median", text("rv-col-peer-median", language), significant=3),
        Column("rank", text("rv-col-rank", language), "integer", 0),
        Column("unit", text("rv-col-unit", language), "text"),
    )
    rows = []
    for name in map(str, gaps.own["indicator"].values):
        told = {part: at(getattr(gaps, part), indicator=name) for part in ("own", "best", "gap", "relative", "median")}
        place, why = at(gaps.place, indicator=name)
        best = str(gaps.best_peer.sel(indicator=name).item())
        cells: tuple[Value, ...] = (
            words.feature(name), told["own"][0], told["best"][0], words.region(best) if best else UNDEFINED,
            told["gap"][0], told["relative"][0], told["median"][0], None if math.isnan(place) else int(place),
            words.unit(name) or UNDEFINED,
        )  # fmt: skip
        reasons = {part: reason for part, (_, reason) in told.items()} | {"rank": why}
        rows.append(words.row(columns, cells, {"indicator": name}, reasons))
    rows.sort(key=lambda row: -row.cells[5] if isinstance(row.cells[5], float) else math.inf)
    behind = sum(isinstance(row.cells[5], float) and row.cells[5] > 0 for row in rows)
    return View(
        id=f"peer-gaps-{peers.region}",
        title=text("rv-peer-gaps-title", language, region=words.region(peers.region)),
        finding=text(
            "rv-peer-gaps-finding", language, region=words.region(peers.region), behind=behind, n=len(rows),
            widest=rows[0].cells[0] if behind else UNDEFINED,
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="relative", y="indicator"),
        source=words.source,
        notes=(text("rv-peer-gaps-note", language, n=len(peers.names)),),
        language=language,
    )  # fmt: skip
