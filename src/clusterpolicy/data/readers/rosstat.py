"""Rosstat's workbooks of regions by years, and its counts of organisations by activity."""

# ruff: noqa: S608 - the SQL is made of this module's own names; what a caller states is quoted
from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.classifications.classification import Classification
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.readers.relations import (
    PublishedTable,
    accounts_from_cells,
    open_published,
    totals_array,
)
from clusterpolicy.data.spellings import normalise_name
from clusterpolicy.data.territories import Territories, find_out_of_time, load_territories, resolve
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn
from clusterpolicy.provenance import Source, hash_file

Nested = Literal["parts", "wholes"]
Rows = Literal["regions", "districts", "country"]

_YEAR = re.compile(r"^\s*((?:19|20)\d\d)(?:\.0)?(?:\s*г\w*\.?)?\s*(?:\d\)|[*¹²³])*\s*$")
_GLUED_NOTE = re.compile(r"^((?:19|20)\d\d)\d\)$")
_BRACKETED = re.compile(r"^\s*\((.*)\)\s*$")
_HEADING = re.compile(r"^\s*(?:\d+\.)*\s*")
_COUNTRY = re.compile(r"российск\w+ федераци\w+")
_SKIPPED = re.compile(r"^(?:в том числе|в т\. ?ч\.?|из них)\s*:?$")
_NOTE = re.compile(r"^(?:\d+\)|\*|[^\w\s]+$|источник|примечание)", re.IGNORECASE)
_UNKNOWN_SIGNS = frozenset({"", "…", "...", "..", "…1)", "х", "x", "×", "н/д", "nan", "na", "n/a"})
_NIL_SIGNS = frozenset({"-", "–", "—", "−"})
_ADDITIVE_TOLERANCE = 0.005


@dataclass(frozen=True)
class _Sheet:
    """One sheet: a table of regions by years."""

    name: str
    title: str
    unit: str
    prices: str
    years: tuple[str, ...]
    rows: Mapping[str, np.ndarray]


