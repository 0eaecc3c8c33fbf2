"""Investment potential against investment activity: four fields, and whether a cluster strategy is expedient there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.composite import CompositeIndex, Weights, composite_index
from clusterpolicy.measures.indices.hierarchy import Blocks
from clusterpolicy.measures.indices.layout import Directions
from clusterpolicy.measures.indices.normalisation import Normalisation
from clusterpolicy.measures.indices.outliers import Treatment, treated_indicators
from clusterpolicy.measures.indices.weighting import WeightMethod, index_weights
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.regions.cuts import CUTS, Cut, edges_of, level_of, nearest_edge, sides_of
from clusterpolicy.regions.field_verdicts import VERDICTS, FieldVerdict

Years = Literal["apart", "together"]
FIELDS = ("HH", "HL", "LH", "LL")
"""Potential first, activity second."""


@dataclass(frozen=True)
class IndexChoice:
    """How an index is built; as the arguments of :func:`~clusterpolicy.measures.composite_index`.

    Parameters
    ----------
    directions
        Indicator -> -1 where less is better.
    blocks
        Indicator -> block.
    weights
        ``equal``, ``entropy`` or another method of :func:`~clusterpolicy.measures.index_weights`, or experts' weights
        by indicator.
    normalisation, outliers
        How indicators are brought to one scale, and what is done to outliers before; blocks and index are means.
    least_known
        Least share of a block's indicators that must be known; the weights of the known are then scaled up and
        the region is marked incomplete.
    """

    directions: Directions | None = None
    blocks: Blocks | None = None
    weights: Weights = "equal"
    normalisation: Normalisation = "min_max"
    outliers: Treatment | None = None
    least_known: float = 0.7


@dataclass(frozen=True)
class PotentialActivity:
    """Both indices, where they are cut, and the field of each region; dims (region,) and ``year`` where there is one.

    Parameters
    ----------
    potential, activity
        The indices with their parts, weights and gaps.
    potential_cuts, activity_cuts
        Points at which each index is cut, dim ``edge``: one, or two for terciles; no region, and no year where
        years share a scale.
    potential_level, activity_level
        ``low``, ``medium``, ``high``; empty where the index is unknown.
    field
        Letters of both levels, potential first: ``HH``, ``HL``, ``LH``, ``LL``, with ``M`` between terciles;
        empty with coordinate ``reason`` where an index is unknown.
    verdict
        Code of :data:`~clusterpolicy.regions.field_verdicts.VERDICTS`; empty where there is no field.
    potential_distance, activity_distance
        Points from the nearest cut, negative below it; a region at the cut counts as above.
    margin
        The smaller distance, each in standard deviations of its index over the regions: how firm the field is.
    cut, years
        As asked for.
    """

    potential: CompositeIndex
    activity: CompositeIndex
    potential_cuts: xr.DataArray
    activity_cuts: xr.DataArray
    potential_level: xr.DataArray
    activity_level: xr.DataArray
    field: xr.DataArray
    verdict: xr.DataArray
    potential_distance: xr.DataArray
    activity_distance: xr.DataArray
    margin: xr.DataArray
    cut: Cut
    years: Years

    def regions_in(self, field: str, *, year: str | None = None) -> tuple[str, ...]:
        """Regions of a field, in the order of their labels; of the last year unless one is named."""
        here = self._of_year(self.field, year)
        return tuple(sorted(map(str, here["region"].values[here.values == field])))

    def verdict_of(self, region: str, *, year: str | None = None) -> FieldVerdict:
        """Give the verdict on a region with what it rests on; of the last year unless one is named."""
        at = {
            name: self._of_year(array, year)
            for name, array in (
                ("field", self.field),
                ("verdict", self.verdict),
                ("potential", self.potential.score),
                ("activity", self.activity.score),
                ("potential_cuts", self.potential_cuts),
                ("activity_cuts", self.activity_cuts),
                ("margin", self.margin),
            )
        }
        here = {name: array.sel(region=region) if "region" in array.dims else array for name, array in at.items()}
        code = str(here["verdict"].item())
        return FieldVerdict(
            region=region,
            field=str(here["field"].item()),
            verdict=VERDICTS[code] if code else None,
            potential=float(here["potential"]),
            activity=float(here["activity"]),
            potential_cuts=tuple(here["potential_cuts"].values.tolist()),
            activity_cuts=tuple(here["activity_cuts"].values.tolist()),
            margin=float(here["margin"]),
            reason=str(here["field"]["reason"].item()),
        )

    def _of_year(self, array: xr.DataArray, year: str | None) -> xr.DataArray:
        if "year" not in array.dims:
            return array
        return array.isel(year=-1) if year is None else array.sel(year=year)


def assess_potential_activity(
    potential: xr.DataArray,
    activity: xr.DataArray,
    *,
    potential_choice: IndexChoice = IndexChoice(),
    activity_choice: IndexChoice = IndexChoice(),
    cut: Cut = "median",
    years: Years = "apart",
) -> PotentialActivity:
    r"""Relate the level of investment potential to that of investment activity, region by region.

    .. math:: \text{field}_r = (1[P_r \ge c_P],\; 1[A_r \ge c_A])

    with P and A two composite indices and c their cuts. The paper asks for the two levels to be related and
    gives neither formula, cuts nor reading of the fields: those here are a choice of experts, and say so.

    Parameters
    ----------
    potential, activity
        Indicators of either, dims (region, indicator) and optionally ``year``, each in a unit of its own; the
        same regions and years in the same order.
    potential_choice, activity_choice
        How each index is built.
    cut
        ``median`` or ``mean`` of the regions that have the index, or ``terciles``; ties count upwards.
    years
        ``apart``: each year has its own scale and cuts, so that a region moves against the others;
        ``together``: one scale and one cut for all years, so that all may rise.

    Returns
    -------
    assessment
        A :class:`PotentialActivity`. Indices do not depend on the units of their indicators.

    Raises
    ------
    ConventionError
        ``PA-001`` for dims other than these, ``PA-002`` where both tables differ in regions or years, ``PA-005`` for
        options that are not known; as :func:`~clusterpolicy.measures.composite_index` otherwise.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> dims = ("region", "indicator")
    >>> potential = table({"A": {"assets": 9}, "B": {"assets": 8}, "C": {"assets": 2}, "D": {"assets": 1}}, dims=dims)
    >>> activity = table({"A": {"rate": 30}, "B": {"rate": 10}, "C": {"rate": 25}, "D": {"rate": 5}}, dims=dims)
    >>> found = assess_potential_activity(potential, activity)
    >>> found.field.values.tolist(), found.verdict.values.tolist()
    (['HH', 'HL', 'LH', 'LL'], ['expedient', 'after_barriers', 'cautious', 'not_now'])
    """
    check_tables(potential, activity)
    check_options(cut=(cut, CUTS), years=(years, get_args(Years)))
    indices = [
        _index(array, choice, years) for array, choice in ((potential, potential_choice), (activity, activity_choice))
    ]
    ways = [_Way.of(index.score, cut, years) for index in indices]
    field = _joined(ways[0].level, ways[1].level)
    reason = np.where(
        ways[0].level == "", "UNKNOWN_POTENTIAL", np.where(_like(ways[1].level, field) == "", "UNKNOWN_ACTIVITY", "")
    )
    field = field.assign_coords(reason=(field.dims, reason.astype(object)))
    nearer = [abs(_like(way.in_deviations, field)) for way in ways]
    margin = ways[0].level.copy(data=np.minimum(nearer[0], nearer[1]))
    return PotentialActivity(
        potential=indices[0],
        activity=indices[1],
        potential_cuts=ways[0].edges,
        activity_cuts=ways[1].edges,
        potential_level=ways[0].level,
        activity_level=ways[1].level,
        field=field.rename("field"),
        verdict=field.copy(data=_verdicts(field.values)).rename("verdict"),
        potential_distance=ways[0].distance,
        activity_distance=ways[1].distance,
        margin=explain_undefined(
            margin.rename("margin"),
            {
                "UNKNOWN_POTENTIAL": ways[0].level == "",
                "UNKNOWN_ACTIVITY": ways[1].level == "",
                "SAME_VALUES": True,
            },
        ),
        cut=cut,
        years=years,
    )


@dataclass(frozen=True)
class _Way:
    """One index, cut."""

    edges: xr.DataArray
    level: xr.DataArray
    distance: xr.DataArray
    in_deviations: xr.DataArray

    @classmethod
    def of(cls, score: xr.DataArray, cut: Cut, years: Years) -> _Way:
        bare = score.drop_vars("reason")
        pooled = ["region", "year"] if years == "together" and "year" in bare.dims else ["region"]
        apart = [str(dim) for dim in bare.dims if dim not in pooled]
        values = bare.transpose(*apart, *pooled).values.reshape(*(bare.sizes[dim] for dim in apart), -1)
        edges = xr.DataArray(
            edges_of(values, cut), dims=(*apart, "edge"), coords={dim: bare[dim] for dim in apart}, name="cuts"
        )
        spread = bare.std(pooled, skipna=True)
        over = edges.expand_dims({dim: bare[dim] for dim in pooled}).transpose(*bare.dims, "edge").values
        size = abs(bare).max(pooled).broadcast_like(bare).transpose(*bare.dims).values
        sides = sides_of(bare.values, over, size)
        distance = bare.copy(data=nearest_edge(bare.values, over))
        return cls(
            edges=edges,
            level=bare.copy(data=level_of(sides, over.shape[-1])),
            distance=explain_undefined(distance.rename("distance"), {"NO_SCORE": True}),
            in_deviations=distance / spread.where(spread > 0),
        )


def check_tables(potential: xr.DataArray, activity: xr.DataArray) -> None:
    """Refuse dims that are not known and tables that stand for different regions or years."""
    findings = []
    for axis, array in (("potential", potential), ("activity", activity)):
        if {*map(str, array.dims)} - {"year"} != {"region", "indicator"}:
            findings.append(block("PA-001", axis=axis, dims=", ".join(map(str, array.dims))))
    for dim in ("region", "year"):
        one, two = (array[dim].values.tolist() if dim in array.coords else [] for array in (potential, activity))
        if not findings and one != two:
            apart = [*map(str, [*(set(one) ^ set(two))])]
            findings.append(block("PA-002", dim=dim, count=len(apart), examples=sorted(apart)))
    if findings:
        raise ConventionError(*findings)


def check_options(**given: tuple[object, Sequence[object]]) -> None:
    """Refuse options that are not known, all at once."""
    findings = [
        block("PA-005", argument=name, given=str(value), known=", ".join(map(str, known)))
        for name, (value, known) in given.items()
        if value not in known
    ]
    if findings:
        raise ConventionError(*findings)


def _index(array: xr.DataArray, choice: IndexChoice, years: Years) -> CompositeIndex:
    across = across_of(array, years)
    weights = choice.weights
    if isinstance(weights, str) and len(across) > 1:
        weights = pooled_weights(array, choice, weights)
    return composite_index(
        array,
        directions=choice.directions,
        blocks=choice.blocks,
        weights=weights,
        normalisation=choice.normalisation,
        across=across,
        outliers=choice.outliers,
        least_known=choice.least_known,
    )


def across_of(array: xr.DataArray, years: Years) -> Sequence[str]:
    """Dims that share a scale."""
    return ("region", "year") if years == "together" and "year" in array.dims else ("region",)


def pooled_weights(array: xr.DataArray, choice: IndexChoice, method: WeightMethod) -> xr.DataArray:
    """Weigh indicators over all regions and years at once."""
    across = across_of(array, "together")
    if choice.outliers is not None:
        array = treated_indicators(array, method=choice.outliers, across=across).values
    found = index_weights(stacked(array), method=method, directions=choice.directions, blocks=choice.blocks)
    return found.drop_vars("reason").fillna(0.0)


def stacked(array: xr.DataArray) -> xr.DataArray:
    """Lay regions and years along one dim ``region``."""
    bare = array.drop_vars("reason", errors="ignore").transpose("year", "region", "indicator")
    labels = [f"{region} {year}" for year in bare["year"].values for region in bare["region"].values]
    return xr.DataArray(
        bare.values.reshape(len(labels), -1),
        dims=("region", "indicator"),
        coords={"region": labels, "indicator": bare["indicator"].values},
    )


def _like(array: xr.DataArray, other: xr.DataArray) -> np.ndarray:
    return np.asarray(array.transpose(*other.dims).values)


def _joined(one: xr.DataArray, two: xr.DataArray) -> xr.DataArray:
    other = two.transpose(*one.dims).values
    letters: Mapping[str, str] = {"low": "L", "medium": "M", "high": "H"}
    pairs = [letters[a] + letters[b] if a and b else "" for a, b in zip(one.values.ravel(), other.ravel(), strict=True)]
    return one.copy(data=np.array(pairs, dtype=object).reshape(one.shape))


def _verdicts(fields: np.ndarray) -> np.ndarray:
    by_field: dict[str, str] = {verdict.field: verdict.code for verdict in VERDICTS.values() if verdict.field}
    codes = [by_field.get(field, "undecided") if field else "" for field in fields.ravel()]
    return np.array(codes, dtype=object).reshape(fields.shape)
