"""What was put into the demonstration country, so that findings can be judged against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import xarray as xr

GrowthPath = Literal["growing", "mature", "declining"]
DecoyKind = Literal["one-plant town", "tiny region", "national boom", "headquarters"]
RegionType = Literal[1, 2, 3]
GROWTH_PATHS: tuple[GrowthPath, ...] = ("growing", "mature", "declining")


@dataclass(frozen=True)
class PlantedCluster:
    """One cluster that is really there.

    Parameters
    ----------
    region, cluster
        Where it is and what it is.
    industries
        Codes of the cluster's industries.
    strength
        Employment quotient of the region in the cluster, latest year, before chance.
    growth_path
        How it develops against the nation's same industries.
    growth_excess
        Growth a year above the nation's same industries, a fraction.
    """

    region: str
    cluster: str
    industries: tuple[str, ...]
    strength: float
    growth_path: GrowthPath
    growth_excess: float


@dataclass(frozen=True)
class Decoy:
    """Something that looks like a cluster and is none.

    Parameters
    ----------
    kind
        Why it misleads.
    region
        Where it is; empty for a national boom.
    cluster
        Which cluster it resembles; empty for a tiny region as a whole.
    """

    kind: DecoyKind
    region: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class Truth:
    """Everything that a study of the demonstration country should and should not find.

    Parameters
    ----------
    planted
        The clusters that are there; empty for a country made with ``planted=False``.
    region_types
        By region: 1 expanding, 2 moderate, 3 stagnating.
    decoys
        What looks like a cluster and is none.
    quotient
        Employment quotients of the latest year before yearly chance, rounding and secrecy,
        dims (region, cluster).
    traded
        Ids of the traded clusters, the only ones that can be planted.
    """

    planted: tuple[PlantedCluster, ...]
    region_types: Mapping[str, RegionType]
    decoys: tuple[Decoy, ...]
    quotient: xr.DataArray
    traded: tuple[str, ...]

    @property
    def cells(self) -> frozenset[tuple[str, str]]:
        """Planted pairs of region and cluster."""
        return frozenset((planted.region, planted.cluster) for planted in self.planted)

    def decoys_of(self, kind: DecoyKind) -> tuple[Decoy, ...]:
        """Decoys of one kind."""
        return tuple(decoy for decoy in self.decoys if decoy.kind == kind)
