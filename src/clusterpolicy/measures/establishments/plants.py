"""Plants as codes and sums: what the measures of plants are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.kernels import PlantSums, accumulate_plants
from clusterpolicy.kernels.threads import share_out, spans

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[Any]
SIZES_AT_A_TIME = 1 << 16
"""Sizes looked over at once, in a processor's cache."""
Unknown = Literal["undefined", "leave_out"]


@dataclass(frozen=True)
class Plants:
    """Plants of one year as codes.

    Parameters
    ----------
    industries, regions
        Labels that the codes stand for.
    industry
        Code of each plant's industry, shape (plants,).
    region
        Code of each plant's region, -1 where unknown.
    size
        Size of each plant, NaN where unknown; ones where the measure only counts.
    table
        The rows themselves, in the same order.
    """

    industries: tuple[str, ...]
    regions: tuple[str, ...]
    industry: Codes
    region: Codes
    size: Floats
    table: pd.DataFrame

    def sums(self) -> PlantSums:
        """Add the plants up by industry and region."""
        return accumulate_plants(
            self.industry, self.region, self.size, industries=len(self.industries), regions=len(self.regions)
        )

    def counts(self) -> Floats:
        """Count plants of any size by industry and region; NaN where one of an industry is nowhere known."""
        counted = replace(self, size=np.ones(len(self.size))).sums()
        counted.cells[counted.unknown > 0] = np.nan
        return counted.cells


def code_plants(
    establishments: Establishments | pd.DataFrame,
    *,
    measure: str,
    amount: str | None = "size",
    regions: Sequence[str] | None = None,
    unknown: Unknown = "undefined",
) -> Plants:
    """Turn plants of one year into codes.

    Parameters
    ----------
    establishments
        Plants as read, or a table with the same columns.
    measure
        Whose call it is, for what is said of faults.
    amount
        Column that is added up; ``None`` counts plants.
    regions
        All regions there are, those without plants included; the regions of the plants where not given.
    unknown
        ``leave_out`` drops the plants whose region or amount is unknown.

    Raises
    ------
    ConventionError
        PL-001 for a missing column, PL-002 for plants of several years, PL-003 for regions that the
        totals lack, ES-003 for plants without an industry, and what a measure says of labels and numbers.
    """
    table: Any = getattr(establishments, "table", establishments)
    asked = ["industry", "region", *([amount] if amount else [])]
    faults = [block("PL-001", measure=measure, column=name) for name in asked if name not in table]
    if not faults and "year" in table and table["year"].nunique() > 1:
        faults.append(block("PL-002", measure=measure, n=int(table["year"].nunique())))
    if faults:
        raise ConventionError(*faults)
    industries, industry = _codes(table["industry"], measure, "industry")
    known, region = _codes(table["region"], measure, "region")
    size = _amounts(table[amount]) if amount else np.ones(len(table))
    faults += _size_faults(size, measure, amount)
    if len(industry) and industry.min() < 0:
        faults.append(block("ES-003", n=int((industry < 0).sum())))
    if regions is not None:
        region, strangers = _recode(region, known, regions)
        if strangers:
            faults.append(block("PL-003", examples=strangers, measure=measure, n=len(strangers)))
    if faults:
        raise ConventionError(*faults)
    plants = Plants(industries, tuple(regions if regions is not None else known), industry, region, size, table)
    return _without_unknown(plants) if unknown == "leave_out" else plants


def _codes(column: pd.Series, measure: str, dim: str) -> tuple[tuple[str, ...], Codes]:
    kept = column if column.dtype == "category" else column.astype("category")
    labels = tuple(kept.cat.categories.tolist())
    if not all(isinstance(label, str) for label in labels):
        raise ConventionError(block("CV-001", measure=measure, argument="establishments", dim=dim))
    categories: Any = kept.array  # its codes as they are: those of the series would be a copy
    return labels, categories.codes


def _amounts(column: pd.Series) -> Floats:
    if column.dtype == np.float64:  # as it is: asking for NaN where unknown would copy it
        return column.to_numpy()
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def _recode(region: Codes, known: tuple[str, ...], regions: Sequence[str]) -> tuple[Codes, list[str]]:
    """Number the plants' regions by their place in ``regions``; name those that are not there."""
    place = {label: at for at, label in enumerate(regions)}
    new = np.array([*(place.get(label, -1) for label in known), -1], dtype=np.int64)
    here = np.unique(region[region >= 0])
    return new[region], [known[at] for at in here if new[at] < 0]


def _size_faults(size: Floats, measure: str, amount: str | None) -> list[Finding]:
    if not size.size:
        return []
    least, most = _extremes(size)
    if least == -np.inf or most == np.inf:
        return [block("CV-005", measure=measure, argument=str(amount), count=int(np.isinf(size).sum()))]
    if least < 0:
        return [block("CV-004", measure=measure, argument=str(amount), count=int((size < 0).sum()))]
    return []


def _extremes(size: Floats) -> tuple[float, float]:
    """Return the least and the largest known size, piece by piece while it is at hand."""

    def of_span(span: tuple[int, int]) -> tuple[float, float]:
        ends = [size[at : min(at + SIZES_AT_A_TIME, span[1])] for at in range(*span, SIZES_AT_A_TIME)]
        return float(np.fmin.reduce([*map(np.fmin.reduce, ends)])), float(np.fmax.reduce([*map(np.fmax.reduce, ends)]))

    found = share_out(of_span, spans(size.size, 2 if size.size > SIZES_AT_A_TIME else 1))
    return float(np.fmin.reduce([least for least, _ in found])), float(np.fmax.reduce([most for _, most in found]))


def _without_unknown(plants: Plants) -> Plants:
    kept = (plants.region >= 0) & ~np.isnan(plants.size)
    if kept.all():
        return plants
    return replace(
        plants,
        industry=plants.industry[kept],
        region=plants.region[kept],
        size=plants.size[kept],
        table=plants.table[kept],
    )
