"""Opening what a user brings as one lazy table: files of many kinds and frames of any engine.

Nothing is interpreted here beyond what it takes to see columns: text stays text.
"""

from __future__ import annotations

import csv
import glob
import shutil
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from clusterpolicy.data import encodings, grids
from clusterpolicy.data.engine import Workspace, connect, faults_as_findings, first_line, literal_path, unreadable
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn
from clusterpolicy.provenance import Source, hash_file

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw

READ_WHOLE_BELOW = 64_000_000
"""Bytes up to which a text file is read in one piece, where quoted cells may hold line breaks."""
TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True)
class ReadingOptions:
    """What a person may state instead of having it recognised.

    Parameters
    ----------
    encoding, delimiter, decimal
        Of a text file: codec name, one character, "." or ",".
    sheet
        Of a workbook: name or position from 0.
    header_rows
        Number of rows that the header takes.
    columns_are
        Of a wide table: what its columns of numbers stand for. They become the columns
        ``year`` (or ``industry``) and ``value``.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | int | None = None
    header_rows: int | None = None
    columns_are: Literal["year", "industry"] | None = None


@dataclass(frozen=True)
class Table:
    """A lazy table, its origin and what was recognised on opening it.

    Parameters
    ----------
    frame
        Narwhals lazy frame in the source's own engine.
    sources
        One entry a file, or the kind of the frame.
    findings
        Remarks about the opening.
    delimiter
        Of a text file; it helps to tell a decimal comma.
    relation
        The DuckDB relation behind ``frame``, where there is one.
    holds
        Objects that must live as long as the table does.
    where
        The condition that keeps only some rows.
    """

    frame: nw.LazyFrame[Any]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...] = ()
    delimiter: str | None = None
    relation: duckdb.DuckDBPyRelation | None = None
    holds: tuple[object, ...] = field(default=(), repr=False)
    where: object = None

    @property
    def columns(self) -> list[str]:
        """Column names in order."""
        return list(self.frame.collect_schema().names())

    def reading(self) -> AbstractContextManager[None]:
        """Guard the reading of rows: what the engine complains of becomes UP-002 or UP-006."""
        return faults_as_findings(file=", ".join(source.name for source in self.sources), where=self.where)


def open_table(source: object, *, options: ReadingOptions = ReadingOptions(), where: object = None) -> Table:
    """Open a path, a glob, a list of paths or a frame.

    Parameters
    ----------
    source
        CSV, TSV, Parquet, XLSX, XLS or ODS files; pandas, Polars or PySpark frames, Arrow tables,
        DuckDB relations.
    options
        What to take as stated instead of recognising it.
    where
        Files and DuckDB relations: an SQL condition; other frames: a narwhals expression.

    Raises
    ------
    ValidationBlockedError
        UP-002 where a file cannot be read, UP-004 where there is none, UP-005 for an unknown kind
        of source, UP-006 where the condition does not fit the source.
    """
    if isinstance(source, str | Path) or (
        isinstance(source, Sequence) and source and all(isinstance(item, str | Path) for item in source)
    ):
        table = _open_files(find_paths(source), options)
    else:
        table = _open_frame(source)
    if where is not None:
        table = _keep(table, where)
    return table if options.columns_are is None else lengthen(table, options.columns_are)


def lengthen(table: Table, into: Literal["year", "industry"]) -> Table:
    """Turn a wide table into one row a year or an industry, in the columns ``into`` and ``value``.

    Columns whose names are years are turned for ``year``; for ``industry`` every column but the
    first text ones, that is from the first column of numbers on.
    """
    import narwhals as nw

    columns = table.columns
    if into == "year":
        turned = [name for name in columns if name.strip().removesuffix(".0").isdigit() and len(name.strip()[:4]) == 4]
    else:
        head = table.frame.head(200).collect(backend="pyarrow").to_native()
        first = next((at for at, name in enumerate(columns) if _mostly_numbers(head[name].to_pylist())), len(columns))
        turned = columns[first:]
    if not turned:
        raise ValidationBlockedError(block("SH-202", into=into, columns=", ".join(columns)))
    remark = info("SH-201", n=len(turned), into=into, ex=turned[0])
    findings = (*table.findings, remark)
    if table.relation is not None:
        longer = _lengthen_relation(table.relation, columns, turned, into)
        return replace(table, frame=nw.from_native(longer), findings=findings, relation=longer)
    kept = [name for name in columns if name not in turned]
    frame = table.frame.with_columns(nw.col(name).cast(nw.String) for name in turned)
    long = frame.unpivot(on=turned, index=kept, variable_name=into, value_name="value")
    return replace(table, frame=long, findings=findings)


def _lengthen_relation(
    relation: duckdb.DuckDBPyRelation, columns: list[str], turned: list[str], into: str
) -> duckdb.DuckDBPyRelation:
    def quoted(name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    listed = ", ".join(
        f"{quoted(name)}::VARCHAR AS {quoted(name)}" if name in turned else quoted(name) for name in columns
    )
    over = ", ".join(quoted(name) for name in turned)
    longer: Any = relation.project(listed).query(
        "wide",
        f"SELECT * FROM wide UNPIVOT INCLUDE NULLS (value FOR {quoted(into)} IN ({over}))",  # noqa: S608
    )
    return cast("duckdb.DuckDBPyRelation", longer)


def _mostly_numbers(values: list[object]) -> bool:
    texts = [str(value).strip() for value in values if value is not None and str(value).strip()]
    digits = [text for text in texts if text.strip("-+−").replace(" ", "").replace("\u00a0", "")[:1].isdigit()]
    return bool(texts) and len(digits) >= 0.5 * len(texts)


def find_paths(source: str | Path | Sequence[str | Path]) -> list[Path]:
    """Resolve a path, a glob or a list of paths to existing files, in order."""
    asked = [source] if isinstance(source, str | Path) else list(source)
    paths: list[Path] = []
    missing = []
    for item in asked:
        if Path(item).is_file():
            paths.append(Path(item))
            continue
        matched = sorted(glob.glob(str(item), recursive=True))  # noqa: PTH207
        files = [Path(match) for match in matched if Path(match).is_file()]
        if files:
            paths.extend(files)
        else:
            missing.append(str(item))
    if missing:
        raise ValidationBlockedError(*(block("UP-004", file=name) for name in missing))
    return paths


def kind_of(path: Path) -> str:
    """Tell ``text``, ``sheet`` or ``parquet`` by the file's suffix; empty where unknown."""
    name = path.name.lower()
    if name.endswith(TEXT_SUFFIXES):
        return "text"
    if name.endswith(SHEET_SUFFIXES):
        return "sheet"
    return "parquet" if name.endswith((".parquet", ".pq")) else ""