def read_rosstat_workbook(
    path: str | Path,
    *,
    sheets: Mapping[str, str] | Sequence[str] | None = None,
    nested: Nested = "parts",
    rows: Rows = "regions",
    aliases: Mapping[str, str] | None = None,
) -> Indicators:
    """Read sheets of regions by years as indicators.

    Parameters
    ----------
    path
        XLSX or XLS; each sheet has title rows, a bracketed unit, a row of years, one row a region.
    sheets
        Sheets to read, or the indicator's name by sheet; by default every sheet that holds a row of
        years, under the sheet's name.
    nested
        "parts": okrugs inside Arkhangelsk and Tyumen regions stand for themselves, beside the rest
        "without" them; where a year lacks the rest and the values add up over the country, it is
        the whole less its okrugs (CD-417). "wholes": the whole regions alone.
    rows
        Regions, the sums of federal districts, or the country.
    aliases
        Settled spellings: name to code.

    Returns
    -------
    indicators
        Dims (year, region), regions by ISO 3166-2 (the rest "without" okrugs by a code ending in
        -WO). Signs of absence "-" are 0, "…" and blanks are NaN.

    Raises
    ------
    ValidationBlockedError
        CD-401 for unknown names, CD-429 where no sheet holds years, CD-430 for a region twice,
        CD-434 for signs without a meaning.
    """
    import python_calamine

    from clusterpolicy.data.tables import read_sheet

    path = Path(path)
    territories = load_territories("ru")
    book = python_calamine.load_workbook(path)
    wanted = list(book.sheet_names) if sheets is None else list(sheets)
    names = sheets if isinstance(sheets, Mapping) else {name: name for name in wanted}
    found: list[_Sheet] = []
    faults: list[Finding] = []
    remarks: list[Finding] = []
    for name in wanted:
        grid = read_sheet(path, name)[1]
        header = _find_years(grid)
        if header is None:
            if sheets is not None:
                faults.append(block("CD-429", source=f"{path.name}: {name}"))
            continue
        sheet, noticed = _read_table(path.name, name, grid, header, territories, aliases or {})
        found.append(sheet)
        faults += [finding for finding in noticed if finding.severity == "block"]
        remarks += [finding for finding in noticed if finding.severity != "block"]
    if not found and not faults:
        faults.append(block("CD-429", source=path.name))
    if faults:
        raise ValidationBlockedError(*_once(faults))
    arrays = {names[sheet.name]: _pick(sheet, territories, nested, rows, remarks) for sheet in found}
    values = xr.merge([array.rename(name) for name, array in arrays.items()], join="outer", compat="equals")
    values = values.sortby("year")
    units = {names[sheet.name]: sheet.unit for sheet in found}
    remarks += _out_of_time(values, territories)
    return Indicators(
        values=values,
        units=units,
        prices={names[sheet.name]: sheet.prices for sheet in found if sheet.prices},
        names=Names(region=territories.names([str(code) for code in values["region"].values])),
        sources=(Source(path.name, hash_file(path), str(path), f"{len(found)} sheet(s)"),),
        findings=tuple(remarks),
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    unique: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        unique.setdefault((finding.id, repr(sorted(finding.values.items()))), finding)
    return list(unique.values())


def _find_years(grid: Sequence[Sequence[str]]) -> int | None:
    for at, row in enumerate(grid[:40]):
        if sum(_year_of(cell) is not None for cell in row[1:]) >= 2:
            return at
    return None


def _year_of(cell: str) -> str | None:
    found = _YEAR.match(cell) or _GLUED_NOTE.match(cell.strip())
    return found[1] if found else None


def _read_table(
    file: str,
    name: str,
    grid: Sequence[Sequence[str]],
    header: int,
    territories: Territories,
    aliases: Mapping[str, str],
) -> tuple[_Sheet, list[Finding]]:
    columns = {at: year for at, cell in enumerate(grid[header]) if at > 0 and (year := _year_of(cell))}
    title, unit, prices = _read_titles(grid[:header])
    noticed: list[Finding] = []
    strange: dict[str, int] = {}
    written: list[tuple[str, np.ndarray]] = []
    for at, row in enumerate(grid[header + 1 :]):
        label = " ".join(row[0].split())
        cells = [row[column] if column < len(row) else "" for column in columns]
        if _SKIPPED.match(label.lower()) or not any(cell.strip() for cell in cells):
            continue
        if not label or (_NOTE.match(label) and not any(cells)):
            continue
        numbers = np.array([_number(cell, strange) for cell in cells])
        written.append((_country_label(label, first=at == 0), numbers))
    resolution = resolve([label for label, _ in written], territories, aliases=aliases)
    noticed += resolution.findings(territories, language="ru")
    noticed += [block("CD-434", source=f"{file}: {name}", sym=sign, n=n) for sign, n in strange.items()]
    rows: dict[str, np.ndarray] = {}
    for label, numbers in written:
        code = resolution.code_of.get(label)
        if code is None:
            continue
        if code in rows and not np.array_equal(rows[code], numbers, equal_nan=True):
            noticed.append(block("CD-430", source=f"{file}: {name}", n=1, key="region", examples=(label,)))
        rows.setdefault(code, numbers)
    return _Sheet(name, title, unit, prices, tuple(columns.values()), rows), noticed


def _country_label(label: str, *, first: bool) -> str:
    """Name the country in a row such as "Gross regional product of the federal subjects, total"."""
    return "RU" if first and _COUNTRY.search(normalise_name(label)) else label


def _read_titles(rows: Sequence[Sequence[str]]) -> tuple[str, str, str]:
    """Return title, unit and price base from the rows above the table."""
    texts = [" ".join(cell.split()) for row in rows for cell in row if cell.strip()]
    bracketed = next((found[1] for text in reversed(texts) if (found := _BRACKETED.match(text))), "")
    parts = [part.strip() for part in bracketed.split(";") if part.strip()]
    plain = [text for text in texts if not _BRACKETED.match(text)]
    price_words = next((part for part in parts if "ценах" in part), "")
    prices = "current" if re.search("текущ|фактическ", price_words) else price_words
    unit = next((part for part in reversed(parts) if "ценах" not in part), "")
    return (_HEADING.sub("", plain[-1]) if plain else ""), unit, prices


def _number(cell: str, strange: dict[str, int]) -> float:
    text = re.sub(r"[\s\u00a0\u202f]+", "", cell).replace(",", ".").replace("−", "-")
    text = re.sub(r"(?<=\d)[¹²³]$|(?<=\d)\d\)$" if text.endswith(")") else r"(?<=\d)[¹²³]$", "", text)
    if text.lower() in _UNKNOWN_SIGNS:
        return math.nan
    if text in _NIL_SIGNS:
        return 0.0
    try:
        return float(text)
    except ValueError:
        strange[cell.strip()] = strange.get(cell.strip(), 0) + 1
        return math.nan


def _pick(sheet: _Sheet, territories: Territories, nested: Nested, rows: Rows, remarks: list[Finding]) -> xr.DataArray:
    level = {"regions": "subject", "districts": "district", "country": "country"}[rows]
    chosen = {code: numbers for code, numbers in sheet.rows.items() if territories.units[code].level == level}
    if rows == "regions" and nested == "parts":
        chosen = _take_parts(sheet, chosen, territories, remarks)
    if not chosen:
        raise ValidationBlockedError(block("CD-429", source=f"{sheet.name} ({rows})"))
    table = np.stack(list(chosen.values()), axis=1)
    return xr.DataArray(
        table,
        {"year": np.array(sheet.years, dtype=object).astype(str), "region": list(chosen)},
        ("year", "region"),
        attrs={"title": sheet.title, "unit": sheet.unit},
    )


def _take_parts(
    sheet: _Sheet, chosen: Mapping[str, np.ndarray], territories: Territories, remarks: list[Finding]
) -> dict[str, np.ndarray]:
    """Put okrugs and the rest in the place of a whole region, deriving the rest where it may be."""
    taken: dict[str, np.ndarray] = {}
    additive = _adds_up(sheet, territories)
    for code, numbers in chosen.items():
        okrugs = [part for part in territories.parts_of(code) if part in sheet.rows]
        if not okrugs:
            taken[code] = numbers
            continue
        rest_code = next((part for part in territories.parts_of(code) if territories.units[part].rest_of), None)
        others = [part for part in okrugs if part != rest_code]
        for part in others:
            taken[part] = sheet.rows[part]
        if rest_code is None:
            continue
        rest = sheet.rows.get(rest_code, np.full(len(sheet.years), np.nan)).copy()
        blank = np.isnan(rest)
        if additive and blank.any():
            derived = numbers - np.sum([sheet.rows[part] for part in others], axis=0)
            rest[blank] = derived[blank]
            years = [year for year, was in zip(sheet.years, blank & ~np.isnan(rest), strict=True) if was]
            if years:
                name = territories.name(rest_code, "ru")
                remarks.append(info("CD-417", region=name, n=len(years), sheet=sheet.name, examples=tuple(years)))
        taken[rest_code] = rest
    return taken


def _adds_up(sheet: _Sheet, territories: Territories) -> bool:
    """Tell whether the country's row is the sum of its districts, so that differences make sense."""
    districts = [sheet.rows[code] for code in territories.at_level("district") if code in sheet.rows]
    if "RU" not in sheet.rows or len(districts) < 2:
        return False
    summed, country = np.sum(districts, axis=0), sheet.rows["RU"]
    known = ~np.isnan(summed) & ~np.isnan(country) & (country != 0)
    if not known.any():
        return False
    return bool(np.median(np.abs(summed[known] / country[known] - 1)) < _ADDITIVE_TOLERANCE)


def _out_of_time(values: xr.Dataset, territories: Territories) -> tuple[Finding, ...]:
    years: dict[str, list[int]] = {}
    for region in values["region"].values:
        known = values.sel(region=region).to_array().notnull().any("variable")
        years[str(region)] = [int(year) for year in values["year"].values[known.values]]
    return find_out_of_time(years, territories, language="ru")


def read_rosstat_organizations(
    source: object,
    *,
    level: Literal["sections", "all"] = "sections",
    year: str | int | None = None,
    nested: Nested = "parts",
    classification: Classification | None = None,
    aliases: Mapping[str, str] | None = None,
    where: object = None,
) -> RegionalAccounts:
    """Read counts of organisations by region and activity: ``region, okved_name, level, year, organizations``.

    Parameters
    ----------
    source
        CSV, packed or not, or a frame.
    level
        The sections, which make up the total, or every activity listed (they overlap).
    year
        Year to keep; years without activities hold totals only and are left out.
    nested
        Whether okrugs stand for themselves beside the rest of their region, or whole regions alone.
    classification
        OKVED-2, to label activities by code; without it the printed names are labels.
    aliases
        Settled spellings: name to code.
    where
        SQL condition on the source's columns.

    Returns
    -------
    accounts
        ``establishments`` by (year, region, industry) with the printed total of each region.

    Raises
    ------
    ValidationBlockedError
        CD-401 for unknown names, CD-436 for activities that the classification does not name.
    """
    published = open_published(source, where=where)
    published.need("region", "okved_name", "level", "year", "organizations")
    cells = published.query(
        "select cast(cast(year as double) as integer)::varchar as year, trim(cast(region as varchar)) as region, "
        "trim(cast(okved_name as varchar)) as industry, try_cast(organizations as double) as establishments, "
        "cast(cast(level as double) as integer) as level from source"
        + ("" if year is None else f" where cast(cast(year as double) as integer) = {int(year)}")
    )
    territories = load_territories("ru")
    resolution = resolve(cells["region"].to_pylist(), territories, aliases=aliases)
    findings = list(resolution.findings(territories, language="ru"))
    codes = _activity_codes(set(cells["industry"].to_pylist()), classification, findings)
    if any(finding.severity == "block" for finding in findings):
        raise ValidationBlockedError(*(finding for finding in findings if finding.severity == "block"))
    kept = _kept_regions(set(resolution.code_of.values()), territories, nested)
    rows = cells.to_pylist()
    for row in rows:
        row["region"] = resolution.code_of[row["region"]]
    rows = [row for row in rows if row["region"] in kept]
    totals = [row for row in rows if row["industry"].lower().startswith("всего")]
    parts = _activities(rows, level)
    for row in parts:
        row["industry"] = codes.get(str(row["industry"]), row["industry"])
    return _organisation_accounts(published, parts, totals, territories, classification, findings)


def _activities(rows: Sequence[dict[str, object]], level: str) -> list[dict[str, object]]:
    kept = []
    for row in rows:
        name = str(row["industry"])
        if name.lower().startswith("всего"):
            continue
        if level == "all" or row["level"] == 0:
            kept.append(dict(row))
    return kept


def _activity_codes(names: set[str], classification: Classification | None, findings: list[Finding]) -> dict[str, str]:
    if classification is None:
        return {}
    by_label: dict[str, str] = {}
    for code in classification.codes:
        by_label.setdefault(_plain_label(classification.label(code, "ru")), code)
    wanted = {name for name in names if not name.lower().startswith("всего")}
    codes = {name: by_label[_plain_label(name)] for name in wanted if _plain_label(name) in by_label}
    unknown = sorted(wanted - set(codes))
    if unknown:
        findings.append(block("CD-436", n=len(unknown), classification=classification.name, examples=tuple(unknown)))
    return codes


def _plain_label(label: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", label.lower().replace("ё", "е")).split())


def _kept_regions(present: set[str], territories: Territories, nested: Nested) -> set[str]:
    kept = set()
    for code in present:
        unit = territories.units[code]
        if unit.level == "subject":
            split = any(part in present for part in territories.parts_of(code))
            if not (split and nested == "parts"):
                kept.add(code)
        elif unit.level == "okrug" and nested == "parts":
            kept.add(code)
    return kept


def _organisation_accounts(
    published: PublishedTable,
    parts: Sequence[Mapping[str, object]],
    totals: Sequence[Mapping[str, object]],
    territories: Territories,
    classification: Classification | None,
    findings: Sequence[Finding],
) -> RegionalAccounts:
    import pyarrow as pa

    cells = pa.table(
        {
            **{dim: pa.array([str(row[dim]) for row in parts], pa.string()) for dim in ("year", "region", "industry")},
            "establishments": pa.array([row["establishments"] for row in parts], pa.float64()),
            "establishments:state": pa.array(
                [
                    int(Availability.NOT_COLLECTED if row["establishments"] is None else Availability.OBSERVED)
                    for row in parts
                ],
                pa.int8(),
            ),
        }
    )
    years = set(cells["year"].to_pylist())
    whole = pa.Table.from_pylist(
        [{key: row[key] for key in ("year", "region", "establishments")} for row in totals if row["year"] in years]
    )
    region = totals_array(whole, ("year", "region"), "establishments") if whole.num_rows else None
    remarks = list(findings)
    bare = sorted({str(row["year"]) for row in totals} - years)
    if bare:
        remarks.append(warn("CD-437", years=", ".join(bare)))
    return accounts_from_cells(
        published,
        cells,
        dims=("year", "region", "industry"),
        measures=("establishments",),
        absent="zero",
        totals={"establishments": PublishedTotals(region=region, base="all organisations surveyed")},
        units={"establishments": "units"},
        names=Names(
            region=territories.names(sorted(set(cells["region"].to_pylist()))),
            industry=classification.names() if classification else {},
        ),
        findings=remarks,
    )
