"""What single plants say: agglomerated industries, distances, footprints, and on whom candidates hang."""

from __future__ import annotations

import math

import xarray as xr

from clusterpolicy.identification.plant_profile import PlantProfile
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import number, text
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View
from clusterpolicy.views.withholding import SIGN

MUCH = 0.05
"""Ellison and Glaeser's own mark from which an industry is very agglomerated."""


def agglomeration_view(study: Study, plants: PlantProfile, language: str) -> View:
    """Each industry's agglomeration beyond what the sizes of its plants explain, most first."""
    found = plants.agglomeration
    assert found is not None
    assert found.plants is not None
    parts = ("gamma", "z", "plants", "plant_herfindahl", "raw_concentration", "expected")
    arrays = [getattr(found, part) for part in parts]
    secret = plants.tell_of_one if study.spec.leaders.confidential else frozenset()
    rows = []
    for at, industry in enumerate(str(label) for label in found.gamma["industry"].values):
        values = [_value(array, at) for array in arrays]
        sign, why = "…", explain_reason(str(found.gamma["reason"].values[at]), language)
        if industry in secret:
            values, sign, why = [None] * len(parts), SIGN, text("rs-firm-secret", language)
        unknown = {part: sign for part, value in zip(parts, values, strict=True) if value is None}
        cells = (study.name("industry", industry, language), *values)
        rows.append(Row(cells, unknown, {"industry": industry}, dict.fromkeys(unknown, why)))
    rows.sort(key=lambda row: -_ordered(row.cells[1]))
    known = [float(value) for value in (row.cells[1] for row in rows) if isinstance(value, float)]
    much = sum(value > MUCH for value in known)
    return View(
        id="agglomeration",
        title=text("vw-eg-title", language),
        finding=text("vw-eg-finding", language, n=len(known), much=much, least=number(MUCH, 2, language)),
        columns=(
            Column("industry", text("col-industry", language), "label"),
            Column("gamma", "γ", digits=3, quantity="agglomeration:gamma"),
            Column("z", text("col-z", language), digits=1, quantity="agglomeration:z"),
            Column("plants", text("col-plants", language), "integer", 0, quantity="agglomeration:plants"),
            Column("plant_herfindahl", "H", digits=3, quantity="agglomeration:plant_herfindahl"),
            Column("raw_concentration", "G", digits=3, quantity="agglomeration:raw_concentration"),
            Column("expected", text("col-expected", language), digits=3, quantity="agglomeration:expected"),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="gamma", y="industry", reference={"x": MUCH}) if known else Chart("none"),
        source=source_words(study, language),
        notes=(text("vw-eg-note", language),),
        language=language,
    )


def dependence_view(study: Study, plants: PlantProfile, language: str) -> View:
    """Firms and size classes behind each strong or likely candidate."""
    firms, sizes = plants.firms, plants.sizes
    assert firms is not None
    assert sizes is not None
    table = study.candidates[study.candidates["verdict"].isin(FOUND)]
    regions, activities = (set(firms.largest[dim].values.tolist()) for dim in ("region", "industry"))
    rows, hanging = [], 0
    for record in table.to_dict("records"):
        here = {"region": str(record["region"]), "activity": str(record["activity"])}
        label = candidate_name(study, record, language)
        if here["region"] not in regions or here["activity"] not in activities:
            continue
        at = {"region": here["region"], "industry": here["activity"]}
        shares = sizes.size.sel(at)
        values = [_single(array.sel(at)) for array in (firms.firms, firms.largest, firms.ratio, firms.herfindahl)]
        values += [_single(shares.sel(size_class=name)) for name in sizes.classes]
        hanging += (values[1] or 0) > 0.5
        names = ("firms", "largest", "ratio", "herfindahl", *sizes.classes)
        unknown = {name: "…" for name, value in zip(names, values, strict=True) if value is None}
        rows.append(Row((label, *values), unknown, here))
    rows.sort(key=lambda row: -_ordered(row.cells[2]))
    return View(
        id="dependence",
        title=text("vw-firms-title", language),
        finding=text("vw-firms-finding", language, n=len(rows), hanging=hanging),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("firms", text("col-firms", language), "integer", 0, quantity="firms:firms"),
            Column("largest", text("col-largest-firm", language), "percent", 0, quantity="firms:largest"),
            Column("ratio", text("col-largest-firms", language, k=firms.k), "percent", 0, quantity="firms:ratio"),
            Column("herfindahl", text("col-firm-hhi", language), digits=3, quantity="firms:herfindahl"),
            *(
                Column(name, text(f"size-{name}", language), "percent", 0, quantity=f"sizes:{name}")
                for name in sizes.classes
            ),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="largest", y="candidate", reference={"x": 0.5}) if rows else Chart("none"),
        source=source_words(study, language),
        notes=(text("vw-firms-note", language),),
        language=language,
    )


def _value(array: xr.DataArray, at: int) -> Value:
    value = float(array.values[at])
    return None if math.isnan(value) else value


def _single(array: xr.DataArray) -> float | None:
    value = float(array.item())
    return None if math.isnan(value) else value


def _ordered(value: Value) -> float:
    return float(value) if value is not None else -math.inf
