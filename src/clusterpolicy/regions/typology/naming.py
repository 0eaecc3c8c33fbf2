"""The order of types, and the paper's three types as proposals whose traits are tested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.regions.typology.preparing import Preparation
from clusterpolicy.regions.typology.profile import Profile

Status = Literal["holds", "fails", "not_testable"]
Place = Literal["highest", "middle", "lowest", "none"]
_TRAITS = Path(__file__).parent / "traits.yaml"


@dataclass(frozen=True)
class TraitTest:
    """One trait of the paper's type, held against the medians of the types.

    Parameters
    ----------
    trait
        Id of the trait, such as ``R1-2``; its words are the text ``trait-R1-2``.
    place
        Where the type's median should stand among all: ``highest``, ``middle``, ``lowest``.
    status
        ``holds`` where it does on every feature tested, ``fails`` where it does not on one, ``not_testable``
        where the source holds none of the features.
    tested
        By feature: whether the median stands there.
    lacking
        Features of which any would do and none is there, one tuple a part of the trait that was not tested.
    """

    trait: str
    place: Place
    status: Status
    tested: Mapping[str, bool]
    lacking: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NamedType:
    """A type with the name proposed for it.

    Parameters
    ----------
    type
        Its number: 1 is the highest by investment and growth.
    proposed
        Id of the paper's type, ``R1`` to ``R3``; empty where there are not three types. Its words are the text
        ``region-type-R1``.
    score
        Mean standard score by which types were ordered.
    traits
        The traits of the proposed type, tested.
    """

    type: int
    proposed: str
    score: float
    traits: tuple[TraitTest, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many traits hold, fail, and cannot be tested."""
        found: dict[Status, int] = {"holds": 0, "fails": 0, "not_testable": 0}
        for trait in self.traits:
            found[trait.status] += 1
        return found


def order_types(
    labels: xr.DataArray, prepared: Preparation, order_by: Iterable[str]
) -> tuple[xr.DataArray, list[float]]:
    """Number groups from 1, the highest mean score first.

    Parameters
    ----------
    labels
        Group of each region, dims (region,).
    prepared
        Scaled features.
    order_by
        Features whose mean standard score orders groups; where none took part, the first principal component does.

    Returns
    -------
    types, scores
        Type of each region from 1, and the score of each type. Equal scores stand as their first regions do.
    """
    names = [str(name) for name in prepared.scaled["indicator"].values]
    used = [prepared.dropped.get(name, name) for name in order_by]
    used = [name for name in dict.fromkeys(used) if name in names]
    if used:
        score = prepared.scaled.sel(indicator=used).mean("indicator").values
    else:
        first = prepared.loadings.isel(component=0, drop=True)
        turn = 1.0 if float(first.sum()) >= 0 else -1.0
        score = turn * (prepared.scaled.values @ first.values)
    groups = np.unique(labels.values)
    means = np.array([score[labels.values == group].mean() for group in groups])
    order = np.argsort(-np.round(means, 9), kind="stable")
    number = {int(groups[at]): place + 1 for place, at in enumerate(order)}
    types = labels.copy(data=[number[int(group)] for group in labels.values]).rename("type")
    return types, [float(means[at]) for at in order]


@cache
def _read_traits() -> dict[str, Any]:
    import yaml

    read: dict[str, Any] = yaml.safe_load(_TRAITS.read_text(encoding="utf-8"))
    return read


def features_of_traits() -> tuple[str, ...]:
    """Every feature that a trait may be tested by, in order."""
    return tuple(dict.fromkeys(name for trait in _read_traits()["traits"] for part in trait["parts"] for name in part))


def name_types(profile: Profile, scores: Iterable[float]) -> tuple[NamedType, ...]:
    """Propose the paper's types for three ordered types and test their traits."""
    scores = list(scores)
    read = _read_traits()
    named = []
    for at, score in enumerate(scores):
        number = at + 1
        proposed = read["types"][number] if len(scores) == len(read["types"]) else ""
        tests = tuple(
            _test(trait, number, profile.median) for trait in read["traits"] if proposed and trait["type"] == number
        )
        named.append(NamedType(number, proposed, score, tests))
    return tuple(named)


def _test(trait: Mapping[str, Any], number: int, median: xr.DataArray) -> TraitTest:
    tested: dict[str, bool] = {}
    lacking = []
    for part in trait["parts"]:
        feature = next((name for name in part if _is_known(median, name)), None)
        if feature is None:
            lacking.append(tuple(part))
        else:
            tested[feature] = _stands(median.sel(indicator=feature), number, trait["place"])
    status: Status = "not_testable" if not tested else "holds" if all(tested.values()) else "fails"
    return TraitTest(trait["id"], trait["place"], status, tested, tuple(lacking))


def _is_known(median: xr.DataArray, feature: str) -> bool:
    return feature in median["indicator"].values and bool(median.sel(indicator=feature).notnull().all())


def _stands(medians: xr.DataArray, number: int, place: Place) -> bool:
    own = float(medians.sel(type=number))
    others = medians.sel(type=medians["type"] != number).values
    if place == "highest":
        return bool(own > others.max())
    if place == "lowest":
        return bool(own < others.min())
    return bool(others.min() < own < others.max())
