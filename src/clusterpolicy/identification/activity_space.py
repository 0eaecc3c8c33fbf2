"""What goes with what: which activities share regions, and what each region could grow into."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import economic_complexity, proximity, relatedness_density
from clusterpolicy.measures.relatedness.complexity import EconomicComplexity

SPECIALISED_FROM = 1.0
LEAST_REGIONS = 3
LEAST_ACTIVITIES = 3
MOST_HIDDEN = 0.5
"""Share of the cells that may be open before nothing is said."""


@dataclass(frozen=True)
class ActivitySpace:
    """Relatedness of activities and complexity of regions.

    Parameters
    ----------
    here
        True where the region is specialised in the activity: a median quotient of at least 1, or of a hidden
        cell its least, dims (region, activity).
    hidden
        How many cells may be specialities or not, since they are hidden, and count as none.
    proximity
        Least conditional probability that a region specialised in one is specialised in the other, dims
        (activity, other).
    density
        How much of what is related to an activity the region is specialised in, a share, dims
        (region, activity).
    complexity
        Of regions (``eci``) and activities (``pci``, dim industry); NaN with a reason where the activities
        fall apart into groups that share no region.
    """

    here: xr.DataArray
    hidden: int
    proximity: xr.DataArray
    density: xr.DataArray
    complexity: EconomicComplexity

    @property
    def region_complexity(self) -> xr.DataArray:
        """Economic complexity index, dims (region,); mean 0, deviation 1."""
        return self.complexity.eci.reset_coords(drop=True)

    @property
    def activity_complexity(self) -> xr.DataArray:
        """Product complexity index, dims (activity,); mean 0, deviation 1."""
        return self.complexity.pci.reset_coords(drop=True).rename(industry="activity")


def assess_activity_space(
    panel: Panel, *, least: xr.DataArray | None = None, most: xr.DataArray | None = None
) -> ActivitySpace | None:
    """Relate the activities of a panel.

    Parameters
    ----------
    panel
        Of the study.
    least, most
        What the median quotient of a hidden cell may be, dims (region, activity): it counts as a speciality
        where even the least is one. Without them a hidden cell counts as none.

    Returns
    -------
    space
        ``None`` with fewer than three regions or activities, or where more than half of the cells is open.
    """
    quotient = panel.median_quotient(panel.main)
    if quotient.sizes["region"] < LEAST_REGIONS or quotient.sizes["activity"] < LEAST_ACTIVITIES:
        return None
    low = quotient if least is None else quotient.fillna(least)
    high = quotient if most is None else quotient.fillna(most)
    here = low >= SPECIALISED_FROM
    hidden = int((~here & ~(high < SPECIALISED_FROM)).sum())
    if hidden > MOST_HIDDEN * quotient.size:
        return None
    presence = here.astype(float).rename(activity="industry")
    near = proximity(presence, given="presence")
    density = relatedness_density(presence, proximity=near, given="presence")
    return ActivitySpace(
        here=here,
        hidden=hidden,
        proximity=near.reset_coords(drop=True).rename(industry="activity"),
        density=density.reset_coords(drop=True).rename(industry="activity").transpose("region", "activity"),
        complexity=economic_complexity(presence, given="presence"),
    )
