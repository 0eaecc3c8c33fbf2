"""Explanations of figures of whole regions, activities and measures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterpolicy.data.cells import Availability
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.activities import ROUNDING
from clusterpolicy.identification.growth import COMPONENTS, Growth
from clusterpolicy.identification.predisposition import COEFFICIENTS
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.study.explanation import Explanation, Labels, Term, Words, finished, unknown, words

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

UNKNOWN = math.nan
HELD = {"localisation": "output", "turnover": "turnover", "enterprises": "establishments", "per_head": "output"}
"""Measure behind each coefficient of predisposition."""


def explain_growth(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the growth of a cell from the first to the last year compared."""
    growth, ledger, main = _growth_of(explainer), explainer.ledger, explainer.panel.main
    region, activity = keys["region"], keys["activity"]
    years = (growth.start, growth.end)
    terms = tuple(
        explainer.total_term(
            symbol,
            ledger.own(main, year, region, activity),
            words("ex-cell", measure=main, region=region, activity=activity, year=year),
        )
        for symbol, year in zip(("e0", "e1"), years, strict=True)
    )
    made = Explanation("growth", dict(keys), "e1 / e0 - 1", terms, 0.0)
    before, after = (ledger.known_members(main, year, region, activity) for year in years)
    if before != after or not all(explainer.enough(main, year, region, activity) for year in years):
        return unknown(made, words("ex-other-part-known", start=growth.start, end=growth.end))
    return finished(made, known=terms[0].value > 0)


def _growth_of(explainer: Explainer) -> Growth:
    growth = explainer.study.growth
    if growth is None:
        raise UsageError(block("EX-008"))
    return growth


def _part(quantity: str, part: str, known: Iterable[str]) -> str:
    """Check what follows the colon of a quantity."""
    if part not in known:
        parts = ", ".join(f"{quantity}:{one}" for one in known)
        raise UsageError(block("EX-001", quantity=f"{quantity}:{part}", known=parts))
    return part


@dataclass(frozen=True)
class _Row:
    """An industry of a region at both ends: its own figures and the country's."""

    industry: str
    own: tuple[float, float]
    country: tuple[float, float]


