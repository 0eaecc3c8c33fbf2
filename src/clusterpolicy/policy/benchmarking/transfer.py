"""Selective transfer: for each instrument that others use, whether to adopt, adapt or drop it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clusterpolicy.errors import Finding, UsageError, block, stop_if_blocked, warn
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking.adaptation import Adaptation, adaptations
from clusterpolicy.policy.benchmarking.likeness import CountryProfile, Likeness, country_likeness
from clusterpolicy.policy.benchmarking.preconditions import (
    Precondition,
    State,
    completed,
    conflicts,
    obligations,
    partners,
    preconditions,
)
from clusterpolicy.policy.benchmarking.settings import TransferSettings, Verdict, VerdictRule, transfer_settings
from clusterpolicy.policy.benchmarking.uses import (
    Use,
    Uses,
    country_uses,
    doubtful_blanks,
    measures_without_instrument,
    own_country,
)
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import CellDoubt
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Barrier, Diagnosis, Instrument, InstrumentCatalogue, Interaction
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.practice import own_practice
from clusterpolicy.policy.recommendation import Recommendations, RecommendedInstrument, Remark
from clusterpolicy.policy.rules import Situation, apply_rules, holds

HomeUse = Literal["in_mix", "in_country", "absent", "not_known"]
"""In the mix; not in it, yet the country is said to use it; neither; not known."""
Need = Literal["favoured", "disputed", "opposed", "not_named", "not_known"]
"""What rules say here: only for, for and against, only against, nothing, nothing because something is not known."""
BORROWING = "RX04"
NO_UNIVERSAL_SCHEME = "M-NOUNI"
SIMILARITY = "similarity_to_donor"


@dataclass(frozen=True)
class TransferItem:
    """One instrument of one donor.

    Parameters
    ----------
    instrument, donor
        What, and whose.
    uses
        Facts by which the donor uses it, doubts kept.
    home_use, home_uses
        Whether home has it, and the facts.
    home_doubts
        About the blank cells by which home lacks it.
    need, recommended
        What rules say of it in the situation.
    barriers
        Barriers of home that it answers.
    likeness
        Of home and donor, part by part.
    preconditions
        Met, not met or not known.
    obligations
        Requirements and warnings that come with it.
    partners, conflicts
        Complements that the mix lacks; conflicts with the mix.
    completes
        Where no rule asks for it by itself: interactions by which it completes, or comes before, an instrument that
        rules favour or that the mix has.
    verdict, rule
        What to do, and the rule that gave it.
    borrowing
        The paper's rule on selective use, where it bars direct borrowing.
    adaptations
        What has to be adapted, generated.
    note
        The note of a person on what is the same, what differs and what is changed.
    unknown
        What would have to be known.
    """

    instrument: Instrument
    donor: str
    uses: tuple[Use, ...]
    home_use: HomeUse
    home_uses: tuple[Use, ...]
    home_doubts: tuple[CellDoubt, ...]
    need: Need
    recommended: RecommendedInstrument | None
    barriers: tuple[Barrier, ...]
    likeness: Likeness
    preconditions: tuple[Precondition, ...]
    obligations: tuple[Remark, ...]
    partners: tuple[Interaction, ...]
    conflicts: tuple[Interaction, ...]
    completes: tuple[Interaction, ...]
    verdict: Verdict
    rule: VerdictRule
    borrowing: Rule | None
    adaptations: tuple[Adaptation, ...]
    note: Words | None
    unknown: tuple[str, ...]

    @property
    def note_required(self) -> bool:
        """Whether it may be taken only with a note on its adaptation."""
        return self.verdict == "adapt"

    @property
    def note_lacking(self) -> bool:
        """Whether the note is required and nobody wrote it."""
        return self.note_required and self.note is None

    def in_state(self, state: State) -> tuple[Precondition, ...]:
        """Return the preconditions in a state."""
        return tuple(found for found in self.preconditions if found.state == state)


@dataclass(frozen=True)
class Transfer:
    """What may be learnt from donors, instrument by instrument; never a whole mix.

    Parameters
    ----------
    home, donors
        Codes.
    items
        Most needed first, donors in the order asked for.
    likeness
        By donor.
    without_instrument
        Donor -> measures for which the catalogue has no instrument.
    doubtful_blanks
        Donor -> doubts about its blank cells.
    recommendations
        What rules say of the situation.
    statement
        The paper's statement that no universal scheme exists.
    findings
        Notes that are lacking, donors of whom nothing is known.
    """

    home: str
    donors: tuple[str, ...]
    items: tuple[TransferItem, ...]
    likeness: Mapping[str, Likeness]
    without_instrument: Mapping[str, tuple[Fact, ...]]
    doubtful_blanks: Mapping[str, tuple[CellDoubt, ...]]
    recommendations: Recommendations
    statement: Fact
    findings: tuple[Finding, ...]

    def of(self, instrument: str, donor: str) -> TransferItem | None:
        """Return one instrument of one donor; nothing where the donor is not known to use it."""
        return next((one for one in self.items if (one.instrument.id, one.donor) == (instrument, donor)), None)

    def from_donor(self, donor: str) -> tuple[TransferItem, ...]:
        """Return what one donor uses."""
        return tuple(one for one in self.items if one.donor == donor)

    def with_verdict(self, verdict: Verdict) -> tuple[TransferItem, ...]:
        """Return the items of a verdict."""
        return tuple(one for one in self.items if one.verdict == verdict)


def assess_transfer(
    home: str,
    donors: Sequence[str],
    situation: Situation,
    *,
    profiles: Mapping[str, CountryProfile] | None = None,
    notes: Mapping[tuple[str, str], Words] | None = None,
    matrix: InstrumentMatrix | None = None,
    base: KnowledgeBase | None = None,
    own: Sequence[Rule] = (),
    settings: TransferSettings | None = None,
) -> Transfer:
    """Judge every instrument that donors use for a place in another country.

    Parameters
    ----------
    home, donors
        Codes of countries.
    situation
        What is known of the place: variables, scores of barriers, the present mix.
    profiles
        Country -> its conditions; those of one's own practice where not stated here.
    notes
        Instrument and donor -> a person's note on the adaptation, beside those of one's own practice.
    matrix, base, own, settings
        Instruments by country, knowledge base, rules of one's own, weights and cuts.

    Raises
    ------
    UsageError
        PT-004 without a donor, or where home is one.
    ValidationBlockedError
        PT-001 to PT-003 for a profile that cannot be, PT-005 for countries that are not known; PO-001 to PO-012
        for rules and situations that cannot be.
    """
    base, settings = base or knowledge(), settings or transfer_settings()
    matrix = matrix or instrument_matrix(base)
    donors = _checked(home, donors, matrix, base)
    likeness = _likeness(home, donors, profiles or {}, matrix, base, settings)
    uses = {code: country_uses(code, matrix, base, settings=settings) for code in (home, *donors)}
    said = apply_rules(situation, base, own=own)
    judge = _Judge(home, situation, said, uses[home], doubtful_blanks(home, matrix), matrix, base, settings, tuple(own))
    written = _notes(notes or {}, base)
    items = [
        judge.item(named, donor, uses[donor][named], likeness[donor], written.get((named, donor)))
        for donor in donors
        for named in uses[donor]
    ]
    items.sort(key=lambda one: (*_urgency(one), one.instrument.id, donors.index(one.donor)))
    return Transfer(
        home, donors, tuple(items), likeness, {one: measures_without_instrument(one, base) for one in donors},
        {one: doubtful_blanks(one, matrix) for one in donors},
        said, base.fact(NO_UNIVERSAL_SCHEME), _findings(items, donors),
    )  # fmt: skip


def _checked(home: str, donors: Sequence[str], matrix: InstrumentMatrix, base: KnowledgeBase) -> tuple[str, ...]:
    once = tuple(dict.fromkeys(donors))
    if not once or home in once:
        raise UsageError(block("PT-004", home=home))
    stop_if_blocked(_unknown_countries((home, *once), matrix, base))
    return once


def _findings(items: Sequence[TransferItem], donors: Sequence[str]) -> tuple[Finding, ...]:
    known = {one.donor for one in items}
    lacking = [warn("PT-006", instrument=one.instrument.id, donor=one.donor) for one in items if one.note_lacking]
    return (*lacking, *(warn("PT-007", donor=donor) for donor in donors if donor not in known))


def _likeness(
    home: str,
    donors: Sequence[str],
    profiles: Mapping[str, CountryProfile],
    matrix: InstrumentMatrix,
    base: KnowledgeBase,
    settings: TransferSettings,
) -> dict[str, Likeness]:
    known = {code: _profile(code, profiles, base) for code in (home, *donors)}
    return {donor: country_likeness(known[home], known[donor], matrix, settings=settings) for donor in donors}


def _notes(given: Mapping[tuple[str, str], Words], base: KnowledgeBase) -> dict[tuple[str, str], Words]:
    own = own_practice(base)
    written = {} if own is None else {(one.instrument, one.donor): one.note for one in own.notes}
    return {**written, **given}


def _profile(code: str, given: Mapping[str, CountryProfile], base: KnowledgeBase) -> CountryProfile:
    if code in given:
        return given[code]
    own = own_country(code, base)
    return CountryProfile(code) if own is None else own.profile


def _unknown_countries(codes: Sequence[str], matrix: InstrumentMatrix, base: KnowledgeBase) -> list[Finding]:
    known = sorted(
        {*matrix.countries, *(named.removeprefix("CO-") for named in base.facts if named.startswith("CO-"))}
        | {code for code in codes if own_country(code, base)}
    )
    return [block("PT-005", country=code, known=", ".join(known)) for code in codes if code not in known]


def _urgency(item: TransferItem) -> tuple[int, float]:
    order = ("adopt", "adapt", "not_enough_known", "in_place", "drop")
    return order.index(item.verdict), -(item.recommended.score if item.recommended else 0.0)


@dataclass(frozen=True)
class _Judge:
    """Everything that the items of one transfer share."""

    home: str
    situation: Situation
    said: Recommendations
    home_uses: Uses
    home_blanks: tuple[CellDoubt, ...]
    matrix: InstrumentMatrix
    base: KnowledgeBase
    settings: TransferSettings
    own: tuple[Rule, ...]

    def item(
        self, named: str, donor: str, uses: tuple[Use, ...], likeness: Likeness, note: Words | None
    ) -> TransferItem:
        """Judge one instrument of one donor."""
        instrument = self.base.of(InstrumentCatalogue).get(named)
        recommended = self.said.of(named)
        needed = preconditions(instrument, self.situation, self.base, settings=self.settings, own=self.own)
        need = self._need(recommended, named)
        borrowing = self._borrowing(likeness)
        in_mix = named in (self.situation.instruments or ())
        completed = self._completed(instrument) if need == "not_named" else ()
        rule = self.settings.verdict(
            _decide(
                need, likeness, needed, self.settings, barred=borrowing, in_mix=in_mix, completes=bool(completed)
            )
        )  # fmt: skip
        lacking = partners(instrument, self.situation, self.base)
        against = conflicts(instrument, self.situation, self.base)
        found = self._to_adapt(likeness, needed, lacking, against, instrument.id) if rule.verdict == "adapt" else ()
        unknown = [name for one in needed for name in one.unknown] + self._needed_to_tell(named, need)
        unknown += [part for part, figure in _conditions(likeness) if figure.value is None]
        return TransferItem(
            instrument, donor, uses, self._home_use(instrument), self.home_uses.get(named, ()),
            self._home_doubts(instrument), need, recommended,
            self._barriers(recommended), likeness, needed,
            obligations(instrument, self.situation, self.base, own=self.own), lacking, against, completed,
            rule.verdict, rule, borrowing, found, note, tuple(dict.fromkeys(unknown)),
        )  # fmt: skip

    def _to_adapt(
        self,
        likeness: Likeness,
        needed: Sequence[Precondition],
        lacking: Sequence[Interaction],
        against: Sequence[Interaction],
        named: str,
    ) -> tuple[Adaptation, ...]:
        least = self.settings.cut("least_part")
        return adaptations(likeness, needed, lacking, against, named, least_part=least)

    def _need(self, recommended: RecommendedInstrument | None, named: str) -> Need:
        if recommended is None:
            return "not_known" if self._silent(named) else "not_named"
        if recommended.disputed:
            return "disputed"
        return "favoured" if recommended.favour else "opposed"

    def _completed(self, instrument: Instrument) -> tuple[Interaction, ...]:
        held = self.situation.instruments or frozenset()
        favoured = {found.instrument.id for found in self.said.instruments if found.score > 0}
        return completed(instrument, {*held, *favoured}, self.base)

    def _silent(self, named: str) -> list[tuple[str, ...]]:
        return [
            found.unknown
            for found in self.said.silent
            if named in (*found.rule.then.prefer, *found.rule.then.consider)
        ]  # fmt: skip

    def _needed_to_tell(self, named: str, need: Need) -> list[str]:
        return [name for names in self._silent(named) for name in names] if need == "not_known" else []

    def _borrowing(self, likeness: Likeness) -> Rule | None:
        """Return the paper's rule where it bars direct borrowing."""
        rules = {rule.id: rule for rule in self.base.of(RuleBook).rules}
        rule = rules.get(BORROWING)
        if rule is None or likeness.overall.value is None:
            return None
        variables = {**self.situation.variables, SIMILARITY: likeness.overall.value}
        return rule if holds(rule, replace(self.situation, variables=variables)) else None

    def _home_use(self, instrument: Instrument) -> HomeUse:
        if instrument.id in (self.situation.instruments or ()):
            return "in_mix"
        if self.home_uses.get(instrument.id):
            return "in_country"
        columns = {cell for column in self.matrix.instruments for cell in (column.id, *(p.id for p in column.parts))}
        in_matrix = self.home in self.matrix.countries and bool(columns & set(instrument.cells))
        return "absent" if self.situation.instruments is not None or in_matrix else "not_known"

    def _home_doubts(self, instrument: Instrument) -> tuple[CellDoubt, ...]:
        cells = set(instrument.cells)
        numbers = {
            column.number
            for column in self.matrix.instruments
            if cells & {column.id, *(part.id for part in column.parts)}
        }  # fmt: skip
        return tuple(doubt for doubt in self.home_blanks if doubt.column in numbers)

    def _barriers(self, recommended: RecommendedInstrument | None) -> tuple[Barrier, ...]:
        rules = () if recommended is None else tuple(reason.rule for reason in recommended.favour)
        named = {condition.barrier for rule in rules for condition in rule.conditions if condition.barrier}
        scores, diagnosis = self.situation.barriers, self.base.of(Diagnosis)
        return tuple(one for one in diagnosis.barriers if one.id in named and one.id in scores)


