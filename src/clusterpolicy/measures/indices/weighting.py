"""Weights of indicators that the data themselves suggest."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.components import FEWEST_REGIONS, Table, eigen, varimax
from clusterpolicy.measures.indices.hierarchy import Blocks, Level, build
from clusterpolicy.measures.indices.layout import Directions, Floats, Layout, lay_out
from clusterpolicy.measures.register import explain_undefined, measure

WeightMethod = Literal["equal", "entropy", "critic", "pca", "first_component"]

LEAST_EIGENVALUE, LEAST_SHARE, LEAST_TOGETHER = 1.0, 0.1, 0.6
"""The Handbook's rule of which factors to keep."""


@measure(
    symbol="w",
    unit="share",
    range="[0, 1]",
    reading="what an indicator counts within its block; they sum to 1",
    cite="oecd2008",
    may_be_negative=True,
)
def index_weights(
    indicators: xr.DataArray,
    *,
    method: WeightMethod = "pca",
    directions: Directions | None = None,
    blocks: Blocks | None = None,
    factors: int | None = None,
) -> xr.DataArray:
    r"""Derive weights of indicators from the indicators themselves.

    .. math::
        \text{entropy: } w_k \propto 1 + \frac{1}{\ln R} \sum_r p_{rk} \ln p_{rk}, \qquad
        \text{CRITIC: } w_k \propto s_k \sum_j (1 - \rho_{kj}), \qquad
        \text{PCA: } w_k \propto \max_f \Big(\frac{a_{kf}^2}{\sum_j a_{jf}^2}\Big) v_f

    with p the share of a region in the min-max scores of an indicator and s their standard deviation; a the
    varimax loadings on the factors kept, and v the share of a factor in what they explain. An indicator belongs
    to the factor of which it makes up most.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others, each table weighed by itself; negative allowed.
    method
        ``equal``; ``entropy`` favours indicators that set few regions apart; ``critic`` those that differ much
        and say what others do not; ``pca`` is the rule of the OECD Handbook; ``first_component`` takes the
        coefficients of the first principal component, which may be negative.
    directions
        Indicator -> 1 where more is better, -1 where less is.
    blocks
        Indicator -> block, as for :func:`composite_index`; weights then sum to 1 within each block.
    factors
        How many factors ``pca`` keeps. Default: those with eigenvalues above 1 that explain 10 per cent each,
        and more until 60 per cent are explained.

    Returns
    -------
    weights
        Dims of ``indicators`` without region; shares. Regions with an unknown cell in the block take no part.
        NaN for an indicator without spread (``CONSTANT``), for fewer than three complete regions
        (``TOO_FEW_REGIONS``), and where the method has nothing to go by (``DEGENERATE``).

    Raises
    ------
    ConventionError
        ``IX-001``, ``IX-002``, ``IX-003`` for unreadable indicators, directions and blocks, ``IX-006`` for a
        number of factors below 1.

    References
    ----------
    :cite:`oecd2008`, :cite:`diakoulaki1995` for CRITIC

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"x": 1, "y": 1, "z": 2}, "B": {"x": 2, "y": 2, "z": 3}, "C": {"x": 3, "y": 3, "z": 1}},
    ...     dims=("region", "indicator"))
    >>> index_weights(facts, method="critic").round(4).values.tolist()
    [0.25, 0.25, 0.5]
    """
    layout = lay_out(indicators, directions, "index_weights")
    if factors is not None and factors < 1:
        raise ConventionError(block("IX-006", measure="index_weights", argument="factors", given=str(factors)))
    level = build(layout.labels, blocks, "index_weights")[0]
    found, why = derive(layout, level, method, factors)
    return explain_undefined(
        layout.by_indicator(found), {code: layout.by_indicator(why == code) for code in (*_CODES, "DEGENERATE")}
    )


_CODES = ("TOO_FEW_REGIONS", "CONSTANT")


def derive(layout: Layout, level: Level, method: WeightMethod, factors: int | None) -> tuple[Floats, np.ndarray]:
    """Derive weights (others..., indicator) within each block, and why some are none."""
    shape = (*layout.values.shape[:-2], len(layout.labels))
    weights, why = np.full(shape, np.nan), np.full(shape, "DEGENERATE", dtype=object)
    for place in layout.slices():
        for at in level.members:
            if method == "equal":
                weights[place][at] = 1 / len(at)
                continue
            one = Table.of(layout.directed[place][:, at])
            few = one.complete.sum() < FEWEST_REGIONS
            why[place][at] = np.where(few, "TOO_FEW_REGIONS", np.where(one.used, "DEGENERATE", "CONSTANT"))
            if one.whole:
                labels = [layout.labels[n] for n in at[one.used]]
                weights[place][at[one.used]] = _weighed(one, labels, method, factors)
    return weights, why


def _weighed(one: Table, labels: list[str], method: WeightMethod, factors: int | None) -> Floats:
    if method == "entropy":
        return _to_one(_information(_min_max(one.standardised)))
    if method == "critic":
        apart = (1 - one.correlations).sum(axis=1)
        spread = _min_max(one.standardised).std(axis=0, ddof=1)
        return _to_one(spread * np.maximum(apart, 0.0)) if len(labels) > 1 else np.ones(1)
    values, vectors = eigen(one.correlations, labels)
    if method == "first_component":
        return _to_one(vectors[:, 0])
    kept = min(handbook_factors(values) if factors is None else factors, len(values))
    return handbook_weights(varimax(vectors[:, :kept] * np.sqrt(values[:kept])))


def _information(scores: Floats) -> Floats:
    """Return one less the entropy of each indicator over the regions, in units of the greatest possible."""
    shares = scores / scores.sum(axis=0)
    logarithm = np.log(np.where(shares > 0, shares, 1.0))
    information: Floats = 1 + (shares * logarithm).sum(axis=0) / np.log(len(shares))
    return information


def handbook_factors(eigenvalues: Floats) -> int:
    """Count the factors to keep: eigenvalue above 1 and 10 per cent each, and more until 60 per cent together."""
    shares = eigenvalues / eigenvalues.sum()
    strong = int(((eigenvalues > LEAST_EIGENVALUE) & (shares >= LEAST_SHARE)).sum())
    enough = int((np.cumsum(shares) < LEAST_TOGETHER).sum()) + 1
    return max(strong, min(enough, len(eigenvalues)))


def handbook_weights(loadings: Floats) -> Floats:
    """Turn rotated loadings (indicator, factor) into weights that sum to 1."""
    squares = loadings**2
    explained = squares.sum(axis=0)
    shares = squares / np.where(explained > 0, explained, 1.0)
    own = np.round(shares, 12).argmax(axis=1)
    weights = np.take_along_axis(shares, own[:, None], axis=1)[:, 0] * explained[own] / explained.sum()
    return _to_one(weights)


def _min_max(values: Floats) -> Floats:
    least = values.min(axis=0)
    scores: Floats = (values - least) / (values.max(axis=0) - least)
    return scores


def _to_one(weights: Floats) -> Floats:
    whole = weights.sum()
    return weights / whole if abs(whole) > 1e-12 * np.abs(weights).sum() else np.full(weights.shape, np.nan)
