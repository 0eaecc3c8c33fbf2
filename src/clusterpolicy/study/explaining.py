"""Explaining any number that a study shows, recomputed from its input cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.activities import LEAST_COVERAGE
from clusterpolicy.study import explaining_intervals as intervals
from clusterpolicy.study.explaining_homes import HOMES, explain_elsewhere
from clusterpolicy.study.explaining_methods import Methods
from clusterpolicy.study.explanation import Explanation, Labels, Said, Term, finished, unknown, words
from clusterpolicy.study.ledger import Ledger, Parts
from clusterpolicy.study.questions import require_labels
from clusterpolicy.study.result import Study

if TYPE_CHECKING:
    from clusterpolicy.study.explaining_leaders import Register
    from clusterpolicy.study.explaining_spread import Surroundings

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
        EX-001 for an unknown quantity, EX-002 for a label that the study does not hold, EX-003 to EX-008
        where it lacks what the quantity needs: plants, hidden cells, flows, related activities, a column, a
        second year.
    """
    explainer = Explainer(study)
    explainer.require_kind(quantity)
    require_labels(study, quantity, keys)
    return explainer.explain(quantity, keys)


class Explainer:
    """Explains numbers of one study; keeps the input cells at hand between questions."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.panel = study.panel
        self.ledger = Ledger(study.panel)
        self._told: dict[tuple[str, frozenset[tuple[str, str]]], Explanation] = {}

    def explain(self, quantity: str, keys: Mapping[str, str]) -> Explanation:
        """Explain one quantity; see :func:`explain`."""
        self.require_kind(quantity)
        kind, _, rest = quantity.partition(":")
        asked = (quantity, frozenset(keys.items()))
        if asked not in self._told:
            self._check(keys)
            self._told[asked] = self._kinds[kind](rest, keys)
        return self._told[asked]

    def require_kind(self, quantity: str) -> None:
        """Refuse a quantity of an unknown kind."""
        if quantity.partition(":")[0] not in self._kinds:
            raise UsageError(block("EX-001", quantity=quantity, known=", ".join(self._kinds)))

    @cached_property
    def _kinds(self) -> dict[str, Callable[[str, Mapping[str, str]], Explanation]]:
        return {
            "quotient": self.quotient,
            "median_quotient": self.median_quotient,
            "median_size": self.median_size,
            "method": self.methods.explain,
            "agreement": self._agreement,
            "balance": lambda _, keys: self.methods.balance(keys),
            "supporting": self._supporting,
            "computable": self._computable,
            "persistence": self._persistence,
            "distance": self._distance,
            "coverage": self._coverage,
            **{kind: partial(explain_elsewhere, kind, self) for kind in HOMES},
        }

    @cached_property
    def by_sector(self) -> Explainer:
        """Explains the same study by sector of its input-output table."""
        from clusterpolicy.study.explaining_linkages import linkages_of

        return Explainer(replace(self.study, panel=linkages_of(self).sectors))

    @cached_property
    def register(self) -> Register:
        """Knows the firms of the register of plants."""
        from clusterpolicy.study.explaining_leaders import Register

        return Register(self)

    @cached_property
    def surroundings(self) -> Surroundings:
        """Explains how the neighbours of regions fared."""
        from clusterpolicy.study.explaining_spread import Surroundings

        return Surroundings(self)

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

    def total_term(self, symbol: str, parts: Parts, meaning: Said, *, of: str = "") -> Term:
        """A term that adds up input cells, by industry or by region."""
        kind = of or ("industry" if set(parts) <= set(self.study.accounts.industries) else "region")
        return Term(symbol, math.fsum(parts.values()) if parts else UNKNOWN, meaning, dict(parts), of=kind)

    def share_terms(self, measure: str, keys: Mapping[str, str]) -> tuple[Term, ...]:
        """The four terms of a location quotient: a cell, its region, its activity and everything."""
        region, activity, year = (keys[key] for key in ("region", "activity", "year"))
        labels = {"measure": measure, "region": region, "year": year}
        here = {**labels, "activity": activity}
        ledger = self.ledger
        return (
            self.total_term("e_ri", ledger.own(measure, year, region, activity), words("ex-cell", **here)),
            self.total_term("e_r", ledger.region_total(measure, year, region), words("ex-region-whole", **labels)),
            self.total_term(
                "E_i", ledger.benchmark_of(measure, year, region, activity), words("ex-benchmark-activity", **here)
            ),
            self.benchmark_term("E", measure, year, region),
        )

    def benchmark_term(self, symbol: str, measure: str, year: str, region: str, ledger: Ledger | None = None) -> Term:
        """The benchmark's total over the base, as one region sees it."""
        said = words("ex-benchmark-total", measure=measure, region=region, year=year)
        return self.total_term(symbol, (ledger or self.ledger).grand_total(measure, year, region), said)

    def enough(self, measure: str, year: str, region: str, activity: str) -> bool:
        """Tell whether enough of an activity is known in a region; of one that exists nowhere, nothing is lacking."""
        coverage = self.ledger.coverage(measure, year, region, activity)
        return coverage >= LEAST_COVERAGE or (
            math.isnan(coverage) and self.whole_activity(measure, year, activity) == 0
        )

    def whole_activity(self, measure: str, year: str, activity: str) -> float:
        """Total of an activity in the country; NaN where a part is unknown."""
        members = self.ledger.members(activity)
        return math.fsum(self.ledger.country_total(measure, year, industry) for industry in members)

    def known_part(self, measure: str, year: str, region: str, activity: str) -> Said:
        """Say which part of an activity is known; nothing where all of it is."""
        members = self.ledger.members(activity)
        known = self.ledger.known_members(measure, year, region, activity)
        if known == members:
            return ""
        if not known:
            return words("ex-none-known")
        rest = tuple(industry for industry in members if industry not in known)
        listed = {"known": Labels("industry", known), "rest": Labels("industry", rest)}
        if self.enough(measure, year, region, activity):
            return words("ex-known-part", **listed)
        whole_known = not math.isnan(self.whole_activity(measure, year, activity))
        return words("ex-too-little-known" if whole_known else "ex-part-unknown", **listed)

    def quotient(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        """Explain the location quotient of one year."""
        self.check_measure("quotient", measure)
        place = (measure, keys["year"], keys["region"], keys["activity"])
        note = self.known_part(*place)
        terms = self.share_terms(measure, keys)
        made = Explanation(f"quotient:{measure}", dict(keys), "(e_ri / e_r) / (E_i / E)", terms, 0.0, note)
        return finished(made, known=bool(terms[0].parts) and self.enough(*place))

    def check_measure(self, kind: str, measure: str) -> None:
        """Refuse a measure that the study does not compare."""
        if measure not in self.panel.cells:
            known = ", ".join(f"{kind}:{name}" for name in self.panel.cells)
            raise UsageError(block("EX-001", quantity=f"{kind}:{measure}", known=known))

    def over_window(self, quantity: str, keys: Mapping[str, str], ask: Callable[[str], Explanation]) -> Explanation:
        """Explain the median over the known years of the window."""
        yearly = [(year, ask(year)) for year in self.panel.window]
        terms = tuple(
            Term(f"y{year}" if year.isidentifier() or year.isdigit() else f"y{at}", answer.value, year, because=answer)
            for at, (year, answer) in enumerate(yearly)
            if not math.isnan(answer.value)
        )
        formula = f"median({', '.join(term.symbol for term in terms)})"
        made = Explanation(quantity, dict(keys), formula, terms, 0.0)
        return finished(made) if terms else unknown(made, words("ex-no-year"))

    def median_quotient(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        """Explain the median location quotient."""
        self.check_measure("median_quotient", measure)
        return self.over_window(
            f"median_quotient:{measure}", keys, lambda year: self.quotient(measure, {**keys, "year": year})
        )

    def median_size(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        """Explain the median size of the known part of a cell."""
        self.check_measure("median_size", measure)
        return self.over_window(f"median_size:{measure}", keys, lambda year: self.size(measure, {**keys, "year": year}))

    def size(self, measure: str, keys: Mapping[str, str]) -> Explanation:
        """Explain the size of the known part of a cell in one year."""
        here = {kind: keys[kind] for kind in ("region", "activity", "year")}
        region, activity, year = here.values()
        parts = self.ledger.own(measure, year, region, activity)
        term = self.total_term("e_ri", parts, words("ex-cell", measure=measure, **here))
        if not parts:  # of an activity that exists nowhere, nothing is nothing
            term = replace(term, value=0.0)
        note = self.known_part(measure, year, region, activity)
        made = Explanation(f"size:{measure}", here, "e_ri", (term,), 0.0, note)
        return finished(made, known=self.enough(measure, year, region, activity))

    def median_total(self, measure: str, region: str) -> Explanation:
        """Explain the median total of a region over the base."""

        def total(year: str) -> Explanation:
            parts = self.ledger.region_total(measure, year, region)
            here = {"region": region, "year": year}
            term = self.total_term("e_r", parts, words("ex-region-whole", measure=measure, **here))
            return finished(Explanation(f"total:{measure}", here, "e_r", (term,), 0.0))

        return self.over_window(f"median_total:{measure}", {"region": region}, total)

    @cached_property
    def methods(self) -> Methods:
        """Explains what the methods say."""
        return Methods(self)

    def relative(self, name: str, above: str, below: str, keys: Mapping[str, str]) -> Explanation:
        """Explain a ratio of two measures in a cell over the same ratio in the benchmark."""
        return self.methods.relative(name, above, below, keys)

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
        answers = [(item, self.methods.explain(item.method, keys)) for item in self.study.evidence.methods]
        known = [(item, answer) for item, answer in answers if not math.isnan(answer.value)]
        terms = tuple(
            Term(item.method, answer.value, words(f"mt-{item.method}"), because=answer) for item, answer in known
        )
        return terms, " + ".join(f"({item.method} >= {item.threshold!r})" for item, _ in known)

    def _persistence(self, _: str, keys: Mapping[str, str]) -> Explanation:
        least = self.study.spec.identification.localisation
        told = intervals.told_by_interval(self, keys)
        years = [{**keys, "year": year} for year in self.panel.window]
        yearly = [
            intervals.explain_interval(self, "lower", here) if told else self.quotient(self.panel.main, here)
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
        answer = self.median_quotient(self.panel.main, keys)
        if intervals.told_by_interval(self, keys):
            answer = intervals.explain_median_interval(self, "lower", keys)
        least = self.study.spec.identification.localisation
        term = Term("quotient", answer.value, because=answer)
        made = Explanation("distance", dict(keys), f"quotient / {least} - 1", (term,), 0.0)
        return finished(made, known=not math.isnan(answer.value))

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
