"""How clusters moved between years: counts, chances, from which class to which, and the cells that moved."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from clusterpolicy.identification.movement import CHANGES, Movement
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.study.strength import MOVES, MoveRate
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.strong_shares import rule_notes, rule_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

SIDES = ("before", "after")


def movement_view(study: Study, movement: Movement, language: str) -> View:
    """Number of cells that occurred, strengthened, weakened and disappeared, year by year."""
    rows = []
    for start, end in movement.pairs:
        counts = {change: int(movement.counts.sel(year=end, change=change)) for change in CHANGES}
        rows.append(Row((f"{start}–{end}", *(counts[change] for change in CHANGES)), keys={"year": end}))
    told = {rate.move: rate.count for rate in study.strength.rates}
    return View(
        id="movement",
        title=text("vw-movement-title", language),
        finding=text(
            "vw-movement-finding", language, start=movement.pairs[0][0], end=movement.pairs[-1][1],
            pairs=len(movement.pairs), rules=rule_words(study, language), **told,
        ),
        columns=(
            Column("pair", text("col-years-compared", language), "label"),
            *(
                Column(change, text(f"mv-{change}", language), "integer", 0, quantity=f"movement:{change}")
                for change in CHANGES
            ),
        ),
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(MOVES), y="pair", scale="categories"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-movement-note", language), *_hidden_note(movement, language), *rule_notes(study, language)),
        language=language,
    )  # fmt: skip


def _hidden_note(movement: Movement, language: str) -> tuple[str, ...]:
    """Say that cuts move with what is known, where something is unknown."""
    return (text("vw-movement-hidden", language),) if int(movement.unknown.sum()) else ()


def rates_view(study: Study, language: str) -> View:
    """How likely each move was among the cells that could make it, with an interval."""
    rates = study.strength.rates
    rows = [_rate_row(rate, language) for rate in rates]
    told = {rate.move: "–" if math.isnan(rate.share) else number(100 * rate.share, 1, language) for rate in rates}
    level = number(100 * study.spec.strength.level, 0, language)
    return View(
        id="movement-rates",
        title=text("vw-rates-title", language),
        finding=text("vw-rates-finding", language, **told),
        columns=(
            Column("move", text("col-move", language), "label"),
            Column("count", text("col-moved-cells", language), "integer", 0, quantity="moving:count"),
            Column("among", text("col-could-move", language), "integer", 0, quantity="moving:among"),
            Column("share", text("col-move-share", language), "percent", 1, quantity="moving:share"),
            Column("lower", text("col-at-least", language), "percent", 1, quantity="moving:lower"),
            Column("upper", text("col-at-most", language), "percent", 1, quantity="moving:upper"),
        ),
        rows=tuple(rows),
        chart=Chart(
            "dots", x="share", y="move", band="lower,upper", band_name=text("vw-rates-range", language, level=level)
        ),
        source=source_words(study, language),
        notes=(text("vw-rates-note", language),),
        language=language,
    )


def _rate_row(rate: MoveRate, language: str) -> Row:
    shares = (rate.share, rate.lower, rate.upper)
    cells: list[Value] = [text(f"mv-{rate.move}", language), rate.count, rate.among]
    cells += [None if math.isnan(share) else share for share in shares]
    signs = {} if rate.among else dict.fromkeys(("share", "lower", "upper"), "–")
    return Row(tuple(cells), signs, {"move": rate.move}, dict.fromkeys(signs, text("rs-none-could", language)))


def transition_view(study: Study, movement: Movement, language: str) -> View:
    """From which class cells went to which within a year."""
    rows = []
    for start in movement.statuses:
        among = int(movement.matrix.sel(status=start).sum())
        for end in movement.statuses:
            at = {"status": start, "next_status": end}
            share = float(movement.share.sel(at))
            ends = [float(movement.interval.sel(at).isel(bound=side)) for side in (0, 1)]
            names = (study.strength.title(start, language), study.strength.title(end, language))
            cells: tuple[Value, ...] = (
                *names, int(movement.matrix.sel(at)), among,
                *(None if math.isnan(value) else value for value in (share, *ends)),
            )  # fmt: skip
            signs = {} if among else dict.fromkeys(("share", "lower", "upper"), "–")
            reasons = dict.fromkeys(signs, text("rs-none-could", language))
            rows.append(Row(cells, signs, {"class": start, "next_class": end}, reasons))
    unknown = {str(end): int(movement.unknown.sel(end=end)) for end in movement.unknown["end"].values}
    stayed = sum(int(movement.matrix.sel(status=name, next_status=name)) for name in movement.statuses[1:])
    held = int(movement.matrix.sel(status=list(movement.statuses[1:])).sum())
    return View(
        id="movement-transitions",
        title=text("vw-transition-title", language),
        finding=text(
            "vw-transition-finding", language, stayed=number(100 * stayed / held, 0, language) if held else "–",
        ),
        columns=(
            Column("class", text("col-class-before", language), "label"),
            Column("next_class", text("col-class-after", language), "label"),
            Column("count", text("col-moved-cells", language), "integer", 0, quantity="transition:count"),
            Column("among", text("col-of-class", language), "integer", 0, quantity="transition:among"),
            Column("share", text("col-move-share", language), "percent", 1, quantity="transition:share"),
            Column("lower", text("col-at-least", language), "percent", 1, quantity="transition:lower"),
            Column("upper", text("col-at-most", language), "percent", 1, quantity="transition:upper"),
        ),
        rows=tuple(rows),
        chart=Chart("heatmap", x="next_class", y="class", colour="share", label="share"),
        source=source_words(study, language),
        notes=(
            text("vw-transition-note", language, level=number(100 * movement.level, 0, language)),
            text("vw-transition-unknown", language, n=sum(unknown.values()), both=unknown["both"]),
        ),
        language=language,
    )  # fmt: skip


def moved_view(study: Study, language: str) -> View:
    """Cells whose class in the last year is not that of the first, the farthest first."""
    movement = study.strength.first_to_last
    assert movement is not None
    ((start, end),) = movement.pairs
    rows = tuple(_moved_rows(study, movement, language))
    change = movement.change.sel(year=end)
    counts = {move: int((change == move).sum()) for move in MOVES}
    return View(
        id="moved",
        title=text("vw-moved-title", language, start=start, end=end),
        finding=text("vw-moved-finding", language, n=len(rows), cells=change.size, start=start, end=end, **counts),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("move", text("col-move", language), "text"),
            Column("before", text("col-class-in", language, year=start), "text"),
            Column("after", text("col-class-in", language, year=end), "text"),
            *_moved_columns(study, (start, end), language),
        ),
        rows=rows,
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-moved-note", language),),
        language=language,
    )


def _moved_columns(study: Study, years: tuple[str, str], language: str) -> Iterator[Column]:
    main = measure_word(study.panel.main, language)
    for side, year in zip(SIDES, years, strict=True):
        label = text("col-quotient-in", language, year=year)
        yield Column(f"quotient_{side}", label, quantity=f"moved:quotient_{side}")
    for side, year in zip(SIDES, years, strict=True):
        label = text("col-size-in", language, year=year, measure=main)
        yield Column(f"size_{side}", label, "integer", 0, quantity=f"moved:size_{side}")


def _moved_rows(study: Study, movement: Movement, language: str) -> Iterator[Row]:
    ((start, end),) = movement.pairs
    before, after = (movement.status.sel(year=year).values for year in (start, end))
    change = movement.change.sel(year=end)
    regions, activities = ([str(label) for label in change[dim].values] for dim in ("region", "activity"))
    cells = study.panel.cells[study.panel.main]
    numbers = {
        f"{name}_{side}": array.sel(year=year).transpose("region", "activity").values
        for name, array in (("quotient", cells.quotient), ("size", cells.known))
        for side, year in zip(SIDES, (start, end), strict=True)
    }
    words = change.values
    moved = np.argwhere(np.isin(words, MOVES)).tolist()
    for row, column in sorted(moved, key=lambda at: (-abs(after[*at] - before[*at]), MOVES.index(words[*at]), at)):
        here = {"region": regions[row], "activity": activities[column]}
        said = (
            text(f"mv-{words[row, column]}", language),
            *(study.strength.title(movement.statuses[int(ranks[row, column])], language) for ranks in (before, after)),
        )
        found = {name: float(values[row, column]) for name, values in numbers.items()}
        yield _moved_row(study, here, said, found, language)


def _moved_row(
    study: Study, here: dict[str, str], words: tuple[str, ...], numbers: dict[str, float], language: str
) -> Row:
    signs = {name: "…" for name, value in numbers.items() if math.isnan(value)}
    values: tuple[Value, ...] = (
        candidate_name(study, here, language),
        *words,
        *(None if math.isnan(value) else value for value in numbers.values()),
    )
    return Row(values, signs, here, dict.fromkeys(signs, text("rs-unknown", language)))
