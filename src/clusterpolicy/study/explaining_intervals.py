"""Explanations of what a quotient may be where a part of its cell is hidden."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.intervals import ENDS, Intervals
from clusterpolicy.measures.location.intervals import NEXT_TO_NOTHING
from clusterpolicy.study.explanation import Explanation, Term

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer


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
    intervals = explainer.study.intervals
    if intervals is None:
        raise UsageError(block("EX-004"))
    if end not in ENDS:
        raise UsageError(
            block("EX-001", quantity=f"interval:{end}", known=", ".join(f"interval:{one}" for one in ENDS))
        )
    at = {"year": keys.get("year", intervals.latest), "region": keys["region"], "activity": keys["activity"]}
    cell, industry = _ends(intervals.size, at), _ends(intervals.industry_total, at)
    region_total = _number(intervals.region_total, at)
    terms = (
        Term("e", _cell_at(end, cell, industry, region_total), f"{end} end that the published sums allow"),
        Term("e_r", region_total, "published total of the region"),
        Term("E_i", _industry_at(end, cell, industry, region_total), "total of the activity that goes with it"),
        Term("E", _number(intervals.total, at), "published total of the country"),
    )
    made = Explanation(f"interval:{end}", dict(keys), "(e / e_r) / (E_i / E)", terms, 0.0)
    known = all(not math.isnan(term.value) for term in terms)
    return Explanation(made.quantity, made.keys, made.formula, terms, made.recompute() if known else math.nan)


def explain_median_interval(explainer: Explainer, end: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one end of the median quotient over the years of the window."""
    terms = []
    for place, year in enumerate(explainer.panel.window):
        ends = [explain_interval(explainer, one, {**keys, "year": year}) for one in ENDS]
        told = ends[ENDS.index(end)]
        if math.isnan(ends[0].value):
            continue
        if math.isnan(told.value):
            terms.append(Term(f"y{place}", math.inf, f"{year}: nothing bounds it"))
        else:
            terms.append(Term(f"y{place}", told.value, year, because=told))
    formula = f"median({', '.join(term.symbol for term in terms)})"
    made = Explanation(f"median_interval:{end}", dict(keys), formula, tuple(terms), math.nan)
    value = made.recompute() if terms else math.nan
    return Explanation(made.quantity, made.keys, formula, made.terms, value if math.isfinite(value) else math.nan)


def explain_size(explainer: Explainer, end: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one end of what a hidden cell may hold."""
    intervals = explainer.study.intervals
    if intervals is None:
        raise UsageError(block("EX-004"))
    at = {"year": keys.get("year", intervals.latest), "region": keys["region"], "activity": keys["activity"]}
    value = _ends(intervals.size, at)[ENDS.index(end)]
    words = {"lower": "least", "upper": "most"}[end]
    term = Term(
        "e", value, f"{words} that the published sums of its region and its activity allow, industry by industry"
    )
    return Explanation(f"bound:{end}", dict(keys), "e", (term,), value)


def explain_certain(explainer: Explainer, code: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of cells of one activity by what is certain: a plain count."""
    intervals: Intervals | None = explainer.study.intervals
    if intervals is None:
        raise UsageError(block("EX-004"))
    kind, _, wanted = code.partition(":")
    at = {"year": intervals.latest, "activity": keys["activity"]}
    hidden, codes = intervals.hidden.sel(at), intervals.code.sel(at)
    among = hidden if kind == "hidden" else ~hidden
    chosen = among & (codes == wanted)
    regions = [str(region) for region in chosen["region"].values[chosen.values]]
    term = Term("n", float(len(regions)), ", ".join(regions[:12]))
    return Explanation(f"certain:{code}", dict(keys), "n", (term,), float(len(regions)))


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
