"""Factor analysis: the few unseen qualities behind many indicators, and whether looking for them makes sense."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.indices.components import (
    NO_SIGN,
    NO_VARIANCE,
    Table,
    Undefined,
    counts_of_regions,
    eigen,
    remarks,
    settled,
    varimax,
)
from clusterpolicy.measures.indices.layout import Floats, Layout, lay_out
from clusterpolicy.measures.register import measure

Extraction = Literal["principal_axis", "components"]
Rotation = Literal["varimax", "none"]

ITERATIONS = 1000
SETTLED = 1e-6
"""Change of the communalities in one more iteration that counts as none."""


@dataclass(frozen=True)
class FactorAnalysis:
    """Factors behind the indicators; factor 1 explains most.

    Parameters
    ----------
    loadings
        Correlation of each indicator with each factor, dims (indicator, factor).
    scores
        Regression scores of each region, dims (region, factor).
    communality, uniqueness
        Share of an indicator's variance that the factors explain together, and the rest.
    explained
        Share of the whole variance that each factor explains.
    kmo, kmo_by_indicator
        Kaiser-Meyer-Olkin measure of sampling adequacy, of all indicators and of each.
    bartlett, bartlett_df, bartlett_p
        Bartlett's test that the indicators are not correlated at all: statistic, degrees of freedom, p.
    regions
        How many regions were complete and took part.
    extraction, rotation
        As asked for.
    findings
        Remarks: indicators left out, few regions, no convergence, impossible communalities.
    """

    loadings: xr.DataArray
    scores: xr.DataArray
    communality: xr.DataArray
    uniqueness: xr.DataArray
    explained: xr.DataArray
    kmo: xr.DataArray
    kmo_by_indicator: xr.DataArray
    bartlett: xr.DataArray
    bartlett_df: xr.DataArray
    bartlett_p: xr.DataArray
    regions: xr.DataArray
    extraction: Extraction
    rotation: Rotation
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="F",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="the loadings say which indicators go together; KMO below 0.5 says that none do",
    cite="kaiser1958",
    may_be_negative=True,
)
def factor_analysis(
    indicators: xr.DataArray,
    *,
    factors: int | None = None,
    extraction: Extraction = "principal_axis",
    rotation: Rotation = "varimax",
) -> FactorAnalysis:
    r"""Find the common factors behind indicators and rotate them to be read easily.

    .. math:: R \approx A A^T + U, \qquad \hat F = Z R^{-1} A, \qquad
              KMO = \frac{\sum_{j \ne k} r_{jk}^2}{\sum_{j \ne k} r_{jk}^2 + \sum_{j \ne k} q_{jk}^2}, \qquad
              \chi^2 = -\left(n - 1 - \frac{2p + 5}{6}\right) \ln |R|

    with R the correlations of p indicators over n regions, q their partial correlations given all others, A the
    loadings and U the uniquenesses.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others, each table of regions by indicators analysed by itself.
    factors
        How many; default: as many as there are eigenvalues above 1, at least one.
    extraction
        ``principal_axis`` iterates the communalities; ``components`` takes the first principal components.
    rotation
        ``varimax``, with Kaiser's row scaling, or ``none``.

    Returns
    -------
    analysis
        A :class:`FactorAnalysis`, labels ``1``, ``2``... The signs are chosen so that the loadings of a factor
        add up to a positive number. Regions with an unknown cell take no part (``UNKNOWN_CELL``), indicators
        without spread neither (``CONSTANT``); fewer than three complete regions leave everything undefined
        (``TOO_FEW_REGIONS``). KMO, Bartlett's test and scores need an invertible R (``SINGULAR``); a factor that
        the data do not hold is ``NO_COMPONENT``.

    Raises
    ------
    ConventionError
        ``IX-001`` for unreadable indicators, ``IX-006`` for a number of factors below 1 or above that of the
        indicators.

    References
    ----------
    :cite:`kaiser1958` for varimax, :cite:`kaiser1974` for KMO, :cite:`bartlett1950` for the test

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"x": 1, "y": 2}, "B": {"x": 2, "y": 1}, "C": {"x": 3, "y": 3}},
    ...     dims=("region", "indicator"))
    >>> found = factor_analysis(facts, factors=1, extraction="components")
    >>> found.loadings.round(3).values.ravel().tolist(), found.communality.round(3).values.tolist()
    ([0.866, 0.866], [0.75, 0.75])
    >>> found.kmo.round(3).item(), found.bartlett.round(3).item()
    (0.5, 0.144)
    """
    layout = lay_out(indicators, None, "factor_analysis")
    size = len(layout.labels)
    if factors is not None and not 1 <= factors <= size:
        raise ConventionError(block("IX-006", measure="factor_analysis", argument="factors", given=str(factors)))
    tables = {place: Table.of(layout.values[place]) for place in layout.slices()}
    found = {place: _analysed(one, layout, factors, extraction, rotation) for place, one in tables.items() if one.whole}
    most = max((one.loadings.shape[1] for one in found.values()), default=factors or 1)
    filled = _Filled(layout, most)
    for place, one in found.items():
        filled.put(place, tables[place], one)
    notes = {finding.id: finding for one in found.values() for finding in one.findings}
    return FactorAnalysis(
        **filled.labelled(Undefined(layout, tables)),
        regions=counts_of_regions(layout, tables),
        extraction=extraction,
        rotation=rotation,
        findings=(*remarks(layout, tables, "factor_analysis"), *notes.values()),
    )


@dataclass(frozen=True)
class _Analysed:
    """Factors of one table; NaN where R cannot be inverted."""

    loadings: Floats
    communality: Floats
    scores: Floats
    adequacy: Floats
    kmo: float
    bartlett: tuple[float, float, float]
    findings: tuple[Finding, ...]


def _analysed(one: Table, layout: Layout, factors: int | None, extraction: Extraction, rotation: Rotation) -> _Analysed:
    matrix, labels = one.correlations, [layout.labels[n] for n in np.flatnonzero(one.used)]
    values, vectors = eigen(matrix, labels)
    kept = min(factors or max(int((values > 1 + NO_SIGN).sum()), 1), len(values))
    findings: tuple[Finding, ...] = ()
    if extraction == "components":
        loadings = vectors[:, :kept] * np.sqrt(values[:kept])
    else:
        loadings, findings = _principal_axis(matrix, kept)
    communality = (loadings**2).sum(axis=1)
    if rotation == "varimax":
        loadings = varimax(loadings)
    order = np.argsort(-np.round((loadings**2).sum(axis=0), 12), kind="stable")
    loadings = settled(loadings[:, order], labels)
    inverse = np.full(matrix.shape, np.nan)
    if len(values) == len(matrix):
        inverse = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    adequacy, kmo = _adequacy(matrix, inverse)
    scores = one.standardised @ inverse @ loadings
    tested = _bartlett(matrix, values, len(one.standardised))
    return _Analysed(loadings, communality, scores, adequacy, kmo, tested, findings)


def _principal_axis(matrix: Floats, factors: int) -> tuple[Floats, tuple[Finding, ...]]:
    from statsmodels.multivariate.factor import Factor

    least = np.linalg.eigvalsh(matrix)
    invertible = bool(least[0] > NO_VARIANCE * least[-1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say is told by the findings
        model = Factor(corr=matrix, n_factor=factors, method="pa", smc=invertible)
        fitted = model.fit(maxiter=ITERATIONS)
    loadings: Floats = np.asarray(fitted.loadings, dtype=np.float64)
    communality = (loadings**2).sum(axis=1)
    findings = []
    again = matrix.copy()
    np.fill_diagonal(again, communality)
    values, vectors = np.linalg.eigh(again)
    top = np.argsort(-values)[: loadings.shape[1]]
    moved = np.abs((vectors[:, top] ** 2 * np.maximum(values[top], 0.0)).sum(axis=1) - communality)
    if not moved.max() <= SETTLED:
        findings.append(warn("IX-103", iterations=ITERATIONS))
    if communality.max() > 1 + SETTLED:
        findings.append(warn("IX-104", count=int((communality > 1 + SETTLED).sum())))
    return loadings, tuple(findings)


def _adequacy(matrix: Floats, inverse: Floats) -> tuple[Floats, float]:
    """Kaiser-Meyer-Olkin measure of each indicator and of all."""
    scale = np.sqrt(np.diag(inverse))
    partial, plain = inverse / np.outer(scale, scale), matrix.copy()
    np.fill_diagonal(partial, 0.0)
    np.fill_diagonal(plain, 0.0)
    correlated, rest = (plain**2).sum(axis=0), (partial**2).sum(axis=0)
    return correlated / (correlated + rest), float(correlated.sum() / (correlated.sum() + rest.sum()))


def _bartlett(matrix: Floats, values: Floats, regions: int) -> tuple[float, float, float]:
    from scipy.stats import chi2

    size = len(matrix)
    freedom = size * (size - 1) / 2
    if len(values) < size or size < 2:
        return np.nan, freedom, np.nan
    statistic = max(-(regions - 1 - (2 * size + 5) / 6) * float(np.log(values).sum()), 0.0)
    return statistic, freedom, float(chi2.sf(statistic, freedom))


class _Filled:
    """Arrays of all tables, filled one table after another."""

    def __init__(self, layout: Layout, factors: int) -> None:
        rest, (regions, size) = layout.values.shape[:-2], layout.values.shape[-2:]
        self.layout = layout
        self.labels = [str(n + 1) for n in range(factors)]
        self.loadings, self.scores = np.full((*rest, size, factors), np.nan), np.full((*rest, regions, factors), np.nan)
        self.communality, self.adequacy = np.full((*rest, size), np.nan), np.full((*rest, size), np.nan)
        self.explained, self.tests = np.full((*rest, factors), np.nan), np.full((*rest, 4), np.nan)

    def put(self, place: tuple[int, ...], table: Table, one: _Analysed) -> None:
        """Place the factors of one table."""
        at = np.arange(one.loadings.shape[1])
        self.loadings[place][np.ix_(table.used, at)] = one.loadings
        self.scores[place][np.ix_(table.complete, at)] = one.scores
        self.communality[place][table.used] = one.communality
        self.adequacy[place][table.used] = one.adequacy
        self.explained[place][at] = (one.loadings**2).sum(axis=0) / len(one.loadings)
        self.tests[place] = (one.kmo, *one.bartlett)

    def labelled(self, why: Undefined) -> dict[str, xr.DataArray]:
        """Give all arrays their labels and reasons."""
        layout, named = self.layout, {"factor": self.labels}
        tests = [layout.by_slice(self.tests[..., n]) for n in range(4)]
        uniqueness = layout.by_indicator(1 - self.communality)
        return {
            "loadings": why.by_indicator(layout.by(self.loadings, "indicator", "factor", **named)),
            "scores": why.by_region(layout.by(self.scores, "region", "factor", **named), last="SINGULAR"),
            "communality": why.by_indicator(layout.by_indicator(self.communality)),
            "uniqueness": why.by_indicator(uniqueness),
            "explained": why.by_slice(layout.by(self.explained, "factor", **named)),
            "kmo": why.by_slice(tests[0], last="SINGULAR"),
            "kmo_by_indicator": why.by_indicator(layout.by_indicator(self.adequacy), last="SINGULAR"),
            "bartlett": why.by_slice(tests[1], last="SINGULAR"),
            "bartlett_df": why.by_slice(tests[2]),
            "bartlett_p": why.by_slice(tests[3], last="SINGULAR"),
        }
