"""Co-occurrence: how often two industries are specialities of the same regions, as counts and normalised."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.relatedness.presence import Bools, Floats, Given, Presence, presence_of, table_by_table

Normalisation = Literal["association", "cosine", "jaccard", "probability", "conditional"]

EXACT_IN_SINGLE = 1 << 24
"""Count up to which single precision holds every whole number."""


@measure(
    symbol="C",
    unit="regions",
    range="[0, R]",
    reading="regions that are specialised in both industries",
    cite="hidalgo2007",
)
def cooccurrence(
    activity: xr.DataArray,
    *,
    loops: bool = False,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Count the regions that are specialised in both of two industries.

    .. math:: C_{ij} = \sum_r M_{ri} M_{rj}, \qquad M_{ri} = [LQ_{ri} \ge c]

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    loops
        Whether the diagonal holds the industry's own count of regions; else it is 0.
    given
        What the subject is: ``activity``, whose location quotients are computed; ``quotient``, quotients
        as they are; ``presence``, ones and zeros.
    cut
        c, least quotient of a specialisation; one of exactly c counts.
    region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.location_quotient`.

    Returns
    -------
    count
        Dims (industry, other) and any others of the subject; regions. NaN where a cell or total of
        either industry is unknown.

    Raises
    ------
    ConventionError
        RE-001 for presences that are neither one nor zero, RE-002 for a cut that is not positive.

    References
    ----------
    :cite:`hidalgo2007`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 1, "b": 1, "c": 1}})
    >>> cooccurrence(made, given="presence").values.tolist()
    [[0.0, 2.0, 1.0], [2.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    presence = presence_of(
        activity, measure="cooccurrence", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    counts = table_by_table(presence, lambda here: overlap(here, loops=loops))
    return labelled_pairs(presence, counts)


@measure(
    symbol="φ",
    unit="1 or share",
    range="[0, inf), probabilities [0, 1]",
    reading="the higher, the more often together for their sizes; association and probability: 1 is chance",
    cite="eck2009",
)
def cooccurrence_relatedness(
    activity: xr.DataArray,
    *,
    normalisation: Normalisation = "association",
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Relate co-occurrence to how often both industries co-occur with anything.

    .. math:: \frac{C_{ij} T}{S_i S_j}, \quad \frac{C_{ij}}{\sqrt{S_i S_j}}, \quad
              \frac{C_{ij}}{S_i + S_j - C_{ij}}, \quad
              \frac{C_{ij}}{\frac{T}{2} \left(\frac{S_i}{T} \frac{S_j}{T - S_i}
              + \frac{S_j}{T} \frac{S_i}{T - S_j}\right)}, \quad \frac{C_{ij}}{k_j}

    with C without its diagonal, :math:`S_i = \sum_j C_{ij}`, :math:`T = \sum_i S_i` and k the number of
    regions specialised in the industry.

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`cooccurrence`.
    normalisation
        ``association``, ``cosine``, ``jaccard``, ``probability`` in the order of the formula;
        ``conditional``: share of the regions of ``other`` that are specialised in ``industry`` too. All
        but the last are symmetric.

    Returns
    -------
    relatedness
        Dims (industry, other) and any others; 0 on the diagonal. NaN where a cell that it needs is
        unknown (any cell, except for ``conditional``), ``UNRELATED`` where one of the two co-occurs with
        no industry, ``NO_SPECIALIST`` where no region is specialised in ``other`` (``conditional``), and
        ``DEGENERATE`` where one industry takes part in every co-occurrence (``probability``).

    References
    ----------
    :cite:`eck2009`; in regions :cite:`balland2017`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 1, "b": 1, "c": 1}})
    >>> cooccurrence_relatedness(made, given="presence").sel(industry="a").round(6).values.tolist()
    [0.0, 1.777778, 1.333333]
    """
    presence = presence_of(
        activity, measure="cooccurrence_relatedness", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    counts = table_by_table(presence, overlap)
    if normalisation == "conditional":
        nobody = presence.ubiquity == 0
        share = counts / np.where(nobody, np.nan, presence.ubiquity)[:, None, :]
        none = presence.label(np.broadcast_to(nobody[:, None, :], counts.shape), "industry", "other")
        return labelled_pairs(presence, _without_loops(share), {"NO_SPECIALIST": none})
    values, reasons = _normalised(counts, normalisation)
    lost = presence.lost_to("region", "industry")
    values = values if lost is None else np.where(lost[:, None, None], np.nan, values)
    named = {code: presence.label(mask, "industry", "other") for code, mask in reasons.items()}
    told: Reasons = {**presence.over("region", "industry"), **named}
    return explain_undefined(presence.label(_without_loops(values), "industry", "other"), told)


@measure(
    symbol="τ",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="0 is what chance gives; above 2 the two are related",
    cite="teece1994",
)
def survivor_relatedness(
    activity: xr.DataArray,
    *,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compare co-occurrence with its expectation if industries chose their regions at random.

    .. math:: \tau_{ij} = \frac{C_{ij} - \mu_{ij}}{\sigma_{ij}}, \qquad \mu_{ij} = \frac{k_i k_j}{R}, \qquad
              \sigma_{ij}^2 = \mu_{ij} \frac{R - k_i}{R} \frac{R - k_j}{R - 1}

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`cooccurrence`. R counts the regions that are specialised in anything.

    Returns
    -------
    relatedness
        Dims (industry, other) and any others; standard deviations of the hypergeometric distribution.
        NaN where any cell is unknown, ``SAME_INDUSTRY`` on the diagonal, ``NO_SPECIALIST`` where no
        region is specialised in one of the two, ``DEGENERATE`` where every region is.

    References
    ----------
    :cite:`teece1994`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"1": {"a": 1, "b": 1}, "2": {"a": 1, "b": 1}, "3": {"a": 0, "b": 1}, "4": {"a": 1, "b": 0}})
    >>> survivor_relatedness(made, given="presence").sel(industry="a", other="b").round(6).item()
    -0.57735
    """
    presence = presence_of(
        activity, measure="survivor_relatedness", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    counts = table_by_table(presence, overlap)
    held = presence.ubiquity.astype(np.float64)
    everyone = (presence.diversity > 0).sum(axis=1).astype(np.float64)[:, None, None]
    mean = held[:, :, None] * held[:, None, :] / np.where(everyone > 0, everyone, np.nan)
    rest = np.where(everyone > 1, (everyone - 1) * everyone, np.nan)
    spread = np.sqrt(mean * (everyone - held[:, :, None]) * (everyone - held[:, None, :]) / rest)
    score = (counts - mean) / np.where(spread > 0, spread, np.nan)
    same = np.broadcast_to(np.eye(counts.shape[-1], dtype=bool), counts.shape)
    lost = presence.lost_to("region", "industry")
    score[same if lost is None else same | lost[:, None, None]] = np.nan
    none = presence.label((held == 0)[:, :, None] | (held == 0)[:, None, :], "industry", "other")
    same_industry = presence.label(same, "industry", "other")
    reasons: Reasons = {
        "SAME_INDUSTRY": same_industry,
        **presence.over("region", "industry"),
        "NO_SPECIALIST": none,
        "DEGENERATE": True,
    }
    return explain_undefined(presence.label(score, "industry", "other"), reasons)


def overlap(here: Bools, *, loops: bool = False) -> Floats:
    """Count the rows in which both of two columns hold, shape (columns, columns)."""
    exact = np.float32 if len(here) < EXACT_IN_SINGLE else np.float64
    table: npt.NDArray[np.floating] = here.astype(exact)
    counts = (table.T @ table).astype(np.float64)
    if not loops:
        np.fill_diagonal(counts, 0.0)
    return counts


def labelled_pairs(
    presence: Presence, values: Floats, reasons: Reasons | None = None, *, dims: tuple[str, str] = ("industry", "other")
) -> xr.DataArray:
    """Label values of pairs and leave those of unknown cells undefined."""
    lost = presence.lost_to("region" if dims[0] == "industry" else "industry")
    if lost is not None:
        values = np.where(lost[:, :, None] | lost[:, None, :], np.nan, values)
    named = presence.label(values, *dims, twin=dims[0])
    return explain_undefined(named, lambda: {**presence.of_pairs(*dims), **(reasons or {})})


def _normalised(counts: Floats, normalisation: Normalisation) -> tuple[Floats, dict[str, Bools]]:
    sums = counts.sum(axis=2)
    whole = sums.sum(axis=1)[:, None, None]
    one, other = sums[:, :, None], sums[:, None, :]
    alone = (one == 0) | (other == 0)
    everything = np.zeros_like(alone)
    if normalisation == "association":
        values = counts * whole / np.where(alone, np.nan, one * other)
    elif normalisation == "cosine":
        values = counts / np.sqrt(np.where(alone, np.nan, one * other))
    elif normalisation == "jaccard":
        values = counts / np.where(alone, np.nan, one + other - counts)
    else:
        everything = (one == whole) | (other == whole)
        chance = one * other / (whole - one) + one * other / (whole - other)
        values = counts / np.where(alone | everything, np.nan, chance / 2)
    return values, {"UNRELATED": alone, "DEGENERATE": everything}


def _without_loops(values: Floats) -> Floats:
    diagonal = np.arange(values.shape[-1])
    known = ~np.isnan(values[:, diagonal, diagonal])
    values[:, diagonal, diagonal] = np.where(known, 0.0, np.nan)
    return values
