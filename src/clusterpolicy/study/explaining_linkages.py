"""Explanations of what is read from an input-output table: linkages of sectors, purchases and sales of a cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.linkage_profile import IMPORTS, JOBS, Linkages, enough_known
from clusterpolicy.study.explanation import Explanation, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

PARTS = ("share", "presence", "cover", "local", "elsewhere")
LEAST_TERM = 1e-15


def explain_linkage(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a figure of a sector of the table, each as its own first round plus those of its partners."""
    linkages = linkages_of(explainer)
    sector = _sector(linkages, keys["sector"])
    found = linkages.multipliers
    rounds = {
        "output": (found.output, None, "bought"),
        "value_added": (_effect(found.simple, "value_added"), _effect(found.direct, "value_added"), "bought"),
        "jobs": (_effect(found.simple, JOBS), _effect(found.direct, JOBS), "bought"),
        "upstreamness": (linkages.upstreamness, None, "sold"),
    }
    if name in rounds:
        whole, first, side = rounds[name]
        if whole is not None:
            return _rounds(linkages, f"linkage:{name}", keys, sector, whole, first, side)
    if name in ("power", "sensitivity"):
        return _relative(linkages, name, keys, sector)
    if name == "size":
        term = Term("x", float(linkages.flows.output.sel(industry=sector)), words("ex-output", industry=sector))
        return finished(Explanation("linkage:size", dict(keys), "x", (term,), 0.0))
    raise no_such_part("linkage", name, (*rounds, "power", "sensitivity", "size"))


def _effect(values: xr.DataArray, name: str) -> xr.DataArray | None:
    return values.sel(effect=name) if name in values["effect"].values else None


def _rounds(
    linkages: Linkages, quantity: str, keys: Mapping[str, str], sector: str, whole: xr.DataArray,
    first: xr.DataArray | None, side: str,
) -> Explanation:  # fmt: skip
    flows = linkages.flows
    output = flows.output.to_series().to_dict()
    cells = flows.deliveries.sel(buyer=sector) if side == "bought" else flows.deliveries.sel(supplier=sector)
    amounts = dict(zip(flows.industries, cells.values.tolist(), strict=True))
    values = dict(zip(flows.industries, whole.values.tolist(), strict=True))
    parts = {
        partner: amount / output[sector] * values[partner]
        for partner, amount in amounts.items()
        if abs(amount) > LEAST_TERM and output[sector] > 0 and output[partner] > 0
    }
    own = Term(
        "c", 1.0 if first is None else float(first.sel(industry=sector)), words(f"ex-first-{side}", sector=sector)
    )
    rest = Term("p", math.fsum(parts.values()), words(f"ex-rounds-{side}", sector=sector), parts)
    made = Explanation(quantity, dict(keys), "c + p" if parts else "c", (own, rest) if parts else (own,), 0.0)
    return finished(made, known=output[sector] > 0 and not math.isnan(float(whole.sel(industry=sector))))


def _relative(linkages: Linkages, name: str, keys: Mapping[str, str], sector: str) -> Explanation:
    values = linkages.key.backward if name == "power" else linkages.key.forward
    known = {str(label): float(value) for label, value in values.to_series().items() if not math.isnan(value)}
    because = explain_sum(linkages, name, sector)
    terms = (
        Term("l", known.get(sector, math.nan), because.quantity, because=because),
        Term("L", math.fsum(known.values()), words("ex-linkages-all"), known),
        Term("n", float(len(known)), words("ex-linkages-count")),
    )
    made = Explanation(f"linkage:{name}", dict(keys), "l / (L / n)", terms, 0.0)
    return finished(made, known=sector in known)


def explain_sum(linkages: Linkages, name: str, sector: str) -> Explanation:
    """Explain the column sum of the Leontief inverse, or the row sum of the Ghosh inverse."""
    kind, whole, side = (
        ("linkage:output", linkages.multipliers.output, "bought")
        if name == "power"
        else ("linkage:upstreamness", linkages.upstreamness, "sold")
    )
    return _rounds(linkages, kind, {"sector": sector}, sector, whole, None, side)


