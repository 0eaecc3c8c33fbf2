"""Templates: industries that buy and sell alike, or whose main supplier or buyer is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, info, warn
from clusterpolicy.measures.linkages.technology import Table, Technology, technology
from clusterpolicy.measures.register import explain_undefined, measure

Rotation = Literal["varimax", "promax", "none"]
KINDS = ("purchases", "sales", "purchases_sales", "sales_purchases")
POWER = 4
"""Of promax: the higher, the simpler the loadings and the more correlated the templates."""
TURNS = 2000
FEW = 10
"""Industries below which the correlation of two profiles is mostly chance."""


@dataclass(frozen=True)
class TemplateClusters:
    """Groups of industries with alike profiles of purchases and sales.

    Parameters
    ----------
    correlations
        Dims (kind, industry, other): both profiles of ``purchases``, both of ``sales``, purchases of
        the industry with sales of the other, and the reverse.
    similarity
        The largest of the four, 1 on the diagonal; dims (industry, other).
    eigenvalues
        Of the similarity, largest first, dim component.
    loadings
        Dims (industry, template), rotated; templates "1", "2" ... by the variance they account for.
    membership
        ``primary``, ``secondary`` or empty; dims (industry, template).
    negative_mass
        Sum of negative eigenvalues over the sum of all in absolute size: how far the similarity is from
        being a matrix of correlations. Only positive ones are factored.
    findings
        Remarks: few industries, constant profiles, negative eigenvalues.
    """

    correlations: xr.DataArray
    similarity: xr.DataArray
    eigenvalues: xr.DataArray
    loadings: xr.DataArray
    membership: xr.DataArray
    negative_mass: float
    findings: tuple[Finding, ...] = ()

    @property
    def templates(self) -> dict[str, tuple[str, ...]]:
        """Primary members of each template, strongest first."""
        found = {}
        for name in self.loadings["template"].values.tolist():
            held = self.loadings.sel(template=name)
            order = np.argsort(-held.values, kind="stable")
            primary = (self.membership.sel(template=name) == "primary").values
            found[name] = tuple(str(held["industry"].values[at]) for at in order if primary[at])
        return found


@measure(
    symbol="L",
    unit="correlation",
    range="[-1, 1]",
    reading="1 is the same profile of suppliers or buyers; members of a template trade alike",
    cite="feser2000",
    may_be_negative=True,
)
def template_clusters(
    flows: Table,
    *,
    rotation: Rotation = "varimax",
    retain: int | None = None,
    primary: float = 0.60,
    secondary: float = 0.35,
) -> TemplateClusters:
    r"""Group industries whose purchases and sales run to the same partners.

    .. math:: x_{ij} = \frac{z_{ij}}{\sum_i z_{ij}}, \quad y_{ij} = \frac{z_{ij}}{\sum_j z_{ij}}, \qquad
        L_{lm} = \max\{r(x_l, x_m), r(y_l, y_m), r(x_l, y_m), r(y_l, x_m)\}

    Principal factors of L with eigenvalues above 1 are rotated; loadings name the members.

    Parameters
    ----------
    flows
        Deliveries, as for :func:`input_coefficients`; no output is needed.
    rotation
        ``varimax`` keeps templates uncorrelated, ``promax`` lets them correlate, ``none`` leaves the axes.
    retain
        Number of templates; those with eigenvalues above 1 by default. Never more than are positive.
    primary, secondary
        Loadings from which an industry is a primary or a secondary member.

    Returns
    -------
    templates
        A :class:`TemplateClusters`. A correlation with a profile that is constant or empty is NaN,
        ``CONSTANT_PROFILE``; a similarity is the largest of those defined, 0 where none is.

    Raises
    ------
    ConventionError
        LK-001 to LK-004 as for :func:`input_coefficients`; LK-019 for options that cannot be.

    References
    ----------
    :cite:`czamanski1974` :cite:`feser2000`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> sold = table(
    ...     {"ore": {"ore": 0, "steel": 9, "bank": 1}, "steel": {"ore": 1, "steel": 8, "bank": 1},
    ...      "bank": {"ore": 2, "steel": 2, "bank": 6}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> template_clusters(sold).similarity.sel(industry="ore", other="steel").round(4).item()
    0.9948
    """
    read = technology("template_clusters", flows, None)
    _check_options(read, rotation, retain, primary, secondary)
    cells = read.dense
    profiles = [_standardised(side) for side in (cells.T, cells)]
    bought, sold = (profile[0] for profile in profiles)
    pairs = ((bought, bought), (sold, sold), (bought, sold), (sold, bought))
    correlations = np.stack([one @ other.T for one, other in pairs])
    np.clip(correlations, -1.0, 1.0, out=correlations)
    defined = [profile[1] for profile in profiles]
    known = np.stack([np.outer(defined[a], defined[b]) for a, b in ((0, 0), (1, 1), (0, 1), (1, 0))])
    similarity = np.where(known, correlations, -np.inf).max(axis=0)
    similarity = np.where(np.isfinite(similarity), similarity, 0.0)
    similarity[np.diag_indices(read.size)] = 1.0
    values, loadings = _factors(similarity, rotation, retain)
    return _described(read, np.where(known, correlations, np.nan), similarity, values, loadings, defined,
                      primary, secondary)  # fmt: skip


def _check_options(read: Technology, rotation: str, retain: int | None, primary: float, secondary: float) -> None:
    faults = []
    if rotation not in ("varimax", "promax", "none"):
        faults.append(block("LK-019", measure=read.measure, argument="rotation", given=str(rotation)))
    if retain is not None and retain < 1:
        faults.append(block("LK-019", measure=read.measure, argument="retain", given=str(retain)))
    if not 0 < secondary <= primary:
        faults.append(block("LK-019", measure=read.measure, argument="primary, secondary",
                            given=f"{primary:g}, {secondary:g}"))  # fmt: skip
    if faults:
        raise ConventionError(*faults)


def _standardised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares of each row, centred and of length one; and whether the row has a profile at all."""
    sums = rows.sum(axis=1)
    traded = sums != 0
    shares = rows / np.where(traded, sums, 1.0)[:, None]
    centred = shares - shares.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1)
    defined = traded & (length > 1e-12 * np.abs(shares).max(axis=1))
    return centred / np.where(defined, length, 1.0)[:, None] * defined[:, None], defined


def _factors(similarity: np.ndarray, rotation: Rotation, retain: int | None) -> tuple[np.ndarray, np.ndarray]:
    values, vectors = np.linalg.eigh(similarity)
    values, vectors = values[::-1], vectors[:, ::-1]
    positive = int((values > 1e-12).sum())
    count = int((values > 1 + 1e-12).sum()) if retain is None else min(retain, positive)
    loadings = vectors[:, :count] * np.sqrt(values[:count])
    if count > 1 and rotation != "none":
        loadings = _simple(loadings)
        if rotation == "promax":
            loadings = _oblique(loadings)
    loadings = loadings * np.where((loadings**3).sum(axis=0) < 0, -1.0, 1.0)  # the side of the large loadings
    order = np.argsort(-np.round((loadings**2).sum(axis=0), 9), kind="stable")
    return values, loadings[:, order]


def _simple(loadings: np.ndarray) -> np.ndarray:
    """Varimax: turn the axes until the squared loadings of each vary the most."""
    turned, reached = loadings, 0.0
    for _ in range(TURNS):
        cubes = turned**3 - turned * (turned**2).mean(axis=0)
        left, stretch, right = np.linalg.svd(loadings.T @ cubes)
        turned = loadings @ (left @ right)
        if stretch.sum() <= reached * (1 + 1e-13):
            break
        reached = stretch.sum()
    return turned


def _oblique(loadings: np.ndarray) -> np.ndarray:
    """Turn the axes towards loadings raised to a power, each axis of unit variance."""
    target = loadings * np.abs(loadings) ** (POWER - 1)
    turn = np.linalg.lstsq(loadings, target)[0]
    found: np.ndarray = loadings @ turn * np.sqrt(np.diag(np.linalg.inv(turn.T @ turn)))
    return found


def _described(
    read: Technology,
    correlations: np.ndarray,
    similarity: np.ndarray,
    values: np.ndarray,
    loadings: np.ndarray,
    defined: list[np.ndarray],
    primary: float,
    secondary: float,
) -> TemplateClusters:
    names = list(read.industries)
    across = {"industry": names, "other": names}
    axes = {"industry": names, "template": [f"{at + 1}" for at in range(loadings.shape[1])]}
    member = np.where(loadings >= primary, "primary", np.where(loadings >= secondary, "secondary", "")).astype(object)
    mass = float(-values[values < 0].sum() / np.abs(values).sum())
    constant = [name for at, name in enumerate(names) if not (defined[0][at] and defined[1][at])]
    findings = [*read.findings]
    if read.size < FEW:
        findings.append(warn("LK-017", measure=read.measure, count=read.size))
    if constant:
        findings.append(warn("LK-018", measure=read.measure, count=len(constant), examples=constant))
    if values.min() < -1e-9:
        findings.append(info("LK-020", measure=read.measure, mass=f"{mass:.3f}", count=int((values < -1e-9).sum())))
    held = xr.DataArray(correlations, {"kind": list(KINDS), **across}, ("kind", *across))
    return TemplateClusters(
        correlations=explain_undefined(held, {"CONSTANT_PROFILE": True}),
        similarity=xr.DataArray(similarity, across, tuple(across)),
        eigenvalues=xr.DataArray(values, {"component": [f"{at + 1}" for at in range(len(values))]}, ("component",)),
        loadings=xr.DataArray(loadings, axes, tuple(axes)),
        membership=xr.DataArray(member, axes, tuple(axes)),
        negative_mass=mass,
        findings=tuple(findings),
    )
