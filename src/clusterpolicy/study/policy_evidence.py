"""What a study knows of the cluster that a policy is about, by the names that rules ask for."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clusterpolicy.errors import Finding, UsageError, block
from clusterpolicy.identification.life_cycle import UNCLEAR
from clusterpolicy.study.policy_case.opening import OpenPolicy
from clusterpolicy.study.policy_case.situation import Given

if TYPE_CHECKING:
    import xarray as xr

STARS = "stars"
Found = Mapping[str, Any]


def policy_evidence(found: Found, region: str, activity: str) -> dict[str, Given]:
    """Collect what is known of a cell; what the study cannot tell is left out.

    Parameters
    ----------
    found
        Results of the study's steps by name.
    region, activity
        Of the cluster in question.

    Returns
    -------
    evidence
        Variable -> value: methods used, stars, integral coefficient, stage, propulsive, local share of links.
    """
    cell = {"region": region, "activity": activity}
    if region not in found["panel"].accounts.regions or activity not in found["panel"].activities:
        return {}
    return {name: value for tell in _TELL for name, value in tell(found, cell)}


def policy_misfits(policy: OpenPolicy, regions: Sequence[str], activities: Sequence[str]) -> list[Finding]:
    """Tell where a policy names a cluster that the study does not have (PC-017); without a cluster nothing is lent."""
    if not policy.spec.activity:
        return []
    asked = (("region", policy.inputs.region, regions), ("activity", policy.spec.activity, activities))
    return [
        block(
            "PC-017", file=policy.file.name, kind=kind, named=named or "–",
            close=", ".join(difflib.get_close_matches(named, known, n=5, cutoff=0.4) or list(known)[:5]),
        )
        for kind, named, known in asked
        if named not in known
    ]  # fmt: skip


def _methods(found: Found, cell: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    answers = [_at(item.value, cell) for item in found["evidence"].methods]
    yield "quant_methods_used", sum(value is not None for value in answers)
    if found["people"] is not None:
        heard = found["people"].heard.get((cell["region"], cell["activity"]))
        yield "qual_methods_used", len(heard.channels) if heard is not None else 0


def _stars(found: Found, cell: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    item = next((item for item in found["evidence"].methods if item.method == STARS), None)
    value = _at(item.value, cell) if item is not None else None
    if value is not None:
        yield "stars", int(value)


def _integral(found: Found, cell: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    value = _at(found["predisposition"].integral, cell)
    if value is not None:
        yield "k_int", value


def _stage(found: Found, cell: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    try:
        told = found["life_cycles"].of(cell["region"], cell["activity"]).stage
    except UsageError:
        return
    if told.shown != UNCLEAR:
        yield "stage", told.shown


def _pole(found: Found, cell: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    poles = found["poles"]
    if poles is None:
        return
    score = _at(poles.propulsive.score, cell)
    if score is not None:
        yield "propulsive", bool(poles.propulsive.propulsive.sel(activity=cell["activity"]).all())
    share = _at(poles.links.local, cell)
    if share is not None:
        yield "local_linkage_share", share


def _at(array: xr.DataArray, cell: Mapping[str, str]) -> float | None:
    """Value of a cell; ``None`` where it is not known."""
    at = {str(dim): cell[str(dim)] for dim in array.dims if str(dim) in cell}
    value = float(array.sel(at))
    return value if np.isfinite(value) else None


_TELL: tuple[Callable[[Found, Mapping[str, str]], Iterator[tuple[str, Given]]], ...] = (
    _methods, _stars, _integral, _stage, _pole,
)  # fmt: skip
