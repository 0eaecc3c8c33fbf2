"""Quotients, deviations and squared shares of a whole table, in one pass over its cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.choice import implementation
from clusterpolicy.kernels.threads import share_out, spans

Floats = npt.NDArray[np.float64]

PIECES = 8
"""Pieces whose sums by industry are kept apart and then added in order, on any number of cores."""
WORTH_A_THREAD = 1 << 16
"""Cells from which threads cost less than they save."""


@dataclass(frozen=True)
class Profiles:
    """What one pass over the cells tells.

    Parameters
    ----------
    quotient
        Share of the region over share of the benchmark, shape (regions, industries).
    region_deviation, region_squares
        Sum over industries of |s - v| and of s squared, where s is the share of the region and v that
        of the benchmark, shape (regions,).
    industry_deviation, industry_squares
        Sum over regions of |t - x| and of t squared, where t is the share of the industry and x that
        of everything, shape (industries,).
    """

    quotient: Floats
    region_deviation: Floats
    region_squares: Floats
    industry_deviation: Floats
    industry_squares: Floats


def measure_profiles(
    cells: Floats, *, region: Floats, region_share: Floats, industry: Floats, industry_share: Floats
) -> Profiles:
    """Measure every region's and every industry's profile.

    Parameters
    ----------
    cells
        Activity, shape (regions, industries).
    region, industry
        Totals that shares are taken of, shapes (regions,) and (industries,).
    region_share, industry_share
        Shares x and v of everything that profiles are compared with, same shapes.

    Returns
    -------
    profiles
        See :class:`Profiles`. NaN where a cell, a total or a share that enters is NaN, or a total that
        is divided by is not positive.

    Examples
    --------
    >>> import numpy as np
    >>> found = measure_profiles(
    ...     np.array([[10.0, 30.0], [10.0, 50.0]]),
    ...     region=np.array([40.0, 60.0]), region_share=np.array([0.4, 0.6]),
    ...     industry=np.array([20.0, 80.0]), industry_share=np.array([0.2, 0.8]),
    ... )
    >>> found.quotient[0].tolist(), found.region_squares[0].item()
    ([1.25, 0.9375], 0.625)
    """
    cells = np.ascontiguousarray(cells, dtype=np.float64)
    region, industry, parity = (_divisor(amount) for amount in (region, industry, industry_share))
    region_share, industry_share = (np.ascontiguousarray(s, dtype=np.float64) for s in (region_share, industry_share))
    quotient = np.empty_like(cells)
    of_region = np.empty((2, cells.shape[0]))
    kernel = implementation("cells").measure_cells

    def measure(span: tuple[int, int]) -> Floats:
        piece = slice(*span)
        of_industry = np.zeros((2, cells.shape[1]))
        kernel(
            cells[piece], region[piece], region_share[piece], industry, industry_share, parity, quotient[piece],
            of_region[:, piece], of_industry,
        )  # fmt: skip
        return of_industry

    parts = PIECES if cells.size >= WORTH_A_THREAD else 1
    of_industry = sum(share_out(measure, spans(cells.shape[0], parts)), start=np.zeros((2, cells.shape[1])))
    return Profiles(quotient, of_region[0], of_region[1], of_industry[0], of_industry[1])


def twice_divided(amounts: Floats, first: Floats, second: Floats) -> Floats:
    """Divide by two arrays that broadcast, piece by piece: what was divided once is still at hand.

    Examples
    --------
    >>> import numpy as np
    >>> twice_divided(np.array([[6.0, 12.0]]), np.array([[2.0]]), np.array([3.0, 1.0])).tolist()
    [[1.0, 6.0]]
    """
    shape = np.broadcast_shapes(amounts.shape, first.shape, second.shape)
    quotient = np.empty(shape)
    if not shape:
        return np.asarray(amounts / first / second)
    amounts, first, second = (np.broadcast_to(values, shape) for values in (amounts, first, second))

    def divide(span: tuple[int, int]) -> None:
        with np.errstate(all="ignore"):  # what numpy says of faults is each thread's own
            here = np.divide(amounts[slice(*span)], first[slice(*span)], out=quotient[slice(*span)])
            np.divide(here, second[slice(*span)], out=here)

    share_out(divide, spans(shape[0], 1 + quotient.size // WORTH_A_THREAD))
    return quotient


def _divisor(amount: Floats) -> Floats:
    amount = np.asarray(amount, dtype=np.float64)
    return np.where(amount > 0, amount, np.nan)
