"""How good what people say is: whether scales hold together, panels agree, interviews suffice, coders read alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.evidence_records.coding import coder_ratings
from clusterpolicy.data.evidence_records.layout import ROLES
from clusterpolicy.data.evidence_records.records import (
    ANSWER_SCALE,
    CONVERSATIONS,
    Answer,
    Candidate,
    EvidenceRecords,
    PanelScore,
)
from clusterpolicy.identification.instruments import (
    SATURATED,
    CoderQuality,
    PanelRound,
    PeopleQuality,
    RolesHeard,
    Saturation,
    SurveyQuality,
)
from clusterpolicy.measures import (
    code_incidence,
    code_saturation,
    cronbach_alpha,
    delphi_convergence,
    kendall_concordance,
    krippendorff_alpha,
    ranking_convergence,
)

if TYPE_CHECKING:
    from clusterpolicy.identification.people import People
    from clusterpolicy.measures.judgement.convergence import RankingConvergence

LEAST_SHARE = 0.5
"""An item that fewer of the respondents answered was asked of a group only and is no part of the scale."""
DRAWS = 200


@lru_cache(maxsize=4)
def assess_people_quality(
    records: EvidenceRecords, *, scale_items: frozenset[str] = frozenset(), reversed_items: frozenset[str] = frozenset()
) -> PeopleQuality:
    """Assess each instrument by which people were asked.

    Parameters
    ----------
    records
        Checked records.
    scale_items
        Items that make up one scale; a survey that has none of them is taken as a scale by itself.
    reversed_items
        Items where agreement speaks against a cluster.
    """
    by_survey: dict[str, list[Answer]] = {}
    for one in records.answers:
        by_survey.setdefault(one.source, []).append(one)
    chosen = {"scale_items": scale_items, "reversed_items": reversed_items}
    by_panel: dict[str, list[PanelScore]] = {}
    for score in records.panel:
        by_panel.setdefault(score.source, []).append(score)
    return PeopleQuality(
        together=_scale("", records.answers, **chosen) if records.answers else None,
        surveys=tuple(_scale(source, said, **chosen) for source, said in by_survey.items()),
        panel=tuple(one for source, scores in by_panel.items() for one in _rounds(source, scores)),
        saturation=_saturation(records),
        roles=_roles(records),
        coders=_coders(records),
    )


def _scale(
    source: str, answers: Sequence[Answer], *, scale_items: frozenset[str], reversed_items: frozenset[str]
) -> SurveyQuality:
    said: dict[tuple[str, str], dict[str, float]] = {}
    for one in answers:
        turned = sum(ANSWER_SCALE) - one.answer if one.item in reversed_items else one.answer
        said.setdefault((one.source, one.respondent), {})[one.item] = turned
    asked = list(dict.fromkeys(one.item for one in answers))
    items = [item for item in asked if item in scale_items] or [
        item for item in asked if sum(item in row for row in said.values()) >= LEAST_SHARE * len(said)
    ]
    table = np.array([[row.get(item, np.nan) for item in items] for row in said.values()])
    found = cronbach_alpha(xr.DataArray(table, {"item": items}, ("respondent", "item")), draws=DRAWS)
    correlation = found.item_total.values
    weakest = int(np.nanargmin(correlation)) if not np.isnan(correlation).all() else -1
    return SurveyQuality(
        source=source,
        respondents=int(found.respondents),
        left_out=int(found.left_out),
        items=len(items),
        turned=len(reversed_items & {*items}),
        apart=len(asked) - len(items),
        alpha=float(found.alpha),
        low=float(found.interval[0]),
        high=float(found.interval[1]),
        weakest=items[weakest] if weakest >= 0 else "",
        weakest_correlation=float(correlation[weakest]) if weakest >= 0 else math.nan,
        reason=str(found.alpha.coords["reason"].item()),
    )


def _rounds(source: str, scores: Sequence[PanelScore]) -> list[PanelRound]:
    rounds = sorted({one.round for one in scores})
    experts = sorted({one.expert for one in scores})
    cells = sorted({(one.region, one.activity) for one in scores})
    places: tuple[Mapping[Any, int], ...] = tuple(
        {label: at for at, label in enumerate(labels)} for labels in (rounds, experts, cells)
    )
    table = np.full((len(rounds), len(experts), len(cells)), np.nan)
    for one in scores:
        table[places[0][one.round], places[1][one.expert], places[2][one.region, one.activity]] = one.score
    answers = xr.DataArray(table, {"round": rounds, "expert": experts}, ("round", "expert", "item"))
    delphi = delphi_convergence(answers, test="chi_squared")
    there = [_concordance(table[at]) for at in range(len(rounds))]
    return [
        PanelRound(
            source=source,
            round=number,
            experts=int(delphi.experts[at]),
            candidates=int((~np.isnan(table[at])).any(axis=0).sum()),
            **there[at],
            spread=_median(delphi.interquartile_range[at].values),
            agreed=_share(delphi.interquartile_range[at].values),
            changed=float(delphi.changed[at]),
            dropped_out=int(delphi.dropped_out[at]),
            joined=int(delphi.joined[at]),
        )
        for at, number in enumerate(rounds)
    ]


def _concordance(table: Any) -> dict[str, Any]:
    """Kendall's W of one round, over experts and candidates with a score."""
    known = ~np.isnan(table)
    table = table[known.any(axis=1)][:, known.any(axis=0)]
    missing: Literal["pairwise", "refuse"] = "pairwise" if np.isnan(table).any() else "refuse"
    found = kendall_concordance(xr.DataArray(table, dims=("rater", "item")), missing=missing, draws=DRAWS)
    return {
        "concordance": float(found.concordance),
        "low": float(found.interval[0]),
        "high": float(found.interval[1]),
        "p_value": float(found.p_value),
        "reason": str(found.concordance.coords["reason"].item()),
    }


