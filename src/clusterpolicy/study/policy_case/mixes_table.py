"""A table of mixes as people keep it: one row an instrument of a mix, with money, years and names."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from clusterpolicy.data.tables import open_table
from clusterpolicy.errors import Finding, block, gather, stop_if_blocked
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.mix import Mix, MixPart, check_mix
from clusterpolicy.study.opening import read_records, reading_options
from clusterpolicy.study.policy_case.spec import MixesInput

NEEDED = ("mix", "instrument")
NUMBERS = ("budget", "first_year", "last_year")
UNCLEAR = re.compile(r"[-\N{MINUS SIGN}]?[1-9]\d{0,2},\d{3}")
"""A thousand or a fraction: it can be told only where the file's decimal sign is stated."""
LARGEST = 1e15
WORDS = ("finance", "responsible", "coordination", "targets")


def read_mixes(part: MixesInput, folder: Path, base: KnowledgeBase | None = None) -> tuple[Mix, ...]:
    """Read the mixes of a table, in the order in which their names appear.

    Raises
    ------
    ValidationBlockedError
        MP-311 for columns that are not there; PC-010 for numbers that are none or can be read in two ways, PC-011
        for a present mix that the table lacks, PC-016 for half a row, PO-021 to PO-024 for mixes that cannot be:
        all at once, with their rows.
    """
    held = open_table(folder / part.source, options=reading_options(part)).columns
    asked = {role: getattr(part, role) for role in (*NEEDED, *NUMBERS, *WORDS)}
    columns = {
        role: column
        for role, column in asked.items()
        if role in NEEDED or column in held or role in part.model_fields_set
    }
    rows = read_records(part, part.source, folder, list(columns.values()))
    faults: list[Finding] = []
    parts: dict[str, list[MixPart]] = {}
    for at, row in enumerate(rows, start=1):
        cells = {role: row[column] for role, column in columns.items()}
        if cells["mix"] and cells["instrument"]:
            parts.setdefault(cells["mix"], []).append(_part(cells, at, part, faults))
        elif any(cells.values()):
            lacking = "mix" if not cells["mix"] else "instrument"
            faults.append(block("PC-016", file=part.source, row=at, column=columns[lacking]))
    if part.present and part.present not in parts:
        faults.append(block("PC-011", file=part.source, named=part.present, known=", ".join(parts) or "–"))
    mixes = tuple(Mix(name, tuple(found)) for name, found in parts.items())
    for mix in mixes:
        gather(faults, partial(check_mix, mix, base))
    stop_if_blocked(faults)
    return mixes


def _part(cells: Mapping[str, str], at: int, part: MixesInput, faults: list[Finding]) -> MixPart:
    numbers: dict[str, float | None] = {}
    for role in NUMBERS:
        written = cells.get(role, "")
        found = _number(written, decimal_comma=part.decimal == ",") if written else None
        whole = role == "budget" or found is None or found == round(found)
        if found is not None and (math.isnan(found) or not whole):
            faults.append(block("PC-010", file=part.source, row=at, column=role, given=written))
            found = None
        numbers[role] = found
    years = {role: None if numbers[role] is None else round(numbers[role] or 0) for role in NUMBERS[1:]}
    words = {role: cells.get(role) or None for role in WORDS[:-1]}
    return MixPart(
        cells["instrument"],
        numbers["budget"],
        years["first_year"],
        years["last_year"],
        **words,
        targets=_list(cells.get("targets", "")),
    )


def _number(written: str, *, decimal_comma: bool) -> float:
    """Read a number; a comma before three digits that may mean thousands is none unless the file says so."""
    plain = "".join(written.split())
    if not decimal_comma and UNCLEAR.fullmatch(plain):
        return math.nan
    try:
        found = float(plain.replace(",", "."))
    except (ValueError, OverflowError):
        return math.nan
    return found if math.isfinite(found) and abs(found) < LARGEST else math.nan


def _list(written: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in written.replace(";", ",").split(",") if word.strip())


def present_mix(mixes: Sequence[Mix], part: MixesInput | None) -> Mix | None:
    """Return the mix in force; ``None`` where none is named, which is not an empty one."""
    return None if part is None else next((mix for mix in mixes if mix.name == part.present), None)
