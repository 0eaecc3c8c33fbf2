"""A source as a grid of numbers with labels down and across, before anything has a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from clusterpolicy.data.labels import label_of
from clusterpolicy.data.numbers import survey_columns
from clusterpolicy.data.reading import check_columns
from clusterpolicy.data.tables import ReadingOptions, Table, open_table
from clusterpolicy.errors import Finding, ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.provenance import Source

if TYPE_CHECKING:
    import pyarrow as pa

Blank = Literal["unknown", "zero"]


@dataclass(frozen=True)
class LongTable:
    """Columns of a table that holds one row a pair.

    Parameters
    ----------
    supplier, buyer, value
        Who delivers (or the primary input), who buys (or the final use), and how much.
    absent
        What a pair without a row means: nothing delivered, or not collected.
    """

    supplier: str
    buyer: str
    value: str
    absent: Literal["zero", "not_collected"] = "zero"


@dataclass(frozen=True)
class Grid:
    """Numbers with labels down and across.

    Parameters
    ----------
    rows, columns
        Labels, each once.
    values
        Over (rows, columns); NaN where there is no number.
    sources, findings
        Origin, and remarks of reading.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: NDArray[np.float64]
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    _down: Mapping[str, int] = field(init=False, repr=False)
    _across: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_down", {label: at for at, label in enumerate(self.rows)})
        object.__setattr__(self, "_across", {label: at for at, label in enumerate(self.columns)})

    def pick(self, rows: Sequence[str], columns: Sequence[str]) -> NDArray[np.float64]:
        """Cut out a block by its labels."""
        down, across = [self._down[label] for label in rows], [self._across[label] for label in columns]
        return self.values[np.ix_(down, across)]


def read_grid(
    source: object,
    *,
    labels: str | None = None,
    ignored: Sequence[str] = (),
    long: LongTable | None = None,
    blank: Blank = "unknown",
    where: object = None,
    missing: Mapping[str, str] | None = None,
    options: ReadingOptions = ReadingOptions(),
) -> Grid:
    """Read a wide table, labels in one column, or a long one with a row a pair.

    Parameters
    ----------
    source, where, missing, options
        As for :func:`~clusterpolicy.data.reading.read_accounts`.
    labels
        Column of a wide table that holds the labels; its first column where not named.
    ignored
        Columns of a wide table that hold no numbers, such as names.
    long
        Columns of a long table.
    blank
        What a cell without a number means.

    Raises
    ------
    ValidationBlockedError
        FL-002 for repeated labels, FL-020 for rows with numbers and no label, FL-021 for a pair that
        stands twice, and what opening tables and reading numbers may raise.
    """
    table = open_table(source, options=options, where=where)
    with table.reading():
        grid = (
            _read_wide(table, labels, ignored, missing, options)
            if long is None
            else _read_long(table, long, missing, options)
        )
    if blank == "zero":
        return Grid(grid.rows, grid.columns, np.nan_to_num(grid.values, nan=0.0), grid.sources, grid.findings)
    return grid


def _read_wide(
    table: Table, labels: str | None, ignored: Sequence[str], missing: Mapping[str, str] | None, options: ReadingOptions
) -> Grid:
    names = table.columns
    if labels is not None:
        check_columns(table, {"supplier": labels}, None)
    first = names[0] if labels is None else labels
    columns = [name for name in names if name != first and name not in ignored]
    held: pa.Table = (
        table.frame.select(label_of(table, first).alias(first), *columns).collect(backend="pyarrow").to_native()
    )
    values, findings = _numbers(held.select(columns), columns, missing, options)
    down = [label or "" for label in held[first].to_pylist()]
    found = [*table.findings, *findings]
    unlabelled = [at for at, label in enumerate(down) if not label]
    if lost := [at for at in unlabelled if not np.isnan(values[at]).all()]:
        found.append(block("FL-020", n=len(lost), column=first, examples=[str(at + 1) for at in lost]))
    if again := [label for label, times in Counter(down).items() if label and times > 1]:
        found.append(block("FL-002", part=table.sources[0].name, dim=first, n=len(again), examples=again))
    stop_if_blocked(found)
    kept = [at for at, label in enumerate(down) if label]
    return Grid(tuple(down[at] for at in kept), tuple(columns), values[kept], table.sources, tuple(found))


