"""How the plants of an industry lie to each other: densities of distances and footprints."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from clusterpolicy.identification.plant_profile import Pattern, PlantProfile
from clusterpolicy.language import number, text
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import source_words
from clusterpolicy.views.view import Chart, Column, Row, View

OUTSIDE = 0.02
"""Share of their extent by which plants may lie outside boundaries that are taken for the same plane."""


def distance_views(study: Study, plants: PlantProfile, language: str) -> tuple[View, ...]:
    """Two views a drawn industry: the density of its distances, and its footprints."""
    drawn = []
    for pattern in plants.patterns:
        drawn.append(density_view(study, pattern, language))
        drawn.append(footprint_view(study, plants, pattern, language))
    return tuple(drawn)


def density_view(study: Study, pattern: Pattern, language: str) -> View:
    """Density of the distances between an industry's plants, with the global band of chance."""
    envelope = pattern.envelope
    at = envelope.observed["distance"].values
    curves = (envelope.observed.values, envelope.global_lower.values, envelope.global_upper.values)
    name = study.name("industry", pattern.industry, language)
    unit = text("un-per-length", language, per=number(pattern.per, 0, language))
    rows = [
        Row(
            (float(distance), *(None if math.isnan(value) else float(value) * pattern.per for value in values)),
            keys={"industry": pattern.industry, "distance": f"{distance:g}"},
        )
        for distance, *values in zip(at, *curves, strict=True)
    ]
    return View(
        id=f"distances-{pattern.industry}",
        title=text("vw-kd-title", language, industry=name),
        finding=_density_words(pattern, name, language),
        columns=(
            Column("distance", text("col-distance-from", language), digits=_digits(at), quantity="distances:distance"),
            Column("observed", text("col-observed", language), unit=unit, quantity="distances:observed"),
            Column("lower", text("col-lower", language), unit=unit, quantity="distances:global_lower"),
            Column("upper", text("col-upper", language), unit=unit, quantity="distances:global_upper"),
        ),
        rows=tuple(rows),
        chart=Chart(
            "curves", x="distance", y="observed", band="lower,upper", band_name=text("vw-kd-band", language)
        ),
        source=source_words(study, language),
        notes=(
            text(
                "vw-kd-note", language, bandwidth=_written(envelope.bandwidth, language), draws=envelope.draws,
                share=f"{number(100 * envelope.level_above, 1, language)}\u00a0%", seed=envelope.seed,
            ),
        ),
        language=language,
    )  # fmt: skip


def footprint_view(study: Study, plants: PlantProfile, pattern: Pattern, language: str) -> View:
    """Footprints of an industry on the map; single plants are not shown."""
    found = pattern.footprints
    name = study.name("industry", pattern.industry, language)
    labels = [str(label) for label in found.plants["footprint"].values]
    inside = int(np.nansum(found.plants.values)) if labels else 0
    rows = []
    for at, label in enumerate(labels):
        x, y = (float(value) for value in found.centre.values[at])
        size = float(found.size.values[at])
        cells = (label, name, int(found.plants.values[at]), None if math.isnan(size) else size, x, y,
                 float(found.area.values[at]))  # fmt: skip
        rows.append(Row(cells, keys={"industry": pattern.industry, "footprint": label}))
    finding = (
        text("vw-fp-finding", language, industry=name, footprints=len(labels), inside=inside,
             plants=inside + found.noise)
        if labels
        else text("vw-fp-none", language, industry=name, why=explain_reason(found.reason, language))
    )  # fmt: skip
    return View(
        id=f"footprints-{pattern.industry}",
        title=text("vw-fp-title", language, industry=name),
        finding=finding,
        columns=(
            Column("footprint", text("col-footprint", language), "label"),
            Column("industry", text("col-industry", language), "label"),
            Column("plants", text("col-plants", language), "integer", 0, quantity="footprints:plants"),
            Column("size", text("col-total-size", language), "integer", 0, quantity="footprints:size"),
            Column("x", text("col-east", language), "integer", 0, quantity="footprints:x"),
            Column("y", text("col-north", language), "integer", 0, quantity="footprints:y"),
            Column("area", text("col-area", language), "integer", 0, quantity="footprints:area"),
        ),
        rows=tuple(rows),
        chart=Chart("sites", x="x", y="y", size="plants", colour="industry") if rows else Chart("none"),
        source=source_words(study, language),
        notes=(text("vw-fp-note", language, least=found.min_samples, radius=_written(found.eps, language)),),
        language=language,
        geometry=_plane(study, plants, found.hulls, labels),
    )


def _density_words(pattern: Pattern, name: str, language: str) -> str:
    envelope = pattern.envelope
    counts = {"plants": number(envelope.plants, 0, language), "sites": number(envelope.sites, 0, language)}
    reach = "; ".join(
        text("vw-kd-stretch", language, first=_written(first, language), last=_written(last, language))
        for first, last in pattern.stretches
    )
    return text(f"vw-kd-{envelope.status}", language, industry=name, reach=reach, **counts)


def _plane(study: Study, plants: PlantProfile, hulls: Sequence[np.ndarray], labels: Sequence[str]) -> dict[str, object]:
    """Outlines of footprints, over the boundaries where these lie in the plane of the plants."""
    outlines: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"footprint": label},
            "geometry": {"type": "Polygon", "coordinates": [hull.tolist()]},
        }
        for label, hull in zip(labels, hulls, strict=True)
        if len(hull) > 3
    ]
    boundaries: list[Any] = list((study.inputs.geometry or {}).get("features", []))
    if boundaries and not _same_plane(boundaries, plants):
        boundaries = []
    return {"type": "FeatureCollection", "features": [*boundaries, *outlines]}


def _same_plane(boundaries: Sequence[Mapping[str, Any]], plants: PlantProfile) -> bool:
    land = np.array(list(_points(feature["geometry"]["coordinates"] for feature in boundaries)))
    table = plants.establishments.table
    low, high = land.min(axis=0), land.max(axis=0)
    margin = OUTSIDE * (high - low)
    points = table[["x", "y"]].dropna().to_numpy()
    inside = ((points >= low - margin) & (points <= high + margin)).all()
    covered = (points.max(axis=0) - points.min(axis=0)) > (high - low) / 10
    return bool(inside and covered.all())


def _points(coordinates: Iterable[Any]) -> Iterable[Sequence[float]]:
    for part in coordinates:
        if isinstance(part[0], int | float):
            yield part[:2]
        else:
            yield from _points(part)


def _digits(at: np.ndarray) -> int:
    return 0 if len(at) and float(at[-1]) >= 1000 else 2


def _written(length: float, language: str) -> str:
    if math.isnan(length):
        return "–"
    return number(float(length), 0 if length >= 100 or length == 0 else 2, language)
