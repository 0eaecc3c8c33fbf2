"""From records to voices: who says what of a candidate, one voice a source, respondent or expert."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from clusterpolicy.data.evidence_records.records import (
    ANSWER_SCALE,
    CONVERSATIONS,
    RATING_SCALE,
    SCORE_SCALE,
    Answer,
    Candidate,
    ChainLink,
    Descent,
    EvidenceRecords,
    ExportRecord,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
    by_candidate,
)
from clusterpolicy.identification.inquiries import births, in_one_unit, inside_partners, told_sales
from clusterpolicy.identification.people import CHANNELS, Heard, People, Voice
from clusterpolicy.identification.settings import PeopleSettings


def hear(records: EvidenceRecords, settings: PeopleSettings, *, reversed_items: frozenset[str] = frozenset()) -> People:
    """Bring all records of each candidate to one scale.

    One source is one voice, however much it says: an interview, a focus group or a case speaks with
    the mean of its coded statements, a respondent with the mean of the answers, an expert with the score
    of the last round. What was counted speaks by a share: of organisations that cooperate inside
    the cluster, of sales within the region, of firms that came out of others, of exports in sales.

    Parameters
    ----------
    records
        Checked records.
    settings
        Bars of the shares, and from when on people support or contradict.
    reversed_items
        Items of surveys where agreement speaks against a cluster.
    """
    statements, panel = by_candidate(records.statements), by_candidate(records.panel)
    answers = by_candidate(records.answers)
    counted = _count(records)
    heard = {}
    for cell in records.cells:
        voices = (
            *_conversations(statements.get(cell, ()), records),
            *_experts(panel.get(cell, ())),
            *_respondents(answers.get(cell, ()), reversed_items),
            *_read_shares(counted.get(cell, {}), settings),
        )
        if voices:
            heard[cell] = Heard(*cell, voices, settings)
    return People(heard, settings)


def _conversations(statements: Iterable[Statement], records: EvidenceRecords) -> list[Voice]:
    by_source: dict[str, list[float]] = {}
    for one in statements:
        if one.rating is not None and records.source_of[one.source].kind in CONVERSATIONS:
            by_source.setdefault(one.source, []).append(_scaled(one.rating, RATING_SCALE))
    voices = [
        Voice(records.source_of[source].kind, source, _mean(said), max(1, records.source_of[source].participants))
        for source, said in by_source.items()
    ]
    return sorted(voices, key=lambda voice: (CHANNELS.index(voice.channel), voice.source))


def _experts(scores: Iterable[PanelScore]) -> list[Voice]:
    latest: dict[tuple[str, str], PanelScore] = {}
    for one in sorted(scores, key=lambda score: score.round):
        latest[one.source, one.expert] = one
    return [Voice("panel", source, _scaled(one.score, SCORE_SCALE)) for (source, _), one in sorted(latest.items())]


def _respondents(answers: Iterable[Answer], reversed_items: frozenset[str]) -> list[Voice]:
    by_respondent: dict[tuple[str, str], list[float]] = {}
    for one in answers:
        said = _scaled(one.answer, ANSWER_SCALE)
        by_respondent.setdefault((one.source, one.respondent), []).append(-said if one.item in reversed_items else said)
    return [Voice("survey", source, _mean(said)) for (source, _), said in sorted(by_respondent.items())]


def _scaled(value: float, scale: tuple[int, int]) -> float:
    least, most = scale
    return (2 * value - least - most) / (most - least)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


class Count(NamedTuple):
    """A share that an inquiry counted, the organisations behind it, and the inquiry."""

    share: float
    organisations: int
    source: str


def _read_shares(counts: dict[str, Count], settings: PeopleSettings) -> Iterator[Voice]:
    for channel, (share, organisations, source) in counts.items():
        if organisations >= settings.least_organisations and not math.isnan(share):
            low, high = getattr(settings, channel)
            reading = float(np.clip((share - (low + high) / 2) / (high - low), -1, 1))
            yield Voice(channel, source, reading, organisations, share)


def _count(records: EvidenceRecords) -> dict[Candidate, dict[str, Count]]:
    """Count the shares of every candidate, in the order of the channels."""
    firms, ties = by_candidate(records.firms), by_candidate(records.ties)
    chains = by_candidate(records.chains)
    descents, exports = by_candidate(records.descents), by_candidate(records.exports)
    cooperation_asked = any(tie.layer == "cooperation" for tie in records.ties)
    region_of = {firm.id: firm.region for firm in records.firms}
    found: dict[Candidate, dict[str, Count]] = {}
    for cell in records.cells:
        here = found.setdefault(cell, {})
        members = firms.get(cell, ())
        if members and cell in ties and cooperation_asked:
            here["cooperation"] = _cooperating(ties[cell], members)
        if sold := told_sales(chains.get(cell, ()), cell[0]):
            here["local_sales"] = _sold_locally(sold, cell[0])
        if members and (asked := _genealogies(records.sources, descents.get(cell, ()), cell)):
            here["descent"] = _descended(descents.get(cell, ()), members, asked[0], region_of)
        if sales := [one for one in exports.get(cell, ()) if one.sales > 0]:
            here["export_share"] = _exported(sales)
    return found


def _cooperating(ties: tuple[Tie, ...], firms: tuple[Firm, ...]) -> Count:
    """Share of the organisations that cooperate with another one inside the cluster; ties alone tell no share."""
    members = {firm.id for firm in firms}
    helping = ((tie.first, tie.second) for tie in ties if tie.layer == "cooperation")
    cooperating = inside_partners(helping, members)
    return Count(len(cooperating) / len(members), len(members), ties[0].source)


def _sold_locally(links: list[ChainLink], region: str) -> Count:
    """Share of the sales, by volume, whose buyer stands in the region; volumes of two units have no sum."""
    organisations = {name for link in links for name in (link.seller, link.buyer)}
    local = sum(link.volume for link in links if link.buyer_region == region)
    share = local / sum(link.volume for link in links) if in_one_unit(links) else math.nan
    return Count(share, len(organisations), links[0].source)


def _genealogies(sources: Iterable[RecordSource], descents: tuple[Descent, ...], cell: Candidate) -> list[str]:
    """List the inquiries into descent: without one, nothing is known of who came from whom."""
    own = [one.id for one in sources if one.kind == "genealogy" and (one.region, one.activity) == cell]
    return own or [one.source for one in descents[:1]]


def _descended(
    descents: tuple[Descent, ...], firms: tuple[Firm, ...], source: str, region_of: Mapping[str, str]
) -> Count:
    """Share of the firms that came out of another one of the region; a firm that was bought did not."""
    members = {firm.id: firm.region for firm in firms}
    born = {
        one.child
        for one in births(descents)
        if one.child in members and region_of.get(one.parent, "") in ("", members[one.child])
    }
    return Count(len(born) / len(members), len(members), source)


def _exported(told: list[ExportRecord]) -> Count:
    """Share of exports in the sales of the firms asked, each in the latest year that it told."""
    latest = {one.firm: one for one in sorted(told, key=lambda one: one.year)}
    share = sum(one.exports for one in latest.values()) / sum(one.sales for one in latest.values())
    return Count(share, len(latest), told[0].source)
