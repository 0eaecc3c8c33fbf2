"""Explanations of figures that rest on single plants."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.plant_profile import PlantProfile
from clusterpolicy.study.explanation import Explanation, Term, finished, words

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.study.explaining import Explainer

AGGLOMERATION = ("gamma", "z", "plants", "plant_herfindahl", "raw_concentration", "expected")
FIRMS = ("firms", "largest", "ratio", "herfindahl")
BANDS = ("lower", "upper", "global_lower", "global_upper")


def explain_agglomeration(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the Ellison-Glaeser index of an industry, or a part of it, from sums of plants."""
    plants = _profile(explainer)
    table = _known(plants.establishments.table)
    _check(keys["industry"], [str(label) for label in table["industry"].cat.categories])
    if keys["industry"] in plants.tell_of_one:
        _refuse_single(explainer, f"agglomeration:{name}")
    own = table[table["industry"] == keys["industry"]]
    regions = [str(label) for label in table["region"].cat.categories]
    here, all_sizes = (part.groupby("region", observed=False)["size"].sum() for part in (own, table))
    sizes = own["size"].to_numpy()
    industry = keys["industry"]
    terms: list[Term] = []
    for at, region in enumerate(regions):
        terms.append(Term(f"e{at}", float(here[region]), words("ex-plants-cell", region=region, industry=industry)))
        terms.append(Term(f"w{at}", float(all_sizes[region]), words("ex-plants-region", region=region)))
    terms += [
        Term("E", math.fsum(sizes), words("ex-plants-industry", industry=industry)),
        Term("W", math.fsum(table["size"]), words("ex-plants-all")),
        Term("P2", math.fsum(sizes**2), words("ex-plants-squares", industry=industry)),
        Term("P4", math.fsum(sizes**4), words("ex-plants-fourths", industry=industry)),
        Term("n", float((sizes > 0).sum()), words("ex-plants-positive", industry=industry)),
    ]
    places = range(len(regions))
    powers = {power: f"total({', '.join(f'(w{at} / W) ** {power}' for at in places)})" for power in (2, 3)}
    raw = f"total({', '.join(f'(e{at} / E - w{at} / W) ** 2' for at in places)})"
    herfindahl, fourths = "(P2 / E ** 2)", "(P4 / E ** 4)"
    expected = f"(1 - {powers[2]}) * {herfindahl}"
    variance = (
        f"2 * ({herfindahl} ** 2 * ({powers[2]} - 2 * {powers[3]} + {powers[2]} ** 2)"
        f" - {fourths} * ({powers[2]} - 4 * {powers[3]} + 3 * {powers[2]} ** 2))"
    )
    formula = {
        "plants": "n",
        "raw_concentration": raw,
        "plant_herfindahl": herfindahl,
        "expected": expected,
        "gamma": f"({raw} - {expected}) / ((1 - {powers[2]}) * (1 - {herfindahl}))",
        "z": f"({raw} - {expected}) / ({variance}) ** 0.5",
    }[_named("agglomeration", name, AGGLOMERATION)]
    lone = int((all_sizes > 0).sum()) == 1  # region that holds everything: nothing is left to chance
    by_chance = not lone and (name == "expected" or len(sizes) > 1)
    known = by_chance or name in ("plants", "raw_concentration", "plant_herfindahl")
    return finished(Explanation(f"agglomeration:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_firms(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how far a candidate hangs on its largest firms."""
    plants = _profile(explainer)
    if plants.firms is None:
        raise UsageError(block("EX-007", quantity=f"firms:{name}", columns=", ".join(plants.missing)))
    _refuse_single(explainer, f"firms:{name}")
    own = _own(explainer, plants, keys)
    owner = own.groupby("firm")["size"].sum().sort_values(ascending=False)
    owner = owner[owner > 0]
    largest = {str(at + 1): float(size) for at, size in enumerate(owner.iloc[: plants.firms.k])}
    terms = (
        Term("n", float(len(owner)), words("ex-firms-count")),
        Term("q1", next(iter(largest.values()), math.nan), words("ex-firms-first")),
        Term("qk", math.fsum(largest.values()), words("ex-firms-largest", k=plants.firms.k), largest, of="firm"),
        Term("Q2", math.fsum(owner**2), words("ex-firms-squares")),
        Term("E", math.fsum(owner), words("ex-firms-all")),
    )
    formula = {"firms": "n", "largest": "q1 / E", "ratio": "qk / E", "herfindahl": "Q2 / E ** 2"}[
        _named("firms", name, FIRMS)
    ]
    made = Explanation(f"firms:{name}", dict(keys), formula, terms, 0.0)
    return finished(made, known=len(owner) > 0 or name == "firms")


def _refuse_single(explainer: Explainer, quantity: str) -> None:
    """Refuse what would tell of single plants of a confidential register."""
    if explainer.study.spec.leaders.confidential:
        raise UsageError(block("EX-011", quantity=quantity))


def explain_sizes(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a size class's share of a candidate."""
    plants = _profile(explainer)
    if plants.sizes is None:
        raise UsageError(block("EX-007", quantity=f"sizes:{name}", columns=", ".join(plants.missing)))
    _refuse_single(explainer, f"sizes:{name}")
    classes = dict(plants.sizes.classes)
    least = classes[_named("sizes", name, tuple(classes))]
    above = min((bound for bound in classes.values() if bound > least), default=math.inf)
    sizes = _own(explainer, plants, keys)["size"].to_numpy()
    inside = sizes[(sizes >= least) & (sizes < above)]
    ends = {"least": float(least)} | ({"above": float(above)} if math.isfinite(above) else {})
    said = words("ex-sizes-class" if "above" in ends else "ex-sizes-last", n=len(inside), **ends)
    terms = (
        Term("c", math.fsum(inside), said),
        Term("E", math.fsum(sizes), words("ex-sizes-all", n=len(sizes))),
    )
    made = Explanation(f"sizes:{name}", dict(keys), "c / E", terms, 0.0)
    return finished(made, known=terms[1].value > 0)


def explain_distances(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the density of an industry's distances at one distance, or a band of chance beside it."""
    plants = _profile(explainer)
    _check(keys["industry"], [found.industry for found in plants.patterns])
    pattern = next(found for found in plants.patterns if found.industry == keys["industry"])
    envelope = pattern.envelope
    drawn = {f"{distance:g}": float(distance) for distance in envelope.observed["distance"].values}
    _check(keys["distance"], list(drawn), key="distance")
    at = drawn[keys["distance"]]
    if name == "distance":
        return Explanation("distances:distance", dict(keys), "d", (Term("d", at, words("ex-density-at")),), at)
    if _named("distances", name, ("distance", "observed", *BANDS)) != "observed":
        band = float(getattr(envelope, name).sel(distance=at))
        drawn_from = words(
            f"ex-band-{name.replace('_', '-')}",
            draws=int(envelope.draws),
            sites=int(envelope.plants),
            seed=str(envelope.seed),
        )
        of_band = (Term("b", band, drawn_from), Term("u", pattern.per, words("ex-per-length")))
        made = Explanation(f"distances:{name}", dict(keys), "b * u", of_band, band)
        return finished(made, known=not math.isnan(band))
    table = plants.establishments.table
    own = table[(table["industry"] == pattern.industry) & table["x"].notna() & table["y"].notna()]
    first, second = np.triu_indices(len(own), 1)
    points = own[["x", "y"]].to_numpy()
    apart = np.hypot(*(points[first] - points[second]).T)
    width = envelope.bandwidth
    heights = np.exp(-0.5 * ((at - apart) / width) ** 2) + np.exp(-0.5 * ((at + apart) / width) ** 2)
    terms = (
        Term("s", math.fsum(heights) / math.sqrt(2 * math.pi), words("ex-kernel")),
        Term("N", float(len(apart)), words("ex-pairs")),
        Term("h", width, words("ex-bandwidth")),
        Term("u", pattern.per, words("ex-per-length")),
    )
    return finished(Explanation("distances:observed", dict(keys), "u * s / (N * h)", terms, 0.0))


def explain_footprints(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a figure of a footprint from its plants."""
    plants = _profile(explainer)
    _check(keys["industry"], [found.industry for found in plants.patterns])
    found = next(pattern for pattern in plants.patterns if pattern.industry == keys["industry"]).footprints
    _check(keys["footprint"], [str(label) for label in found.plants["footprint"].values], key="footprint")
    mine = found.footprint["plant"].values[found.footprint.values == keys["footprint"]]
    table = plants.establishments.table.iloc[[int(row) - 1 for row in mine]]
    terms = [Term("n", float(len(table)), words("ex-footprint-plants"))]
    if "size" in table:
        terms.append(Term("E", math.fsum(table["size"]), words("ex-footprint-size")))
    terms += [Term(f"s{axis}", math.fsum(table[axis]), words("ex-footprint-sum", axis=axis)) for axis in "xy"]
    terms.append(Term("A", float(found.area.sel(footprint=keys["footprint"])), words("ex-footprint-area")))
    formula = {"plants": "n", "size": "E", "x": "sx / n", "y": "sy / n", "area": "A"}
    made = Explanation(
        f"footprints:{name}", dict(keys), formula[_named("footprints", name, tuple(formula))], tuple(terms), 0.0
    )
    return finished(made, known=name != "size" or "size" in table)


def _profile(explainer: Explainer) -> PlantProfile:
    found = explainer.study.plants
    if found is None:
        raise UsageError(block("EX-003"))
    return found


def _check(label: str, known: list[str], *, key: str = "industry") -> None:
    if label not in known:
        raise UsageError(block("EX-002", key=key, label=label, some=", ".join(known[:8])))


def _named(kind: str, name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        parts = ", ".join(f"{kind}:{one}" for one in known)
        raise UsageError(block("EX-001", quantity=f"{kind}:{name}", known=parts))
    return name


def _known(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["region"].notna() & table["size"].notna()]


def _own(explainer: Explainer, plants: PlantProfile, keys: Mapping[str, str]) -> pd.DataFrame:
    """Plants of one region and activity, with the number of the firm that each belongs to."""
    table = plants.establishments.table
    table = _known(table.assign(firm=firms_of(table)))
    members = explainer.ledger.members(keys["activity"])
    return table[(table["region"] == keys["region"]) & table["industry"].isin(members)]
