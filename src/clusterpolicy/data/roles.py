"""Guessing what the columns of an unknown table are for, from their names and their content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clusterpolicy.data.tables import Table

SAMPLE_ROWS = 2000
_YEAR = re.compile(r"^(19|20)\d\d$")
_PER_HEAD = re.compile(r"(?<![^\W_])pc(?![^\W_])|per[ _]?(?:capita|head|worker|person)|на душу|на человека|подушев")
"""Names of columns that are divided by people already."""
_NUMBER = re.compile(r"^[-+−]?[\d\s\u00a0\u202f.,]*\d$")

# Role -> words that name it, most telling first; a trailing * matches any ending.
_ROLE_WORDS: Mapping[str, tuple[str, ...]] = {
    "region_name": ("region_name", "area_title", "наименование региона", "название региона", "geo_name"),
    "industry_name": ("industry_name", "industry_title", "наименование отрасли", "наименование вида*", "name_okved"),
    "region": ("region_code", "area_fips", "region", "регион*", "субъект*", "geo", "nuts*", "okato", "oktmo", "oblast",
               "область", "land", "state", "county", "territory", "территория"),
    "industry": ("industry_code", "naics*", "nace*", "okved*", "оквэд*", "industry", "отрасль", "отрасли",
                 "вид деятельности", "виды деятельности", "вид экономической деятельности", "sector", "activity",
                 "branch", "cluster", "section", "раздел"),
    "year": ("year", "год", "time_period", "time", "period", "период", "рік", "жыл", "god"),
}  # fmt: skip
_MEASURE_WORDS: Mapping[str, tuple[str, ...]] = {
    "employment": ("employment", "emp", "employees", "emplvl", "jobs", "persons", "занят*", "среднесписочн*",
                   "численность работ*", "работник*", "annual_avg_emplvl", "month3_emplvl", "чел*"),
    "establishments": ("establishments", "estabs", "firms", "enterprises", "organi*ations", "organizations",
                       "annual_avg_estabs", "предприяти*", "организаци*", "юрлиц*", "companies", "qtrly_estabs",
                       "number of firms"),
    "turnover": ("turnover", "sales", "revenue", "оборот*", "выручка"),
    "output": ("output", "production", "gva", "gross value added", "выпуск", "отгружен*", "объем производства",
               "объём производства", "продукци*", "вдс"),
    "wages": ("wages", "payroll", "фонд оплаты*", "фонд заработн*", "заработн*", "total_annual_wages", "зарплат*"),
    "profit": ("profit", "прибыль", "сальдированн*"),
    "exports": ("export*", "экспорт*"),
    "investment": ("investment*", "инвестици*"),
}  # fmt: skip

_INDICATOR_WORDS: Mapping[str, tuple[str, ...]] = {
    "population": ("population", "pop", "население", "численность населения", "населени*", "inhabitants"),
    "grp": ("grp", "врп", "gdp", "gross regional product", "валовой региональный продукт", "внп"),
    "fixed_assets": ("fixed_assets", "fixed assets", "основные фонды", "основн*", "capital stock"),
    "output": ("output", "shipped", "отгружен*", "выпуск", "объем производства", "объём производства", "production"),
    "retail_turnover": ("retail_turnover", "retail", "розничн*", "оборот розничн*"),
    "investment": ("investment", "invest", "investments", "инвестици*", "gfcf"),
    "innovation": ("innovation", "innovation_activity", "inventive", "изобретательск*", "инноваци*", "innov"),
    "tax_revenue": ("tax_revenue", "tax", "taxes", "налог*"),
    "research_staff": ("research_staff", "r&d staff", "rd_staff", "исследовател*", "научн*"),
    "area": ("area", "area_km2", "площадь", "территория, км*"),
}  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A proposal for the study file.

    Parameters
    ----------
    roles
        ``region``, ``industry``, ``year``, ``region_name``, ``industry_name`` -> column.
    values
        Measure -> column.
    flags
        Columns that look like flags -> signs found.
    year_columns
        Columns that are years: the table is wide.
    """

    roles: Mapping[str, str]
    values: Mapping[str, str]
    flags: Mapping[str, tuple[str, ...]]
    year_columns: tuple[str, ...] = ()


