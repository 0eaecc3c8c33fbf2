"""Small tables of codes read whole, as columns of text."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.errors import ValidationBlockedError, block


def read_columns(source: object, columns: Sequence[str], *, sheet: str | int | None = None) -> dict[str, list[str]]:
    """Read columns of a small table as text; blanks are empty strings.

    Raises
    ------
    ValidationBlockedError
        CD-421 where the table lacks a column.
    """
    from clusterpolicy.data.tables import ReadingOptions, open_table

    table = open_table(source, options=ReadingOptions(header_rows=1, sheet=sheet))
    lacking = [column for column in columns if column not in table.columns]
    if lacking:
        raise ValidationBlockedError(
            block(
                "CD-421",
                source=table.sources[0].name,
                columns=", ".join(lacking),
                present=", ".join(table.columns[:20]),
            )
        )
    frame = table.frame.select(list(columns)).collect()
    return {column: [_text(value) for value in frame[column].to_list()] for column in columns}


def list_columns(source: object, *, sheet: str | int | None = None) -> list[str]:
    """Return the column names of a table."""
    from clusterpolicy.data.tables import ReadingOptions, open_table

    return open_table(source, options=ReadingOptions(header_rows=1, sheet=sheet)).columns


def _text(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124
        return ""
    return str(value).strip()
