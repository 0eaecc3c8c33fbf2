"""Where the demonstration country has its policy, and what is true of the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clusterpolicy.language import LANGUAGES

if TYPE_CHECKING:
    from clusterpolicy.demo.assembling import Country
    from clusterpolicy.demo.truth import RegionType

_FILE = Path(__file__).with_name("policy.yaml")
SMALL_BELOW = 250
"""Persons below which a plant is small or medium."""
ANCHOR_FROM = 0.35
"""Share of one plant in the persons of a cluster from which it is an anchor (set for the demo)."""
DISTRICT_FROM = 0.7
"""Share of small and medium plants from which they make up a district (set for the demo)."""


@cache
def scenario() -> Mapping[str, Any]:
    """Read what the policy of the demonstration country is made of."""
    import yaml

    written: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return written


def both(words: Mapping[str, str]) -> str:
    """Put a text in every language into one cell.

    Examples
    --------
    >>> both({"en": "Survey", "ru": "Опрос"})
    'Survey / Опрос'
    """
    return " / ".join(words[language] for language in LANGUAGES)


@dataclass(frozen=True)
class Setting:
    """The place that the policy is made for, as the truth and the accounts know it.

    Parameters
    ----------
    region, activity
        Codes.
    kind
        Type of the region: 1 expanding, 2 moderate, 3 stagnating.
    year
        Latest year.
    small, largest
        Shares of small and medium plants, and of the largest plant, in the persons of the cluster.
    product
        Of the region in the latest year, million crowns.
    """

    region: str
    activity: str
    kind: RegionType
    year: int
    small: float
    largest: float
    product: float

    @property
    def steps(self) -> int:
        """Steps of types away from stagnation."""
        return 3 - self.kind

    @property
    def configuration(self) -> str:
        """Who makes up the business side."""
        if self.largest >= ANCHOR_FROM:
            return "anchor_firm"
        return "sme_district" if self.small >= DISTRICT_FROM else "mixed_size_network"


def choose_setting(country: Country) -> Setting:
    """Choose the strongest planted cluster in a stagnating region where people were asked.

    The capital and tiny regions are passed over where there are others. A country without planted clusters, or
    without one in such a region, gets its first region and a cluster that was asked about there, if any was.
    """
    region, activity = _choose_cell(country)
    year = country.accounts.years[-1]
    plants = country.establishments
    members = plants["industry"].isin(country.clusters.industries(activity))
    sizes = plants.loc[(plants["region"] == region) & members, "size"].to_numpy(dtype=float)
    total = float(sizes.sum())
    return Setting(
        region=region,
        activity=activity,
        kind=country.truth.region_types[region],
        year=int(year),
        small=float(sizes[sizes < SMALL_BELOW].sum()) / total if total else 0.0,
        largest=float(np.max(sizes)) / total if total else 0.0,
        product=float(country.indicators["grp"].sel(region=region, year=year)) / 1e6,
    )


def _choose_cell(country: Country) -> tuple[str, str]:
    asked = {(source.region, source.activity) for source in country.evidence.sources}
    types = country.truth.region_types
    found = [one for one in country.truth.planted if types[one.region] == 3 and (one.region, one.cluster) in asked]
    first, *_ = types
    passed = {first, *(decoy.region for decoy in country.truth.decoys_of("tiny region"))}
    usual = [one for one in found if one.region not in passed]
    if found:
        best = min(usual or found, key=lambda one: (-one.strength, one.region, one.cluster))
        return best.region, best.cluster
    here = sorted(activity for region, activity in asked if region == first and activity)
    return first, (here or country.truth.traded)[0]