def _open_files(paths: list[Path], options: ReadingOptions) -> Table:
    kinds = {kind_of(path) for path in paths}
    if "" in kinds or len(kinds) > 1:
        raise ValidationBlockedError(block("UP-005", source=", ".join(path.name for path in paths)))
    opener = {"text": _open_text, "sheet": _open_sheets, "parquet": _open_parquet}[kinds.pop()]
    return opener(paths, options)


def _open_parquet(paths: list[Path], options: ReadingOptions) -> Table:  # noqa: ARG001
    import duckdb
    import narwhals as nw

    folder = Workspace()
    connection = connect(paths, folder)
    try:
        relation = connection.read_parquet(
            [literal_path(path) for path in paths], union_by_name=True, hive_partitioning=False
        )
    except duckdb.Error as fault:
        raise ValidationBlockedError(unreadable(paths, "Parquet", fault)) from None
    return Table(
        nw.from_native(relation),
        tuple(_source(path) for path in paths),
        relation=relation,
        holds=(connection, folder),
    )


def _open_text(paths: list[Path], options: ReadingOptions) -> Table:
    import duckdb
    import narwhals as nw

    folder = Workspace()
    connection = connect(paths, folder)
    relations, sources, findings = [], [], []
    delimiter = ","
    for position, path in enumerate(paths):
        plain = _decompress(path, folder.path / f"{position}.raw") if path.suffix == ".gz" else path
        encoding = options.encoding or encodings.detect_encoding(plain).name
        try:
            lines = encodings.preview_lines(plain, encoding)
        except (UnicodeError, LookupError) as fault:
            raise ValidationBlockedError(unreadable([path], encoding, fault)) from None
        delimiter = options.delimiter or encodings.detect_delimiter(lines)
        layout = _layout_of_text(path.name, lines, delimiter, options.header_rows)
        findings += _layout_findings(path.name, layout)
        if encoding not in ("utf-8", "utf-8-sig"):
            plain = encodings.transcode(plain, encoding, folder.path / f"{position}.csv")
            findings.append(info("RD-110", file=path.name, encoding=encoding))
        try:
            opened = connection.read_csv(
                literal_path(plain),
                header=False,
                skiprows=_physical_lines(lines, layout.first_data_row, delimiter),
                delimiter=delimiter,
                dtype=dict.fromkeys(layout.columns, "VARCHAR"),
                names=list(layout.columns),
                null_padding=True,
                quotechar='"',
                escapechar='"',
                parallel=plain.stat().st_size > READ_WHOLE_BELOW,
            )
            opened.limit(1).fetchall()
        except duckdb.Error as fault:
            raise ValidationBlockedError(unreadable([path], "CSV", fault)) from None
        relations.append(opened)
        sources.append(_source(path, f"{encoding}, delimiter {delimiter!r}, {layout.header_rows} header row(s)"))
    relation: Any = relations[0]
    for other in relations[1:]:
        if other.columns != relation.columns:
            raise ValidationBlockedError(block("UP-007", files=", ".join(path.name for path in paths)))
        relation = relation.union(other)
    return Table(
        nw.from_native(relation),
        tuple(sources),
        tuple(findings),
        delimiter=delimiter,
        relation=relation,
        holds=(connection, folder),
    )


