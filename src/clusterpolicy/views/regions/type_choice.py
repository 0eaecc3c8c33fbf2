"""How many types the data support, and how far the types survive another draw of regions."""

from __future__ import annotations

import math

import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.regions.typology import CRITERIA, Typology
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords
from clusterpolicy.views.view import Chart, Column, Value, View

STABLE, DISSOLVED = 0.75, 0.5
PAPERS_NUMBER = 3
_BY_K = ("silhouette", "calinski_harabasz", "davies_bouldin", "bic", "gap", "error")
SMALLER = ("davies_bouldin", "bic")
"""Criteria of which the smallest value is best."""


def number_view(found: Typology, words: RegionWords) -> View:
    """What number of types each criterion prefers, beside the paper's three."""
    language, k = words.language, found.k
    columns = (
        Column("criterion", text("rv-col-criterion", language), "label"),
        Column("preferred", text("rv-col-preferred", language), "integer", 0),
        Column("agrees", text("rv-col-agrees", language, k=str(k)), "text"),
        Column("best", text("rv-col-best", language), significant=3),
        Column("here", text("rv-col-here", language, k=str(k)), significant=3),
        Column("reading", text("rv-col-reading", language), "text"),
    )
    rows = []
    for name in CRITERIA:
        preferred = found.choice.preferred.get(name)
        series = _series(found, name)
        cells: tuple[Value, ...] = (
            text(f"typology-criterion-{name}", language), preferred,
            text("rv-yes" if preferred == k else "rv-no", language), _value(series, preferred), _value(series, k),
            text(_reading(name), language),
        )  # fmt: skip
        rows.append(words.row(columns, cells, {"criterion": name}))
    paper = (text("rv-papers-choice", language), PAPERS_NUMBER,
             text("rv-yes" if k == PAPERS_NUMBER else "rv-no", language), math.nan, math.nan,
             text("rv-papers-reading", language))  # fmt: skip
    rows.append(words.row(columns, paper, {"criterion": "paper"}, {"best": "NOT_TOLD", "here": "NOT_TOLD"}))
    return View(
        id="region-type-number",
        title=text("rv-number-title", language),
        finding=number_words(found, words),
        columns=columns,
        rows=tuple(rows),
        source=words.source,
        notes=(text("rv-number-note", language), text("rv-gap-note", language, n=found.choice.gap.references)),
        language=language,
    )


def number_words(found: Typology, words: RegionWords) -> str:
    """Say in one honest sentence whether the data support the number of types."""
    language, k = words.language, found.k
    wanted: dict[int, list[str]] = {}
    for name, number in found.choice.preferred.items():
        wanted.setdefault(number, []).append(text(f"typology-criterion-{name}", language))
    listed = ", ".join(f"{number} ({'; '.join(names)})" for number, names in sorted(wanted.items()))
    chosen = text("rv-chosen-paper" if k == PAPERS_NUMBER else "rv-chosen-own", language)
    support = found.choice.support(k)
    if not support:
        return text("rv-number-none", language, k=k, listed=listed, chosen=chosen)
    key = "rv-number-supported" if found.supported else "rv-number-dissolves"
    return text(key, language, k=k, n=len(support), all=len(found.choice.preferred), listed=listed)


def _reading(name: str) -> str:
    return "rv-smaller" if name in SMALLER else "rv-gap-rule" if name.startswith("gap") else "rv-larger"


def _series(found: Typology, name: str) -> xr.DataArray:
    if name in ("gap", "gap_2001"):
        return found.choice.gap.table["gap"]
    series: xr.DataArray = found.choice.table[name]
    return series


def _value(series: xr.DataArray, k: int | None) -> float:
    return float(series.sel(k=k)) if k is not None and k in series["k"].values else math.nan


