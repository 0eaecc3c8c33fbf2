"""Groups of regions by four methods, numbered by the order in which regions stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import Finding, block, info, stop_if_blocked
from clusterpolicy.regions.typology.settings import METHODS, Method

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Shape = Literal["diag", "full"]
SHAPES: tuple[Shape, ...] = ("diag", "full")
MIXTURE_STARTS = 3
"""Mixtures start from k-means, so that few starts suffice."""
_FLOOR = 1e-6


@dataclass(frozen=True)
class Grouping:
    """Groups of regions.

    Parameters
    ----------
    labels
        Group of each region from 0, numbered by their first region; dims (region,).
    k
        Number of groups.
    method
        How they were found.
    centres
        Means of the groups, dims (group, indicator).
    within
        Sum of squared distances to the own mean.
    heights
        Distances at which groups were joined, for the two methods of Ward; empty otherwise.
    posterior
        Probability of each group, dims (region, group), for mixtures; ``None`` otherwise.
    shape
        Covariances of the mixture: ``diag`` or ``full``; empty otherwise.
    """

    labels: xr.DataArray
    k: int
    method: Method
    centres: xr.DataArray
    within: float
    heights: tuple[float, ...] = ()
    posterior: xr.DataArray | None = None
    shape: str = ""
    findings: tuple[Finding, ...] = field(default=())


def group_regions(
    values: xr.DataArray,
    k: int,
    *,
    method: Method = "kmeans",
    starts: int = 50,
    seed: int = 0,
    neighbours: SpatialWeights | None = None,
) -> Grouping:
    """Group regions by prepared features.

    Parameters
    ----------
    values
        Dims (region, indicator), scaled.
    k
        Number of groups.
    method
        ``kmeans``: k-means++ with ``starts`` starts; ``ward``: least growth of the sum of squares (Ward.D2);
        ``mixture``: normal distributions, diagonal or full by the Bayesian information criterion, at most 3 starts;
        ``constrained_ward``: Ward joining neighbours only.
    starts, seed
        Starts of k-means and of mixtures, and their chance.
    neighbours
        Who adjoins whom; weights other than 0 count. Pieces of the map that do not touch are linked where their
        regions are most alike (TY-110).

    Raises
    ------
    ValidationBlockedError
        TY-008 where there are no more regions than groups, TY-010 where neighbours are needed and unknown, TY-004
        for an unknown method.
    """
    table = values.transpose("region", "indicator")
    data = np.ascontiguousarray(table.values, dtype=float)
    faults: list[Finding] = []
    if method not in METHODS:
        faults.append(block("TY-004", name="method", given=str(method)))
    if len(data) <= k or k < 1:
        faults.append(block("TY-008", n=len(data), k=k))
    if method == "constrained_ward":
        faults += _check_neighbours(table, neighbours)
    stop_if_blocked(faults)
    more: dict[str, Any] = {}
    if method == "kmeans":
        labels = _kmeans(data, k, starts, seed)
    elif method == "ward":
        labels, more["heights"] = ward_groups(data, k)
    elif method == "mixture":
        labels, more["posterior"], more["shape"] = _mixture(data, k, seed, starts)
    else:
        assert neighbours is not None
        labels, more["heights"], more["findings"] = _constrained(data, table, k, neighbours)
    order = first_order(labels)
    if more.get("posterior") is not None:
        columns = np.argsort(order)[: more["posterior"].shape[1]]
        more["posterior"] = xr.DataArray(
            more["posterior"][:, columns], {"region": table["region"], "group": np.arange(k)}, ("region", "group")
        )
    return _describe(table, order[labels], k, method, more)


def _describe(table: xr.DataArray, labels: Integers, k: int, method: Method, more: dict[str, Any]) -> Grouping:
    data = table.values
    groups = int(labels.max()) + 1
    centres = np.stack([data[labels == group].mean(axis=0) for group in range(groups)])
    return Grouping(
        labels=xr.DataArray(labels, {"region": table["region"]}, ("region",), name="group"),
        k=k,
        method=method,
        centres=xr.DataArray(
            centres, {"group": np.arange(groups), "indicator": table["indicator"]}, ("group", "indicator")
        ),
        within=float(((data - centres[labels]) ** 2).sum()),
        **more,
    )


def first_order(labels: Integers) -> Integers:
    """New number of each group: groups are numbered as they first appear."""
    _, first = np.unique(labels, return_index=True)
    used = labels[np.sort(first)]
    order = np.full(int(labels.max()) + 1, len(used), dtype=np.int64)
    order[used] = np.arange(len(used))
    rest = order == len(used)
    order[rest] = np.arange(len(used), len(used) + rest.sum())
    return order


def _kmeans(data: Floats, k: int, starts: int, seed: int) -> Integers:
    from sklearn.cluster import KMeans

    if k == 1:
        return np.zeros(len(data), dtype=np.int64)
    if len(np.unique(data, axis=0)) <= k:
        return _of_few(data)
    fitted = KMeans(k, n_init=starts, random_state=seed, algorithm="lloyd").fit(data)
    return fitted.labels_.astype(np.int64)  # type: ignore[no-any-return]


def _of_few(data: Floats) -> Integers:
    """Group by equality where there are no more different rows than groups."""
    return np.asarray(np.unique(data, axis=0, return_inverse=True)[1], dtype=np.int64).ravel()


def ward_groups(data: Floats, k: int) -> tuple[Integers, tuple[float, ...]]:
    """Cut Ward's tree into k groups; also the heights of its joins, in rising order."""
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(data, method="ward")
    labels = fcluster(tree, k, criterion="maxclust").astype(np.int64) - 1
    return labels, tuple(float(height) for height in tree[:, 2])


