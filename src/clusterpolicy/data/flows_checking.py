"""What is wrong or remarkable about an input-output table."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import xarray as xr

from clusterpolicy.errors import EXAMPLES_KEPT, Finding, block, info, warn

if TYPE_CHECKING:
    from clusterpolicy.data.flows import Flows

_ROUNDING = 1e-12
"""Relative difference that adding floats in another order makes."""


def check_labels(parts: Mapping[str, xr.DataArray | None], industries: Sequence[str]) -> Iterator[Finding]:
    """Find parts whose industries are not those of the deliveries' rows (FL-004)."""
    for name, array in parts.items():
        if array is None:
            continue
        for dim in (dim for dim in ("supplier", "buyer", "industry") if dim in array.dims):
            if apart := labels_apart(industries, array[dim].values.tolist()):
                yield block("FL-004", part=name, dim=dim, **apart)


class Apart(TypedDict):
    """What two lists of labels do not share, as findings name it."""

    lacking: int
    foreign: int
    examples: list[str]


def labels_apart(expected: Sequence[str], given: Sequence[str]) -> Apart | None:
    """Count and list labels that are lacking (-) or foreign (+); ``None`` where both hold the same."""
    wanted, present = set(expected), set(given)
    if wanted == present:
        return None
    lacking = [label for label in expected if label not in present]
    foreign = [label for label in given if label not in wanted]
    named = [*(f"- {label}" for label in lacking), *(f"+ {label}" for label in foreign)]
    return {"lacking": len(lacking), "foreign": len(foreign), "examples": named}


def check_roles(roles: Mapping[str, str], present: Sequence[str], dim: str) -> Iterator[Finding]:
    """Find roles given to labels that the table lacks (FL-005)."""
    for role, label in roles.items():
        if label and label not in present:
            close = difflib.get_close_matches(label, present, n=1, cutoff=0.5)
            yield block(
                "FL-005", role=role, label=label, dim=dim, present=", ".join(present),
                hint=close[0] if close else "-", near="yes" if close else "no",
            )  # fmt: skip


def check_known(parts: Mapping[str, xr.DataArray | None]) -> Iterator[Finding]:
    """Find cells without a finite number (FL-006)."""
    for name, array in parts.items():
        if array is None:
            continue
        unknown = ~np.isfinite(array.values)
        if unknown.any():
            yield block("FL-006", examples=_cells(array, unknown), part=name, n=int(unknown.sum()))


def check_output(deliveries: xr.DataArray, output: xr.DataArray, *, square: bool = True) -> Iterator[Finding]:
    """Find outputs that nothing can be divided by: negative ones (FL-007), none though the sector buys (FL-008).

    Where the rows are industries too (``square``), deliveries without output are remarked on (FL-009).
    """
    made, cells = output.values, deliveries.values
    labels = output["industry"].values
    negative = made < 0
    if negative.any():
        named = [f"{labels[at]}: {made[at]:g}" for at in np.flatnonzero(negative)]
        yield block("FL-007", examples=named, n=len(named))
    buys = (cells != 0).any(axis=0)
    idle = (made == 0) & buys
    if idle.any():
        named = [f"{labels[at]}: {cells[:, at].sum():g}" for at in np.flatnonzero(idle)]
        yield block("FL-008", examples=named, n=len(named))
    if not square:
        return
    foreign = (made == 0) & (cells != 0).any(axis=1) & ~buys
    if foreign.any():
        named = [f"{labels[at]}: {cells[at].sum():g}" for at in np.flatnonzero(foreign)]
        yield warn("FL-009", examples=named, n=len(named))


def remark(flows: Flows, *, tolerance: float, columns_given: bool) -> Iterator[Finding]:
    """Remark on what a table holds without being wrong to compute with."""
    cells = flows.deliveries.values
    output = flows.output.values
    labels = flows.industries
    negative = cells < 0
    if negative.any():
        yield warn("FL-012", examples=_cells(flows.deliveries, negative), n=int(negative.sum()),
                   amount=f"{cells[negative].sum():.6g}", unit=flows.unit or "-")  # fmt: skip
    inputs = cells.sum(axis=0)
    above = (inputs > output * (1 + _ROUNDING)) & (output > 0)
    if above.any():
        named = [f"{labels[at]}: {inputs[at]:.6g} > {output[at]:.6g}" for at in np.flatnonzero(above)]
        yield warn("FL-013", examples=named, n=len(named))
    yield from check_balance(flows, tolerance=tolerance, columns_given=columns_given)
    if flows.scope == "total":
        yield warn("FL-014")
    elif flows.scope == "unstated":
        yield warn("FL-015")
    empty = (output == 0) & ~(cells != 0).any(axis=0) & ~(cells != 0).any(axis=1)
    if empty.any():
        yield info("FL-016", examples=[labels[at] for at in np.flatnonzero(empty)], n=int(empty.sum()))


def check_balance(flows: Flows, *, tolerance: float, columns_given: bool = True) -> Iterator[Finding]:
    """Find rows (FL-010) and columns (FL-011) that do not add up to the output.

    Parameters
    ----------
    flows
        The table.
    tolerance
        Part of the sector's output (or of its flows, where it has none) that may be missing.
    columns_given
        False where the primary inputs are what the columns leave, so that they balance by construction.
    """
    cells = flows.deliveries.values
    rows = [("FL-010", cells, flows.final.values, 1)]
    columns = [("FL-011", cells, flows.primary.values, 0)] if columns_given else []
    for code, within, beyond, axis in rows + columns:
        added = within.sum(axis=axis) + beyond.sum(axis=axis)
        size = np.abs(within).sum(axis=axis) + np.abs(beyond).sum(axis=axis)
        scale = np.where(flows.output.values > 0, flows.output.values, size)
        gap = added - flows.output.values
        wrong = np.abs(gap) > tolerance * scale + _ROUNDING * size
        if wrong.any():
            worst = sorted(np.flatnonzero(wrong), key=lambda at: -abs(gap[at]))
            named = [f"{flows.industries[at]}: {gap[at]:+.6g} ({added[at]:.6g}, {flows.output.values[at]:.6g})"
                     for at in worst[:EXAMPLES_KEPT]]  # fmt: skip
            yield warn(code, examples=named, n=len(worst), tolerance=f"{tolerance:g}",
                       most=f"{abs(gap[worst[0]]):.6g}", unit=flows.unit or "-")  # fmt: skip


def _cells(array: xr.DataArray, here: np.ndarray) -> list[str]:
    places = np.argwhere(here)
    order = (
        np.argsort(array.values[here], kind="stable") if np.isfinite(array.values[here]).all() else range(len(places))
    )
    named = []
    for at in list(order)[:EXAMPLES_KEPT]:
        labels = [str(array[dim].values[place]) for dim, place in zip(array.dims, places[at], strict=True)]
        named.append(f"{' → '.join(labels)}: {array.values[tuple(places[at])]:g}")
    return named
