"""Explanations of a cluster's stage: the signs of each stage, and the indicators that they look at."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.life_cycle import Shape, SignReading
from clusterpolicy.identification.life_cycle_figures import YEARS_OF_GROWTH
from clusterpolicy.study.explanation import Explanation, Labels, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

PARTS = ("score", "least", "most", "measured")
MONEY = ("turnover", "output")
WHOLE = 1 - 1e-9
CHANGE = "_change"


def explain_life_cycle(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the score of a stage, the least and the most it may be, or the share of its signs that are measured."""
    if part not in PARTS:
        raise no_such_part("life_cycle", part, PARTS)
    found = explainer.study.life_cycles.of(keys["region"], keys["activity"]).stage
    stages = [score.stage for score in found.scores]
    if keys["stage"] not in stages:
        raise UsageError(block("EX-002", key="stage", label=keys["stage"], some=", ".join(stages)))
    signs = found.of(keys["stage"]).signs
    terms = tuple(
        Term(f"s{at}", sign.membership, Labels("figure", tuple(sign.shapes)), because=_sign(explainer, sign, keys))
        for at, sign in enumerate(signs, start=1)
        if not math.isnan(sign.membership)
    )
    told, whole = len(terms), len(signs)
    total = f"total({', '.join(term.symbol for term in terms)})"
    formula = {
        "score": f"{total} / {told}",
        "least": f"{total} / {whole}",
        "most": f"({total} + {whole - told}) / {whole}",
        "measured": f"{told} / {whole}",
    }[part]
    made = Explanation(f"life_cycle:{part}", dict(keys), formula, terms, 0.0)
    return finished(made) if told or part != "score" else unknown(made, words("ex-no-sign"))


def _sign(explainer: Explainer, sign: SignReading, keys: Mapping[str, str]) -> Explanation:
    here = {kind: keys[kind] for kind in ("region", "activity")}
    known = [name for name in sign.shapes if name not in sign.missing]
    answers = {name: explain_figure(explainer, "", {**here, "figure": name}) for name in known}
    terms = tuple(
        Term(f"x{at}", answer.value, Labels("figure", (name,)), because=answer)
        for at, (name, answer) in enumerate(answers.items(), start=1)
    )
    shapes = [_trapezoid(term.symbol, sign.shapes[name]) for term, name in zip(terms, known, strict=True)]
    join = "least" if sign.join == "all" else "greatest"
    formula = f"{join}({', '.join(shapes)})" if len(shapes) > 1 else shapes[0]
    return finished(Explanation(f"sign:{sign.join}", dict(keys), formula, terms, 0.0))


def _trapezoid(symbol: str, shape: Shape) -> str:
    a, b, c, d = shape
    ends = [f"rising({symbol}, {a!r}, {b!r})"] if a is not None and b is not None else []
    ends += [f"falling({symbol}, {c!r}, {d!r})"] if c is not None and d is not None else []
    return f"least({', '.join(ends)})" if len(ends) > 1 else ends[0] if ends else "1"


