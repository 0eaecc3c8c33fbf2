"""The demonstration country as files, with a study file that reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.data.evidence_records.writing import write_evidence_csv
from clusterpolicy.demo.catalogue import catalogue
from clusterpolicy.demo.development import MEASURES, UNITS
from clusterpolicy.demo.occupations import occupation_list
from clusterpolicy.demo.policy import POLICY_FILE, policy_files
from clusterpolicy.demo.secrecy import SUPPRESSIBLE
from clusterpolicy.demo.surroundings import INDICATOR_UNITS
from clusterpolicy.demo.toml_lines import toml_lines
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import xarray as xr

    from clusterpolicy.demo.assembling import Country

EVERYTHING = "ALL"
_FLAGS = {"c": "suppressed", "p": "provisional"}
_PRICED = tuple(name for name, words in UNITS.items() if parse_unit(words).multiplier != 1)


def write_country(country: Country, folder: str | Path) -> tuple[Path, ...]:
    """Write the country's tables, boundaries, a study file, a policy file and a note that all of it is synthetic.

    Parameters
    ----------
    country
        Of :func:`country`.
    folder
        Made where it is missing; files of the same names are replaced.

    Returns
    -------
    written
        Paths of the files; ``study.toml`` is what ``clusterpolicy run`` takes.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    tables = {
        "accounts.csv": _list_accounts(country),
        "totals.csv": _list_totals(country),
        "indicators.csv": _list_indicators(country),
        "clusters.csv": _list_clusters(country),
        "regions.csv": _list_names(country.names.region, "region"),
        "industries.csv": _list_names(country.names.industry, "industry"),
        "establishments.csv": country.establishments.astype({"x": int, "y": int}),
        "flows.csv": _list_flows(country),
        "occupations.csv": _list_occupations(country),
    }
    for name, table in tables.items():
        table.to_csv(place / name, index=False, lineterminator="\n")
    write_evidence_csv(country.evidence, place / "evidence")
    texts = {
        "regions.geojson": json.dumps(country.geometry, ensure_ascii=False) + "\n",
        "study.toml": _study_file(country),
        "README.txt": "\n\n".join(_note(country, language) for language in LANGUAGES) + "\n",
        **policy_files(country),
    }
    for name, content in texts.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(content, encoding="utf-8", newline="\n")
    said = sorted((place / "evidence").glob("*.csv"))
    return (*(place / name for name in tables), *said, *(place / name for name in texts))


def _stated(array: xr.DataArray, words: str) -> xr.DataArray:
    """Turn single crowns back into the stated million; other units stay."""
    multiplier = parse_unit(words).multiplier
    return array if multiplier == 1 else (array / multiplier).round(1)


def _flatten(arrays: Mapping[str, xr.DataArray], dims: tuple[str, ...]) -> pd.DataFrame:
    """List arrays of the same dims as one long table, whole numbers without a decimal point."""
    import pandas as pd

    first = next(iter(arrays.values()))
    labels = np.meshgrid(*(first[dim].values for dim in dims), indexing="ij")
    table = pd.DataFrame({dim: column.ravel() for dim, column in zip(dims, labels, strict=True)})
    for name, array in arrays.items():
        column = pd.Series(array.transpose(*dims).values.ravel())
        whole = bool((column.dropna() % 1 == 0).all())
        table[name] = column.astype("Int64") if whole else column
    return table


def _list_accounts(country: Country) -> pd.DataFrame:
    accounts, dims = country.accounts, ("region", "industry", "year")
    table = _flatten({name: _stated(accounts.values[name], UNITS[name]) for name in MEASURES}, dims)
    secret = (accounts.availability["employment"] == Availability.SUPPRESSED).transpose(*dims).values.ravel()
    revised = (accounts.marks["employment"] == Mark.PROVISIONAL).transpose(*dims).values.ravel()
    table["status"] = np.select([secret, revised], list(_FLAGS), default="")
    table.insert(1, "region_name", [country.names.of("region", code) for code in table["region"]])
    table.insert(3, "industry_name", [country.names.of("industry", code) for code in table["industry"]])
    return table


def _list_totals(country: Country) -> pd.DataFrame:
    import pandas as pd

    dims = ("region", "industry", "year")
    found = {name: country.accounts.totals_of(name).as_arguments() for name in MEASURES}
    missing = {"region_total": ["industry"], "industry_total": ["region"], "total": ["region", "industry"]}
    tables = []
    for kind, absent in missing.items():
        arrays = {
            name: _stated(totals[kind], UNITS[name]).expand_dims({dim: [EVERYTHING] for dim in absent})
            for name, totals in found.items()
        }
        tables.append(_flatten(arrays, dims))
    return pd.concat(tables, ignore_index=True)


