"""A study on disk: what a run leaves behind, and how it is made again from there."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import xarray as xr

from clusterpolicy.errors import UsageError, ValidationBlockedError, block
from clusterpolicy.provenance import hash_file
from clusterpolicy.study.record import Difference, compare_outputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec, read_spec

if TYPE_CHECKING:
    import pyarrow as pa

    from clusterpolicy.provenance import Source
    from clusterpolicy.study.record import Record
    from clusterpolicy.study.result import Study

SPEC_FILE = "study.toml"
POLICY_FILE = "policy.toml"
INNOVATION_FILE = "innovation.toml"
RECORD_FILE = "record.json"
RESULTS_FOLDER = "results"


class Recorded(Protocol):
    """A study or a policy case that has run."""

    @property
    def record(self) -> Record:
        """Hashes, versions and parameters."""
        ...

    @property
    def outputs(self) -> Mapping[str, xr.DataArray]:
        """Results as arrays."""
        ...


def write_record(
    run: Recorded, folder: Path, *, spec_text: str, base: Path, target: Path, spec_file: str = SPEC_FILE
) -> None:
    """Write the study file, every output as Parquet, and the record, which lists all files written before it.

    Parameters
    ----------
    run
        A study or a policy case that has run.
    folder
        Where to write now.
    spec_text
        The study file as its author wrote it.
    base
        Folder that the study file's paths start at.
    target
        Where the folder will stand in the end; the way from there to ``base`` is recorded.
    spec_file
        Name under which the file is kept; it tells what kind of run the folder holds.
    """
    (folder / spec_file).write_text(spec_text, encoding="utf-8")
    results = folder / RESULTS_FOLDER
    results.mkdir()
    for name, array in run.outputs.items():
        _write_array(array, results / f"{name}.parquet")
    content = run.record.as_json(run.outputs) | {"base": _relative(base, target), "files": _hash_files(folder)}
    (folder / RECORD_FILE).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _hash_files(folder: Path) -> dict[str, str]:
    """Hash what people read and what programs compare, whole files; inputs have hashes of their own."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECORD_FILE]
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in paths if path.parent.name != "data"}


def _relative(base: Path, target: Path) -> str:
    try:
        return Path(os.path.relpath(base.resolve(), target.resolve())).as_posix()
    except ValueError:
        return base.resolve().as_posix()


def _write_array(array: xr.DataArray, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    shape = array.shape
    positions = np.indices(shape).reshape(len(shape), -1)
    columns: dict[str, object] = {
        str(dim): np.asarray(array[dim].values, dtype=object).astype(str)[positions[axis]].tolist()
        for axis, dim in enumerate(array.dims)
    }
    flat = array.values.reshape(-1)
    columns["value"] = pa.array(flat.astype(str).tolist() if flat.dtype.kind in "UO" else flat.astype(float))
    table: pa.Table = pa.table(columns).replace_schema_metadata({"dims": ",".join(map(str, array.dims))})
    pq.write_table(table, path)


def read_array(path: Path) -> xr.DataArray:
    """Read one output of a folder."""
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    dims = (table.schema.metadata or {})[b"dims"].decode().split(",")
    labels = [list(dict.fromkeys(table[dim].to_pylist())) for dim in dims]
    values = np.array(table["value"].to_pylist())
    return xr.DataArray(values.reshape([len(names) for names in labels]), dict(zip(dims, labels, strict=True)), dims)


@dataclass(frozen=True)
class Reproduction:
    """What came out when a study was made again.

    Parameters
    ----------
    compared
        Number of outputs compared.
    differences
        Outputs that differ.
    changed_inputs
        Names of source files whose content is not what was recorded, or that are no longer there.
    changed_files
        Files of the folder that are missing or are no longer what was written.
    run
        The new run.
    """

    compared: int
    differences: Sequence[Difference]
    changed_inputs: Sequence[str]
    changed_files: Sequence[str]
    run: Recorded

    @property
    def same(self) -> bool:
        """Tell whether everything came out as recorded and lies as it was written."""
        return not (self.differences or self.changed_files)


def reproduce(folder: Path) -> Reproduction:
    """Run the study or policy case of a folder again and compare every output with the one kept there.

    Raises
    ------
    UsageError
        RP-001 where the folder holds no record.
    ValidationBlockedError
        Where inputs are missing or blocked.
    """
    run, record = _run_again(folder)
    changed = _changed_inputs(record["inputs"], run.record.inputs)
    kept = {path.stem: read_array(path) for path in sorted((folder / RESULTS_FOLDER).glob("*.parquet"))}
    differences = compare_outputs(kept, run.outputs)
    altered = [
        name
        for name, sha256 in record.get("files", {}).items()
        if not (folder / name).is_file() or hash_file(folder / name) != sha256
    ]
    return Reproduction(len(set(kept) | set(run.outputs)), differences, changed, altered, run)


def _changed_inputs(recorded: Sequence[Mapping[str, Any]], now: Sequence[Source]) -> list[str]:
    """Names of inputs whose content is not what was recorded, that are new, or that are no longer read."""
    before = Counter((str(entry["name"]), entry["sha256"]) for entry in recorded if entry["sha256"] is not None)
    after = Counter((source.name, source.sha256) for source in now if source.sha256 is not None)
    return sorted({name for name, _ in (before - after) + (after - before)})


def _run_again(folder: Path) -> tuple[Recorded, Mapping[str, Any]]:
    from clusterpolicy.study.innovation_case.running import run_innovation
    from clusterpolicy.study.policy_case.running import run_policy

    for name, run in ((POLICY_FILE, run_policy), (INNOVATION_FILE, run_innovation)):
        if (folder / name).is_file():
            record = read_record(folder)
            base = (folder / str(record.get("base", "."))).resolve()
            return run(folder / name, folder=base), record
    return rerun(folder)


def rerun(folder: Path) -> tuple[Study, Mapping[str, Any]]:
    """Run the study of a folder again; return it with the record kept there."""
    from clusterpolicy.study.inputs import open_inputs

    spec, record, base = read_folder(folder)
    return run_inputs(spec, open_inputs(spec, folder=base)), record


def read_folder(folder: Path) -> tuple[StudySpec, dict[str, Any], Path]:
    """Read study file and record of a folder; return them with the folder that paths start at."""
    record = read_record(folder)
    return read_spec(folder / SPEC_FILE), record, (folder / str(record.get("base", "."))).resolve()


def read_record(folder: Path) -> dict[str, Any]:
    """Read the record of a folder.

    Raises
    ------
    UsageError
        RP-001 where there is none.
    ValidationBlockedError
        RP-002 where it cannot be read.
    """
    try:
        record = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
    except OSError:
        raise UsageError(block("RP-001", folder=str(folder))) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise ValidationBlockedError(block("RP-002", folder=str(folder), detail=str(fault))) from None
    if not isinstance(record, dict) or not isinstance(record.get("inputs"), list):
        raise ValidationBlockedError(block("RP-002", folder=str(folder), detail='"inputs"'))
    return record
