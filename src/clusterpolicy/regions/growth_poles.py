"""Growth poles: activities that pull others, in regions that can meet their links and hold a cluster of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.balance import LARGEST_SCORE
from clusterpolicy.identification.linkage_profile import Linkages
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.identification.verdict import Candidates
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.regions.local_links import LocalLinks, assess_local_links
from clusterpolicy.regions.propulsive import PARTS, Part, PropulsiveIndustries, assess_propulsive

LEAST_LOCAL = 0.3
"""Share of its intermediate links that a region must be able to meet: below it a propulsive industry is an enclave."""
NOT_NAMED = ("NO_CLUSTER", "NO_SCORE", "NOT_PROPULSIVE", "LINKS_OUTSIDE")
"""Why a cell is no pole; a cell may fail on several, and the first stands as its reason."""


@dataclass(frozen=True)
class GrowthPoles:
    """Pole scores over (region, activity), with their parts.

    Parameters
    ----------
    propulsive
        Which activities pull others, over (activity,).
    links
        Share of the links of each cell that the region itself can meet.
    strength
        Balance of evidence over the largest that it may be, 0 to 1; 0 where the evidence speaks against.
    score
        Product of the three, 0 to 1; NaN with coordinate ``reason`` where a part is unknown.
    named
        Whether the cell is a candidate pole.
    reason
        Why it is not: the first of :data:`NOT_NAMED` that holds; empty where it is.
    fails
        Dims (test, region, activity), test one of :data:`NOT_NAMED`: all that stands against naming it.
    least_local
        Least share of its links that the region must be able to meet.
    """

    propulsive: PropulsiveIndustries
    links: LocalLinks
    strength: xr.DataArray
    score: xr.DataArray
    named: xr.DataArray
    reason: xr.DataArray
    fails: xr.DataArray
    least_local: float

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Region and activity of each named pole, the highest score first."""
        scores = self.score.where(self.named).transpose("region", "activity")
        regions, activities = (list(map(str, scores[dim].values)) for dim in ("region", "activity"))
        at = np.argwhere(self.named.transpose("region", "activity").values)
        found = [(-float(scores.values[r, a]), regions[r], activities[a]) for r, a in at]
        return tuple((region, activity) for _, region, activity in sorted(found))

    def against(self, region: str, activity: str) -> tuple[str, ...]:
        """Everything that stands against naming a cell."""
        here = self.fails.sel(region=region, activity=activity)
        return tuple(str(test) for test in here["test"].values[here.values])

    @property
    def outputs(self) -> Mapping[str, xr.DataArray]:
        """Arrays that a repeated run is compared by."""
        return {
            "score": self.score.reset_coords(drop=True),
            "named": self.named,
            "local": self.links.local,
            "strength": self.strength,
            "propulsive": self.propulsive.score.reset_coords(drop=True),
        }


def assess_growth_poles(
    panel: Panel,
    verdicts: Candidates,
    linkages: Linkages | None,
    *,
    parts: tuple[Part, ...] = PARTS,
    innovation: str = "innovation",
    least_local: float = LEAST_LOCAL,
) -> GrowthPoles | None:
    r"""Score every cell as a growth pole and name those that pass; ``None`` without an input-output table.

    .. math:: G_{ra} = P_a \cdot L_{ra} \cdot \min(1, \max(0, B_{ra} / 2))

    with P the propulsive score, L the local share of links and B the balance of evidence. Named is a
    strong or likely candidate whose activity passes every propulsive test and whose region can meet at
    least ``least_local`` of its links: an industry whose links lie elsewhere makes no pole where it stands.

    Parameters
    ----------
    panel, linkages
        Of a study.
    verdicts
        Balance and verdict of each cell; a study puts the verdict of numbers and people there.
    parts
        What makes an industry propulsive; all three where not stated.
    innovation
        Measure of the accounts (research, skilled people) or indicator of the regions that tells innovation.
    least_local
        Between 0 and 1.

    Raises
    ------
    ConventionError
        GP-001 for parts that are none or unknown, GP-002 for a share outside 0 to 1.
    """
    faults = []
    if not parts or set(parts) - set(PARTS) or len(set(parts)) < len(parts):
        faults.append(block("GP-001", given=", ".join(map(str, parts)) or "–", known=", ".join(PARTS)))
    if not 0 <= least_local <= 1:
        faults.append(block("GP-002", given=least_local))
    if faults:
        raise ConventionError(*faults)
    if linkages is None:
        return None
    propulsive = assess_propulsive(panel, linkages, parts=parts, innovation=innovation)
    quotient = panel.median_quotient(panel.main)
    links = assess_local_links(linkages, quotient)
    strength = (verdicts.balance / LARGEST_SCORE).clip(0.0, 1.0).transpose("region", "activity")
    pull = propulsive.score.reset_coords(drop=True)
    product = (links.local * strength * pull).transpose("region", "activity")
    why = propulsive.score["reason"]
    masks = {str(code): (why == code) for code in np.unique(why.values[why.values != ""])}
    masks |= {
        "NOTHING_HERE": quotient == 0,
        "UNKNOWN_LINKS": links.local.isnull(),
        "UNKNOWN_BALANCE": strength.isnull(),
    }
    score = explain_undefined(product, masks)
    tests = {
        "NO_CLUSTER": ~verdicts.verdict.isin(FOUND),
        "NO_SCORE": product.isnull(),
        "NOT_PROPULSIVE": pull.notnull() & ~propulsive.propulsive,
        "LINKS_OUTSIDE": links.local < least_local,
    }
    spread = [held.broadcast_like(product).transpose("region", "activity") for held in tests.values()]
    fails = xr.concat(spread, dim="test").assign_coords(test=list(tests)).reset_coords(drop=True)
    return GrowthPoles(
        propulsive=propulsive,
        links=links,
        strength=strength,
        score=score,
        named=~fails.any("test"),
        reason=_first(fails),
        fails=fails,
        least_local=least_local,
    )


def _first(fails: xr.DataArray) -> xr.DataArray:
    """Name the first test that each cell fails; empty where it fails none."""
    names = np.array([*map(str, fails["test"].values), ""], dtype=object)
    at = np.where(fails.any("test").values, fails.values.argmax(axis=0), len(names) - 1)
    return fails.isel(test=0, drop=True).copy(data=names[at])
