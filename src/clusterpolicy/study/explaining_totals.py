"""Explanations of figures of whole regions, activities and measures."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.data.cells import Availability
from clusterpolicy.identification.activities import ROUNDING
from clusterpolicy.study.explanation import Explanation, Term, finished

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

UNKNOWN = math.nan


def explain_growth(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the growth of a cell from the first to the last year compared."""
    growth, ledger, main = explainer.study.growth, explainer.ledger, explainer.panel.main
    assert growth is not None
    region, activity = keys["region"], keys["activity"]
    parts = [ledger.own(main, year, region, activity) for year in (growth.start, growth.end)]
    terms = tuple(
        explainer.total_term(symbol, part, f"{main}, {region}, {activity}, {year}")
        for symbol, part, year in zip(("e0", "e1"), parts, (growth.start, growth.end), strict=True)
    )
    known = set(parts[0]) == set(parts[1]) and bool(parts[0]) and terms[0].value > 0
    known = known and ledger.coverage(main, growth.start, region, activity) >= 0.5
    return finished(Explanation("growth", dict(keys), "e1 / e0 - 1", terms, 0.0), known=known)


def explain_shift_share(explainer: Explainer, component: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one component of a region's shift-share."""
    growth = explainer.study.growth
    assert growth is not None
    region, start, end = keys["region"], growth.start, growth.end
    terms: list[Term] = []
    mix = []
    for position, row in enumerate(_shift_rows(explainer, region, start, end)):
        label, own0, own1, of0, of1 = row
        for symbol, value in (("s", own0), ("e", own1), ("n", of0), ("m", of1)):
            terms.append(Term(f"{symbol}{position}", value, f"{label}, {_where(symbol, region, start, end)}"))
        if of0 > 0 and own0 != 0:
            mix.append(f"s{position} * (m{position} / n{position} - T1 / T0)")
    terms += [
        explainer.total_term(name, _grand(explainer, year), f"country, {year}")
        for name, year in (("T0", start), ("T1", end))
    ]
    rows = range((len(terms) - 2) // 4)
    own = {symbol: f"total({', '.join(f'{symbol}{at}' for at in rows)})" for symbol in "se"}
    national, change = f"{own['s']} * (T1 / T0 - 1)", f"{own['e']} - {own['s']}"
    industry_mix = f"total({', '.join(mix)})" if mix else "0"
    formula = {
        "change": change,
        "national": national,
        "industry_mix": industry_mix,
        "competitive": f"({change}) - ({national}) - ({industry_mix})",
    }[component]
    known = all(not math.isnan(term.value) for term in terms)
    return finished(Explanation(f"shift_share:{component}", dict(keys), formula, tuple(terms), 0.0), known=known)


def _where(symbol: str, region: str, start: str, end: str) -> str:
    return f"{region if symbol in 'se' else 'country'}, {start if symbol in 'sn' else end}"


def _shift_rows(
    explainer: Explainer, region: str, start: str, end: str
) -> list[tuple[str, float, float, float, float]]:
    ledger, main = explainer.ledger, explainer.panel.main
    rows: list[tuple[str, float, float, float, float]] = []
    hidden = False
    for industry in explainer.study.accounts.industries:
        own0, own1 = (ledger.cell(main, year, region, industry) for year in (start, end))
        of0, of1 = (ledger.country_total(main, year, industry) for year in (start, end))
        if math.isnan(own0) or math.isnan(own1):
            hidden = True
        else:
            rows.append((industry, own0, own1, of0, of1))
    if hidden:
        rest0 = _rest(math.fsum(_region_total(explainer, start, region)), [row[1] for row in rows])
        rest1 = _rest(math.fsum(_region_total(explainer, end, region)), [row[2] for row in rows])
        of0 = _rest(math.fsum(_grand(explainer, start).values()), [row[3] for row in rows])
        of1 = _rest(math.fsum(_grand(explainer, end).values()), [row[4] for row in rows])
        rows.append(("rest", rest0, rest1, of0, of1))
    return rows


def _rest(whole: float, parts: list[float]) -> float:
    rest = whole - math.fsum(parts)
    return max(rest, 0.0) if rest >= -ROUNDING * whole else UNKNOWN


def _region_total(explainer: Explainer, year: str, region: str) -> list[float]:
    published = explainer.study.panel.accounts.totals_of(explainer.panel.main).region
    if published is not None:
        return [float(published.sel(year=year, region=region))]
    return [
        explainer.ledger.cell(explainer.panel.main, year, region, industry)
        for industry in explainer.study.accounts.industries
    ]


def _grand(explainer: Explainer, year: str) -> dict[str, float]:
    main = explainer.panel.main
    published = explainer.study.panel.accounts.totals_of(main).total
    if published is not None:
        return {"published": float(published.sel(year=year))}
    return {
        industry: explainer.ledger.country_total(main, year, industry)
        for industry in explainer.study.accounts.industries
    }


def explain_predisposition(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one of the four coefficients, or their integral."""
    found = explainer.study.predisposition
    if name == "integral":
        names = ("localisation", "turnover", "enterprises", "per_head")
        parts = [explain_predisposition(explainer, part, keys) if part not in found.missing else None for part in names]
        terms = tuple(
            Term(f"k{at}", part.value, part.quantity, because=part)
            for at, part in enumerate(parts, start=1)
            if part is not None
        )
        formula = f"{found.scale} * (k1 * k2 * k3 * k4) ** 0.25"
        if found.truncate is not None:
            formula = f"truncate({formula}, {found.truncate})"
        known = len(terms) == 4 and not any(math.isnan(term.value) for term in terms)
        return finished(Explanation("predisposition:integral", dict(keys), formula, terms, 0.0), known=known)
    if found.reading == "quotient":
        year = found.year
        if name == "per_head":
            return explainer.per_head(keys, year)
        measure = {"localisation": "output", "turnover": "turnover", "enterprises": "establishments"}[name]
        return explainer.explain(f"quotient:{measure}", {**keys, "year": year})
    return _national_share(explainer, name, keys)


def _national_share(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    measure = {
        "localisation": "output",
        "turnover": "turnover",
        "enterprises": "establishments",
        "per_head": "output",
    }
    ledger, year = explainer.ledger, explainer.study.predisposition.year
    held, activity = measure[name], keys["activity"]
    own = {industry: ledger.country_total(held, year, industry) for industry in ledger.members(activity)}
    published = explainer.study.panel.accounts.totals_of(held).total
    whole = (
        {"published": float(published.sel(year=year))}
        if published is not None
        else {industry: ledger.country_total(held, year, industry) for industry in explainer.study.accounts.industries}
    )
    terms = [
        explainer.total_term("q_i", own, f"{held}, {activity}, {year}"),
        explainer.total_term("Q", whole, f"{held}, country, {year}"),
    ]
    formula = "q_i / Q"
    if name == "per_head":
        terms.append(Term("n", float(len(explainer.panel.activities)), "number of activities"))
        formula = "q_i / Q * n"
    known = not any(math.isnan(term.value) for term in terms)
    return finished(Explanation(f"predisposition:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_concentration(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a measure of an activity's concentration over the regions."""
    ledger, main = explainer.ledger, explainer.study.concentration.measure
    year, activity = explainer.study.concentration.year, keys["activity"]
    rows = []
    for region in explainer.study.accounts.regions:
        own = ledger.own(main, year, region, activity)
        complete = set(own) == set(ledger.members(activity))
        whole = math.fsum(ledger.region_total(main, year, region).values())
        rows.append((region, math.fsum(own.values()) if complete else UNKNOWN, whole))
    known = not any(math.isnan(value) for _, own, whole in rows for value in (own, whole))
    known = known and sum(own for _, own, _ in rows) > 0
    if known:
        rows.sort(key=lambda row: (row[1] / row[2] if row[2] else math.inf) if row[1] else 0.0)
    terms = tuple(
        term
        for at, (region, own, whole) in enumerate(rows)
        for term in (
            Term(f"e{at}", own, f"{region}, {activity}"),
            Term(f"x{at}", whole, f"{region}, everything"),
        )
    )
    count = range(len(rows))
    all_own, all_whole = (f"total({', '.join(f'{symbol}{at}' for at in count)})" for symbol in "ex")
    share = [f"(e{at} / E)" for at in count]
    reference = [f"(x{at} / X)" for at in count]
    extra = (
        Term("E", math.fsum(row[1] for row in rows), all_own),
        Term("X", math.fsum(row[2] for row in rows), all_whole),
    )
    squares = f"total({', '.join(f'{s} ** 2' for s in share)})"
    largest = sorted(count, key=lambda at: -rows[at][1])[:3] if known else []
    formula = {
        "hoover_concentration": "0.5 * total("
        + ", ".join(f"absolute({s} - {x})" for s, x in zip(share, reference, strict=True)) + ")",
        "herfindahl": squares,
        "equivalent_number": f"1 / {squares}",
        "concentration_ratio": f"total({', '.join(share[at] for at in largest)})",
        "locational_gini": "1 - total(" + ", ".join(_lorenz(share, reference)) + ")",
    }[name]  # fmt: skip
    return finished(Explanation(f"concentration:{name}", dict(keys), formula, (*terms, *extra), 0.0), known=known)


def _lorenz(share: list[str], reference: list[str]) -> list[str]:
    pieces = []
    for at in range(len(share)):
        before = " + ".join(share[:at]) or "0"
        pieces.append(f"(2 * ({before}) + {share[at]}) * {reference[at]}")
    return pieces


def explain_specialisation(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a measure of a region's specialisation over the industries."""
    ledger, main = explainer.ledger, explainer.study.concentration.measure
    year, region = explainer.study.concentration.year, keys["region"]
    industries = explainer.study.accounts.industries
    own = {industry: ledger.cell(main, year, region, industry) for industry in industries}
    country = {
        industry: math.fsum(ledger.cell(main, year, other, industry) for other in explainer.study.accounts.regions)
        for industry in industries
    }
    terms = [
        term
        for at, industry in enumerate(industries)
        for term in (
            Term(f"e{at}", own[industry], f"{region}, {industry}"),
            Term(f"n{at}", country[industry], industry),
        )
    ]
    whole, all_of_country = math.fsum(own.values()), math.fsum(country.values())
    terms += [Term("E", whole, region), Term("N", all_of_country, "all regions")]
    present = [at for at, industry in enumerate(industries) if country[industry] > 0]
    formula = {
        "krugman_specialisation": "total(" + ", ".join(f"absolute(e{at} / E - n{at} / N)" for at in present) + ")",
        "hachman_index": "1 / total(" + ", ".join(f"(e{at} / E) ** 2 / (n{at} / N)" for at in present) + ")",
    }[name]
    known = not math.isnan(whole) and not math.isnan(all_of_country) and whole > 0
    return finished(Explanation(f"specialisation:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_cells(explainer: Explainer, rest: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of cells by availability: a plain count."""
    measure, _, state = rest.rpartition(":")
    measure = keys.get("measure", measure)
    states = explainer.study.accounts.availability[measure].values.ravel().tolist()
    wanted = int(Availability[state])
    term = Term("n", float(sum(found == wanted for found in states)), f"cells of {measure} that are {state}")
    return finished(Explanation(f"cells:{measure}:{state}", dict(keys), "n", (term,), 0.0))


def explain_found(explainer: Explainer, verdict: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of candidates of a region: a plain count, with their activities."""
    verdicts = explainer.study.verdicts.verdict.sel(region=keys["region"])
    wanted = ("strong", "likely") if verdict == "both" else (verdict,)
    found = [
        activity for activity in explainer.panel.activities if str(verdicts.sel(activity=activity).item()) in wanted
    ]
    term = Term("n", float(len(found)), ", ".join(found))
    return finished(Explanation(f"found:{verdict}", dict(keys), "n", (term,), 0.0))