def fit_mixtures(data: Floats, k: int, seed: int, starts: int = MIXTURE_STARTS) -> dict[Shape, Any]:
    """Fit mixtures of k normal distributions with diagonal and with full covariances."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    fitted: dict[Shape, Any] = {}
    for shape in SHAPES:
        if shape == "full" and len(data) <= k * (data.shape[1] + 1):
            continue  # fewer regions than a full covariance of each group needs
        model = GaussianMixture(
            k,
            covariance_type=shape,
            n_init=min(starts, MIXTURE_STARTS),
            random_state=seed,
            reg_covar=_FLOOR,
            max_iter=300,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            fitted[shape] = model.fit(data)
    return fitted


def _mixture(data: Floats, k: int, seed: int, starts: int) -> tuple[Integers, Floats, str]:
    fitted = fit_mixtures(data, k, seed, starts)
    shape = min(fitted, key=lambda one: float(fitted[one].bic(data)))
    posterior = fitted[shape].predict_proba(data)
    return posterior.argmax(axis=1).astype(np.int64), posterior, shape


def _check_neighbours(table: xr.DataArray, neighbours: SpatialWeights | None) -> list[Finding]:
    if neighbours is None:
        return [block("TY-010", n=table.sizes["region"])]
    missing = [str(region) for region in table["region"].values if str(region) not in neighbours.regions]
    return [block("TY-010", n=len(missing), examples=tuple(missing))] if missing else []


def _constrained(
    data: Floats, table: xr.DataArray, k: int, neighbours: SpatialWeights
) -> tuple[Integers, tuple[float, ...], tuple[Finding, ...]]:
    from sklearn.cluster import AgglomerativeClustering

    regions = [str(region) for region in table["region"].values]
    contact = (neighbours.keep(regions).matrix != 0).tolil()
    contact = (contact + contact.T).tolil()
    links = _link_pieces(data, contact)
    found = tuple(
        [info("TY-110", n=len(links), examples=tuple(f"{regions[a]} – {regions[b]}" for a, b in links))]
        if links
        else []
    )
    model = AgglomerativeClustering(k, linkage="ward", connectivity=contact.tocsr(), compute_distances=True).fit(data)
    heights = tuple(sorted(float(height) for height in model.distances_))
    return model.labels_.astype(np.int64), heights, found


def _link_pieces(data: Floats, contact: Any) -> list[tuple[int, int]]:
    """Link pieces of the map that do not touch by their most alike pair, until all is one."""
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial.distance import cdist

    links: list[tuple[int, int]] = []
    while True:
        count, piece = connected_components(contact.tocsr(), directed=False)
        if count == 1:
            return links
        inside = np.flatnonzero(piece == piece[-1])
        outside = np.flatnonzero(piece != piece[-1])
        apart = cdist(data[inside], data[outside])
        row, column = np.unravel_index(int(apart.argmin()), apart.shape)
        one, other = int(inside[row]), int(outside[column])
        contact[one, other] = contact[other, one] = True
        links.append((min(one, other), max(one, other)))
