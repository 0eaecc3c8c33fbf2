"""How a section of a study or policy file is opened: its paths, its reading, its rows."""

from __future__ import annotations

from pathlib import Path

from clusterpolicy.data.tables import ReadingOptions, open_table
from clusterpolicy.errors import ValidationBlockedError, block
from clusterpolicy.study.spec_inputs import NamesInput, Reading


def reading_options(part: Reading) -> ReadingOptions:
    """Return what a section says of how its file is read."""
    return ReadingOptions(part.encoding, part.delimiter, part.decimal, part.sheet, part.header_rows, part.columns_are)


def source_paths(source: str | list[str], folder: Path) -> list[Path] | Path:
    """Return the file or files that a section names; relative paths start at ``folder``."""
    if isinstance(source, list):
        return [folder / item for item in source]
    return folder / source


def read_records(part: Reading, source: str, folder: Path, columns: list[str]) -> list[dict[str, str]]:
    """Read columns of a table as text, blanks as empty.

    Raises
    ------
    ValidationBlockedError
        MP-311 for every column that the table lacks.
    """
    table = open_table(folder / source, options=reading_options(part))
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValidationBlockedError(
            *(block("MP-311", column=column, role=source, columns=", ".join(table.columns)) for column in missing)
        )
    rows = table.frame.select(columns).collect(backend="pyarrow").to_native().to_pylist()
    return [{key: str(value).strip() if value is not None else "" for key, value in row.items()} for row in rows]


def read_names(part: NamesInput | None, folder: Path) -> dict[str, dict[str, str]]:
    """Read readable names of codes: code -> language -> name; none where no table is named."""
    if part is None:
        return {}
    rows = read_records(part, part.source, folder, [part.code, *part.names.values()])
    return {row[part.code]: {language: row[column] for language, column in part.names.items()} for row in rows}