def explain_multiplier(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain an activity's multiplier as the mean of its sectors', weighted by output."""
    linkages = linkages_of(explainer)
    effects = [str(effect) for effect in linkages.multipliers.simple["effect"].values]
    if name not in ("output", *effects):
        raise no_such_part("multiplier", name, ("output", *effects))
    shares = linkages.shares.sel(activity=keys["activity"]).values * linkages.flows.output.values
    sectors = linkages.flows.industries
    weights = {sector: weight for sector, weight in zip(sectors, shares.tolist(), strict=True) if weight > 0}
    told = {sector: explain_linkage(explainer, name, {"sector": sector}) for sector in weights}
    terms = [
        Term("X", math.fsum(weights.values()), words("ex-output-activity", activity=keys["activity"]), weights),
        *(Term(f"m{at}", found.value, found.quantity, because=found) for at, found in enumerate(told.values())),
        *(
            Term(f"x{at}", weight, words("ex-output", industry=sector))
            for at, (sector, weight) in enumerate(weights.items())
        ),
    ]
    formula = f"total({', '.join(f'm{at} * x{at}' for at in range(len(told)))}) / X" if told else "0"
    known = bool(told) and all(not math.isnan(found.value) for found in told.values())
    return finished(Explanation(f"multiplier:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_purchase(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a supplier's share in what an activity buys, its presence in the region, what could be met there."""
    return _link(explainer, "purchase", name, keys)


def explain_sale(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a buyer's share in what an activity sells to producers, and its presence in the region."""
    return _link(explainer, "sale", name, keys)


def explain_nearby(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the part of all purchases (``suppliers``) or sales (``buyers``) that the region could meet."""
    linkages = linkages_of(explainer)
    kind = {"suppliers": "purchase", "buyers": "sale"}.get(name)
    if kind is None:
        raise no_such_part("nearby", name, ("suppliers", "buyers"))
    shares = _shares(linkages, kind).sel(activity=keys["activity"]).to_series().sort_values(ascending=False)
    terms, above, below = [], [], []
    known = 0.0
    for at, (sector, share) in enumerate(
        (str(label), float(value)) for label, value in shares.items() if abs(value) > 0
    ):
        found = explainer.explain(f"{kind}:cover", {**keys, "sector": sector})
        if math.isnan(found.value):
            continue
        known += share
        terms += [
            Term(f"s{at}", share, words(f"ex-{kind}-share", sector=sector)),
            Term(f"v{at}", found.value, words(f"ex-{kind}-cover", sector=sector), because=found),
        ]
        above.append(f"s{at} * v{at}")
        below.append(f"s{at}")
    formula = f"total({', '.join(above)}) / total({', '.join(below)})" if terms else "0"
    made = Explanation(f"nearby:{name}", dict(keys), formula, tuple(terms), 0.0)
    whole = float(shares.sum())
    return finished(made, known=bool(terms) and whole > 0 and bool(enough_known(known, whole)))


def _link(explainer: Explainer, kind: str, name: str, keys: Mapping[str, str]) -> Explanation:
    if name not in PARTS:
        raise no_such_part(kind, name, PARTS)
    linkages = linkages_of(explainer)
    if keys["sector"] == IMPORTS and kind == "purchase":
        return _imported(linkages, name, keys)
    sector = _sector(linkages, keys["sector"])
    made = {
        "share": lambda: _share(linkages, kind, sector, keys),
        "presence": lambda: explain_presence(explainer, linkages, sector, keys),
        "cover": lambda: _cover(explainer, linkages, kind, sector, keys),
    }
    if name in made:
        return replace(made[name](), quantity=f"{kind}:{name}", keys=dict(keys))
    share, cover = made["share"](), made["cover"]()
    terms = (
        Term("s", share.value, words(f"ex-{kind}-share", sector=sector), because=share),
        Term("v", cover.value, words(f"ex-{kind}-cover", sector=sector), because=cover),
    )
    formula = "s * v" if name == "local" else "s * (1 - v)"
    return finished(Explanation(f"{kind}:{name}", dict(keys), formula, terms, 0.0), known=not math.isnan(cover.value))


def _share(linkages: Linkages, kind: str, sector: str, keys: Mapping[str, str]) -> Explanation:
    activity = keys["activity"]
    cells = linkages.flows.deliveries
    mine = linkages.shares.sel(activity=activity).to_series()
    mine = mine[mine > 0]
    along, across = ("supplier", "buyer") if kind == "purchase" else ("buyer", "supplier")
    own = {str(label): float(part * cells.sel({along: sector, across: label})) for label, part in mine.items()}
    amounts = (linkages.purchases if kind == "purchase" else linkages.sales).sel(activity=activity).to_series()
    whole = {str(label): float(value) for label, value in amounts.items() if abs(value) > LEAST_TERM}
    imported = float(linkages.imported.sel(activity=activity))
    if kind == "purchase" and imported:
        whole[IMPORTS] = imported
    terms = (
        Term("p", math.fsum(own.values()), words(f"ex-{kind}-amount", sector=sector, activity=activity), own),
        Term("P", math.fsum(whole.values()), words(f"ex-{kind}-all", activity=activity), whole),
    )
    return finished(Explanation(f"{kind}:share", {}, "p / P", terms, 0.0), known=math.fsum(whole.values()) > 0)


def explain_presence(explainer: Explainer, linkages: Linkages, sector: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the location quotient of a sector in a region."""
    if sector not in linkages.sectors.activities:
        return unknown(
            Explanation("presence", {}, "q", (Term("q", math.nan, words("ex-no-sector", sector=sector)),), 0.0)
        )
    here = {"region": keys["region"], "activity": sector}
    return explainer.by_sector.explain(f"median_quotient:{linkages.sectors.main}", here)


def _cover(explainer: Explainer, linkages: Linkages, kind: str, sector: str, keys: Mapping[str, str]) -> Explanation:
    there = explain_presence(explainer, linkages, sector, keys)
    partner = Term("q_i", there.value, words("ex-presence", sector=sector, region=keys["region"]), because=there)
    if kind == "sale":
        return finished(
            Explanation("sale:cover", {}, "least(1, q_i)", (partner,), 0.0), known=not math.isnan(there.value)
        )
    main, region, activity = explainer.panel.main, keys["region"], keys["activity"]
    own = explainer.explain(f"median_quotient:{main}", {"region": region, "activity": activity})
    size, of_size = local_size(explainer, linkages, region)
    terms = [partner, *of_size]
    known = not math.isnan(there.value) and not math.isnan(of_size[0].value) and of_size[1].value > 0
    if float(linkages.shares.sel(activity=activity, sector=sector)) > 0:
        formula = f"least(1, q_i * {size})"
    else:
        terms.insert(1, Term("q_j", own.value, words("ex-own-quotient", activity=activity, region=region), because=own))
        formula = f"least(1, q_i / q_j * {size})"
        known = known and own.value > 0
    return finished(Explanation("purchase:cover", {}, formula, tuple(terms), 0.0), known=known)


def local_size(explainer: Explainer, linkages: Linkages, region: str) -> tuple[str, list[Term]]:
    """Formula of lambda, by which Flegg's quotient weighs the size of a region, and its terms."""
    main, here = explainer.panel.main, explainer.median_total(explainer.panel.main, region)
    terms = [
        Term("e", here.value, words("ex-region-total", measure=main, region=region), because=here),
        Term("E", linkages.country, words("ex-country-total", measure=main)),
        Term("d", linkages.delta, words("ex-delta")),
    ]
    return "(logarithm(1 + e / E) / logarithm(2)) ** d", terms


def _imported(linkages: Linkages, name: str, keys: Mapping[str, str]) -> Explanation:
    activity = keys["activity"]
    amounts = linkages.purchases.sel(activity=activity).to_series()
    whole = {str(label): float(value) for label, value in amounts.items() if abs(value) > LEAST_TERM}
    whole[IMPORTS] = float(linkages.imported.sel(activity=activity))
    terms = (
        Term("m", whole[IMPORTS], words("ex-imported", activity=activity)),
        Term("P", math.fsum(whole.values()), words("ex-purchase-all", activity=activity), whole),
    )
    formula = {"share": "m / P", "elsewhere": "m / P", "cover": "0", "local": "0", "presence": "m"}[name]
    return finished(Explanation(f"purchase:{name}", dict(keys), formula, terms, 0.0), known=name != "presence")


def _shares(linkages: Linkages, kind: str) -> xr.DataArray:
    return linkages.bought_share if kind == "purchase" else linkages.sold_share


def linkages_of(explainer: Explainer) -> Linkages:
    """Find the input-output table of a study.

    Raises
    ------
    UsageError
        EX-005 where the study names none.
    """
    found = explainer.study.linkages
    if found is None:
        raise UsageError(block("EX-005"))
    return found


def _sector(linkages: Linkages, label: str) -> str:
    if label not in linkages.flows.industries:
        raise UsageError(block("EX-002", key="sector", label=label, some=", ".join(linkages.flows.industries[:8])))
    return label
