"""A fact of the knowledge base: what it says in both languages, how sure it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, Field

from clusterpolicy.identification.documents import Entry, Words

Status = Literal["seed", "evidence", "field", "expert"]
"""The paper says it; a study found it; the literature of the field holds it; we chose it. Never mixed."""


class Pointer(Entry):
    """Where the paper says something.

    Parameters
    ----------
    section
        Code of its section or table: ``S2``, ``T4`` ...; see ``paper.yaml``.
    lines
        First and last line of its text, from 1.
    """

    section: str = Field(pattern=r"^[A-Z0-9_]+$")
    lines: tuple[int, int]


class Fact(Entry):
    """One fact.

    Parameters
    ----------
    id
        Stable code, never used again for anything else.
    status
        How sure it is.
    title
        What it says, by language, in our own words.
    where
        Place in the paper; a fact of status ``seed`` has one, or a basis that has.
    sources
        Ids of works in ``sources.yaml``.
    basis
        Ids of other facts that it rests on.
    note
        A doubt or a remark, by language.
    """

    id: str = Field(pattern=r"^[A-Z][A-Za-z0-9-]*$")
    status: Status
    title: Words
    where: Pointer | None = None
    sources: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    note: Words | None = None


class Collection(Entry):
    """Content of one file of the knowledge base."""

    format: Literal[1] = 1

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
        """Walk through its facts, each with its place in the file."""
        yield from _facts_in(self, ())


def _facts_in(found: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
    if isinstance(found, Fact):
        yield place, found
    if isinstance(found, BaseModel):
        for name in type(found).model_fields:
            yield from _facts_in(getattr(found, name), (*place, name))
    elif isinstance(found, tuple):
        for at, part in enumerate(found):
            yield from _facts_in(part, (*place, at))
    elif isinstance(found, dict):
        for name, part in found.items():
            yield from _facts_in(part, (*place, name))
