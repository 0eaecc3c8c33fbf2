"""Validation: how much closer industries are to their own cluster than to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.definitions.similarity import Similarities
from clusterpolicy.measures.register import explain_undefined

Singletons = Literal["fail", "leave_out"]
SCORES = ("cluster_mean", "cluster_p95", "industry_mean", "industry_p95")
PERCENTILE = 0.95
TIE = 1e-12
"""Difference up to which two means of similarities count as equal."""
Floats = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ValidationScores:
    """How well a definition fits each similarity.

    Parameters
    ----------
    scores
        Dims (matrix, score), shares of clusters or industries. ``cluster_mean`` and ``cluster_p95``: clusters
        whose mean similarity within exceeds the mean, the 95th percentile, of their similarities to the other
        clusters. ``industry_mean`` and ``industry_p95``: industries whose mean similarity to their own cluster
        exceeds those to the other clusters.
    within
        Mean similarity within each cluster, dims (matrix, cluster); NaN where it has one industry only.
    between
        Mean similarity of two clusters, dims (matrix, cluster, other_cluster); NaN on the diagonal.
    industries
        Number of industries judged.
    singletons
        Clusters of one industry.
    """

    scores: xr.DataArray
    within: xr.DataArray
    between: xr.DataArray
    industries: int
    singletons: int

    @property
    def overall(self) -> float:
        """Mean of all scores over all matrices, a share."""
        return self.mean_of(SCORES)

    def mean_of(self, scores: Sequence[str]) -> float:
        """Mean of some of the scores over all matrices, a share."""
        return float(self.scores.sel(score=list(scores)).mean())

    @property
    def clusters(self) -> int:
        """Number of clusters."""
        return int(self.within.sizes["cluster"])


def validation_scores(
    similarities: Similarities, cluster_of: Mapping[str, str], *, singletons: Singletons = "fail"
) -> ValidationScores:
    r"""Score a definition on each similarity that definitions are judged by.

    .. math:: WCR_c = \frac{\sum_{i \ne j \in c} M_{ij}}{n_c (n_c - 1)}, \qquad
        BCR_{cd} = \frac{\sum_{i \in c, j \in d} M_{ij}}{n_c n_d}

    Parameters
    ----------
    similarities
        Of the industries.
    cluster_of
        Industry -> cluster; industries without similarities are left out, and so are industries without a
        cluster.
    singletons
        Whether a cluster of one industry, which has no similarity within, fails or is not counted.

    Returns
    -------
    scores
        A :class:`ValidationScores`.

    Raises
    ------
    ConventionError
        DF-004 where fewer than two clusters have industries here.

    References
    ----------
    :cite:`delgado2016`; its wording was not available, see the page on definitions.
    """
    here = [industry for industry in similarities.industries if industry in cluster_of]
    names, groups = np.unique([cluster_of[industry] for industry in here], return_inverse=True)
    if len(names) < 2:
        raise ConventionError(block("DF-004", clusters=len(names), industries=len(here)))
    at = [similarities.industries.index(industry) for industry in here]
    tables = bare_tables(similarities)[:, at][:, :, at]
    scores, within, between = judge_groups(tables, groups.astype(np.int64), singletons=singletons)
    axes = {"matrix": list(similarities.judged), "cluster": names.tolist()}
    return ValidationScores(
        explain_undefined(
            xr.DataArray(scores, {"matrix": axes["matrix"], "score": list(SCORES)}, ("matrix", "score")),
            {"SINGLETON": True},
        ),
        explain_undefined(xr.DataArray(within, axes, ("matrix", "cluster")), {"SINGLETON": True}),
        explain_undefined(
            xr.DataArray(between, {**axes, "other_cluster": names.tolist()}, ("matrix", "cluster", "other_cluster")),
            {"SAME_CLUSTER": True},
        ),
        industries=len(here),
        singletons=int((np.bincount(groups) == 1).sum()),
    )


def bare_tables(similarities: Similarities) -> Floats:
    """Stack the judged similarities, zero on the diagonal, shape (matrices, industries, industries)."""
    tables = np.stack([similarities.matrices[name].values for name in similarities.judged]).astype(np.float64)
    diagonal = np.arange(tables.shape[-1])
    tables[:, diagonal, diagonal] = 0.0
    return tables


def judge_groups(tables: Floats, groups: Groups, *, singletons: Singletons = "fail") -> tuple[Floats, Floats, Floats]:
    """Score one grouping on each table by products with its membership.

    Returns
    -------
    scores
        Shape (tables, 4), in the order of :data:`SCORES`; NaN where nothing is counted.
    within, between
        Shapes (tables, clusters), (tables, clusters, clusters).
    """
    member = np.eye(int(groups.max()) + 1)[groups]
    size = member.sum(axis=0)
    sums = tables @ member
    between = member.T @ sums / np.outer(size, size)
    own = np.take_along_axis(sums, groups[None, :, None], axis=2)[..., 0]
    alone = size[groups] == 1
    own = own / np.where(alone, np.nan, size[groups] - 1)
    pairs = size * (size - 1)
    within = np.einsum("mcc->mc", between) * size**2 / np.where(pairs > 0, pairs, np.nan)
    diagonal = np.arange(len(size))
    by_cluster = _exceeding(within, between, np.broadcast_to(diagonal, within.shape), singletons)
    by_industry = _exceeding(own, sums / size, np.broadcast_to(groups, own.shape), singletons)
    between[:, diagonal, diagonal] = np.nan
    return np.concatenate([by_cluster, by_industry], axis=-1), within, between


def _exceeding(own: Floats, means: Floats, place: Groups, singletons: Singletons) -> Floats:
    """Share of rows whose own value exceeds the mean, and the percentile, of the others; shape (tables, 2)."""
    others = means.copy()
    np.put_along_axis(others, place[..., None], np.inf, axis=-1)
    count = others.shape[-1] - 1
    mean = np.where(np.isinf(others), 0.0, others).sum(axis=-1) / count
    at = PERCENTILE * (count - 1)
    low = int(at)
    high = min(low + 1, count - 1)
    others.partition((low, high), axis=-1)
    percentile = others[..., low] + (at - low) * (others[..., high] - others[..., low])
    known = ~np.isnan(own)
    passed = np.stack([own > reference + TIE for reference in (mean, percentile)], axis=-1) & known[..., None]
    counted = known.sum(axis=-1) if singletons == "leave_out" else np.full(own.shape[0], own.shape[-1])
    shares: Floats = passed.sum(axis=1) / np.where(counted > 0, counted, np.nan)[:, None]
    return shares