def explain_figure(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one indicator of a cluster's life cycle."""
    here = {kind: keys[kind] for kind in ("region", "activity")}
    name = keys["figure"]
    figures = explainer.study.life_cycles.of(here["region"], here["activity"]).figures.figures
    if name not in figures:
        raise UsageError(block("EX-002", key="figure", label=name, some=", ".join(figures)))
    figure = figures[name]
    if figure.why:
        return unknown(Explanation("figure", dict(keys), "x", (), 0.0), words(f"lc-missing-{figure.why}"))
    made = _computed(explainer, name, here) if figure.origin == "statistics" else None
    if made is None:
        term = Term("x", figure.value, words(f"lc-origin-{figure.origin}"))
        return Explanation("figure", dict(keys), "x", (term,), figure.value)
    return replace(made, quantity="figure", keys=dict(keys))


def _computed(explainer: Explainer, name: str, here: Mapping[str, str]) -> Explanation | None:
    """Explain an indicator that the tables tell; none where only its value can be given."""
    base = name.removesuffix(CHANGE)
    levels: dict[str, Callable[[str], Explanation]] = {
        "lq": lambda year: explainer.quotient(explainer.panel.main, {**here, "year": year}),
        "emp_share": lambda year: _share_of_region(explainer, {**here, "year": year}),
        "n_firms": lambda year: _whole(explainer, "establishments", {**here, "year": year}),
        "export_share": lambda year: _ratio(explainer, "exports", "turnover", {**here, "year": year}),
        "prod_gap": lambda year: explainer.methods.relative_in(
            "productivity", _money(explainer), "employment", {**here, "year": year}
        ),
        "heterogeneity": lambda year: _evenness(explainer, {**here, "year": year}),
    }
    if name in levels:
        return levels[name](explainer.panel.latest)
    if name.endswith(CHANGE) and base in levels:
        return _change(explainer, levels[base], relative=base == "n_firms")
    if name.startswith("rel_growth"):
        return _growth(explainer, name, here)
    return None


def _money(explainer: Explainer) -> str:
    return next(name for name in MONEY if name in explainer.panel.cells)


def _whole(explainer: Explainer, measure: str, keys: Mapping[str, str]) -> Explanation:
    """The size of a cluster where all of it is known."""
    year, region, activity = (keys[kind] for kind in ("year", "region", "activity"))
    parts = explainer.ledger.own(measure, year, region, activity)
    term = explainer.total_term("e_ri", parts, words("ex-cell", measure=measure, **keys))
    made = Explanation(f"size:{measure}", dict(keys), "e_ri", (term,), 0.0)
    return finished(made, known=explainer.ledger.coverage(measure, year, region, activity) >= WHOLE)


def _share_of_region(explainer: Explainer, keys: Mapping[str, str]) -> Explanation:
    main = explainer.panel.main
    size = _whole(explainer, main, keys)
    whole = explainer.ledger.region_total(main, keys["year"], keys["region"])
    said = words("ex-region-whole", measure=main, region=keys["region"], year=keys["year"])
    terms = (*size.terms, explainer.total_term("e_r", whole, said))
    return finished(Explanation("figure", dict(keys), "e_ri / e_r", terms, 0.0), known=not math.isnan(size.value))


def _ratio(explainer: Explainer, above: str, below: str, keys: Mapping[str, str]) -> Explanation:
    year, region, activity = (keys[kind] for kind in ("year", "region", "activity"))
    terms = tuple(
        explainer.total_term(
            symbol, explainer.ledger.own(measure, year, region, activity), words("ex-cell", measure=measure, **keys)
        )
        for symbol, measure in (("a", above), ("b", below))
    )
    covered = [explainer.ledger.coverage(measure, year, region, activity) for measure in (above, below)]
    enough = all(explainer.enough(measure, year, region, activity) for measure in (above, below))
    known = enough and abs(covered[0] - covered[1]) < 1e-9 and terms[1].value > 0
    return finished(Explanation("figure", dict(keys), "a / b", terms, 0.0), known=known)


def _evenness(explainer: Explainer, keys: Mapping[str, str]) -> Explanation:
    """Entropy of a cluster's industries over its maximum."""
    ledger, main = explainer.ledger, explainer.panel.main
    members = ledger.members(keys["activity"])
    place = (main, keys["year"], keys["region"])
    cells = {name: ledger.cell(*place, name) for name in members}
    shown = {"measure": main, "region": keys["region"], "year": keys["year"]}
    terms = [
        Term(f"e{at}", value, words("ex-cell-industry", **shown, industry=name))
        for at, (name, value) in enumerate(cells.items(), start=1)
        if value != 0
    ]
    terms.append(explainer.total_term("e", cells, words("ex-cell", measure=main, **keys)))
    parts = ", ".join(f"{one.symbol} / e * logarithm({one.symbol} / e)" for one in terms[:-1])
    formula = f"-total({parts or '0'}) / logarithm({len(members)})"
    known = terms[-1].value > 0 and len(members) > 1
    return finished(Explanation("figure", dict(keys), formula, tuple(terms), 0.0), known=known)


def _change(explainer: Explainer, level: Callable[[str], Explanation], *, relative: bool) -> Explanation:
    """The change a year from the first to the last known year of the window."""
    years = explainer.panel.accounts.years
    told = [(years.index(year), level(year)) for year in explainer.panel.window]
    known = [(at, answer) for at, answer in told if not math.isnan(answer.value)]
    (first, start), (last, end) = known[0], known[-1]
    terms = tuple(
        Term(symbol, answer.value, year, because=answer)
        for symbol, answer, year in (("x0", start, years[first]), ("x1", end, years[last]))
    )
    formula = f"(x1 / x0) ** (1 / {last - first}) - 1" if relative else f"(x1 - x0) / {last - first}"
    return finished(Explanation("figure", {}, formula, terms, 0.0))


def _growth(explainer: Explainer, name: str, here: Mapping[str, str]) -> Explanation:
    """Growth beyond that of the same industries in the benchmark, and how it turned and swayed."""
    years = explainer.panel.accounts.years
    told = [(years.index(year), year) for year in explainer.panel.window if _grew(explainer, {**here, "year": year})]
    start = next(one for one in told if told[-1][0] - one[0] <= YEARS_OF_GROWTH)
    if name == "rel_growth":
        return _beyond(explainer, here, start, told[-1])
    steps = [_beyond(explainer, here, before, after) for before, after in itertools.pairwise(told)]
    terms = tuple(Term(f"g{at}", step.value, step.keys["year"], because=step) for at, step in enumerate(steps, start=1))
    symbols = [term.symbol for term in terms]
    half = len(steps) // 2
    early, late = (f"mean({', '.join(part)})" for part in (symbols[:half], symbols[-half:]))
    squares = ", ".join(f"({symbol} - mean({', '.join(symbols)})) ** 2" for symbol in symbols)
    formula = {
        "rel_growth_before": early,
        "rel_growth_change": f"{late} - {early}",
        "rel_growth_spread": f"(total({squares}) / {len(symbols) - 1}) ** 0.5",
    }[name]
    return finished(Explanation("figure", {}, formula, terms, 0.0))


def _grew(explainer: Explainer, keys: Mapping[str, str]) -> bool:
    main = explainer.panel.main
    return not math.isnan(_whole(explainer, main, keys).value) and not math.isnan(_outside(explainer, keys).value)


def _outside(explainer: Explainer, keys: Mapping[str, str]) -> Term:
    main = explainer.panel.main
    parts = explainer.ledger.benchmark_of(main, keys["year"], keys["region"], keys["activity"])
    return explainer.total_term("E", parts, words("ex-benchmark-activity", measure=main, **keys))


def _beyond(explainer: Explainer, here: Mapping[str, str], start: tuple[int, str], end: tuple[int, str]) -> Explanation:
    terms = []
    for number, (_, year) in enumerate((start, end)):
        keys = {**here, "year": year}
        (own,) = _whole(explainer, explainer.panel.main, keys).terms
        terms += [replace(own, symbol=f"e{number}"), replace(_outside(explainer, keys), symbol=f"E{number}")]
    span = end[0] - start[0]
    formula = f"(e1 / e0) ** (1 / {span}) - (E1 / E0) ** (1 / {span})"
    return finished(Explanation("figure", {**here, "year": end[1]}, formula, tuple(terms), 0.0))