def _layout_of_text(name: str, lines: list[str], delimiter: str, header_rows: int | None) -> grids.GridLayout:
    """Find the table in a preview; block where it is none, or where rows are wider than their header."""
    reader = csv.reader(lines, delimiter=delimiter)
    grid, line_of = [], []
    for row in reader:
        grid.append(row)
        line_of.append(reader.line_num)
    if not any(cell.strip() for row in grid for cell in row):
        raise ValidationBlockedError(block("UP-009", file=name))
    layout = grids.find_layout(grid, header_rows=header_rows)
    if not any(cell.strip() for row in grid[layout.first_data_row :] for cell in row):
        raise ValidationBlockedError(block("UP-009", file=name))
    width = max(len(row) for row in grid[layout.title_rows : layout.first_data_row])
    wider = [at for at in range(layout.first_data_row, len(grid)) if any(cell.strip() for cell in grid[at][width:])]
    if wider:
        raise ValidationBlockedError(
            block(
                "RD-114",
                examples=[delimiter.join(grid[at])[:80] for at in wider],
                file=name,
                line=line_of[wider[0]],
                width=len(grid[wider[0]]),
                expected=width,
                n=len(wider),
            )
        )
    _forbid_repeated_names(name, layout.columns, layout.header_rows)
    return layout


def _forbid_repeated_names(name: str, columns: Sequence[str], header_rows: int) -> None:
    if again := grids.repeated_names(columns):
        raise ValidationBlockedError(
            *(block("RD-105", n=header_rows, k=columns.count(one), name=one, file=name) for one in again)
        )


def _physical_lines(lines: list[str], rows: int, delimiter: str) -> int:
    """Count the lines that the first ``rows`` records take (a quoted header may span several)."""
    reader = csv.reader(lines, delimiter=delimiter)
    for _ in range(rows):
        next(reader, None)
    return reader.line_num


def _decompress(path: Path, into: Path) -> Path:
    import gzip

    try:
        with gzip.open(path, "rb") as packed, into.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    except (OSError, EOFError) as fault:
        raise ValidationBlockedError(unreadable([path], "gzip", fault)) from None
    return into