def _numbers(
    held: pa.Table, columns: Sequence[str], missing: Mapping[str, str] | None, options: ReadingOptions
) -> tuple[NDArray[np.float64], list[Finding]]:
    """Read all columns of text as one, so that one decimal sign holds for the whole table."""
    import narwhals as nw
    import pyarrow as pa

    values = np.full((held.num_rows, len(columns)), np.nan)
    texts = [at for at, name in enumerate(columns) if _is_text(held[name].type)]
    for at, name in enumerate(columns):
        if at not in texts:
            values[:, at] = held[name].cast(pa.float64()).to_numpy(zero_copy_only=False)
    if not texts:
        return values, []
    title = f"{columns[texts[0]]} … {columns[texts[-1]]}"
    whole = pa.chunked_array(
        [chunk.cast(pa.string()) for at in texts for chunk in held[columns[at]].chunks], pa.string()
    )
    frame = nw.from_native(pa.table({title: whole})).lazy()
    read, findings = survey_columns(frame, [title], decimal=options.decimal, missing=missing)
    stop_if_blocked(findings)
    answered: Any = frame.select(read[title].value().alias("value")).collect(backend="pyarrow").to_native()
    numbers = answered["value"].to_numpy(zero_copy_only=False).astype(float)
    values[:, texts] = numbers.reshape(len(texts), held.num_rows).T
    return values, findings


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
                or pa.types.is_string_view(kind) or pa.types.is_dictionary(kind))  # fmt: skip


def _read_long(table: Table, long: LongTable, missing: Mapping[str, str] | None, options: ReadingOptions) -> Grid:
    check_columns(table, {"supplier": long.supplier, "buyer": long.buyer, "value": long.value}, None)
    read, findings = survey_columns(table.frame, [long.value], decimal=options.decimal, missing=missing)
    stop_if_blocked(findings)
    held = (
        table.frame.select(
            label_of(table, long.supplier).alias("supplier"),
            label_of(table, long.buyer).alias("buyer"),
            read[long.value].value().alias("value"),
        )
        .collect(backend="pyarrow")
        .to_native()
    )
    down, across = ([label or "" for label in held[name].to_pylist()] for name in ("supplier", "buyer"))
    found = [*table.findings, *findings]
    if lost := [at for at, pair in enumerate(zip(down, across, strict=True)) if not all(pair)]:
        columns = f"{long.supplier}, {long.buyer}"
        found.append(block("FL-020", n=len(lost), column=columns, examples=[str(at + 1) for at in lost]))
    rows, columns_ = tuple(dict.fromkeys(down)), tuple(dict.fromkeys(across))
    places = ({label: at for at, label in enumerate(labels)} for labels in (rows, columns_))
    at_row, at_column = (np.array([place[x] for x in labels], dtype=int) for place, labels in
                         zip(places, (down, across), strict=True))  # fmt: skip
    times = np.zeros((len(rows), len(columns_)), dtype=int)
    np.add.at(times, (at_row, at_column), 1)
    if (times > 1).any():
        named = [f"{rows[row]} → {columns_[column]}" for row, column in np.argwhere(times > 1)[:20]]
        found.append(block("FL-021", n=int((times > 1).sum()), examples=named))
    stop_if_blocked(found)
    values = np.full(times.shape, 0.0 if long.absent == "zero" else np.nan)
    values[at_row, at_column] = held["value"].to_numpy(zero_copy_only=False)
    if not values.size:
        raise ValidationBlockedError(block("UP-010", source=table.sources[0].name))
    return Grid(rows, columns_, values, table.sources, tuple(found))
