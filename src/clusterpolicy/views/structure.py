"""How concentrated activities are and how specialised regions are."""

from __future__ import annotations

import math

import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

DIGITS = {"equivalent_number": 1}


def concentration_view(study: Study, language: str) -> View:
    """Concentration of each activity over the regions."""
    return _profile(study, language, "activity", study.concentration.by_activity, "locational_gini", "concentration")


def specialisation_view(study: Study, language: str) -> View:
    """Specialisation of each region over the industries."""
    return _profile(
        study, language, "region", study.concentration.by_region, "krugman_specialisation", "specialisation"
    )


def _profile(
    study: Study, language: str, dim: str, arrays: dict[str, xr.DataArray], leading: str, quantity: str
) -> View:
    rows = []
    for label in (str(value) for value in arrays[leading][dim].values):
        cells: list[Value] = [study.name(dim, label, language)]
        signs, reasons = {}, {}
        for name, array in arrays.items():
            value = array.sel({dim: label})
            number = float(value)
            cells.append(None if math.isnan(number) else number)
            if math.isnan(number):
                signs[name], reasons[name] = "…", text("rs-unknown", language)
        rows.append(Row(tuple(cells), signs, {dim: label}, reasons))
    at = 1 + list(arrays).index(leading)
    rows.sort(key=lambda row: -math.inf if row.cells[at] is None else float(row.cells[at] or 0), reverse=True)
    known = [row for row in rows if row.cells[at] is not None]
    finding = (
        text(f"vw-{quantity}-finding", language, name=str(known[0].cells[0]), year=study.concentration.year)
        if known
        else text("vw-structure-unknown", language)
    )
    return View(
        id=f"{quantity}-profile",
        title=text(f"vw-{quantity}-title", language),
        finding=finding,
        columns=(
            Column(dim, text(f"col-{dim}", language), "label"),
            *(
                Column(
                    name,
                    text(f"cn-{name}", language),
                    digits=DIGITS.get(name, 3),
                    quantity=f"{quantity}:{name}",
                )
                for name in arrays
            ),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x=leading, y=dim) if known else Chart("none"),
        benchmark=benchmark_words(study, study.concentration.measure, language),
        source=source_words(study, language),
        notes=(text(f"vw-{quantity}-note", language),),
        language=language,
    )
