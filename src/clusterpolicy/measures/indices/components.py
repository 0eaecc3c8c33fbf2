"""Principal components and varimax over plain arrays, and the labelled measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.indices.layout import Bools, Floats, Layout, lay_out, no_spread
from clusterpolicy.measures.register import explain_undefined, measure

ROTATIONS = 1000
CONVERGED = 1e-14
NO_SIGN = 1e-9
"""A sum of loadings smaller than this, relative to their size, has no sign to speak of."""
NO_VARIANCE = 1e-10
"""An eigenvalue below this share of the greatest is zero."""
FEWEST_REGIONS = 3


@dataclass(frozen=True)
class PrincipalComponents:
    """Principal components of standardised indicators; component 1 explains most.

    Parameters
    ----------
    loadings
        Correlation of each indicator with each component, dims (indicator, component).
    scores
        Position of each region, dims (region, component); their variance is the eigenvalue.
    eigenvalues
        Variance of each component, in indicators.
    explained
        Share of the whole variance that each component explains.
    cumulative
        Share that it and those before explain together.
    kaiser
        How many components have an eigenvalue above 1.
    for_share
        How many are needed to explain the share that was asked for.
    regions
        How many regions were complete and took part.
    findings
        Remarks: fewer regions than indicators, indicators left out.
    """

    loadings: xr.DataArray
    scores: xr.DataArray
    eigenvalues: xr.DataArray
    explained: xr.DataArray
    cumulative: xr.DataArray
    kaiser: xr.DataArray
    for_share: xr.DataArray
    regions: xr.DataArray
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="PC",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="one figure in place of several that move together",
    cite="oecd2008",
    may_be_negative=True,
)
def principal_components(indicators: xr.DataArray, *, share: float = 0.8) -> PrincipalComponents:
    r"""Find the few directions along which the regions differ most.

    .. math:: R = V \Lambda V^T, \qquad \text{loadings } V \Lambda^{1/2}, \qquad \text{scores } Z V

    with R the correlations of the indicators and Z their z-scores.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others, each table of regions by indicators analysed by itself.
    share
        Share of the variance to explain, between 0 and 1, for ``for_share``.

    Returns
    -------
    components
        A :class:`PrincipalComponents`, labels ``1``, ``2``... The signs are chosen so that the loadings of a
        component add up to a positive number. Regions with an unknown cell take no part (``UNKNOWN_CELL``);
        an indicator without spread, or known nowhere, neither (``CONSTANT``); fewer than three complete regions
        leave everything undefined (``TOO_FEW_REGIONS``); a component beyond the rank of the data is
        ``NO_COMPONENT``.

    Raises
    ------
    ConventionError
        ``IX-001`` for unreadable indicators, ``IX-006`` for a share outside (0, 1].

    References
    ----------
    :cite:`oecd2008`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"x": 1, "y": 2}, "B": {"x": 2, "y": 3}, "C": {"x": 3, "y": 1}},
    ...     dims=("region", "indicator"))
    >>> found = principal_components(facts)
    >>> found.explained.round(9).values.tolist(), found.kaiser.item()
    ([0.75, 0.25], 1)
    """
    layout = lay_out(indicators, None, "principal_components")
    if not 0 < share <= 1:
        raise ConventionError(block("IX-006", measure="principal_components", argument="share", given=f"{share:g}"))
    rest, regions, size = layout.values.shape[:-2], *layout.values.shape[-2:]
    loadings, scores = np.full((*rest, size, size), np.nan), np.full((*rest, regions, size), np.nan)
    eigenvalues = np.full((*rest, size), np.nan)
    tables = {place: Table.of(layout.values[place]) for place in layout.slices()}
    for place, one in tables.items():
        if one.whole:
            values, vectors = eigen(one.correlations, [layout.labels[n] for n in np.flatnonzero(one.used)])
            kept = len(values)
            eigenvalues[place][:kept] = values
            loadings[place][np.ix_(one.used, np.arange(kept))] = vectors * np.sqrt(values)
            scores[place][np.ix_(one.complete, np.arange(kept))] = one.standardised @ vectors
    explained = eigenvalues / np.nansum(eigenvalues, axis=-1, keepdims=True)
    cumulative = np.where(np.isnan(explained), np.nan, np.nancumsum(explained, axis=-1))
    labels = [str(n + 1) for n in range(size)]
    why = Undefined(layout, tables)
    return PrincipalComponents(
        loadings=why.by_indicator(layout.by(loadings, "indicator", "component", component=labels)),
        scores=why.by_region(layout.by(scores, "region", "component", component=labels)),
        eigenvalues=why.by_slice(layout.by(eigenvalues, "component", component=labels)),
        explained=why.by_slice(layout.by(explained, "component", component=labels)),
        cumulative=why.by_slice(layout.by(cumulative, "component", component=labels)),
        kaiser=layout.by_slice((np.nan_to_num(eigenvalues) > 1 + NO_SIGN).sum(axis=-1)),
        for_share=layout.by_slice(_needed(cumulative, share)),
        regions=counts_of_regions(layout, tables),
        findings=remarks(layout, tables, "principal_components"),
    )


@dataclass(frozen=True)
class Table:
    """One table of regions by indicators, ready for correlations.

    Parameters
    ----------
    complete
        Regions that know every indicator in use.
    used
        Indicators that differ between these regions.
    standardised
        z-scores of the complete regions and indicators in use.
    """

    complete: Bools
    used: Bools
    standardised: Floats

    @classmethod
    def of(cls, values: Floats) -> Table:
        """Leave out indicators known nowhere, incomplete regions, then indicators without spread."""
        seen = ~np.isnan(values).all(axis=0)
        complete = ~np.isnan(values[:, seen]).any(axis=1) & seen.any()
        used = seen.copy()
        if complete.any():
            used &= ~no_spread(np.where(seen, values, 0.0)[complete], 0)
        chosen = values[np.ix_(complete, used)]
        apart = chosen - chosen.mean(axis=0) if len(chosen) else chosen
        spread = np.sqrt((apart**2).sum(axis=0) / max(len(chosen) - 1, 1))
        return cls(np.asarray(complete), np.asarray(used), apart / spread)

    @property
    def whole(self) -> bool:
        """Tell whether there is enough to correlate."""
        return len(self.standardised) >= FEWEST_REGIONS and self.standardised.shape[1] > 0

    @property
    def correlations(self) -> Floats:
        """Correlations of the indicators in use."""
        matrix: Floats = self.standardised.T @ self.standardised / (len(self.standardised) - 1)
        np.fill_diagonal(matrix, 1.0)
        return matrix


@dataclass(frozen=True)
class Undefined:
    """Says why numbers of an analysis of correlations are none."""

    layout: Layout
    tables: Mapping[tuple[int, ...], Table]

    def by_indicator(self, array: xr.DataArray, *, last: str = "NO_COMPONENT") -> xr.DataArray:
        """Explain numbers that stand for an indicator."""
        unused = self.layout.by_indicator(self._stacked(lambda one: ~one.used))
        return explain_undefined(array, {**self._few(), "CONSTANT": unused, last: True})

    def by_region(self, array: xr.DataArray, *, last: str = "NO_COMPONENT") -> xr.DataArray:
        """Explain numbers that stand for a region."""
        unknown = self.layout.by_region(self._stacked(lambda one: ~one.complete))
        return explain_undefined(array, {**self._few(), "UNKNOWN_CELL": unknown, last: True})

    def by_slice(self, array: xr.DataArray, *, last: str = "NO_COMPONENT") -> xr.DataArray:
        """Explain numbers that stand for a whole table."""
        return explain_undefined(array, {**self._few(), last: True})

    def _few(self) -> dict[str, xr.DataArray]:
        return {"TOO_FEW_REGIONS": self.layout.by_slice(self._stacked(lambda one: np.array(not one.whole)))}

    def _stacked(self, of: Callable[[Table], Bools]) -> Bools:
        found = [of(self.tables[place]) for place in self.layout.slices()]
        return np.reshape(found, (*self.layout.values.shape[:-2], *found[0].shape))


def eigen(correlations: Floats, labels: list[str]) -> tuple[Floats, Floats]:
    """Return the positive eigenvalues, greatest first, and their vectors with settled signs."""
    values, vectors = np.linalg.eigh(correlations)
    order = np.argsort(-values, kind="stable")
    kept = order[values[order] > NO_VARIANCE * values.max()]
    return values[kept], settled(vectors[:, kept], labels)


def settled(vectors: Floats, labels: list[str]) -> Floats:
    """Choose signs: a column adds up to a positive number, or its first label's entry is positive."""
    sums = vectors.sum(axis=0)
    clear = np.abs(sums) > NO_SIGN * np.abs(vectors).sum(axis=0)
    by_label = vectors[np.argsort(np.array(labels))]
    weighty = np.abs(by_label) > NO_SIGN * np.abs(by_label).max(axis=0, initial=0.0)
    first = np.take_along_axis(by_label, weighty.argmax(axis=0)[None, :], axis=0)[0]
    signs = np.where(clear, np.sign(sums), np.sign(first))
    return vectors * np.where(signs == 0, 1.0, signs)


