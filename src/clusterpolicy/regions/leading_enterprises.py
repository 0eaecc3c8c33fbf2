"""Leading enterprises: who carries a region or an activity, and how far either hangs on one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.activities import Definition
from clusterpolicy.measures import firm_concentration

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]

AMOUNTS = ("size", "turnover", "output", "tax", "purchases")
"""Columns of a register whose shares are told where they are there."""
CUT = 0.2
"""Share of one enterprise from which a place hangs on it: Russia's line for one-company towns (decree 709 of 2014)."""
LARGEST = 4
LEAST_FIRMS = 10
"""Enterprises from which the share of the largest few of a confidential register may be printed."""
LEAST_COUNTED = 3
"""Enterprises from which their number may be printed."""
MOST_OF_ONE = 0.5
"""Share of one enterprise from which the share of the largest few says too much of it."""
_ALL = "(all)"
_NAMELESS = "\N{NO-BREAK SPACE}"
"""Begins the key of a firm that the register does not name; read names are trimmed, so none begins so."""


@dataclass(frozen=True)
class Concentration:
    """Firms of each region, or of each activity; one dim.

    Parameters
    ----------
    firms
        Firms with a positive amount.
    largest, ratio
        Share of the largest firm, and of the ``k`` largest.
    herfindahl
        Sum of squared shares.
    dependent
        Whether the largest has at least ``cut``; False where unknown.
    """

    firms: xr.DataArray
    largest: xr.DataArray
    ratio: xr.DataArray
    herfindahl: xr.DataArray
    dependent: xr.DataArray


@dataclass(frozen=True)
class Leader:
    """One of the largest firms of a region.

    Parameters
    ----------
    region
        Where.
    firm
        Its id, or that of its owner; empty where the register names none.
    activity
        What most of its size in the region works at; empty where that belongs to no activity.
    rank
        From 1, by the first amount that the register holds.
    shares
        Amount -> its share of the region; NaN where the region has none.
    """

    region: str
    firm: str
    activity: str
    rank: int
    shares: Mapping[str, float]


@dataclass(frozen=True)
class LeadingEnterprises:
    """What the register of one year says of its largest firms.

    Parameters
    ----------
    year
        Empty where the register has none.
    amounts, missing
        Columns that shares are taken of, and those that the register lacks.
    by_region, by_activity
        Amount -> concentration, dims (region,) and (activity,).
    leaders
        The ``k`` largest firms of each region.
    k, cut
        How many are the largest; from what share a place hangs on one firm.
    left_out
        Plants without a region or without the first amount.
    """

    year: str
    amounts: tuple[str, ...]
    missing: tuple[str, ...]
    by_region: Mapping[str, Concentration]
    by_activity: Mapping[str, Concentration]
    leaders: tuple[Leader, ...]
    k: int
    cut: float
    left_out: int

    @property
    def outputs(self) -> Mapping[str, xr.DataArray]:
        """Arrays that a repeated run is compared by."""
        return {
            f"{scope}.{amount}.{part}": getattr(held, part)
            for scope, found in (("region", self.by_region), ("activity", self.by_activity))
            for amount, held in found.items()
            for part in ("firms", "largest", "ratio", "herfindahl")
        }


def assess_leading_enterprises(
    register: Establishments | None, *, definition: Definition | None = None, k: int = LARGEST, cut: float = CUT
) -> LeadingEnterprises | None:
    """Find the largest firms of each region and activity in the latest year; plants of one owner are one firm.

    Parameters
    ----------
    register
        Plants with region, and with at least one of :data:`AMOUNTS`.
    definition
        Which industries make up which activity; without it each industry is one.
    k
        How many firms are the largest.
    cut
        Share of one firm from which a region or an activity hangs on it, above 0 and at most 1.

    Returns
    -------
    leading
        ``None`` without a register, regions or amounts. Plants of unknown region or amount are left out
        and counted.

    Raises
    ------
    ConventionError
        GP-005 for k below 1 or a cut outside its range.
    """
    if k < 1 or not 0 < cut <= 1:
        raise ConventionError(block("GP-005", k=k, cut=cut))
    if register is None or "region" not in register.table:
        return None
    amounts = tuple(name for name in AMOUNTS if name in register.table)
    if not amounts:
        return None
    year = register.years[-1] if register.years else ""
    plants = register.of_year(year) if year else register
    table = plants.table.assign(id=firm_names(plants.table)).drop(columns="parent", errors="ignore")
    activity = table["industry"].astype(object)
    if definition is not None:
        activity = activity.map(dict(definition.activity_of))
    whole = replace(plants, table=table.assign(industry=_one(table)))
    named = table.assign(industry=activity, region=_one(table))[activity.notna()].reset_index(drop=True)
    by_activity = replace(plants, table=named.astype({"industry": "category"}))
    return LeadingEnterprises(
        year=year,
        amounts=amounts,
        missing=tuple(name for name in AMOUNTS if name not in amounts),
        by_region={name: _concentration(whole, name, "region", k, cut) for name in amounts},
        by_activity={name: _concentration(by_activity, name, "activity", k, cut) for name in amounts},
        leaders=_leaders(table.assign(activity=activity), amounts, k),
        k=k,
        cut=cut,
        left_out=int((table["region"].isna() | table[amounts[0]].isna()).sum()),
    )


