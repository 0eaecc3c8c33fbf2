"""Search: many groupings of the same industries, scored alike, the best one chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import Finding, ValidationBlockedError, block
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.definitions.comparison import adjusted_rand
from clusterpolicy.identification.definitions.grouping import DRAWN, METHODS, Method, named, partitions, profiles
from clusterpolicy.identification.definitions.refinement import Move, Refinement, accept_moves, propose_moves
from clusterpolicy.identification.definitions.similarity import Similarities
from clusterpolicy.identification.definitions.validation import (
    SCORES,
    Singletons,
    ValidationScores,
    bare_tables,
    judge_groups,
    validation_scores,
)
from clusterpolicy.kernels.threads import share_out
from clusterpolicy.provenance import hash_json, hash_text

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.accounts import Names

DIGITS = 9
"""Decimals to which scores are compared: smaller differences are rounding."""
MOST_CLUSTERS = 60
Groups = npt.NDArray[np.int64]
Task = tuple[str, Method, int]


@dataclass(frozen=True)
class SearchSettings:
    """What is tried.

    Parameters
    ----------
    clusters
        Numbers of clusters; by default from the root of the number of industries to the lesser of 60 and half
        of it.
    matrices
        Similarities to group by; all by default.
    methods
        Ways to group.
    starts
        Drawn starts of k-means and k-medians for each matrix and number of clusters.
    seed
        Of the first start; the others follow.
    singletons
        Whether a cluster of one industry fails or is not counted.
    decisive
        Scores whose mean over all judged matrices decides; by default all four.
    """

    clusters: tuple[int, ...] = ()
    matrices: tuple[str, ...] = ()
    methods: tuple[Method, ...] = METHODS
    starts: int = 3
    seed: int = 1
    singletons: Singletons = "fail"
    decisive: tuple[str, ...] = SCORES


@dataclass(frozen=True)
class DefinitionSearch:
    """Every grouping that was tried, and the best.

    Parameters
    ----------
    similarities, settings
        What was searched; the settings with what was taken by default filled in.
    labels
        Cluster of each industry in each run, whole numbers from 0, shape (runs, industries).
    runs
        One row a run: ``matrix``, ``method``, ``asked`` (number of clusters), ``seed``, ``clusters`` (found),
        ``singletons``, ``score`` (mean of the decisive ones, a share), ``agreement`` (adjusted Rand index with the
        chosen run) and, for each judged matrix and score, ``<matrix>:<score>``.
    chosen
        Row of the best score; the fewest clusters among equals.
    next_best
        Row of the best score among groupings that differ from the chosen one; None where there is no other.
    moves
        Industries of the chosen definition that may belong elsewhere.
    """

    similarities: Similarities
    settings: SearchSettings
    labels: Groups
    runs: pd.DataFrame
    chosen: int
    next_best: int | None
    moves: tuple[Move, ...]

    @cached_property
    def cluster_of(self) -> Mapping[str, str]:
        """Industry -> cluster of the chosen run: C01, C02 ... in the order of their first industry."""
        return dict(zip(self.similarities.industries, named(self.labels[self.chosen]), strict=True))

    @cached_property
    def scores(self) -> ValidationScores:
        """Scores of the chosen run."""
        return validation_scores(self.similarities, self.cluster_of, singletons=self.settings.singletons)

    @property
    def margin(self) -> float:
        """How much the chosen run's score exceeds the next different grouping's, a share; NaN without another."""
        if self.next_best is None:
            return float("nan")
        return float(self.runs["score"].iloc[self.chosen] - self.runs["score"].iloc[self.next_best])

    @cached_property
    def agreement(self) -> xr.DataArray:
        """Adjusted Rand index between the best runs of each matrix and method, dims (run, other_run)."""
        ranked = self.runs.assign(rank=_ranks(self.runs)).sort_values("rank")
        best = ranked.groupby(["matrix", "method"], sort=False).head(1).index.tolist()
        names = [f"{self.runs['matrix'].iloc[row]} {self.runs['method'].iloc[row]}" for row in best]
        values = [[adjusted_rand(self.labels[a], self.labels[b]) for b in best] for a in best]
        return xr.DataArray(values, {"run": names, "other_run": names}, ("run", "other_run"))

    @cached_property
    def hash(self) -> str:
        """Hash of what was searched and of what came out."""
        kept = [self.similarities.hash, hash_json(self.settings.__dict__), hash_json(dict(self.cluster_of))]
        return hash_text(*kept)

    def definition(
        self, name: str, names: Names | None = None, *, sizes: Mapping[str, float] | None = None
    ) -> Definition:
        """Return the chosen definition as a study takes it; clusters are named after their largest industries."""
        return as_definition(self.cluster_of, name, names, sizes=sizes)

    def accept(self, moves: Sequence[Move] | None = None) -> Refinement:
        """Carry out proposals that a person has accepted: all of them where none are named."""
        taken = self.moves if moves is None else moves
        return accept_moves(self.similarities, self.cluster_of, taken, singletons=self.settings.singletons)


def search_definitions(similarities: Similarities, settings: SearchSettings = SearchSettings()) -> DefinitionSearch:
    """Group industries by each similarity, number of clusters and method, and choose the best-scoring grouping.

    Parameters
    ----------
    similarities
        From :func:`~clusterpolicy.identification.definitions.gather_similarities`.
    settings
        What is tried.

    Returns
    -------
    search
        A :class:`DefinitionSearch`: the same for the same inputs and seed.

    Raises
    ------
    ValidationBlockedError
        DF-010 for settings that cannot be, all at once.

    References
    ----------
    :cite:`delgado2016`
    """
    settings = _filled(similarities, settings)
    plan = [
        (matrix, method, seed)
        for matrix in settings.matrices
        for method in settings.methods
        for seed in range(settings.seed, settings.seed + (settings.starts if method in DRAWN else 1))
    ]
    tables = bare_tables(similarities)
    with _one_thread("blas"):
        labels = _group_all(similarities, settings, plan)
        unique, place = np.unique(labels, axis=0, return_inverse=True)
        judged = share_out(lambda groups: _judged(tables, groups, settings.singletons), list(unique))
    place = place.ravel()
    runs = _tabulated(similarities, settings, plan, labels, np.array(judged)[place])
    order = np.argsort(_ranks(runs), kind="stable")
    chosen = int(order[0])
    others = [int(row) for row in order if place[row] != place[chosen]]
    runs.insert(7, "agreement", [adjusted_rand(groups, labels[chosen]) for groups in labels])
    best = dict(zip(similarities.industries, named(labels[chosen]), strict=True))
    return DefinitionSearch(
        similarities, settings, labels, runs, chosen, others[0] if others else None, propose_moves(similarities, best)
    )


def _group_all(similarities: Similarities, settings: SearchSettings, plan: Sequence[Task]) -> Groups:
    """Group by every task and number of clusters, in order, shape (runs, industries)."""
    rows = {matrix: profiles(similarities.matrices[matrix]) for matrix in settings.matrices}
    pieces = [
        (task, counts)
        for task in plan
        for counts in ([(count,) for count in settings.clusters] if task[1] in DRAWN else [settings.clusters])
    ]

    def group(piece: tuple[Task, tuple[int, ...]]) -> list[Groups]:
        (matrix, method, seed), counts = piece
        with _one_thread("openmp"):
            return list(partitions(rows[matrix], counts, method, seed))

    found = [groups for part in share_out(group, pieces) for groups in part]
    return np.array(found, dtype=np.int64).reshape(-1, len(similarities.industries))


def _tabulated(
    similarities: Similarities,
    settings: SearchSettings,
    plan: Sequence[Task],
    labels: Groups,
    scores: npt.NDArray[np.float64],
) -> pd.DataFrame:
    import pandas as pd

    runs = pd.DataFrame(
        [
            (matrix, method, count, seed if method in DRAWN else None)
            for matrix, method, seed in plan
            for count in settings.clusters
        ],
        columns=["matrix", "method", "asked", "seed"],
    ).astype({"seed": "Int64"})
    runs["clusters"] = labels.max(axis=1) + 1
    runs["singletons"] = [int((np.bincount(groups) == 1).sum()) for groups in labels]
    at = [SCORES.index(score) for score in settings.decisive]
    runs["score"] = scores.reshape(len(runs), -1, len(SCORES))[:, :, at].mean(axis=(1, 2))
    heads = [f"{name}:{score}" for name in similarities.judged for score in SCORES]
    return pd.concat([runs, pd.DataFrame(scores, columns=heads)], axis=1)


def as_definition(
    cluster_of: Mapping[str, str], name: str, names: Names | None = None, *, sizes: Mapping[str, float] | None = None
) -> Definition:
    """Name clusters after their largest industries, in both languages."""
    from clusterpolicy.language import LANGUAGES, text

    members: dict[str, list[str]] = {}
    for industry, cluster in cluster_of.items():
        members.setdefault(cluster, []).append(industry)
    told: dict[str, dict[str, str]] = {}
    for cluster, inside in members.items():
        ranked = sorted(inside, key=lambda code: (-(sizes or {}).get(code, 0.0), inside.index(code)))
        for language in LANGUAGES:
            first = [names.of("industry", code, language) if names else code for code in ranked[:2]]
            told.setdefault(cluster, {})[language] = text(
                "definition-cluster", language, first=first[0], second=first[-1], n=len(inside), rest=len(inside) - 2
            )
    return Definition(name, dict(cluster_of), told)


def _filled(similarities: Similarities, settings: SearchSettings) -> SearchSettings:
    size = len(similarities.industries)
    least, most = max(2, round(size**0.5)), max(2, min(MOST_CLUSTERS, size // 2))
    clusters = tuple(dict.fromkeys(settings.clusters)) or tuple(range(min(least, most), most + 1))
    matrices = tuple(dict.fromkeys(settings.matrices)) or tuple(similarities.matrices)
    faults: list[Finding] = []

    def fault(argument: str, given: object, allowed: str) -> None:
        faults.append(block("DF-010", argument=argument, given=str(given), allowed=allowed))

    wrong: list[Any] = [count for count in clusters if not 2 <= count < size]
    if wrong:
        fault("clusters", ", ".join(map(str, wrong[:5])), f"2–{size - 1}")
    wrong = [name for name in matrices if name not in similarities.matrices]
    if wrong:
        fault("matrices", ", ".join(wrong), ", ".join(similarities.matrices))
    wrong = [name for name in settings.methods if name not in METHODS]
    if wrong or not settings.methods:
        fault("methods", ", ".join(wrong) or "-", ", ".join(METHODS))
    wrong = [name for name in settings.decisive if name not in SCORES]
    if wrong or not settings.decisive:
        fault("decisive", ", ".join(wrong) or "-", ", ".join(SCORES))
    if settings.starts < 1:
        fault("starts", settings.starts, "1, 2, ...")
    if settings.seed < 0:
        fault("seed", settings.seed, "0, 1, ...")
    if faults:
        raise ValidationBlockedError(*faults)
    return replace(
        settings,
        clusters=clusters,
        matrices=matrices,
        methods=tuple(dict.fromkeys(settings.methods)),
        decisive=tuple(score for score in SCORES if score in settings.decisive),
    )


def _judged(tables: npt.NDArray[np.float64], groups: Groups, singletons: Singletons) -> npt.NDArray[np.float64]:
    if groups.max() < 1:
        return np.full(tables.shape[0] * len(SCORES), np.nan)
    return judge_groups(tables, groups, singletons=singletons)[0].ravel()


def _ranks(runs: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Rank runs: highest score, then fewest clusters, then the order in which they were tried."""
    score = np.round(runs["score"].to_numpy(dtype=np.float64), DIGITS)
    order = np.lexsort((np.arange(len(runs)), runs["clusters"].to_numpy(), -np.nan_to_num(score, nan=-1.0)))
    ranks = np.empty(len(runs), dtype=np.int64)
    ranks[order] = np.arange(len(runs))
    return ranks


def _one_thread(kind: str) -> Any:
    """Keep a library to one thread here: sums in pieces would depend on the number of cores."""
    return _controller().limit(limits=1, user_api=kind)


@cache
def _controller() -> Any:
    import sklearn.cluster  # noqa: F401  # a controller knows the libraries that are there when it is made
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # comes with scikit-learn

    return ThreadpoolController()
