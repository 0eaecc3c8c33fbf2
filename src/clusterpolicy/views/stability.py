"""How verdicts hold: what they become when something could have been otherwise, and what would change them."""

from __future__ import annotations

import math

from clusterpolicy.identification.false_discovery import FalseDiscovery
from clusterpolicy.identification.joined_stability import TOGETHER, JoinedStability
from clusterpolicy.identification.robustness.turning import TurningPoint
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import slug, source_words, verdict_word
from clusterpolicy.views.view import Chart, Column, Row, Value, View

FIRM, FRAGILE = 0.8, 0.5
"""From which share of the draws on a verdict holds, and below which it is fragile."""
COUNTS = (
    "people", "plants", "passing_years", "answers", "least_employment", "least_establishments", "strong_questions",
)  # fmt: skip
"""Conditions that are whole numbers."""
MOST_POINTS = 6
LEAST_TOLD = 0.005
"""Share of the draws from which another verdict is named."""


def stability_view(study: Study, stability: JoinedStability, region: str, activity: str, language: str) -> View:
    """Share of the draws with each verdict, one source of doubt a row."""
    here = {"region": region, "activity": activity}
    shares = stability.shares.sel(here)
    verdict = str(study.joined.verdict.sel(here).item())
    rows = []
    for source in stability.sources:
        held = float(stability.stability.sel({**here, "source": source}))
        each = [float(shares.sel(source=source, verdict=one)) for one in VERDICTS]
        rows.append(Row((text(f"so-{source}", language), held, *each), {}, {**here, "source": source}))
    return View(
        id=f"stability-{region}-{activity}",
        title=text("vw-stability-title", language),
        finding=_together_words(stability, here, verdict, language),
        columns=(
            Column("source", text("col-doubt", language), "label"),
            Column("held", text("col-held", language), "percent", 0, quantity="stability"),
            *(
                Column(slug(one), verdict_word(one, language), "percent", 0, quantity=f"share:{slug(one)}")
                for one in VERDICTS
            ),
        ),
        rows=tuple(rows),
        chart=Chart(
            "stacked_bars", x=",".join(slug(one) for one in VERDICTS), y="source",
            order=tuple(verdict_word(one, language) for one in VERDICTS[:4]),
        ),
        source=source_words(study, language),
        notes=(
            text("vw-stability-note", language, draws=stability.draws, seed=stability.seed,
                 varied=_varied_words(study, stability, language)),
            *_omitted(study, language),
        ),
        language=language,
    )  # fmt: skip


VARIED = ("thresholds", "years", "suppression", "weights", "chance", "people")
"""Sources of doubt in the order of a sentence; thresholds one at a time are among the first."""


def varied_names(stability: JoinedStability, language: str) -> str:
    """Name what was varied, as the end of a sentence."""
    return ", ".join(text(f"va-{source}", language) for source in VARIED if source in stability.sources)


def _varied_words(study: Study, stability: JoinedStability, language: str) -> str:
    band = number(100 * study.spec.robustness.band, 0, language)
    said = [text(f"va-{source}.how", language, band=band) for source in VARIED if source in stability.sources]
    return "; ".join(said)


def _together_words(stability: JoinedStability, here: dict[str, str], verdict: str, language: str) -> str:
    """Say how often the verdict comes out, what comes out instead, and whether it is firm that there is a cluster."""
    shares = stability.shares.sel({**here, "source": TOGETHER})
    others = {one: float(shares.sel(verdict=one)) for one in VERDICTS if one != verdict}
    following = max(others, key=lambda one: others[one])
    found = verdict in FOUND
    held = float(stability.found.sel(here)) if found else 1 - float(stability.found.sel(here))
    return text(
        "vw-stability-finding", language, verdict=verdict_word(verdict, language),
        share=number(100 * float(stability.together.sel(here)), 0, language),
        next=verdict_word(following, language) if others[following] >= LEAST_TOLD else "none",
        often=number(100 * others[following], 0, language), found="yes" if found else "no",
        held=number(100 * held, 0, language), word=text(f"fm-{firmness(held)}", language),
    )  # fmt: skip


def firmness(share: float) -> str:
    """Say in a word how firmly a verdict holds."""
    return "firm" if share >= FIRM else "fragile" if share < FRAGILE else "fair"


def _omitted(study: Study, language: str) -> tuple[str, ...]:
    if study.robustness is None or not study.robustness.omitted:
        return ()
    told = (
        f"{text(f'so-{source}', language)}: {text(f'rb-omitted-{why}', language)}"
        for source, why in study.robustness.omitted.items()
    )
    return (text("vw-stability-omitted", language, sources="; ".join(told)),)


