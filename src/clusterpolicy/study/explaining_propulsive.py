"""Explanations of what makes an activity pull others: its growth, its innovation, and its rank among the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from clusterpolicy.identification.linkage_profile import enough_known
from clusterpolicy.regions.outcomes import years_between
from clusterpolicy.regions.propulsive import PropulsiveIndustries
from clusterpolicy.study.explanation import Explanation, Labels, Term, Words, finished, unknown, words

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
TIE = 1e-12
"""Relative difference below which two figures, computed in different order, are equal."""


def explain_rank(explainer: Explainer, name: str, keys: Keys) -> Explanation:
    """Explain the share of the other activities that one outruns, equal ones counting half."""
    told = {
        activity: explainer.explain(f"propulsive:{name}", {"activity": activity})
        for activity in explainer.panel.activities
    }
    own = told[keys["activity"]]
    others = {label: one.value for label, one in told.items() if label != keys["activity"]}
    known = {label: value for label, value in others.items() if not math.isnan(value)}
    near = TIE * max(abs(own.value), TIE)
    equal = tuple(label for label, value in known.items() if abs(value - own.value) <= near)
    below = tuple(label for label, value in known.items() if value < own.value and label not in equal)
    terms = (
        Term("own", own.value, own.quantity, because=own),
        Term("below", float(len(below)), _listed("ex-rank-below", below)),
        Term("equal", float(len(equal)), _listed("ex-rank-equal", equal)),
        Term("others", float(len(known)), words("ex-rank-others")),
    )
    made = Explanation(f"propulsive:rank_{name}", dict(keys), "(below + equal / 2) / others", terms, 0.0)
    return finished(made, known=not math.isnan(own.value) and bool(known))


def _listed(key: str, activities: Sequence[str]) -> Words:
    return words(f"{key}-named", labels=Labels("activity", tuple(activities))) if activities else words(key)


def explain_growth_above(explainer: Explainer, found: PropulsiveIndustries, keys: Keys) -> Explanation:
    """Explain the growth a year of an activity in the country, less the country's."""
    made = Explanation("propulsive:growth", dict(keys), "a1 - a0", (), 0.0)
    if not found.end:
        return unknown(made, words("reason-SINGLE_YEAR"))
    main, activity = explainer.panel.main, keys["activity"]
    terms = []
    for at, year in enumerate((found.start, found.end)):
        said = {"measure": main, "year": year}
        own = country_of(explainer, main, year, activity)
        terms += [
            explainer.total_term(f"a{at}", own, words("ex-country-activity", activity=activity, **said), of="industry"),
            explainer.total_term(f"b{at}", country(explainer, main, year), words("ex-country-whole", **said)),
        ]
    terms.append(years_term(explainer))
    formula = "(a1 / a0) ** (1 / years) - (b1 / b0) ** (1 / years)"
    values = {term.symbol: term.value for term in terms}
    told = all(values[end] > 0 for end in ("a0", "b0")) and all(values[end] >= 0 for end in ("a1", "b1"))
    return finished(Explanation("propulsive:growth", dict(keys), formula, tuple(terms), 0.0), known=told)


def years_term(explainer: Explainer) -> Term:
    """Years from the first to the last with figures."""
    return Term("years", years_between(explainer.panel.known_years), words("ex-years-between"))


def country_of(explainer: Explainer, measure: str, year: str, activity: str) -> dict[str, float]:
    """Figures of an activity in the country, by industry."""
    ledger = explainer.ledger
    return {industry: ledger.country_total(measure, year, industry) for industry in ledger.members(activity)}


def country(explainer: Explainer, measure: str, year: str) -> dict[str, float]:
    """Figures of the whole country."""
    published = explainer.panel.accounts.totals_of(measure).total
    if published is not None:
        return {"published": float(published.sel(year=year))}
    industries = explainer.study.accounts.industries
    return {industry: explainer.ledger.country_total(measure, year, industry) for industry in industries}


