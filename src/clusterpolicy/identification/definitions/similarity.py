"""Similarities: matrices over the same industries, one a kind of link, and their averages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.flows import Flows
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn
from clusterpolicy.measures import (
    coagglomeration,
    colocation_correlation,
    exchange_intensity,
    input_output_similarity,
    occupation_similarity,
)
from clusterpolicy.measures.relatedness.shared_locations import Form
from clusterpolicy.provenance import hash_array, hash_text

Link = Literal["largest_share", "intensity"]
JUDGED = ("LC-employment", "LC-establishments", "IO", "Occ")
"""Kinds of link that definitions are judged by, where they are known."""
COMPOSITES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "LC": (("LC-employment", "LC-establishments"),),
    "LC-IO": (("LC-employment", "LC-establishments"), ("IO",)),
    "COI-IO": (("COI",), ("IO",)),
    "LC-IO-Occ": (("LC-employment", "LC-establishments"), ("IO",), ("Occ",)),
}
"""Averages of standardised matrices: those of one group first, then the groups."""
LEAST_COVER = 0.5
"""Share of the industries that a matrix must know; else it is left out rather than the industries."""
LEAST_REGIONS = 10
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Similarities:
    """Similarity matrices over the same industries, dims (industry, other), all known off the diagonal.

    Parameters
    ----------
    matrices
        Name -> matrix; kinds of link first, then averages of them.
    judged
        Names of those that definitions are judged by.
    excluded
        Industry left out -> reason code.
    findings
        What was left out, and how hidden cells were treated.
    """

    matrices: Mapping[str, xr.DataArray]
    judged: tuple[str, ...]
    excluded: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Industries that all matrices know, in order."""
        return tuple(str(label) for label in next(iter(self.matrices.values()))["industry"].values)

    @cached_property
    def hash(self) -> str:
        """Hash of names and numbers."""
        return hash_text(*(part for name, matrix in self.matrices.items() for part in (name, hash_array(matrix))))


def gather_similarities(
    *,
    employment: xr.DataArray | None = None,
    establishments: xr.DataArray | None = None,
    totals: Mapping[str, xr.DataArray] | None = None,
    flows: Flows | None = None,
    sector_of: Mapping[str, str] | None = None,
    occupations: xr.DataArray | None = None,
    industries: Sequence[str] | None = None,
    form: Form = "amounts",
    link: Link = "largest_share",
    least_regions: int = LEAST_REGIONS,
) -> Similarities:
    r"""Compute every similarity that the inputs allow, over the industries that all of them know.

    Parameters
    ----------
    employment, establishments
        Cells of one year, dims (region, industry). Hidden cells are NaN: two industries are then correlated
        over the regions that publish both.
    totals
        ``employment`` and ``establishments`` of each region in all industries, dims (region,), for shares and
        coagglomeration; added up where not given.
    flows, sector_of
        Input-output table; industry of the accounts -> industry of the table, the same labels where not given.
        Several industries may belong to one sector: they have its links.
    occupations
        Persons or shares, dims (industry, occupation).
    industries
        Those to look at, such as traded ones; else all of the cells.
    form
        How location is compared: ``amounts`` or ``shares`` of regions, see
        :func:`~clusterpolicy.measures.colocation_correlation`.
    link
        How deliveries are: :func:`~clusterpolicy.measures.input_output_similarity` or
        :func:`~clusterpolicy.measures.exchange_intensity`.
    least_regions
        Fewest regions that must publish both industries of a pair.

    Returns
    -------
    similarities
        A :class:`Similarities`. An industry that a matrix does not know is left out with a reason; a matrix
        that knows less than half of the industries is left out instead, which is remarked on.

    Raises
    ------
    ValidationBlockedError
        DF-005 without any cells, flows or occupations, DF-006 where fewer than three industries are left.
    """
    kinds: dict[str, xr.DataArray] = {}
    findings: list[Finding] = []
    given = {name: cells for name, cells in (("employment", employment), ("establishments", establishments))
             if cells is not None}  # fmt: skip
    chosen = _chosen(industries, [*given.values()], flows, sector_of, occupations)
    whole = dict(totals or {})
    for name, cells in given.items():
        findings += _remark_hidden(name, cells, chosen, least_regions)
        here = cells.reindex(industry=chosen)
        correlated = colocation_correlation(
            here,
            form=form,
            unknown="pairwise",
            least_regions=min(least_regions, max(3, cells.sizes["region"])),
            region_total=whole.get(name, cells.sum("industry", skipna=False)) if form == "shares" else None,
        )
        kinds[f"LC-{name}"] = _explain_hidden(correlated, here)
    together, told = _coagglomeration(given, whole, chosen)
    kinds |= together
    findings += told
    if flows is not None:
        measured = input_output_similarity(flows) if link == "largest_share" else exchange_intensity(flows)
        kinds["IO"], shared = _of_sectors(measured, chosen, sector_of)
        findings += shared
    if occupations is not None:
        kinds["Occ"] = _among(occupation_similarity(occupations), chosen, "NO_OCCUPATIONS")
    return _complete(kinds, chosen, findings)


