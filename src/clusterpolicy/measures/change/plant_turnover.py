"""Entry and exit of plants between two years of a register, by industry and region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.establishments.plants import Codes, Plants, code_plants
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Per = Literal["mean", "start"]


@dataclass(frozen=True)
class PlantTurnover:
    """Plants that came and went, dims (industry, region); end = start + entered - exited + moved in - moved out.

    Parameters
    ----------
    start, end
        Plants in each year.
    entered, exited
        Plants whose id is in the register of the end alone, or of the start alone.
    moved_in, moved_out
        Plants that are in both, but in another cell: they changed region or industry.
    entry_rate, exit_rate
        Entered and exited over the plants of the cell.
    churn
        The sum of the two.
    """

    start: xr.DataArray
    end: xr.DataArray
    entered: xr.DataArray
    exited: xr.DataArray
    moved_in: xr.DataArray
    moved_out: xr.DataArray
    entry_rate: xr.DataArray
    exit_rate: xr.DataArray
    churn: xr.DataArray


@measure(
    symbol="ER, XR",
    unit="share",
    range="[0, inf)",
    reading="0.1: one plant in ten is new, or gone",
    cite="dunne1988",
    across_years=True,
)
def plant_turnover(
    establishments: Establishments | pd.DataFrame,
    *,
    start: str,
    end: str,
    per: Per = "mean",
    regions: Sequence[str] | None = None,
) -> PlantTurnover:
    r"""Count the plants that entered and left each industry of each region between two years.

    .. math:: ER_{ir} = \frac{n^+_{ir}}{(n^0_{ir} + n^1_{ir}) / 2}, \qquad
              XR_{ir} = \frac{n^-_{ir}}{(n^0_{ir} + n^1_{ir}) / 2}

    Parameters
    ----------
    establishments
        Plants of both years, with ``id``, ``year``, ``region`` and ``industry``; one row a plant and year.
    start, end
        Labels of the years.
    per
        ``mean``: rates over the mean number of plants at both ends, in [0, 2] and defined where all are
        new; ``start``: over those at the start.
    regions
        All regions there are, those without plants included; the regions of the plants where not given.

    Returns
    -------
    turnover
        :class:`PlantTurnover`, plants and shares. Industries are those of all years given. A plant without
        an id leaves its cell without entries and exits, one without a region all of its industry
        (``UNKNOWN_PLANT``). Rates are NaN where no plant stands in the cell (``NONE_PRESENT``).

    Raises
    ------
    ConventionError
        PL-001 for a missing column, PL-003 for regions not listed, ES-003 for plants without an industry,
        ES-011 for a year without plants, CH-006 for years that do not follow one another, CH-007 for an id
        that stands twice in a year.

    References
    ----------
    :cite:`dunne1988`; rates over the mean of both ends :cite:`davis1992`

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("p", "2020", "N"), ("q", "2020", "N"), ("q", "2021", "S"), ("s", "2021", "N")]
    >>> plants = pd.DataFrame(rows, columns=["id", "year", "region"]).assign(industry="food")
    >>> found = plant_turnover(plants, start="2020", end="2021")
    >>> [a.sel(region="N").item() for a in (found.entered, found.exited, found.moved_out)]
    [1.0, 1.0, 1.0]
    >>> round(found.entry_rate.sel(region="N").item(), 6)
    0.666667
    """
    table: Any = getattr(establishments, "table", establishments)
    _check(table, start, end)
    industries, places = _labels(table, regions)
    years = table["year"].astype(str)
    coded = []
    for year in (start, end):
        rows = table[years == year]
        rows = rows.assign(industry=rows["industry"].astype(industries), region=rows["region"].astype(places))
        coded.append(code_plants(rows, measure="plant_turnover", amount=None))
    labels = {"industry": industries.categories.tolist(), "region": places.categories.tolist()}
    return _rates(_count(coded, labels), per)


def _check(table: Any, start: str, end: str) -> None:
    missing = [name for name in ("industry", "region", "id", "year") if name not in table]
    faults = [block("PL-001", measure="plant_turnover", column=name) for name in missing]
    if not faults:
        years = sorted(map(str, table["year"].dropna().unique()))
        faults += [block("ES-011", year=y, years=", ".join(years) or "-") for y in (start, end) if y not in years]
        faults += _repeated(table, (start, end))
    if start >= end:
        faults.append(block("CH-006", start=start, end=end))
    if faults:
        raise ConventionError(*faults)


def _repeated(table: Any, years: tuple[str, str]) -> list[Finding]:
    rows = table[table["year"].astype(str).isin(years) & _has_id(table["id"])]
    twice = rows[rows.duplicated(["id", "year"])]
    names = [f"{key}, {year}" for key, year in zip(twice["id"], twice["year"], strict=True)]
    return [block("CH-007", examples=names, n=len(names))] if names else []


def _has_id(ids: pd.Series) -> pd.Series:
    return ids.notna() & (ids != "")


def _labels(table: Any, regions: Sequence[str] | None) -> tuple[Any, Any]:
    """Give both years the same industries and regions."""
    import pandas as pd

    found = []
    for column in ("industry", "region"):
        kept = table[column] if table[column].dtype == "category" else table[column].astype("category")
        found.append(pd.CategoricalDtype(kept.cat.categories))
    if regions is not None:
        strangers = sorted({*map(str, table["region"].dropna())} - {*regions})
        if strangers:
            raise ConventionError(block("PL-003", examples=strangers, measure="plant_turnover", n=len(strangers)))
        found[1] = pd.CategoricalDtype(list(regions))
    return found[0], found[1]


def _count(coded: Sequence[Plants], labels: dict[str, list[str]]) -> dict[str, xr.DataArray]:
    """Count plants, and match them by id, in each cell; -1 stands for an unknown region."""
    import pandas as pd

    shape = (len(labels["industry"]), len(labels["region"]))
    cells = [np.where(p.region >= 0, p.industry.astype(np.int64) * shape[1] + p.region, -1) for p in coded]
    frames = [
        pd.DataFrame({"id": p.table["id"].to_numpy(dtype=object), "cell": c}) for p, c in zip(coded, cells, strict=True)
    ]
    named = [_has_id(frame["id"]).to_numpy() for frame in frames]
    known = [frame[has] for frame, has in zip(frames, named, strict=True)]
    both = known[0].merge(known[1], on="id", how="outer", suffixes=("_start", "_end"), indicator=True)
    out, to, where = (both[column].to_numpy() for column in ("cell_start", "cell_end", "_merge"))
    moved = (where == "both") & (out != to)
    found = {
        "start": cells[0],
        "end": cells[1],
        "entered": to[where == "right_only"],
        "exited": out[where == "left_only"],
        "moved_in": to[moved],
        "moved_out": out[moved],
    }
    nowhere = np.zeros(shape, dtype=bool)
    nameless = np.zeros(shape[0] * shape[1], dtype=bool)
    for plants, cell, has in zip(coded, cells, named, strict=True):
        nowhere[np.unique(plants.industry[plants.region < 0])] = True
        nameless[cell[~has & (cell >= 0)]] = True
    flows = nowhere | nameless.reshape(shape)
    return {
        name: _counted(places.astype(np.int64), labels, nowhere if name in ("start", "end") else flows)
        for name, places in found.items()
    }


def _counted(cells: Codes, labels: dict[str, list[str]], unsure: npt.NDArray[np.bool_]) -> xr.DataArray:
    counts = np.bincount(cells[cells >= 0], minlength=unsure.size).reshape(unsure.shape).astype(np.float64)
    counts[unsure] = np.nan
    return explain_undefined(xr.DataArray(counts, labels, ("industry", "region")), {"UNKNOWN_PLANT": True})


def _rates(counts: dict[str, xr.DataArray], per: Per) -> PlantTurnover:
    plain = {name: array.drop_vars("reason") for name, array in counts.items()}
    stock = plain["start"] if per == "start" else (plain["start"] + plain["end"]) / 2
    reasons: Reasons = {"UNKNOWN_PLANT": plain["entered"].isnull() | stock.isnull(), "NONE_PRESENT": True}
    flows = {"entry_rate": plain["entered"], "exit_rate": plain["exited"], "churn": plain["entered"] + plain["exited"]}
    return PlantTurnover(
        **counts, **{name: explain_undefined(flow / divisor(stock), reasons) for name, flow in flows.items()}
    )
