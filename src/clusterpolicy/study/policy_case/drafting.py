"""Drafting a policy file from a table of regions: proposals in place, what else can be named in comments."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from clusterpolicy.data.roles import guess_indicators, guess_roles
from clusterpolicy.data.tables import ReadingOptions, Table, open_table
from clusterpolicy.errors import UsageError, ValidationBlockedError, block
from clusterpolicy.language import text
from clusterpolicy.regions.typology.features import REPRODUCTION, read_feature
from clusterpolicy.study.drafting import Draft

POTENTIAL = ("grp / population", "fixed_assets / population", "research_staff / population", "innovation")
ACTIVITY = ("investment / population", "investment / grp")
ECONOMY = ("grp / population", "output / population", "fixed_assets / population", "retail_turnover / population")
LEAST_FEATURES = 2
LEAST_YEARS = 4
COUNTRY = re.compile(r"[A-Z]{2}")
BESIDE: Mapping[str, tuple[str, ...]] = {
    "diagnosis": ("# [diagnosis]", '# folder = "diagnosis"'),
    "situation": (
        "# [situation]",
        '# stage = "embryonic"',
        '# initiative_origin = "state"',
        "# cmo_exists = false",
        "# public_budget_years = 3",
    ),
    "mixes": ("# [mixes]", '# source = "mixes.csv"', '# present = "Today"'),
    "transfer": ("# [transfer]", '# countries = ["FR", "CA"]'),
}
"""Sections to uncomment."""


def draft_policy(
    file: Path, *, out: Path, country: str, region: str, sheet: str | None, language: str, overwrite: bool
) -> Draft:
    """Write a commented policy file for a table of regions.

    Raises
    ------
    UsageError
        CL-101 where the policy file exists, CL-105 where it cannot be written.
    ValidationBlockedError
        MP-301 where no column seems to hold regions or any indicator.
    """
    if out.exists() and not overwrite:
        raise UsageError(block("CL-101", path=str(out)))
    table = open_table(file, options=ReadingOptions(sheet=sheet))
    guess = guess_roles(table)
    roles = {role: column for role, column in guess.roles.items() if role in ("region", "year")}
    values = guess_indicators(table, taken=tuple(roles.values()))
    if not COUNTRY.fullmatch(country.upper()):
        raise UsageError(block("PC-015", given=country))
    faults = [
        block("MP-301", role=role, columns=", ".join(table.columns))
        for role, there in (("region", "region" in roles), ("value", bool(values)))
        if not there
    ]
    if faults:
        raise ValidationBlockedError(*faults)
    source = Path(os.path.relpath(file.resolve(), out.resolve().parent)).as_posix()
    several = "year" in roles and _years(table, roles["year"]) >= LEAST_YEARS
    content = _compose(table, source, roles, values, (country.upper(), region, sheet), several, language)
    try:
        out.write_text(content, encoding="utf-8")
    except OSError as fault:
        raise UsageError(block("CL-105", path=str(out), detail=fault.strerror or str(fault))) from None
    remarks = [f"{role}: {column}" for role, column in (*roles.items(), *values.items())]
    unused = [name for name in table.columns if name not in (*roles.values(), *values.values())]
    if unused:
        remarks.append(text("df-unused", language, columns=", ".join(unused)))
    return Draft(content, remarks)


def _years(table: Table, column: str) -> int:
    """How many different years a table holds."""
    with table.reading():
        rows = table.frame.select(column).unique().collect(backend="pyarrow")
    return len(rows)


def _compose(
    table: Table,
    source: str,
    roles: Mapping[str, str],
    values: Mapping[str, str],
    place: tuple[str, str, str | None],
    several: bool,  # noqa: FBT001 - whether growth can be told
    language: str,
) -> str:
    country, region, sheet = place
    lines = [
        *_comment("dp-head", language),
        "policy_version = 1",
        'title = ""',
        f"country = {_quoted(country)}",
        *_comment("dp-region", language),
        f"region = {_quoted(region)}" if region else '# region = ""',
        "horizon = 7",
        "",
        "[[regions]]",
        f"source = {_quoted(source)}",
        *([f"sheet = {_quoted(sheet)}"] if sheet is not None else []),
        *_comment("dp-columns", language, columns=", ".join(table.columns)),
        f"region = {_quoted(roles['region'])}",
        f"year = {_quoted(roles['year'])}" if "year" in roles else '# year = "year"',
        *_comment("dp-territories", language),
        f"territories = {_quoted(country.lower())}" if country in ("RU", "US") else '# group = "macro_region"',
        "[regions.values]",
        *(f"{name} = {_quoted(column)}" for name, column in values.items()),
        "",
        *_regional(values, years=several, language=language),
    ]
    for section, more in BESIDE.items():
        lines += [*_comment(f"dp-{section}", language), *more, ""]
    lines += ["[report]", f'languages = ["{language}"]', ""]
    return "\n".join(lines)


def _regional(values: Mapping[str, str], *, years: bool, language: str) -> list[str]:
    """Sections that the columns allow; those that they do not are left out."""
    lines: list[str] = []
    features = _possible(REPRODUCTION, values, years=years)
    if len(features) >= LEAST_FEATURES:
        ordered = [name for name in ("investment / population", "growth of grp") if name in features]
        order = [f"order_by = {json.dumps(ordered)}"] if ordered else []
        lines += [
            *_comment("dp-typology", language), "[typology]", f"indicators = {json.dumps(features)}", *order,
            "k = 3", "seed = 0", "",
        ]  # fmt: skip
    potential, activity = (_possible(names, values, years=years) for names in (POTENTIAL, ACTIVITY))
    if potential and activity:
        lines += [
            *_comment("dp-potential", language), "[potential_activity]", f"potential = {json.dumps(potential)}",
            f"activity = {json.dumps(activity)}", 'cut = "median"', "",
        ]  # fmt: skip
    economy = _possible(ECONOMY, values, years=years)
    if economy:
        size = ['size = ["population"]'] if "population" in values else []
        lines += [
            *_comment("dp-peers", language), "[peers]", "count = 8", "[peers.dimensions]",
            f"economy = {json.dumps(economy)}", *size, "",
        ]  # fmt: skip
    if {"grp", "population"} <= set(values):
        follow = ['investment = "investment"'] if "investment" in values and years else []
        lines += [*_comment("dp-disparities", language), "[disparities]", *follow, ""]
    return lines


def _possible(names: tuple[str, ...], values: Mapping[str, str], *, years: bool) -> list[str]:
    found = []
    for name in names:
        feature = read_feature(name)
        if all(need in values for need in feature.needs) and (years or feature.form in ("level", "ratio")):
            found.append(name)
    return found


def _comment(key: str, language: str, **values: object) -> list[str]:
    return [f"# {line}" for line in text(key, language, **values).splitlines()]


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
