"""Records of what people say and know: whose word it is, with whose consent, of which candidate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeVar

from clusterpolicy.errors import Finding
from clusterpolicy.provenance import Source, hash_json

SourceKind = Literal[
    "interview", "focus_group", "case", "expert_panel", "survey", "chain_study", "genealogy", "register"
]
Consent = Literal["none", "anonymous", "named"]
"""Whether words may be quoted: not at all, without a name, or with it."""
Confidentiality = Literal["public", "internal", "confidential"]
Layer = Literal["competition", "cooperation"]
DescentKind = Literal["spin_off", "split", "acquisition", "founder_move"]

SOURCE_KINDS: tuple[SourceKind, ...] = (
    "interview",
    "focus_group",
    "case",
    "expert_panel",
    "survey",
    "chain_study",
    "genealogy",
    "register",
)
CONVERSATIONS = ("interview", "focus_group", "case")
"""Kinds of source whose rated remarks are weighed."""
CONSENTS: tuple[Consent, ...] = ("none", "anonymous", "named")
CONFIDENTIALITIES: tuple[Confidentiality, ...] = ("public", "internal", "confidential")
LAYERS: tuple[Layer, ...] = ("competition", "cooperation")
DESCENT_KINDS: tuple[DescentKind, ...] = ("spin_off", "split", "acquisition", "founder_move")
TOPICS = (
    "cluster",
    "specialisation",
    "competition",
    "cooperation",
    "related_activities",
    "culture",
    "supply_chain",
    "value_chain",
    "export",
    "labour",
    "knowledge",
    "institutions",
    "development",
)
"""What a statement is about; ``cluster`` is the opinion as a whole, most others are the paper's own list."""
RATING_SCALE = (-2, 2)
"""How a coder reads a statement: from *speaks clearly against a cluster* to *speaks clearly for one*."""
ANSWER_SCALE = (1, 5)
"""Answers of a survey, from *do not agree at all* to *agree fully*."""
SCORE_SCALE = (1, 7)
"""Scores of an expert panel, from *no cluster* to *a cluster of the first rank*."""


@dataclass(frozen=True)
class RecordSource:
    """One conversation, survey, panel, case or inquiry; every other record names the one it comes from.

    Parameters
    ----------
    id
        Pseudonym of the source; never a person's name.
    kind
        One of :data:`SOURCE_KINDS`.
    date
        ``2026-05-14``, or a year or month alone.
    region, activity
        The candidate it is about; empty where its records name their own.
    role
        Of who speaks: firm, association, authority, science, education, finance, workers.
    participants
        Number of persons heard.
    consent, confidentiality
        Whether words may be quoted; who may see the record at all.
    collector
        Who collected it, as initials or an office.
    language
        Of the words quoted: ``en``, ``ru`` or another; empty where not stated.
    """

    id: str
    kind: SourceKind
    date: str = ""
    region: str = ""
    activity: str = ""
    role: str = ""
    participants: int = 1
    consent: Consent = "none"
    confidentiality: Confidentiality = "internal"
    collector: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Statement:
    """One coded remark: what it is about and how clearly it speaks for a cluster or against one.

    Parameters
    ----------
    rating
        Within :data:`RATING_SCALE`; ``None`` where the coder gave none.
    code
        Theme of the codebook.
    quote
        In the respondent's words; shown only with consent.
    translation
        The same in the other language of the report.
    """

    source: str
    region: str
    activity: str
    topic: str
    rating: float | None = None
    code: str = ""
    quote: str = ""
    translation: str = ""
    coder: str = ""


@dataclass(frozen=True)
class Answer:
    """One respondent's answer to one item of a survey, within :data:`ANSWER_SCALE`."""

    source: str
    respondent: str
    region: str
    activity: str
    item: str
    answer: float


@dataclass(frozen=True)
class PanelScore:
    """One expert's score of a candidate in one round of a panel, within :data:`SCORE_SCALE`."""

    source: str
    round: int
    expert: str
    region: str
    activity: str
    score: float


@dataclass(frozen=True)
class ChainLink:
    """A sale from one organisation to another.

    Parameters
    ----------
    stage
        Of the seller in the chain.
    volume
        In ``unit`` a year.
    seller_region, buyer_region
        Where they stand; the candidate's own region makes the sale local.
    """

    source: str
    region: str
    activity: str
    stage: str
    seller: str
    buyer: str
    volume: float
    unit: str = ""
    seller_region: str = ""
    buyer_region: str = ""
    year: str = ""


@dataclass(frozen=True)
class ValueStage:
    """One stage of a product's value chain, per unit of the final product: value added there, imports bought."""

    source: str
    region: str
    activity: str
    product: str
    stage: str
    order: int
    value_added: float | None = None
    imports: float | None = None
    price: float | None = None


