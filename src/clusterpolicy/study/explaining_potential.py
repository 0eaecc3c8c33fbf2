"""Explanations of relatedness, complexity and Porter's diamond."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.activity_space import SPECIALISED_FROM, ActivitySpace
from clusterpolicy.identification.diamond import EXPERTS, DiamondIndicator, named_indicators
from clusterpolicy.study.explanation import Explanation, Term, Words, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

LEAST_TERM = 1e-15


def explain_density(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how much of what is related to an activity a region is specialised in."""
    space = _space(explainer)
    near = nearness(space, keys["activity"])
    specialised = _specialised(space, keys["region"])
    here = {other: value for other, value in near.items() if other in specialised}
    terms = (
        Term("h", math.fsum(here.values()), words("ex-related-here", region=keys["region"]), here, of="activity"),
        Term("R", math.fsum(near.values()), words("ex-related-all", activity=keys["activity"]), near, of="activity"),
    )
    if not here:
        terms = (Term("h", 0.0, words("ex-related-here", region=keys["region"])), terms[1])
    return finished(Explanation("density", dict(keys), "h / R", terms, 0.0), known=math.fsum(near.values()) > 0)


def explain_specialities(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Count the activities that a region is specialised in."""
    main, region = explainer.panel.main, keys["region"]
    known = []
    for activity in explainer.panel.activities:
        here = {"region": region, "activity": activity}
        found, said = explainer.explain(f"median_quotient:{main}", here), "ex-own-quotient"
        if math.isnan(found.value) and explainer.study.intervals is not None:
            found, said = explainer.explain("median_interval:lower", here), "ex-least-quotient"
        if not math.isnan(found.value):
            known.append((found, words(said, activity=activity, region=region)))
    terms = tuple(Term(f"q{at}", found.value, said, because=found) for at, (found, said) in enumerate(known))
    formula = f"total({', '.join(f'({term.symbol} >= {SPECIALISED_FROM})' for term in terms)})" if terms else "0"
    return finished(Explanation("specialities", dict(keys), formula, terms, 0.0))


def nearness(space: ActivitySpace, activity: str) -> dict[str, float]:
    """Count the proximity of an activity to every other: shared regions over the larger number of regions."""
    here = space.here.transpose("region", "activity").values
    labels = [str(label) for label in space.here["activity"].values]
    at = labels.index(activity)
    found = {}
    for other, label in enumerate(labels):
        larger = max(here[:, at].sum(), here[:, other].sum())
        both = float((here[:, at] & here[:, other]).sum())
        if other != at and larger > 0 and both > 0:
            found[label] = both / float(larger)
    return found


def explain_complexity(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the complexity of an activity from the regions specialised in it, or of a region from its activities."""
    space = _space(explainer)
    if name == "activity":
        label, own, other = keys["activity"], space.activity_complexity, space.region_complexity
        here = space.here.transpose("activity", "region")
    elif name == "region":
        label, own, other = keys["region"], space.region_complexity, space.activity_complexity
        here = space.here.transpose("region", "activity")
    else:
        raise no_such_part("complexity", name, ("region", "activity"))
    scores = other.values
    means = np.array([scores[row & ~np.isnan(scores)].mean() if (row & ~np.isnan(scores)).any() else math.nan
                      for row in here.values])  # fmt: skip
    known = means[~np.isnan(means)]
    at = [str(found) for found in here[here.dims[0]].values].index(label)
    row = here.values[at] & ~np.isnan(scores)
    inside = {str(found): float(scores[place]) for place, found in enumerate(other[other.dims[0]].values) if row[place]}
    told = not math.isnan(float(own.sel({own.dims[0]: label}))) and bool(inside)
    terms = (
        Term(
            "s",
            math.fsum(inside.values()),
            words(f"ex-complexity-{name}"),
            inside,
            of="region" if name == "activity" else "activity",
        ),
        Term("k", float(len(inside)), words(f"ex-complexity-{name}-count")),
        Term("m", float(known.mean()) if len(known) else math.nan, words(f"ex-complexity-{name}-mean")),
        Term("d", float(known.std(ddof=1)) if len(known) > 1 else math.nan, words(f"ex-complexity-{name}-deviation")),
    )
    made = Explanation(
        f"complexity:{name}", dict(keys), "(s / k - m) / d", terms, 0.0, words("ex-complexity-fixed-point")
    )
    return finished(made, known=told)


def explain_diamond(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a determinant's score as the mean of its indicators, each a percentile among the regions."""
    name = name or keys.get("determinant", "")
    if name not in DETERMINANTS:
        raise no_such_part("diamond", name, DETERMINANTS)
    found = [(indicator, _score(explainer, indicator, keys)) for indicator in explainer.study.diamond.of(name)]
    terms = tuple(
        Term(f"i{at}", told.value, _indicator_words(indicator), because=told)
        for at, (indicator, told) in enumerate(found)
        if not math.isnan(told.value)
    )
    formula = f"mean({', '.join(term.symbol for term in terms)})" if terms else "0"
    note = "" if terms else words("rs-no-evidence")
    return finished(Explanation(f"diamond:{name}", dict(keys), formula, terms, 0.0, note), known=bool(terms))


def explain_diamond_mean(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the mean of the four determinants; undefined while one is missing."""
    told = [explain_diamond(explainer, name, keys) for name in DETERMINANTS[:4]]
    terms = tuple(Term(f"d{at}", found.value, found.quantity, because=found) for at, found in enumerate(told))
    known = all(not math.isnan(found.value) for found in told)
    return finished(Explanation("diamond_mean", dict(keys), "mean(d0, d1, d2, d3)", terms, 0.0), known=known)


def _indicator_words(indicator: DiamondIndicator) -> Words | str:
    return indicator.name if indicator.regional else words(f"di-{indicator.name}")


def _score(explainer: Explainer, indicator: DiamondIndicator, keys: Mapping[str, str]) -> Explanation:
    region, activity = keys["region"], keys["activity"]
    quantity = f"indicator:{indicator.name}"
    own = float(indicator.value.sel(region=region, activity=activity))
    if indicator.name == EXPERTS:
        given = explainer.study.inputs.scores
        assert given is not None
        scores = given.by_cell.get((indicator.determinant, region, activity), ())
        terms = tuple(Term(f"s{at}", score.score, score.expert) for at, score in enumerate(scores))
        formula = f"median({', '.join(term.symbol for term in terms)})" if terms else "0"
        return finished(Explanation(quantity, dict(keys), formula, terms, 0.0), known=bool(terms))
    others = indicator.value.sel(activity=activity).values
    others = others[~np.isnan(others)]
    because = _value(explainer, indicator, keys)
    terms = (
        Term("v", own, _indicator_words(indicator), because=because),
        Term("b", float((others < own).sum()), words("ex-regions-below")),
        Term("t", float((others == own).sum()), words("ex-regions-same")),
        Term("n", float(len(others)), words("ex-regions-known")),
    )
    made = Explanation(quantity, dict(keys), "100 * (b + (t - 1) / 2) / (n - 1)", terms, 0.0)
    if math.isnan(own) or len(others) < 2 or (others == others[0]).all():
        return unknown(made)
    return finished(made)


def _value(explainer: Explainer, indicator: DiamondIndicator, keys: Mapping[str, str]) -> Explanation | None:
    at = {"region": keys["region"], "activity": keys["activity"]}
    if indicator.regional:
        held = explainer.study.inputs.indicators
        assert held is not None
        return _regional(explainer, indicator.name, keys["region"])
    quantity = {
        "productivity": "method:productivity",
        "pay": "ratio:pay",
        "enterprises": "method:enterprises",
        "exports": "method:exports",
        "density": "density",
        "buyers": "nearby:buyers",
        "suppliers": "nearby:suppliers",
    }[indicator.name]
    if quantity == "ratio:pay":
        return explainer.relative("pay", "wages", "employment", at)
    return explainer.explain(quantity, at)


def _regional(explainer: Explainer, name: str, region: str) -> Explanation:
    held = explainer.study.inputs.indicators
    assert held is not None
    window = list(explainer.panel.window)
    medians = []
    for part in named_indicators(name):
        series = held[part]
        if "year" in series.dims:
            told = {
                year: float(series.sel(region=region, year=year)) for year in window if year in series["year"].values
            }
        else:
            told = {"": float(series.sel(region=region))}
        known = {year: value for year, value in told.items() if not math.isnan(value)}
        inner = tuple(Term(f"y{at}", value, year) for at, (year, value) in enumerate(known.items()))
        formula = f"median({', '.join(term.symbol for term in inner)})" if inner else "0"
        made = Explanation(f"indicator:{part}", {"region": region}, formula, inner, 0.0)
        medians.append(finished(made, known=bool(inner)))
    terms = tuple(
        Term(symbol, found.value, found.quantity, because=found) for symbol, found in zip("ab", medians, strict=False)
    )
    sign = "-1 * " if name.startswith("-") else ""
    formula = f"{sign}a / b" if len(terms) > 1 else f"{sign}a"
    return finished(Explanation(f"indicator:{name}", {"region": region}, formula, terms, 0.0))


def _space(explainer: Explainer) -> ActivitySpace:
    found = explainer.study.space
    if found is None:
        raise UsageError(block("EX-006"))
    return found


def _specialised(space: ActivitySpace, region: str) -> set[str]:
    row = space.here.sel(region=region)
    return {str(label) for label in row["activity"].values[row.values]}
