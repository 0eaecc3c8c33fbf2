"""One measure of one table, of cells or of plants, written as CSV."""

from __future__ import annotations

import dataclasses
import difflib
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xarray as xr

from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.formulas import guarded
from clusterpolicy.data.reading import read_accounts
from clusterpolicy.errors import UsageError, block
from clusterpolicy.measures.register import Measure, load

if TYPE_CHECKING:
    import pandas as pd

MOST_DISTANCES = 100_000
SOME = 8
"""Labels named where one is not found."""


@dataclass(frozen=True)
class Columns:
    """Which column holds what; ``value`` is the number of a cell, or the size of a plant."""

    industry: str
    region: str | None = None
    value: str | None = None
    year: str | None = None
    x: str | None = None
    y: str | None = None


@dataclass(frozen=True)
class Question:
    """What a measure of distances is asked: of which industry, at which distances."""

    industry: str | None = None
    distances: tuple[float, ...] = ()


@dataclass(frozen=True)
class WrittenMeasure:
    """Number of rows written, and of those that are undefined."""

    rows: int
    undefined: int


def compute_measure(
    name: str,
    file: Path,
    *,
    columns: Columns,
    question: Question = Question(),
    where: str | None = None,
    out: Path,
) -> WrittenMeasure:
    """Compute a measure that needs a single table of cells or of plants; write labels, value and reason.

    Raises
    ------
    UsageError
        CL-103 for an unknown name, CL-104 for a measure that needs more than one table, CL-105
        where the file cannot be written, CL-107 where it is the input, CL-108 where an option is
        missing, CL-110 for an industry without plants.
    """
    entry = _find(name)
    if out.exists() and file.exists() and out.samefile(file):
        raise UsageError(block("CL-107", path=str(out)))
    if _asks_plants(entry):
        table = _of_plants(entry, file, columns, question, where)
    else:
        table = _tabulate(_of_cells(entry, file, columns, where))
    if table is None:
        raise UsageError(block("CL-104", name=name, needs=", ".join(inspect.signature(entry.function).parameters)))
    _write(table, out)
    values = table.drop(columns="distance", errors="ignore").select_dtypes("number")
    return WrittenMeasure(len(table), int(values.isna().all(axis=1).sum()))


def parse_distances(words: str) -> tuple[float, ...]:
    """Read distances: a list ``0,5,10``, or ``first:last:step`` with both ends.

    Raises
    ------
    UsageError
        CL-109 where the words are neither, a step is not positive or there are too many.

    Examples
    --------
    >>> parse_distances("0:20:5"), parse_distances("1,2.5")
    ((0.0, 5.0, 10.0, 15.0, 20.0), (1.0, 2.5))
    """
    try:
        if ":" not in words:
            return tuple(float(word) for word in words.split(","))
        first, last, step = (float(word) for word in words.split(":"))
        count = int((last - first) / step + 1e-9) + 1
        if step <= 0 or not 0 < count <= MOST_DISTANCES:
            raise ValueError(words)
        return tuple(first + at * step for at in range(count))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise UsageError(block("CL-109", words=words)) from None


def _asks_plants(entry: Measure) -> bool:
    return next(iter(inspect.signature(entry.function).parameters), "") == "establishments"


def _of_cells(entry: Measure, file: Path, columns: Columns, where: str | None) -> object:
    _demand(entry, {"--region": columns.region, "--value": columns.value})
    accounts = read_accounts(
        file,
        region=str(columns.region),
        industry=columns.industry,
        year=columns.year,
        values={"value": str(columns.value)},
        where=where,
    )
    return entry.function(accounts.values["value"])


