"""Explanations of growth poles: the propulsive score, the local share of links, the strength of the cluster."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.errors import UsageError, block
from clusterpolicy.regions.growth_poles import GrowthPoles
from clusterpolicy.regions.local_links import taken_up
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.identification.linkage_profile import Linkages
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
POLE_PARTS = ("score", "propulsive", "local", "purchases", "sales", "strength")
INDUSTRY_PARTS = ("score", "backward", "forward", "growth", "innovation")
RANKS = {"linkage": ("backward", "forward"), "growth": ("growth",), "innovation": ("innovation",)}
"""What the rank of each part of the propulsive score is taken of; the mean where there are two."""


def poles_of(explainer: Explainer) -> GrowthPoles:
    """The study's growth poles; a study without an input-output table has none."""
    poles = explainer.study.poles
    if poles is None or explainer.study.linkages is None:
        raise UsageError(block("EX-005"))
    return poles


def explain_pole(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain a pole's score, or one of its parts."""
    poles = poles_of(explainer)
    if part not in POLE_PARTS:
        raise no_such_part("pole", part, POLE_PARTS)
    made: dict[str, Callable[[], Explanation]] = {
        "score": lambda: _score(explainer, keys),
        "propulsive": lambda: explain_propulsive(explainer, "score", {"activity": keys["activity"]}),
        "local": lambda: _local(explainer, keys),
        "purchases": lambda: _purchases(explainer, keys),
        "sales": lambda: _sales(explainer, poles, keys),
        "strength": lambda: _strength(explainer, keys),
    }
    return made[part]()


def _score(explainer: Explainer, keys: Keys) -> Explanation:
    found = {name: explain_pole(explainer, name, keys) for name in ("propulsive", "local", "strength")}
    terms = tuple(Term(name, told.value, told.quantity, because=told) for name, told in found.items())
    made = Explanation("pole:score", dict(keys), "propulsive * local * strength", terms, 0.0)
    return finished(made, known=not any(math.isnan(term.value) for term in terms))


def _strength(explainer: Explainer, keys: Keys) -> Explanation:
    told = explainer.explain("balance", keys)
    term = Term("balance", told.value, told.quantity, because=told)
    formula = "within((balance + absolute(balance)) / 4, 1)"
    made = Explanation("pole:strength", dict(keys), formula, (term,), 0.0, words("ex-pole-strength"))
    return finished(made, known=not math.isnan(told.value))


def _local(explainer: Explainer, keys: Keys) -> Explanation:
    linkages = explainer.study.linkages
    assert linkages is not None
    paid, sold = _amounts(linkages, keys["activity"])
    told = {"purchases": (explain_pole(explainer, "purchases", keys), paid),
            "sales": (explain_pole(explainer, "sales", keys), sold)}  # fmt: skip
    terms, above, below = [], [], []
    for name, (share, amount) in told.items():
        if amount > 0:
            terms += [
                Term(name, share.value, share.quantity, because=share),
                Term(f"{name}_amount", amount, words(f"ex-pole-{name}-amount", activity=keys["activity"])),
            ]
            above.append(f"{name} * {name}_amount")
            below.append(f"{name}_amount")
    made = Explanation(
        "pole:local", dict(keys), f"({' + '.join(above) or '0'}) / ({' + '.join(below) or '1'})", tuple(terms), 0.0
    )
    return finished(made, known=bool(terms) and not any(math.isnan(term.value) for term in terms))


def _amounts(linkages: Linkages, activity: str) -> tuple[float, float]:
    here = {"activity": activity}
    bought, sold = (array.sel(here).sum("sector") for array in (linkages.purchases, linkages.sales))
    return float(bought + linkages.imported.sel(here)), float(sold)


def _purchases(explainer: Explainer, keys: Keys) -> Explanation:
    linkages = explainer.study.linkages
    assert linkages is not None
    here = {"activity": keys["activity"]}
    near = explainer.explain("nearby:suppliers", keys)
    bought = float(linkages.purchases.sel(here).sum("sector"))
    paid, _ = _amounts(linkages, keys["activity"])
    terms = (
        Term("near", near.value, near.quantity, because=near),
        Term("bought", bought, words("ex-pole-bought", **here)),
        Term("paid", paid, words("ex-pole-purchases-amount", **here)),
    )
    made = Explanation("pole:purchases", dict(keys), "near * bought / paid", terms, 0.0)
    return finished(made, known=not math.isnan(near.value) and _present(explainer, keys))


def _sales(explainer: Explainer, poles: GrowthPoles, keys: Keys) -> Explanation:
    linkages = explainer.study.linkages
    assert linkages is not None
    activity, region = keys["activity"], keys["region"]
    own = explainer.panel.median_quotient(explainer.panel.main).sel(activity=activity, drop=True)
    taken = taken_up(linkages, activity, own.where(own > 0)).sel(region=region)
    amounts = linkages.sales.sel(activity=activity)
    known = taken.notnull()
    parts, whole = {}, {}
    for sector in (str(label) for label in amounts["sector"].values):
        amount = float(amounts.sel(sector=sector))
        if amount and bool(known.sel(sector=sector)):
            parts[sector] = amount * float(taken.sel(sector=sector))
            whole[sector] = amount
    terms = (
        Term("here", math.fsum(parts.values()), words("ex-pole-taken-up", region=region), parts, of="sector"),
        Term("sold", math.fsum(whole.values()), words("ex-pole-sales-amount", activity=activity), whole, of="sector"),
    )
    made = Explanation("pole:sales", dict(keys), "here / sold", terms, 0.0)
    told = float(poles.links.sales.sel(region=region, activity=activity))
    return finished(made, known=not math.isnan(told))


def _present(explainer: Explainer, keys: Keys) -> bool:
    quotient = explainer.panel.median_quotient(explainer.panel.main).sel(dict(keys))
    return bool(quotient > 0)


def explain_propulsive(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the propulsive score of an activity, or one of the figures that it is ranked by."""
    found = poles_of(explainer).propulsive
    if part == "score":
        asked = [name for kind in found.parts for name in RANKS[kind]]
        told = {name: _rank(explainer, name, keys) for name in asked}
        terms = tuple(Term(name, one.value, words(f"ex-rank-{name}"), because=one) for name, one in told.items())
        kinds = [f"mean({', '.join(RANKS[kind])})" for kind in found.parts]
        made = Explanation("propulsive:score", dict(keys), f"mean({', '.join(kinds)})", terms, 0.0)
        return finished(made, known=not any(math.isnan(term.value) for term in terms))
    if part not in INDUSTRY_PARTS:
        raise no_such_part("propulsive", part, INDUSTRY_PARTS)
    if part in ("backward", "forward"):
        return _mean_linkage(explainer, part, keys)
    array: xr.DataArray = getattr(found, part)
    value = float(array.sel(activity=keys["activity"]))
    years = {"start": found.start, "end": found.end} if part == "growth" else {}
    term = Term("value", value, words(f"ex-propulsive-{part}", **keys, **years))
    return finished(Explanation(f"propulsive:{part}", dict(keys), "value", (term,), 0.0), known=not math.isnan(value))


def _mean_linkage(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    linkages = explainer.study.linkages
    assert linkages is not None
    kind = {"backward": "linkage:power", "forward": "linkage:sensitivity"}[part]
    shares = linkages.shares.sel(activity=keys["activity"])
    output = linkages.flows.output.reset_coords(drop=True).rename(industry="sector")
    weights = (shares * output).to_series()
    terms, above, below = [], [], []
    for at, (sector, weight) in enumerate((str(label), float(one)) for label, one in weights.items() if one > 0):
        told = explainer.explain(kind, {"sector": sector})
        terms += [
            Term(f"v{at}", told.value, words("ex-sector", sector=sector), because=told),
            Term(f"w{at}", weight, words("ex-sector-output", sector=sector)),
        ]
        above.append(f"v{at} * w{at}")
        below.append(f"w{at}")
    formula = f"total({', '.join(above)}) / total({', '.join(below)})" if terms else "0"
    made = Explanation(f"propulsive:{part}", dict(keys), formula, tuple(terms), 0.0)
    return finished(made, known=bool(terms) and not any(math.isnan(term.value) for term in terms))


def _rank(explainer: Explainer, name: str, keys: Keys) -> Explanation:
    """Share of the other activities that this one outruns, equal ones counting half."""
    values = getattr(poles_of(explainer).propulsive, name).reset_coords(drop=True)
    own = float(values.sel(activity=keys["activity"]))
    others = [float(one) for label, one in zip(values["activity"].values, values.values, strict=True)
              if str(label) != keys["activity"] and not math.isnan(float(one))]  # fmt: skip
    terms = (
        Term("below", float(sum(one < own for one in others)), words("ex-rank-below")),
        Term("equal", float(sum(one == own for one in others)), words("ex-rank-equal")),
        Term("others", float(len(others)), words("ex-rank-others")),
    )
    made = Explanation(f"propulsive:rank_{name}", dict(keys), "(below + equal / 2) / others", terms, 0.0)
    return finished(made, known=not math.isnan(own) and bool(others))


def explain_spread(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how far the neighbours of a pole fared differently from other regions."""
    spread = explainer.study.spread
    if spread is None:
        raise UsageError(block("EX-005"))
    region, activity = keys.get("region", ""), keys.get("activity", "")
    effect = next(
        one for one in spread.effects
        if (one.region, one.activity, one.outcome) == (region, activity, keys["outcome"])
    )  # fmt: skip
    terms = tuple(Term(name, getattr(effect, name), words(f"ex-spread-{name}")) for name in ("near", "far"))
    if part == "difference":
        made = Explanation("spread:difference", dict(keys), "near - far", terms, 0.0, words("ex-spread-means"))
        return finished(made, known=not math.isnan(effect.difference))
    known = {"near": effect.near, "far": effect.far, "own": effect.pole, "neighbours": float(effect.neighbours)}
    if part not in known:
        raise no_such_part("spread", part, ("difference", *known))
    term = Term("value", known[part], words(f"ex-spread-{part}"))
    made = Explanation(f"spread:{part}", dict(keys), "value", (term,), 0.0, words("ex-spread-means"))
    return finished(made, known=not math.isnan(known[part]))
