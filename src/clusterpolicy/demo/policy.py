"""The policy file of the demonstration country and everything that it names."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusterpolicy.demo.policy_diagnosis import Row, diagnosis_tables, mix_rows, present_name
from clusterpolicy.demo.policy_setting import Setting, choose_setting, scenario
from clusterpolicy.demo.surroundings import INDICATOR_UNITS
from clusterpolicy.demo.toml_lines import toml_lines
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.regions.typology.features import REPRODUCTION

if TYPE_CHECKING:
    from clusterpolicy.demo.assembling import Country

POLICY_FILE = "policy.toml"
DIAGNOSIS = "diagnosis"


def policy_files(country: Country) -> dict[str, str]:
    """Compose a policy file for one place of the country, with its diagnosis, mixes and practice of others.

    Parameters
    ----------
    country
        Of :func:`~clusterpolicy.demo.country`; it stays as it is.

    Returns
    -------
    files
        Path inside the folder of the country's tables -> content.
    """
    import yaml

    setting = choose_setting(country)
    tables = {f"{DIAGNOSIS}/{name}": rows for name, rows in diagnosis_tables(country, setting).items()}
    tables["mixes"] = list(mix_rows(setting))
    practice = yaml.safe_dump(_practice(country), allow_unicode=True, sort_keys=False, width=120)
    return {
        POLICY_FILE: _policy_file(country, setting),
        **{f"{name}.csv": _csv(rows) for name, rows in tables.items()},
        "practice.yaml": f"# {text('demo-study-comment')}\n{practice}",
    }


def _policy_file(country: Country, setting: Setting) -> str:
    region = country.names.region[setting.region]
    titles = {
        language: text(
            "demo-policy-title", language, cluster=country.clusters.name(setting.activity, language),
            region=region[language],
        )
        for language in LANGUAGES
    }  # fmt: skip
    head = {
        "policy_version": 1,
        "title": titles,
        "country": scenario()["country"],
        "region": setting.region,
        "activity": setting.activity,
        "synthetic": country.synthetic,
        "horizon": 7,
        "own": ["practice.yaml"],
    }
    lines = [f"# {text('demo-study-comment')}", *toml_lines(head), "", "[[regions]]", *toml_lines(_regions())]
    for name, content in _sections().items():
        lines += ["", f"[{name}]", *toml_lines(content)]
    return "\n".join(lines) + "\n"


def _regions() -> dict[str, object]:
    return {
        "source": "indicators.csv",
        "region": "region",
        "year": "year",
        "values": {name: name for name in INDICATOR_UNITS},
        "units": INDICATOR_UNITS,
    }


def _sections() -> dict[str, Mapping[str, object]]:
    return {
        "region_names": {
            "source": "regions.csv",
            "code": "region",
            "names": {language: f"name_{language}" for language in LANGUAGES},
        },
        "typology": {"indicators": list(REPRODUCTION), "k": 3, "seed": 0},
        "potential_activity": {
            "potential": ["grp / population", "fixed_assets / population", "innovation"],
            "activity": ["investment / population", "investment / grp"],
            "cut": "median",
        },
        "peers": {
            "count": 6,
            "dimensions": {
                "wealth": ["grp / population", "fixed_assets / population", "retail_turnover / population"],
                "size": ["population", "area"],
            },
            "compared": ["grp / population", "investment / population", "innovation", "growth of grp"],
        },
        "disparities": {"investment": "investment", "by": "types"},
        DIAGNOSIS: {"folder": DIAGNOSIS, "unscored": "propose"},
        "situation": scenario()["situation"],
        "mixes": {
            "source": "mixes.csv",
            "present": present_name(),
            "currency": {language: text("dm-unit", language) for language in LANGUAGES},
        },
        "transfer": {"countries": list(scenario()["transfer"])},
        "report": {"languages": list(LANGUAGES)},
    }


def _practice(country: Country) -> dict[str, Any]:
    """One's own practice; the country's own conditions are those of its card, its shares those of its accounts."""
    practice: dict[str, Any] = copy.deepcopy(scenario()["practice"])
    home = practice["countries"][0]
    home["context"] = copy.deepcopy(scenario()["context"])
    home["industry_shares"] = _shares(country)
    return practice


def _shares(country: Country) -> dict[str, float]:
    """Shares of the sections in the country's employment; the last takes what rounding leaves."""
    employment = country.accounts.totals_of("employment").as_arguments()["industry_total"].isel(year=-1)
    by_section = {
        section: float(employment.sel(industry=[i for one in clusters for i in country.clusters.industries(one)]).sum())
        for section, clusters in scenario()["sections"].items()
    }
    total = sum(by_section.values())
    shares = {section: round(persons / total, 3) for section, persons in by_section.items()}
    *others, last = shares
    return shares | {last: round(1 - sum(shares[section] for section in others), 3)}


def _csv(rows: Sequence[Row]) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    sheet = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return written.getvalue()
