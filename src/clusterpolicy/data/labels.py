"""Columns as labels: the same text for the same label, whatever the engine and the type."""

from __future__ import annotations

import narwhals as nw

from clusterpolicy.data.numbers import stripped
from clusterpolicy.data.tables import Table

_LARGEST_WHOLE = 2.0**53


def label_of(table: Table, column: str) -> nw.Expr:
    """Expression of a column as labels; null where there is none.

    Text loses the spaces around it, whole numbers lose ``.0``, dates are written as ISO dates,
    truth as "true" and "false".
    """
    kind = table.frame.collect_schema()[column]
    cell = nw.col(column)
    if kind.is_float():
        return _number_label(cell)
    if kind == nw.String:
        return stripped(column)
    if kind in (nw.Date, nw.Datetime):
        return cell.dt.to_string("%Y-%m-%d")
    if kind == nw.Boolean:
        return nw.when(cell).then(nw.lit("true")).when(~cell).then(nw.lit("false"))
    return nw.when(~cell.is_null()).then(cell.cast(nw.String))


def _number_label(cell: nw.Expr) -> nw.Expr:
    number = cell.cast(nw.Float64)
    finite = (number.abs() <= _LARGEST_WHOLE) & ~number.is_nan()
    whole = nw.when(finite).then(number).otherwise(nw.lit(0.0)).cast(nw.Int64)
    written = nw.when(number == whole).then(whole.cast(nw.String)).otherwise(cell.cast(nw.String))
    return nw.when(~number.is_null() & ~number.is_nan() & (number.abs() < float("inf"))).then(written)