def explain_innovation(explainer: Explainer, found: PropulsiveIndustries, keys: Keys) -> Explanation:
    """Explain how innovative an activity is beside the country, by a measure of its own or where its people work."""
    if not found.innovation_kind:
        return unknown(Explanation("propulsive:innovation", dict(keys), "own", (), 0.0), words("reason-NO_INNOVATION"))
    name = found.innovation_name
    told = _intensity if found.innovation_kind == "activity" else _where_people_work
    own, whole = told(explainer, name, keys["activity"]), told(explainer, name, "")
    terms = (
        Term("own", own.value, words("ex-innovation-own", activity=keys["activity"]), because=own),
        Term("country", whole.value, words("ex-innovation-country"), because=whole),
    )
    known = not math.isnan(own.value) and whole.value > 0
    return finished(Explanation("propulsive:innovation", dict(keys), "own / country", terms, 0.0), known=known)


def _intensity(explainer: Explainer, name: str, activity: str) -> Explanation:
    """A measure per unit of the main one, median of the years; of the whole country without an activity."""
    keys = {"activity": activity} if activity else {}

    def ratio(year: str) -> Explanation:
        terms = []
        for symbol, measure in (("x", name), ("e", explainer.panel.main)):
            said = {"measure": measure, "year": year}
            if activity:
                parts, meaning = (
                    country_of(explainer, measure, year, activity),
                    words("ex-country-activity", activity=activity, **said),
                )
            else:
                parts, meaning = country(explainer, measure, year), words("ex-country-whole", **said)
            terms.append(explainer.total_term(symbol, parts, meaning, of="industry" if activity else ""))
        made = Explanation(f"innovation_rate:{name}", {**keys, "year": year}, "x / e", tuple(terms), 0.0)
        return finished(made, known=terms[1].value > 0 and not math.isnan(terms[0].value))

    return explainer.over_window(f"innovation_rate:{name}", keys, ratio)


def _where_people_work(explainer: Explainer, name: str, activity: str) -> Explanation:
    """Mean of an indicator over the regions, by the size of the activity or of the region."""
    main, keys = explainer.panel.main, {"activity": activity} if activity else {}
    terms: list[Term] = []
    products, sizes, whole, known = [], [], 0.0, 0.0
    for at, region in enumerate(explainer.study.accounts.regions):
        rate = _rate(explainer, name, region)
        size = (
            explainer.explain(f"median_size:{main}", {"region": region, "activity": activity})
            if activity
            else explainer.median_total(main, region)
        )
        if math.isnan(size.value):
            continue
        whole += size.value
        if math.isnan(rate.value):
            continue
        known += size.value
        terms += [
            Term(f"r{at}", rate.value, words("ex-innovation-rate", region=region), because=rate),
            Term(f"s{at}", size.value, size.quantity, because=size),
        ]
        products.append(f"r{at} * s{at}")
        sizes.append(f"s{at}")
    formula = f"total({', '.join(products)}) / total({', '.join(sizes)})" if terms else "0"
    made = Explanation(f"innovation_rate:{name}", keys, formula, tuple(terms), 0.0)
    return finished(made, known=known > 0 and bool(enough_known(known, whole)))


def _rate(explainer: Explainer, name: str, region: str) -> Explanation:
    """Median of an indicator over the years judged; its last year where it holds none of them."""
    indicators = explainer.panel.indicators
    assert indicators is not None
    series = indicators[name].reindex(region=[region]).isel(region=0)
    if "year" in series.dims:
        labels = [str(year) for year in series["year"].values]
        years = [year for year in explainer.panel.window if year in labels] or labels[-1:]
        told = {year: float(series.sel(year=year)) for year in years}
    else:
        told = {"": float(series)}
    known = {year: value for year, value in told.items() if not math.isnan(value)}
    terms = tuple(Term(f"y{at}", value, year) for at, (year, value) in enumerate(known.items()))
    formula = f"median({', '.join(term.symbol for term in terms)})" if terms else "0"
    made = Explanation("innovation_rate:regional", {"region": region}, formula, terms, 0.0)
    return finished(made, known=bool(terms))