def _list_indicators(country: Country) -> pd.DataFrame:
    series = {name: _stated(country.indicators[name], words) for name, words in INDICATOR_UNITS.items()}
    return _flatten(series, ("region", "year"))


def _list_clusters(country: Country) -> pd.DataFrame:
    import pandas as pd

    clusters = country.clusters
    rows = [
        {
            "industry": industry,
            "cluster": cluster,
            "traded": "true" if clusters.traded[cluster] else "false",
            **{f"name_{language}": clusters.name(cluster, language) for language in LANGUAGES},
        }
        for industry, cluster in clusters.of.items()
    ]
    return pd.DataFrame(rows)


def _list_names(names: Mapping[str, Mapping[str, str]], kind: str) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {kind: code, **{f"name_{language}": words[language] for language in LANGUAGES}} for code, words in names.items()
    ]
    return pd.DataFrame(rows)


def _list_flows(country: Country) -> pd.DataFrame:
    """List deliveries; final uses are buyers, primary inputs suppliers."""
    import pandas as pd

    flows = country.flows
    parts = (flows.deliveries, flows.final.rename(use="buyer"), flows.primary.rename(input="supplier"))
    columns = ["supplier", "buyer", "value"]
    return pd.concat([part.rename("value").to_series().reset_index()[columns] for part in parts], ignore_index=True)


def _list_occupations(country: Country) -> pd.DataFrame:
    table = country.occupations.rename("value").to_series().reset_index()
    names = occupation_list().names
    for number, language in enumerate(LANGUAGES):
        table.insert(2 + number, f"name_{language}", [names[code][language] for code in table["occupation"]])
    return table


def _note(country: Country, language: str) -> str:
    values = {"seed": country.seed, "planted": len(country.truth.planted)}
    years = {"first": country.accounts.years[0], "last": country.accounts.years[-1]}
    return f"{text('demo-note', language, **values, **years)}\n{text('demo-policy-note', language)}"


def _study_file(country: Country) -> str:
    """Write the study file; the order of the sections is that of the schema."""
    named = dict(catalogue().country)
    titles = {language: text("demo-title", language, country=name) for language, name in named.items()}
    head = {"spec_version": 1, "title": titles, "territory": named, "synthetic": country.synthetic}
    head["policy"] = POLICY_FILE
    lines = [f"# {text('demo-study-comment')}", *toml_lines(head)]
    for name, content in _sections(country).items():
        lines += ["", f"[{name}]", *toml_lines(content)]
    return "\n".join(lines) + "\n"


def _sections(country: Country) -> dict[str, Mapping[str, object]]:
    names = {language: f"name_{language}" for language in LANGUAGES}
    accounts = {
        "source": "accounts.csv",
        "region": "region",
        "industry": "industry",
        "year": "year",
        "values": {name: name for name in MEASURES},
        "flags": {"status": _FLAGS},
        "flagged": list(SUPPRESSIBLE),
        "units": UNITS,
        "prices": dict.fromkeys(_PRICED, "current"),
        "region_name": "region_name",
        "industry_name": "industry_name",
    }
    totals = {
        "source": "totals.csv",
        "region": "region",
        "industry": "industry",
        "year": "year",
        "values": {name: name for name in MEASURES},
        "every_region": EVERYTHING,
        "every_industry": EVERYTHING,
    }
    indicators = {
        "source": "indicators.csv",
        "region": "region",
        "year": "year",
        "values": {name: name for name in INDICATOR_UNITS},
        "units": INDICATOR_UNITS,
    }
    clusters = {
        "source": "clusters.csv",
        "industry": "industry",
        "cluster": "cluster",
        "traded": "traded",
        "names": names,
    }
    return {
        "accounts": accounts,
        "totals": totals,
        "indicators": indicators,
        "clusters": clusters,
        "region_names": {"source": "regions.csv", "code": "region", "names": names},
        "industry_names": {"source": "industries.csv", "code": "industry", "names": names},
        "geometry": {"source": "regions.geojson", "code": "region"},
        "establishments": {
            "source": "establishments.csv",
            **{name: name for name in ("industry", "region", "size", "x", "y", "id")},
        },
        "flows": _flows_section(country),
        "occupations": {"source": "occupations.csv", **{name: name for name in ("industry", "occupation", "value")}},
        "evidence": {"source": "evidence"},
        "diamond": country.diamond,
    }


def _flows_section(country: Country) -> dict[str, object]:
    flows = country.flows
    return {
        "source": "flows.csv",
        "layout": "pairs",
        "final": [str(use) for use in flows.final["use"].values],
        "primary": [str(row) for row in flows.primary["input"].values],
        "value_added": list(flows.value_added),
        **{role: getattr(flows, role) for role in ("wages", "households", "exports", "imports")},
        **{name: getattr(flows, name) for name in ("scope", "valuation", "year")},
        "unit": {language: text("dm-unit", language) for language in LANGUAGES},
    }
