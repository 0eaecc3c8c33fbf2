"""Explanations of growth poles: the propulsive score, the local share of links, the strength of the cluster."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.linkage_profile import enough_known
from clusterpolicy.regions.growth_poles import GrowthPoles
from clusterpolicy.study.explaining_linkages import explain_presence, local_size
from clusterpolicy.study.explaining_propulsive import explain_growth_above, explain_innovation, explain_rank
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
    poles_of(explainer)
    if part not in POLE_PARTS:
        raise no_such_part("pole", part, POLE_PARTS)
    made: dict[str, Callable[[], Explanation]] = {
        "score": lambda: _score(explainer, keys),
        "propulsive": lambda: explainer.explain("propulsive:score", {"activity": keys["activity"]}),
        "local": lambda: _local(explainer, keys),
        "purchases": lambda: _purchases(explainer, keys),
        "sales": lambda: _sales(explainer, keys),
        "strength": lambda: _strength(explainer, keys),
    }
    return made[part]()


def _score(explainer: Explainer, keys: Keys) -> Explanation:
    found = {name: explainer.explain(f"pole:{name}", keys) for name in ("propulsive", "local", "strength")}
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
    told = {"purchases": (explainer.explain("pole:purchases", keys), paid),
            "sales": (explainer.explain("pole:sales", keys), sold)}  # fmt: skip
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


def _sales(explainer: Explainer, keys: Keys) -> Explanation:
    linkages = explainer.study.linkages
    assert linkages is not None
    sold = linkages.sales.sel(activity=keys["activity"]).to_series()
    terms, above, below = [], [], []
    known, whole = 0.0, 0.0
    for at, (sector, amount) in enumerate((str(label), float(value)) for label, value in sold.items() if value):
        whole += amount
        taken = explain_taken_up(explainer, "", {**keys, "sector": sector})
        if math.isnan(taken.value):
            continue
        known += amount
        terms += [
            Term(f"t{at}", taken.value, taken.quantity, because=taken),
            Term(f"z{at}", amount, words("ex-sale-amount", sector=sector, activity=keys["activity"])),
        ]
        above.append(f"t{at} * z{at}")
        below.append(f"z{at}")
    formula = f"total({', '.join(above)}) / total({', '.join(below)})" if terms else "0"
    made = Explanation("pole:sales", dict(keys), formula, tuple(terms), 0.0)
    return finished(made, known=known > 0 and bool(enough_known(known, whole)))


def explain_taken_up(explainer: Explainer, _: str, keys: Keys) -> Explanation:
    """Explain what part of an activity's sales to a sector its buyers in the region can take up."""
    linkages = explainer.study.linkages
    assert linkages is not None
    sector, region, activity = (keys[kind] for kind in ("sector", "region", "activity"))
    own = explainer.explain(f"median_quotient:{explainer.panel.main}", {"region": region, "activity": activity})
    there = explain_presence(explainer, linkages, sector, keys)
    size, terms = local_size(explainer, linkages, region)
    terms = [
        Term("q_s", there.value, words("ex-presence", sector=sector, region=region), because=there),
        Term("q_a", own.value, words("ex-own-quotient", activity=activity, region=region), because=own),
        *terms,
    ]
    same = float(linkages.shares.sel(activity=activity, sector=sector)) > 0
    trade = f"q_a * {size}" if same else f"q_a / q_s * {size}"
    formula = f"least(1, least(1, {trade}) * q_s / q_a)" if there.value != 0 else "q_s"
    known = own.value > 0 and not any(math.isnan(term.value) for term in terms)
    return finished(Explanation("taken_up", dict(keys), formula, tuple(terms), 0.0), known=known)


def _present(explainer: Explainer, keys: Keys) -> bool:
    quotient = explainer.panel.median_quotient(explainer.panel.main).sel(dict(keys))
    return bool(quotient > 0)


def explain_propulsive(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the propulsive score of an activity, or one of the figures that it is ranked by."""
    found = poles_of(explainer).propulsive
    if part == "score":
        asked = [name for kind in found.parts for name in RANKS[kind]]
        told = {name: explainer.explain(f"propulsive:rank_{name}", keys) for name in asked}
        terms = tuple(Term(name, one.value, one.quantity, because=one) for name, one in told.items())
        kinds = [f"mean({', '.join(RANKS[kind])})" for kind in found.parts]
        made = Explanation("propulsive:score", dict(keys), f"mean({', '.join(kinds)})", terms, 0.0)
        return finished(made, known=not any(math.isnan(term.value) for term in terms))
    ranked = part.removeprefix("rank_")
    if ranked not in INDUSTRY_PARTS:
        raise no_such_part("propulsive", part, (*INDUSTRY_PARTS, *(f"rank_{name}" for name in INDUSTRY_PARTS[1:])))
    if ranked != part:
        return explain_rank(explainer, ranked, keys)
    if part in ("backward", "forward"):
        return _mean_linkage(explainer, part, keys)
    return (explain_growth_above if part == "growth" else explain_innovation)(explainer, found, keys)


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
