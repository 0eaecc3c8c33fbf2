"""Plants as points in the plane: what the measures of distance are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clusterpolicy.errors import ConventionError, Finding, block, warn

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FEW = 10
"""Plants below which a function of distance says little, and a remark says so."""


@dataclass(frozen=True)
class Sites:
    """Plants of one year whose place is known.

    Parameters
    ----------
    x, y
        Planar coordinates, one unit of length, shape (plants,).
    size
        Size of each plant; empty where the measure does not weigh.
    industries
        Labels that the codes stand for.
    industry
        Code of each plant's industry, shape (plants,).
    left_out
        Plants without a known place, or without the size that was asked for.
    """

    x: Floats
    y: Floats
    size: Floats
    industries: tuple[str, ...]
    industry: Places
    left_out: int

    def __len__(self) -> int:
        """Number of plants whose place is known."""
        return len(self.x)

    def of(self, industry: str) -> Places:
        """Tell which plants are of an industry; none where the label is not there."""
        code = self.industries.index(industry) if industry in self.industries else -1
        return np.flatnonzero(self.industry == code)

    def only(self, industry: str | None) -> Sites:
        """Keep the plants of one industry; all where none is named."""
        if industry is None:
            return self
        at = self.of(industry)
        size = self.size[at] if len(self.size) else self.size
        return replace(self, x=self.x[at], y=self.y[at], size=size, industry=self.industry[at])

    def remarks(self, plants: int) -> tuple[Finding, ...]:
        """Say how many plants were left out, and that few tell little."""
        said = []
        if plants < FEW:
            said.append(warn("DI-101", n=plants, few=FEW))
        if self.left_out:
            said.append(warn("DI-102", n=self.left_out))
        return tuple(said)


def sites_of(establishments: Establishments | pd.DataFrame, *, measure: str, weighted: bool) -> Sites:
    """Read plants as points.

    Parameters
    ----------
    establishments
        Plants as read, or a table with the same columns.
    measure
        Whose call it is, for what is said of faults.
    weighted
        Read sizes too; a plant without a known size is then left out.

    Raises
    ------
    ConventionError
        PL-001 for a missing column, PL-002 for plants of several years, CV-001 for industries that
        are not text, CV-004 for negative sizes.
    """
    table: pd.DataFrame = getattr(establishments, "table", establishments)  # type: ignore[arg-type]
    asked = ["industry", "x", "y", *(["size"] if weighted else [])]
    faults = [block("PL-001", measure=measure, column=name) for name in asked if name not in table]
    if not faults and "year" in table and table["year"].nunique() > 1:
        faults.append(block("PL-002", measure=measure, n=int(table["year"].nunique())))
    if faults:
        raise ConventionError(*faults)
    kept = table["industry"].astype("category")
    if not all(isinstance(label, str) for label in kept.cat.categories):
        raise ConventionError(block("CV-001", measure=measure, argument="establishments", dim="industry"))
    x, y = (table[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in ("x", "y"))
    size = table["size"].to_numpy(dtype=np.float64, na_value=np.nan) if weighted else np.empty(0)
    if (size < 0).any():
        raise ConventionError(block("CV-004", measure=measure, argument="size", count=int((size < 0).sum())))
    known = np.isfinite(x) & np.isfinite(y)
    if weighted:
        known &= np.isfinite(size)
    return Sites(
        x=x[known],
        y=y[known],
        size=size[known] if weighted else size,
        industries=tuple(kept.cat.categories),
        industry=kept.cat.codes.to_numpy().astype(np.int64)[known],
        left_out=int((~known).sum()),
    )


def checked_distances(distances: Sequence[float] | Floats, *, measure: str) -> Floats:
    """Return distances as numbers.

    Raises
    ------
    ConventionError
        DI-001 unless they are finite, not negative and increasing.
    """
    given: Floats = np.atleast_1d(np.asarray(distances, dtype=np.float64))
    if given.ndim != 1 or not len(given) or not np.isfinite(given).all() or given[0] < 0 or (np.diff(given) <= 0).any():
        raise ConventionError(block("DI-001", measure=measure))
    return given


def checked_positive(measure: str, **options: float | None) -> None:
    """Refuse options that are not above zero and finite; ``None`` stands for not given.

    Raises
    ------
    ConventionError
        DI-002 for each.
    """
    faults = [
        block("DI-002", measure=measure, argument=name, given=str(value))
        for name, value in options.items()
        if value is not None and not 0 < value < np.inf
    ]
    if faults:
        raise ConventionError(*faults)


def checked_chance(measure: str, *, level: float, draws: int) -> None:
    """Refuse a share of false alarms outside (0, 1) and fewer than two draws.

    Raises
    ------
    ConventionError
        DI-003 for each.
    """
    faults = []
    if not 0 < level < 1:
        faults.append(block("DI-003", measure=measure, argument="level", given=str(level)))
    if draws < 2:
        faults.append(block("DI-003", measure=measure, argument="draws", given=str(draws)))
    if faults:
        raise ConventionError(*faults)
