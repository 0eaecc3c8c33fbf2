"""What part of regions lies in strong clusters, year by year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words, territory_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View
from clusterpolicy.views.withholding import SIGN, withheld_words

LARGEST_HEAT_MAP = 60
ENDS = ("share", "least", "most")
PARTLY = "~"
"""The sign of a figure that is known in part."""


def rule_words(study: Study, language: str) -> str:
    """Name the rules that say what is strong: title and edition, or the study's verdicts."""
    rules = study.strength.rules
    if rules is None:
        return text("ss-by-verdicts", language)
    return text("ss-rules", language, title=rules.title.of(language), edition=rules.edition)


def rule_notes(study: Study, language: str) -> tuple[str, ...]:
    """Say whose rules these are, how their numbers are known, and what else a reader should know."""
    rules = study.strength.rules
    if rules is None:
        return (text("ss-verdicts-note", language),)
    source = text(f"ss-status-{rules.status}", language, source=rules.source)
    membership = text(f"ss-membership-{study.spec.strength.membership}", language)
    remarks = (finding.message(language) for finding in study.strength.findings)
    return (text("ss-not-verdicts", language), source, membership, *remarks)


@dataclass(frozen=True)
class _Shares:
    """Shares of one measure by place; the place of no region is the country.

    Parameters
    ----------
    ends
        Share, least and most, shape (3, years, 1 + regions).
    counts
        Strong clusters for certain and at most, shape (2, years, 1 + regions).
    reasons
        Why a share is unknown, shape (years, regions).
    kept
        Where the most would tell a hidden figure, shape (years, 1 + regions).
    regions, years
        Places of the labels.
    """

    ends: np.ndarray
    counts: np.ndarray
    reasons: np.ndarray
    kept: np.ndarray
    regions: dict[str, int]
    years: dict[str, int]

    def of(self, region: str, year: str) -> tuple[float, float, float]:
        share, least, most = self.ends[:, self.years[year], self.regions[region]].tolist()
        return share, least, most

    def ranked(self, year: str) -> list[str]:
        """Regions by the least of their share, the largest first; those without a total last."""
        named = [region for region in self.regions if region]
        least = {region: self.of(region, year)[1] for region in named}
        return sorted(named, key=lambda region: math.inf if math.isnan(least[region]) else -least[region])


def _lay(study: Study, measure: str) -> _Shares:
    found = study.strength.shares[measure]
    order = ("year", "region")
    pairs = (
        (found.share, found.country),
        (found.least, found.country_least),
        (found.most, found.country_most),
    )
    ends = [np.column_stack([whole.values, part.transpose(*order).values]) for part, whole in pairs]
    counts = []
    for array in (found.clusters, found.clusters_at_most):
        by_year = array.broadcast_like(found.least).transpose(*order).values
        counts.append(np.column_stack([by_year.sum(axis=1), by_year]))
    hidden = study.panel.accounts.values[measure].isnull().sum("industry").transpose(*order).values
    hidden = np.column_stack([hidden.sum(axis=1), hidden])
    regions = ["", *map(str, found.share["region"].values)]
    years = [str(year) for year in found.share["year"].values]
    return _Shares(
        ends=np.stack(ends),
        counts=np.stack(counts),
        reasons=found.share["reason"].transpose(*order).values,
        kept=np.isnan(ends[0]) & ((hidden == 1) | ((hidden > 0) & (ends[1] == ends[2]))),
        regions={name: at for at, name in enumerate(regions)},
        years={name: at for at, name in enumerate(years)},
    )


def strong_share_view(study: Study, language: str) -> View:
    """Each region in the last year: strong clusters and what lies in them, the country first."""
    laid = {measure: _lay(study, measure) for measure in study.strength.shares}
    main, told = next(iter(laid.items()))
    year = list(told.years)[-1]
    order = told.ranked(year)
    rows = [_row(study, laid, region, year, language) for region in ("", *order)]
    return View(
        id="strong-share",
        title=text("vw-strong-title", language),
        finding=text(
            "vw-strong-finding", language, year=year, rules=rule_words(study, language),
            measure=measure_word(main, language), share=range_words(*told.of("", year), language),
            territory=territory_words(study, language), n=int(told.counts[0, told.years[year], 0]),
            regions=sum(told.of(region, year)[1] > 0 for region in order), all=len(order),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            *_count_columns(language),
            *(column for measure in laid for column in _columns(measure, language)),
        ),
        rows=tuple(rows),
        chart=Chart(
            "dots", x=main, y="region", band=f"{main}_least,{main}_most",
            band_name=text("vw-strong-range", language),
        ),
        benchmark=benchmark_words(study, main, language),
        source=source_words(study, language),
        notes=(*_open_notes(rows, language), *rule_notes(study, language)),
        language=language,
    )  # fmt: skip


