"""Explanations of what the methods say of a cell, and of their balance."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.identification.balance import LARGEST_SCORE, NORMAL_SPREAD, heard_methods
from clusterpolicy.identification.stars import least_for_star
from clusterpolicy.identification.togetherness import LEAST_PLANTS, PARTS
from clusterpolicy.study import explaining_intervals as intervals
from clusterpolicy.study.explanation import Explanation, Labels, Term, finished, unknown, words
from clusterpolicy.study.ledger import Ledger
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

UNKNOWN = math.nan
QUARTILES = (
    ("size_q25", 0, 0.25), ("plants_q25", 1, 0.25), ("lq_q25", 2, 0.25), ("lq_q50", 2, 0.5), ("lq_q75", 2, 0.75),
    ("lq_q90", 2, 0.9),
)  # fmt: skip
"""Cuts of the quartile rule: symbol, place in (size, plants, quotient), quantile."""


class Methods:
    """Explains the methods of one study; keeps what compares all cells between questions."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.study = explainer.study
        self.panel = explainer.panel
        self.ledger = explainer.ledger
        self._scales: dict[str, tuple[float, float]] = {}
        self._strength: dict[tuple[str, str], tuple[float, float, float]] = {}

    def explain(self, name: str, keys: Mapping[str, str]) -> Explanation:
        """Explain one method's answer."""
        asked = {
            "localisation": lambda: self.explainer.median_quotient(self.panel.main, keys),
            "enterprises": lambda: self.explainer.median_quotient("establishments", keys),
            "turnover": lambda: self.explainer.median_quotient("turnover", keys),
            "integral": lambda: self.explainer.over_window(
                "method:integral", keys, lambda year: self.integral(keys, year)
            ),
            "stars": lambda: self._stars(keys),
            "strong_cluster": lambda: self._strong_cluster(keys),
            "productivity": lambda: self.relative("productivity", self._money, "employment", keys),
            "exports": lambda: self.relative("exports", "exports", "turnover", keys),
            "weakest_industry": lambda: self._weakest_industry(keys),
            "neighbours": lambda: self._neighbours(keys),
        }
        if name not in asked or self.study.evidence.of(name) is None:
            computed = [f"method:{item.method}" for item in self.study.evidence.methods]
            raise no_such_part("method", name, computed)
        return asked[name]()

    def balance(self, keys: Mapping[str, str]) -> Explanation:
        """Explain the balance of evidence of a cell."""
        terms: list[Term] = []
        scores = []
        for answer in heard_methods(self.study.evidence):
            method, found = answer.method, self.explain(answer.method, keys)
            if method == "localisation" and intervals.told_by_interval(self.explainer, keys):
                found = intervals.explain_median_interval(self.explainer, "lower", keys)
            middle, spread = self._scale(method)
            if not spread > 0:
                continue
            if math.isnan(found.value):
                scores.append("0")
                continue
            terms += [
                Term(method, found.value, words(f"mt-{method}"), because=found),
                Term(f"{method}_usual", middle, words("ex-usual")),
                Term(f"{method}_spread", spread, words("ex-spread")),
            ]
            score = f"(logarithm({method}) - {method}_usual) / {method}_spread"
            scores.append(f"within({score}, {LARGEST_SCORE})")
        made = Explanation("balance", dict(keys), f"mean({', '.join(scores)})", tuple(terms), 0.0)
        return finished(made) if scores else unknown(made, words("ex-all-alike"))

    def per_head(self, keys: Mapping[str, str], year: str) -> Explanation:
        """Explain the region's share of an activity's output over its share of the population."""
        region, activity = keys["region"], keys["activity"]
        here = {"region": region, "activity": activity, "year": year}
        indicators = self.panel.indicators
        assert indicators is not None
        population = indicators["population"]
        if "year" in population.dims:
            population = population.reindex(year=[year]).isel(year=0)
        population = population.reindex(region=list(self._regions))
        people = {str(label): float(population.sel(region=label)) for label in self._regions}
        output = {"measure": "output", **here}
        terms = (
            self.explainer.total_term("q_ri", self.ledger.own("output", year, region, activity),
                                      words("ex-cell", **output)),
            self.explainer.total_term("Q_i", self.ledger.benchmark_of("output", year, region, activity),
                                      words("ex-benchmark-activity", **output)),
            Term("p_r", people[region], words("ex-indicator", measure="population", region=region, year=year)),
            self.explainer.total_term("P", people, words("ex-indicator-total", measure="population", year=year),
                                      of="region"),
        )  # fmt: skip
        note = self.explainer.known_part("output", year, region, activity)
        made = Explanation("per_head", here, "(q_ri / Q_i) / (p_r / P)", terms, 0.0, note)
        known = bool(terms[0].parts) and self.explainer.enough("output", year, region, activity)
        return finished(made, known=known)

    def integral(self, keys: Mapping[str, str], year: str) -> Explanation:
        """Explain the integral coefficient of one year in the quotient reading."""
        here = {**keys, "year": year}
        named = {
            "localisation": self.explainer.quotient("output", here),
            "turnover": self.explainer.quotient("turnover", here),
            "enterprises": self.explainer.quotient("establishments", here),
            "per_head": self.per_head(keys, year),
        }
        terms = tuple(
            Term(f"k{at}", answer.value, words(f"pk-{name}"), because=answer)
            for at, (name, answer) in enumerate(named.items(), start=1)
        )
        made = Explanation("integral", here, "(k1 * k2 * k3 * k4) ** 0.25", terms, 0.0)
        return finished(made, known=not any(math.isnan(term.value) for term in terms))

    @property
    def _money(self) -> str:
        return "turnover" if "turnover" in self.panel.cells else "output"

    def relative(self, name: str, above: str, below: str, keys: Mapping[str, str]) -> Explanation:
        """Explain a ratio of two measures in a cell over the same ratio in the benchmark."""

        def ratio(year: str) -> Explanation:
            return self.relative_in(name, above, below, {**keys, "year": year})

        return self.explainer.over_window(f"method:{name}", keys, ratio)

    def relative_in(self, name: str, above: str, below: str, keys: Mapping[str, str]) -> Explanation:
        """Explain such a ratio in one year."""
        here = {kind: keys[kind] for kind in ("region", "activity", "year")}
        region, activity, year = here.values()
        terms = tuple(
            self.explainer.total_term(
                symbol, parts(measure, year, region, activity), words(key, measure=measure, **here)
            )
            for parts, key, symbols in (
                (self.ledger.own, "ex-cell", ("a_ri", "b_ri")),
                (self.ledger.benchmark_of, "ex-benchmark-activity", ("A_i", "B_i")),
            )
            for symbol, measure in zip(symbols, (above, below), strict=True)
        )
        made = Explanation(f"ratio:{name}", dict(keys), "(a_ri / b_ri) / (A_i / B_i)", terms, 0.0)
        if not all(self.explainer.enough(measure, year, region, activity) for measure in (above, below)):
            return unknown(made, words("ex-little-known"))
        covered = [self.ledger.coverage(measure, year, region, activity) for measure in (above, below)]
        if not abs(covered[0] - covered[1]) < 0.25:
            return unknown(made, words("ex-other-part"))
        return finished(made, known=all(term.value > 0 for term in terms[1:]))

    def _weakest_industry(self, keys: Mapping[str, str]) -> Explanation:
        measure = "establishments" if "establishments" in self.panel.cells else self.panel.main
        terms = []
        for position, industry in enumerate(self.ledger.members(keys["activity"])):
            answer = self._industry_median(measure, keys["region"], industry)
            if not math.isnan(answer.value):
                said = words("ex-industry-quotient", industry=industry)
                terms.append(Term(f"q{position}", answer.value, said, because=answer))
        formula = f"least({', '.join(term.symbol for term in terms)})"
        made = Explanation("method:weakest_industry", dict(keys), formula, tuple(terms), 0.0)
        return finished(made) if terms else unknown(made, words("ex-none-known"))

    def _neighbours(self, keys: Mapping[str, str]) -> Explanation:
        answer = self.study.evidence.of("neighbours")
        assert answer is not None
        within = self.study.spec.identification.neighbourhood
        labels: dict[str, str | float | Labels] = {**keys, "distance": within}
        terms = tuple(
            Term(name, float(answer.parts[name].sel(region=keys["region"], activity=keys["activity"])),
                 words(f"ex-neighbours-{name.replace('_', '-')}", **labels))
            for name in PARTS
        )  # fmt: skip
        formula = "near_own / near_all / ((own - 1) / (all - 1))"
        made = Explanation("method:neighbours", dict(keys), formula, terms, 0.0)
        if not terms[2].value >= LEAST_PLANTS:
            return unknown(made, words("ex-neighbours-few", least=LEAST_PLANTS))
        near, own, everyone = (term.value for term in terms[1:])
        return finished(made, known=0 < near < own * (everyone - 1))

    def _industry_median(self, measure: str, region: str, industry: str) -> Explanation:
        everything = self._all_activities

        def quotient(year: str) -> Explanation:
            here = {"region": region, "industry": industry, "year": year}
            value, labels = self.ledger.cell(measure, year, region, industry), {"measure": measure, **here}
            whole = self.ledger.industry_total(measure, year, region, industry)
            terms = (
                Term("e_ri", value, words("ex-cell-industry", **labels)),
                self.explainer.total_term("e_r", everything.region_total(measure, year, region),
                                          words("ex-region-whole", measure=measure, region=region, year=year)),
                Term("E_i", whole, words("ex-benchmark-industry", **labels)),
                self.explainer.benchmark_term("E", measure, year, region, everything),
            )  # fmt: skip
            made = Explanation(f"quotient:{measure}", here, "(e_ri / e_r) / (E_i / E)", terms, 0.0)
            known = not math.isnan(value) and not math.isnan(self.ledger.country_total(measure, year, industry))
            return finished(made, known=known)

        return self.explainer.over_window(
            f"median_quotient:{measure}", {"region": region, "industry": industry}, quotient
        )

    @cached_property
    def _all_activities(self) -> Ledger:
        """The input cells over the base of all activities, which single industries are compared in."""
        return Ledger(replace(self.panel, benchmark=replace(self.panel.benchmark, base="all")))

    def _stars(self, keys: Mapping[str, str]) -> Explanation:
        chosen = self.study.spec.identification
        main, region, activity = self.panel.main, keys["region"], keys["activity"]
        quotient = self.explainer.median_quotient(main, keys)
        size = self.explainer.median_size(main, keys)
        whole = self.explainer.median_total(main, region)
        size_cut = least_for_star(
            np.array([self._sizes[other, activity] for other in self._regions]), chosen.star_share
        )
        focus_cut = least_for_star(np.array(list(self._focus.values())), chosen.star_share)
        terms = (
            Term("size", size.value, words("ex-median", measure=main), because=size),
            Term("size_cut", size_cut, words("ex-size-cut", activity=activity)),
            Term("quotient", quotient.value, words("ex-median-quotient"), because=quotient),
            Term("whole", whole.value, words("ex-median-total", measure=main, region=region), because=whole),
            Term("focus_cut", focus_cut, words("ex-focus-cut")),
        )
        formula = f"(size >= size_cut) * (size > 0) + (quotient >= {chosen.star_quotient})"
        if whole.value > 0:
            formula += " + (size / whole >= focus_cut) * (size > 0)"
        made = Explanation("method:stars", dict(keys), formula, terms, 0.0)
        return finished(made, known=not math.isnan(quotient.value))

    def _strong_cluster(self, keys: Mapping[str, str]) -> Explanation:
        activity = keys["activity"]
        quotient = self.explainer.median_quotient("employment", keys)
        size, plants = (self.explainer.median_size(measure, keys) for measure in ("employment", "establishments"))
        rows = [self._strength_row(region, activity) for region in self._regions]
        there = [row for row in rows if row[0] > 0 and not math.isnan(row[2])]
        terms = [
            Term("size", size.value, words("ex-median", measure="employment"), because=size),
            Term("plants", plants.value, words("ex-median", measure="establishments"), because=plants),
            Term("lq", quotient.value, words("ex-median-quotient"), because=quotient),
        ]
        for symbol, column, share in QUARTILES:
            known = [row[column] for row in there if not math.isnan(row[column])]
            cut = float(np.quantile(known, share)) if known else UNKNOWN
            terms.append(Term(symbol, cut, words("ex-quantile", percent=round(100 * share))))
        formula = (
            "(size > 0) * (size > size_q25) * (plants > plants_q25) * ((lq > lq_q25) + (lq > lq_q50)"
            " + (lq >= lq_q75) * (lq >= 1) + (lq >= lq_q90) * (lq >= 1))"
        )
        made = Explanation("method:strong_cluster", dict(keys), formula, tuple(terms), 0.0, words("ex-classes"))
        return finished(made, known=not math.isnan(quotient.value))

    def _scale(self, method: str) -> tuple[float, float]:
        """The usual cell and the usual spread of a method, in logarithms."""
        if method not in self._scales:
            found = (
                self.explain(method, {"region": region, "activity": activity}).value
                for region in self._regions
                for activity in self.panel.activities
            )
            logs = [math.log(value) for value in found if value > 0]
            if not logs and method == "localisation" and self.study.intervals is not None:
                logs = [math.log(value) for value in self.study.verdicts.least.values.ravel().tolist() if value > 0]
            middle = statistics.median(logs) if logs else UNKNOWN
            spread = NORMAL_SPREAD * statistics.median(abs(value - middle) for value in logs) if logs else UNKNOWN
            self._scales[method] = (middle, spread)
        return self._scales[method]

    @property
    def _regions(self) -> tuple[str, ...]:
        return self.study.accounts.regions

    @cached_property
    def _sizes(self) -> dict[tuple[str, str], float]:
        return {
            (region, activity): self.explainer.median_size(
                self.panel.main, {"region": region, "activity": activity}
            ).value
            for region in self._regions
            for activity in self.panel.activities
        }

    @cached_property
    def _focus(self) -> dict[tuple[str, str], float]:
        """Share of each cell in its region; unknown in an empty one."""
        wholes = {region: self.explainer.median_total(self.panel.main, region).value for region in self._regions}
        return {
            (region, activity): size / wholes[region] if wholes[region] > 0 else UNKNOWN
            for (region, activity), size in self._sizes.items()
        }

    def _strength_row(self, region: str, activity: str) -> tuple[float, float, float]:
        if (region, activity) not in self._strength:
            keys = {"region": region, "activity": activity}
            self._strength[region, activity] = (
                self.explainer.median_size("employment", keys).value,
                self.explainer.median_size("establishments", keys).value,
                self.explainer.median_quotient("employment", keys).value,
            )
        return self._strength[region, activity]
