"""Whom the industries of the demonstration country employ: shares of occupations in each industry's persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.demo.chance import stream
from clusterpolicy.language import LANGUAGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import OccupationDesign

_FILE = Path(__file__).with_name("occupations.yaml")
PARTS = 10_000
"""Shares are whole numbers of this, as a survey prints them, and add up to it."""


@dataclass(frozen=True)
class OccupationList:
    """The country's list of occupations.

    Parameters
    ----------
    names
        Code -> language -> name: general occupations, which every industry has, then technical ones.
    weight
        Usual relative size of the general occupations, shape (general,).
    clusters
        Technical code -> clusters whose industries it usually works in; most are of several.
    """

    names: Mapping[str, Mapping[str, str]]
    weight: NDArray[np.float64]
    clusters: Mapping[str, tuple[str, ...]]


@cache
def occupation_list() -> OccupationList:
    """Read the list of occupations."""
    import yaml

    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    general, technical = written["general"], written["technical"]
    return OccupationList(
        names={entry["code"]: {language: entry[language] for language in LANGUAGES} for entry in general + technical},
        weight=np.array([float(entry["weight"]) for entry in general]),
        clusters={entry["code"]: tuple(entry["clusters"]) for entry in technical},
    )


def draw_occupations(design: OccupationDesign, names: Catalogue, seed: int) -> xr.DataArray:
    """Draw the shares of occupations in every industry.

    Parameters
    ----------
    design
        Constants.
    names
        Industries and clusters of the country.
    seed
        Of the country.

    Returns
    -------
    occupations
        Dims (industry, occupation), shares that sum to 1 by industry. Part of an industry's people are general:
        as everywhere, with a noise of its own. The others are technical; in some clusters a part of these works in
        the cluster's usual occupations, the rest, and all of them in other clusters, in any.
    """
    known, rng = occupation_list(), stream(seed, "occupations")
    count = len(names.industries)
    common = known.weight * np.exp(rng.normal(0.0, design.general_sd, (count, len(known.weight))))
    usual = np.array([[cluster in at for at in known.clusters.values()] for cluster in names.clusters.ids], dtype=float)
    mixed = _shares(usual * np.exp(rng.normal(0.0, design.mix_sd, usual.shape)))
    own = _shares(np.exp(rng.normal(0.0, design.own_sd, (count, usual.shape[1]))))
    trained = rng.random(len(usual)) < design.alike_clusters
    alike = (rng.uniform(*design.alike, count) * trained[names.cluster_of])[:, None]
    technical = alike * mixed[names.cluster_of] + (1.0 - alike) * own
    general = rng.uniform(*design.general, count)[:, None]
    shares = np.hstack([general * _shares(common), (1.0 - general) * technical])
    axes = {"industry": list(names.industries), "occupation": list(known.names)}
    return xr.DataArray(_printed(shares), axes, ("industry", "occupation")).sortby("industry")


def _shares(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    divided: NDArray[np.float64] = amounts / amounts.sum(axis=1, keepdims=True)
    return divided


def _printed(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round to what is printed; the largest remainders are rounded up, so that rows still add up."""
    exact = PARTS * shares
    whole = np.floor(exact)
    missing = np.round(PARTS - whole.sum(axis=1)).astype(np.int64)
    rank = np.argsort(np.argsort(whole - exact, axis=1, kind="stable"), axis=1)
    rounded: NDArray[np.float64] = (whole + (rank < missing[:, None])) / PARTS
    return rounded
