"""Eurostat's bulk tables (TSV), SDMX-CSV, and the same cells spread over columns of years."""

# ruff: noqa: S608 - the SQL is made of this module's own names; what a caller states is quoted
from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.cells import FLAG_MEANINGS, Availability, Mark
from clusterpolicy.data.readers.relations import PublishedTable, accounts_from_cells, open_published, quoted
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info

if TYPE_CHECKING:
    import pyarrow as pa

IndustryLevel = Literal["section", "division", "group", "class"]

_KEY_COLUMN = re.compile(r"^(?P<dims>[\w,]+)\\(?P<time>\w+)$")
_YEAR_COLUMN = re.compile(r"^[A-Za-z_]?((?:19|20)\d\d)\s*$")
_CELL = re.compile(r"^(?P<number>:|[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)?\s*(?P<flags>[a-z]*)$")
_ATTRIBUTES = ("DATAFLOW", "LAST UPDATE", "OBS_VALUE", "OBS_FLAG", "OBS_STATUS", "CONF_STATUS")
_DIGITS: Mapping[str, int] = {"section": 0, "division": 2, "group": 3, "class": 4}

_STATES = {"c": Availability.SUPPRESSED, "z": Availability.NOT_APPLICABLE}
_MARKS = {
    "e": Mark.ESTIMATED,
    "s": Mark.ESTIMATED,
    "f": Mark.ESTIMATED,
    "i": Mark.IMPUTED,
    "p": Mark.PROVISIONAL,
    "b": Mark.BREAK,
}
_PLAIN = frozenset("dunrm")
"""Flags that leave a value as it is: definition differs, low reliability, not significant, revised, missing."""


@dataclass(frozen=True)
class _Cell:
    """One published cell, understood."""

    value: float | None
    state: Availability
    mark: Mark


def read_eurostat(
    source: object,
    *,
    measure: str = "employment",
    keep: Mapping[str, str] | None = None,
    region: str = "geo",
    industry: str = "nace_r2",
    nuts_level: Literal[0, 1, 2, 3] = 2,
    industry_level: IndustryLevel = "division",
    unit: str = "",
    signs: Mapping[str, str | float] | None = None,
    where: object = None,
) -> RegionalAccounts:
    r"""Read one indicator at one level of regions and industries.

    Parameters
    ----------
    source
        A bulk TSV (first column ``freq,indic_sb,nace_r2,geo\TIME_PERIOD``), SDMX-CSV, or a table
        with columns of dimensions and of years; also packed with gzip; or a frame.
    measure
        What the cells are called in the accounts.
    keep
        Code to keep of each further dimension, such as ``{"indic_sb": "V16110"}``.
    region, industry
        Dimensions that hold regions and industries.
    nuts_level
        0 countries, 1 to 3 NUTS regions; other rows (other levels, EU aggregates) are left out.
    industry_level
        Level of NACE codes to keep.
    unit
        Unit of the cells, in words.
    signs
        Meaning of signs that are no number and no flag of Eurostat's: a word such as
        "not collected", or the number meant.
    where
        SQL condition on the source's columns.

    Returns
    -------
    accounts
        Flags c: suppressed, z: not applicable, ":" not collected; e, s, f estimated, p provisional,
        b break, i imputed. A pair without a row was not collected.

    Raises
    ------
    ValidationBlockedError
        CD-433 for dimensions with several codes left, CD-434 for signs without a meaning, CD-429
        where nothing is left.
    """
    published = open_published(source, where=where, delimiter=_delimiter_of(source))
    rows = _long_rows(published)
    rows, left_out = _select(published, rows, keep or {}, (region, industry), nuts_level, industry_level)
    cells = _understand(published, rows, measure, (region, industry), signs or {})
    return accounts_from_cells(
        published,
        cells,
        dims=("year", "region", "industry"),
        measures=(measure,),
        absent="not_collected",
        units={measure: unit} if unit else {},
        findings=[
            *([info("CD-435", n=left_out, source=published.label)] if left_out else []),
            *_plain_flags(published, rows),
        ],
    )


