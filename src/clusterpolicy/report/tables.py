"""Tables: a view's rows as CSV, Parquet or Stata, with codes and signs beside the values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clusterpolicy.data.formulas import guarded
from clusterpolicy.report.signs import UNKNOWN
from clusterpolicy.views.view import Column, Row, Value, View

if TYPE_CHECKING:
    import pandas as pd

Separator = Literal[",", ";"]
STATA_NAME = 32
STATA_LABEL = 80
STATA_TEXT = 2045
STATA_RESERVED = re.compile(
    r"aggregate|array|boolean|break|byte|case|catch|class|colvector|complex|const|continue|default|delegate|delete|do|"
    r"double|else|eltypedef|end|enum|explicit|export|external|float|for|friend|function|global|goto|if|in|inline|int|"
    r"local|long|NULL|pragma|protected|quad|rowvector|short|str\d*|strL|typedef|typename|using|virtual|with|"
    r"_all|_b|_coef|_cons|_n|_N|_pi|_pred|_rc|_se|_skip"
)


def wide_rows(view: View) -> tuple[list[str], list[list[Value]]]:
    """Lay a view out for machines: codes first, each value, then its sign where the column has any.

    Returns
    -------
    header, rows
        Stable column ids; ``<key>_code`` for codes, ``<id>_sign`` for signs. ``None`` is no number.
    """
    keys = list(dict.fromkeys(key for row in view.rows for key in row.keys))
    signed = {column.id for column in view.columns if _has_signs(view, column)}
    header = [f"{key}_code" for key in keys]
    for column in view.columns:
        header += [column.id, f"{column.id}_sign"] if column.id in signed else [column.id]
    rows = []
    for row in view.rows:
        found: list[Value] = [row.keys.get(key, "") for key in keys]
        for at, column in enumerate(view.columns):
            found.append(row.cells[at])
            if column.id in signed:
                found.append(_sign(row, column, row.cells[at]))
        rows.append(found)
    return header, rows


def _has_signs(view: View, column: Column) -> bool:
    return any(_sign(row, column, value) for row, value in zip(view.rows, view.values(column.id), strict=True))


def _sign(row: Row, column: Column, value: Value) -> str:
    missing = UNKNOWN if value is None and column.kind not in ("label", "text") else ""
    return row.signs.get(column.id, missing)


def csv_text(view: View, *, separator: Separator = ",") -> str:
    """Write a view as CSV with full values; a decimal comma where the separator is a semicolon.

    Words that a spreadsheet would run as a formula get an apostrophe in front.
    """
    header, rows = wide_rows(view)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow([_field(value, separator) for value in row])
    return stream.getvalue()


def _field(value: Value, separator: Separator) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    written = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    return written.replace(".", ",") if separator == ";" else written


def write_csv(view: View, path: Path, *, separator: Separator = ",", bom: bool = False) -> None:
    """Write a view as a CSV file, in UTF-8; with ``bom``, Excel recognises the encoding."""
    path.write_text(csv_text(view, separator=separator), encoding="utf-8-sig" if bom else "utf-8", newline="")


def write_parquet(view: View, path: Path) -> None:
    """Write a view as Parquet; title, finding, benchmark and source travel as metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    header, rows = wide_rows(view)
    columns = [[row[at] for row in rows] for at in range(len(header))]
    arrays = [pa.array(values, pa.string() if _is_words(values) else pa.float64()) for values in columns]
    table: pa.Table = pa.table(dict(zip(header, arrays, strict=True)))
    told = {"title": view.title, "finding": view.finding, "benchmark": view.benchmark, "source": view.source}
    pq.write_table(table.replace_schema_metadata({name: words for name, words in told.items() if words}), path)


def write_stata(view: View, path: Path) -> None:
    """Write a view for Stata 14 and later; labels of variables are the view's headings."""
    header, rows = wide_rows(view)
    names = stata_names(header)
    frame = _frame(names, rows)
    known = {column.id: column.label for column in view.columns}
    labels = {name: known.get(original, original)[:STATA_LABEL] for name, original in zip(names, header, strict=True)}
    long = [name for name in names if frame[name].dtype == object and _longest(frame[name]) > STATA_TEXT]
    frame.to_stata(
        path, write_index=False, version=118, variable_labels=labels, data_label=view.title[:STATA_LABEL],
        convert_strl=long,
    )  # fmt: skip


def _frame(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> pd.DataFrame:
    import pandas as pd

    columns = {}
    for at, name in enumerate(names):
        values = [row[at] for row in rows]
        words = _is_words(values)
        columns[name] = pd.Series(
            ["" if value is None else str(value) for value in values] if words else values,
            dtype=object if words else "float64",
        )
    return pd.DataFrame(columns)


def _is_words(values: Sequence[Value]) -> bool:
    return any(isinstance(value, str) for value in values)


def _longest(words: pd.Series) -> int:
    return max((len(str(value).encode()) for value in words), default=0)


def stata_names(header: Sequence[str]) -> list[str]:
    """Make names that Stata accepts: letters, digits and underscores, at most 32, none reserved, all different.

    Examples
    --------
    >>> stata_names(["2023 jobs", "share", "share", "local"])
    ['_2023_jobs', 'share', 'share_2', 'local_']
    """
    found: list[str] = []
    for original in header:
        plain = re.sub(r"[^0-9A-Za-z_]", "_", original) or "_"
        plain = (f"_{plain}" if plain[0].isdigit() else plain)[:STATA_NAME]
        plain = f"{plain}_" if STATA_RESERVED.fullmatch(plain) else plain
        name, count = plain, 1
        while name in found:
            count += 1
            name = f"{plain[: STATA_NAME - len(str(count)) - 1]}_{count}"
        found.append(name)
    return found
