"""What a kit is made of, and where kits are kept: one YAML file each, every text in both languages."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from clusterpolicy.data.evidence_records.records import TOPICS, columns_of
from clusterpolicy.errors import UsageError, block

KITS = (
    "interview_firms",
    "interview_associations",
    "interview_science",
    "focus_group",
    "case",
    "expert_panel",
    "culture_trust",
    "competition_cooperation",
    "value_chain",
    "genealogy",
    "export_orientation",
    "codebook",
)
"""Names of the kits, in the order in which they are listed."""
Table = Literal["statements", "answers", "panel", "chains", "stages", "ties", "firms", "descents", "exports", "cases"]
Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
_FOLDER = Path(__file__).parent


class _Part(BaseModel):
    """A piece of a kit; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """One text in every language."""

    en: Annotated[str, Field(min_length=1)]
    ru: Annotated[str, Field(min_length=1)]

    def of(self, language: str) -> str:
        """Text in a language; in English where it is another."""
        return self.ru if language == "ru" else self.en


class _OnTopic(_Part):
    """A piece that is about one topic of the records."""

    id: Id
    topic: str

    @model_validator(mode="after")
    def _know_topic(self) -> Self:
        if self.topic not in TOPICS:
            raise ValueError(self.topic)
        return self


class Question(_OnTopic):
    """An open question: what to ask, what to ask if it helps, what to note."""

    ask: Words
    prompts: tuple[Words, ...] = ()
    listen: Words


class Step(_Part):
    """A step of a meeting or of a procedure."""

    title: Words
    minutes: Annotated[int, Field(gt=0)] | None = None
    do: Words


class Item(_OnTopic):
    """An item of a questionnaire; ``reversed`` where agreement speaks against a cluster."""

    words: Words
    reversed: bool = False


class Group(_Part):
    """A group whose trust in others is asked for."""

    id: Id
    title: Words
    other: Words
    """The group as the one that is trusted: *Trust in firms is ...*."""


class Trust(_Part):
    """Every group says how far it trusts each group, itself included."""

    ask: Words
    groups: tuple[Group, ...]


class FormField(_Part):
    """A field of a form."""

    id: Id
    title: Words
    fill: Words
    required: bool = False


class Theme(_OnTopic):
    """A theme of the codebook."""

    title: Words
    use: Words
    sample: Words


class SheetForm(_Part):
    """A sheet to fill in by hand, with columns of a table of records."""

    table: Table
    columns: tuple[str, ...]
    rows: Annotated[int, Field(gt=0)] = 8
    lead: Words

    @model_validator(mode="after")
    def _know_columns(self) -> Self:
        if strange := set(self.columns) - set(columns_of(self.table)):
            raise ValueError(sorted(strange))
        return self


class Kit(_Part):
    """Everything that one way of collecting evidence needs.

    Parameters
    ----------
    name
        One of :data:`KITS`.
    kind
        Kind of source that it makes; empty for the codebook.
    title, purpose, who
        In every language.
    minutes
        How long it takes.
    opening, closing
        What to say and do before and after.
    steps, questions, items, trust, fields, themes, sheets
        Its content; each may be empty.
    """

    name: str
    kind: str = ""
    title: Words
    purpose: Words
    who: Words | None = None
    minutes: Annotated[int, Field(gt=0)] | None = None
    opening: tuple[Words, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    items: tuple[Item, ...] = ()
    trust: Trust | None = None
    fields: tuple[FormField, ...] = ()
    themes: tuple[Theme, ...] = ()
    sheets: tuple[SheetForm, ...] = ()
    closing: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _repeat_no_id(self) -> Self:
        ids = [one.id for part in (self.questions, self.items, self.fields, self.themes) for one in part]
        if len(set(ids)) != len(ids):
            raise ValueError(sorted({name for name in ids if ids.count(name) > 1}))
        return self


def load_kits() -> Mapping[str, Kit]:
    """Load all kits, name -> kit."""
    return {name: load_kit(name) for name in KITS}


@cache
def load_kit(name: str) -> Kit:
    """Load one kit by its exact name."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (_FOLDER / f"{name}.yaml").open(encoding="utf-8") as stream:
        content = yaml.load(stream, Loader=loader)  # noqa: S506 - a safe loader either way
    return Kit(name=name, **content)


def kit_for(written: str) -> Kit:
    """Find a kit by what a person writes: its name with dashes or underscores, or its title in either language.

    Raises
    ------
    UsageError
        ER-502 where there is none.

    Examples
    --------
    >>> kit_for("focus-group").name, kit_for("Генеалогия фирм").name
    ('focus_group', 'genealogy')
    """
    asked = _plain(written)
    if asked in KITS:
        return load_kit(asked)
    for one in load_kits().values():
        if asked in (_plain(one.title.en), _plain(one.title.ru)):
            return one
    hint = difflib.get_close_matches(asked, KITS, n=1, cutoff=0.0)[0]
    raise UsageError(block("ER-502", name=written, hint=hint.replace("_", "-"), known=", ".join(_dashed())))


def _plain(written: str) -> str:
    return "_".join(written.replace("-", " ").replace("_", " ").split()).casefold()


def _dashed() -> list[str]:
    return [name.replace("_", "-") for name in KITS]


def reversed_items() -> frozenset[str]:
    """Items of the survey kit where agreement speaks against a cluster."""
    return frozenset(item.id for item in load_kit("culture_trust").items if item.reversed)


def trust_pairs() -> Mapping[str, tuple[str, str]]:
    """Items of the survey kit on trust -> who trusts whom.

    Examples
    --------
    >>> trust_pairs()["trust_business_science"]
    ('business', 'science')
    """
    trust = load_kit("culture_trust").trust
    groups = [group.id for group in trust.groups] if trust else []
    return {f"trust_{one}_{other}": (one, other) for one in groups for other in groups}
