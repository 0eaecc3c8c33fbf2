"""False discoveries: how many of thousands of quotients above 1 are more than chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.standing import VERDICTS, Verdict
from clusterpolicy.inference.multiple_testing import adjust_false_discovery
from clusterpolicy.measures.establishments.dartboard import binomial_test


@dataclass(frozen=True)
class FalseDiscovery:
    """Tests of every cell's number of establishments against chance, dims (region, activity).

    Parameters
    ----------
    year
        That was tested.
    p
        Chance of at least as many establishments in the cell if all of the activity's fell on regions in proportion
        to their establishments: the quotient of establishments above 1. NaN with ``reason``.
    expected
        Establishments that chance would place there.
    q, q_dependent
        p adjusted for the false discovery rate over all cells: by Benjamini and Hochberg, which asks for tests that
        are independent or move together, and by Benjamini and Yekutieli, which asks for nothing.
    level
        Share of false discoveries that is allowed.
    """

    year: str
    p: xr.DataArray
    expected: xr.DataArray
    q: xr.DataArray
    q_dependent: xr.DataArray
    level: float

    @property
    def tested(self) -> int:
        """Number of cells with a test."""
        return int(self.p.notnull().sum())

    @property
    def by_chance(self) -> float:
        """Cells that would pass the unadjusted test if all were chance, at most."""
        return self.level * self.tested

    @property
    def counts(self) -> Mapping[str, int]:
        """Cells that pass: ``unadjusted``, ``q`` and ``q_dependent``."""
        passing = {"unadjusted": self.p, "q": self.q, "q_dependent": self.q_dependent}
        return {name: int((array <= self.level).sum()) for name, array in passing.items()}

    def surviving(self, verdict: xr.DataArray) -> Mapping[Verdict, tuple[int, int, int]]:
        """Count cells by verdict: all, tested, and those that survive by ``q``."""
        words = verdict.transpose(*self.q.dims).values
        tested, kept = self.p.notnull().values, (self.q <= self.level).values
        among = {name: words == name for name in VERDICTS}
        return {
            name: (int(here.sum()), int((here & tested).sum()), int((here & kept).sum()))
            for name, here in among.items()
        }


def assess_false_discovery(panel: Panel, *, level: float = 0.05, year: str | None = None) -> FalseDiscovery | None:
    r"""Test every cell's number of establishments against chance, and control the false discoveries among them.

    .. math:: p_{ra} = \Pr\{B \ge n_{ra}\}, \quad B \sim \mathrm{Bin}(n_a, x_r), \qquad
              q_{(k)} = \min_{j \ge k} \min\left(1, \frac{c \, m \, p_{(j)}}{j}\right), \quad
              c = 1 \text{ or } \sum_{j=1}^{m} \frac{1}{j}

    Parameters
    ----------
    panel
        With establishments; the comparison is always with the whole country.
    level
        Share of false discoveries that is allowed, between 0 and 1.
    year
        The latest of the window in which some count is known, where not given.

    Returns
    -------
    tests
        ``None`` where no establishments are counted. Counts that are no whole numbers, such as averages over
        months, are rounded.

    Raises
    ------
    ConventionError
        RB-007 where the level is no share, RB-008 where the panel has no such year.

    References
    ----------
    :cite:`guimaraes2009`, :cite:`benjamini1995`, :cite:`benjamini2001`
    """
    if not 0 < level < 1:
        raise ConventionError(block("RB-007", level=level))
    if "establishments" not in panel.cells:
        return None
    plants = panel.accounts.values["establishments"]
    if year is not None and year not in panel.accounts.years:
        raise ConventionError(block("RB-008", year=year, years=", ".join(panel.accounts.years)))
    known = [one for one in panel.window if bool(plants.sel(year=one).notnull().any())]
    chosen = year or (known or list(panel.window))[-1]
    counts = fold(plants.sel(year=chosen, drop=True), panel.accounts, panel.definition).transpose("region", "activity")
    totals = panel.accounts.totals_of("establishments").region
    own = plants.sum("industry", skipna=False) if totals is None else totals
    everyone = own.sel(year=chosen, drop=True)
    found = binomial_test(counts.round().rename(activity="industry"), region_total=everyone)
    p, expected = (array.rename(industry="activity") for array in (found.upper, found.expected))
    bare = p.reset_coords(drop=True)
    family = ("region", "activity")
    return FalseDiscovery(
        year=chosen,
        p=p,
        expected=expected,
        q=adjust_false_discovery(bare, over=family),
        q_dependent=adjust_false_discovery(bare, over=family, dependence="any"),
        level=level,
    )
