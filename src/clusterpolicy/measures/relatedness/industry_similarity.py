"""Similarity of industries: by whom they trade with and by whom they employ."""

from __future__ import annotations

import numpy as np
import xarray as xr

from clusterpolicy.measures.linkages.technology import Table, Vector, technology
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.relatedness.shared_locations import Bools, Floats, correlated

LEAST_OCCUPATIONS = 3


@measure(
    symbol="IO",
    unit="share",
    range="[0, 1]",
    reading="the largest part that one of the two plays in what the other buys or sells",
    cite="delgado2016",
    may_be_negative=True,
)
def input_output_similarity(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Take the largest of the four shares that two industries have in each other's purchases and sales.

    .. math:: IO_{ij} = \max\{a_{ij}, a_{ji}, b_{ij}, b_{ji}\}, \qquad
        a_{ij} = \frac{z_{ij}}{x_j}, \quad b_{ij} = \frac{z_{ij}}{x_i}

    Parameters
    ----------
    flows
        Deliveries Z, as for :func:`~clusterpolicy.measures.input_coefficients`. A table without outputs is
        taken as shares of inputs, a; b are then shares of its row sums.
    output
        x of each industry, where the table does not carry it.

    Returns
    -------
    similarity
        Dims (industry, other), a share, symmetric; the diagonal tells how far an industry trades with itself.
        NaN where either has no output (``ZERO_OUTPUT``). Large industries are close to many.

    Raises
    ------
    ConventionError
        LK-001 to LK-006 for tables and outputs that are none.

    References
    ----------
    :cite:`delgado2016` :cite:`ellison2010`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table(
    ...     {"ore": {"ore": 0, "steel": 8, "bank": 0}, "steel": {"ore": 1, "steel": 2, "bank": 1},
    ...      "bank": {"ore": 1, "steel": 2, "bank": 3}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> made = series({"ore": 10, "steel": 20, "bank": 20}, dim="industry")
    >>> input_output_similarity(sold, output=made).sel(industry="ore").values.tolist()
    [0.0, 0.8, 0.1]
    """
    read = technology("input_output_similarity", flows, output)
    bought = read.coefficients()
    below = read.dense.sum(axis=1) if read.output is None else read.output
    sold = read.dense / np.where(below > 0, below, 1.0)[:, None] * (below > 0)[:, None]
    found = np.maximum.reduce([bought, bought.T, sold, sold.T])
    dead = ~read.live
    return _among(read.industries, found, {"ZERO_OUTPUT": dead[:, None] | dead[None, :]})


@measure(
    symbol="J",
    unit="1",
    range="[0, inf)",
    reading="1 is what the sizes of both lead to expect; above it they trade more with each other",
    cite="vaneck2009",
    may_be_negative=True,
)
def exchange_intensity(flows: Table) -> xr.DataArray:
    r"""Set what two industries deliver to each other against what their sizes lead to expect.

    .. math:: J_{ij} = \frac{\sqrt{t_{ij}} + \sqrt{t_{ji}}}{2}, \qquad
        t_{ij} = \frac{z_{ij} \sum_{kl} z_{kl}}{\sum_l z_{il} \sum_k z_{kj}}

    The quotient t of a delivery is skewed as all quotients are; its root is not much. Unlike the largest of
    four shares it does not call an industry close to many because it is large.

    Parameters
    ----------
    flows
        Deliveries Z, as for :func:`~clusterpolicy.measures.input_coefficients`; outputs are not used. A
        negative delivery counts as none.

    Returns
    -------
    intensity
        Dims (industry, other), no unit, symmetric. NaN where either neither buys nor sells among the
        industries (``NO_DELIVERIES``).

    Raises
    ------
    ConventionError
        LK-001 to LK-004 for tables that are none.

    References
    ----------
    The quotient t is the association strength of :cite:`vaneck2009`.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> sold = table(
    ...     {"ore": {"ore": 0, "steel": 4, "bank": 0}, "steel": {"ore": 1, "steel": 0, "bank": 1},
    ...      "bank": {"ore": 1, "steel": 1, "bank": 0}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> float(exchange_intensity(sold).sel(industry="steel", other="bank").round(6))
    1.447214
    """
    read = technology("exchange_intensity", flows, None)
    cells = np.maximum(read.dense, 0.0)
    sold, bought = cells.sum(axis=1), cells.sum(axis=0)
    expected = np.outer(sold, bought)
    root = np.sqrt(cells * cells.sum() / np.where(expected > 0, expected, 1.0))
    alone = (sold <= 0) & (bought <= 0)
    return _among(read.industries, (root + root.T) / 2, {"NO_DELIVERIES": alone[:, None] | alone[None, :]})


@measure(
    symbol="Occ",
    unit="correlation",
    range="[-1, 1]",
    reading="1 means that the two employ the same occupations",
    cite="delgado2016",
)
def occupation_similarity(occupations: xr.DataArray) -> xr.DataArray:
    r"""Correlate the shares of occupations in two industries.

    .. math:: Occ_{ij} = \mathrm{corr}_o\left(\frac{n_{io}}{n_i}, \frac{n_{jo}}{n_j}\right)

    Parameters
    ----------
    occupations
        n, dims (industry, occupation); persons or shares, not negative: the size of an industry cancels.

    Returns
    -------
    similarity
        Dims (industry, other), symmetric, 1 on the diagonal. NaN where a number of either is unknown
        (``UNKNOWN_CELL``), where fewer than three occupations are told apart (``FEW_OCCUPATIONS``), or where
        an industry has all alike (``EVEN_OCCUPATIONS``).

    References
    ----------
    :cite:`delgado2016`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> staff = table(
    ...     {"mill": {"smith": 6, "clerk": 2, "cook": 1}, "forge": {"smith": 12, "clerk": 4, "cook": 2},
    ...      "inn": {"smith": 0, "clerk": 1, "cook": 9}},
    ...     dims=("industry", "occupation"),
    ... )
    >>> occupation_similarity(staff).sel(industry="mill").values.round(6).tolist()
    [1.0, 1.0, -0.727903]
    """
    cells = occupations.transpose("industry", "occupation")
    labels = tuple(str(label) for label in cells["industry"].values)
    found, masks = correlated(
        cells.values.T.astype(np.float64),
        cells.values.T.astype(np.float64),
        np.ones(cells.sizes["occupation"]),
        "undefined",
        LEAST_OCCUPATIONS,
    )
    return _among(
        labels,
        found,
        {
            "UNKNOWN_CELL": masks["UNKNOWN_CELL"],
            "FEW_OCCUPATIONS": masks["FEW_COMMON_REGIONS"],
            "EVEN_OCCUPATIONS": masks["CONSTANT"],
        },
    )


def _among(labels: tuple[str, ...], values: Floats, masks: dict[str, Bools]) -> xr.DataArray:
    """Label values of pairs; undefined where a mask says so."""
    axes = {"industry": list(labels), "other": list(labels)}
    undefined = np.logical_or.reduce([*masks.values()])
    square = xr.DataArray(np.where(undefined, np.nan, values), axes, tuple(axes))
    return explain_undefined(square, {code: square.copy(data=mask) for code, mask in masks.items()})