def standardised(matrix: xr.DataArray) -> xr.DataArray:
    """Bring a matrix to mean 0 and standard deviation 1 (divided by n) off the diagonal; 0 where all are alike."""
    values = matrix.values
    rest = values[~np.eye(len(values), dtype=bool)]
    spread = float(rest.std()) if rest.size else 0.0
    mean = float(rest.mean()) if rest.size else 0.0
    alike = spread <= 1e-12 * max(abs(mean), 1e-300)
    bare = matrix.reset_coords(drop=True)
    return bare.copy(data=np.zeros_like(values) if alike else (values - mean) / spread)


def combined(matrices: Sequence[xr.DataArray]) -> xr.DataArray:
    """Average standardised matrices over the same industries."""
    parts = [standardised(matrix) for matrix in matrices]
    return parts[0].copy(data=np.mean([part.values for part in parts], axis=0))


def _chosen(
    industries: Sequence[str] | None,
    cells: Sequence[xr.DataArray],
    flows: Flows | None,
    sector_of: Mapping[str, str] | None,
    occupations: xr.DataArray | None,
) -> list[str]:
    if not cells and flows is None and occupations is None:
        raise ValidationBlockedError(block("DF-005"))
    if industries is not None:
        return list(dict.fromkeys(map(str, industries)))
    if cells:
        return [str(label) for label in cells[0]["industry"].values]
    if flows is not None:
        return list(sector_of) if sector_of is not None else list(flows.industries)
    assert occupations is not None
    return [str(label) for label in occupations["industry"].values]


def _remark_hidden(name: str, cells: xr.DataArray, chosen: Sequence[str], least: int) -> list[Finding]:
    here = cells.sel(industry=[label for label in chosen if label in cells["industry"].values])
    hidden, empty = int(here.isnull().sum()), int((here == 0).sum())
    if not hidden:
        return []
    share = f"{100 * hidden / (here.size - empty):.0f}"
    return [info("DF-101", measure=name, share=share, regions=least)]


def _explain_hidden(correlated: xr.DataArray, cells: xr.DataArray) -> xr.DataArray:
    """Tell industries that are hidden wherever they are from those that are the same everywhere."""
    unseen = (cells.isnull().any("region") & ~(cells > 0).any("region")).values
    undefined = np.isnan(correlated.values) & (unseen[:, None] | unseen[None, :])
    reason = np.where(undefined, "HIDDEN_WHERE_PRESENT", correlated["reason"].values.astype(str)).astype(object)
    return correlated.assign_coords(reason=(correlated.dims, reason))


def _coagglomeration(
    given: Mapping[str, xr.DataArray], totals: Mapping[str, xr.DataArray], chosen: Sequence[str]
) -> tuple[dict[str, xr.DataArray], list[Finding]]:
    """From establishments or, where these are not all known, from employment; not at all where neither is."""
    for name in ("establishments", "employment"):
        if name not in given:
            continue
        cells = given[name].reindex(industry=list(chosen))
        absent = ~np.isin(np.array(chosen), given[name]["industry"].values)
        whole = totals.get(name, given[name].sum("industry", skipna=False))
        if not bool(cells.isel(industry=~absent).isnull().any()) and not bool(whole.isnull().any()):
            return {"COI": coagglomeration(cells, region_total=whole).pairs}, [info("DF-102", measure=name)]
    return {}, [info("DF-103")] if given else []


