"""Drafting a study file from an unknown table: proposals in place, choices explained in comments."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterpolicy.data.roles import Guess, guess_roles
from clusterpolicy.data.tables import ReadingOptions, Table, open_table
from clusterpolicy.errors import UsageError, ValidationBlockedError, block
from clusterpolicy.language import text
from clusterpolicy.study.spec_inputs import AccountsInput

BESIDE = {
    "indicators": (
        "# [indicators]",
        '# source = "indicators.csv"',
        '# values = { population = "population", innovation = "innovation" }',
        "# [diamond]",
        '# factor_conditions = ["innovation"]',
    ),
    "scores": ("# [scores]", '# source = "scores.xlsx"', '# score = "score"', "# largest = 10"),
    "flows": (
        "# [flows]",
        '# source = "input-output.xlsx"',
        '# final = ["households", "exports"]',
        '# primary = ["wages", "imports"]',
        '# totals = ["total"]',
        '# scope = "domestic"',
    ),
    "profiles": ("# [profiles]", '# candidates = [["REGION", "ACTIVITY"]]'),
}
"""Further inputs and choices, as sections to uncomment."""


@dataclass(frozen=True)
class Draft:
    """A study file that was written.

    Parameters
    ----------
    content
        Its text.
    remarks
        What was recognised, in the person's language.
    """

    content: str
    remarks: Sequence[str]


@dataclass(frozen=True)
class GuessedAccounts:
    """What the columns of a table seem to be."""

    accounts: AccountsInput
    guess: Guess
    table: Table


def guess_accounts(file: Path, *, sheet: str | None = None) -> GuessedAccounts:
    """Open a table and propose the section ``[accounts]``.

    Raises
    ------
    ValidationBlockedError
        MP-301 for each role that no column seems to play.
    """
    options = ReadingOptions(sheet=sheet)
    table = open_table(file, options=options)
    guess = guess_roles(table)
    columns_are = None
    if guess.year_columns and "year" not in guess.roles:
        columns_are = "year"
    lacking = [role for role in ("region", "industry") if role not in guess.roles]
    if lacking == ["industry"] and columns_are is None and not guess.values:
        columns_are, lacking = "industry", []
    values = dict(guess.values) or ({"employment": "value"} if columns_are else {})
    faults = [block("MP-301", role=role, columns=", ".join(table.columns)) for role in lacking]
    if not values:
        faults.append(block("MP-301", role="value", columns=", ".join(table.columns)))
    if faults:
        raise ValidationBlockedError(*faults)
    return GuessedAccounts(
        AccountsInput(
            source=file.name,
            region=guess.roles["region"],
            industry="industry" if columns_are == "industry" else guess.roles["industry"],
            year="year" if columns_are == "year" else guess.roles.get("year"),
            values={measure: "value" if columns_are else column for measure, column in values.items()},
            region_name=guess.roles.get("region_name"),
            industry_name=guess.roles.get("industry_name"),
            sheet=sheet,
            columns_are=columns_are,
        ),
        guess,
        table,
    )


def draft_spec(file: Path, *, out: Path, sheet: str | None, language: str, overwrite: bool) -> Draft:
    """Write a commented study file for a table.

    Raises
    ------
    UsageError
        CL-101 where the study file exists, CL-105 where it cannot be written.
    """
    if out.exists() and not overwrite:
        raise UsageError(block("CL-101", path=str(out)))
    found = guess_accounts(file, sheet=sheet)
    source = Path(os.path.relpath(file.resolve(), out.resolve().parent)).as_posix()
    content = _compose(found, source, language)
    try:
        out.write_text(content, encoding="utf-8")
    except OSError as fault:
        raise UsageError(block("CL-105", path=str(out), detail=fault.strerror or str(fault))) from None
    remarks = [f"{role}: {column}" for role, column in _roles(found.accounts)]
    if found.accounts.columns_are:
        remarks.append(text("df-guess", language))
    if unused := _unused_columns(found):
        remarks.append(text("df-unused", language, columns=", ".join(unused)))
    return Draft(content, remarks)


def _roles(accounts: AccountsInput) -> list[tuple[str, str]]:
    named = [("region", accounts.region), ("industry", accounts.industry)]
    if accounts.year is not None:
        named.append(("year", str(accounts.year)))
    return named + list(accounts.values.items())


def _unused_columns(found: GuessedAccounts) -> list[str]:
    """Columns that the draft leaves out, so that a person sees what was not understood."""
    guess = found.guess
    used = {*guess.roles.values(), *guess.values.values(), *guess.flags, *guess.year_columns}
    return (
        [] if found.accounts.columns_are == "industry" else [name for name in found.table.columns if name not in used]
    )


def _compose(found: GuessedAccounts, source: str, language: str) -> str:
    accounts = found.accounts
    lines = [
        *_comment("df-head", language),
        "spec_version = 1",
        'title = ""',
        'territory = ""',
        "",
        "[accounts]",
        f"source = {_quoted(source)}",
        *([f"sheet = {_quoted(str(accounts.sheet))}"] if accounts.sheet is not None else []),
        *_comment("df-roles", language, columns=", ".join(found.table.columns)),
        *([f"columns_are = {_quoted(accounts.columns_are)}"] if accounts.columns_are else []),
        f"region = {_quoted(accounts.region)}",
        f"industry = {_quoted(accounts.industry)}",
        f"year = {_quoted(str(accounts.year))}" if accounts.year is not None else "# year = 2024",
        *(
            f"{name} = {_quoted(column)}"
            for name, column in (
                ("region_name", accounts.region_name),
                ("industry_name", accounts.industry_name),
            )
            if column
        ),
        *(_comment("df-guess", language) if accounts.columns_are else []),
        *(_comment("df-unused", language, columns=", ".join(unused)) if (unused := _unused_columns(found)) else []),
        "values = { " + ", ".join(f"{name} = {_quoted(column)}" for name, column in accounts.values.items()) + " }",
        *_comment("df-units", language),
        *(f'# units = {{ {name} = "" }}' for name in list(accounts.values)[:1]),
        *_flag_lines(found.guess, language),
        *_comment("df-totals", language),
        '# region_total = ""',
        '# industry_total = ""',
        *_comment("df-where", language),
        '# where = ""',
        *_comment("df-absent", language),
        'absent = "zero"',
        "",
        *_comment("df-benchmark", language),
        "[benchmark]",
        'kind = "country"',
        "",
        *_comment("df-identification", language),
        "[identification]",
        "window = 5",
        "localisation = 1.3",
        "",
        *_comment("df-predisposition", language),
        "[predisposition]",
        'reading = "share"',
        "scale = 10.0",
        "truncate = 2",
        "cut = 1.0",
        "",
        "[report]",
        f'languages = ["{language}"]',
        *_comment("df-formats", language),
        'formats = ["csv", "xlsx"]',
        "",
        *_comment("df-beside", language),
        *(line for section, lines in BESIDE.items() for line in ("", *_comment(f"df-{section}", language), *lines)),
        "",
    ]
    return "\n".join(lines)


def _flag_lines(guess: Guess, language: str) -> list[str]:
    lines = []
    for column, signs in guess.flags.items():
        meant = ", ".join(f'{_quoted(sign)} = "suppressed"' for sign in signs)
        lines += [*_comment("df-flags", language), f"# flags = {{ {_quoted(column)} = {{ {meant} }} }}"]
    return lines


def _comment(key: str, language: str, **values: object) -> list[str]:
    return [f"# {line}" for line in text(key, language, **values).splitlines()]


def _quoted(words: str) -> str:
    escaped = (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "").replace("\t", "\\t")
    )
    return f'"{escaped}"'
