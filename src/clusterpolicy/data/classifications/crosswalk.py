"""From one classification to another: many-to-many weights, applied to accounts exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn

_TOLERANCE = 1e-9

ADDITIVE = frozenset(
    {"employment", "establishments", "turnover", "output", "wages", "value_added", "investment", "exports"}
)
"""Measures that may be summed over industries; means, rates and indices may not."""


@dataclass(frozen=True)
class Crosswalk:
    """Weights from source codes to target codes.

    Parameters
    ----------
    source, target
        Names of the two classifications.
    weights
        ``weights[source code][target code]``; positive, summing to 1 for each source code.
    names
        Readable names of target codes, by language.
    """

    source: str
    target: str
    weights: Mapping[str, Mapping[str, float]]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        strange = [
            f"{code}: {sum(shares.values()):.6g}"
            for code, shares in self.weights.items()
            if any(not share > 0 for share in shares.values())
            or abs(sum(shares.values()) - 1) > _TOLERANCE * max(1, len(shares))
        ]
        if strange:
            raise ValidationBlockedError(
                block("CD-422", n=len(strange), source=self.source, target=self.target, examples=strange)
            )

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Target codes in sorted order."""
        return tuple(sorted({code for shares in self.weights.values() for code in shares}))

    @cached_property
    def is_exact(self) -> bool:
        """Tell whether every source code goes to one target code only."""
        return all(len(shares) == 1 for shares in self.weights.values())

    def inverse(self) -> Crosswalk:
        """Return the way back, where each target code comes from one source code only.

        Raises
        ------
        ValidationBlockedError
            CD-424 where several source codes were merged into one: weights of the way back are
            not known and must be given as a crosswalk of their own.
        """
        back: dict[str, list[str]] = {}
        for code, shares in self.weights.items():
            for target in shares:
                back.setdefault(target, []).append(code)
        merged = {target: codes for target, codes in back.items() if len(codes) > 1}
        if merged:
            examples = tuple(f"{target} ← {', '.join(codes[:4])}" for target, codes in sorted(merged.items()))
            raise ValidationBlockedError(
                block("CD-424", n=len(merged), source=self.source, target=self.target, examples=examples)
            )
        return Crosswalk(self.target, self.source, {target: {codes[0]: 1.0} for target, codes in back.items()})


@dataclass(frozen=True)
class BridgeQuality:
    """How far a result rests on the weights of a crosswalk.

    Parameters
    ----------
    one_to_one
        Share of activity in source codes that go to one target code only.
    by_weights
        Share of activity in source codes that are split.
    split
        Share of all activity by split source code, largest first.
    basis
        The measure that the shares count, or "codes" without accounts.
    findings
        CD-407 for each of the split codes that matter most.
    """

    one_to_one: float
    by_weights: float
    split: Mapping[str, float]
    basis: str
    findings: tuple[Finding, ...] = ()


def read_crosswalk(
    table: object,
    *,
    source_code: str,
    target_code: str,
    weight: str | None = None,
    source: str,
    target: str,
) -> Crosswalk:
    """Read a crosswalk from a table with one row a pair of codes.

    Parameters
    ----------
    table
        A file or frame.
    source_code, target_code
        Columns of the two codes.
    weight
        Column of weights, rescaled to sum to 1 for each source code; without it a split code is
        shared equally, which :func:`bridge_quality` reports as depending on weights.
    source, target
        Names of the classifications.
    """
    wanted = [column for column in (source_code, target_code, weight) if column]
    columns = read_columns(table, wanted)
    given = columns[weight] if weight else ["1"] * len(columns[source_code])
    weights: dict[str, dict[str, float]] = {}
    strange = []
    for code, onto, share in zip(columns[source_code], columns[target_code], given, strict=True):
        if not code or not onto:
            continue
        number = _number(share)
        if number is None or number < 0:
            strange.append(f"{code} → {onto}: {share or '∅'}")
        elif number > 0:
            weights.setdefault(code, {})[onto] = number
    if strange:
        raise ValidationBlockedError(block("CD-422", n=len(strange), source=source, target=target, examples=strange))
    return Crosswalk(source, target, {code: share_out(shares) for code, shares in weights.items()})


def share_out(shares: Mapping[str, float]) -> dict[str, float]:
    """Rescale numbers to sum to 1."""
    total = sum(shares.values())
    return {code: share / total for code, share in shares.items()}


