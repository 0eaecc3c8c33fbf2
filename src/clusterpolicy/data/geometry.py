"""Boundaries of regions: GeoJSON and TopoJSON in, one planar drawing out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from clusterpolicy.data.outlines import EqualArea, Ring, SharedBorders, orient, signed_area
from clusterpolicy.errors import ValidationBlockedError, block
from clusterpolicy.provenance import Source, hash_file

CODE_PROPERTIES = ("region", "code", "iso_3166_2", "iso_code", "NUTS_ID", "GEOID", "id")
NAME_PROPERTIES = ("name", "NAME", "NAME_LATN", "name_en", "name_ru")
DRAWING_SIZE = 150_000
"""Most characters that a drawing takes as JSON, where simplifying can bring it there."""
_FINEST, _COARSEST = 1 / 4000, 1 / 50

Polygon = tuple[Ring, ...]
"""Outer ring first, then holes."""


@dataclass(frozen=True)
class Geometry:
    """Outlines of regions.

    Parameters
    ----------
    features
        Region code -> its polygons; each an outer ring and its holes, shape (corners, 2).
    names
        Readable names by region code, as the file has them.
    geographic
        True where coordinates are longitudes and latitudes, False where they are planar already.
    source
        Origin.
    """

    features: Mapping[str, tuple[Polygon, ...]]
    names: Mapping[str, str] = field(default_factory=dict)
    geographic: bool = True
    source: Source | None = None

    @property
    def regions(self) -> tuple[str, ...]:
        """Region codes in the order of the file."""
        return tuple(self.features)

    def recode(self, code_of: Mapping[str, str]) -> Geometry:
        """Give regions other codes; regions without one are left out."""
        polygons: dict[str, tuple[Polygon, ...]] = {}
        for region, drawn in self.features.items():
            if region in code_of:
                polygons[code_of[region]] = (*polygons.get(code_of[region], ()), *drawn)
        names = {code_of[region]: name for region, name in self.names.items() if region in code_of}
        return replace(self, features=polygons, names=names)

    def planar(self, *, regions: Iterable[str] | None = None, size: int = DRAWING_SIZE) -> dict[str, Any]:
        """Lay the regions flat for drawing.

        Longitudes and latitudes are projected by an equal-area conic fitted to the extent and
        simplified; the map is cut where nothing lies, so a country across the 180th meridian stays
        in one piece. Planar coordinates stay as they are. Outer rings run clockwise, holes
        anticlockwise.

        Parameters
        ----------
        regions
            Regions to draw; all of them where not stated.
        size
            Characters of JSON to stay below, by leaving out corners.

        Returns
        -------
        drawing
            GeoJSON-like FeatureCollection in metres (or the file's own planar unit), y to the
            north; each feature has ``properties.region``.

        Raises
        ------
        ValidationBlockedError
            CD-415 where none of ``regions`` is here.
        """
        wanted = list(self.features) if regions is None else [code for code in regions if code in self.features]
        if not wanted:
            raise ValidationBlockedError(block("CD-415", file=self.source.name if self.source else "–"))
        features = {code: self.features[code] for code in wanted}
        if self.geographic:
            features = _simplify_to_size(_project(features), size)
        return {
            "type": "FeatureCollection",
            "coordinates": "planar, metres" if self.geographic else "planar",
            "features": [
                _draw(code, self.names.get(code, ""), polygons, rounded=self.geographic)
                for code, polygons in features.items()
            ],
        }


def read_geometry(path: str | Path, *, code: str | None = None, layer: str | None = None) -> Geometry:
    """Read boundaries from GeoJSON or TopoJSON.

    Parameters
    ----------
    path
        File.
    code
        Property with the region code, ``"id"`` for the feature's own id; a usual one where not
        stated. Features without a code are left out, several with one code become one region.
    layer
        Object of a TopoJSON file; the first with more than one region where not stated.

    Returns
    -------
    geometry
        Outlines by region code (text).

    Raises
    ------
    ValidationBlockedError
        UP-004 where there is no such file, CD-413 where it holds no areas, CD-414 where no feature
        has the property.
    """
    place = Path(path)
    if not place.is_file():
        raise ValidationBlockedError(block("UP-004", file=str(path)))
    try:
        content = json.loads(place.read_text(encoding="utf-8-sig"))
        listed = _features_of(content, layer)
    except (UnicodeError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise ValidationBlockedError(block("CD-413", file=place.name)) from None
    if not listed:
        raise ValidationBlockedError(block("CD-413", file=place.name))
    key = _find_code(listed, code, place.name)
    features: dict[str, tuple[Polygon, ...]] = {}
    names: dict[str, str] = {}
    for feature in listed:
        region = feature.property(key)
        if region and feature.polygons:
            features[region] = (*features.get(region, ()), *feature.polygons)
            name = next((found for p in NAME_PROPERTIES if (found := feature.property(p))), "")
            names.setdefault(region, name)
    return Geometry(
        features,
        {region: name for region, name in names.items() if name},
        _is_geographic(features),
        Source(place.name, hash_file(place), str(place)),
    )


@dataclass(frozen=True)
class _Feature:
    identity: str
    properties: Mapping[str, object]
    polygons: tuple[Polygon, ...]

    def property(self, name: str) -> str:
        found = self.properties.get(name)
        if found is None and name == "id":
            return self.identity
        if isinstance(found, float) and found.is_integer():
            return str(int(found))
        return "" if found is None else str(found).strip()


def _features_of(content: Mapping[str, Any], layer: str | None) -> list[_Feature]:
    if content["type"] == "Topology":
        arcs = _decode_arcs(content)
        objects = content["objects"]
        many = [name for name, item in objects.items() if len(item.get("geometries", ())) > 1]
        chosen = objects[layer or (many or list(objects))[0]]
        drawn = [
            (item, [tuple(_join_arcs(ring, arcs) for ring in polygon) for polygon in _polygons(item, "arcs")])
            for item in chosen.get("geometries", [chosen])
        ]
    else:
        listed = content["features"] if content["type"] == "FeatureCollection" else [content]
        drawn = [
            (item, [tuple(_closed(ring) for ring in polygon) for polygon in _polygons(shape, "coordinates")])
            for item in listed
            if (shape := item.get("geometry"))
        ]
    return [
        _Feature(
            "" if item.get("id") is None else str(item["id"]),
            item.get("properties") or {},
            tuple(polygon for polygon in polygons if polygon and len(polygon[0]) >= 4),
        )
        for item, polygons in drawn
        if polygons
    ]


def _polygons(shape: Mapping[str, Any], key: str) -> list[list[Any]]:
    if shape["type"] == "Polygon":
        return [shape[key]]
    if shape["type"] == "MultiPolygon":
        return list(shape[key])
    if shape["type"] == "GeometryCollection":
        return [polygon for part in shape["geometries"] for polygon in _polygons(part, key)]
    return []


def _decode_arcs(topology: Mapping[str, Any]) -> list[Ring]:
    transform = topology.get("transform")
    if transform is None:
        return [np.asarray(arc, dtype=np.float64)[:, :2] for arc in topology["arcs"]]
    scale, shift = np.asarray(transform["scale"]), np.asarray(transform["translate"])
    return [np.asarray(arc)[:, :2].cumsum(axis=0) * scale + shift for arc in topology["arcs"]]


def _join_arcs(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _closed(ring: Sequence[Sequence[float]]) -> Ring:
    points = np.asarray([point[:2] for point in ring], dtype=np.float64)
    return points if len(points) and (points[0] == points[-1]).all() else np.concatenate([points, points[:1]])


def _find_code(features: Sequence[_Feature], code: str | None, file: str) -> str:
    for name in CODE_PROPERTIES if code is None else (code,):
        if any(feature.property(name) for feature in features):
            return name
    present = sorted({name for feature in features for name in feature.properties})
    if any(feature.identity for feature in features):
        present.append("id")
    raise ValidationBlockedError(block("CD-414", file=file, code=code or "–", present=", ".join(present) or "–"))


def _is_geographic(features: Mapping[str, tuple[Polygon, ...]]) -> bool:
    return all(
        (np.abs(ring) <= (360.0, 90.0)).all()
        for polygons in features.values()
        for polygon in polygons
        for ring in polygon
    )


def _project(features: Mapping[str, tuple[Polygon, ...]]) -> dict[str, tuple[Polygon, ...]]:
    projection = EqualArea.fitted([p[0] for polygons in features.values() for p in polygons])
    return {
        code: tuple(tuple(projection.project(ring) for ring in polygon) for polygon in polygons)
        for code, polygons in features.items()
    }


def _simplify_to_size(features: Mapping[str, tuple[Polygon, ...]], size: int) -> dict[str, tuple[Polygon, ...]]:
    rings = [ring for polygons in features.values() for polygon in polygons for ring in polygon]
    points = np.concatenate(rings)
    extent = float((points.max(axis=0) - points.min(axis=0)).max())
    borders = SharedBorders.of(rings)
    share = _FINEST
    while True:
        drawn = _simplify(features, borders, share * extent)
        corners = sum(len(ring) for polygons in drawn.values() for polygon in polygons for ring in polygon)
        if corners * 19 + len(drawn) * 140 <= size or share > _COARSEST:
            return drawn
        share *= 1.3


def _simplify(
    features: Mapping[str, tuple[Polygon, ...]], borders: SharedBorders, tolerance: float
) -> dict[str, tuple[Polygon, ...]]:
    rings = iter(borders.simplified(tolerance))
    drawn = {}
    for code, polygons in features.items():
        whole = [tuple(next(rings) for _ in polygon) for polygon in polygons]
        areas = [abs(signed_area(polygon[0])) for polygon in whole]
        least = min(4 * tolerance**2, max(areas))
        drawn[code] = tuple(
            (polygon[0], *(hole for hole in polygon[1:] if abs(signed_area(hole)) >= tolerance**2))
            for polygon, area in zip(whole, areas, strict=True)
            if area >= least and area > 0
        )
        if not drawn[code]:
            largest = max(polygons, key=lambda polygon: abs(signed_area(polygon[0])))
            drawn[code] = (largest[:1],)
    return drawn


def _draw(code: str, name: str, polygons: Sequence[Polygon], *, rounded: bool) -> dict[str, Any]:
    coordinates = [
        [_points(orient(ring, clockwise=at == 0), rounded=rounded) for at, ring in enumerate(polygon)]
        for polygon in polygons
    ]
    single = len(coordinates) == 1
    return {
        "type": "Feature",
        "id": code,
        "properties": {"region": code} | ({"name": name} if name else {}),
        "geometry": {
            "type": "Polygon" if single else "MultiPolygon",
            "coordinates": coordinates[0] if single else coordinates,
        },
    }


def _points(ring: Ring, *, rounded: bool) -> list[list[float]]:
    corners: list[list[float]] = (ring.round().astype(np.int64) if rounded else ring).tolist()
    return corners
