"""Boundaries of regions: read from GeoJSON or TopoJSON, projected and simplified for drawing."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from clusterpolicy.data.insets import far_parts, land_masses, place_below
from clusterpolicy.data.outlines import project_equal_area, signed_area, simplify_together, unwrap_longitudes
from clusterpolicy.errors import ValidationBlockedError, block

Ring = np.ndarray
Polygon = tuple[Ring, ...]

_KEYS = ("region", "code", "iso_code", "iso_3166_2", "NUTS_ID", "GEOID", "fips", "id")
_NAMES = ("name", "NAME", "NAME_LATN", "NAME_ENGL", "name_en", "title")
_NO_CODE = (None, "", "-99", -99)
_WIDTH = 1000.0
_LARGEST_STEP = 3.0
"""Largest factor by which the tolerance grows while a drawing is still too long."""
_COARSEST = 0.004


@dataclass(frozen=True)
class Geometry:
    """Outlines of regions.

    Parameters
    ----------
    features
        By code, the polygons of a region; each polygon is its outer ring and its holes, each ring
        an array (points, 2), closed, first column x or longitude.
    names
        Name by code, as the file gives it.
    """

    features: Mapping[str, tuple[Polygon, ...]]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the regions in order."""
        return tuple(self.features)

    @property
    def is_geographic(self) -> bool:
        """Tell whether coordinates look like longitudes and latitudes in degrees."""
        points = self.points()
        return bool(len(points)) and bool(np.abs(points[:, 0]).max() <= 360 and np.abs(points[:, 1]).max() <= 90)

    def points(self) -> np.ndarray:
        """Return all points, dims (points, 2)."""
        rings = [ring for polygons in self.features.values() for polygon in polygons for ring in polygon]
        return np.concatenate(rings) if rings else np.zeros((0, 2))

    def keep(self, codes: Collection[str]) -> Geometry:
        """Keep some regions."""
        kept = {code: polygons for code, polygons in self.features.items() if code in set(codes)}
        return Geometry(kept, {code: name for code, name in self.names.items() if code in kept})

    def recode(self, code_of: Mapping[str, str]) -> Geometry:
        """Give regions other codes; those without one are left out, those with the same are joined."""
        joined: dict[str, tuple[Polygon, ...]] = {}
        for code, polygons in self.features.items():
            if code in code_of:
                joined[code_of[code]] = joined.get(code_of[code], ()) + polygons
        names = {code_of[code]: name for code, name in self.names.items() if code in code_of}
        return Geometry(joined, names)

    def planar(self, *, regions: Collection[str] | None = None, known: Collection[str] | None = None) -> dict[str, Any]:
        """Lay regions flat for drawing by :func:`planar_map`; all of them where not stated."""
        return planar_map(self if regions is None else self.keep(regions), known=known)


def read_geometry(source: str | Path, *, code: str | None = None, layer: str | None = None) -> Geometry:
    """Read boundaries from GeoJSON or TopoJSON.

    Parameters
    ----------
    source
        File of a feature collection or a topology.
    code
        Property that holds the region's code, or "id"; guessed by its usual names otherwise.
    layer
        Object of a topology; needed where there are several.

    Returns
    -------
    geometry
        Outlines by code (text); areas of one code become one region, areas without one are left out.

    Raises
    ------
    ValidationBlockedError
        GE-001 for another format, GE-002 without such a property, GE-003 for several layers.
    """
    path = Path(source)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        detail = str(fault).split("\n", 1)[0]
        raise ValidationBlockedError(block("GE-001", file=path.name, detail=detail)) from None
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "Topology":
        features = _topology_features(content, layer, path.name)
    elif kind == "FeatureCollection":
        features = [
            (_properties(feature), _polygons_of(feature.get("geometry") or {})) for feature in content["features"]
        ]
    else:
        raise ValidationBlockedError(block("GE-001", file=path.name, detail=str(kind)))
    return _collect(features, code, path.name)


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    own = {"id": feature["id"]} if feature.get("id") is not None else {}
    return {**(feature.get("properties") or {}), **own}


def _polygons_of(geometry: Mapping[str, Any]) -> tuple[Polygon, ...]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", [])
    shapes = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
    return tuple(tuple(np.asarray(ring, dtype=np.float64)[:, :2] for ring in rings) for rings in shapes)


