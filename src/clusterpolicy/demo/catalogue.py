"""Names and classifications of the demonstration country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.accounts import Names

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FILE = Path(__file__).with_name("names.yaml")


@dataclass(frozen=True)
class ClusterDefinition:
    """A published list of which industries make up which cluster.

    Parameters
    ----------
    of
        Cluster id by industry code; every industry belongs to one cluster.
    traded
        By cluster id: whether it sells beyond its region (else it is a local group).
    names
        Readable names by cluster id and language.
    """

    of: Mapping[str, str]
    traded: Mapping[str, bool]
    names: Mapping[str, Mapping[str, str]]

    @property
    def ids(self) -> tuple[str, ...]:
        """Cluster ids in order."""
        return tuple(self.traded)

    @property
    def traded_ids(self) -> tuple[str, ...]:
        """Ids of the traded clusters in order."""
        return tuple(cluster for cluster, traded in self.traded.items() if traded)

    def industries(self, cluster: str) -> tuple[str, ...]:
        """Codes of the industries of one cluster, in order."""
        return tuple(code for code, owner in self.of.items() if owner == cluster)

    def name(self, cluster: str, language: str = "en") -> str:
        """Name a cluster; the id itself where no name is known."""
        return self.names.get(cluster, {}).get(language, cluster)


@dataclass(frozen=True)
class Catalogue:
    """Codes, names and usual sizes, as positions that the making of the country works with.

    Parameters
    ----------
    country, currency
        Names by language.
    regions, industries
        Codes in order; the first region is the capital.
    names
        Readable names of regions and industries.
    clusters
        The cluster definition.
    cluster_of
        Position of each industry's cluster, shape (industries,).
    traded
        Whether each industry is traded, shape (industries,).
    weight
        Usual relative size of each industry, shape (industries,).
    plant
        Usual persons in an establishment, shape (industries,).
    """

    country: Mapping[str, str]
    currency: Mapping[str, str]
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    names: Names
    clusters: ClusterDefinition
    cluster_of: NDArray[np.int64]
    traded: NDArray[np.bool_]
    weight: NDArray[np.float64]
    plant: NDArray[np.float64]

    @property
    def membership(self) -> NDArray[np.float64]:
        """Industries by clusters, 1 where the industry belongs to the cluster."""
        return np.eye(len(self.clusters.ids))[self.cluster_of]


@cache
def catalogue() -> Catalogue:
    """Read the names of the demonstration country."""
    import yaml

    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    groups = written["clusters"]
    industries = [(group["id"], industry) for group in groups for industry in group["industries"]]
    ids = [group["id"] for group in groups]
    traded = {cluster: cluster.startswith("T") for cluster in ids}
    return Catalogue(
        country=written["country"],
        currency=written["currency"],
        regions=tuple(region["code"] for region in written["regions"]),
        industries=tuple(industry["code"] for _, industry in industries),
        names=Names(
            region={region["code"]: _languages(region) for region in written["regions"]},
            industry={industry["code"]: _languages(industry) for _, industry in industries},
        ),
        clusters=ClusterDefinition(
            of={industry["code"]: cluster for cluster, industry in industries},
            traded=traded,
            names={group["id"]: _languages(group) for group in groups},
        ),
        cluster_of=np.array([ids.index(cluster) for cluster, _ in industries]),
        traded=np.array([traded[cluster] for cluster, _ in industries]),
        weight=np.array([float(industry["weight"]) for _, industry in industries]),
        plant=np.array([float(industry["plant"]) for _, industry in industries]),
    )


def _languages(entry: Mapping[str, str]) -> dict[str, str]:
    return {language: entry[language] for language in ("en", "ru")}
