"""A publisher's file as a DuckDB relation, and its rows as accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cube import Absent, build_cube
from clusterpolicy.data.tables import ReadingOptions, Table, open_table
from clusterpolicy.errors import Finding, ValidationBlockedError, block

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    import xarray as xr


@dataclass(frozen=True)
class PublishedTable:
    """A table whose columns the reader knows.

    Parameters
    ----------
    table
        As opened; it must live as long as the relation does.
    relation
        Its rows for SQL.
    columns
        Column names, spaces trimmed.
    """

    table: Table
    relation: duckdb.DuckDBPyRelation
    columns: tuple[str, ...]

    @property
    def label(self) -> str:
        """What messages call the source."""
        return self.table.sources[0].name

    def query(self, sql: str) -> pa.Table:
        """Run SQL over the rows, which it calls ``source``."""
        answered = self.relation.query("source", sql)
        assert answered is not None
        rows: pa.Table = answered.to_arrow_table()
        return rows

    def need(self, *columns: str) -> None:
        """Raise CD-421 where columns are lacking."""
        lacking = [column for column in columns if column not in self.columns]
        if lacking:
            raise ValidationBlockedError(
                block(
                    "CD-421",
                    source=self.label,
                    columns=", ".join(lacking),
                    present=", ".join(self.columns[:20]),
                )
            )

    def first_of(self, *columns: str) -> str:
        """Return the first of these columns that is present; raise CD-421 where none is."""
        for column in columns:
            if column in self.columns:
                return column
        self.need(columns[0])
        raise AssertionError(columns)


def open_published(source: object, *, where: object = None, delimiter: str | None = None) -> PublishedTable:
    """Open files or a frame whose first row is the header."""
    import duckdb

    table = open_table(source, options=ReadingOptions(delimiter=delimiter, header_rows=1), where=where)
    relation = table.relation
    if relation is None:
        import narwhals as nw

        frame = table.frame.collect()
        relation = duckdb.connect().from_arrow(nw.from_native(frame).to_arrow())
    return PublishedTable(table, relation, tuple(relation.columns))


def quoted(column: str) -> str:
    """Write a column name for SQL."""
    return '"' + column.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text for SQL."""
    return "'" + text.replace("'", "''") + "'"


def accounts_from_cells(
    published: PublishedTable,
    cells: pa.Table,
    *,
    dims: Sequence[str],
    measures: Sequence[str],
    absent: Absent,
    totals: Mapping[str, PublishedTotals] | None = None,
    units: Mapping[str, str] | None = None,
    prices: Mapping[str, str] | None = None,
    names: Names | None = None,
    findings: Sequence[Finding] = (),
) -> RegionalAccounts:
    """Lay out cells as accounts.

    Raises
    ------
    ValidationBlockedError
        CD-429 where no row is left, CD-430 where a key repeats.
    """
    if cells.num_rows == 0:
        raise ValidationBlockedError(block("CD-429", source=published.label))
    _forbid_repeated(published, cells, dims)
    cube = build_cube(cells, dims=dims, measures=measures, absent=absent)
    return RegionalAccounts(
        values=cube.values,
        availability=cube.availability,
        marks=cube.marks,
        totals=totals or {},
        units=units or {},
        prices=prices or {},
        names=names or Names(),
        sources=published.table.sources,
        findings=(*published.table.findings, *cube.findings, *findings),
    )


def _forbid_repeated(published: PublishedTable, cells: pa.Table, dims: Sequence[str]) -> None:
    counts = cells.select(list(dims)).group_by(list(dims)).aggregate([([], "count_all")])
    if counts.num_rows == cells.num_rows:
        return
    import pyarrow.compute as pc

    again = counts.filter(pc.greater(counts["count_all"], 1))
    examples = tuple(" / ".join(str(row[dim]) for dim in dims) for row in again.slice(0, 20).to_pylist())
    raise ValidationBlockedError(
        block("CD-430", source=published.label, n=again.num_rows, key=" / ".join(dims), examples=examples)
    )


def totals_array(rows: pa.Table, dims: Sequence[str], measure: str) -> xr.DataArray:
    """Lay out published totals, one row a key, unknown where there is none."""
    import numpy as np
    import xarray as xr

    labels = {dim: sorted(set(rows[dim].to_pylist())) for dim in dims}
    places = {dim: {label: at for at, label in enumerate(found)} for dim, found in labels.items()}
    numbers = np.full(tuple(len(found) for found in labels.values()), np.nan)
    for row in rows.select([*dims, measure]).to_pylist():
        if row[measure] is not None:
            numbers[tuple(places[dim][row[dim]] for dim in dims)] = row[measure]
    return xr.DataArray(
        numbers, {dim: np.array(found, dtype=object).astype(str) for dim, found in labels.items()}, list(dims)
    )
