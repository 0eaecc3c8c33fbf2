"""The potentials of a region beside their use: what is there and lies idle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, info
from clusterpolicy.measures.indices.normalisation import normalised
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_tables

KINDS = ("natural", "human", "production", "scientific")
"""Potentials whose use the paper asks for."""


@dataclass(frozen=True)
class PotentialPair:
    """Indicators of one potential and of its use, at least one of either.

    Parameters
    ----------
    kind
        One of :data:`KINDS`, or a name of one's own.
    potential, use
        Indicators of what there is, and of how much of it is used.
    """

    kind: str
    potential: tuple[str, ...]
    use: tuple[str, ...]


@dataclass(frozen=True)
class PotentialUse:
    """Standings of potentials and of their use, dims (kind, region) and ``year`` where there is one.

    Parameters
    ----------
    potential, use
        Mean standing of the known indicators among the regions, 0 the last and 100 the first.
    gap
        ``potential`` less ``use``, points; above 0 a region has more than it uses.
    underused
        Whether the gap is at least ``least_gap``.
    least_gap
        As asked for.
    findings
        Potentials of the paper that no pair stands for.
    """

    potential: xr.DataArray
    use: xr.DataArray
    gap: xr.DataArray
    underused: xr.DataArray
    least_gap: float
    findings: tuple[Finding, ...] = ()


def potential_use(
    indicators: xr.DataArray,
    pairs: Sequence[PotentialPair],
    *,
    directions: Mapping[str, int] | None = None,
    least_gap: float = 20.0,
    least_known: float = 0.5,
) -> PotentialUse:
    r"""Set what a region has beside what it uses, potential by potential.

    .. math:: g_{kr} = \bar p_{kr} - \bar u_{kr}

    with p and u the shares of other regions left behind, in per cent, averaged over the known indicators.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and optionally ``year``, each in a unit of its own.
    pairs
        Which indicators tell a potential and which its use.
    directions
        Indicator -> -1 where less is better.
    least_gap
        Points from which a potential counts as underused.
    least_known
        Least share of the indicators of a side that must be known.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for the table, ``RG-007`` for pairs that lack a side, ``RG-006`` for names that are
        not known or stand twice; as :func:`~clusterpolicy.measures.normalised` otherwise.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> rows = {"A": {"forest": 9, "timber": 1}, "B": {"forest": 5, "timber": 5}, "C": {"forest": 1, "timber": 9}}
    >>> facts = table(rows, dims=("region", "indicator"))
    >>> found = potential_use(facts, [PotentialPair("natural", ("forest",), ("timber",))])
    >>> found.gap.sel(kind="natural").values.tolist(), found.underused.sel(kind="natural").values.tolist()
    ([100.0, 0.0, -100.0], [True, False, False])
    """
    check_tables({"indicators": indicators}, ("region", "indicator"), may_be_negative=True)
    _check(pairs, {*map(str, indicators["indicator"].values)})
    standing = normalised(indicators, directions=directions, method="percentile").drop_vars("reason")

    def mean(labels: Sequence[str]) -> xr.DataArray:
        part = standing.sel(indicator=list(labels))
        count = part.notnull().sum("indicator")
        found: xr.DataArray = part.sum("indicator") / divisor(count)
        return found.where(count >= least_known * len(labels))

    potential, use = (
        xr.concat([mean(getattr(pair, side)) for pair in pairs], "kind").assign_coords(
            kind=[pair.kind for pair in pairs]
        )
        for side in ("potential", "use")
    )
    gap = potential - use
    missing = [kind for kind in KINDS if kind not in {pair.kind for pair in pairs}]
    return PotentialUse(
        potential=explain_undefined(potential.rename("potential"), {"TOO_FEW_KNOWN": True}),
        use=explain_undefined(use.rename("use"), {"TOO_FEW_KNOWN": True}),
        gap=explain_undefined(gap.rename("gap"), {"TOO_FEW_KNOWN": True}),
        underused=(gap >= least_gap).rename("underused"),
        least_gap=least_gap,
        findings=(info("RG-102", kinds=", ".join(missing), examples=missing),) if missing else (),
    )


def _check(pairs: Sequence[PotentialPair], known: set[str]) -> None:
    findings = []
    bare = [pair.kind for pair in pairs if not pair.potential or not pair.use]
    if bare or not pairs:
        findings.append(block("RG-007", count=len(bare), examples=bare))
    strange = [label for pair in pairs for label in (*pair.potential, *pair.use) if label not in known]
    both = [label for pair in pairs for label in pair.potential if label in pair.use]
    kinds = [pair.kind for pair in pairs]
    twice = sorted({kind for kind in kinds if kinds.count(kind) > 1})
    if strange or both or twice:
        wrong = [*strange, *both, *twice]
        findings.append(block("RG-006", argument="pairs", count=len(wrong), examples=wrong))
    if findings:
        raise ConventionError(*findings)