def _of_plants(
    entry: Measure, file: Path, columns: Columns, question: Question, where: str | None
) -> pd.DataFrame | None:
    """Lay out the result; where the file has years, one after the other."""
    import pandas as pd

    asked: dict[str, Any] = {}
    needed = _needed(entry)
    if "industry" in needed:
        asked["industry"] = question.industry
        _demand(entry, {"--of": question.industry, "--x": columns.x, "--y": columns.y})
    if "distances" in needed:
        _demand(entry, {"--distances": question.distances})
        asked["distances"] = list(question.distances)
    plants = read_establishments(
        file,
        industry=columns.industry,
        region=columns.region,
        size=columns.value,
        x=columns.x,
        y=columns.y,
        year=columns.year,
        where=where,
    )
    present = set(plants.table["industry"].dropna())
    if "industry" in asked and question.industry not in present:
        some = ", ".join(sorted(map(str, present))[:SOME])
        raise UsageError(block("CL-110", industry=str(question.industry), some=some))
    if not plants.years:
        return _tabulate(entry.function(plants, **asked))
    tables = {year: _tabulate(entry.function(plants.of_year(year), **asked)) for year in plants.years}
    found = [table.assign(year=year) for year, table in tables.items() if table is not None]
    if not found:
        return None
    together = pd.concat(found, ignore_index=True)
    return together[["year", *(column for column in together.columns if column != "year")]]


def _demand(entry: Measure, options: dict[str, object]) -> None:
    missing = [option for option, given in options.items() if not given]
    if missing:
        raise UsageError(block("CL-108", name=entry.name.replace("_", "-"), options=", ".join(missing)))


def _tabulate(result: object) -> pd.DataFrame | None:
    """Lay a result out as one row a label of its first array; arrays over the same labels are further columns."""
    if isinstance(result, xr.DataArray):
        table: pd.DataFrame = result.rename("value").to_dataframe()[["value", "reason"]].reset_index()
        return table
    if not dataclasses.is_dataclass(result):
        return None
    found = {
        field.name: array
        for field in dataclasses.fields(result)
        if isinstance(array := getattr(result, field.name), xr.DataArray)
    }
    rows = next(iter(found.values())).dims if found else ()
    found = {name: array for name, array in found.items() if set(array.dims) <= set(rows)}
    columns = {name: array.reset_coords(drop=True) for name, array in found.items()}
    columns |= {
        f"{name}_reason": array["reason"].reset_coords(drop=True).rename(None)
        for name, array in found.items()
        if "reason" in array.coords
    }
    return xr.Dataset(columns).to_dataframe().reset_index() if columns else None


def _write(table: pd.DataFrame, out: Path) -> None:
    labels = [column for column in table.columns if table[column].dtype.kind not in "fiub"]
    table[labels] = table[labels].map(lambda label: guarded(str(label)))
    partial = out.with_name(f".{out.name}.partial")
    try:
        table.to_csv(partial, index=False)
        partial.replace(out)
    except OSError as fault:
        partial.unlink(missing_ok=True)
        raise UsageError(block("CL-105", path=str(out), detail=fault.strerror or str(fault))) from None


def _needed(entry: Measure) -> list[str]:
    parameters: dict[str, Any] = dict(inspect.signature(entry.function).parameters)
    return [key for key, parameter in parameters.items() if parameter.default is parameter.empty]


NOT_CELLS = {"comparisons", "edges", "flows", "indicators", "scores"}
"""First arguments that no table of regions and industries can stand for."""


def _find(name: str) -> Measure:
    register = load()
    entry = register.get(name.replace("-", "_"))
    if entry is None:
        close = difflib.get_close_matches(name.replace("-", "_"), register, n=3, cutoff=0.4) or sorted(register)[:5]
        raise UsageError(block("CL-103", name=name, hint=", ".join(hint.replace("_", "-") for hint in close)))
    needed = _needed(entry)
    possible = {"establishments", "industry", "distances"} if _asks_plants(entry) else set(needed[:1]) - NOT_CELLS
    if not needed or set(needed) - possible:
        raise UsageError(block("CL-104", name=name, needs=", ".join(needed)))
    return entry