def turning_view(study: Study, region: str, activity: str, language: str) -> View:
    """What single change would make another verdict of the numbers, the smallest change first."""
    points = [point for point in study.turning if (point.region, point.activity) == (region, activity)]
    shown = points[:MOST_POINTS]
    nearest = points[0] if points else None
    rows = tuple(
        Row((_condition(point, language), text(f"tk-{point.kind}", language), *_values(point),
             verdict_word(point.becomes, language)), {},
            {"region": region, "activity": activity, "condition": f"{point.kind}-{point.condition}"})
        for point in shown
    )  # fmt: skip
    return View(
        id=f"turning-{region}-{activity}",
        title=text("vw-turning-title", language),
        finding=_finding(nearest, language),
        columns=(
            Column("condition", text("col-condition", language), "label"),
            Column("kind", text("col-kind-of-change", language), "text"),
            Column("current", text("col-now", language), quantity="turning:current"),
            Column("needed", text("col-needed-value", language)),
            Column("distance", text("col-relative-change", language), "percent", 0, quantity="turning:distance"),
            Column("becomes", text("col-becomes", language), "text"),
        ),
        rows=rows,
        source=source_words(study, language),
        notes=(text("vw-turning-note", language),),
        language=language,
    )


def _condition(point: TurningPoint, language: str) -> str:
    return text(f"rb-{point.kind}-{point.condition}", language)


def _values(point: TurningPoint) -> tuple[Value, Value, Value]:
    current, needed = (
        (round(point.current), round(point.needed)) if point.condition in COUNTS else (point.current, point.needed)
    )
    return current, needed, None if math.isinf(point.distance) else point.distance


def _finding(nearest: TurningPoint | None, language: str) -> str:
    if nearest is None:
        return text("vw-turning-none", language)
    digits = 0 if nearest.condition in COUNTS else 2
    return text(
        "vw-turning-finding", language, condition=_condition(nearest, language),
        current=number(nearest.current, digits, language), needed=number(nearest.needed, digits, language),
        becomes=verdict_word(nearest.becomes, language),
    )  # fmt: skip


def firm_view(study: Study, stability: JoinedStability, language: str) -> View:
    """Candidates by how often they are found when everything is varied at once, the most fragile first."""
    table = study.candidates[study.candidates["verdict"].isin(FOUND)]
    table = table.sort_values(["found_share", "stability"], kind="stable")
    rows = []
    for record in table.to_dict("records"):
        keys = {"region": str(record["region"]), "activity": str(record["activity"]), "source": "together"}
        held, found = float(record["stability"]), float(record["found_share"])
        cells: tuple[Value, ...] = (
            candidate_name(study, record, language),
            verdict_word(record["verdict"], language),
            found,
            held,
            text(f"fm-{firmness(found)}", language),
        )
        rows.append(Row(cells, {}, keys))
    words = [firmness(float(share)) for share in table["found_share"]]
    return View(
        id="stability",
        title=text("vw-firm-title", language),
        finding=text("vw-firm-none", language) if not rows else text(
            "vw-firm-finding", language, n=len(rows), firm=words.count("firm"), fragile=words.count("fragile")
        ),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("verdict", text("col-verdict", language), "text"),
            Column("found", text("col-found-share", language), "percent", 0, quantity="found_share"),
            Column("held", text("col-held", language), "percent", 0, quantity="stability"),
            Column("firmness", text("col-firmness", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="found", y="candidate", colour="verdict", scale="categories", reference={"x": FIRM}),
        source=source_words(study, language),
        notes=(
            text("vw-firm-note", language, draws=stability.draws, firm=number(100 * FIRM, 0, language),
                 fragile=number(100 * FRAGILE, 0, language)),
        ),
        language=language,
    )  # fmt: skip


def discoveries_view(study: Study, tests: FalseDiscovery, language: str) -> View:
    """Cells of each verdict whose number of establishments is more than chance, thousands of tests accounted for."""
    rows = []
    for verdict, (cells, tested, kept) in tests.surviving(study.joined.verdict).items():
        share = kept / tested if tested else None
        signs = {} if tested else {"share": "–"}
        rows.append(Row((verdict_word(verdict, language), cells, tested, kept, share), signs, {"verdict": verdict}))
    counts = tests.counts
    return View(
        id="false-discoveries",
        title=text("vw-discoveries-title", language),
        finding=text(
            "vw-discoveries-finding", language, tested=tests.tested, plain=counts["unadjusted"], kept=counts["q"],
            strict=counts["q_dependent"], chance=number(tests.by_chance, 0, language),
        ),
        columns=(
            Column("verdict", text("col-verdict", language), "label"),
            Column("cells", text("col-cells", language), "integer", 0, quantity="discovery:cells"),
            Column("tested", text("col-tested", language), "integer", 0, quantity="discovery:tested"),
            Column("kept", text("col-survive", language), "integer", 0, quantity="discovery:kept"),
            Column("share", text("col-share-surviving", language), "percent", 0, quantity="discovery:share"),
        ),
        rows=tuple(rows),
        source=source_words(study, language),
        notes=(
            text("vw-discoveries-note", language, year=tests.year, level=number(100 * tests.level, 0, language)),
        ),
        language=language,
    )  # fmt: skip
