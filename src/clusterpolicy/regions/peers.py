"""Peers: which regions have a similar structure, dimension by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.provenance import hash_array, hash_json
from clusterpolicy.regions.alignment import check_same, check_tables

Scaling = Literal["range", "z_score"]
Form = Literal["city_block", "euclidean"]
Floats = npt.NDArray[np.float64]
NO_SPREAD = 1e-12
"""Spread of an indicator, as a share of its largest value, that counts as none."""


@dataclass(frozen=True)
class StructuralDistance:
    """Distances between regions and what they consist of.

    Parameters
    ----------
    distance
        Dims (region, other), 0 for a region and itself.
    contributions
        Dims (dimension, region, other), in the same scale; they add up to ``distance``.
    weights
        Of the dimensions; they add up to 1.
    indicators
        Dimension -> indicators that took part.
    scaling, form
        As asked for.
    inputs
        Hash of tables and choices: equal inputs give an equal hash.
    findings
        Indicators without spread, left out.
    """

    distance: xr.DataArray
    contributions: xr.DataArray
    weights: Mapping[str, float]
    indicators: Mapping[str, tuple[str, ...]]
    scaling: Scaling
    form: Form
    inputs: str
    findings: tuple[Finding, ...] = ()


def structural_distance(
    dimensions: Mapping[str, xr.DataArray],
    *,
    weights: Mapping[str, float] | None = None,
    scaling: Scaling = "range",
    form: Form = "city_block",
    least_known: float = 0.7,
) -> StructuralDistance:
    r"""Measure how far the structures of regions lie apart, with the part of each dimension.

    .. math:: d_{rs} = \Big(\sum_D w_D \frac{1}{|K_D|} \sum_{k \in K_D} |z_{rk} - z_{sk}|^p\Big)^{1/p}

    with z the scaled indicators, p = 1 (``city_block``) or 2 (``euclidean``). A dimension counts by its weight, not
    by how many indicators it has. Its contribution is its share of the sum times the distance.

    Parameters
    ----------
    dimensions
        Name -> table over (region, indicator): geography, demography, structure of activities (shares), sizes of
        firms, openness, whatever is there; the same regions in each, each indicator in a unit of its own.
    weights
        Dimension -> weight, any unit; alike where not given.
    scaling
        By the ``range`` of the regions, so that the largest difference is 1, or by the standard deviation
        (``z_score``).
    form
        Of the sum.
    least_known
        Least share of a dimension's indicators that both regions must know; the mean is over those.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for tables that do not fit, ``RG-011`` for weights, options or dimensions that
        cannot be used.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> dims = ("region", "indicator")
    >>> people = table({"A": {"density": 10}, "B": {"density": 20}, "C": {"density": 50}}, dims=dims)
    >>> work = table({"A": {"farms": 0.2}, "B": {"farms": 0.3}, "C": {"farms": 0.2}}, dims=dims)
    >>> found = structural_distance({"people": people, "work": work})
    >>> found.distance.sel(region="A").values.tolist()
    [0.0, 0.625, 0.5]
    >>> found.contributions.sel(region="A", other="B").values.tolist()
    [0.125, 0.5]
    """
    shares = _checked(dimensions, weights, scaling, form, least_known)
    power = 1 if form == "city_block" else 2
    parts, used, flat = [], {}, []
    for name, table in dimensions.items():
        scaled, kept, constant = _scaled(table, scaling)
        used[name] = kept
        flat += [f"{name}: {label}" for label in constant]
        parts.append(_apart(scaled, power, least_known))
    shares = _shared(shares, used, flat)
    distance, pieces = _joined(list(shares.values()), parts, power)
    regions = next(iter(dimensions.values()))["region"].values.tolist()
    coords = {"dimension": list(dimensions), "region": regions, "other": regions}
    contributions = xr.DataArray(pieces, coords, tuple(coords), name="contributions")
    whole = contributions.isel(dimension=0, drop=True).copy(data=distance).rename("distance")
    hashes = [hash_array(table.transpose("region", "indicator").astype(np.float64)) for table in dimensions.values()]
    return StructuralDistance(
        distance=explain_undefined(whole, {"TOO_FEW_KNOWN": True}),
        contributions=explain_undefined(contributions, {"TOO_FEW_KNOWN": True}),
        weights=shares,
        indicators=used,
        scaling=scaling,
        form=form,
        inputs=hash_json([list(dimensions), hashes, shares, scaling, form, least_known]),
        findings=(warn("RG-104", count=len(flat), examples=flat),) if flat else (),
    )


def _shared(weights: Mapping[str, float], used: Mapping[str, tuple[str, ...]], flat: Sequence[str]) -> dict[str, float]:
    """Bring the weights of the dimensions that say anything to a sum of 1."""
    live = {name: weight if used[name] else 0.0 for name, weight in weights.items()}
    whole = sum(live.values())
    if not whole > 0:
        raise ConventionError(block("RG-011", argument="dimensions", given=", ".join(weights), examples=flat))
    return {name: weight / whole for name, weight in live.items()}


def _joined(shares: Sequence[float], parts: Sequence[Floats], power: int) -> tuple[Floats, Floats]:
    """Join the dimensions: the distance (region, other), and what each adds to it (dimension, region, other)."""
    counted = [share * part if share else np.zeros_like(part) for share, part in zip(shares, parts, strict=True)]
    terms = np.stack(counted)
    total: Floats = terms.sum(axis=0)
    distance: Floats = total ** (1 / power)
    pieces: Floats = terms * np.divide(distance, total, out=np.zeros_like(total), where=~(total == 0))
    return distance, pieces


def _checked(
    dimensions: Mapping[str, xr.DataArray],
    weights: Mapping[str, float] | None,
    scaling: Scaling,
    form: Form,
    least_known: float,
) -> dict[str, float]:
    for name, table in dimensions.items():
        check_tables({name: table}, ("region", "indicator"), (), may_be_negative=True)
    check_same(**{name: table.isel(indicator=0, drop=True) for name, table in dimensions.items()})
    given = dict.fromkeys(dimensions, 1.0) if weights is None else {name: float(w) for name, w in weights.items()}
    sound = set(given) == set(dimensions) and all(np.isfinite(w) and w >= 0 for w in given.values())
    wrong = {
        "weights": (", ".join(f"{name} {w:g}" for name, w in given.items()), sound and sum(given.values()) > 0),
        "scaling": (scaling, scaling in get_args(Scaling)),
        "form": (form, form in get_args(Form)),
        "least_known": (f"{least_known:g}", 0 < least_known <= 1),
    }
    findings = [block("RG-011", argument=name, given=text or "–") for name, (text, fits) in wrong.items() if not fits]
    if findings:
        raise ConventionError(*findings)
    return {name: given[name] for name in dimensions}


def _scaled(table: xr.DataArray, scaling: Scaling) -> tuple[Floats, tuple[str, ...], list[str]]:
    """Scale the indicators (region, indicator) of a dimension; drop and name those without spread."""
    values = table.transpose("region", "indicator").values.astype(np.float64)
    most, least = np.fmax.reduce(values, axis=0), np.fmin.reduce(values, axis=0)
    spread = most - least > NO_SPREAD * np.maximum(np.abs(most), np.abs(least))
    labels = [str(label) for label in table["indicator"].values]
    kept = values[:, spread]
    if scaling == "range":
        unit = (most - least)[spread]
    else:
        known = ~np.isnan(kept)
        mean = np.where(known, kept, 0).sum(axis=0) / known.sum(axis=0)
        unit = np.sqrt((np.where(known, kept - mean, 0) ** 2).sum(axis=0) / (known.sum(axis=0) - 1))
    names = tuple(label for label, varies in zip(labels, spread, strict=True) if varies)
    return kept / unit, names, [label for label, varies in zip(labels, spread, strict=True) if not varies]


def _apart(scaled: Floats, power: int, least_known: float) -> Floats:
    """Mean difference of each pair of regions over the indicators that both know; NaN where these are too few."""
    size, indicators = scaled.shape
    total, count = np.zeros((size, size)), np.zeros((size, size))
    for column in scaled.T:  # one indicator at a time: all pairs at once would not fit into memory
        apart = np.abs(column[:, None] - column[None, :]) ** power
        known = ~np.isnan(apart)
        total += np.where(known, apart, 0.0)
        count += known
    enough = (count > 0) & (count >= least_known * indicators - 1e-9)
    return np.where(enough, np.divide(total, count, out=np.zeros_like(total), where=count > 0), np.nan)


@dataclass(frozen=True)
class Peers:
    """The regions most like one.

    Parameters
    ----------
    region
        Whose peers.
    names
        Peers, the nearest first; equal distances in the order of their labels.
    distances
        Of the peers.
    excluded
        Regions that were not to be taken, because they belong to the own group.
    unknown
        Regions whose distance is not known.
    inputs
        Hash of what the distances were computed from.
    """

    region: str
    names: tuple[str, ...]
    distances: tuple[float, ...]
    excluded: tuple[str, ...]
    unknown: tuple[str, ...]
    inputs: str


def nearest_peers(
    found: StructuralDistance, region: str, *, count: int = 10, not_from: Mapping[str, str] | None = None
) -> Peers:
    """List the regions whose structure is nearest.

    Parameters
    ----------
    found
        Distances.
    region
        Whose peers.
    count
        How many, at most.
    not_from
        Region -> country or macro-region, of all regions: those of the own one are excluded.

    Raises
    ------
    ConventionError
        ``RG-012`` for a region that the distances lack, a count below 1, or regions without a group.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> rows = {"A": {"x": 0}, "B": {"x": 1}, "C": {"x": 3}, "D": {"x": 8}}
    >>> found = structural_distance({"d": table(rows, dims=("region", "indicator"))})
    >>> nearest_peers(found, "A", count=2).names
    ('B', 'C')
    >>> nearest_peers(found, "A", count=2, not_from={"A": "x", "B": "x", "C": "y", "D": "y"}).names
    ('C', 'D')
    """
    labels = [str(label) for label in found.distance["other"].values]
    homeless = [label for label in labels if not_from is not None and label not in not_from]
    if region not in labels or count < 1 or homeless:
        at = homeless or [region]
        raise ConventionError(block("RG-012", region=region, count=count, examples=at))
    row = dict(zip(labels, found.distance.sel(region=region).values.tolist(), strict=True))
    others = [label for label in labels if label != region]
    own = [label for label in others if not_from is not None and not_from[label] == not_from[region]]
    open_ends = [label for label in others if label not in own and np.isnan(row[label])]
    ranked = sorted((round(row[label], 12), label) for label in others if label not in own and label not in open_ends)[
        :count
    ]
    return Peers(
        region=region,
        names=tuple(label for _, label in ranked),
        distances=tuple(row[label] for _, label in ranked),
        excluded=tuple(sorted(own)),
        unknown=tuple(sorted(open_ends)),
        inputs=found.inputs,
    )


@dataclass(frozen=True)
class PeerGaps:
    """A region beside its peers, indicator by indicator; dims (indicator,) and others of the values.

    Parameters
    ----------
    own
        Of the region.
    best
        Of the best peer that is known.
    best_peer
        Who that is, the first in the order of labels where several are; empty where none is known.
    gap
        Best less own, turned so that above 0 the peer is better; in the unit of the indicator.
    relative
        ``gap`` over the size of the best; a fraction.
    median
        Of the known peers.
    place
        Place of the region among itself and the known peers, 1 the best.
    """

    own: xr.DataArray
    best: xr.DataArray
    best_peer: xr.DataArray
    gap: xr.DataArray
    relative: xr.DataArray
    median: xr.DataArray
    place: xr.DataArray


def gaps_to_peers(
    values: xr.DataArray, region: str, peers: Sequence[str], *, directions: Mapping[str, int] | None = None
) -> PeerGaps:
    """Compare a region with its peers.

    Parameters
    ----------
    values
        What is compared, dims (region, indicator); it need not be what the peers were found by.
    region, peers
        Labels of ``values``; peers as a :class:`Peers` or a frozen list names them.
    directions
        Indicator -> -1 where less is better.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for the table, ``RG-006`` for names or directions that are not known.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"pay": 20}, "B": {"pay": 25}, "C": {"pay": 40}}, dims=("region", "indicator"))
    >>> found = gaps_to_peers(facts, "A", ["B", "C"])
    >>> found.best_peer.item(), found.gap.item(), found.relative.item(), found.place.item()
    ('C', 20.0, 0.5, 3.0)
    """
    check_tables({"values": values}, ("region", "indicator"), (), may_be_negative=True)
    labels = [str(label) for label in values["indicator"].values]
    known = {str(label) for label in values["region"].values}
    wrong = {
        "peers": [label for label in (region, *peers) if label not in known] + ([region] if region in peers else []),
        "directions": [k for k, sign in (directions or {}).items() if k not in labels or sign not in (1, -1)],
    }
    if not peers:
        wrong["peers"].append("–")
    findings = [block("RG-006", argument=name, count=len(at), examples=at) for name, at in wrong.items() if at]
    if findings:
        raise ConventionError(*findings)
    ordered = sorted(set(peers))
    sign = np.array([(directions or {}).get(label, 1) for label in labels], dtype=np.float64)
    own = values.sel(region=region).values.astype(np.float64)
    others = values.sel(region=ordered).transpose("region", "indicator").values.astype(np.float64)
    turned = np.where(np.isnan(others), -np.inf, others * sign)
    at = turned.argmax(axis=0)
    any_known = np.isfinite(turned.max(axis=0))
    best = np.where(any_known, others[at, np.arange(len(labels))], np.nan)
    gap = (best - own) * sign
    middle = [
        np.median(column[~np.isnan(column)]) if ok else np.nan for column, ok in zip(others.T, any_known, strict=True)
    ]
    place = np.where(any_known & ~np.isnan(own), 1.0 + (turned > own * sign).sum(axis=0), np.nan)

    def told(numbers: object, name: str) -> xr.DataArray:
        array = xr.DataArray(np.asarray(numbers), {"indicator": labels}, ("indicator",), name=name)
        mine = xr.DataArray(np.isnan(own), {"indicator": labels}, ("indicator",))
        peerless = xr.DataArray(~any_known, {"indicator": labels}, ("indicator",))
        return explain_undefined(array, {"NO_PEER_KNOWN": peerless, "UNKNOWN_CELL": mine, "ZERO_LEVEL": True})

    size = np.abs(best)
    names = np.where(any_known, np.array(ordered, dtype=object)[at], "")
    return PeerGaps(
        own=told(own, "own"),
        best=told(best, "best"),
        best_peer=xr.DataArray(names, {"indicator": labels}, ("indicator",), name="best_peer"),
        gap=told(gap, "gap"),
        relative=told(np.divide(gap, size, out=np.full(size.shape, np.nan), where=size > 0), "relative"),
        median=told(middle, "median"),
        place=told(place, "place"),
    )
