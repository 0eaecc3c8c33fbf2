"""Cluster definitions: which industries make up which cluster, and which clusters trade beyond their region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clusterpolicy.data.classifications.crosswalk import Crosswalk
from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.errors import ValidationBlockedError, block

_YES = frozenset({"traded", "true", "yes", "1", "t", "да"})
_NO = frozenset({"local", "false", "no", "0", "l", "нет"})


@dataclass(frozen=True)
class ClusterDefinition:
    """Industries grouped into clusters.

    Parameters
    ----------
    name
        Whose definition, and which edition.
    cluster_of
        Cluster of each industry code.
    traded
        Whether each cluster sells beyond its region; empty where the definition does not say.
    names
        Readable names of clusters, by language.
    """

    name: str
    cluster_of: Mapping[str, str]
    traded: Mapping[str, bool] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def clusters(self) -> tuple[str, ...]:
        """All clusters in sorted order."""
        return tuple(sorted(set(self.cluster_of.values())))

    @cached_property
    def industries_of(self) -> Mapping[str, tuple[str, ...]]:
        """Industry codes of each cluster."""
        members: dict[str, list[str]] = {}
        for code, cluster in self.cluster_of.items():
            members.setdefault(cluster, []).append(code)
        return {cluster: tuple(codes) for cluster, codes in members.items()}

    @property
    def traded_clusters(self) -> tuple[str, ...]:
        """Clusters that sell beyond their region."""
        return tuple(cluster for cluster in self.clusters if self.traded.get(cluster, False))

    @property
    def local_clusters(self) -> tuple[str, ...]:
        """Clusters that serve their own region."""
        return tuple(cluster for cluster in self.clusters if not self.traded.get(cluster, True))

    def as_crosswalk(self, *, industries: str = "industry") -> Crosswalk:
        """Return the definition as a crosswalk whose weights are all 1."""
        weights = {code: {cluster: 1.0} for code, cluster in self.cluster_of.items()}
        return Crosswalk(industries, self.name, weights, self.names)


def read_cluster_definition(
    source: object, *, industry: str, cluster: str, traded: str | None = None, name: str
) -> ClusterDefinition:
    """Read a definition from a table with one row an industry.

    Parameters
    ----------
    source
        A file or frame.
    industry, cluster
        Columns of the industry code and the cluster it belongs to.
    traded
        Column that says "traded" or "local" (or true and false).
    name
        What the definition is called.

    Raises
    ------
    ValidationBlockedError
        CD-427 where an industry is put into two clusters or a cluster is both traded and local.
    """
    columns = read_columns(source, [column for column in (industry, cluster, traded) if column])
    says = columns[traded] if traded else [""] * len(columns[industry])
    cluster_of: dict[str, str] = {}
    trades: dict[str, bool] = {}
    doubts: list[str] = []
    for code, group, word in zip(columns[industry], columns[cluster], says, strict=True):
        if not code or not group:
            continue
        if cluster_of.setdefault(code, group) != group:
            doubts.append(f"{code}: {cluster_of[code]} / {group}")
        known = True if word.lower() in _YES else False if word.lower() in _NO else None
        if known is not None and trades.setdefault(group, known) != known:
            doubts.append(f"{group}: {word}")
    if doubts:
        raise ValidationBlockedError(block("CD-427", name=name, n=len(doubts), examples=tuple(doubts)))
    return ClusterDefinition(name, cluster_of, trades, {group: {"": group} for group in cluster_of.values()})


def read_us_cluster_definition(source: object) -> ClusterDefinition:
    """Read the U.S. benchmark cluster definitions: ``naics``, ``cluster``, ``traded_local``."""
    return read_cluster_definition(
        source,
        industry="naics",
        cluster="cluster",
        traded="traded_local",
        name="U.S. benchmark cluster definitions",
    )