def _conditions(likeness: Likeness) -> tuple[tuple[str, Figure], ...]:
    return ("context", likeness.context), ("structure", likeness.structure)


def _decide(
    need: Need,
    likeness: Likeness,
    needed: Sequence[Precondition],
    settings: TransferSettings,
    *,
    barred: Rule | None,
    in_mix: bool,
    completes: bool,
) -> str:
    """Return the id of the first rule that holds, in the order of ``transfer.yaml``."""
    overall = likeness.overall.value
    known_parts = [figure.value for name, figure in _conditions(likeness) if figure.value is not None]
    unlike = any(value < settings.cut("least_part") for value in known_parts)
    unmet = sum(one.state == "not_met" for one in needed)
    known = sum(one.state != "not_known" for one in needed)
    rules = (
        (in_mix, "TV-01"),
        (need == "opposed", "TV-02"),
        (need == "not_named" and completes, "TV-12"),
        (need == "not_named", "TV-03"),
        (need == "not_known", "TV-04"),
        (overall is not None and overall < settings.cut("drop_below"), "TV-06"),
        (barred is not None and unmet > settings.cut("most_unmet"), "TV-07"),
        (known < settings.cut("least_preconditions") * len(needed), "TV-09"),
        (overall is None, "TV-05"),
        (barred is not None, "TV-08"),
        (unlike or need == "disputed" or unmet > 0 or known < len(needed), "TV-10"),
    )
    return next((named for held, named in rules if held), "TV-11")
