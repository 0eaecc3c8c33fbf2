"""How many types the data support, by each criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.regions.typology.grouping import fit_mixtures, group_regions
from clusterpolicy.regions.typology.lloyd import partition
from clusterpolicy.regions.typology.settings import Method

Floats = npt.NDArray[np.float64]
Reference = Literal["rotated", "box"]
GAP_STARTS = 10


@dataclass(frozen=True)
class GapCurve:
    """The gap statistic for rising numbers of groups.

    Parameters
    ----------
    table
        ``log_within`` (of the data), ``expected`` (its mean in reference sets), ``gap``, ``error``; dims (k,).
    first_maximum
        Choice of the rule "first maximum less its error": the least k whose gap reaches the first local maximum
        less that maximum's error.
    tibshirani
        Choice of the rule printed by Tibshirani, Walther and Hastie (2001): the least k whose gap reaches that
        of k + 1 less the error there; the largest k tried where none does.
    reference, references, seed
        How the reference sets were drawn, how many, and the seed.
    """

    table: xr.Dataset
    first_maximum: int
    tibshirani: int
    reference: Reference
    references: int
    seed: int


def gap_statistic(
    values: xr.DataArray,
    *,
    k_most: int = 8,
    references: int = 100,
    reference: Reference = "rotated",
    starts: int = GAP_STARTS,
    seed: int = 0,
) -> GapCurve:
    r"""Compare the spread within groups with that in data without groups.

    .. math:: \text{gap}(k) = \frac1B \sum_b \ln W^*_{kb} - \ln W_k, \qquad
        s_k = \text{sd}_b(\ln W^*_{kb}) \sqrt{1 + 1/B}, \qquad W_k = \tfrac12 \sum_g \sum_{r \in g} d^2_{r g}

    Parameters
    ----------
    values
        Dims (region, indicator), scaled.
    k_most
        Largest number of groups; less where there are fewer regions.
    references
        Number of reference sets.
    reference
        Uniform in the box of the principal axes (``rotated``), or in that of the features (``box``).
    starts, seed
        Starts of k-means in data and references, and the seed of all chance.

    Returns
    -------
    curve
        A :class:`GapCurve`. Groups of equal regions have no spread: ln W is then floored at the rounding of W_1.

    References
    ----------
    :cite:`tibshirani2001`
    """
    data = np.ascontiguousarray(values.transpose("region", "indicator").values, dtype=float)
    if len(data) < 3:
        stop_if_blocked([block("TY-008", n=len(data), k=1)])
    numbers = np.arange(1, min(k_most, len(data) - 1) + 1)
    rng = np.random.default_rng(seed)
    drawn = _draw_references(data, references, reference, rng)
    own = _log_within(data[None], numbers, rng, starts)[:, 0]
    other = _log_within(drawn, numbers, rng, starts)
    expected = other.mean(axis=1)
    error = other.std(axis=1) * np.sqrt(1 + 1 / references)
    gap = expected - own
    columns = {"log_within": own, "expected": expected, "gap": gap, "error": error}
    return GapCurve(
        table=xr.Dataset({name: ("k", column) for name, column in columns.items()}, {"k": numbers}),
        first_maximum=int(numbers[_first_maximum_rule(gap, error)]),
        tibshirani=int(numbers[_tibshirani_rule(gap, error)]),
        reference=reference,
        references=references,
        seed=seed,
    )


def _draw_references(data: Floats, count: int, reference: Reference, rng: np.random.Generator) -> Floats:
    centred = data - data.mean(axis=0)
    axes = np.eye(data.shape[1])
    if reference == "rotated":
        axes = np.linalg.svd(centred, full_matrices=False)[2]
    turned = centred @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    drawn = rng.uniform(low, high, (count, len(data), turned.shape[1]))
    return drawn @ axes


def _log_within(sets: Floats, numbers: npt.NDArray[np.int64], rng: np.random.Generator, starts: int) -> Floats:
    """Logarithm of W of each k and set, shape (k, sets)."""
    within = np.stack([partition(sets, int(k), rng=rng, starts=starts).within / 2 for k in numbers])
    floor = np.finfo(float).eps * np.maximum(within[0], np.finfo(float).tiny / np.finfo(float).eps)
    logarithm: Floats = np.log(np.maximum(within, floor))
    return logarithm


def _first_maximum_rule(gap: Floats, error: Floats) -> int:
    falls = np.flatnonzero(np.diff(gap) <= 0)
    peak = int(falls[0]) if falls.size else len(gap) - 1
    return int(np.flatnonzero(gap[: peak + 1] >= gap[peak] - error[peak])[0])


def _tibshirani_rule(gap: Floats, error: Floats) -> int:
    reached = np.flatnonzero(gap[:-1] >= gap[1:] - error[1:])
    return int(reached[0]) if reached.size else len(gap) - 1


def apply_gap_rules(gap: Floats, error: Floats) -> tuple[int, int]:
    """Choose k from a curve of gaps for k = 1, 2, ...: by the first maximum, and as printed in 2001.

    Examples
    --------
    >>> import numpy as np
    >>> apply_gap_rules(np.array([-0.22, -0.21, 0.6, 0.5]), np.array([0.1, 0.1, 0.1, 0.1]))
    (3, 1)
    """
    return _first_maximum_rule(gap, error) + 1, _tibshirani_rule(gap, error) + 1


@dataclass(frozen=True)
class Choice:
    """What each criterion says about the number of types.

    Parameters
    ----------
    table
        ``silhouette``, ``calinski_harabasz`` (larger is better), ``davies_bouldin``, ``bic`` (smaller), ``bic_diag``,
        ``bic_full``, ``within``; dims (k,) from 2.
    gap
        The gap statistic, from 1.
    preferred
        Number by criterion: silhouette, gap, gap_2001, calinski_harabasz, davies_bouldin, bic.
    method
        Method whose groups were judged; gap and BIC judge k-means and mixtures whatever the method.
    """

    table: xr.Dataset
    gap: GapCurve
    preferred: Mapping[str, int]
    method: Method

    def support(self, k: int) -> tuple[str, ...]:
        """Name the criteria that prefer a number."""
        return tuple(name for name, number in self.preferred.items() if number == k)


def choose_number(
    values: xr.DataArray,
    *,
    method: Method = "kmeans",
    k_most: int = 8,
    references: int = 100,
    starts: int = 50,
    seed: int = 0,
    neighbours: SpatialWeights | None = None,
) -> Choice:
    """Ask every criterion how many types there are.

    Parameters
    ----------
    values
        Dims (region, indicator), scaled.
    method, starts, seed, neighbours
        As :func:`group_regions` takes them.
    k_most
        Largest number tried; less where there are fewer regions.
    references
        Reference sets of the gap statistic.
    """
    from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

    data = np.ascontiguousarray(values.transpose("region", "indicator").values, dtype=float)
    if len(data) < 4:
        stop_if_blocked([block("TY-008", n=len(data), k=2)])
    numbers = np.arange(2, min(k_most, len(data) - 1) + 1)
    columns: dict[str, list[float]] = {
        name: [] for name in ("silhouette", "calinski_harabasz", "davies_bouldin", "bic_diag", "bic_full", "within")
    }
    for k in map(int, numbers):
        found = group_regions(values, k, method=method, starts=starts, seed=seed, neighbours=neighbours)
        labels = found.labels.values
        apart = 1 < len(np.unique(labels)) < len(data)
        columns["silhouette"].append(float(silhouette_score(data, labels)) if apart else np.nan)
        columns["calinski_harabasz"].append(float(calinski_harabasz_score(data, labels)) if apart else np.nan)
        columns["davies_bouldin"].append(float(davies_bouldin_score(data, labels)) if apart else np.nan)
        columns["within"].append(found.within)
        mixtures = fit_mixtures(data, k, seed)
        for shape in ("diag", "full"):
            columns[f"bic_{shape}"].append(float(mixtures[shape].bic(data)) if shape in mixtures else np.nan)
    columns["bic"] = list(np.fmin(columns["bic_diag"], columns["bic_full"]))
    table = xr.Dataset({name: ("k", np.array(column)) for name, column in columns.items()}, {"k": numbers})
    curve = gap_statistic(values, k_most=k_most, references=references, seed=seed)
    return Choice(table, curve, _preferred(table, curve), method)


def _preferred(table: xr.Dataset, curve: GapCurve) -> dict[str, int]:
    best = {"silhouette": 1, "gap": 0, "gap_2001": 0, "calinski_harabasz": 1, "davies_bouldin": -1, "bic": -1}
    rules = {"gap": curve.first_maximum, "gap_2001": curve.tibshirani}
    preferred = {}
    for name, sign in best.items():
        if name in rules:
            preferred[name] = rules[name]
        elif bool(table[name].notnull().any()):
            preferred[name] = int(table["k"].values[np.nanargmax(sign * table[name].values)])
    return preferred
