"""Reading regional accounts and indicators: columns get roles, text becomes numbers, keys become cells."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast

import narwhals as nw
import numpy as np
import xarray as xr

from clusterpolicy.data import validation
from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import FLAG_MEANINGS, Availability, Mark
from clusterpolicy.data.cube import Absent, Cube, build_cube, forbid_reserved_names, merge_names
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.labels import label_of
from clusterpolicy.data.numbers import NumberColumn, survey_columns
from clusterpolicy.data.tables import ReadingOptions, Table, open_table
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, stop_if_blocked, warn
from clusterpolicy.units import parse_unit

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Literal["cells", "records"]
_YEAR_WORD = r"\s*(?:г\.?|гг\.?|год|года|year|р\.|рік|жыл)\s*$"


@dataclass(frozen=True)
class Description:
    """What a person states about the numbers, by measure.

    Parameters
    ----------
    units
        In words, with multiplier: ``{"employment": "thousand persons"}``; values are converted.
    prices
        Price base of money: ``{"turnover": "current"}`` or ``"constant 2015"``.
    missing
        A file's own signs for "no number": ``{"#": "suppressed"}``.
    region_name, industry_name
        Columns with readable names.
    region_total, industry_total
        Labels of the rows that hold totals over regions or industries; they become published totals.
    flagged
        Measures that ``flags`` speak of; all of them where not stated.
    signed
        Measures that may be negative.
    """

    units: Mapping[str, str] | None = None
    prices: Mapping[str, str] | None = None
    missing: Mapping[str, str] | None = None
    region_name: str | None = None
    industry_name: str | None = None
    region_total: str | None = None
    industry_total: str | None = None
    flagged: Sequence[str] | None = None
    signed: Sequence[str] = ("profit", "value_added", "balance")


def read_accounts(
    source: object,
    *,
    region: str,
    industry: str,
    year: str | int | None = None,
    values: Mapping[str, str],
    where: object = None,
    flags: Mapping[str, Mapping[str, str]] | None = None,
    rows: Rows = "cells",
    absent: Absent = "zero",
    description: Description = Description(),
    options: ReadingOptions = ReadingOptions(),
) -> RegionalAccounts:
    """Read a table of (region, industry, year, numbers) into regional accounts.

    Parameters
    ----------
    source
        Path, glob, list of paths, or a frame (pandas, Polars, Arrow, DuckDB relation, PySpark).
    region, industry
        Columns with the labels; text stays as it is, leading zeros kept.
    year
        Column with the period, or one year that labels the whole source, or nothing.
    values
        Measure -> column, such as ``{"employment": "annual_avg_emplvl"}``.
    where
        Files and DuckDB: an SQL condition; frames: a narwhals expression.
    flags
        Column -> sign -> meaning (a word of :data:`~clusterpolicy.data.cells.FLAG_MEANINGS`).
    rows
        ``cells``: a repeated key blocks. ``records``: rows of a key are summed, their number kept
        as the measure ``records``; one unknown record makes the cell unknown.
    absent
        What a region-industry pair without a row means: nothing there, or not collected.
    description
        Units, price base, signs, names and total rows.
    options
        Encoding, delimiter, decimal sign, sheet and header rows, where recognising them fails.

    Returns
    -------
    accounts
        Cells over (year, region, industry), or (region, industry) where no year was given, with
        remarks in ``findings``.

    Raises
    ------
    ValidationBlockedError
        With every fault that blocks, all at once.
    """
    forbid_reserved_names(values)
    table = open_table(source, options=options, where=where)
    keys = {"region": region, "industry": industry} | ({"year": year} if isinstance(year, str) else {})
    named = {"region_name": description.region_name, "industry_name": description.industry_name}
    check_columns(table, {**keys, **values, **{role: column for role, column in named.items() if column}}, flags)
    with table.reading():
        numbers, found = survey_columns(
            table.frame, sorted(set(values.values())), decimal=options.decimal, missing=description.missing
        )
        found = [*table.findings, *found, *_check_flags(table, flags or {})]
        stop_if_blocked(found)
        records = _select_records(table, keys, values, numbers, flags or {}, description.flagged)
        cells, repeated = _gather(records, keys, values, rows)
        found += repeated
        if not cells.num_rows:
            found.append(block("UP-010", source=table.sources[0].name))
        stop_if_blocked(found)
        measures = [*values, *(["records"] if rows == "records" else [])]
        dims = [dim for dim in ("year", "region", "industry") if dim in keys]
        cube = build_cube(cells, dims=dims, measures=measures, absent=absent)
        names = Names(
            merge_names(_read_names(table, region, description.region_name)),
            merge_names(_read_names(table, industry, description.industry_name)),
        )
    accounts = _assemble(cube, table, found, description, names, one_year=_one_year(year))
    remarks = validation.check_accounts(accounts, signed=description.signed)
    stop_if_blocked([*found, *remarks])
    return replace(accounts, findings=(*accounts.findings, *remarks))


def read_indicators(
    source: object,
    *,
    region: str,
    year: str | int | None = None,
    values: Mapping[str, str],
    where: object = None,
    description: Description = Description(),
    options: ReadingOptions = ReadingOptions(),
) -> Indicators:
    """Read a table of (region, year, numbers) into indicators.

    Arguments as in :func:`read_accounts`; a key must not repeat.

    Returns
    -------
    indicators
        Series over (year, region), or (region,) where no year was given.
    """
    forbid_reserved_names(values)
    table = open_table(source, options=options, where=where)
    keys = {"region": region} | ({"year": year} if isinstance(year, str) else {})
    named = {"region_name": description.region_name} if description.region_name else {}
    check_columns(table, {**keys, **values, **named}, None)
    with table.reading():
        numbers, found = survey_columns(
            table.frame, sorted(set(values.values())), decimal=options.decimal, missing=description.missing
        )
        found = [*table.findings, *found]
        stop_if_blocked(found)
        records = _select_records(table, {**keys, "industry": None}, values, numbers, {}, None)
        cells, repeated = _gather(records, keys, values, "cells")
        found += repeated
        if not cells.num_rows:
            found.append(block("UP-010", source=table.sources[0].name))
        stop_if_blocked(found)
    cube = build_cube(
        cells,
        dims=[*(dim for dim in ("year", "region") if dim in keys), "industry"],
        measures=list(values),
        absent="not_collected",
    )
    series, units = _convert_units(cube.values.isel(industry=0, drop=True), description)
    if (one_year := _one_year(year)) is not None:
        series = series.expand_dims(year=[str(one_year)])
    with table.reading():
        names = Names(merge_names(_read_names(table, region, description.region_name)))
    return Indicators(series, units, dict(description.prices or {}), names, table.sources, tuple(found))


def _one_year(year: str | int | None) -> int | None:
    return None if year is None or isinstance(year, str) else int(year)


def check_columns(table: Table, roles: Mapping[str, str | None], flags: Mapping[str, Mapping[str, str]] | None) -> None:
    """Block on every column that is not there, with the nearest name as a hint."""
    here = table.columns
    asked = [(role, column) for role, column in roles.items() if column] + [("flag", column) for column in flags or {}]
    faults = []
    for role, column in asked:
        if column not in here:
            folded = {name.lower(): name for name in here}
            close = difflib.get_close_matches(str(column).lower(), folded, n=1, cutoff=0.5)
            hint = folded[close[0]] if close else ""
            faults.append(
                block("MP-310", column=column, role=role, columns=", ".join(here), hint=hint or "-")
                if hint
                else block("MP-311", column=column, role=role, columns=", ".join(here))
            )
    if faults:
        raise ValidationBlockedError(*faults)


def _check_flags(table: Table, flags: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    findings: list[Finding] = []
    for column, meanings in flags.items():
        wrong = {sign: word for sign, word in meanings.items() if word not in FLAG_MEANINGS}
        findings += [
            block("MS-508", sym=sign, word=word, words=", ".join(FLAG_MEANINGS)) for sign, word in wrong.items()
        ]
        counted = (
            table.frame.select(label_of(table, column).alias("sign"))
            .filter(~nw.col("sign").is_null() & (nw.col("sign") != ""))
            .group_by("sign")
            .agg(nw.len().alias("n"))
            .collect(backend="pyarrow")
            .to_native()
            .to_pylist()
        )
        for row in sorted(counted, key=lambda row: str(row["sign"])):
            if row["sign"] not in meanings:
                findings.append(warn("MS-504", sym=row["sign"], n=row["n"], column=column))
            else:
                findings.append(
                    info("MS-507", sym=row["sign"], n=row["n"], column=column, meaning=meanings[row["sign"]])
                )
    return findings


def key_of(table: Table, dim: str, column: str) -> nw.Expr:
    """Expression of a key; a year may carry the word for it: "2019 г.", "2019 год"."""
    label = label_of(table, column)
    return label.str.replace_all(_YEAR_WORD, "") if dim == "year" else label


def _select_records(
    table: Table,
    keys: Mapping[str, str | None],
    values: Mapping[str, str],
    numbers: Mapping[str, NumberColumn],
    flags: Mapping[str, Mapping[str, str]],
    flagged: Sequence[str] | None,
) -> nw.LazyFrame[Any]:
    selected = [(key_of(table, dim, column) if column else nw.lit("")).alias(dim) for dim, column in keys.items()]
    for measure, column in values.items():
        says = _flag_conditions(table, flags) if flagged is None or measure in flagged else {}
        value, state = numbers[column].value(), numbers[column].availability()
        for word in (word for word in _STATE_WORDS if word in says):
            meaning = cast("Availability", FLAG_MEANINGS[word])
            kept = nw.lit(0.0) if meaning is Availability.ABSENT else nw.lit(None).cast(nw.Float64)
            here = says[word]
            if meaning is not Availability.SUPPRESSED:
                here = here & (numbers[column].availability() != int(Availability.SUPPRESSED))
            value = nw.when(here).then(kept).otherwise(value)
            state = nw.when(here).then(nw.lit(int(meaning))).otherwise(state)
        selected += [value.alias(measure), _rank_of(state).cast(nw.Int8).alias(f"{measure}:state")]
        for word, here in says.items():
            mark = FLAG_MEANINGS[word]
            if isinstance(mark, Mark):
                bit = nw.when(here).then(nw.lit(1)).otherwise(nw.lit(0))
                selected.append(bit.cast(nw.Int16).alias(f"{measure}:bit{mark.value}"))
    return table.frame.select(*selected)


_RISING = (
    Availability.ABSENT,
    Availability.OBSERVED,
    Availability.NOT_APPLICABLE,
    Availability.NOT_COLLECTED,
    Availability.BELOW_THRESHOLD,
    Availability.SUPPRESSED,
)
"""States in the order in which one overrides another, in one row and among records that are summed."""
_STATE_WORDS = tuple(word for state in _RISING for word, meaning in FLAG_MEANINGS.items() if meaning is state)


def _flag_conditions(table: Table, flags: Mapping[str, Mapping[str, str]]) -> dict[str, nw.Expr]:
    """Meaning -> condition that any flag column of the row says so."""
    says: dict[str, nw.Expr] = {}
    for column, meanings in flags.items():
        for word in sorted(set(meanings.values())):
            signs = [sign for sign, meaning in meanings.items() if meaning == word]
            here = label_of(table, column).is_in(signs).fill_null(value=False)
            says[word] = says[word] | here if word in says else here
    return says


def _rank_of(state: nw.Expr) -> nw.Expr:
    ranked = nw.lit(0)
    for rank, one in enumerate(_RISING):
        ranked = nw.when(state == int(one)).then(nw.lit(rank)).otherwise(ranked)
    return ranked


def _gather(
    records: nw.LazyFrame[Any], keys: Mapping[str, str | None], values: Mapping[str, str], rows: Rows
) -> tuple[pa.Table, list[Finding]]:
    dims = [*keys] if "industry" in keys else [*keys, "industry"]
    columns = records.collect_schema().names()
    pieces = [nw.len().alias("records")]
    records = records.with_columns(
        nw.col(measure).is_null().cast(nw.Int64).alias(f"{measure}:unknown") for measure in values
    )
    for measure in values:
        total = nw.col(measure).sum() if rows == "records" else nw.col(measure).max()
        pieces += [
            total.alias(measure),
            nw.col(measure).min().alias(f"{measure}:least"),
            nw.col(f"{measure}:state").max(),
            nw.col(f"{measure}:unknown").sum(),
        ]
        pieces += [nw.col(name).max() for name in columns if name.startswith(f"{measure}:bit")]
    cells = records.group_by(dims).agg(*pieces).collect(backend="pyarrow").to_native()
    cells = _decode_states(cells, list(values))
    cells, unlabelled = _drop_unlabelled(cells, dims, list(values))
    if rows == "cells":
        return cells, [*unlabelled, *_find_repeated(cells, dims, list(values))]
    return _count_records(cells, list(values)), unlabelled


def _decode_states(cells: pa.Table, measures: Sequence[str]) -> pa.Table:
    """Turn ranks back into availability codes and joined bits into marks."""
    import pyarrow as pa

    codes = np.array(_RISING, dtype=np.int8)
    for measure in measures:
        name = f"{measure}:state"
        ranks = cells[name].to_numpy()
        cells = cells.set_column(cells.column_names.index(name), name, pa.array(codes[ranks]))
        if bits := [column for column in cells.column_names if column.startswith(f"{measure}:bit")]:
            joined = sum(int(column.rpartition(":bit")[2]) * cells[column].to_numpy() for column in bits)
            cells = cells.append_column(f"{measure}:mark", pa.array(joined, pa.int16()))
    return cells


def _drop_unlabelled(cells: pa.Table, dims: Sequence[str], measures: Sequence[str]) -> tuple[pa.Table, list[Finding]]:
    import pyarrow.compute as pc

    labelled = None
    for dim in dims:
        here = pc.is_valid(cells[dim])
        if dim != "industry" or cells[dim].null_count:
            here = pc.and_(here, pc.fill_null(pc.not_equal(cells[dim], ""), False))
        labelled = here if labelled is None else pc.and_(labelled, here)
    lost = cells.filter(pc.invert(labelled))
    if not lost.num_rows:
        return cells, []
    holding = any(pc.sum(pc.is_valid(lost[measure])).as_py() for measure in measures)
    count = pc.sum(lost["records"]).as_py()
    examples = [
        ", ".join(f"{dim}={row[dim]!r}" for dim in dims) for row in lost.select(list(dims)).slice(0, 5).to_pylist()
    ]
    finding = block("LB-001", n=count, examples=examples) if holding else info("LB-002", n=count)
    return cells.filter(labelled), [finding]


def _find_repeated(cells: pa.Table, dims: Sequence[str], measures: Sequence[str]) -> list[Finding]:
    import pyarrow.compute as pc

    again = cells.filter(pc.greater(cells["records"], 1))
    if not again.num_rows:
        return []
    different = any(pc.any(pc.fill_null(pc.not_equal(again[m], again[f"{m}:least"]), False)).as_py() for m in measures)
    examples = [" · ".join(str(row[dim]) for dim in dims if row[dim]) for row in again.slice(0, 20).to_pylist()]
    return [
        block(
            "CK-601",
            examples=examples,
            n=pc.sum(again["records"]).as_py(),
            keys=again.num_rows,
            key=", ".join(dim for dim in dims),
            same="different" if different else "same",
        )
    ]


def _count_records(cells: pa.Table, measures: Sequence[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for measure in measures:
        unknown = pc.greater(cells[f"{measure}:unknown"], 0)
        known = pc.if_else(unknown, pa.scalar(None, pa.float64()), cells[measure].cast(pa.float64()))
        cells = cells.set_column(cells.column_names.index(measure), measure, known)
    return cells.append_column("records:state", pa.array(np.zeros(cells.num_rows, dtype=np.int8)))


def _read_names(table: Table, code: str, name: str | None) -> dict[str, str]:
    if name is None:
        return {}
    pairs = (
        table.frame.select(label_of(table, code).alias("code"), label_of(table, name).alias("name"))
        .filter(~nw.col("code").is_null() & ~nw.col("name").is_null())
        .group_by("code")
        .agg(nw.col("name").max())
        .collect(backend="pyarrow")
        .to_native()
        .to_pylist()
    )
    return {row["code"]: row["name"] for row in sorted(pairs, key=lambda row: str(row["code"]))}


def _assemble(
    cube: Cube,
    table: Table,
    found: Sequence[Finding],
    description: Description,
    names: Names,
    *,
    one_year: int | None,
) -> RegionalAccounts:
    values, units = _convert_units(cube.values, description)
    availability, marks = cube.availability, cube.marks
    if one_year is not None:
        values, availability, marks = (
            part.expand_dims(year=[str(one_year)]) if len(part.data_vars) else part
            for part in (values, availability, marks)
        )
    totals, values, availability, marks = _take_totals(values, availability, marks, cube.present, description)
    return RegionalAccounts(
        values=values,
        availability=availability,
        marks=marks,
        totals=totals,
        units=units,
        prices=dict(description.prices or {}),
        names=names,
        sources=table.sources,
        findings=(*found, *cube.findings),
    )


def _convert_units(values: xr.Dataset, description: Description) -> tuple[xr.Dataset, dict[str, str]]:
    units = {}
    for measure, words in (description.units or {}).items():
        if measure in values:
            unit = parse_unit(words)
            units[measure] = unit.base
            if unit.multiplier != 1.0:
                values = values.assign({measure: values[measure] * unit.multiplier})
    return values, units


def _take_totals(
    values: xr.Dataset,
    availability: xr.Dataset,
    marks: xr.Dataset,
    present: xr.DataArray,
    description: Description,
) -> tuple[dict[str, PublishedTotals], xr.Dataset, xr.Dataset, xr.Dataset]:
    stated = {"region": description.region_total, "industry": description.industry_total}
    faults = [
        block("CD-410", label=label, dim=dim)
        for dim, label in stated.items()
        if label is not None and label not in values[dim].values
    ]
    if faults:
        raise ValidationBlockedError(*faults)
    over_regions, over_industries = stated["region"], stated["industry"]
    rest = {
        dim: [label for label in values[dim].values.tolist() if label != stated[dim]] for dim in ("region", "industry")
    }
    totals = {}
    for measure in values.data_vars:
        cells = values[measure].where(present)
        totals[str(measure)] = PublishedTotals(
            region=cells.sel(industry=over_industries, region=rest["region"], drop=True) if over_industries else None,
            industry=cells.sel(region=over_regions, industry=rest["industry"], drop=True) if over_regions else None,
            total=cells.sel(region=over_regions, industry=over_industries, drop=True)
            if over_regions and over_industries
            else None,
        )
    if not (over_regions or over_industries):
        totals = {}
    kept = [part.sel(rest) if len(part.data_vars) else part for part in (values, availability, marks)]
    return totals, kept[0], kept[1], kept[2]
