"""Explanations of figures that rest on single plants."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.plant_profile import PlantProfile
from clusterpolicy.study.explanation import Explanation, Term, finished

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
    own = table[table["industry"] == keys["industry"]]
    regions = [str(label) for label in table["region"].cat.categories]
    here, all_sizes = (part.groupby("region", observed=False)["size"].sum() for part in (own, table))
    sizes = own["size"].to_numpy()
    terms: list[Term] = []
    for at, region in enumerate(regions):
        terms.append(Term(f"e{at}", float(here[region]), f"{region}, {keys['industry']}"))
        terms.append(Term(f"w{at}", float(all_sizes[region]), f"{region}, all industries"))
    terms += [
        Term("E", math.fsum(sizes), f"size of all plants, {keys['industry']}"),
        Term("W", math.fsum(table["size"]), "size of all plants"),
        Term("P2", math.fsum(sizes**2), "sum of the squared sizes of the plants"),
        Term("P4", math.fsum(sizes**4), "sum of the fourth powers of the sizes"),
        Term("n", float((sizes > 0).sum()), "plants of positive size"),
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
    }[_named(name, AGGLOMERATION)]
    lone = int((all_sizes > 0).sum()) == 1  # region that holds everything: nothing is left to chance
    by_chance = not lone and (name == "expected" or len(sizes) > 1)
    known = by_chance or name in ("plants", "raw_concentration", "plant_herfindahl")
    return finished(Explanation(f"agglomeration:{name}", dict(keys), formula, tuple(terms), 0.0), known=known)


def explain_firms(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how far a candidate hangs on its largest firms."""
    plants = _profile(explainer)
    assert plants.firms is not None
    own = _own(explainer, plants, keys)
    owner = own.groupby("firm")["size"].sum().sort_values(ascending=False)
    owner = owner[owner > 0]
    largest = {f"firm {at + 1}": float(size) for at, size in enumerate(owner.iloc[: plants.firms.k])}
    terms = (
        Term("n", float(len(owner)), "firms"),
        Term("q1", next(iter(largest.values()), math.nan), "largest firm"),
        Term("qk", math.fsum(largest.values()), f"{plants.firms.k} largest firms", largest),
        Term("Q2", math.fsum(owner**2), "sum of the squared sizes of the firms"),
        Term("E", math.fsum(owner), "all firms"),
    )
    formula = {"firms": "n", "largest": "q1 / E", "ratio": "qk / E", "herfindahl": "Q2 / E ** 2"}[_named(name, FIRMS)]
    made = Explanation(f"firms:{name}", dict(keys), formula, terms, 0.0)
    return finished(made, known=len(owner) > 0 or name == "firms")


def explain_sizes(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a size class's share of a candidate."""
    plants = _profile(explainer)
    assert plants.sizes is not None
    classes = dict(plants.sizes.classes)
    least = classes[_named(name, tuple(classes))]
    above = min((bound for bound in classes.values() if bound > least), default=math.inf)
    sizes = _own(explainer, plants, keys)["size"].to_numpy()
    inside = sizes[(sizes >= least) & (sizes < above)]
    terms = (
        Term("c", math.fsum(inside), f"{len(inside)} plants from {least:g} to below {above:g}"),
        Term("E", math.fsum(sizes), f"all {len(sizes)} plants"),
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
        return Explanation("distances:distance", dict(keys), "d", (Term("d", at, "where the density is taken"),), at)
    if _named(name, ("observed", *BANDS)) != "observed":
        band = float(getattr(envelope, name).sel(distance=at))
        meaning = f"{name.replace('_', ' ')} of {envelope.draws} draws of {envelope.plants} sites, seed {envelope.seed}"
        of_band = (Term("b", band, meaning), Term("u", pattern.per, "units of length"))
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
        Term(
            "s", math.fsum(heights) / math.sqrt(2 * math.pi), "kernel summed over the pairs of plants, reflected at 0"
        ),
        Term("N", float(len(apart)), "pairs of plants"),
        Term("h", width, "bandwidth, unit of the coordinates"),
        Term("u", pattern.per, "units of length"),
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
    terms = [Term("n", float(len(table)), "plants")]
    if "size" in table:
        terms.append(Term("E", math.fsum(table["size"]), "sizes of the plants"))
    terms += [Term(f"s{axis}", math.fsum(table[axis]), f"sum of the plants' {axis}") for axis in "xy"]
    terms.append(Term("A", float(found.area.sel(footprint=keys["footprint"])), "area of their convex hull"))
    formula = {"plants": "n", "size": "E", "x": "sx / n", "y": "sy / n", "area": "A"}
    made = Explanation(f"footprints:{name}", dict(keys), formula[_named(name, tuple(formula))], tuple(terms), 0.0)
    return finished(made, known=name != "size" or "size" in table)


def _profile(explainer: Explainer) -> PlantProfile:
    found = explainer.study.plants
    if found is None:
        raise UsageError(block("EX-003"))
    return found


def _check(label: str, known: list[str], *, key: str = "industry") -> None:
    if label not in known:
        raise UsageError(block("EX-002", key=key, label=label, some=", ".join(known[:8])))


def _named(name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise UsageError(block("EX-001", quantity=name, known=", ".join(known)))
    return name


def _known(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["region"].notna() & table["size"].notna()]


def _own(explainer: Explainer, plants: PlantProfile, keys: Mapping[str, str]) -> pd.DataFrame:
    """Plants of one region and activity, with the number of the firm that each belongs to."""
    table = plants.establishments.table
    table = _known(table.assign(firm=firms_of(table)))
    members = explainer.ledger.members(keys["activity"])
    return table[(table["region"] == keys["region"]) & table["industry"].isin(members)]