def _of_sectors(
    links: xr.DataArray, chosen: Sequence[str], sector_of: Mapping[str, str] | None
) -> tuple[xr.DataArray, list[Finding]]:
    """Give each pair of industries the link of their sectors."""
    sectors = {label: label for label in chosen} if sector_of is None else sector_of
    place = {str(label): at for at, label in enumerate(links["industry"].values)}
    at = np.array([place.get(sectors.get(label, ""), -1) for label in chosen], dtype=np.int64)
    lost = at < 0
    values = np.where(lost[:, None] | lost[None, :], np.nan, links.values[np.ix_(at, at)])
    reason = np.where(lost[:, None] | lost[None, :], "NO_SECTOR", links["reason"].values[np.ix_(at, at)].astype(str))
    axes = {"industry": list(chosen), "other": list(chosen)}
    found = xr.DataArray(values, axes, tuple(axes)).assign_coords(reason=(tuple(axes), reason.astype(object)))
    several = len(at[~lost]) - len(set(at[~lost].tolist()))
    return found, [info("DF-104", industries=int((~lost).sum()), sectors=len(set(at[~lost].tolist())))] * bool(several)


def _among(matrix: xr.DataArray, chosen: Sequence[str], code: str) -> xr.DataArray:
    """Bring a matrix to the chosen industries; those that it lacks are unknown."""
    axes = {"industry": list(chosen), "other": list(chosen)}
    reason = matrix["reason"].astype(str).reset_coords(drop=True).reindex(axes, fill_value=code)
    return matrix.reset_coords(drop=True).reindex(axes).assign_coords(reason=reason.astype(object))


def _complete(kinds: Mapping[str, xr.DataArray], chosen: Sequence[str], findings: list[Finding]) -> Similarities:
    """Leave out what is not known, matrices first, then industries, and average what is left."""
    kept = dict(kinds)
    for name, matrix in kinds.items():
        lost = _to_leave_out([matrix])
        if len(chosen) - len(lost) < LEAST_COVER * len(chosen):
            del kept[name]
            findings.append(warn("DF-105", matrix=name, known=len(chosen) - len(lost), industries=len(chosen)))
    excluded = {chosen[at]: code for at, code in _to_leave_out([*kept.values()]).items()}
    left = [label for label in chosen if label not in excluded]
    if not kept or len(left) < 3:
        raise ValidationBlockedError(block("DF-006", industries=len(left) if kept else 0, of=len(chosen)))
    if excluded:
        examples = [f"{label}: {code}" for label, code in excluded.items()]
        findings.append(warn("DF-106", n=len(excluded), of=len(chosen), examples=examples))
    matrices = {name: matrix.sel(industry=left, other=left) for name, matrix in kept.items()}
    judged = tuple(name for name in JUDGED if name in matrices) or tuple(matrices)
    for name, groups in COMPOSITES.items():
        present = [[matrices[part] for part in group if part in matrices] for group in groups]
        if all(present) and sum(map(len, present)) > 1:
            matrices[name] = _averaged(present)
    return Similarities(matrices, judged, excluded, tuple(findings))


def _averaged(groups: Sequence[Sequence[xr.DataArray]]) -> xr.DataArray:
    parts = [combined(group) for group in groups]
    return parts[0].copy(data=np.mean([part.values for part in parts], axis=0))


def _to_leave_out(matrices: Sequence[xr.DataArray]) -> dict[int, str]:
    """Choose industries to leave out until no pair is unknown: each time the one with most unknown pairs."""
    if not matrices:
        return {}
    unknown = np.zeros(matrices[0].shape, dtype=bool)
    for matrix in matrices:
        unknown |= np.isnan(matrix.values)
    np.fill_diagonal(unknown, val=False)
    count = unknown.sum(axis=1)
    lost: dict[int, str] = {}
    while count.max(initial=0) > 0:
        at = int(count.argmax())
        lost[at] = _commonest_reason(matrices, at)
        count -= unknown[at]
        unknown[at], unknown[:, at] = False, False
        count[at] = 0
    return lost


def _commonest_reason(matrices: Sequence[xr.DataArray], at: int) -> str:
    """Say why an industry is unknown, by the matrix that knows the least of it."""
    rows = [np.isnan(matrix.values[at]) for matrix in matrices]
    for row in rows:
        row[at] = False
    least = max(range(len(rows)), key=lambda place: int(rows[place].sum()))
    codes, counts = np.unique(matrices[least]["reason"].values[at][rows[least]].astype(str), return_counts=True)
    return str(codes[counts.argmax()])
