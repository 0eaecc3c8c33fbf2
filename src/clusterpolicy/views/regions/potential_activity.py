"""Investment potential against activity: fields, verdicts marked as a choice of experts, how firm they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.regions.field_movement import Association, FieldTransitions, all_fields
from clusterpolicy.regions.field_sensitivity import FieldSensitivity
from clusterpolicy.regions.field_verdicts import VERDICTS, FieldVerdict
from clusterpolicy.regions.potential_activity import PotentialActivity
from clusterpolicy.views.regions.words import MARKED, UNDEFINED, RegionWords, at, of_year, year_of
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_DIGITS = 4
FIRM = 0.9
"""Share of the draws from which a field is firm."""


def field_words(field: str, words: RegionWords) -> str:
    """Name a field; those that touch a middle tercile by both levels."""
    if not field:
        return ""
    if "M" not in field:
        return text(f"pa-field-{field}", words.language)
    levels = [text(f"pa-level-{letter}", words.language) for letter in field]
    return text("rv-pa-levels", words.language, potential=levels[0], activity=levels[1])


def fields_view(
    found: PotentialActivity,
    words: RegionWords,
    *,
    year: str | None = None,
    sensitivity: FieldSensitivity | None = None,
    region: str = "",
) -> View:
    """Both indices of each region, its field, the verdict (expert), and how near it is to a cut.

    ``region`` is the one in question: marked, drawn above the others and always named.
    """
    language = words.language
    columns = _field_columns(words, firm=sensitivity is not None)
    here = {name: of_year(array, year) for name, array in _tables(found, sensitivity).items()}
    order = {field: at for at, field in enumerate((*all_fields(found), ""))}
    codes = sorted(
        map(str, here["field"]["region"].values),
        key=lambda code: (order[str(here["field"].sel(region=code).item())], -abs(_margin(here, code)), code),
    )
    rows = tuple(_marked(_field_row(found, here, code, year, columns, words), region, words) for code in codes)
    counts = Counter(str(one) for one in here["field"].values)
    listed = "; ".join(f"{field_words(field, words)} – {counts[field]}" for field in all_fields(found) if counts[field])
    cuts = [of_year(one, year).values.tolist() for one in (found.potential_cuts, found.activity_cuts)]
    told = [" / ".join(words.number(value, 1) for value in values) for values in cuts]
    single = all(len(values) == 1 and not math.isnan(values[0]) for values in cuts)
    when = year_of(found.field, year)
    return View(
        id="potential-activity",
        title=text("rv-pa-title", language),
        finding=text(
            "rv-pa-finding", language, n=len(codes) - counts[""], listed=listed or UNDEFINED, year=when or "none"
        ),
        columns=columns,
        rows=rows,
        chart=Chart(
            "bubbles", x="potential", y="activity", colour="field", label="region", scale="categories",
            reference={"x": cuts[0][0], "y": cuts[1][0]} if single else {},
        ),
        source=words.source,
        notes=(
            text("rv-pa-cuts", language, cut=found.cut, potential=told[0], activity=told[1]),
            text("rv-pa-expert", language),
            *(_firm_notes(sensitivity, here["steady"], region, words) if sensitivity is not None else ()),
        ),
        language=language,
    )  # fmt: skip


def _field_columns(words: RegionWords, *, firm: bool) -> tuple[Column, ...]:
    language = words.language
    steady = (Column("steady", text("rv-col-steady", language), "percent", 0),) if firm else ()
    return (
        Column("region", text("col-region", language), "label"),
        Column("potential", text("rv-col-potential", language), digits=1),
        Column("activity", text("rv-col-activity", language), digits=1),
        Column("field", text("rv-col-field", language), "text"),
        Column("verdict", text("rv-col-expedient", language), "text"),
        Column("status", text("rv-col-status", language), "text"),
        Column("potential_distance", text("rv-col-potential-distance", language), significant=3),
        Column("activity_distance", text("rv-col-activity-distance", language), significant=3),
        Column("margin", text("rv-col-margin", language), significant=2),
        *steady,
        Column("because", text("rv-col-why", language), "text"),
    )


def _marked(row: Row, region: str, words: RegionWords) -> Row:
    if row.keys["region"] != region:
        return row
    said = {"region": text("rv-pa-in-question", words.language)}
    return replace(row, signs={**row.signs, "region": MARKED}, reasons={**row.reasons, **said})


def _firm_notes(found: FieldSensitivity, steady: xr.DataArray, region: str, words: RegionWords) -> tuple[str, ...]:
    """How firm the region in question is, how firm all are, and which axis cannot move."""
    language = words.language
    own = float(steady.sel(region=region)) if region in steady["region"].values else math.nan
    here = text("rv-pa-firm-here", language, region=words.region(region), share=words.percent(own))
    overall = text(
        "rv-pa-firm", language, draws=found.draws, firm=words.percent(FIRM), weak=_weak(steady),
        n=int(steady.notnull().sum()),
    )  # fmt: skip
    return (*(() if math.isnan(own) else (here,)), overall, *_fixed_axes(found.assessment, words))


def _fixed_axes(found: PotentialActivity, words: RegionWords) -> tuple[str, ...]:
    """Say of an index of one feature that draws leave its order as it is; a cut at the mean may still move."""
    key = "rv-pa-single-weights" if found.cut == "mean" else "rv-pa-single"
    axes = (("potential", found.potential), ("activity", found.activity))
    return tuple(text(key, words.language, axis=axis) for axis, index in axes if _features(index.weights) == 1)


def _features(weights: xr.DataArray) -> int:
    others = [dim for dim in weights.dims if dim != "indicator"]
    return int((weights > 0).any(others).sum())


def _tables(found: PotentialActivity, sensitivity: FieldSensitivity | None) -> dict[str, xr.DataArray]:
    tables = {
        "field": found.field,
        "potential": found.potential.score,
        "activity": found.activity.score,
        "potential_distance": found.potential_distance,
        "activity_distance": found.activity_distance,
        "margin": found.margin,
    }
    return tables if sensitivity is None else tables | {"steady": sensitivity.steady}


def _margin(here: dict[str, xr.DataArray], code: str) -> float:
    value = float(here["margin"].sel(region=code))
    return 0.0 if math.isnan(value) else value


def _field_row(
    found: PotentialActivity,
    here: dict[str, xr.DataArray],
    code: str,
    year: str | None,
    columns: Sequence[Column],
    words: RegionWords,
) -> Row:
    one = found.verdict_of(code, year=year)
    numbers = {name: at(array, region=code) for name, array in here.items() if name != "field"}
    cells: dict[str, Value] = {name: value for name, (value, _) in numbers.items()}
    cells |= {"region": words.region(code), "field": field_words(one.field, words) or UNDEFINED}
    cells["verdict"] = UNDEFINED if one.verdict is None else one.verdict.words(words.language)
    cells["status"] = UNDEFINED if one.verdict is None else words.status(one.verdict.status)
    cells["because"] = because_words(one, words)
    reasons = {name: reason for name, (_, reason) in numbers.items()}
    return words.row(columns, [cells[column.id] for column in columns], {"region": code}, reasons)


def because_words(one: FieldVerdict, words: RegionWords) -> str:
    """Say what a verdict rests on, with the digits that tell an index from its cut."""
    if one.verdict is None:
        return one.because(words.language)
    said: dict[str, str] = {}
    axes = (("potential", one.potential, one.potential_cuts), ("activity", one.activity, one.activity_cuts))
    for (name, value, cuts), level in zip(axes, one.field, strict=True):
        digits = _digits_apart(value, cuts, words)
        said |= {name: words.number(value, digits), f"{name}_level": text(f"pa-level-{level}", words.language)}
        said[f"{name}_cut"] = " / ".join(words.number(cut, digits) for cut in cuts)
    return text("rv-pa-because", words.language, margin=words.significant(one.margin, 2), **said)


def _digits_apart(value: float, cuts: Sequence[float], words: RegionWords) -> int:
    others = [cut for cut in cuts if cut != value]
    return next(
        (n for n in range(1, MOST_DIGITS) if words.number(value, n) not in [words.number(cut, n) for cut in others]),
        MOST_DIGITS,
    )


def _weak(steady: xr.DataArray) -> int:
    return int((steady < FIRM).sum())


def verdict_view(
    found: PotentialActivity,
    region: str,
    words: RegionWords,
    *,
    year: str | None = None,
    sensitivity: FieldSensitivity | None = None,
) -> View:
    """Give the verdict on one region: what follows from it, what it rests on, how firm it is where that is known."""
    language, one = words.language, found.verdict_of(region, year=year)
    said = [("field", field_words(one.field, words) or UNDEFINED)]
    if one.verdict is not None:
        said += [("expedient", one.verdict.words(language)), ("status", words.status(one.verdict.status)),
                 ("action", one.verdict.action(language))]  # fmt: skip
    said.append(("why", because_words(one, words)))
    steady = math.nan if sensitivity is None else float(of_year(sensitivity.steady, year).sel(region=region))
    if not math.isnan(steady):
        said.append(("steady", f"{words.percent(steady)} %"))
    verdict = text("rv-pa-none", language) if one.verdict is None else one.verdict.words(language)
    return View(
        id=f"potential-activity-{region}",
        title=text("rv-verdict-title", language, region=words.region(region)),
        finding=text("rv-verdict-finding", language, region=words.region(region), verdict=verdict),
        columns=(
            Column("what", text("rv-col-subject", language), "label"),
            Column("answer", text("rv-col-answer", language), "text"),
        ),
        rows=tuple(Row((text(f"rv-col-{name}", language), answer), keys={"what": name}) for name, answer in said),
        source=words.source,
        notes=(text("rv-pa-expert", language),),
        language=language,
    )


def verdicts_view(words: RegionWords) -> View:
    """What each field is taken to mean, and that this reading is a choice of experts."""
    language = words.language
    rows = tuple(
        Row((field_words(one.field, words) or text("rv-pa-middle", language), one.words(language), one.action(language),
             words.status(one.status), one.basis), keys={"verdict": one.code})
        for one in VERDICTS.values()
    )  # fmt: skip
    return View(
        id="potential-activity-verdicts",
        title=text("rv-verdicts-title", language),
        finding=text("rv-verdicts-finding", language, n=len(rows)),
        columns=(
            Column("field", text("rv-col-field", language), "label"),
            Column("verdict", text("rv-col-expedient", language), "text"),
            Column("action", text("rv-col-action", language), "text"),
            Column("status", text("rv-col-status", language), "text"),
            Column("basis", text("rv-col-basis", language), "text"),
        ),
        rows=rows,
        source=text("rv-knowledge-source", language),
        notes=(text("rv-badge-note", language),),
        language=language,
    )


def firmness_view(found: FieldSensitivity, words: RegionWords, *, year: str | None = None) -> View:
    """Into which fields each region falls under other weights and scales, the least firm first."""
    language, fields = words.language, all_fields(found.assessment)
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("field", text("rv-col-field", language), "text"),
        Column("steady", text("rv-col-steady", language), "percent", 0),
        *(Column(field, field_words(field, words), "percent", 0) for field in fields),
    )
    steady, shares, given = (of_year(one, year) for one in (found.steady, found.shares, found.assessment.field))
    codes = [str(code) for code in steady["region"].values[steady.notnull().values]]
    codes.sort(key=lambda code: (float(steady.sel(region=code)), code))
    rows = tuple(
        words.row(columns, (words.region(code), field_words(str(given.sel(region=code).item()), words),
                            float(steady.sel(region=code)),
                            *(float(shares.sel(region=code, field=field)) for field in fields)), {"region": code})
        for code in codes
    )  # fmt: skip
    mean = float(steady.mean()) if codes else math.nan
    return View(
        id="potential-activity-firmness",
        title=text("rv-firmness-title", language),
        finding=text(
            "rv-firmness-finding", language, mean=words.percent(mean), weak=_weak(steady), n=len(rows),
            firm=words.percent(FIRM),
        ),
        columns=columns,
        rows=rows,
        chart=Chart("stacked_bars", x=",".join(fields), y="region"),
        source=words.source,
        notes=(
            text(
                "rv-firmness-note", language, draws=found.draws, seed=str(found.seed),
                spread=words.percent(found.weight_spread), n=len(found.normalisations),
            ),
            *_fixed_axes(found.assessment, words),
            text("rv-pa-expert", language),
        ),
        language=language,
    )  # fmt: skip


def field_movement_view(found: FieldTransitions, words: RegionWords) -> View:
    """From which field regions went to which from one year to the next."""
    language = words.language
    columns = (
        Column("before", text("rv-col-field-before", language), "label"),
        Column("after", text("rv-col-field-after", language), "label"),
        Column("count", text("rv-col-steps", language), "integer", 0),
        Column("share", text("rv-col-moved-share", language), "percent", 0),
    )
    rows = []
    for before in map(str, found.counts["before"].values):
        for after in map(str, found.counts["after"].values):
            here = {"before": before, "after": after}
            share, reason = at(found.shares, **here)
            cells: tuple[Value, ...] = (
                field_words(before, words),
                field_words(after, words),
                int(found.counts.sel(here)),
                share,
            )
            rows.append(words.row(columns, cells, here, {"share": reason}))
    return View(
        id="field-movement",
        title=text("rv-field-movement-title", language),
        finding=text(
            "rv-field-movement-finding",
            language,
            steady=words.percent(found.steady),
            moves=len(found.moves),
            steps=int(found.counts.sum()),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="after", y="before", colour="share", label="share"),
        source=words.source,
        notes=(text("rv-field-movement-note", language, unknown=found.unknown),),
        language=language,
    )


def field_moves_view(found: FieldTransitions, words: RegionWords) -> View:
    """Each change of a field, the latest year first."""
    language = words.language
    moves = sorted(found.moves, key=lambda move: (move[1], move[0]))
    rows = tuple(
        Row(
            (words.region(region), year, field_words(before, words), field_words(after, words)), keys={"region": region}
        )
        for region, year, before, after in sorted(moves, key=lambda move: move[1], reverse=True)
    )
    regions = len({move[0] for move in moves})
    return View(
        id="field-moves",
        title=text("rv-field-moves-title", language),
        finding=text("rv-field-moves-finding", language, n=len(rows), regions=regions),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("year", text("rv-col-year-of-arrival", language), "text"),
            Column("before", text("rv-col-field-before", language), "text"),
            Column("after", text("rv-col-field-after", language), "text"),
        ),
        rows=rows,
        source=words.source,
        language=language,
    )


def association_view(found: Association, words: RegionWords) -> View:
    """How far high potential and high activity go together, year by year."""
    language = words.language
    years = [str(year) for year in found.cramers_v["year"].values] if "year" in found.cramers_v.dims else [""]
    columns = (
        Column("year", text("col-year", language), "label"),
        Column("cramers_v", text("rv-col-cramers-v", language)),
        Column("chi_squared", text("rv-col-chi-squared", language), digits=1),
        Column("p_value", text("rv-col-p-value", language), "text"),
        Column("least_expected", text("rv-col-least-expected", language), digits=1),
    )
    rows = []
    for year in years:
        told = {c.id: at(of_year(getattr(found, c.id), year or None)) for c in columns[1:]}
        values = [words.p_value(value) if name == "p_value" else value for name, (value, _) in told.items()]
        cells: tuple[Value, ...] = (year or UNDEFINED, *values)
        rows.append(words.row(columns, cells, {"year": year}, {name: reason for name, (_, reason) in told.items()}))
    known = [float(value) for value in found.cramers_v.values.ravel() if not math.isnan(value)]
    return View(
        id="field-association",
        title=text("rv-association-title", language),
        finding=text(
            "rv-association-finding" if len(known) > 1 else "rv-association-one", language,
            low=words.number(min(known, default=math.nan)),
            high=words.number(max(known, default=math.nan)),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="year", y="cramers_v") if len(years) > 1 else Chart("none"),
        source=words.source,
        notes=(text("rv-association-note", language, degrees=found.degrees),),
        language=language,
    )  # fmt: skip
