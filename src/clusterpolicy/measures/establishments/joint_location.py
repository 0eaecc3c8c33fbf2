"""Coagglomeration: do plants of different industries choose the same regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.establishments.plants import Floats, Unknown, code_plants
from clusterpolicy.measures.establishments.spread import NO_ROOM, Spread, spread_of
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

ALL = "all"
"""Name of the group that holds every industry."""
Pool = Literal["all", "pair"]


@dataclass(frozen=True)
class Coagglomeration:
    """Excess concentration of industries with each other, no unit.

    Parameters
    ----------
    pairs
        Of two industries, dims (industry, other) and any others; the diagonal is NaN, since an industry
        with itself is agglomeration.
    groups
        Of all industries of a group together, dim (group,) and any others: the mean of their pairs,
        weighted by the product of the industries' sizes.
    """

    pairs: xr.DataArray
    groups: xr.DataArray


@measure(
    symbol="γ^c",
    unit="1",
    range="(-inf, inf)",
    reading="0 is what chance gives, above 0 the industries share regions",
    cite="ellison1997",
)
def coagglomeration(
    establishments: Establishments | pd.DataFrame | xr.DataArray,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    region_total: xr.DataArray | None = None,
    unknown: Unknown = "undefined",
) -> Coagglomeration:
    r"""Measure how far industries share regions beyond chance, by pairs and by groups.

    .. math:: \gamma^c_{ij} = \frac{\sum_r (s_{ri} - x_r)(s_{rj} - x_r)}{1 - \sum_r x_r^2}, \qquad
              \gamma^c_J = \frac{G_J / (1 - \sum_r x_r^2) - H_J - \sum_{j \in J} \gamma_j w_j^2 (1 - H_j)}
              {1 - \sum_{j \in J} w_j^2}

    with :math:`w_j` the industry's share of the group. The plants cancel out of the second formula,
    which is then the mean of the pairs weighted by :math:`w_i w_j`: sizes of plants are not needed.

    Parameters
    ----------
    establishments
        Plants of one year with industry, region and size, or cells, dims (region, industry) and any
        others; any unit, it cancels.
    groups
        Group -> its industries. Default: one group of all industries.
    region_total
        Activity of every region, dim region (and, for cells, any others): what industries are compared
        with. Default: everything given.
    unknown
        As for :func:`~clusterpolicy.measures.ellison_glaeser`.

    Returns
    -------
    coagglomeration
        A :class:`Coagglomeration`. NaN, with ``reason``: ``SAME_INDUSTRY`` on the diagonal, an unknown
        plant or cell of either industry, ``ZERO_INDUSTRY`` where one does not exist, and ``DEGENERATE``
        where one region holds everything or a group has a single industry. Industries without
        activity are left out of a group.

    Raises
    ------
    ConventionError
        PL-007 for a group that names no industry or an unknown one, PL-001 to PL-003 for plants.

    References
    ----------
    :cite:`ellison1997`, by pairs :cite:`ellison2010`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"a": {"x": 40, "y": 40}, "b": {"x": 20, "y": 25}, "c": {"x": 0, "y": 25}})
    >>> even = series({"a": 1, "b": 1, "c": 1})
    >>> found = coagglomeration(jobs, region_total=even)
    >>> found.pairs.sel(industry="x", other="y").round(6).item(), found.groups.round(6).values.tolist()
    (0.083333, [0.083333])
    """
    spread = spread_of(establishments, measure="coagglomeration", region_total=region_total, unknown=unknown)
    industries = [str(label) for label in spread.template["industry"].values]
    chosen = _checked(groups if groups is not None else {ALL: industries}, industries)
    apart = spread.shares - spread.reference
    pairs = _label_pairs(spread, apart @ np.swapaxes(apart, -1, -2) / spread.room[..., None])
    values = [_of_group(spread, apart, members) for members in chosen.values()]
    lead = spread.template.isel(industry=0, drop=True) if industries else spread.template.sum("industry")
    template = lead.expand_dims(group=list(chosen)).transpose(..., "group")
    groups_found = template.copy(data=np.stack([value for value, _ in values], axis=-1))
    reasons = {
        code: template.copy(data=np.stack([masks[code] for _, masks in values], axis=-1)) for code in values[0][1]
    }
    return Coagglomeration(pairs, explain_undefined(groups_found, reasons))


@dataclass(frozen=True)
class Colocation:
    """Pairs of plants of two industries that stand in one region, dims (industry, other).

    Parameters
    ----------
    observed
        CL, the share of such pairs.
    expected
        The share if the plants changed places at random.
    excess
        XCL, observed less expected: 0 is what chance gives.
    """

    observed: xr.DataArray
    expected: xr.DataArray
    excess: xr.DataArray


@measure(
    symbol="CL, XCL",
    unit="share",
    range="[0, 1], (-1, 1)",
    reading="share of cross-industry pairs of plants in one region; in excess of chance 0 is chance",
    cite="howard2016",
)
def colocation(
    establishments: Establishments | pd.DataFrame,
    *,
    weighted: bool = False,
    pool: Pool = "all",
    unknown: Unknown = "undefined",
) -> Colocation:
    r"""Count how many pairs of plants of two industries stand in one region, and how many would by chance.

    .. math:: CL_{ij} = \frac{\sum_r n_{ri} n_{rj}}{n_i n_j}, \qquad
              \mathrm{E}[CL] = \frac{\sum_r n_r (n_r - 1)}{n (n - 1)}, \qquad XCL = CL - \mathrm{E}[CL]

    The expectation is exact: plants trade places at random, so that each pair is a draw of two places
    without replacement. No simulation is needed.

    Parameters
    ----------
    establishments
        Plants of one year with industry and region, and size where weighted. Plants of size zero count.
    weighted
        Weigh each pair by the product of its sizes; sizes move with their plants.
    pool
        Whose places are traded: ``all`` plants given, or those of the ``pair`` alone.
    unknown
        As for :func:`~clusterpolicy.measures.ellison_glaeser`.

    Returns
    -------
    colocation
        A :class:`Colocation`. NaN, with ``reason``: ``SAME_INDUSTRY`` on the diagonal,
        ``UNKNOWN_PLANT``, ``ZERO_INDUSTRY`` where one has no plant.

    References
    ----------
    :cite:`howard2016`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": list("ABABAB"), "region": list("XXXYYX")})
    >>> found = colocation(plants)
    >>> found.observed.sel(industry="A", other="B").round(7).item()
    0.5555556
    >>> found.expected.sel(industry="A", other="B").round(7).item()  # (4 * 3 + 2 * 1) / (6 * 5)
    0.4666667
    """
    plants = code_plants(establishments, measure="colocation", amount="size" if weighted else None, unknown=unknown)
    counts, sums = plants.counts(), plants.sums()
    cells, total = (sums.cells, sums.total) if weighted else (counts, counts.sum(axis=1))
    hidden = sums.unknown > 0
    shares = np.where(hidden[:, None], np.nan, cells) / np.where(total > 0, total, np.nan)[:, None]
    observed = shares @ shares.T
    if pool == "all":
        everywhere = counts.sum(axis=0)
        number = everywhere.sum()
        expected = np.full(observed.shape, (everywhere * (everywhere - 1)).sum() / _divisor(number * (number - 1)))
    else:
        expected = _chance_of_pairs(counts)
    labels = list(plants.industries)
    square = xr.DataArray(np.eye(len(labels), dtype=bool), coords={"industry": labels, "other": labels})
    lost, empty, unplaced = (
        square.copy(data=mask[:, None] | mask[None, :])
        for mask in (hidden, total == 0, np.isnan(expected.diagonal()) if pool == "all" else hidden)
    )
    reasons = {"SAME_INDUSTRY": square, "UNKNOWN_PLANT": lost, "ZERO_INDUSTRY": empty, "UNKNOWN_TOTAL": unplaced}
    return Colocation(
        *(
            explain_undefined(square.copy(data=np.where(square.values, np.nan, values)), reasons)
            for values in (observed, expected, observed - expected)
        )
    )


def _chance_of_pairs(counts: Floats) -> Floats:
    """Expected share of pairs where the plants of two industries trade places among themselves."""
    number = counts.sum(axis=1)
    own = (counts * (counts - 1)).sum(axis=1)
    both = own[:, None] + own[None, :] + 2 * counts @ counts.T
    whole = number[:, None] + number[None, :]
    found: Floats = both / _divisor(whole * (whole - 1))
    return found


def _divisor(amount: Floats) -> Floats:
    return np.where(amount > 0, amount, np.nan)


def _checked(groups: Mapping[str, Sequence[str]], industries: Sequence[str]) -> dict[str, list[int]]:
    place = {label: at for at, label in enumerate(industries)}
    strangers = sorted({label for members in groups.values() for label in members if label not in place})
    if strangers or not groups or not all(len(members) for members in groups.values()):
        raise ConventionError(block("PL-007", examples=strangers, count=len(strangers)))
    return {str(name): sorted({place[label] for label in members}) for name, members in groups.items()}


def _of_group(spread: Spread, apart: Floats, members: list[int]) -> tuple[Floats, dict[str, npt.NDArray[np.bool_]]]:
    """Return the value of a group and why it may be undefined, shape (...,)."""
    total = spread.total[..., members]
    unknown: npt.NDArray[np.bool_] = np.asarray(spread.unknown[..., members].any(axis=-1))
    whole = total.sum(axis=-1, keepdims=True)
    weight = np.where(unknown[..., None], np.nan, total) / _divisor(whole)
    there = np.where((total > 0)[..., None], apart[..., members, :], 0.0)
    together = ((weight[..., None] * there).sum(axis=-2) ** 2).sum(axis=-1)
    alone = (weight**2 * (there**2).sum(axis=-1)).sum(axis=-1)
    rest = 1.0 - (weight**2).sum(axis=-1)
    lone = rest <= NO_ROOM
    value = (together - alone) / (spread.room[..., 0] * np.where(lone, np.nan, rest))
    return value, {
        spread.unknown_code: unknown,
        "ZERO_INDUSTRY": np.asarray(whole[..., 0] == 0),
        "ZERO_TOTAL": np.broadcast_to(spread.empty[..., 0], unknown.shape),
        "UNKNOWN_TOTAL": np.broadcast_to(np.isnan(spread.reference).any(axis=(-1, -2)), unknown.shape),
        "DEGENERATE": lone | np.isnan(spread.room[..., 0]),
    }


def _label_pairs(spread: Spread, values: Floats) -> xr.DataArray:
    labels = spread.template["industry"].values
    square = spread.template.expand_dims(other=labels).transpose(..., "industry", "other")
    same = np.broadcast_to(np.eye(len(labels), dtype=bool), values.shape)
    pairs = square.copy(data=np.where(same, np.nan, values))

    def reasons() -> dict[str, xr.DataArray]:
        of_one = spread.reasons()
        either = {
            code: mask | mask.rename(industry="other")
            for code, mask in of_one.items()
            if isinstance(mask, xr.DataArray)
        }
        return {"SAME_INDUSTRY": square.copy(data=same), **either}

    return explain_undefined(pairs, reasons)