def strong_years_view(study: Study, language: str) -> View:
    """Each region and year of the first measure; only the regions with most where there are many."""
    main = next(iter(study.strength.shares))
    told = _lay(study, main)
    years = list(told.years)
    order = told.ranked(years[-1])
    shown = order[:LARGEST_HEAT_MAP]
    rows = []
    for region in ("", *shown):
        for year in years:
            whole = _row(study, {main: told}, region, year, language)
            rows.append(Row((whole.cells[0], year, *whole.cells[1:]), whole.signs, whole.keys, whole.reasons))
    notes = [text("vw-strong-years-note", language)]
    if len(shown) < len(order):
        notes.append(text("vw-strong-largest", language, n=len(shown)))
    return View(
        id="strong-share-years",
        title=text("vw-strong-years-title", language, measure=measure_word(main, language)),
        finding=text(
            "vw-strong-years-finding", language, start=years[0], end=years[-1],
            before=range_words(*told.of("", years[0]), language), after=range_words(*told.of("", years[-1]), language),
            territory=territory_words(study, language),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("year", text("col-year", language), "label"),
            *_count_columns(language),
            *_columns(main, language),
        ),
        rows=tuple(rows),
        chart=Chart("heatmap", x="year", y="region", colour=f"{main}_least", label=f"{main}_least"),
        benchmark=benchmark_words(study, main, language),
        source=source_words(study, language),
        notes=(*notes, *_open_notes(rows, language)),
        language=language,
    )  # fmt: skip


def range_words(share: float, least: float, most: float, language: str) -> str:
    """Write a share, or between which ends it lies."""
    if not math.isnan(share):
        return text("ss-share", language, share=number(100 * share, 1, language))
    if math.isnan(least) or math.isnan(most):
        return text("ss-unknown", language)
    ends = [number(100 * end, 1, language) for end in (least, most)]
    return text("ss-between", language, least=ends[0], most=ends[1])


def _count_columns(language: str) -> Iterator[Column]:
    yield Column("clusters", text("col-strong-clusters", language), "integer", 0, quantity="strong_count:sure")
    yield Column("clusters_most", text("col-strong-at-most", language), "integer", 0, quantity="strong_count:most")


def _columns(measure: str, language: str) -> Iterator[Column]:
    named = measure_word(measure, language)
    for end in ENDS:
        mark, part = ("", "") if end == "share" else (f"_{end}", f":{end}")
        label = text(f"col-strong-{end}", language, measure=named)
        yield Column(f"{measure}{mark}", label, "percent", 1, quantity=f"strong_share:{measure}{part}")


def _row(study: Study, laid: dict[str, _Shares], region: str, year: str, language: str) -> Row:
    first = next(iter(laid.values()))
    at = (first.years[year], first.regions[region])
    name = study.name("region", region, language) if region else territory_words(study, language)
    cells: list[Value] = [name, *(int(count[at]) for count in first.counts)]
    signs: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for measure, told in laid.items():
        for end, value in zip(ENDS, told.of(region, year), strict=True):
            column = measure if end == "share" else f"{measure}_{end}"
            withheld = end == "most" and bool(told.kept[at])
            cells.append(None if withheld or math.isnan(value) else value)
            if withheld:
                signs[column], reasons[column] = SIGN, withheld_words(language)
            elif math.isnan(value):
                signs[column], reasons[column] = "…", _why(told, at, language)
            elif end == "least" and math.isnan(told.ends[0][at]):
                signs[column], reasons[column] = PARTLY, _why(told, at, language)
    return Row(tuple(cells), signs, {"region": region, "year": year} if region else {"year": year}, reasons)


def _why(told: _Shares, at: tuple[int, int], language: str) -> str:
    year, place = at
    if place == 0:
        return text("ss-some-region-open", language)
    code = str(told.reasons[year, place - 1])
    return text(f"reason-{code}", language) if code else ""


def _open_notes(rows: Sequence[Row], language: str) -> tuple[str, ...]:
    opened = sum(bool(row.signs) for row in rows)
    return (text("vw-strong-open", language, n=opened),) if opened else ()
