"""One measure of one table, written as CSV."""

from __future__ import annotations

import difflib
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xarray as xr

from clusterpolicy.data.formulas import guarded
from clusterpolicy.data.reading import read_accounts
from clusterpolicy.errors import UsageError, block
from clusterpolicy.measures.register import Measure, load


@dataclass(frozen=True)
class WrittenMeasure:
    """Number of rows written, and of those that are undefined."""

    rows: int
    undefined: int


def compute_measure(
    name: str,
    file: Path,
    *,
    region: str,
    industry: str,
    value: str,
    year: str | None = None,
    where: str | None = None,
    out: Path,
) -> WrittenMeasure:
    """Compute a measure that needs a single table of cells; write labels, value and reason.

    Raises
    ------
    UsageError
        CL-103 for an unknown name, CL-104 for a measure that needs more than one table, CL-105
        where the file cannot be written.
    """
    entry = _find(name)
    if out.exists() and file.exists() and out.samefile(file):
        raise UsageError(block("CL-107", path=str(out)))
    accounts = read_accounts(file, region=region, industry=industry, year=year, values={"value": value}, where=where)
    result = entry.function(accounts.values["value"])
    if not isinstance(result, xr.DataArray):
        raise UsageError(block("CL-104", name=name, needs=", ".join(inspect.signature(entry.function).parameters)))
    table = result.rename("value").to_dataframe()[["value", "reason"]].reset_index()
    labels = [column for column in table.columns if column not in ("value", "reason")]
    table[labels] = table[labels].map(lambda label: guarded(str(label)))
    partial = out.with_name(f".{out.name}.partial")
    try:
        table.to_csv(partial, index=False)
        partial.replace(out)
    except OSError as fault:
        partial.unlink(missing_ok=True)
        raise UsageError(block("CL-105", path=str(out), detail=fault.strerror or str(fault))) from None
    return WrittenMeasure(len(table), int(table["value"].isna().sum()))


def _find(name: str) -> Measure:
    register = load()
    entry = register.get(name.replace("-", "_"))
    if entry is None:
        close = difflib.get_close_matches(name.replace("-", "_"), register, n=3, cutoff=0.4) or sorted(register)[:5]
        raise UsageError(block("CL-103", name=name, hint=", ".join(hint.replace("_", "-") for hint in close)))
    parameters: dict[str, Any] = dict(inspect.signature(entry.function).parameters)
    needed = [key for key, parameter in parameters.items() if parameter.default is parameter.empty]
    if len(needed) != 1:
        raise UsageError(block("CL-104", name=name, needs=", ".join(needed)))
    return entry
