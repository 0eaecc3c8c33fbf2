"""How well a study finds what was planted, and how well a naive rule would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clusterpolicy.identification.standing import FOUND

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.accounts import RegionalAccounts
    from clusterpolicy.demo.truth import DecoyKind, Truth
    from clusterpolicy.study.inputs import Inputs

Cell = tuple[str, str]
BANDS: Mapping[str, tuple[float, float]] = {
    "weak": (0.0, 1.75),
    "middling": (1.75, 2.25),
    "strong": (2.25, float("inf")),
}
"""Planted employment quotients by band: lower bound included, upper bound not."""


class Judged(Protocol):
    """A study, seen only by its candidates."""

    @property
    def candidates(self) -> pd.DataFrame:
        """Columns region, activity, verdict."""
        ...


class Opened(Protocol):
    """A study or a country, seen only by its inputs."""

    @property
    def inputs(self) -> Inputs:
        """What the study computed with."""
        ...


@dataclass(frozen=True)
class Score:
    """Findings against the truth.

    Parameters
    ----------
    recall
        Share of the planted clusters that were found, 0 to 1; 1 where nothing was planted.
    precision
        Share of the findings that were planted, 0 to 1. Without findings: 1 where nothing was
        planted, else 0.
    found, missed, false
        Pairs (region, cluster), sorted.
    recall_by_strength
        Recall by band of planted quotient, see ``BANDS``; bands without plantings are left out.
    false_by_decoy
        How many of the false findings each kind of decoy explains; one may count for two kinds.
    """

    recall: float
    precision: float
    found: tuple[Cell, ...]
    missed: tuple[Cell, ...]
    false: tuple[Cell, ...]
    recall_by_strength: Mapping[str, float]
    false_by_decoy: Mapping[DecoyKind, int]


def score(study: Judged, truth: Truth) -> Score:
    """Compare the candidates that a study judges strong or likely with the planted clusters.

    Parameters
    ----------
    study
        Anything with a table ``candidates`` of columns region, activity and verdict.
    truth
        Of the country that was studied.

    Returns
    -------
    score
        Recall and precision over traded region x cluster cells, with the cells themselves.
    """
    table = study.candidates
    taken = table[table["verdict"].astype(str).isin(FOUND)]
    return compare(zip(taken["region"].astype(str), taken["activity"].astype(str), strict=True), truth)


def baseline_score(subject: RegionalAccounts | Opened, truth: Truth, *, threshold: float = 1.25) -> Score:
    """Score the naive rule: an employment quotient above a threshold in the latest year.

    Parameters
    ----------
    subject
        Accounts of the demonstration country by industry, or a study of it. Accounts are added up
        by the country's own cluster definition, a study's by the study's.
    truth
        Of the country.
    threshold
        Employment quotient above which the rule sees a cluster.

    Returns
    -------
    score
        Over all regions and traded clusters whose quotient is known.
    """
    from clusterpolicy.data.accounts import RegionalAccounts
    from clusterpolicy.demo.assembling import cluster_definition
    from clusterpolicy.identification.activities import activity_cells

    if isinstance(subject, RegionalAccounts):
        accounts, definition = subject, cluster_definition()
    else:
        accounts = subject.inputs.accounts
        definition = subject.inputs.definition or cluster_definition()
    quotient = activity_cells(accounts.sel(year=[accounts.years[-1]]), "employment", definition=definition).quotient
    latest = quotient.isel(year=0).reset_coords(drop=True).to_series()
    return compare(((str(region), str(activity)) for region, activity in latest[latest > threshold].index), truth)


def compare(findings: Iterable[Cell], truth: Truth) -> Score:
    """Compare found cells with planted cells."""
    claimed, planted = frozenset(findings), truth.cells
    found, false = claimed & planted, claimed - planted
    without_findings = 0.0 if planted else 1.0
    return Score(
        recall=len(found) / len(planted) if planted else 1.0,
        precision=len(found) / len(claimed) if claimed else without_findings,
        found=tuple(sorted(found)),
        missed=tuple(sorted(planted - claimed)),
        false=tuple(sorted(false)),
        recall_by_strength=_recall_by_strength(found, truth),
        false_by_decoy=_explain_false(false, truth),
    )


def _recall_by_strength(found: frozenset[Cell], truth: Truth) -> dict[str, float]:
    recalls = {}
    for band, (low, high) in BANDS.items():
        cells = {(one.region, one.cluster) for one in truth.planted if low <= one.strength < high}
        if cells:
            recalls[band] = len(cells & found) / len(cells)
    return recalls


def _explain_false(false: frozenset[Cell], truth: Truth) -> dict[DecoyKind, int]:
    explained: dict[DecoyKind, set[Cell]] = {decoy.kind: set() for decoy in truth.decoys}
    for decoy in truth.decoys:
        explained[decoy.kind] |= {
            (region, cluster)
            for region, cluster in false
            if decoy.region in ("", region) and decoy.cluster in ("", cluster)
        }
    return {kind: len(cells) for kind, cells in explained.items()}