def varimax(loadings: Floats) -> Floats:
    """Rotate loadings so that each indicator loads on few factors, rows scaled to unit length meanwhile.

    Kaiser (1958): maximises the variance of the squared loadings of each factor.
    """
    if loadings.shape[1] < 2:
        return loadings
    length = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    rows = loadings / np.where(length > 0, length, 1.0)
    rotation, reached = np.eye(loadings.shape[1]), 0.0
    for _ in range(ROTATIONS):
        turned = rows @ rotation
        left, size, right = np.linalg.svd(rows.T @ (turned**3 - turned * (turned**2).mean(axis=0)))
        rotation = left @ right
        if size.sum() - reached <= CONVERGED * size.sum():
            break
        reached = size.sum()
    rotated: Floats = rows @ rotation * length
    return rotated


def _needed(cumulative: Floats, share: float) -> np.ndarray:
    enough = np.nan_to_num(cumulative) >= share - NO_SIGN
    return np.where(enough.any(axis=-1), enough.argmax(axis=-1) + 1, 0)


def remarks(layout: Layout, tables: Mapping[tuple[int, ...], Table], measure: str) -> tuple[Finding, ...]:
    """Remark on indicators that were left out and on fewer regions than indicators."""
    left_out = [label for n, label in enumerate(layout.labels) if any(not one.used[n] for one in tables.values())]
    found = []
    if left_out:
        found.append(warn("IX-101", measure=measure, count=len(left_out), examples=left_out))
    regions = min(int(one.complete.sum()) for one in tables.values())
    indicators = max(int(one.used.sum()) for one in tables.values())
    if regions <= indicators:
        found.append(warn("IX-102", measure=measure, regions=regions, indicators=indicators))
    return tuple(found)


def counts_of_regions(layout: Layout, tables: Mapping[tuple[int, ...], Table]) -> xr.DataArray:
    """Count the complete regions of each table."""
    counts = [int(tables[place].complete.sum()) for place in layout.slices()]
    return layout.by_slice(np.reshape(counts, layout.values.shape[:-2]))
