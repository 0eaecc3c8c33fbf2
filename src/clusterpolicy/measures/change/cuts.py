"""Cuts of a portfolio: how many cells change their quadrant when the cuts move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.change.arguments import at_least
from clusterpolicy.measures.change.portfolio import QUADRANTS, number_quadrants
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import divisor

POSITION_SHIFTS = (-0.1, -0.05, 0.0, 0.05, 0.1)
GROWTH_SHIFTS = (-0.02, -0.01, 0.0, 0.01, 0.02)
NAMES = QUADRANTS[::-1]


@dataclass(frozen=True)
class CutSensitivity:
    """What moving the cuts of a portfolio does to its quadrants.

    Parameters
    ----------
    quadrant
        Quadrant of each cell at the cuts themselves; empty where undefined.
    steady
        Share of the moved cuts at which the cell stays in that quadrant.
    moved
        Share of the defined cells that change their quadrant, at each pair of moved cuts; dims
        (position_shift, growth_shift) and any others.
    cells
        Cells in each quadrant at each pair of cuts; dim ``class`` in front of those of ``moved``.
    """

    quadrant: xr.DataArray
    steady: xr.DataArray
    moved: xr.DataArray
    cells: xr.DataArray


@measure(
    symbol="s",
    unit="share",
    range="[0, 1]",
    reading="steady 1: the quadrant does not hang on where the cuts are",
    cite="henderson1970",
    may_be_negative=True,
    across_years=True,
)
def quadrant_sensitivity(
    position: xr.DataArray,
    growth: xr.DataArray,
    *,
    position_cut: float = 1.0,
    growth_cut: xr.DataArray | float = 0.0,
    position_shifts: Sequence[float] = POSITION_SHIFTS,
    growth_shifts: Sequence[float] = GROWTH_SHIFTS,
) -> CutSensitivity:
    r"""Move the cuts of a growth-share or stage matrix over a grid and see which cells change quadrant.

    .. math:: s_{ri} = \frac{1}{|A| |B|} \sum_{a \in A} \sum_{b \in B}
              1\left[ q_{ri}(x_0 + a, y_0 + b) = q_{ri}(x_0, y_0) \right]

    Parameters
    ----------
    position, growth
        Horizontal and vertical values, dims (region, industry) and any others, such as those of a
        :class:`GrowthShare` or a :class:`StageMatrix`.
    position_cut, growth_cut
        Cuts x0 and y0; a value equal to a cut counts upwards.
    position_shifts, growth_shifts
        A and B, added to the cuts.

    Returns
    -------
    sensitivity
        :class:`CutSensitivity`. Cells whose position or growth is unknown are in no quadrant: their
        ``steady`` is NaN (``UNKNOWN_CELL``), and they are not counted; ``moved`` is NaN where no cell is
        defined (``NO_CELL``).

    References
    ----------
    :cite:`henderson1970`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> quotient = table({"N": {"a": 1.04, "b": 0.5}, "S": {"a": 0.8, "b": 1.6}})
    >>> growth = table({"N": {"a": 0.2, "b": 0.1}, "S": {"a": 0.2, "b": 0.1}})
    >>> found = quadrant_sensitivity(quotient, growth, position_shifts=(0, 0.1), growth_shifts=(0,))
    >>> found.steady.values.tolist(), found.moved.sel(position_shift=0.1).values.tolist()
    ([[0.5, 1.0], [1.0, 1.0]], [0.25])
    """
    at_least("quadrant_sensitivity", 1, position_shifts=len(position_shifts), growth_shifts=len(growth_shifts))
    spread = xr.broadcast(position, growth, xr.DataArray(growth_cut))
    across, upward = (array.transpose(*position.dims, ...) for array in spread[:2])
    base = number_quadrants(across, upward, position_cut=position_cut, growth_cut=growth_cut)
    defined, stays = base >= 0, xr.zeros_like(base, dtype=np.int64)
    over, known = ("region", "industry"), (base >= 0).sum(("region", "industry"))
    moved, cells = [], []
    for shift in position_shifts:  # one pair of cuts at a time: all of them at once would not fit into memory
        for other in growth_shifts:
            places = number_quadrants(
                across, upward, position_cut=position_cut + shift, growth_cut=xr.DataArray(growth_cut) + other
            )
            same = (places == base) & defined
            stays = stays + same
            moved.append(known - same.sum(over))
            cells.append(xr.concat([(places == QUADRANTS.index(name)).sum(over) for name in NAMES], "class"))
    steady = (stays / len(moved)).where(defined)
    shifts = {"position_shift": [*map(float, position_shifts)], "growth_shift": [*map(float, growth_shifts)]}
    return CutSensitivity(
        quadrant=base.copy(data=np.array([*QUADRANTS, ""])[base.values]),
        steady=explain_undefined(steady, {"UNKNOWN_CELL": True}),
        moved=explain_undefined(_over_shifts(moved, shifts) / divisor(known), {"NO_CELL": True}),
        cells=_over_shifts(cells, shifts).assign_coords({"class": list(NAMES)}).transpose("class", *shifts, ...),
    )


def _over_shifts(each: list[xr.DataArray], shifts: dict[str, list[float]]) -> xr.DataArray:
    """Lay one result a pair of cuts out along both shifts."""
    width = len(shifts["growth_shift"])
    rows = [xr.concat(each[at : at + width], "growth_shift") for at in range(0, len(each), width)]
    return xr.concat(rows, "position_shift").assign_coords(shifts).transpose(*shifts, ...)
