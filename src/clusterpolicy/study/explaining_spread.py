"""Explanations of spread and backwash: what each region around a pole, and each other place, went through."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.linkage_profile import enough_known
from clusterpolicy.regions.outcomes import OUTCOMES, POPULATION, Outcome, years_between
from clusterpolicy.regions.spread import DRAWS, LEAST_NEIGHBOURS, TOGETHER, Effect, Spread, map_neighbours
from clusterpolicy.study.explaining_linkages import linkages_of
from clusterpolicy.study.explaining_propulsive import years_term
from clusterpolicy.study.explanation import Explanation, Labels, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
SIDES = ("near", "far")
ENDS = ("lower", "upper")
PARTS = ("difference", *ENDS, *SIDES, "own", "neighbours")


class Surroundings:
    """Explains how the neighbours of a region fared beside the others."""

    def __init__(self, explainer: Explainer) -> None:
        spread = explainer.study.spread
        if spread is None:
            raise UsageError(block("EX-012"))
        self.explainer = explainer
        self.spread: Spread = spread
        self.panel = explainer.panel
        self.regions = explainer.study.accounts.regions
        self._weights: dict[str, dict[str, float]] = {}
        self._exchanges: dict[str, dict[str, Explanation]] = {}

    @cached_property
    def poles(self) -> tuple[tuple[str, str], ...]:
        """Region and activity of each pole, in order."""
        found = ((one.region, one.activity) for one in self.spread.effects if one.region != TOGETHER)
        return tuple(dict.fromkeys(found))

    def explain(self, part: str, keys: Keys) -> Explanation:
        """Explain one figure of one pole, or of all together where none is named."""
        if part not in PARTS:
            raise no_such_part("spread", part, PARTS)
        if keys.get("outcome") not in OUTCOMES:
            raise UsageError(block("EX-002", key="outcome", label=keys.get("outcome", ""), some=", ".join(OUTCOMES)))
        if ("region" in keys) != ("activity" in keys):
            asked = f"spread:{part}"
            example = f"{asked} outcome={keys['outcome']}"
            raise UsageError(block("CL-106", quantity=asked, needs="region, activity", example=example))
        return self._one(part, keys) if "region" in keys else self._together(part, keys)

    def _one(self, part: str, keys: Keys) -> Explanation:
        if part == "own":
            return self._own(keys)
        near, far = self.sides(keys)
        if part == "neighbours":
            term = Term("n", float(len(near)), Labels("region", tuple(near)))
            return finished(Explanation("spread:neighbours", dict(keys), "n", (term,), 0.0))
        made = Explanation(f"spread:{part}", dict(keys), "near - far", (), 0.0)
        short = self._short(near, far)
        if short:
            return unknown(made, words(f"reason-{short}"))
        if part in SIDES:
            return self._mean(part, keys, near if part == "near" else dict.fromkeys(far, 1.0))
        if part in ENDS:
            return self._end(part, keys)
        return self._difference(made)

    def _difference(self, made: Explanation) -> Explanation:
        told = [self.explain(side, made.keys) for side in SIDES]
        terms = tuple(Term(side, one.value, one.quantity, because=one) for side, one in zip(SIDES, told, strict=True))
        made = Explanation(made.quantity, made.keys, made.formula, terms, 0.0)
        return finished(made, known=not any(math.isnan(term.value) for term in terms))

    def _mean(self, side: str, keys: Keys, weights: Mapping[str, float]) -> Explanation:
        """Mean of the outcome over some regions, by weight where the weights differ."""
        alike = len(set(weights.values())) == 1
        terms, products = [], []
        for at, (region, weight) in enumerate(weights.items()):
            told = self._outcome(keys, region)
            terms.append(Term(f"y{at}", told.value, Labels("region", (region,)), because=told))
            if not alike:
                terms.append(Term(f"w{at}", weight, words("ex-neighbour-weight", region=region)))
            products.append(f"y{at}" if alike else f"y{at} * w{at}")
        formula = f"mean({', '.join(products)})"
        if not alike:
            formula = f"total({', '.join(products)}) / total({', '.join(f'w{at}' for at in range(len(products)))})"
        return finished(Explanation(f"spread:{side}", dict(keys), formula, tuple(terms), 0.0))

    def sides(self, keys: Keys) -> tuple[dict[str, float], list[str]]:
        """Neighbours of a region with their weights, and the regions that are none; those of known outcome."""
        row = self.weights_of(keys["region"])
        known = [one for one in self.regions if one != keys["region"] and not math.isnan(self._value(keys, one))]
        return {one: row[one] for one in known if row[one] > 0}, [one for one in known if row[one] == 0]

    def weights_of(self, region: str) -> dict[str, float]:
        """Weight of each region as a neighbour of one; nought where it is none."""
        if not self._weights:
            found = map_neighbours(self.explainer.study.inputs.geometry, self.regions)
            held = {} if found is None else dict(zip(found.regions, found.matrix.toarray().tolist(), strict=True))
            labels = () if found is None else found.regions
            for one in self.regions:
                row = dict(zip(labels, held.get(one, ()), strict=False))
                self._weights[one] = {other: float(row.get(other, 0.0)) for other in self.regions}
        return self._weights[region]

    def _short(self, near: Mapping[str, float], far: list[str]) -> str:
        if len(near) < LEAST_NEIGHBOURS:
            return "FEW_NEIGHBOURS" if near or far else "UNKNOWN_OUTCOME"
        return "FEW_OTHERS" if len(far) < LEAST_NEIGHBOURS else ""

    def _outcome(self, keys: Keys, region: str) -> Explanation:
        kind = keys["outcome"]
        here = {"region": region} | ({"activity": keys["activity"]} if kind == "linked" else {})
        return self.explainer.explain(f"outcome:{kind}", here)

    def _value(self, keys: Keys, region: str) -> float:
        return self._outcome(keys, region).value

    def differences(self, keys: Keys) -> dict[str, float]:
        """The difference around each region that is no pole, where enough is known."""
        homes = {region for region, _ in self.poles}
        found = {}
        for region in self.regions:
            if region not in homes:
                near, far = self.sides({**keys, "region": region})
                if not self._short(near, far):
                    values = {one: self._value(keys, one) for one in (*near, *far)}
                    weight = math.fsum(near.values())
                    mean = math.fsum(near[one] * values[one] for one in near) / weight
                    found[region] = mean - math.fsum(values[one] for one in far) / len(far)
        return found

    def _end(self, part: str, keys: Keys) -> Explanation:
        """Explain an end of the interval: the difference less that around a place that is no pole."""
        places = sorted(self.differences(keys).items(), key=lambda place: place[1])
        k = rank_of_end(len(places), self.spread.level)
        made = Explanation(f"spread:{part}", dict(keys), "here - there", (), 0.0)
        if k < 1:
            return unknown(made, words("reason-FEW_PLACES"))
        place = places[len(places) - k if part == "lower" else k - 1][0]
        here, there = (self.explain("difference", {**keys, "region": one}) for one in (keys["region"], place))
        said = words(f"ex-place-{part}", region=place, k=k, n=len(places))
        terms = (
            Term("here", here.value, here.quantity, because=here),
            Term("there", there.value, said, because=there),
        )
        return finished(Explanation(made.quantity, dict(keys), made.formula, terms, 0.0))

    def _own(self, keys: Keys) -> Explanation:
        ledger, main, years = self.explainer.ledger, self.panel.main, (self.spread.start, self.spread.end)
        region, activity = keys["region"], keys["activity"]
        terms = []
        for at, year in enumerate(years):
            said = {"measure": main, "region": region, "activity": activity, "year": year}
            own, benchmark = (of(main, year, region, activity) for of in (ledger.own, ledger.benchmark_of))
            terms += [
                self.explainer.total_term(f"e{at}", own, words("ex-cell", **said)),
                self.explainer.total_term(f"E{at}", benchmark, words("ex-benchmark-activity", **said)),
            ]
        terms.append(years_term(self.explainer))
        before, after = (ledger.known_members(main, year, region, activity) for year in years)
        enough = all(self.explainer.enough(main, year, region, activity) for year in years)
        values = {term.symbol: term.value for term in terms}
        formula = "(e1 / e0) ** (1 / years) - (E1 / E0) ** (1 / years)"
        made = Explanation("spread:own", dict(keys), formula, tuple(terms), 0.0)
        if before != after or not enough:
            return unknown(made, words("ex-other-part-known", start=years[0], end=years[1]))
        return finished(made, known=values["e0"] > 0 and values["E0"] > 0)

    def _together(self, part: str, keys: Keys) -> Explanation:
        made = Explanation(f"spread:{part}", dict(keys), "0", (), 0.0)
        known = self._known_poles(keys)
        if part == "own":
            return unknown(made)
        if part == "neighbours":
            told = [self.explain("neighbours", here) for here in known]
            return finished(self._over_poles(made, "total", told))
        if not known:
            return unknown(made, words("reason-FEW_NEIGHBOURS"))
        if part in SIDES:
            return finished(self._over_poles(made, "mean", [self.explain(part, here) for here in known]))
        difference = self._difference(Explanation("spread:difference", dict(keys), "near - far", (), 0.0))
        return difference if part == "difference" else self._end_together(part, keys, difference)

    def _known_poles(self, keys: Keys) -> list[dict[str, str]]:
        """Poles with enough around them; those of one region count once where the outcome is the region's own."""
        cells = [{**keys, "region": region, "activity": activity} for region, activity in self.poles]
        if keys["outcome"] != "linked":
            cells = list({cell["region"]: cell for cell in cells}.values())
        return [cell for cell in cells if not self._short(*self.sides(cell))]

    def _over_poles(self, made: Explanation, function: str, told: list[Explanation]) -> Explanation:
        terms = tuple(
            Term(f"p{at}", one.value, words("ex-pole-named", region=one.keys["region"], activity=one.keys["activity"]),
                 because=one)
            for at, one in enumerate(told)
        )  # fmt: skip
        formula = f"{function}({', '.join(term.symbol for term in terms)})" if terms else "0"
        return Explanation(made.quantity, made.keys, formula, terms, 0.0)

    def _end_together(self, part: str, keys: Keys, difference: Explanation) -> Explanation:
        """The draws cannot be redone by plain arithmetic: what they gave stands as it was found."""
        effect = self._effect(keys)
        end = getattr(effect, part)
        k = rank_of_end(DRAWS, self.spread.level)
        said = words(f"ex-draws-{part}", k=k, draws=DRAWS, seed=str(self.spread.seed))
        terms = (
            Term("here", difference.value, difference.quantity, because=difference),
            Term("dealt", effect.difference - end, said),
        )
        made = Explanation(f"spread:{part}", dict(keys), "here - dealt", terms, 0.0)
        return unknown(made, words("reason-FEW_PLACES")) if math.isnan(end) else finished(made)

    def _effect(self, keys: Keys) -> Effect:
        outcome: Outcome = next(one for one in OUTCOMES if one == keys["outcome"])
        return self.spread.of(TOGETHER, TOGETHER, outcome)

    def exchanges(self, activity: str) -> dict[str, Explanation]:
        """Share of each sector's output that it exchanges with an activity; its own sectors are left out."""
        if activity not in self._exchanges:
            linkages = linkages_of(self.explainer)
            here = {"activity": activity}
            bought, sold = (array.sel(here) for array in (linkages.purchases, linkages.sales))
            output, own = linkages.flows.output, linkages.shares.sel(here)
            found = {}
            for sector in self.explainer.by_sector.panel.activities:
                amount = float(output.sel(industry=sector))
                if float(own.sel(sector=sector)) > 0 or not amount > 0:
                    continue
                terms = (
                    Term("bought", float(bought.sel(sector=sector)),
                         words("ex-purchase-amount", sector=sector, activity=activity)),
                    Term("sold", float(sold.sel(sector=sector)),
                         words("ex-sale-amount", sector=sector, activity=activity)),
                    Term("x", amount, words("ex-output", industry=sector)),
                )  # fmt: skip
                made = Explanation(
                    "exchange", {"sector": sector, "activity": activity}, "(bought + sold) / x", terms, 0.0
                )
                told = finished(made)
                if told.value:
                    found[sector] = told
            self._exchanges[activity] = found
        return self._exchanges[activity]


