"""Ripley's functions: whether the points of a window lie closer together than thrown by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.establishments.sites import Sites, checked_distances, sites_of
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Edge = Literal["none", "isotropic", "translation"]

LARGEST_WEIGHT = 100.0
"""Weight that a pair gets at most: one whose circle lies almost wholly outside would drown all others."""
PAIRS_AT_A_TIME = 1 << 19


@dataclass(frozen=True)
class Window:
    """A rectangle with sides along the axes, in the unit of the coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Squared unit of the coordinates."""
        return (self.right - self.left) * (self.top - self.bottom)


@measure(
    symbol="K",
    unit="squared unit of length",
    range="[0, inf)",
    reading="the square of the distance times pi is chance; more is closer together",
    cite="ripley1977",
)
def ripley_k(
    establishments: Establishments | pd.DataFrame,
    *,
    distances: Sequence[float] | Floats,
    window: tuple[float, float, float, float],
    industry: str | None = None,
    edge: Edge = "isotropic",
) -> xr.DataArray:
    r"""Count the neighbours of a plant within each distance, as an area of the same density.

    .. math:: K(r) = \frac{|A|}{n (n - 1)} \sum_{i \ne j} c_{ij} \, 1[d_{ij} \le r]

    Parameters
    ----------
    establishments
        Plants of one year with coordinates.
    distances
        r, increasing, unit of the coordinates; a neighbour at exactly r is within it.
    window
        A: left, bottom, right and top of the rectangle that was looked at. All plants lie in it.
    industry
        Label of the industry; all plants where not given.
    edge
        c, what is done about neighbours outside the window. ``isotropic``: a pair counts by the inverse
        of the share of the circle around i through j that lies inside; ``translation``: by the inverse
        of the share of the window that stays inside itself when moved from i to j; both at most 100
        times. ``none``: once, which is too low near the edge.

    Returns
    -------
    area
        Dim ``distance``, squared unit of length; :math:`\pi r^2` where plants are thrown by chance with
        equal density. NaN for fewer than two plants (``NO_PAIR``). It takes the whole window for
        equally likely ground: compare industries by :func:`~clusterpolicy.measures.m_function`.

    Raises
    ------
    ConventionError
        PL-001, PL-002 for plants that cannot be used, DI-001 for distances, DI-004 for a window without
        area, DI-005 for plants outside it.

    References
    ----------
    :cite:`ripley1977`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": "tools", "x": [4.0, 5.0, 9.0], "y": 5.0})
    >>> ripley_k(plants, distances=[1], window=(0, 0, 10, 10), edge="none").values.round(6).tolist()
    [33.333333]
    """
    return _area(establishments, distances, window, industry, edge, "ripley_k")


@measure(
    symbol="L",
    unit="unit of length",
    range="(-inf, inf)",
    reading="0 is chance, above 0 is closer together, below is farther apart",
    cite="besag1977",
)
def ripley_l(
    establishments: Establishments | pd.DataFrame,
    *,
    distances: Sequence[float] | Floats,
    window: tuple[float, float, float, float],
    industry: str | None = None,
    edge: Edge = "isotropic",
    form: Literal["L - r", "L"] = "L - r",
) -> xr.DataArray:
    r"""Put Ripley's function on the scale of distance.

    .. math:: L(r) = \sqrt{K(r) / \pi}

    Parameters
    ----------
    establishments, distances, window, industry, edge
        As for :func:`ripley_k`.
    form
        ``L - r`` is 0 under chance; ``L`` is r.

    Returns
    -------
    length
        Dim ``distance``, unit of the coordinates. NaN as for :func:`ripley_k`.

    References
    ----------
    :cite:`besag1977`, :cite:`ripley1977`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": "tools", "x": [4.0, 5.0, 9.0], "y": 5.0})
    >>> ripley_l(plants, distances=[1], window=(0, 0, 10, 10), edge="none").values.round(6).tolist()
    [2.25735]
    """
    area = _area(establishments, distances, window, industry, edge, "ripley_l")
    length = area.copy(data=np.sqrt(area.values / np.pi))
    return length - length["distance"] if form == "L - r" else length


def _area(
    establishments: Establishments | pd.DataFrame,
    distances: Sequence[float] | Floats,
    window: tuple[float, float, float, float],
    industry: str | None,
    edge: Edge,
    name: str,
) -> xr.DataArray:
    at = checked_distances(distances, measure=name)
    plants = sites_of(establishments, measure=name, weighted=False).only(industry)
    frame = Window(*map(float, window))
    _check_window(frame, plants, name)
    n = len(plants)
    sums = np.full(len(at), np.nan)
    if n >= 2:
        found = np.zeros(len(at))
        for i, dx, dy, distance in _pairs_within(plants, float(at[-1])):
            weight = _edge_weight(frame, plants.x[i], plants.y[i], dx, dy, distance, edge)
            found += np.bincount(np.searchsorted(at, distance, side="left"), weight, len(at))
        sums = frame.area / (n * (n - 1)) * np.cumsum(found)
    result = explain_undefined(xr.DataArray(sums, {"distance": at}, "distance"), {"NO_PAIR": True})
    return result.assign_attrs(
        industry=industry or "", edge=edge, window=tuple(map(float, window)), plants=n,
        left_out=plants.left_out, findings=plants.remarks(n),
    )  # fmt: skip


def _check_window(window: Window, plants: Sites, name: str) -> None:
    sides = (window.right - window.left, window.top - window.bottom)
    if not all(0 < side < np.inf for side in sides):
        raise ConventionError(block("DI-004", measure=name))
    outside = (plants.x < window.left) | (plants.x > window.right)
    outside |= (plants.y < window.bottom) | (plants.y > window.top)
    if outside.any():
        raise ConventionError(block("DI-005", measure=name, n=int(outside.sum())))


def _pairs_within(plants: Sites, largest: float) -> Iterator[tuple[npt.NDArray[np.int64], Floats, Floats, Floats]]:
    """Ordered pairs (i, j), some plants i at a time: i, the step from i to j, and its length."""
    step = max(1, PAIRS_AT_A_TIME // len(plants))
    for begin in range(0, len(plants), step):
        dx = plants.x[None, :] - plants.x[begin : begin + step, None]
        dy = plants.y[None, :] - plants.y[begin : begin + step, None]
        distance = np.sqrt(dx * dx + dy * dy)
        near = distance <= largest
        near[np.arange(len(near)), begin + np.arange(len(near))] = False
        i, _ = np.nonzero(near)
        yield i + begin, dx[near], dy[near], distance[near]


def _edge_weight(window: Window, x: Floats, y: Floats, dx: Floats, dy: Floats, distance: Floats, edge: Edge) -> Floats:
    if edge == "none":
        return np.ones(len(distance))
    if edge == "translation":
        share = (1 - abs(dx) / (window.right - window.left)) * (1 - abs(dy) / (window.top - window.bottom))
    else:
        share = _share_of_circle_inside(window, x, y, distance)
    with np.errstate(divide="ignore"):
        return np.minimum(1 / share, LARGEST_WEIGHT)


def _share_of_circle_inside(window: Window, x: Floats, y: Floats, radius: Floats) -> Floats:
    """Share of each circle's circumference that lies inside the window around its centre."""
    to_side = (x - window.left, window.top - y, window.right - x, y - window.bottom)
    half = []
    for gap in to_side:
        beyond = gap < radius
        ratio = np.divide(gap, radius, out=np.ones(len(radius)), where=beyond)
        half.append(np.arccos(ratio))
    outside = np.zeros(len(radius))
    for side in range(4):
        for neighbour in (side - 1, (side + 1) % 4):
            # an arc beyond one side ends at the corner, where the arc beyond the next side begins
            to_corner = np.arctan2(to_side[neighbour], to_side[side])
            to_corner[(to_side[neighbour] == 0) & (to_side[side] == 0)] = np.pi / 4
            outside += np.minimum(half[side], to_corner)
    return np.maximum(1 - outside / (2 * np.pi), 0.0)