@dataclass(frozen=True)
class Tie:
    """Two organisations compete or cooperate; a pair may do both."""

    source: str
    region: str
    activity: str
    first: str
    second: str
    layer: Layer
    kind: str = ""
    year: str = ""


@dataclass(frozen=True)
class Firm:
    """One organisation of a genealogy or network."""

    id: str
    region: str = ""
    activity: str = ""
    name: str = ""
    founded: int | None = None
    closed: int | None = None
    founders: str = ""


@dataclass(frozen=True)
class Descent:
    """One firm came out of another."""

    source: str
    region: str
    activity: str
    parent: str
    child: str
    year: int | None = None
    kind: DescentKind = "spin_off"


@dataclass(frozen=True)
class ExportRecord:
    """Sales of a firm and how much of them abroad, in one unit of money."""

    source: str
    region: str
    activity: str
    firm: str
    year: str
    sales: float
    exports: float


@dataclass(frozen=True)
class CaseField:
    """One field of a case in the common template."""

    source: str
    region: str
    activity: str
    field: str
    words: str


Candidate = tuple[str, str]
"""Region and activity."""


@dataclass(frozen=True)
class Place:
    """Where the records of one table stood.

    Parameters
    ----------
    name
        File and sheet.
    rows
        Row of each record as the sheet numbers them.
    headings
        Column -> its heading as written there.
    """

    name: str
    rows: tuple[int, ...]
    headings: Mapping[str, str]


Record = (
    RecordSource
    | Statement
    | Answer
    | PanelScore
    | ChainLink
    | ValueStage
    | Tie
    | Firm
    | Descent
    | ExportRecord
    | CaseField
)


@dataclass(frozen=True)
class EvidenceRecords:
    """All records of a study, checked.

    Parameters
    ----------
    sources
        Conversations, surveys, panels and inquiries.
    statements, answers, panel, chains, stages, ties, firms, descents, exports, cases
        What came of them, in the order given.
    origins
        Files they were read from.
    findings
        Warnings of the reading.
    places
        Table -> where its records stood; empty where they come from no file.
    """

    sources: tuple[RecordSource, ...] = ()
    statements: tuple[Statement, ...] = ()
    answers: tuple[Answer, ...] = ()
    panel: tuple[PanelScore, ...] = ()
    chains: tuple[ChainLink, ...] = ()
    stages: tuple[ValueStage, ...] = ()
    ties: tuple[Tie, ...] = ()
    firms: tuple[Firm, ...] = ()
    descents: tuple[Descent, ...] = ()
    exports: tuple[ExportRecord, ...] = ()
    cases: tuple[CaseField, ...] = ()
    origins: tuple[Source, ...] = field(default=(), compare=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    TABLES: ClassVar[Mapping[str, type]] = {
        "sources": RecordSource,
        "statements": Statement,
        "answers": Answer,
        "panel": PanelScore,
        "chains": ChainLink,
        "stages": ValueStage,
        "ties": Tie,
        "firms": Firm,
        "descents": Descent,
        "exports": ExportRecord,
        "cases": CaseField,
    }
    """Name of each table, also of its sheet or file, and what a row of it is."""

    @cached_property
    def source_of(self) -> Mapping[str, RecordSource]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def cells(self) -> tuple[Candidate, ...]:
        """Candidates that any record is about, sorted."""
        about = {
            (record.region, record.activity)
            for name in self.TABLES
            if name != "firms"
            for record in getattr(self, name)
            if record.region and record.activity
        }
        return tuple(sorted(about))

    @cached_property
    def hash(self) -> str:
        """Hash of every record, whatever file it came from."""
        return hash_json({name: [_plain(record) for record in getattr(self, name)] for name in self.TABLES})

    def __len__(self) -> int:
        """Number of records of all tables."""
        return sum(len(getattr(self, name)) for name in self.TABLES)


def _plain(record: Record) -> dict[str, Any]:
    """Give the fields of a record; zero has no sign, so that equal records hash alike."""
    return {name: value + 0.0 if isinstance(value, float) else value for name, value in asdict(record).items()}


Kind = TypeVar("Kind", bound=Record)


def by_candidate(records: Iterable[Kind]) -> Mapping[Candidate, tuple[Kind, ...]]:
    """Sort records by the candidate they are about, each group in the order given."""
    found: dict[Candidate, list[Kind]] = {}
    for record in records:
        found.setdefault((record.region, record.activity), []).append(record)
    return {cell: tuple(group) for cell, group in found.items()}


def columns_of(table: str) -> tuple[str, ...]:
    """Columns of a table, in order."""
    return tuple(column.name for column in fields(EvidenceRecords.TABLES[table]))