def _topology_features(
    topology: Mapping[str, Any], layer: str | None, file: str
) -> list[tuple[dict[str, Any], tuple[Polygon, ...]]]:
    objects = topology["objects"]
    collections = [name for name, content in objects.items() if len(content.get("geometries", ())) > 1]
    if layer is None and len(collections) > 1:
        raise ValidationBlockedError(block("GE-003", file=file, layers=", ".join(collections)))
    chosen = layer or (collections or list(objects))[0]
    if chosen not in objects:
        raise ValidationBlockedError(block("GE-003", file=file, layers=", ".join(objects)))
    arcs = _decode_arcs(topology)
    return [
        (_properties(shape), _assemble(shape, arcs)) for shape in objects[chosen].get("geometries", [objects[chosen]])
    ]


def _decode_arcs(topology: Mapping[str, Any]) -> list[np.ndarray]:
    """Undo delta encoding and quantisation."""
    arcs = [np.asarray(arc, dtype=np.float64)[:, :2] for arc in topology["arcs"]]
    transform = topology.get("transform")
    if transform is None:
        return arcs
    scale, shift = np.array(transform["scale"]), np.array(transform["translate"])
    return [np.cumsum(arc, axis=0) * scale + shift for arc in arcs]


def _assemble(shape: Mapping[str, Any], arcs: Sequence[np.ndarray]) -> tuple[Polygon, ...]:
    kind, indices = shape.get("type"), shape.get("arcs", [])
    shapes = [indices] if kind == "Polygon" else indices if kind == "MultiPolygon" else []
    return tuple(tuple(_join(ring, arcs) for ring in rings) for rings in shapes)


def _join(ring: Sequence[int], arcs: Sequence[np.ndarray]) -> Ring:
    pieces = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _collect(features: Sequence[tuple[dict[str, Any], tuple[Polygon, ...]]], key: str | None, file: str) -> Geometry:
    present = sorted({name for properties, _ in features for name in properties})
    chosen = key or _guess_key([properties for properties, _ in features])
    if chosen is None or chosen not in present:
        raise ValidationBlockedError(block("GE-002", file=file, key=key or "code", present=", ".join(present)))
    joined: dict[str, tuple[Polygon, ...]] = {}
    names: dict[str, str] = {}
    for properties, polygons in features:
        code = properties.get(chosen)
        if code in _NO_CODE:
            continue
        joined[str(code)] = joined.get(str(code), ()) + polygons
        name = next((properties[known] for known in _NAMES if properties.get(known)), None)
        if name is not None:
            names[str(code)] = str(name)
    return Geometry(joined, names)


def _guess_key(properties: Sequence[Mapping[str, Any]]) -> str | None:
    """Choose the first usual property, a code or else a name, whose values tell regions apart."""
    present = {name.lower(): name for one in properties for name in one}
    for usual in (*_KEYS, *_NAMES):
        name = present.get(usual.lower())
        if name is None:
            continue
        values = [str(one[name]) for one in properties if one.get(name) not in _NO_CODE]
        if values and len(set(values)) == len(values):
            return name
    return None


def planar_map(
    geometry: Geometry,
    *,
    known: Collection[str] | None = None,
    tolerance: float = 0.0005,
    size_limit: int = 150_000,
) -> dict[str, Any]:
    """Prepare boundaries for a drawing that applies no projection of its own.

    Longitudes are unwrapped where the land crosses the 180th meridian; degrees become an Albers
    equal-area conic fitted to the extent; land far from the main part is drawn nearer, below it,
    smaller where it is large, or left out where none of it is known; shared borders are simplified
    once, so that neighbours still meet; the drawing is 1000 units wide with y upwards. Coordinates
    that are planar already stay as they are. Outer rings run clockwise, holes the other way.

    Parameters
    ----------
    geometry
        Boundaries in degrees or in planar units.
    known
        Regions that there is something to say about; all where not stated.
    tolerance
        Largest departure from the true border, as a share of the larger side; raised until the
        result is small enough, but not beyond what a drawing bears.
    size_limit
        Length of the result as JSON that is aimed at.

    Returns
    -------
    collection
        A feature collection; each feature has ``id`` and the properties ``region`` and ``name``, and
        ``moved`` where it is not drawn in its place.

    Raises
    ------
    ValidationBlockedError
        GE-004 where there is nothing to draw.
    """
    drawn = {code: polygons for code, polygons in geometry.features.items() if polygons}
    if not drawn:
        raise ValidationBlockedError(block("GE-004"))
    geometry = Geometry(drawn, geometry.names)
    if not geometry.is_geographic:
        return _draw(geometry, 0.0, decimals=None)
    shaped, moved = _to_plane(geometry, known)
    while True:
        collection = _draw(shaped, tolerance * _WIDTH, decimals=1, moved=moved)
        size = len(json.dumps(collection, separators=(",", ":"), ensure_ascii=False))
        if tolerance > _COARSEST or size <= size_limit:
            return collection
        tolerance *= min(max(1.5, size / size_limit), _LARGEST_STEP)


