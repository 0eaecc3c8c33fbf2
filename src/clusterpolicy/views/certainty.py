"""What can be said of hidden cells: how many are certain, where, and which stand out whatever is hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from clusterpolicy.identification.intervals import Intervals
from clusterpolicy.language import number, text
from clusterpolicy.measures.location.intervals import CERTAIN_ABOVE, CERTAIN_BELOW, UNDETERMINED, UNKNOWN
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words, verdict_word
from clusterpolicy.views.places import geometry_of
from clusterpolicy.views.view import Chart, Column, Row, Value, View
from clusterpolicy.views.withholding import SIGN, gives_away, rounded_down, withheld_words

HIDDEN_CODES = (CERTAIN_ABOVE, UNDETERMINED, CERTAIN_BELOW, UNKNOWN)
PUBLISHED_CODES = (CERTAIN_ABOVE, CERTAIN_BELOW)
WORDS = (
    f"published:{CERTAIN_ABOVE}",
    f"hidden:{CERTAIN_ABOVE}",
    f"hidden:{UNDETERMINED}",
    f"hidden:{CERTAIN_BELOW}",
    f"published:{CERTAIN_BELOW}",
)
"""From the darkest to the lightest on the map."""


def certainty_view(study: Study, intervals: Intervals, language: str) -> View:
    """Number of hidden and published cells of each activity by what is certain, most hidden first."""
    at = {"year": intervals.latest}
    hidden, codes = intervals.hidden.sel(at).values, intervals.code.sel(at).values
    kinds = [(hidden, "hidden", code) for code in HIDDEN_CODES]
    kinds += [(~hidden, "published", code) for code in PUBLISHED_CODES]
    counts = [(among & (codes == code)).sum(axis=0) for among, _, code in kinds]
    names = [f"{kind}:{code}" for _, kind, code in kinds]
    rows = [
        Row(
            (study.name("activity", activity, language), *(int(count[place]) for count in counts)),
            keys={"activity": activity},
        )
        for place, activity in enumerate(study.panel.activities)
    ]
    rows.sort(key=lambda row: -sum(int(value or 0) for value in row.cells[1 : 1 + len(HIDDEN_CODES)]))
    told = intervals.counts(hidden=True)
    total = sum(told.values())
    parts = ",".join(f"hidden:{code}" for code in HIDDEN_CODES if told[code])
    return View(
        id="certainty",
        title=text("vw-ct-title", language),
        finding=text(
            "vw-ct-finding", language, hidden=total, above=told[CERTAIN_ABOVE], below=told[CERTAIN_BELOW],
            open=told[UNDETERMINED] + told[UNKNOWN], least=number(intervals.threshold, 2, language),
        ),
        columns=(
            Column("activity", text("col-activity", language), "label"),
            *(
                Column(name, text(f"ct-{name.replace(':', '-')}", language), "integer", 0, quantity=f"certain:{name}")
                for name in names
            ),
        ),
        rows=tuple(rows),
        chart=Chart(
            "stacked_bars", x=parts, y="activity", scale="categories",
            order=tuple(text(f"ct-{word.replace(':', '-')}", language) for word in WORDS),
        ) if total else Chart("none"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-ct-note", language),),
        language=language,
    )  # fmt: skip


def certainty_map_view(study: Study, intervals: Intervals, activity: str, language: str) -> View:
    """One activity by region: certainly above, certainly below, undetermined."""
    at = {"year": intervals.latest, "activity": activity}
    least, most = (intervals.quotient.sel(at).sel(bound=end).values for end in ("lower", "upper"))
    low, high = (intervals.size.sel(at).sel(bound=end).values for end in ("lower", "upper"))
    hidden, codes = intervals.hidden.sel(at).values, intervals.code.sel(at).values
    rows = []
    for place, region in enumerate(study.accounts.regions):
        kind = f"{'hidden' if hidden[place] else 'published'}:{codes[place]}"
        word = text(f"ct-{kind.replace(':', '-')}", language) if kind in WORDS else None
        ends = (least[place], most[place], low[place], high[place])
        keys = {"region": region, "activity": activity, "year": intervals.latest}
        words = (study.name("region", region, language), word)
        rows.append(_row(words, ends, (), keys, language, hidden=bool(hidden[place])))
    geometry, kind = geometry_of(study)
    name = study.name("activity", activity, language)
    among = [f"{'hidden' if one else 'published'}:{code}" for one, code in zip(hidden, codes, strict=True)]
    chart = Chart(
        "map" if kind == "map" else "tiles", colour="certainty", label="region", scale="categories",
        order=tuple(text(f"ct-{word.replace(':', '-')}", language) for word in WORDS),
    ) if kind != "bars" else Chart("none")  # fmt: skip
    return View(
        id=f"certainty-{activity}",
        title=text("vw-cm-title", language, activity=name),
        finding=text(
            "vw-cm-finding", language, activity=name, year=intervals.latest,
            above=among.count(WORDS[0]) + among.count(WORDS[1]), hidden=among.count(WORDS[1]),
            below=among.count(WORDS[3]) + among.count(WORDS[4]), hiddenbelow=among.count(WORDS[3]),
            open=among.count(WORDS[2]), least=number(intervals.threshold, 2, language),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("certainty", text("col-certainty", language), "text"),
            *_ends_of_quotient(language),
            *_ends_of_size(study, language),
        ),
        rows=tuple(rows),
        chart=chart,
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=_notes_of_withheld(rows, language),
        language=language,
        geometry=geometry,
    )  # fmt: skip


def hidden_view(study: Study, intervals: Intervals, language: str) -> View:
    """Hidden cells that stand above the threshold whatever is hidden, the most certain first."""
    at = {"year": intervals.latest}
    chosen = intervals.hidden.sel(at) & (intervals.code.sel(at) == CERTAIN_ABOVE)
    quotient, size = intervals.quotient.sel(at).values, intervals.size.sel(at).values
    here = {"region": chosen["region"], "activity": chosen["activity"]}
    verdicts = study.joined.verdict.sel(here).values
    plants = study.verdicts.plants.sel(here).transpose("region", "activity").values
    counted = "establishments" in study.panel.cells and study.panel.main != "establishments"
    ends = np.concatenate([quotient, size], axis=-1)
    rows = []
    for row, column in sorted(np.argwhere(chosen.values), key=lambda place: _rank(ends[tuple(place)])):
        keys = {
            "region": str(chosen["region"].values[row]),
            "activity": str(chosen["activity"].values[column]),
        }
        words = (
            candidate_name(study, keys, language),
            verdict_word(verdicts[row, column], language),
        )
        rest = (_known(plants[row, column]),) if counted else ()
        rows.append(_row(words, ends[row, column], rest, {**keys, "year": intervals.latest}, language, hidden=True))
    return View(
        id="hidden",
        title=text("vw-hd-title", language, least=number(intervals.threshold, 2, language)),
        finding=text("vw-hd-finding", language, n=len(rows)),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("verdict", text("col-verdict", language), "text"),
            *_ends_of_quotient(language),
            *_ends_of_size(study, language),
            *(
                [Column("plants", text("col-plants", language), "integer", 0, quantity="median_size:establishments")]
                if counted
                else []
            ),
        ),
        rows=tuple(rows),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=_notes_of_hidden(rows, language),
        language=language,
    )


def most_telling(intervals: Intervals) -> str:
    """Choose the activity of which most hidden cells became certain, those above the threshold first."""
    at = {"year": intervals.latest}
    hidden, codes = intervals.hidden.sel(at), intervals.code.sel(at)
    above = (hidden & (codes == CERTAIN_ABOVE)).sum("region").values
    below = (hidden & (codes == CERTAIN_BELOW)).sum("region").values
    best = max(range(len(above)), key=lambda place: (above[place], below[place], -place))
    return str(codes["activity"].values[best])


def _ends_of_quotient(language: str) -> tuple[Column, Column]:
    return (
        Column("quotient_least", text("col-quotient-least", language), quantity="interval:lower"),
        Column("quotient_most", text("col-quotient-most", language), quantity="interval:upper"),
    )


def _ends_of_size(study: Study, language: str) -> tuple[Column, Column]:
    measure = measure_word(study.panel.main, language)
    return (
        Column("least", text("col-size-least", language, measure=measure), "integer", 0, quantity="bound:lower"),
        Column("most", text("col-size-most", language, measure=measure), "integer", 0, quantity="bound:upper"),
    )


def _are_withheld(ends: Sequence[float]) -> bool:
    return gives_away(ends[0], ends[1]) or gives_away(ends[2], ends[3])


def _rank(ends: Sequence[float]) -> tuple[float, bool, float]:
    """Order by the least quotient; a place among others must not tell more of a withheld one than its first digit."""
    withheld = _are_withheld(ends)
    return -rounded_down(ends[0]), withheld, 0.0 if withheld else -ends[0]


def _notes_of_hidden(rows: Sequence[Row], language: str) -> tuple[str, ...]:
    return (text("vw-hd-note", language), *_notes_of_withheld(rows, language)) if rows else ()


def _notes_of_withheld(rows: Sequence[Row], language: str) -> tuple[str, ...]:
    withheld = sum(SIGN in row.signs.values() for row in rows)
    return (text("vw-hd-withheld", language, n=withheld, why=withheld_words(language)),) if withheld else ()


def _row(
    words: tuple[Value, ...],
    ends: Sequence[float],
    rest: tuple[Value, ...],
    keys: dict[str, str],
    language: str,
    *,
    hidden: bool,
) -> Row:
    """One row: words, both ends of the quotient and of the figure, the rest; ends too close are withheld together."""
    names = ("quotient_least", "quotient_most", "least", "most")
    withheld = hidden and _are_withheld(ends)
    told = tuple(None if withheld or math.isnan(end) else float(end) for end in ends)
    signs = {name: SIGN if withheld else "…" for name, value in zip(names, told, strict=True) if value is None}
    reasons = dict.fromkeys(signs, withheld_words(language)) if withheld else {}
    return Row((*words, *told, *rest), signs, keys, reasons)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