def _delimiter_of(source: object) -> str | None:
    """Tell the delimiter from the header: a bulk file has commas inside its first column."""
    first = source[0] if isinstance(source, list | tuple) and source else source
    if not isinstance(first, str | Path) or not Path(first).is_file():
        return None
    name = str(first).lower()
    if not name.removesuffix(".gz").endswith((".csv", ".tsv", ".txt")):
        return None
    with gzip.open(first, "rb") if name.endswith(".gz") else Path(first).open("rb") as stream:
        header = stream.readline().decode("utf-8-sig", errors="replace")
    return next((mark for mark in ("\t", ";") if mark in header), ",")


def _long_rows(published: PublishedTable) -> pa.Table:
    """Return dimension columns in small letters, ``year`` and ``cell`` as published."""
    lower = {column.lower(): column for column in published.columns}
    if "obs_value" in lower:
        return _sdmx_rows(published, lower)
    years = {column: found[1] for column in published.columns if (found := _YEAR_COLUMN.match(column.strip()))}
    if not years:
        published.need("TIME_PERIOD")
    key = next((found for column in published.columns if (found := _KEY_COLUMN.match(column.strip()))), None)
    if key is not None:
        whole = quoted(next(column for column in published.columns if _KEY_COLUMN.match(column.strip())))
        dims = key["dims"].split(",")
        chosen = ", ".join(
            f"trim(split_part({whole}, ',', {at})) as {quoted(dim.lower())}" for at, dim in enumerate(dims, start=1)
        )
    else:
        others = [column for column in published.columns if column not in years]
        chosen = ", ".join(f"trim(cast({quoted(c)} as varchar)) as {quoted(c.strip().lower())}" for c in others)
    each = " union all ".join(
        f"select {chosen}, '{year}' as year, coalesce(trim(cast({quoted(column)} as varchar)), '') as cell from source"
        for column, year in years.items()
    )
    return published.query(each)


def _sdmx_rows(published: PublishedTable, lower: Mapping[str, str]) -> pa.Table:
    if "time_period" not in lower:
        published.need("TIME_PERIOD")
    known = {name.lower() for name in _ATTRIBUTES} | {"time_period"}
    chosen = [f"trim(cast({quoted(c)} as varchar)) as {quoted(name)}" for name, c in lower.items() if name not in known]
    flags = [quoted(lower[name]) for name in ("obs_flag", "obs_status") if name in lower]
    flags += [f"lower({quoted(lower[name])})" for name in ("conf_status",) if name in lower]
    joined = " || ".join(f"coalesce(trim(cast({flag} as varchar)), '')" for flag in flags) or "''"
    value = f"coalesce(nullif(trim(cast({quoted(lower['obs_value'])} as varchar)), ''), ':')"
    return published.query(
        f"select {', '.join(chosen)}, trim(cast({quoted(lower['time_period'])} as varchar)) as year, "
        f"{value} || ' ' || replace(lower({joined}), 'a', '') as cell from source"
    )


def _select(
    published: PublishedTable,
    rows: pa.Table,
    keep: Mapping[str, str],
    roles: tuple[str, str],
    nuts_level: int,
    industry_level: str,
) -> tuple[pa.Table, int]:
    import pyarrow.compute as pc

    lacking = [name for name in (*roles, *keep) if name not in rows.column_names]
    if lacking:
        raise ValidationBlockedError(
            block(
                "CD-421",
                source=published.label,
                columns=", ".join(lacking),
                present=", ".join(rows.column_names),
            )
        )
    for dim, code in keep.items():
        rows = rows.filter(pc.equal(rows[dim], code))
    free = [name for name in rows.column_names if name not in (*roles, "year", "cell", *keep)]
    several = {name: sorted(set(rows[name].to_pylist()) - {None}) for name in free}
    faults = [
        block("CD-433", source=published.label, dim=name, n=len(codes), codes=", ".join(codes[:8]))
        for name, codes in several.items()
        if len(codes) > 1
    ]
    if faults:
        raise ValidationBlockedError(*faults)
    regions = pc.match_substring_regex(rows[roles[0]], f"^[A-Z]{{2}}[0-9A-Z]{{{nuts_level}}}$")
    aggregates = pc.is_in(rows[roles[0]], value_set=_aggregates())
    industries = pc.match_substring_regex(
        pc.replace_substring(rows[roles[1]], ".", ""), f"^[A-Z][0-9]{{{_DIGITS[industry_level]}}}$"
    )
    chosen = rows.filter(pc.and_(pc.and_(regions, pc.invert(aggregates)), industries))
    return chosen, rows.num_rows - chosen.num_rows


