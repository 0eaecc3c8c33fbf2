"""Explaining any number that a study shows, recomputed from its input cells."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.activities import LEAST_COVERAGE
from clusterpolicy.identification.balance import LARGEST_SCORE, NORMAL_SPREAD, heard_methods
from clusterpolicy.identification.stars import least_for_star
from clusterpolicy.identification.strength import CLASSES
from clusterpolicy.study import explaining_intervals as intervals
from clusterpolicy.study.explanation import Explanation, Term, Words, finished, unknown
from clusterpolicy.study.ledger import Ledger, Parts
from clusterpolicy.study.result import Study

UNKNOWN = math.nan


def explain(study: Study, quantity: str, **keys: str) -> Explanation:
    """Explain one number of a study.

    Parameters
    ----------
    study
        That has run.
    quantity
        ``quotient:MEASURE`` (with year), ``median_quotient:MEASURE``, ``median_size:MEASURE``,
        ``method:NAME``, ``agreement``, ``balance``, ``supporting``, ``computable``, ``persistence``,
        ``distance``, ``coverage``, ``shift_share:COMPONENT``, ``growth``, ``predisposition:NAME``,
        ``concentration:NAME``, ``specialisation:NAME``, ``cells:MEASURE:AVAILABILITY``,
        ``found:VERDICT``, of hidden cells ``interval:END``, ``median_interval:END``,
        ``bound:END`` (lower or upper), and of plants ``agglomeration:PART`` (with industry), ``firms:PART``,
        ``sizes:CLASS``, ``distances:CURVE`` (with industry and distance), ``footprints:PART``
        (with industry and footprint).
    keys
        Labels of the cell: ``region``, ``activity``, ``year``.

    Raises
    ------
    UsageError
        EX-001 for an unknown quantity, EX-002 for a label that the study does not hold.
    """
    explainer = Explainer(study)
    return explainer.explain(quantity, keys)


class Explainer:
    """Explains numbers of one study; keeps the input cells at hand between questions."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.panel = study.panel
        self.ledger = Ledger(study.panel)

    def explain(self, quantity: str, keys: Mapping[str, str]) -> Explanation:
        """Explain one quantity; see :func:`explain`."""
        kind, _, rest = quantity.partition(":")
        if kind not in self._kinds:
            raise UsageError(block("EX-001", quantity=quantity, known=", ".join(self._kinds)))
        self._check(keys)
        return self._kinds[kind](rest, keys)

    @cached_property
    def _kinds(self) -> dict[str, Callable[[str, Mapping[str, str]], Explanation]]:
        from clusterpolicy.study import explaining_change as change
        from clusterpolicy.study import explaining_plants as plants
        from clusterpolicy.study import explaining_totals as totals

        return {
            "quotient": self._quotient,
            "median_quotient": self._median_quotient,
            "median_size": self._median_size,
            "method": self._method,
            "agreement": self._agreement,
            "balance": self._balance,
            "supporting": self._supporting,
            "computable": self._computable,
            "persistence": self._persistence,
            "distance": self._distance,
            "coverage": self._coverage,
            "shift_share": lambda rest, keys: totals.explain_shift_share(self, rest, keys),
            "cell_change": lambda rest, keys: change.explain_cell_change(self, rest, keys),
            "growth": lambda rest, keys: totals.explain_growth(self, rest, keys),
            "predisposition": lambda rest, keys: totals.explain_predisposition(self, rest, keys),
            "concentration": lambda rest, keys: totals.explain_concentration(self, rest, keys),
            "specialisation": lambda rest, keys: totals.explain_specialisation(self, rest, keys),
            "cells": lambda rest, keys: totals.explain_cells(self, rest, keys),
            "found": lambda rest, keys: totals.explain_found(self, rest, keys),
            "interval": lambda rest, keys: intervals.explain_interval(self, rest, keys),
            "median_interval": lambda rest, keys: intervals.explain_median_interval(self, rest, keys),
            "bound": lambda rest, keys: intervals.explain_size(self, rest, keys),
            "certain": lambda rest, keys: intervals.explain_certain(self, rest, keys),
            "agglomeration": lambda rest, keys: plants.explain_agglomeration(self, rest, keys),
            "firms": lambda rest, keys: plants.explain_firms(self, rest, keys),
            "sizes": lambda rest, keys: plants.explain_sizes(self, rest, keys),
            "distances": lambda rest, keys: plants.explain_distances(self, rest, keys),
            "footprints": lambda rest, keys: plants.explain_footprints(self, rest, keys),
        }

    def _check(self, keys: Mapping[str, str]) -> None:
        known = {
            "region": self.study.accounts.regions,
            "activity": self.panel.activities,
            "year": self.panel.accounts.years,
        }
        faults = [
            block("EX-002", key=key, label=label, some=", ".join(known[key][:8]))
            for key, label in keys.items()
            if key in known and label not in known[key]
        ]
        if faults:
            raise UsageError(*faults)

    def total_term(self, symbol: str, parts: Parts, meaning: Words | str) -> Term:
        """A term that adds up input cells."""
        return Term(symbol, math.fsum(parts.values()) if parts else UNKNOWN, meaning, dict(parts))

    def _quotient(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        region, activity, year = keys["region"], keys["activity"], keys["year"]
        coverage = self.ledger.coverage(measure, year, region, activity)
        known = self.ledger.known_members(measure, year, region, activity)
        everything = self.ledger.members(activity)
        note = "" if len(known) == len(everything) else f"known: {', '.join(known)} of {', '.join(everything)}"
        where = f"{activity}, {year}"
        benchmark = self.ledger.benchmark_of(measure, year, region, activity)
        terms = (
            self.total_term("e_ri", self.ledger.own(measure, year, region, activity), f"{measure}, {region}, {where}"),
            self.total_term("e_r", self.ledger.region_total(measure, year, region), f"{measure}, {region}, {year}"),
            self.total_term("E_i", benchmark, f"{measure}, benchmark, {where}"),
            self.total_term("E", self.ledger.grand_total(measure, year, region), f"{measure}, benchmark, {year}"),
        )  # fmt: skip
        explanation = Explanation(f"quotient:{measure}", dict(keys), "(e_ri / e_r) / (E_i / E)", terms, 0.0, note)
        if not known or (coverage < LEAST_COVERAGE and not math.isnan(coverage)):
            return unknown(explanation)
        return finished(explanation)

    def _over_window(self, quantity: str, keys: Mapping[str, str], ask: Callable[[str], Explanation]) -> Explanation:
        yearly = [(year, ask(year)) for year in self.panel.window]
        terms = tuple(
            Term(
                f"y{year}" if year.isidentifier() or year.isdigit() else "y",
                answer.value,
                answer.quantity,
                because=answer,
            )
            for year, answer in yearly
            if not math.isnan(answer.value)
        )
        formula = f"median({', '.join(term.symbol for term in terms)})"
        explanation = Explanation(quantity, dict(keys), formula, terms, 0.0)
        return finished(explanation) if terms else unknown(explanation)

    def _median_quotient(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        return self._over_window(
            f"median_quotient:{measure}", keys, lambda year: self._quotient(measure, {**keys, "year": year})
        )

    def _median_size(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        def size(year: str) -> Explanation:
            parts = self.ledger.own(measure, year, keys["region"], keys["activity"])
            coverage = self.ledger.coverage(measure, year, keys["region"], keys["activity"])
            made = Explanation(
                f"size:{measure}",
                {**keys, "year": year},
                "e_ri",
                (self.total_term("e_ri", parts, measure),),
                0.0,
            )
            return finished(made) if parts and not coverage < LEAST_COVERAGE else unknown(made)

        return self._over_window(f"median_size:{measure}", keys, size)

    def _median_total(self, measure: str, region: str) -> Explanation:
        def total(year: str) -> Explanation:
            parts = self.ledger.region_total(measure, year, region)
            term = self.total_term("e_r", parts, measure)
            return finished(Explanation(f"total:{measure}", {"region": region, "year": year}, "e_r", (term,), 0.0))

        return self._over_window(f"median_total:{measure}", {"region": region}, total)

    def _method(self, name: str, keys: Mapping[str, str]) -> Explanation:
        asked = {
            "localisation": lambda: self._median_quotient(self.panel.main, keys),
            "enterprises": lambda: self._median_quotient("establishments", keys),
            "turnover": lambda: self._median_quotient("turnover", keys),
            "integral": lambda: self._over_window("method:integral", keys, lambda year: self.integral(keys, year)),
            "stars": lambda: self._stars(keys),
            "strong_cluster": lambda: self._strong_cluster(keys),
            "productivity": lambda: self._relative("productivity", self._money, "employment", keys),
            "exports": lambda: self._relative("exports", "exports", "turnover", keys),
            "weakest_industry": lambda: self._weakest_industry(keys),
        }
        if name not in asked or self.study.evidence.of(name) is None:
            computed = [item.method for item in self.study.evidence.methods]
            raise UsageError(block("EX-001", quantity=f"method:{name}", known=", ".join(computed)))
        return asked[name]()

    @property
    def _money(self) -> str:
        return "turnover" if "turnover" in self.panel.cells else "output"

    def per_head(self, keys: Mapping[str, str], year: str) -> Explanation:
        """Explain the region's share of an activity's output over its share of the population."""
        region, activity = keys["region"], keys["activity"]
        indicators = self.panel.indicators
        assert indicators is not None
        population = indicators["population"]
        if "year" in population.dims:
            population = population.sel(year=year)
        people = {str(label): float(population.sel(region=label)) for label in self.study.accounts.regions}
        terms = (
            self.total_term("q_ri", self.ledger.own("output", year, region, activity), f"output, {region}, {activity}"),
            self.total_term("Q_i", self.ledger.benchmark_of("output", year, region, activity), f"output, {activity}"),
            Term("p_r", people[region], f"population, {region}"),
            self.total_term("P", people, "population"),
        )
        made = Explanation("per_head", {**keys, "year": year}, "(q_ri / Q_i) / (p_r / P)", terms, 0.0)
        coverage = self.ledger.coverage("output", year, region, activity)
        return finished(made) if not coverage < LEAST_COVERAGE and terms[0].parts else unknown(made)

    def integral(self, keys: Mapping[str, str], year: str) -> Explanation:
        """Explain the integral coefficient of one year in the quotient reading."""
        named = {
            "k1": self._quotient("output", {**keys, "year": year}),
            "k2": self._quotient("turnover", {**keys, "year": year}),
            "k3": self._quotient("establishments", {**keys, "year": year}),
            "k4": self.per_head(keys, year),
        }
        terms = tuple(Term(symbol, answer.value, answer.quantity, because=answer) for symbol, answer in named.items())
        made = Explanation("integral", {**keys, "year": year}, "(k1 * k2 * k3 * k4) ** 0.25", terms, 0.0)
        return unknown(made) if any(math.isnan(term.value) for term in terms) else finished(made)

    def _relative(self, name: str, above: str, below: str, keys: Mapping[str, str]) -> Explanation:
        def ratio(year: str) -> Explanation:
            region, activity = keys["region"], keys["activity"]
            top, bottom = (self.ledger.own(measure, year, region, activity) for measure in (above, below))
            top_of, bottom_of = (
                self.ledger.benchmark_of(measure, year, region, activity) for measure in (above, below)
            )
            covered = [self.ledger.coverage(measure, year, region, activity) for measure in (above, below)]
            terms = (
                self.total_term("a_ri", top, f"{above}, {region}, {activity}, {year}"),
                self.total_term("b_ri", bottom, f"{below}, {region}, {activity}, {year}"),
                self.total_term("A_i", top_of, f"{above}, benchmark, {activity}, {year}"),
                self.total_term("B_i", bottom_of, f"{below}, benchmark, {activity}, {year}"),
            )
            made = Explanation(f"ratio:{name}", {**keys, "year": year}, "(a_ri / b_ri) / (A_i / B_i)", terms, 0.0)
            if not all(share >= LEAST_COVERAGE for share in covered) or abs(covered[0] - covered[1]) >= 0.25:
                return unknown(made)
            return (
                unknown(made) if terms[1].value <= 0 or terms[2].value <= 0 or terms[3].value <= 0 else finished(made)
            )

        return self._over_window(f"method:{name}", keys, ratio)

    def _weakest_industry(self, keys: Mapping[str, str]) -> Explanation:
        measure = "establishments" if "establishments" in self.panel.cells else self.panel.main
        terms = []
        for position, industry in enumerate(self.ledger.members(keys["activity"])):
            answer = self._industry_median(measure, keys["region"], industry)
            if not math.isnan(answer.value):
                terms.append(Term(f"q{position}", answer.value, f"quotient of {industry}", because=answer))
        formula = f"least({', '.join(term.symbol for term in terms)})"
        made = Explanation("method:weakest_industry", dict(keys), formula, tuple(terms), 0.0)
        return finished(made) if terms else unknown(made)

    def _balance(self, _: str, keys: Mapping[str, str]) -> Explanation:
        terms: list[Term] = []
        scores = []
        for answer in heard_methods(self.study.evidence):
            found = self._method(answer.method, keys)
            if answer.method == "localisation" and intervals.told_by_interval(self, keys):
                found = intervals.explain_median_interval(self, "lower", keys)
            middle, spread = self._scale(answer.method)
            if not spread > 0:
                continue
            if math.isnan(found.value):
                scores.append("0")
                continue
            terms += [
                Term(answer.method, found.value, because=found),
                Term(f"{answer.method}_usual", middle, "median logarithm over all cells"),
                Term(f"{answer.method}_spread", spread, "usual spread of the logarithms over all cells"),
            ]
            score = f"(logarithm({answer.method}) - {answer.method}_usual) / {answer.method}_spread"
            scores.append(f"within({score}, {LARGEST_SCORE})")
        made = Explanation("balance", dict(keys), f"mean({', '.join(scores)})", tuple(terms), 0.0)
        return finished(made) if scores else unknown(made)

    def _scale(self, method: str) -> tuple[float, float]:
        if method not in self._scales:
            found = (
                self._method(method, {"region": region, "activity": activity}).value
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

    @cached_property
    def _scales(self) -> dict[str, tuple[float, float]]:
        return {}

    def _industry_median(self, measure: str, region: str, industry: str) -> Explanation:
        everything = self._all_activities

        def quotient(year: str) -> Explanation:
            value = self.ledger.cell(measure, year, region, industry)
            terms = (
                Term("e_ri", value, f"{measure}, {region}, {industry}, {year}"),
                self.total_term("e_r", everything.region_total(measure, year, region), f"{measure}, {region}, {year}"),
                Term(
                    "E_i",
                    self.ledger.industry_total(measure, year, region, industry),
                    f"{measure}, {industry}",
                ),
                self.total_term("E", everything.grand_total(measure, year, region), f"{measure}, benchmark, {year}"),
            )
            keys = {"region": region, "industry": industry, "year": year}
            made = Explanation(f"quotient:{measure}", keys, "(e_ri / e_r) / (E_i / E)", terms, 0.0)
            return unknown(made) if math.isnan(value) else finished(made)

        return self._over_window(f"median_quotient:{measure}", {"region": region, "industry": industry}, quotient)

    @cached_property
    def _all_activities(self) -> Ledger:
        """The input cells over the base of all activities, which single industries are compared in."""
        return Ledger(replace(self.panel, benchmark=replace(self.panel.benchmark, base="all")))

    def _stars(self, keys: Mapping[str, str]) -> Explanation:
        import numpy as np

        chosen = self.study.spec.identification
        main, region, activity = self.panel.main, keys["region"], keys["activity"]
        quotient = self._median_quotient(main, keys)
        size = self._median_size(main, keys)
        whole = self._median_total(main, region)
        size_cut = least_for_star(
            np.array([self._sizes[other, activity] for other in self._regions]), chosen.star_share
        )
        focus_cut = least_for_star(np.array(list(self._focus.values())), chosen.star_share)
        terms = (
            Term("size", size.value, f"median {main}", because=size),
            Term("size_cut", size_cut, f"least of the largest regions in {activity}"),
            Term("quotient", quotient.value, "median quotient", because=quotient),
            Term("whole", whole.value, f"median {main} of {region}", because=whole),
            Term("focus_cut", focus_cut, "least of the most focused cells"),
        )
        formula = (
            f"(size >= size_cut) * (size > 0) + (quotient >= {chosen.star_quotient})"
            " + (size / whole >= focus_cut) * (size > 0)"
        )
        made = Explanation("method:stars", dict(keys), formula, terms, 0.0)
        return unknown(made) if math.isnan(quotient.value) else finished(made)

    def _strong_cluster(self, keys: Mapping[str, str]) -> Explanation:
        import numpy as np

        activity = keys["activity"]
        quotient = self._median_quotient("employment", keys)
        size, plants = self._median_size("employment", keys), self._median_size("establishments", keys)
        rows = [self._strength_row(region, activity) for region in self._regions]
        there = np.array([row for row in rows if row[0] > 0 and not math.isnan(row[2])])
        cuts = {
            name: float(np.nanquantile(there[:, column], share)) if len(there) else UNKNOWN
            for name, column, share in (
                ("size_q25", 0, 0.25), ("plants_q25", 1, 0.25), ("lq_q25", 2, 0.25), ("lq_q50", 2, 0.5),
                ("lq_q75", 2, 0.75), ("lq_q90", 2, 0.9),
            )
        }  # fmt: skip
        terms = (
            Term("size", size.value, "median employment", because=size),
            Term("plants", plants.value, "median establishments", because=plants),
            Term("lq", quotient.value, "median quotient", because=quotient),
            *(Term(name, cut, "quantile over the regions that have the activity") for name, cut in cuts.items()),
        )
        formula = (
            "(size > 0) * (size > size_q25) * (plants > plants_q25) * ((lq > lq_q25) + (lq > lq_q50)"
            " + (lq >= lq_q75) * (lq >= 1) + (lq >= lq_q90) * (lq >= 1))"
        )
        note = f"0 none, {', '.join(f'{rank} {name}' for rank, name in enumerate(CLASSES, start=1))}"
        made = Explanation("method:strong_cluster", dict(keys), formula, terms, 0.0, note)
        return unknown(made) if math.isnan(quotient.value) else finished(made)

    @property
    def _regions(self) -> tuple[str, ...]:
        return self.study.accounts.regions

    @cached_property
    def _sizes(self) -> dict[tuple[str, str], float]:
        return {
            (region, activity): self._median_size(self.panel.main, {"region": region, "activity": activity}).value
            for region in self._regions
            for activity in self.panel.activities
        }

    @cached_property
    def _focus(self) -> dict[tuple[str, str], float]:
        wholes = {region: self._median_total(self.panel.main, region).value for region in self._regions}
        return {(region, activity): size / wholes[region] for (region, activity), size in self._sizes.items()}

    @cached_property
    def _strength(self) -> dict[tuple[str, str], tuple[float, float, float]]:
        return {}

    def _strength_row(self, region: str, activity: str) -> tuple[float, float, float]:
        if (region, activity) not in self._strength:
            keys = {"region": region, "activity": activity}
            self._strength[region, activity] = (
                self._median_size("employment", keys).value,
                self._median_size("establishments", keys).value,
                self._median_quotient("employment", keys).value,
            )
        return self._strength[region, activity]

    def _agreement(self, _: str, keys: Mapping[str, str]) -> Explanation:
        terms, formula = self._votes(keys)
        made = Explanation("agreement", dict(keys), f"({formula}) / {len(terms)}", terms, 0.0)
        return finished(made) if terms else unknown(made)

    def _supporting(self, _: str, keys: Mapping[str, str]) -> Explanation:
        terms, formula = self._votes(keys)
        return finished(Explanation("supporting", dict(keys), formula if terms else "0", terms, 0.0))

    def _computable(self, _: str, keys: Mapping[str, str]) -> Explanation:
        terms, _ = self._votes(keys)
        return finished(Explanation("computable", dict(keys), str(len(terms)), terms, 0.0))

    def _votes(self, keys: Mapping[str, str]) -> tuple[tuple[Term, ...], str]:
        answers = [(item, self._method(item.method, keys)) for item in self.study.evidence.methods]
        known = [(item, answer) for item, answer in answers if not math.isnan(answer.value)]
        terms = tuple(Term(item.method, answer.value, because=answer) for item, answer in known)
        return terms, " + ".join(f"({item.method} >= {item.threshold!r})" for item, _ in known)

    def _persistence(self, _: str, keys: Mapping[str, str]) -> Explanation:
        least = self.study.spec.identification.localisation
        told = intervals.told_by_interval(self, keys)
        years = [{**keys, "year": year} for year in self.panel.window]
        yearly = [
            intervals.explain_interval(self, "lower", here) if told else self._quotient(self.panel.main, here)
            for here in years
        ]
        terms = tuple(
            Term(f"y{position}", answer.value, answer.keys["year"], because=answer)
            for position, answer in enumerate(yearly)
            if not math.isnan(answer.value)
        )
        passed = ", ".join(f"({term.symbol} >= {least})" for term in terms)
        made = Explanation("persistence", dict(keys), f"total({passed}) / {len(terms)}", terms, 0.0)
        return finished(made) if terms else unknown(made)

    def _distance(self, _: str, keys: Mapping[str, str]) -> Explanation:
        answer = self._median_quotient(self.panel.main, keys)
        if intervals.told_by_interval(self, keys):
            answer = intervals.explain_median_interval(self, "lower", keys)
        least = self.study.spec.identification.localisation
        term = Term("quotient", answer.value, because=answer)
        made = Explanation("distance", dict(keys), f"quotient / {least} - 1", (term,), 0.0)
        return unknown(made) if math.isnan(answer.value) else finished(made)

    def _coverage(self, _: str, keys: Mapping[str, str]) -> Explanation:
        main = self.panel.main
        yearly = [
            Term(f"y{position}", share, year)
            for position, year in enumerate(self.panel.window)
            if not math.isnan(share := self.ledger.coverage(main, year, keys["region"], keys["activity"]))
        ]
        made = Explanation(
            "coverage",
            dict(keys),
            f"least({', '.join(term.symbol for term in yearly)}, 1)",
            tuple(yearly),
            0.0,
        )
        return finished(made) if yearly else unknown(made)