def _to_plane(geometry: Geometry, known: Collection[str] | None) -> tuple[Geometry, frozenset[str]]:
    """Project each part that lies apart by itself; return the regions that were moved nearer as well."""
    codes, polygons, pieces = _pieces(geometry, known)
    lengths = [len(piece) for piece in pieces]
    groups = far_parts(_boxes(pieces))
    members = [np.flatnonzero(groups == group) for group in range(int(groups.max()) + 1)]
    flat = [project_equal_area(np.concatenate([pieces[at] for at in own])) for own in members]
    flat = [flat[0], *place_below(flat[0], flat[1:])]
    laid = np.concatenate(flat)
    low, high = laid.min(axis=0), laid.max(axis=0)
    scale = _WIDTH / max(float((high - low).max()), 1e-12)
    features: dict[str, tuple[Polygon, ...]] = {}
    for own, plane in zip(members, flat, strict=True):
        parts = np.split((plane - low) * scale, np.cumsum([lengths[at] for at in own])[:-1])
        for at, part in zip(own, parts, strict=True):
            rings = tuple(np.split(part, np.cumsum([len(ring) for ring in polygons[at]])[:-1]))
            features[codes[at]] = (*features.get(codes[at], ()), rings)
    moved = frozenset(codes[at] for own in members[1:] for at in own)
    ordered = {code: features[code] for code in geometry.features if code in features}
    return Geometry(ordered, geometry.names), moved


def _pieces(geometry: Geometry, known: Collection[str] | None) -> tuple[list[str], list[Polygon], list[np.ndarray]]:
    """List code, polygon and unwrapped points of each outline, without land of which nothing is known."""
    listed = [(code, polygon) for code, found in geometry.features.items() for polygon in found]
    lengths = [sum(len(ring) for ring in polygon) for _, polygon in listed]
    pieces = np.split(unwrap_longitudes(geometry.points()), np.cumsum(lengths)[:-1])
    kept = list(range(len(listed)))
    if known is not None and set(known) & set(geometry.features):
        land = land_masses(_boxes(pieces))
        present = set(known)
        told = {land[at] for at, (code, _) in enumerate(listed) if code in present}
        kept = [at for at in kept if land[at] in told]
    return [listed[at][0] for at in kept], [listed[at][1] for at in kept], [pieces[at] for at in kept]


def _boxes(pieces: Sequence[np.ndarray]) -> np.ndarray:
    return np.array([[*piece.min(axis=0), *piece.max(axis=0)] for piece in pieces])


def _draw(geometry: Geometry, tolerance: float, *, decimals: int | None, moved: Collection[str] = ()) -> dict[str, Any]:
    rings = [ring for polygons in geometry.features.values() for polygon in polygons for ring in polygon]
    rings = rings if decimals is None else [np.round(ring, decimals + 1) for ring in rings]
    simple = iter(simplify_together(rings, tolerance))
    features = []
    for code, polygons in geometry.features.items():
        drawn = [[next(simple) for _ in polygon] for polygon in polygons]
        largest = max((abs(signed_area(polygon[0])) for polygon in drawn), default=0.0)
        kept = [polygon for polygon in drawn if abs(signed_area(polygon[0])) >= min(largest, 4 * tolerance**2)]
        coordinates = [_oriented(polygon, tolerance, decimals) for polygon in kept]
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {"region": code, "name": geometry.names.get(code, code)}
                | ({"moved": True} if code in moved else {}),
                "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _oriented(polygon: Sequence[np.ndarray], tolerance: float, decimals: int | None) -> list[list[list[float]]]:
    """Run the outer ring clockwise and holes the other way; drop holes too small to see."""
    turned = []
    for at, ring in enumerate(polygon):
        area = signed_area(ring)
        if at > 0 and abs(area) < 4 * tolerance**2:
            continue
        clockwise = area < 0
        walked = ring if clockwise == (at == 0) else ring[::-1]
        turned.append((walked if decimals is None else np.round(walked, decimals)).tolist())
    return turned