def _median(values: Any) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else math.nan


def _share(ranges: Any) -> float:
    known = ranges[~np.isnan(ranges)]
    return float((known <= 1).mean()) if len(known) else math.nan


def _conversations(records: EvidenceRecords) -> dict[Candidate, list[str]]:
    """Conversations about each candidate, in the order of the sources."""
    spoken = {one.id: (one.region, one.activity) for one in records.sources if one.kind in CONVERSATIONS}
    about: dict[Candidate, dict[str, None]] = {}
    for source, cell in spoken.items():
        if all(cell):
            about.setdefault(cell, {})[source] = None
    for said in records.statements:
        if said.source in spoken:
            about.setdefault((said.region, said.activity), {})[said.source] = None
    return {cell: list(sources) for cell, sources in about.items()}


def _saturation(records: EvidenceRecords) -> Saturation:
    about = _conversations(records)
    sources = list(dict.fromkeys(one for heard in about.values() for one in heard))
    coded = [one for one in records.statements if one.code and one.source in {*sources}]
    adds, themes = math.nan, 0
    if coded:
        incidence = code_incidence([one.source for one in coded], code=[one.code for one in coded], sources=sources)
        curve = code_saturation(incidence, orders=1)
        themes = int(curve.codes)
        adds = float(curve.new[-1]) / themes
    here: dict[Candidate, list[tuple[str, str]]] = {}
    for one in coded:
        here.setdefault((one.region, one.activity), []).append((one.source, one.code))
    each = np.array([last_adds(here[cell], len(heard)) for cell, heard in about.items() if cell in here and heard[1:]])
    return Saturation(len(sources), themes, adds, len(each), int((each <= SATURATED).sum()), _median(each))


def last_adds(coded: Iterable[tuple[str, str]], sources: int) -> float:
    """Share of the themes that the last of so many sources adds, on average over their orders.

    Examples
    --------
    >>> last_adds([("I1", "skills"), ("I2", "skills"), ("I2", "roads")], 2)
    0.25
    """
    by: dict[str, set[str]] = {}
    for source, code in coded:
        by.setdefault(code, set()).add(source)
    once = sum(len(named) == 1 for named in by.values())
    return once / sources / len(by)


def _roles(records: EvidenceRecords) -> RolesHeard:
    about = _conversations(records)
    role_of = {one.id: one.role for one in records.sources if one.kind in CONVERSATIONS}
    told = [{role_of[one] for one in heard if role_of[one]} for heard in about.values()]
    heard = {role for role in role_of.values() if role}
    return RolesHeard(
        sources=len(role_of),
        heard=tuple(role for role in ROLES if role in heard),
        missing=tuple(role for role in ROLES if role not in heard),
        candidates=sum(bool(roles) for roles in told),
        one_sided=sum(len(roles) == 1 for roles in told),
    )


def _coders(records: EvidenceRecords) -> CoderQuality:
    told = coder_ratings(records)
    several = int(((~np.isnan(told.ratings)).sum(axis=1) > 1).sum())
    if len(told.coders) < 2:
        return CoderQuality(len(told.coders), 0, math.nan, math.nan, math.nan, "ONE_RATER")
    ratings = xr.DataArray(told.ratings.T, dims=("rater", "item"))
    found = krippendorff_alpha(ratings, scale="ordinal", draws=DRAWS)
    low, high = (float(end) for end in found.interval)
    reason = str(found.alpha.coords["reason"].item())
    return CoderQuality(len(told.coders), several, float(found.alpha), low, high, reason)


def compare_rankings(balance: xr.DataArray, people: People) -> RankingConvergence:
    """Compare the order in which numbers put the candidates with that in which people do.

    Parameters
    ----------
    balance
        Balance of evidence of the numbers, dims (region, activity).
    people
        What people say; candidates with too few voices are left out.

    Returns
    -------
    convergence
        Over dim ``candidate``, labelled by place among the candidates as ``region|activity``.
    """
    known = {(str(r), str(a)) for r in balance["region"].values for a in balance["activity"].values}
    cells = [cell for cell in people.cells if people.heard[cell].enough and cell in known]
    labels = {"candidate": ["|".join(cell) for cell in cells]}
    numbers = [float(balance.sel(region=region, activity=activity)) for region, activity in cells]
    readings = [people.heard[cell].reading for cell in cells]
    return ranking_convergence(
        xr.DataArray(np.array(numbers, dtype=float), labels, ("candidate",)),
        xr.DataArray(np.array(readings, dtype=float), labels, ("candidate",)),
    )