def _aggregates() -> pa.Array:
    import pyarrow as pa

    return pa.array(["EU", "EA"])


def _plain_flags(published: PublishedTable, rows: pa.Table) -> list[Finding]:
    """Tell of flags that leave values as they are, so that a reader knows of them."""
    found: Counter[str] = Counter()
    for cell in rows["cell"].to_pylist():
        parts = _CELL.match(cell.strip()) if cell else None
        found.update(flag for flag in (parts["flags"] if parts else "") if flag in _PLAIN)
    return [info("CD-440", n=n, sym=flag, source=published.label) for flag, n in sorted(found.items())]


def _understand(
    published: PublishedTable,
    rows: pa.Table,
    measure: str,
    roles: Sequence[str],
    signs: Mapping[str, str | float],
) -> pa.Table:
    import pyarrow as pa

    written = rows["cell"].to_pylist()
    kinds = {text: parse_cell(text, signs) for text in set(written)}
    strange = Counter(text for text in written if kinds[text] is None)
    if strange:
        raise ValidationBlockedError(
            *(block("CD-434", source=published.label, sym=text, n=n) for text, n in strange.most_common(20))
        )
    cells = [kinds[text] or _Cell(None, Availability.NOT_COLLECTED, Mark.NONE) for text in written]
    return pa.table(
        {
            "year": rows["year"],
            "region": rows[roles[0]],
            "industry": rows[roles[1]],
            measure: pa.array([cell.value for cell in cells], pa.float64()),
            f"{measure}:state": pa.array([int(cell.state) for cell in cells], pa.int8()),
            f"{measure}:mark": pa.array([int(cell.mark) for cell in cells], pa.uint8()),
        }
    )


def parse_cell(text: str, signs: Mapping[str, str | float] | None = None) -> _Cell | None:
    """Understand one published cell, such as "123 e", ": c" or ":"; ``None`` for an unknown sign.

    Examples
    --------
    >>> parse_cell("123 e").value, parse_cell(": c").state.name, parse_cell(":").state.name
    (123.0, 'SUPPRESSED', 'NOT_COLLECTED')
    """
    text = text.strip()
    if signs and text in signs:
        return _stated(signs[text])
    found = _CELL.match(text)
    if found is None or any(
        flag not in _STATES and flag not in _MARKS and flag not in _PLAIN for flag in found["flags"]
    ):
        return None
    mark = Mark.NONE
    for flag in found["flags"]:
        mark |= _MARKS.get(flag, Mark.NONE)
    state = next((_STATES[flag] for flag in found["flags"] if flag in _STATES), None)
    if found["number"] in (None, "", ":"):
        return _Cell(None, state or Availability.NOT_COLLECTED, mark)
    if state is Availability.SUPPRESSED:
        return _Cell(float(found["number"]), Availability.OBSERVED, mark)
    return _Cell(float(found["number"]), state or Availability.OBSERVED, mark)


def _stated(meaning: str | float) -> _Cell | None:
    if isinstance(meaning, int | float):
        return _Cell(float(meaning), Availability.OBSERVED, Mark.NONE)
    known = FLAG_MEANINGS.get(meaning)
    if isinstance(known, Availability):
        return _Cell(0.0 if known is Availability.ABSENT else None, known, Mark.NONE)
    return None
