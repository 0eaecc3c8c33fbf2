"""The record of a run: enough to tell, later and elsewhere, whether the same comes out."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import xarray as xr

from clusterpolicy import __version__
from clusterpolicy.provenance import Source, hash_array

TOLERANCE = 1e-9
"""Relative difference up to which floats count as equal on another machine."""


@dataclass(frozen=True)
class Step:
    """One step of a run.

    Parameters
    ----------
    name
        Of the step.
    needs
        Steps that it takes results from.
    settings
        Hash of the choices that it heeds.
    key
        Hash of settings and of the keys of the steps it needs: equal keys, equal results.
    """

    name: str
    needs: tuple[str, ...]
    settings: str
    key: str


@dataclass(frozen=True)
class Record:
    """Hashes, versions and parameters of a run.

    Parameters
    ----------
    inputs
        Sources with their hashes.
    accounts
        Hash of the accounts as read.
    parameters
        The study file's content.
    steps
        In the order they ran.
    versions
        Software -> version.
    seeds
        Of the steps that drew anything, by section of the study file.
    """

    inputs: tuple[Source, ...]
    accounts: str
    parameters: Mapping[str, Any]
    steps: tuple[Step, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    seeds: Mapping[str, int] = field(default_factory=dict)

    def as_json(self, outputs: Mapping[str, xr.DataArray]) -> dict[str, Any]:
        """Return plain data for ``record.json``, with a hash of each output; machine paths are left out."""
        return {
            "record_version": 1,
            "inputs": [{"name": source.name, "sha256": source.sha256, "note": source.note} for source in self.inputs],
            "accounts": self.accounts,
            "parameters": dict(self.parameters),
            "steps": [
                {"name": step.name, "needs": list(step.needs), "settings": step.settings, "key": step.key}
                for step in self.steps
            ],
            "outputs": hash_outputs(outputs),
            "versions": dict(self.versions),
            "seeds": dict(self.seeds),
        }


def software_versions() -> dict[str, str]:
    """Versions of what the numbers rest on."""
    from importlib.metadata import version

    packages = ("numpy", "xarray", "scipy", "pandas", "duckdb", "narwhals", "pyarrow")
    return {
        "clusterpolicy": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def hash_outputs(outputs: Mapping[str, xr.DataArray]) -> dict[str, str]:
    """Hash each output's labels and values."""
    return {name: hash_array(_plain(array)) for name, array in sorted(outputs.items())}


def _plain(array: xr.DataArray) -> xr.DataArray:
    return array.astype(str) if array.dtype.kind in "UOT" else array.astype(float)


@dataclass(frozen=True)
class Difference:
    """An output that does not come out as recorded.

    Parameters
    ----------
    output
        Its name.
    cells
        Number of cells that differ; -1 where labels or shape differ.
    largest
        Largest relative difference among numbers.
    """

    output: str
    cells: int
    largest: float


def compare_outputs(recorded: Mapping[str, xr.DataArray], computed: Mapping[str, xr.DataArray]) -> Sequence[Difference]:
    """Compare arrays by name: labels and words exactly, numbers within :data:`TOLERANCE`."""
    differences = []
    for name in sorted(set(recorded) | set(computed)):
        if name not in recorded or name not in computed:
            differences.append(Difference(name, -1, float("inf")))
            continue
        before, after = _plain(recorded[name]), _plain(computed[name])
        if before.dims != after.dims or any(
            before[dim].values.tolist() != after[dim].values.tolist() for dim in before.dims
        ):
            differences.append(Difference(name, -1, float("inf")))
        elif before.dtype.kind == "U":
            differing = int((before.values != after.values).sum())
            if differing:
                differences.append(Difference(name, differing, float("nan")))
        else:
            off = ~np.isclose(before.values, after.values, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)
            if off.any():
                gap = np.abs(before.values - after.values)[off]
                scale = np.maximum(np.abs(before.values)[off], TOLERANCE)
                differences.append(Difference(name, int(off.sum()), float(np.nanmax(gap / scale, initial=0))))
    return differences