def explain_shift_share(explainer: Explainer, component: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one component of a region's shift-share."""
    growth = _growth_of(explainer)
    _part("shift_share", component, COMPONENTS)
    region, start, end = keys["region"], growth.start, growth.end
    rows = _shift_rows(explainer, region, start, end)
    terms: list[Term] = []
    for at, row in enumerate(rows):
        for symbol, value, year in (
            ("s", row.own[0], start), ("e", row.own[1], end), ("n", row.country[0], start), ("m", row.country[1], end),
        ):  # fmt: skip
            terms.append(Term(f"{symbol}{at}", value, _row_words(explainer, row, symbol, region, year)))
    terms += [
        explainer.total_term(name, _grand(explainer, year), words("ex-country-whole", measure=explainer.panel.main,
                                                                  year=year))
        for name, year in (("T0", start), ("T1", end))
    ]  # fmt: skip
    formula = _shift_formula(component, rows)
    made = Explanation(f"shift_share:{component}", dict(keys), formula, tuple(terms), 0.0)
    return finished(made, known=_shift_known(component, rows, terms[-2].value, terms[-1].value))


def _row_words(explainer: Explainer, row: _Row, symbol: str, region: str, year: str) -> Words:
    place = "cell" if symbol in "se" else "country"
    labels = {"measure": explainer.panel.main, "year": year} | ({"region": region} if place == "cell" else {})
    if not row.industry:
        return words(f"ex-{place}-rest", **labels)
    return words(f"ex-{place}-industry", **labels, industry=row.industry)


def _shift_formula(component: str, rows: Sequence[_Row]) -> str:
    own = {symbol: f"total({', '.join(f'{symbol}{at}' for at in range(len(rows)))})" for symbol in "se"}
    mix, competitive = [], []
    for at, row in enumerate(rows):
        if row.country == (0.0, 0.0):  # nowhere at either end: no rate, and nothing to explain
            competitive.append(f"e{at} - s{at}")
            mix.append(f"s{at} * (1 - T1 / T0)")
        else:
            competitive.append(f"e{at} - s{at} * m{at} / n{at}")
            mix.append(f"s{at} * (m{at} / n{at} - T1 / T0)")
    return {
        "change": f"{own['e']} - {own['s']}",
        "national": f"{own['s']} * (T1 / T0 - 1)",
        "industry_mix": f"total({', '.join(mix)})",
        "competitive": f"total({', '.join(competitive)})",
    }[component]


def _shift_known(component: str, rows: Sequence[_Row], start_total: float, end_total: float) -> bool:
    own = all(not math.isnan(value) for row in rows for value in row.own)
    totals = start_total > 0 and not math.isnan(end_total)
    rates = all(not math.isnan(row.country[1]) and (row.country[0] > 0 or row.country == (0.0, 0.0)) for row in rows)
    return (
        own
        and {
            "change": True,
            "national": totals,
            "industry_mix": totals and rates,
            "competitive": rates,
        }[component]
    )


def _shift_rows(explainer: Explainer, region: str, start: str, end: str) -> list[_Row]:
    ledger, main = explainer.ledger, explainer.panel.main
    rows: list[_Row] = []
    hidden = False
    for industry in explainer.study.accounts.industries:
        before, after = (ledger.cell(main, year, region, industry) for year in (start, end))
        if math.isnan(before) or math.isnan(after):
            hidden = True
            continue
        of_country = (ledger.country_total(main, start, industry), ledger.country_total(main, end, industry))
        rows.append(_Row(industry, (before, after), of_country))
    if hidden:
        own, country = (
            tuple(
                _rest(math.fsum(whole(year)), [getattr(row, side)[place] for row in rows])
                for place, year in enumerate((start, end))
            )
            for side, whole in (
                ("own", lambda year: _region_total(explainer, year, region)),
                ("country", lambda year: _grand(explainer, year).values()),
            )
        )
        rows.append(_Row("", (own[0], own[1]), (country[0], country[1])))
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


def _grand(explainer: Explainer, year: str, measure: str = "") -> dict[str, float]:
    main = measure or explainer.panel.main
    published = explainer.study.panel.accounts.totals_of(main).total
    if published is not None:
        return {"published": float(published.sel(year=year))}
    return {
        industry: explainer.ledger.country_total(main, year, industry)
        for industry in explainer.study.accounts.industries
    }


def explain_predisposition(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one of the four coefficients, or their integral.

    Raises
    ------
    UsageError
        EX-007 where the study lacks a column that it needs.
    """
    found = explainer.study.predisposition
    _part("predisposition", name, (*COEFFICIENTS, "integral"))
    lacking = [
        found.missing[part] for part in (COEFFICIENTS if name == "integral" else (name,)) if part in found.missing
    ]
    if lacking:
        columns = ", ".join(dict.fromkeys(lacking))
        raise UsageError(block("EX-007", quantity=f"predisposition:{name}", columns=columns))
    if name == "integral":
        return _integral(explainer, keys)
    if found.reading == "quotient":
        if name == "per_head":
            return explainer.methods.per_head(keys, found.year)
        return explainer.quotient(HELD[name], {**keys, "year": found.year})
    return _national_share(explainer, name, keys)


def _integral(explainer: Explainer, keys: Mapping[str, str]) -> Explanation:
    found = explainer.study.predisposition
    parts = {name: explain_predisposition(explainer, name, keys) for name in COEFFICIENTS}
    terms = tuple(
        Term(f"k{at}", part.value, words(f"pk-{name}"), because=part)
        for at, (name, part) in enumerate(parts.items(), start=1)
    )
    formula = f"{found.scale} * (k1 * k2 * k3 * k4) ** 0.25"
    if found.truncate is not None:
        formula = f"truncate({formula}, {found.truncate})"
    made = Explanation("predisposition:integral", dict(keys), formula, terms, 0.0)
    return finished(made, known=not any(math.isnan(term.value) for term in terms))


def _national_share(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    ledger, year = explainer.ledger, explainer.study.predisposition.year
    held, activity = HELD[name], keys["activity"]
    own = {industry: ledger.country_total(held, year, industry) for industry in ledger.members(activity)}
    labels = {"measure": held, "year": year}
    terms = [
        explainer.total_term("q_i", own, words("ex-country-activity", **labels, activity=activity)),
        explainer.total_term("Q", _grand(explainer, year, held), words("ex-country-whole", **labels)),
    ]
    formula = "q_i / Q"
    if name == "per_head":
        terms.append(Term("n", float(len(explainer.panel.activities)), words("ex-activities")))
        formula = "q_i / Q * n"
    known = not any(math.isnan(term.value) for term in terms)
    return finished(Explanation(f"predisposition:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_concentration(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a measure of an activity's concentration over the regions."""
    profile = explainer.study.concentration
    _part("concentration", name, profile.by_activity)
    activity = keys["activity"]
    rows = _regional_shares(explainer, profile.measure, profile.year, activity)
    compared = name in ("hoover_concentration", "locational_gini")
    known = not any(math.isnan(value) for row in rows for value in (row[1:] if compared else row[1:2]))
    known = known and sum(row[1] for row in rows) > 0 and (not compared or sum(row[2] for row in rows) > 0)
    if known and compared:
        rows.sort(key=lambda row: (row[1] / row[2] if row[2] else math.inf) if row[1] else 0.0)
    labels = {"measure": profile.measure, "year": profile.year}
    terms: list[Term] = []
    for at, (region, own, whole) in enumerate(rows):
        terms.append(Term(f"e{at}", own, words("ex-cell", **labels, activity=activity, region=region)))
        if compared:
            terms.append(Term(f"x{at}", whole, words("ex-region-whole", **labels, region=region)))
    own_parts = {region: own for region, own, _ in rows}
    whole_parts = {region: whole for region, _, whole in rows}
    terms.append(
        explainer.total_term("E", own_parts, words("ex-regions-activity", **labels, activity=activity), of="region")
    )
    if compared:
        terms.append(explainer.total_term("X", whole_parts, words("ex-regions-whole", **labels), of="region"))
    made = Explanation(f"concentration:{name}", dict(keys), _concentration_formula(name, rows), tuple(terms), 0.0)
    if name == "locational_gini" and len(rows) < 2:
        return unknown(made, words("ex-one-region"))
    return finished(made, known=known)


def _regional_shares(explainer: Explainer, measure: str, year: str, activity: str) -> list[tuple[str, float, float]]:
    ledger = explainer.ledger
    rows = []
    for region in explainer.study.accounts.regions:
        complete = ledger.coverage(measure, year, region, activity) == 1
        own = math.fsum(ledger.own(measure, year, region, activity).values()) if complete else UNKNOWN
        rows.append((region, own, math.fsum(ledger.region_total(measure, year, region).values())))
    return rows


def _concentration_formula(name: str, rows: Sequence[tuple[str, float, float]]) -> str:
    count = range(len(rows))
    share, reference = [f"(e{at} / E)" for at in count], [f"(x{at} / X)" for at in count]
    squares = f"total({', '.join(f'{one} ** 2' for one in share)})"
    apart = ", ".join(f"absolute({one} - {other})" for one, other in zip(share, reference, strict=True))
    largest = sorted(count, key=lambda at: -rows[at][1])[:3]
    return {
        "hoover_concentration": f"0.5 * total({apart})",
        "herfindahl": squares,
        "equivalent_number": f"1 / {squares}",
        "concentration_ratio": f"total({', '.join(share[at] for at in largest)})",
        "locational_gini": "1 - total(" + ", ".join(_lorenz(share, reference)) + ")",
    }[name]


def _lorenz(share: list[str], reference: list[str]) -> list[str]:
    pieces = []
    for at in range(len(share)):
        before = " + ".join(share[:at]) or "0"
        pieces.append(f"(2 * ({before}) + {share[at]}) * {reference[at]}")
    return pieces


def explain_specialisation(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a measure of a region's specialisation over the industries."""
    profile, ledger = explainer.study.concentration, explainer.ledger
    _part("specialisation", name, profile.by_region)
    main, year, region = profile.measure, profile.year, keys["region"]
    industries = explainer.study.accounts.industries
    own = {industry: ledger.cell(main, year, region, industry) for industry in industries}
    country = {
        industry: math.fsum(ledger.cell(main, year, other, industry) for other in explainer.study.accounts.regions)
        for industry in industries
    }
    labels = {"measure": main, "year": year}
    terms = [
        term
        for at, industry in enumerate(industries)
        for term in (
            Term(f"e{at}", own[industry], words("ex-cell-industry", **labels, region=region, industry=industry)),
            Term(f"n{at}", country[industry], words("ex-regions-industry", **labels, industry=industry)),
        )
    ]
    terms += [
        explainer.total_term("E", own, words("ex-region-industries", **labels, region=region), of="industry"),
        explainer.total_term("N", country, words("ex-regions-industries", **labels), of="industry"),
    ]
    present = [at for at, industry in enumerate(industries) if country[industry] > 0]
    formula = {
        "krugman_specialisation": "total(" + ", ".join(f"absolute(e{at} / E - n{at} / N)" for at in present) + ")",
        "hachman_index": "1 / total(" + ", ".join(f"(e{at} / E) ** 2 / (n{at} / N)" for at in present) + ")",
    }[name]
    made = Explanation(f"specialisation:{name}", dict(keys), formula, tuple(terms), 0.0)
    return finished(made, known=terms[-2].value > 0 and not math.isnan(terms[-1].value))


def explain_cells(explainer: Explainer, rest: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of cells by availability: a plain count."""
    named, _, state = rest.rpartition(":")
    measure = _part("cells", keys.get("measure", named), [str(name) for name in explainer.study.accounts.measures])
    _part("cells", f"{measure}:{state}", [f"{measure}:{one.name}" for one in Availability])
    states = explainer.study.accounts.availability[measure].values.ravel().tolist()
    wanted = int(Availability[state])
    term = Term("n", float(sum(found == wanted for found in states)), words(f"av-{state}"))
    return finished(Explanation(f"cells:{measure}:{state}", {}, "n", (term,), 0.0))


def explain_found(explainer: Explainer, verdict: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a number of candidates of a region: a plain count, with their activities."""
    _part("found", verdict, ("both", *VERDICTS))
    verdicts = explainer.study.joined.verdict.sel(region=keys["region"])
    wanted = FOUND if verdict == "both" else (verdict,)
    found = tuple(
        activity for activity in explainer.panel.activities if str(verdicts.sel(activity=activity).item()) in wanted
    )
    term = Term("n", float(len(found)), Labels("activity", found))
    return finished(Explanation(f"found:{verdict}", dict(keys), "n", (term,), 0.0))