def kept_secret(first: Concentration, here: Mapping[str, str], leading: LeadingEnterprises) -> frozenset[str]:
    """Name what of a confidential register would tell of a single enterprise: parts, and further amounts.

    Parameters
    ----------
    first
        Concentration of the first amount, by region or by activity.
    here
        The region or the activity.
    leading
        What was found.
    """
    firms, largest = float(first.firms.sel(here)), float(first.largest.sel(here))
    kept = {"largest", "herfindahl", *leading.amounts[1:]}
    many = firms >= max(LEAST_FIRMS, leading.k + LEAST_COUNTED) and leading.k >= LEAST_COUNTED
    if not (many and largest < MOST_OF_ONE):
        kept.add("ratio")
    if 0 < firms < LEAST_COUNTED:
        kept.add("firms")
    return frozenset(kept)


def _one(table: pd.DataFrame) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series([_ALL] * len(table), index=table.index, dtype="category")


def _concentration(plants: Establishments, amount: str, dim: str, k: int, cut: float) -> Concentration:
    """Firms by one of the two dims; each amount stands as the size."""
    table = plants.table.assign(size=plants.table[amount])
    found = firm_concentration(replace(plants, table=table), k=k, unknown="leave_out")
    other = "industry" if dim == "region" else "region"

    def along(array: xr.DataArray) -> xr.DataArray:
        kept = array.reset_coords(drop=True).drop_attrs()
        if not kept.sizes[other]:
            kept = kept.reindex({other: [_ALL]})
        picked = kept.isel({other: 0}, drop=True)
        return picked if dim == "region" else picked.rename(industry="activity")

    largest = along(found.largest)
    return Concentration(
        firms=along(found.firms),
        largest=largest,
        ratio=along(found.ratio),
        herfindahl=along(found.herfindahl),
        dependent=largest >= cut - 1e-12,
    )


def firm_names(table: pd.DataFrame) -> list[str]:
    """Name the firm of each plant: its owner outside the register, else its plant without an owner, else any."""
    firms = firms_of(table).tolist()
    ids, owners = ([str(name) for name in table[column].astype(object).fillna("")] if column in table else
                   [""] * len(table) for column in ("id", "parent"))  # fmt: skip
    inside = set(ids) - {""}
    rows = list(zip(firms, ids, owners, strict=True))
    outside = {firm: owner for firm, _, owner in rows if owner and owner not in inside}
    heads = {firm: own for firm, own, owner in rows if own and not owner}
    any_plant = {firm: own for firm, own, _ in sorted(rows, reverse=True) if own}
    names = {firm: outside.get(firm) or heads.get(firm) or any_plant.get(firm) for firm in set(firms)}
    return [names[firm] or f"{_NAMELESS}{firm}" for firm in firms]


def _leaders(table: pd.DataFrame, amounts: tuple[str, ...], k: int) -> tuple[Leader, ...]:
    first = amounts[0]
    placed = table[table["region"].notna()]
    firms = placed.groupby(["region", "id"], observed=True)[list(amounts)].sum(min_count=1)
    whole = firms.groupby("region", observed=True).transform("sum", min_count=1)
    shares: pd.DataFrame = firms / whole.where(whole > 0)
    known = shares[shares[first] > 0].reset_index()
    ordered = known.sort_values(["region", first, "id"], ascending=[True, False, True], kind="stable")
    ordered["rank"] = ordered.groupby("region", observed=True).cumcount() + 1
    kept = ordered[ordered["rank"] <= k]
    doing = _main_activity(placed, first)
    return tuple(
        Leader(
            region=str(row["region"]),
            firm="" if str(row["id"]).startswith(_NAMELESS) else str(row["id"]),
            activity=doing.get((str(row["region"]), str(row["id"])), ""),
            rank=int(row["rank"]),
            shares={name: float(row[name]) for name in amounts},
        )
        for row in kept.to_dict("records")
    )


def _main_activity(placed: pd.DataFrame, amount: str) -> dict[tuple[str, str], str]:
    """What most of each firm's amount in a region works at."""
    sums = placed.groupby(["region", "id", placed["activity"].fillna("").astype(object)], observed=True)[amount].sum()
    ordered = sums.reset_index().sort_values(["region", "id", amount, "activity"], ascending=[True, True, False, True])
    best = ordered.drop_duplicates(["region", "id"])
    return {(str(row["region"]), str(row["id"])): str(row["activity"]) for row in best.to_dict("records")}
