"""Portfolio: which industries lead and which grow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.register import explain_undefined, measure

QUADRANTS = ("star", "cash_cow", "question_mark", "dog")
NEAR_A_CUT = 0.05


@dataclass(frozen=True)
class GrowthShare:
    """Growth-share quadrants.

    Parameters
    ----------
    position, growth
        What was judged.
    quadrant
        ``star``, ``cash_cow``, ``question_mark`` or ``dog``; empty where either is unknown.
    position_cut, growth_cut
        The cuts; equality counts upwards.
    near_cut
        Share of the judged cells that lie within five per cent of the position cut or five points
        of a percent-scaled growth cut: how many quadrants hang on the cuts.
    """

    position: xr.DataArray
    growth: xr.DataArray
    quadrant: xr.DataArray
    position_cut: float
    growth_cut: float
    near_cut: float


@measure(
    symbol="BCG",
    unit="category",
    range="star, cash_cow, question_mark, dog",
    reading="star: well placed and growing faster than the cut",
    cite="henderson1970",
    may_be_negative=True,
    across_years=True,
)
def growth_share(
    position: xr.DataArray, growth: xr.DataArray, *, position_cut: float = 1.0, growth_cut: float = 0.0
) -> GrowthShare:
    """Place cells in the growth-share matrix.

    Parameters
    ----------
    position
        Relative position: location quotients, or the share over the largest competitor's.
    growth
        Growth as a fraction, same dims.
    position_cut, growth_cut
        Cuts: parity of the quotient, and growth of the nation as a whole.

    Returns
    -------
    quadrants
        :class:`GrowthShare`; equality goes to the upper class.

    References
    ----------
    :cite:`henderson1970`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> place = growth_share(series({"a": 1.0, "b": 2.0, "c": 0.5, "d": 0.5}),
    ...                      series({"a": 0.1, "b": 0.0, "c": 0.1, "d": 0.0}), growth_cut=0.05)
    >>> place.quadrant.values.tolist()
    ['star', 'cash_cow', 'question_mark', 'dog']
    """
    growth = growth.transpose(*position.dims)
    known = position.notnull() & growth.notnull()
    high, fast = position >= position_cut, growth >= growth_cut
    number = np.where(known, np.where(high, np.where(fast, 1, 2), np.where(fast, 3, 4)), 0)
    quadrant = position.copy(data=np.array(["", *QUADRANTS])[number])
    near = (abs(position / position_cut - 1) <= NEAR_A_CUT) | (abs(growth - growth_cut) <= NEAR_A_CUT * abs(growth_cut))
    judged = int(known.sum())
    unknown: dict[str, xr.DataArray | bool] = {"UNKNOWN_CELL": True}
    return GrowthShare(
        position=explain_undefined(position, unknown),
        growth=explain_undefined(growth, unknown),
        quadrant=quadrant,
        position_cut=float(position_cut),
        growth_cut=float(growth_cut),
        near_cut=float((near & known).sum()) / judged if judged else float("nan"),
    )