def _open_sheets(paths: list[Path], options: ReadingOptions) -> Table:
    import narwhals as nw
    import pyarrow as pa

    parts, sources, findings = [], [], []
    for path in paths:
        sheet, grid = read_sheet(path, options.sheet)
        layout = grids.find_layout(grid, header_rows=options.header_rows)
        _forbid_repeated_names(path.name, layout.columns, layout.header_rows)
        findings += _layout_findings(path.name, layout)
        body = grid[layout.first_data_row :]
        notes = grids.count_footnotes(body)
        if notes:
            findings.append(info("RD-104", n=notes, file=path.name))
            body = body[:-notes]
        parts.append(
            pa.table(
                {
                    name: pa.array([(row[at] if at < len(row) else "") or None for row in body], pa.string())
                    for at, name in enumerate(layout.columns)
                }
            )
        )
        sources.append(_source(path, f"sheet {sheet!r}, {layout.header_rows} header row(s)"))
    if any(part.column_names != parts[0].column_names for part in parts):
        raise ValidationBlockedError(block("UP-007", files=", ".join(path.name for path in paths)))
    whole = pa.concat_tables(parts)
    return Table(nw.from_native(whole).lazy(), tuple(sources), tuple(findings))


def read_sheet(path: Path, sheet: str | int | None = None) -> tuple[str, list[list[str]]]:
    """Read one sheet of a workbook as text; whole numbers lose ``.0``, dates become ISO dates.

    Returns the sheet's name and its grid. Without ``sheet`` the first one that holds a table.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(path)
        names = book.sheet_names
        if isinstance(sheet, str) and sheet not in names:
            raise ValidationBlockedError(block("UP-008", sheet=sheet, file=path.name, sheets=", ".join(names)))
        if isinstance(sheet, int) and not 0 <= sheet < len(names):
            raise ValidationBlockedError(block("UP-008", sheet=str(sheet), file=path.name, sheets=", ".join(names)))
        chosen = names[sheet] if isinstance(sheet, int) else sheet
        for name in [chosen] if chosen else names:
            grid = [[_cell_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
            if chosen or sum(any(row) for row in grid) > 1:
                return name, grid
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        if isinstance(fault, ValidationBlockedError):
            raise
        raise ValidationBlockedError(unreadable([path], path.suffix, fault)) from None
    raise ValidationBlockedError(block("UP-009", file=path.name))


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    return str(cell).strip()


def _open_frame(frame: object) -> Table:
    import narwhals as nw

    if type(frame).__module__.partition(".")[0] in ("pandas", "pyarrow", "pyspark"):
        names: Sequence[object] = getattr(frame, "column_names", getattr(frame, "columns", ()))
        _forbid_repeated_names(type(frame).__name__, [str(name) for name in names], 1)
    try:
        wrapped = nw.from_native(frame)  # type: ignore[call-overload]
    except TypeError:
        raise ValidationBlockedError(block("UP-005", source=type(frame).__name__)) from None
    kind = f"{type(frame).__module__.partition('.')[0]} {type(frame).__name__}"
    relation: Any = frame if nw.from_native(frame).implementation.is_duckdb() else None  # type: ignore[call-overload]
    return Table(wrapped.lazy(), (Source(kind, note="in memory: source not kept"),), relation=relation)


def _keep(table: Table, where: object) -> Table:
    import duckdb
    import narwhals as nw

    if isinstance(where, str):
        if table.relation is None:
            raise ValidationBlockedError(block("UP-006", where=where, detail=table.sources[0].name))
        try:
            kept = table.relation.filter(where)
            kept.limit(0).fetchall()
        except duckdb.Error as fault:
            raise ValidationBlockedError(block("UP-006", where=where, detail=first_line(fault))) from None
        frame: nw.LazyFrame[Any] = nw.from_native(kept)
        relation: Any = kept
    else:
        if not isinstance(where, nw.Expr):
            raise ValidationBlockedError(block("UP-006", where=str(where), detail=type(where).__name__))
        frame, relation = table.frame.filter(where), None
    findings = (*table.findings, info("RD-111", where=str(where)))
    return replace(table, frame=frame, findings=findings, relation=relation, where=where)


def _source(path: Path, note: str = "") -> Source:
    return Source(path.name, hash_file(path), str(path), note)


def _layout_findings(name: str, layout: grids.GridLayout) -> list[Finding]:
    findings = []
    if layout.title_rows:
        findings.append(info("RD-104", n=layout.title_rows, file=name))
    if layout.header_rows > 1:
        findings.append(warn("RD-112", n=layout.header_rows, file=name, columns="; ".join(layout.columns[:6])))
    return findings