def guess_roles(table: Table) -> Guess:
    """Propose roles; names speak first, content second."""
    import pyarrow as pa

    with table.reading():
        rows: pa.Table = table.frame.head(SAMPLE_ROWS).collect(backend="pyarrow").to_native()
    samples = {name: _texts(rows[name].to_pylist()) for name in rows.column_names}
    free = list(samples)
    roles: dict[str, str] = {}
    for role, words in _ROLE_WORDS.items():
        if column := _by_name(free, words):
            roles[role] = column
            free.remove(column)
    year_columns = tuple(name for name in free if _YEAR.match(name.strip()))
    free = [name for name in free if name not in year_columns]
    values: dict[str, str] = {}
    numeric = [name for name in free if _is_number(samples[name])]
    for measure, words in _MEASURE_WORDS.items():
        if column := _by_name(numeric, words):
            values[measure] = column
            numeric.remove(column)
    _by_content(roles, [name for name in free if name not in values.values()], samples)
    flags = {
        name: tuple(sorted(set(samples[name])))
        for name in free
        if name not in (*roles.values(), *values.values()) and _is_flag(samples[name], name)
    }
    return Guess(roles, values, flags, year_columns)


def guess_indicators(table: Table, *, taken: Sequence[str] = ()) -> dict[str, str]:
    """Propose indicator -> column for a table of regions, from the names of its columns.

    Columns whose names say that they are per head are left out: features divide amounts by the population.

    Parameters
    ----------
    table
        One row a region, or a region and year.
    taken
        Columns that have a role already.
    """
    free = [name for name in table.columns if name not in taken and not _PER_HEAD.search(name.lower())]
    found: dict[str, str] = {}
    for indicator, words in _INDICATOR_WORDS.items():
        if column := _by_name(free, words, least=3):
            found[indicator] = column
            free.remove(column)
    return found


def _texts(values: Sequence[Any]) -> list[str]:
    return [str(value).strip() for value in values if value is not None and str(value).strip()]


def _by_name(columns: Sequence[str], words: Sequence[str], *, least: int = 4) -> str | None:
    """First column whose name is a word, else that holds one of at least so many signs."""
    folded = {re.sub(r"\s+", " ", name.strip().lower()): name for name in columns}
    for word in words:
        pattern = re.compile(re.escape(word).replace(r"\*", r"[\w-]*"))
        for name, column in folded.items():
            if pattern.fullmatch(name):
                return column
    for word in words:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])".replace(r"\*", r"[\w-]*"))
        for name, column in folded.items():
            if len(word) >= least and pattern.search(name):
                return column
    return None


def _is_number(sample: Sequence[str]) -> bool:
    return bool(sample) and sum(bool(_NUMBER.match(text)) for text in sample) >= 0.5 * len(sample)


def _is_flag(sample: Sequence[str], name: str) -> bool:
    short = bool(sample) and all(len(text) <= 3 for text in sample) and not _is_number(sample)
    return short and (len(set(sample)) <= 12 or any(word in name.lower() for word in ("flag", "status", "disclos")))


def _by_content(roles: dict[str, str], free: Sequence[str], samples: Mapping[str, Sequence[str]]) -> None:
    texts = [name for name in free if samples[name] and not _is_number(samples[name])]
    if "year" not in roles:
        years = [name for name in free if samples[name] and all(_YEAR.match(text) for text in samples[name])]
        if years:
            roles["year"] = years[0]
    for role in ("region", "industry"):
        if role not in roles and f"{role}_name" in roles:
            roles[role] = roles.pop(f"{role}_name")
        if role not in roles:
            left = [name for name in texts if name not in roles.values() and len(set(samples[name])) > 1]
            if left:
                roles[role] = left[0]
