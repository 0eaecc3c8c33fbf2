"""Explanations of what a quotient may be where a part of its cell is hidden."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.intervals import ENDS, Intervals
from clusterpolicy.measures.location.intervals import NEXT_TO_NOTHING
from clusterpolicy.study.explanation import Explanation, Labels, Term, finished, unknown, words

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

CERTAIN = (
    "published:certain_above", "published:certain_below", "hidden:certain_above", "hidden:certain_below",
    "hidden:undetermined", "hidden:unknown",
)  # fmt: skip
"""What can be counted: whether a cell is published, and what is certain of it."""


def told_by_interval(explainer: Explainer, keys: Mapping[str, str]) -> bool:
    """Tell whether a cell's verdict rests on the least that its hidden quotient may be."""
    study = explainer.study
    if study.intervals is None:
        return False
    here = {"region": keys["region"], "activity": keys["activity"]}
    unknown = math.isnan(float(study.evidence.methods[0].value.sel(here)))
    return unknown and bool(study.verdicts.sure.sel(here))


def explain_interval(explainer: Explainer, end: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one end of the quotient in the latest year of the window."""
    intervals = _intervals(explainer)
    _check_end("interval", end)
    at = {"year": keys.get("year", intervals.latest), "region": keys["region"], "activity": keys["activity"]}
    cell, industry = _ends(intervals.size, at), _ends(intervals.industry_total, at)
    region_total, main = _number(intervals.region_total, at), explainer.panel.main
    terms = (
        Term("e", _cell_at(end, cell, industry, region_total), words(f"ex-end-{end}", **at, measure=main)),
        Term("e_r", region_total, words("ex-published-region", **at, measure=main)),
        Term("E_i", _industry_at(end, cell, industry, region_total), words("ex-goes-with", **at, measure=main)),
        Term("E", _number(intervals.total, at), words("ex-published-country", **at, measure=main)),
    )
    made = Explanation(f"interval:{end}", dict(keys), "(e / e_r) / (E_i / E)", terms, 0.0)
    return finished(made, known=all(not math.isnan(term.value) for term in terms))


def explain_median_interval(explainer: Explainer, end: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one end of the median quotient over the years of the window."""
    _check_end("median_interval", end)
    terms = []
    for place, year in enumerate(explainer.panel.window):
        ends = [explain_interval(explainer, one, {**keys, "year": year}) for one in ENDS]
        told = ends[ENDS.index(end)]
        if math.isnan(ends[0].value):
            continue
        if math.isnan(told.value):
            terms.append(Term(f"y{place}", math.inf, words("ex-nothing-bounds", year=year)))
        else:
            terms.append(Term(f"y{place}", told.value, year, because=told))
    formula = f"median({', '.join(term.symbol for term in terms)})"
    made = finished(Explanation(f"median_interval:{end}", dict(keys), formula, tuple(terms), 0.0), known=bool(terms))
    return made if math.isfinite(made.value) else unknown(made, words("ex-unbounded") if terms else "")


def explain_bound(explainer: Explainer, end: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one end of what a hidden cell may hold."""
    intervals = _intervals(explainer)
    _check_end("bound", end)
    at = {"year": keys.get("year", intervals.latest), "region": keys["region"], "activity": keys["activity"]}
    value = _ends(intervals.size, at)[ENDS.index(end)]
    term = Term("e", value, words(f"ex-bound-{end}", **at, measure=explainer.panel.main))
    return Explanation(f"bound:{end}", dict(keys), "e", (term,), value)


def explain_certain(explainer: Explainer, code: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of cells of one activity by what is certain: a plain count."""
    intervals = _intervals(explainer)
    if code not in CERTAIN:
        raise UsageError(block("EX-001", quantity=f"certain:{code}", known=", ".join(f"certain:{c}" for c in CERTAIN)))
    kind, _, wanted = code.partition(":")
    at = {"year": intervals.latest, "activity": keys["activity"]}
    hidden, codes = intervals.hidden.sel(at), intervals.code.sel(at)
    among = hidden if kind == "hidden" else ~hidden
    chosen = among & (codes == wanted)
    regions = tuple(str(region) for region in chosen["region"].values[chosen.values])
    term = Term("n", float(len(regions)), Labels("region", regions))
    return Explanation(f"certain:{code}", dict(keys), "n", (term,), float(len(regions)))


def _intervals(explainer: Explainer) -> Intervals:
    found = explainer.study.intervals
    if found is None:
        raise UsageError(block("EX-004"))
    return found


def _check_end(quantity: str, end: str) -> None:
    if end not in ENDS:
        known = ", ".join(f"{quantity}:{one}" for one in ENDS)
        raise UsageError(block("EX-001", quantity=f"{quantity}:{end}", known=known))


def _ends(bounds: xr.DataArray, at: Mapping[str, str]) -> tuple[float, float]:
    here = bounds.sel({dim: label for dim, label in at.items() if dim in bounds.dims})
    if "bound" not in here.dims:
        return float(here), float(here)
    return float(here.sel(bound="lower")), float(here.sel(bound="upper"))


def _number(array: xr.DataArray, at: Mapping[str, str]) -> float:
    return float(array.sel({dim: label for dim, label in at.items() if dim in array.dims}))


def _cell_at(end: str, cell: tuple[float, float], industry: tuple[float, float], region_total: float) -> float:
    """The cell at the corner: a cell that passes the least total of its activity raises that total with it."""
    if end == "lower":
        return cell[0]
    largest = min(max(min(region_total, industry[0]), cell[0]), cell[1])
    return largest or cell[1] * NEXT_TO_NOTHING  # alone in its activity, the smaller the rarer


def _industry_at(end: str, cell: tuple[float, float], industry: tuple[float, float], region_total: float) -> float:
    if end == "lower":
        return industry[1]
    return max(industry[0], _cell_at(end, cell, industry, region_total))
