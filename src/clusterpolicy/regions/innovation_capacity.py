"""Innovation capacity of an industry in a region: what there is, kept apart from what is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.aggregation import descending_ranks
from clusterpolicy.measures.indices.composite import CompositeIndex, composite_index
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_same, check_tables
from clusterpolicy.regions.potential_activity import IndexChoice

COMPONENTS = ("staff", "research", "equipment", "finance", "results")
"""Blocks of an innovation potential that are usual; an index may have others."""


@dataclass(frozen=True)
class GroupScheme:
    """Names of performance groups by the index relative to an average.

    Parameters
    ----------
    id
        Stable name.
    date
        Year of the source: later editions may cut elsewhere.
    least
        Group -> least per cent of the average, the best first; the last from 0.
    status
        ``field``: read in the literature; ``expert``: chosen.
    source
        Text that says where the cuts were read.
    """

    id: str
    date: dt.date
    least: Mapping[str, float]
    status: Literal["field", "expert"]
    source: str

    def group_of(self, percent: float) -> str:
        """Name the group; a value at a cut belongs to the better; empty where unknown.

        Examples
        --------
        >>> EUROPEAN_GROUPS.group_of(125), EUROPEAN_GROUPS.group_of(99.9)
        ('leader', 'moderate')
        """
        return next((name for name, least in self.least.items() if percent >= least), "")


EUROPEAN_GROUPS = GroupScheme(
    id="RIS-2021",
    date=dt.date(2021, 1, 1),
    least={"leader": 125.0, "strong": 100.0, "moderate": 70.0, "emerging": 0.0},
    status="field",
    source="nc-source-RIS-2021",
)


@dataclass(frozen=True)
class InnovationCapacity:
    """Potential and use of industries in regions; dims of the tables without ``indicator``.

    Parameters
    ----------
    potential, use
        Two indices, never joined in one.
    gap
        Rank of the use less rank of the potential: above 0 the place makes less of what it has than others do.
    use_rate
        Use over potential, both relative to their means over the regions: 1 is the usual use of a potential.
    potential_relative, use_relative
        Per cent of the mean over the regions.
    group
        Group of the potential by ``scheme``; empty where unknown.
    scheme
        The cuts, with their date and status.
    """

    potential: CompositeIndex
    use: CompositeIndex
    gap: xr.DataArray
    use_rate: xr.DataArray
    potential_relative: xr.DataArray
    use_relative: xr.DataArray
    group: xr.DataArray
    scheme: GroupScheme


def assess_innovation_capacity(
    potential: xr.DataArray,
    use: xr.DataArray,
    *,
    potential_choice: IndexChoice = IndexChoice(),
    use_choice: IndexChoice = IndexChoice(),
    scheme: GroupScheme = EUROPEAN_GROUPS,
) -> InnovationCapacity:
    r"""Index the innovation potential of an industry in each region, and beside it its use.

    .. math:: u_r = \frac{U_r / \bar U}{P_r / \bar P}

    Parameters
    ----------
    potential
        Staff, research, equipment, finance: dims (region, indicator), and optionally ``industry`` and ``year``; each
        industry is compared over the regions by itself.
    use
        What came of it: results, new products, contracts; the same regions, industries and years.
    potential_choice, use_choice
        How each index is built.
    scheme
        Names of groups by per cent of the mean.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for tables that do not fit, ``NC-001`` for an indicator on both sides; as
        :func:`~clusterpolicy.measures.composite_index` otherwise.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> dims = ("region", "indicator")
    >>> has = table({"A": {"staff": 9}, "B": {"staff": 6}, "C": {"staff": 1}}, dims=dims)
    >>> makes = table({"A": {"products": 2}, "B": {"products": 8}, "C": {"products": 1}}, dims=dims)
    >>> found = assess_innovation_capacity(has, makes)
    >>> found.gap.values.tolist(), found.group.values.tolist()
    ([1.0, -1.0, 0.0], ['leader', 'strong', 'emerging'])
    """
    for name, table in (("potential", potential), ("use", use)):
        check_tables({name: table}, ("region", "indicator"), ("industry", "year"), may_be_negative=True)
    check_same(potential=potential.isel(indicator=0, drop=True), use=use.isel(indicator=0, drop=True))
    both = sorted({*map(str, potential["indicator"].values)} & {*map(str, use["indicator"].values)})
    if both or {*potential.dims} != {*use.dims}:
        raise ConventionError(block("NC-001", count=len(both), examples=both))
    indices = [_index(table, choice) for table, choice in ((potential, potential_choice), (use, use_choice))]
    scores = [index.score.drop_vars("reason") for index in indices]
    scores[1] = scores[1].transpose(*scores[0].dims)
    known = scores[0].notnull() & scores[1].notnull()
    percent = [_percent(score) for score in scores]
    ranks = [_ranks(score.where(known)) for score in scores]
    names = [scheme.group_of(value) for value in percent[0].values.ravel()]
    why = {"UNKNOWN_POTENTIAL": scores[0].isnull(), "UNKNOWN_USE": scores[1].isnull()}
    return InnovationCapacity(
        potential=indices[0],
        use=indices[1],
        gap=explain_undefined((ranks[1] - ranks[0]).rename("gap"), why),
        use_rate=explain_undefined(
            (percent[1] / divisor(percent[0])).rename("use_rate"), {**why, "ZERO_POTENTIAL": True}
        ),
        potential_relative=explain_undefined(percent[0].rename("potential_relative"), {**why, "ZERO_MEAN": True}),
        use_relative=explain_undefined(
            percent[1].rename("use_relative"), {"UNKNOWN_USE": scores[1].isnull(), "ZERO_MEAN": True}
        ),
        group=percent[0].copy(data=np.array(names, dtype=object).reshape(percent[0].shape)).rename("group"),
        scheme=scheme,
    )


def _index(table: xr.DataArray, choice: IndexChoice) -> CompositeIndex:
    return composite_index(
        table,
        directions=choice.directions,
        blocks=choice.blocks,
        weights=choice.weights,
        normalisation=choice.normalisation,
        outliers=choice.outliers,
        least_known=choice.least_known,
    )


def _percent(score: xr.DataArray) -> xr.DataArray:
    mean = score.sum("region") / divisor(score.notnull().sum("region"))
    found: xr.DataArray = (100 * score / divisor(mean)).transpose(*score.dims)
    return found


def _ranks(score: xr.DataArray) -> xr.DataArray:
    last = score.transpose(..., "region")
    return last.copy(data=descending_ranks(last.values)).transpose(*score.dims)
