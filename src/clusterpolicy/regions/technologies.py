"""Technologies: how near a new technology lies to what each region already does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.technologies import TechnologyLinks
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.activities import activity_cells
from clusterpolicy.identification.activity_space import SPECIALISED_FROM
from clusterpolicy.identification.linkage_profile import enough_known
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures.register import explain_undefined

Standing = Literal["near", "within reach", "far", "unknown"]
STANDINGS: tuple[Standing, ...] = ("near", "within reach", "far", "unknown")
NEAR_FROM = 0.5


@dataclass(frozen=True)
class TechnologyFit:
    """How near each technology lies to each region, dims (region, technology).

    Parameters
    ----------
    density
        Share of what the technology rests on that the region is specialised in, by weight, 0 to 1; NaN
        with ``reason`` where too little of it is known.
    standing
        ``far`` without any local base, ``near`` from half of it, ``within reach`` between, ``unknown``.
    base
        Technology -> region -> industries of it that the region is specialised in, the weightiest first.
    goals
        Technology -> what it is for; empty where not stated.
    outside
        Technology -> industries that the accounts lack.
    near_from
        Least density of a near technology.
    """

    density: xr.DataArray
    standing: xr.DataArray
    base: Mapping[str, Mapping[str, tuple[str, ...]]]
    goals: Mapping[str, str]
    outside: Mapping[str, tuple[str, ...]]
    near_from: float


def assess_technologies(
    panel: Panel, links: TechnologyLinks | None, *, near_from: float = NEAR_FROM
) -> TechnologyFit | None:
    r"""Hold each technology against the industries of each region; ``None`` without a table of technologies.

    .. math:: \omega_{rt} = \frac{\sum_i \phi_{ti} U_{ri}}{\sum_i \phi_{ti}}

    the relatedness density of a region to a technology, with the table's weights as relatedness and U = 1
    where the median quotient is at least 1.

    Parameters
    ----------
    panel
        Of a study; its industries are looked at one by one, whatever the cluster definition.
    links
        Which industries each technology rests on.
    near_from
        Above 0 and at most 1.

    Raises
    ------
    ConventionError
        GP-006 for ``near_from`` outside its range.
    """
    if not 0 < near_from <= 1:
        raise ConventionError(block("GP-006", given=near_from))
    if links is None or not links.links:
        return None
    quotient = _quotients(panel)
    weights = _weights(links, list(panel.accounts.industries))
    whole = xr.DataArray([links.weight_of(name) for name in links.technologies], weights.coords["technology"].coords)
    density = technology_density(quotient, weights, whole=whole)
    standing = np.select(
        [density.isnull().values, density.values == 0, density.values >= near_from - 1e-12],
        ["unknown", "far", "near"],
        "within reach",
    )
    held = set(panel.accounts.industries)
    return TechnologyFit(
        density=density,
        standing=density.reset_coords(drop=True).copy(data=standing.astype(object)),
        base={name: _base(quotient, links.industries_of(name)) for name in links.technologies},
        goals={name: links.goal_of(name) for name in links.technologies},
        outside={
            name: tuple(code for code, _ in links.industries_of(name) if code not in held)
            for name in links.technologies
        },
        near_from=near_from,
    )


def technology_density(
    quotient: xr.DataArray, weights: xr.DataArray, *, whole: xr.DataArray | None = None
) -> xr.DataArray:
    """Share of each technology's industries, by weight, that each region is specialised in.

    Parameters
    ----------
    quotient
        Location quotients, dims (region, industry); NaN where unknown.
    weights
        Dims (technology, industry), not negative.
    whole
        Weight of each technology in all its industries, those without a quotient included.

    Returns
    -------
    density
        Dims (region, technology). NaN with ``reason`` UNKNOWN_BASE where less than four fifths of the weight
        belongs to known industries.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> quotient = table({"North": {"steel": 1.5, "tools": 0.4}, "South": {"steel": 0.2, "tools": 0.9}})
    >>> weights = table({"3D printing": {"steel": 1, "tools": 3}}, dims=("technology", "industry"))
    >>> technology_density(quotient, weights).values.tolist()
    [[0.25], [0.0]]
    """
    every = weights.sum("industry") if whole is None else whole
    known: xr.DataArray = xr.dot(quotient.notnull().astype(float), weights, dim="industry")
    here: xr.DataArray = xr.dot((quotient >= SPECIALISED_FROM).astype(float), weights, dim="industry")
    told = enough_known(known, every) & (known > 0)
    density = (here / known.where(known > 0)).where(told).transpose("region", "technology")
    return explain_undefined(density, {"UNKNOWN_BASE": True})


def _quotients(panel: Panel) -> xr.DataArray:
    """Median quotient of each single industry, dims (region, industry)."""
    cells = activity_cells(panel.accounts, panel.main, benchmark=panel.benchmark)
    quotient = panel.median(cells.quotient.reset_coords("reason", drop=True))
    return quotient.rename(activity="industry").transpose("region", "industry").reset_coords(drop=True)


def _weights(links: TechnologyLinks, industries: list[str]) -> xr.DataArray:
    values = np.zeros((len(links.technologies), len(industries)))
    place = {code: at for at, code in enumerate(industries)}
    for at, name in enumerate(links.technologies):
        for code, weight in links.industries_of(name):
            if code in place:
                values[at, place[code]] = weight
    coords = {"technology": list(links.technologies), "industry": industries}
    return xr.DataArray(values, coords, ("technology", "industry"))


def _base(quotient: xr.DataArray, industries: tuple[tuple[str, float], ...]) -> dict[str, tuple[str, ...]]:
    held = set(quotient["industry"].values.tolist())
    ordered = [code for code, weight in sorted(industries, key=lambda pair: (-pair[1], pair[0])) if weight > 0]
    present = [code for code in ordered if code in held]
    here = quotient.sel(industry=present) >= SPECIALISED_FROM
    return {
        str(region): tuple(code for code, there in zip(present, row, strict=True) if there)
        for region, row in zip(here["region"].values, here.transpose("region", "industry").values, strict=True)
    }