def criteria_view(found: Typology, words: RegionWords) -> View:
    """Every criterion for each number of types; the silhouette is drawn."""
    language, choice = words.language, found.choice
    columns = (
        Column("k", text("rv-col-k", language), "integer", 0),
        *(Column(name, text(f"rv-col-by-{name.replace('_', '-')}", language), digits=digits)
          for name, digits in zip(_BY_K, (3, 1, 2, 0, 3, 3), strict=True)),
        Column("preferred_by", text("rv-col-preferred-by", language), "text"),
    )  # fmt: skip
    rows = []
    for k in map(int, choice.gap.table["k"].values):
        numbers = [_value(choice.table[name], k) for name in _BY_K[:4]]
        numbers += [_value(choice.gap.table[name], k) for name in _BY_K[4:]]
        by = ", ".join(text(f"typology-criterion-{name}", language) for name in choice.support(k)) or UNDEFINED
        rows.append(words.row(columns, (k, *numbers, by), {"k": str(k)},
                              dict.fromkeys(_BY_K, "ONE_GROUP") if k == 1 else None))  # fmt: skip
    best = choice.preferred.get("silhouette", found.k)
    return View(
        id="region-type-criteria",
        title=text("rv-criteria-title", language),
        finding=text(
            "rv-criteria-finding", language, best=best, value=words.number(_value(choice.table["silhouette"], best)),
            k=found.k, here=words.number(_value(choice.table["silhouette"], found.k)),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="k", y="silhouette"),
        source=words.source,
        notes=(
            text("rv-criteria-note", language, method=text(f"typology-method-{choice.method}", language)),
            text("rv-gap-note", language, n=choice.gap.references),
        ),
        language=language,
    )  # fmt: skip


def gap_view(found: Typology, words: RegionWords) -> View:
    """The gap statistic with its error, and what both rules read from it."""
    language, curve = words.language, found.choice.gap
    columns = (
        Column("k", text("rv-col-k", language), "integer", 0),
        Column("gap", text("rv-col-by-gap", language), digits=3),
        Column("low", text("rv-col-gap-low", language), digits=3),
        Column("high", text("rv-col-gap-high", language), digits=3),
        Column("log_within", text("rv-col-log-within", language), digits=3),
        Column("expected", text("rv-col-expected", language), digits=3),
    )
    rows = []
    for k in map(int, curve.table["k"].values):
        here = {name: float(curve.table[name].sel(k=k)) for name in ("gap", "error", "log_within", "expected")}
        ends = (here["gap"] - here["error"], here["gap"] + here["error"])
        rows.append(words.row(columns, (k, here["gap"], *ends, here["log_within"], here["expected"]), {"k": str(k)}))
    key = "rv-gap-same" if curve.first_maximum == curve.tibshirani else "rv-gap-apart"
    return View(
        id="region-type-gap",
        title=text("rv-gap-title", language),
        finding=text(key, language, first=curve.first_maximum, printed=curve.tibshirani),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="k", y="gap", band="low,high", band_name=text("rv-gap-band", language)),
        source=words.source,
        notes=(text("rv-gap-note", language, n=curve.references),),
        language=language,
    )


def type_stability_view(found: Typology, words: RegionWords) -> View:
    """How whole each type comes back when regions are drawn anew."""
    language, stability = words.language, found.stability
    columns = (
        Column("type", text("rv-col-type", language), "label"),
        Column("jaccard", text("rv-col-jaccard", language), digits=3),
        Column("recovered", text("rv-col-recovered", language), "percent", 0),
        Column("dissolved", text("rv-col-dissolved", language), "percent", 0),
        Column("verdict", text("rv-col-stability", language), "text"),
    )
    rows = []
    for named in found.names if stability is not None else ():
        here = {"type": named.type}
        numbers = [float(array.sel(here)) for array in (stability.jaccard, stability.recovered, stability.dissolved)]  # type: ignore[union-attr]
        verdict = text(f"typology-stability-{stability.stable.sel(here).item()}", language)  # type: ignore[union-attr]
        rows.append(words.row(columns, (words.type(named), *numbers, verdict), {"type": str(named.type)}))
    return View(
        id="region-type-stability",
        title=text("rv-stability-title", language),
        finding=_stability_finding(found, words),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("dots", x="jaccard", y="type", colour="verdict", scale="categories", reference={"x": STABLE}),
        source=words.source,
        notes=_stability_notes(found, words),
        language=language,
    )


def _stability_finding(found: Typology, words: RegionWords) -> str:
    stability = found.stability
    if stability is None:
        return text("rv-stability-none", words.language)
    verdicts = [str(one) for one in stability.stable.values]
    return text(
        "rv-stability-finding", words.language, stable=verdicts.count("stable"), k=found.k,
        dissolved=verdicts.count("dissolved"), rand=words.number(stability.with_types),
    )  # fmt: skip


def _stability_notes(found: Typology, words: RegionWords) -> tuple[str, ...]:
    stability = found.stability
    if stability is None:
        return ()
    return (
        text(
            "rv-stability-note", words.language, n=stability.resamples, seed=str(stability.seed),
            stable=words.number(STABLE), dissolved=words.number(DISSOLVED, 1),
        ),
        text(
            "rv-stability-rand", words.language, between=words.number(stability.between),
            own=words.number(stability.with_types), low=words.number(stability.spread[0]),
            high=words.number(stability.spread[1]),
        ),
    )  # fmt: skip