def rank_of_end(count: int, level: float) -> int:
    """How many places are taken away at each end."""
    return int(np.floor((count + 1) * (1 - level) / 2 + 1e-9))


def explain_spread(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how far the neighbours of a pole fared differently from other regions."""
    return explainer.surroundings.explain(part, keys)


def explain_outcome(explainer: Explainer, kind: str, keys: Keys) -> Explanation:
    """Explain the growth a year of one region that a pole may have touched."""
    told = {"linked": _linked, "whole": _whole, "population": _population}
    if kind not in told:
        raise no_such_part("outcome", kind, told)
    return told[kind](explainer.surroundings, keys)


def _whole(around: Surroundings, keys: Keys) -> Explanation:
    explainer, main, region = around.explainer, around.panel.main, keys["region"]
    terms = [
        explainer.total_term(f"e{at}", explainer.ledger.region_total(main, year, region),
                             words("ex-region-whole", measure=main, region=region, year=year))
        for at, year in enumerate((around.spread.start, around.spread.end))
    ]  # fmt: skip
    return _growth_a_year("outcome:whole", keys, [*terms, years_term(explainer)])


def _growth_a_year(quantity: str, keys: Keys, terms: list[Term]) -> Explanation:
    made = Explanation(quantity, dict(keys), "(e1 / e0) ** (1 / years) - 1", tuple(terms), 0.0)
    return finished(made, known=terms[0].value > 0 and terms[1].value >= 0)


def _population(around: Surroundings, keys: Keys) -> Explanation:
    held = around.panel.indicators
    assert held is not None
    people = held[POPULATION].reindex(region=[keys["region"]]).isel(region=0)
    told = [year for year in around.panel.known_years if year in people["year"].values]
    terms = [
        Term(f"e{at}", float(people.sel(year=year)),
             words("ex-indicator", measure=POPULATION, region=keys["region"], year=year))
        for at, year in enumerate((told[0], told[-1]))
    ]  # fmt: skip
    terms.append(Term("years", years_between(told), words("ex-years-between")))
    return _growth_a_year("outcome:population", keys, terms)


def _linked(around: Surroundings, keys: Keys) -> Explanation:
    """Growth of the sectors that an activity exchanges with, beside the country's same sectors."""
    by_sector, region = around.explainer.by_sector, keys["region"]
    ledger, main, years = by_sector.ledger, by_sector.panel.main, (around.spread.start, around.spread.end)
    terms: list[Term] = []
    above, below = [], []
    exchanged = around.exchanges(keys["activity"])
    known = 0.0
    for at, (sector, share) in enumerate(exchanged.items()):
        sizes = [by_sector.size(main, {"region": region, "activity": sector, "year": year}).value for year in years]
        same = len({ledger.known_members(main, year, region, sector) for year in years}) == 1
        if not same or any(math.isnan(size) for size in sizes):
            continue
        known += share.value
        country = [math.fsum(ledger.benchmark_of(main, year, region, sector).values()) for year in years]
        said = {"measure": main, "sector": sector}
        terms += [
            Term(f"v{at}", share.value, words("ex-exchange", sector=sector), because=share),
            *(
                Term(f"e{at}_{end}", sizes[end], words("ex-sector-here", region=region, year=year, **said))
                for end, year in enumerate(years)
            ),
            *(
                Term(f"E{at}_{end}", country[end], words("ex-sector-country", year=year, **said))
                for end, year in enumerate(years)
            ),
        ]
        above.append(f"v{at} * e{at}_1")
        if country[0] > 0 and not math.isnan(country[1]):
            below.append(f"v{at} * e{at}_0 * E{at}_1 / E{at}_0")
    terms.append(years_term(around.explainer))
    formula = f"(total({', '.join(above)}) / total({', '.join(below)})) ** (1 / years) - 1"
    made = Explanation("outcome:linked", dict(keys), formula, tuple(terms), 0.0)
    whole = math.fsum(share.value for share in exchanged.values())
    return finished(made, known=bool(below) and bool(enough_known(known, whole)))