def apply_crosswalk(
    accounts: RegionalAccounts, crosswalk: Crosswalk, *, unmapped: Literal["block", "leave_out"] = "block"
) -> RegionalAccounts:
    r"""Sum accounts into the target classification.

    .. math:: e_{rj} = \sum_i w_{ij} e_{ri}

    Parameters
    ----------
    accounts
        Cells over (year, region, industry); additive measures only.
    crosswalk
        Weights from the accounts' industries.
    unmapped
        What to do with industries that the crosswalk does not know.

    Returns
    -------
    accounts
        The same measures over the target codes. A target cell is unknown (suppressed, where any
        part of it is) as soon as one of its parts is. Industry totals are summed likewise; region
        totals and the grand total stay, unless industries were left out.

    Raises
    ------
    ValidationBlockedError
        CD-423 for measures that cannot be added up, CD-425 for industries without a target.
    """
    lacking = [code for code in accounts.industries if code not in crosswalk.weights]
    faults = [block("CD-423", measure=name) for name in accounts.measures if not _is_additive(name)]
    if lacking and unmapped == "block":
        faults.append(block("CD-425", n=len(lacking), source=crosswalk.source, examples=tuple(lacking)))
    if faults:
        raise ValidationBlockedError(*faults)
    kept = [code for code in accounts.industries if code in crosswalk.weights]
    matrix, targets = _weight_matrix(crosswalk, kept)
    part = accounts.sel(industry=kept)
    values, states, marks = xr.Dataset(), xr.Dataset(), xr.Dataset()
    for name in accounts.measures:
        values[name], states[name] = _sum_cells(part.values[name], part.availability[name], matrix, targets)
        if name in part.marks:
            marks[name] = _unite_marks(part.marks[name], matrix, targets)
    remarks = [info("CD-426", n=len(lacking), source=crosswalk.source, examples=tuple(lacking))] if lacking else []
    return replace(
        accounts,
        values=values,
        availability=states,
        marks=marks,
        totals={name: _sum_totals(totals, kept, matrix, targets) for name, totals in accounts.totals.items()},
        names=Names(region=accounts.names.region, industry=crosswalk.names),
        findings=(*accounts.findings, *remarks, *bridge_quality(crosswalk, part).findings),
    )


def bridge_quality(
    crosswalk: Crosswalk, accounts: RegionalAccounts | None = None, *, measure: str | None = None
) -> BridgeQuality:
    """Say which share of activity goes one-to-one and which depends on the weights.

    Parameters
    ----------
    crosswalk
        The bridge.
    accounts
        Activity over the source codes, counted where known; without accounts each code counts one.
    measure
        Measure of the accounts to count; the first one by default.
    """
    if accounts is None:
        size, basis = dict.fromkeys(crosswalk.weights, 1.0), "codes"
    else:
        basis = measure or accounts.measures[0]
        cells = accounts.values[basis]
        summed = cells.sum([dim for dim in cells.dims if dim != "industry"], skipna=True)
        size = {
            str(code): float(amount)
            for code, amount in zip(summed["industry"].values, summed.values, strict=True)
            if str(code) in crosswalk.weights
        }
    whole = sum(size.values())
    split = {code: amount / whole for code, amount in size.items() if whole > 0 and len(crosswalk.weights[code]) > 1}
    largest = sorted((code for code in split if split[code] > 0), key=lambda code: -split[code])
    findings = tuple(
        warn("CD-407", code=code, n=len(crosswalk.weights[code]), pct=round(100 * split[code], 1), basis=basis)
        for code in largest[:20]
    )
    by_weights = sum(split.values())
    return BridgeQuality(
        one_to_one=1 - by_weights if whole > 0 else float("nan"),
        by_weights=by_weights if whole > 0 else float("nan"),
        split={code: split[code] for code in largest},
        basis=basis,
        findings=findings,
    )


def _is_additive(measure: str) -> bool:
    return measure in ADDITIVE


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _weight_matrix(crosswalk: Crosswalk, codes: Sequence[str]) -> tuple[np.ndarray, list[str]]:
    targets = sorted({target for code in codes for target in crosswalk.weights[code]})
    position = {target: at for at, target in enumerate(targets)}
    matrix = np.zeros((len(codes), len(targets)))
    for row, code in enumerate(codes):
        for target, share in crosswalk.weights[code].items():
            matrix[row, position[target]] = share
    return matrix, targets


def _sum_cells(
    values: xr.DataArray, states: xr.DataArray, matrix: np.ndarray, targets: Sequence[str]
) -> tuple[xr.DataArray, xr.DataArray]:
    linked = (matrix > 0).astype(np.float64)
    numbers = values.values
    missing = np.isnan(numbers)
    summed = np.where(missing, 0.0, numbers) @ matrix
    unknown = missing.astype(np.float64) @ linked > 0
    suppressed = (missing & (states.values == Availability.SUPPRESSED)).astype(np.float64) @ linked > 0
    absent = (states.values != Availability.ABSENT).astype(np.float64) @ linked == 0
    state = np.select(
        [suppressed, unknown, absent],
        [Availability.SUPPRESSED, Availability.NOT_COLLECTED, Availability.ABSENT],
        Availability.OBSERVED,
    ).astype(np.int8)
    summed[unknown] = np.nan
    coords = {dim: values[dim].values for dim in values.dims if dim != "industry"} | {"industry": list(targets)}
    return xr.DataArray(summed, coords, values.dims), xr.DataArray(state, coords, values.dims)


def _unite_marks(marks: xr.DataArray, matrix: np.ndarray, targets: Sequence[str]) -> xr.DataArray:
    linked = (matrix > 0).astype(np.float64)
    united = np.zeros((*marks.shape[:-1], len(targets)), dtype=marks.dtype)
    for bit in range(8):
        here = ((marks.values >> bit) & 1).astype(np.float64) @ linked > 0
        united |= (here.astype(marks.dtype) << bit).astype(marks.dtype)
    coords = {dim: marks[dim].values for dim in marks.dims if dim != "industry"} | {"industry": list(targets)}
    return xr.DataArray(united, coords, marks.dims)


def _sum_totals(
    totals: PublishedTotals, codes: Sequence[str], matrix: np.ndarray, targets: Sequence[str]
) -> PublishedTotals:
    if totals.industry is None:
        return totals
    industry = totals.industry.sel(industry=list(codes)).transpose(..., "industry")
    zeros = xr.zeros_like(industry, dtype=np.int8)
    summed, _ = _sum_cells(industry, zeros, matrix, targets)
    return replace(totals, industry=summed)
