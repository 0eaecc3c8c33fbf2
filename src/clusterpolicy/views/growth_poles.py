"""Growth poles: which activities pull others, which candidates are poles, how their neighbours fared."""

from __future__ import annotations

import math
from collections.abc import Mapping

import xarray as xr

from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import number, text
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.regions.growth_poles import GrowthPoles
from clusterpolicy.regions.propulsive import PARTS
from clusterpolicy.regions.spread import TOGETHER, Effect, Spread
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.linkages import table_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_NAMES = 6
UNKNOWN = "…"


def poles_view(study: Study, poles: GrowthPoles, language: str) -> View:
    """Strong and likely candidates by pole score, those that are named first, with the parts of the score."""
    shown = study.candidates[study.candidates["verdict"].isin(FOUND)]
    rows = [_pole_row(study, poles, str(r["region"]), str(r["activity"]), language) for r in shown.to_dict("records")]
    named = text("gp-named", language)
    rows.sort(key=lambda row: (row.cells[1] != named, -_ordered(row.cells[2]), str(row.cells[0])))
    return View(
        id="poles",
        title=text("vw-poles-title", language),
        finding=text(
            "vw-poles-finding", language, n=len(rows), named=sum(row.cells[1] == named for row in rows),
            first=str(rows[0].cells[0]) if rows else "–",
        ),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("standing", text("col-pole-standing", language), "text"),
            Column("score", text("col-pole-score", language), digits=3, quantity="pole:score"),
            Column("propulsive", text("col-propulsive-score", language), quantity="pole:propulsive"),
            Column("local", text("col-local-links", language), "percent", 0, quantity="pole:local"),
            Column("purchases", text("col-local-purchases", language), "percent", 0, quantity="pole:purchases"),
            Column("sales", text("col-local-sales", language), "percent", 0, quantity="pole:sales"),
            Column("strength", text("col-cluster-strength", language), quantity="pole:strength"),
            Column("against", text("col-against", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="score", y="candidate", colour="standing", scale="categories") if rows else Chart("none"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=_sources(study, language),
        notes=(
            text("vw-poles-note", language, least=number(100 * poles.least_local, 0, language)),
            *_left_out(poles, language),
        ),
        language=language,
    )  # fmt: skip


def _pole_row(study: Study, poles: GrowthPoles, region: str, activity: str, language: str) -> Row:
    here = {"region": region, "activity": activity}
    parts = {
        "score": poles.score.sel(here),
        "propulsive": poles.propulsive.score.sel(activity=activity),
        "local": poles.links.local.sel(here),
        "purchases": poles.links.purchases.sel(here),
        "sales": poles.links.sales.sel(here),
        "strength": poles.strength.sel(here),
    }
    told, signs = _told(parts)
    why = explain_reason(str(poles.score["reason"].sel(here).item()), language)
    against = [text(f"gp-{code}", language) for code in poles.against(**here) if code != "NO_SCORE"]
    standing = str(poles.reason.sel(here).item()) or "named"
    cells = (
        candidate_name(study, here, language), text(f"gp-{standing}", language), *told.values(),
        "; ".join([*against, *([why] if "score" in signs else [])]) or "–",
    )  # fmt: skip
    return Row(cells, signs, here, dict.fromkeys(signs, why))


def propulsive_view(study: Study, poles: GrowthPoles, language: str) -> View:
    """Every activity of the country with what makes it pull others."""
    found = poles.propulsive
    arrays = {
        "score": found.score, "backward": found.backward, "forward": found.forward, "growth": found.growth,
        "innovation": found.innovation,
    }  # fmt: skip
    rows, names = [], []
    for activity in study.panel.activities:
        here = {"activity": activity}
        told, signs = _told({name: array.sel(here) for name, array in arrays.items()})
        known, passes = "score" not in signs, bool(found.propulsive.sel(here))
        why = explain_reason(str(found.score["reason"].sel(here).item()), language) or text("rs-unknown", language)
        kind = str(found.kind.sel(here).item())
        name = study.name("activity", activity, language)
        cells = (
            name, text("gp-unknown" if not known else "gp-yes" if passes else "gp-no", language),
            text(f"ky-{kind}", language) if kind else "–", *told.values(),
        )  # fmt: skip
        rows.append(Row(cells, signs, here, dict.fromkeys(signs, why)))
    yes = text("gp-yes", language)
    rows.sort(key=lambda row: (row.cells[1] != yes, -_ordered(row.cells[3]), str(row.cells[0])))
    names = [str(row.cells[0]) for row in rows if row.cells[1] == yes]
    listed = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    drawn = any(row.cells[3] is not None for row in rows)
    return View(
        id="propulsive",
        title=text("vw-propulsive-title", language),
        finding=text("vw-propulsive-finding", language, n=len(names), all=len(rows), names=listed or "–"),
        columns=(
            Column("activity", text("col-activity", language), "label"),
            Column("propulsive", text("col-propulsive", language), "text"),
            Column("kind", text("col-linkage-kind", language), "text"),
            Column("score", text("col-propulsive-score", language), quantity="propulsive:score"),
            Column("backward", text("ln-power", language), quantity="propulsive:backward"),
            Column("forward", text("ln-sensitivity", language), quantity="propulsive:forward"),
            Column("growth", text("col-growth-above", language), "percent", 1, quantity="propulsive:growth"),
            Column("innovation", text("col-innovation-beside", language), quantity="propulsive:innovation"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="score", y="activity", colour="propulsive", scale="categories") if drawn
        else Chart("none"),
        source=_sources(study, language),
        notes=(*_tests(study, poles, language), *_left_out(poles, language)),
        language=language,
    )  # fmt: skip


def _tests(study: Study, poles: GrowthPoles, language: str) -> tuple[str, ...]:
    found = poles.propulsive
    years = text("vw-propulsive-years", language, start=found.start, end=found.end) if found.end else ""
    kind = found.innovation_kind or "none"
    wanted = found.innovation_name or "innovation"
    shown = measure_word(wanted, language) if kind == "activity" else _indicator_word(study, wanted, language)
    return (
        text("vw-propulsive-note", language, years=years),
        text(f"vw-propulsive-{kind}", language, **({"name": wanted} if kind == "none" else {"name": shown})),
    )


def _indicator_word(study: Study, name: str, language: str) -> str:
    """Name an indicator of the regions with its unit; one of the user's own keeps its name."""
    unit = study.inputs.indicators.units.get(name, "") if study.inputs.indicators is not None else ""
    known = text("in-innovation", language) if name == "innovation" else name
    return f"{known}, {unit}" if unit and language == "en" else known


def _left_out(poles: GrowthPoles, language: str) -> tuple[str, ...]:
    names = [text(f"gp-part-{part}", language) for part in PARTS if part not in poles.propulsive.parts]
    return (text("vw-poles-parts", language, parts=", ".join(names)),) if names else ()


def spread_view(study: Study, spread: Spread, language: str) -> View:
    """How the neighbours of each pole fared beside other regions, with intervals; without them dots would mislead."""
    rows = [_effect_row(study, effect, language) for effect in spread.effects]
    signs = [effect.sign for effect in spread.effects]
    told = sum(sign != "" for sign in signs)
    why = explain_reason(next((e.reason for e in spread.effects if e.reason), ""), language)
    return View(
        id="spread",
        title=text("vw-spread-title", language),
        finding=text(
            "vw-spread-finding", language, told=told, spread=signs.count("spread"),
            backwash=signs.count("backwash"), open=signs.count("open"), why=why or "–",
        ),
        columns=(
            Column("pole", text("col-pole", language), "label"),
            Column("outcome", text("col-outcome", language), "text"),
            Column("sign", text("col-sign", language), "text"),
            Column("difference", text("col-difference", language), "percent", 2, quantity="spread:difference"),
            Column("lower", text("col-interval-lower", language), "percent", 2, quantity="spread:lower"),
            Column("upper", text("col-interval-upper", language), "percent", 2, quantity="spread:upper"),
            Column("near", text("col-near", language), "percent", 2, quantity="spread:near"),
            Column("far", text("col-far", language), "percent", 2, quantity="spread:far"),
            Column("own", text("col-pole-growth", language), "percent", 2, quantity="spread:own"),
            Column("neighbours", text("col-neighbours", language), "integer", 0, quantity="spread:neighbours"),
        ),
        rows=tuple(rows),
        source=_sources(study, language),
        notes=(
            text("vw-spread-note", language, start=spread.start, end=spread.end, seed=spread.seed,
                 level=number(100 * spread.level, 0, language)),
            text("vw-spread-linked", language),
        ),
        language=language,
    )  # fmt: skip


def _effect_row(study: Study, effect: Effect, language: str) -> Row:
    together = effect.region == TOGETHER
    place = {} if together else {"region": effect.region, "activity": effect.activity}
    keys = {**place, "outcome": effect.outcome}
    values = {
        "difference": effect.difference, "lower": effect.lower, "upper": effect.upper, "near": effect.near,
        "far": effect.far, "own": effect.pole,
    }  # fmt: skip
    told: dict[str, Value] = {name: None if math.isnan(value) else value for name, value in values.items()}
    signs = {name: UNKNOWN for name, value in told.items() if value is None}
    reasons = dict.fromkeys(signs, explain_reason(effect.reason, language) or text("rs-unknown", language))
    if "own" in signs:
        signs["own"], reasons["own"] = ("–", text("gp-all-poles", language)) if together else (
            UNKNOWN, text("rs-unknown", language)
        )  # fmt: skip
    cells = (
        text("gp-all-poles", language) if together else candidate_name(study, place, language),
        text(f"oc-{effect.outcome}", language), text(f"sg-{effect.sign or 'none'}", language),
        *told.values(), effect.neighbours,
    )  # fmt: skip
    return Row(cells, signs, keys, reasons)


def _told(parts: Mapping[str, xr.DataArray]) -> tuple[dict[str, Value], dict[str, str]]:
    """Take numbers, and the sign of those that are none."""
    values = {name: float(array) for name, array in parts.items()}
    told: dict[str, Value] = {name: None if math.isnan(value) else value for name, value in values.items()}
    return told, {name: UNKNOWN for name, value in told.items() if value is None}


def _ordered(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else -math.inf


def _sources(study: Study, language: str) -> str:
    table = f"{table_words(study.linkages, language)}; " if study.linkages is not None else ""
    return f"{table}{source_words(study, language)}"
