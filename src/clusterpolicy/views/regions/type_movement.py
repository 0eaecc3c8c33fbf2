"""How regions moved between types from one period to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterpolicy.language import text
from clusterpolicy.regions.typology import NamedType, TypeMovement
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords
from clusterpolicy.views.view import Chart, Column, Row, View


def movement_view(movement: TypeMovement, words: RegionWords, *, names: Sequence[NamedType] = ()) -> View:
    """From which type regions went to which; ``names`` of the types of the first period."""
    language = words.language
    titles = _titles(movement, words, names)
    columns = (
        Column("type", text("rv-col-type-before", language), "label"),
        Column("next_type", text("rv-col-type-after", language), "label"),
        Column("count", text("rv-col-moved-regions", language), "integer", 0),
        Column("share", text("rv-col-moved-share", language), "percent", 0),
    )
    rows = []
    for one in map(int, movement.counts["type"].values):
        for two in map(int, movement.counts["next_type"].values):
            here = {"type": one, "next_type": two}
            cells = (titles[one], titles[two], int(movement.counts.sel(here)), float(movement.share.sel(here)))
            rows.append(words.row(columns, cells, {name: str(label) for name, label in here.items()},
                                  {"share": "NEVER_THERE"}))  # fmt: skip
    steps = int(movement.counts.sum())
    stayed = steps - len(movement.moves)
    return View(
        id="region-type-movement",
        title=text("rv-movement-title", language),
        finding=text("rv-movement-finding", language, stayed=stayed, steps=steps, moves=len(movement.moves)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="next_type", y="type", colour="share", label="share"),
        source=words.source,
        notes=(
            text("rv-movement-note", language, periods=", ".join(map(str, movement.types["period"].values))),
            *_relabelled(movement, words),
        ),
        language=language,
    )


def moves_view(movement: TypeMovement, words: RegionWords, *, names: Sequence[NamedType] = ()) -> View:
    """Regions that changed their type."""
    language, titles = words.language, _titles(movement, words, names)
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("before", text("rv-col-period-before", language), "text"),
        Column("after", text("rv-col-period-after", language), "text"),
        Column("type", text("rv-col-type-before", language), "text"),
        Column("next_type", text("rv-col-type-after", language), "text"),
        Column("direction", text("rv-col-direction", language), "text"),
    )
    rows = tuple(
        Row((words.region(one.region), one.period, one.next_period, titles[one.type], titles[one.next_type],
             text("rv-move-up" if one.next_type < one.type else "rv-move-down", language)), keys={"region": one.region})
        for one in movement.moves
    )  # fmt: skip
    up = sum(one.next_type < one.type for one in movement.moves)
    lowest = max(map(int, movement.counts["type"].values), default=0)
    left = [one for one in movement.moves if one.type == lowest]
    return View(
        id="region-type-moves",
        title=text("rv-moves-title", language),
        finding=text(
            "rv-moves-finding", language, n=len(rows), up=up, down=len(rows) - up, left=len(left),
            lowest=titles.get(lowest, UNDEFINED),
        ),
        columns=columns,
        rows=rows,
        source=words.source,
        notes=(text("rv-moves-note", language), *_relabelled(movement, words)),
        language=language,
    )  # fmt: skip


def type_years_view(types: TypeMovement, words: RegionWords, *, names: Sequence[NamedType] = ()) -> View:
    """Type of each region in each period."""
    language, titles = words.language, _titles(types, words, names)
    periods = [str(period) for period in types.types["period"].values]
    columns = (Column("region", text("col-region", language), "label"), *(Column(one, one, "text") for one in periods))
    rows = tuple(
        Row((words.region(code), *(titles.get(int(types.types.sel(region=code, period=one)), "") for one in periods)),
            keys={"region": str(code)})
        for code in types.types["region"].values
    )  # fmt: skip
    same = sum(len(set(row.cells[1:])) == 1 for row in rows)
    return View(
        id="region-type-periods",
        title=text("rv-periods-title", language),
        finding=text("rv-periods-finding", language, same=same, n=len(rows)),
        columns=columns,
        rows=rows,
        source=words.source,
        notes=_relabelled(types, words),
        language=language,
    )


def _titles(movement: TypeMovement, words: RegionWords, names: Sequence[NamedType]) -> dict[int, str]:
    named = words.type_names(names)
    numbers = {int(number) for number in movement.types.values.ravel()}
    return {number: named.get(number) or words.type_number(number) for number in sorted(numbers | set(named))}


def _relabelled(movement: TypeMovement, words: RegionWords) -> tuple[str, ...]:
    said = [f"{period}: {_changes(numbers)}" for period, numbers in movement.relabelled.items()]
    return (text("rv-relabelled", words.language, list="; ".join(said)),) if said else ()


def _changes(numbers: Mapping[int, int]) -> str:
    return ", ".join(f"{old} → {new}" for old, new in numbers.items() if old != new)
