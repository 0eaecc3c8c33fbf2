"""What may be shown of what people said: with consent, within its class, never of a few who could be told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from clusterpolicy.data.evidence_records.checking import names_contact
from clusterpolicy.data.evidence_records.layout import ROLES
from clusterpolicy.data.evidence_records.records import Confidentiality, EvidenceRecords, RecordSource, Statement
from clusterpolicy.language import text

Audience = Literal["public", "internal"]
LEAST_RESPONDENTS = 5
"""Fewer respondents than this are not shown by themselves."""
ALL = "all"
"""Group of everybody who answered."""
_SEEN: Mapping[Audience, tuple[Confidentiality, ...]] = {"public": ("public",), "internal": ("public", "internal")}


@dataclass(frozen=True)
class Quote:
    """Words that may be shown.

    Parameters
    ----------
    words
        As the respondent said them.
    translation, language
        The same in the other language of the report, and the language of the words; empty where not stated.
    topic, rating
        As coded.
    role
        Of who speaks; empty where it is none of :data:`~clusterpolicy.data.evidence_records.layout.ROLES`.
    kind
        Kind of the source.
    language, translation
        Of the words, where stated; the same in the other language.
    """

    words: str
    topic: str
    rating: float | None
    role: str
    kind: str
    language: str = ""
    translation: str = ""

    def words_in(self, language: str) -> str:
        """Words in a language: as they were said, or translated where they were said in another one."""
        foreign = bool(self.language) and self.language != language
        return self.translation if foreign and self.translation else self.words

    def attribution(self, language: str = "en") -> str:
        """Name the role, never a person or a pseudonym."""
        return text(f"er-role-{self.role or 'other'}", language)


@dataclass(frozen=True)
class Groups:
    """Which groups of respondents may be shown by themselves.

    Parameters
    ----------
    shown, withheld
        Names of groups; the withheld ones are counted in the whole only.
    """

    shown: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True)
class GroupAnswers:
    """Mean answers of a candidate's respondents by the role of their source.

    Parameters
    ----------
    items
        Items of the survey, in the order of the answers.
    groups
        ``all`` first, then the roles that may be shown; empty for roles that are not in the list.
    respondents
        Number in each group.
    counts
        Answers, (group, item).
    means
        Mean answer, 1 to 5, (group, item); NaN where fewer than the least number answered, or where the mean would
        give away the answers of fewer than that.
    withheld
        Roles that are too small to be shown by themselves.
    """

    items: tuple[str, ...]
    groups: tuple[str, ...]
    respondents: tuple[int, ...]
    counts: NDArray[np.int64]
    means: NDArray[np.float64]
    withheld: tuple[str, ...]


def quotable(
    records: EvidenceRecords, region: str, activity: str, *, audience: Audience = "public"
) -> tuple[Quote, ...]:
    """List the quotes on a candidate that an audience may read.

    Parameters
    ----------
    records
        Checked records.
    region, activity
        The candidate.
    audience
        ``public``: of public sources; ``internal``: of internal ones as well. Confidential sources are never quoted.

    Returns
    -------
    quotes
        Only with consent. Consent to be named gives the role too: no name is stored. Quotes that hold what looks
        like an e-mail address or a telephone number are left out.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import RecordSource, Statement
    >>> sources = (RecordSource("I-1", "interview", role="firm", consent="anonymous", confidentiality="public"),
    ...            RecordSource("I-2", "interview", role="firm", consent="none", confidentiality="public"))
    >>> said = (Statement("I-1", "R", "T", "culture", 2, quote="We sign afterwards."),
    ...         Statement("I-2", "R", "T", "culture", -2, quote="Never."))
    >>> [(one.words, one.attribution()) for one in quotable(EvidenceRecords(sources, said), "R", "T")]
    [('We sign afterwards.', 'firm')]
    """
    found = []
    for one in records.statements:
        source = records.source_of[one.source]
        allowed = source.consent != "none" and may_see(source, audience)
        if (one.region, one.activity) == (region, activity) and one.quote.strip() and allowed:
            if names_contact(one.quote) or names_contact(one.translation):
                continue
            role = source.role if source.role in ROLES else ""
            told = (source.language, one.translation)
            found.append(Quote(one.quote, one.topic, one.rating, role, source.kind, *told))
    return tuple(found)


def may_see(source: RecordSource, audience: Audience) -> bool:
    """Tell whether an audience may know of a source."""
    return source.confidentiality in _SEEN[audience]


def visible(records: EvidenceRecords, audience: Audience = "public") -> EvidenceRecords:
    """Keep what an audience may see: records of sources of its class, quotes with consent, no notes.

    Parameters
    ----------
    records
        Checked records.
    audience
        ``public`` drops internal and confidential sources with all their records; ``internal`` drops the
        confidential ones.

    Returns
    -------
    records
        Without quotes that lack consent, collectors, coders and notes; without names of organisations and their
        founders, and without organisations that only dropped records name.
    """
    seen = {one.id for one in records.sources if may_see(one, audience)}
    kept: dict[str, Any] = {
        table: tuple(one for one in getattr(records, table) if one.source in seen)
        for table in EvidenceRecords.TABLES
        if table not in ("sources", "firms")
    }
    kept["sources"] = tuple(replace(one, collector="", note="") for one in records.sources if one.id in seen)
    kept["statements"] = tuple(
        replace(one, coder="") if _may_quote(records, one) else replace(one, coder="", quote="", translation="")
        for one in kept["statements"]
    )
    named = {name for one in kept["ties"] for name in (one.first, one.second)}
    named |= {name for one in kept["descents"] for name in (one.parent, one.child)}
    named |= {name for one in kept["chains"] for name in (one.seller, one.buyer)}
    named |= {one.firm for one in kept["exports"]}
    kept["firms"] = tuple(replace(one, name="", founders="") for one in records.firms if one.id in named)
    return EvidenceRecords(**kept, origins=records.origins)


def _may_quote(records: EvidenceRecords, said: Statement) -> bool:
    consents = records.source_of[said.source].consent != "none"
    return consents and not names_contact(said.quote) and not names_contact(said.translation)


def public(records: EvidenceRecords) -> EvidenceRecords:
    """Keep what everybody may see (:func:`visible`)."""
    return visible(records, "public")


def disclosable_groups(
    counts: Mapping[str, int], *, least: int = LEAST_RESPONDENTS, withheld: Collection[str] = ()
) -> Groups:
    """Choose the groups that may be shown beside the whole.

    Parameters
    ----------
    counts
        Group -> number of respondents.
    least
        Groups below it are withheld. Where those withheld are together fewer than this, the whole less the groups
        shown would give them away, and the next smallest groups are withheld as well.
    withheld
        Groups that are not shown for another reason.

    Examples
    --------
    >>> disclosable_groups({"firm": 20, "science": 6, "authority": 2})
    Groups(shown=('firm',), withheld=('authority', 'science'))
    """
    ordered = sorted((name for name in counts if counts[name]), key=lambda name: (counts[name], name))
    hidden = [name for name in ordered if counts[name] < least or name in withheld]
    rest = [name for name in ordered if name not in hidden]
    while hidden and rest and sum(counts[name] for name in hidden) < least:
        hidden.append(rest.pop(0))
    return Groups(tuple(name for name in counts if name in rest), tuple(sorted(hidden)))


def group_answers(
    records: EvidenceRecords, region: str, activity: str, *, least: int = LEAST_RESPONDENTS
) -> GroupAnswers:
    """Average the answers on a candidate by role, where enough respondents stand behind a figure.

    Parameters
    ----------
    records
        Checked records.
    region, activity
        The candidate.
    least
        Least number of respondents behind a group and behind each mean.
    """
    here = [one for one in records.answers if (one.region, one.activity) == (region, activity)]
    items = tuple(dict.fromkeys(one.item for one in here))
    role_of = {one.id: one.role if one.role in ROLES else "" for one in records.sources}
    who = {(one.source, one.respondent): role_of[one.source] for one in here}
    roles: dict[str, int] = {}
    for role in who.values():
        roles[role] = roles.get(role, 0) + 1
    chosen = disclosable_groups(roles, least=least)
    several = len(roles) > 1
    groups = (ALL, *(chosen.shown if several else ()))
    shape = (len(groups), len(items))
    counts, means = np.zeros(shape, dtype=np.int64), np.full(shape, np.nan)
    for column, item in enumerate(items):
        said: dict[str, list[float]] = {role: [] for role in roles}
        for one in here:
            if one.item == item:
                said[who[one.source, one.respondent]].append(one.answer)
        numbers = {role: len(answers) for role, answers in said.items()}
        open_here = disclosable_groups(numbers, least=least, withheld=chosen.withheld).shown
        given = {ALL: [answer for answers in said.values() for answer in answers], **said}
        for row, group in enumerate(groups):
            counts[row, column] = len(given[group])
            if len(given[group]) >= least and (group == ALL or group in open_here):
                means[row, column] = sum(given[group]) / len(given[group])
    respondents = tuple(len(who) if group == ALL else roles[group] for group in groups)
    return GroupAnswers(items, groups, respondents, counts, means, chosen.withheld if several else ())
