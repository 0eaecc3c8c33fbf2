"""Measures of a table of cells in plain NumPy: the twin of ``cells.pyx``, read this one first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def measure_cells(
    cells: Floats,
    region: Floats,
    region_share: Floats,
    industry: Floats,
    industry_share: Floats,
    parity: Floats,
    quotient: Floats,
    of_region: Floats,
    of_industry: Floats,
) -> None:
    """Write quotients, and deviations and squares of shares by region; add those by industry."""
    with np.errstate(all="ignore"):
        in_region = cells / region[:, None]
        quotient[...] = in_region / parity
        of_region[0] = np.abs(in_region - industry_share).sum(1)
        of_region[1] = (in_region * in_region).sum(1)
        in_industry = cells / industry
        of_industry[0] += np.abs(in_industry - region_share[:, None]).sum(0)
        of_industry[1] += (in_industry * in_industry).sum(0)
