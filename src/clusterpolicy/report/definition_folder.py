"""A searched definition on disk: usable tables, every score, the matrices, and a record to make it again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusterpolicy.data.formulas import guarded
from clusterpolicy.errors import ClusterPolicyError, block
from clusterpolicy.identification.definitions.search import as_definition
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.provenance import hash_file
from clusterpolicy.report.folder import RECORD_FILE, refuse_strange, replace_folder
from clusterpolicy.study.record import software_versions

if TYPE_CHECKING:
    import xarray as xr

    from clusterpolicy.identification.definitions import Move
    from clusterpolicy.study.definition_search import Choices, StudySearch

DEFINITION_FILE = "definition.csv"
MATRICES_FOLDER = "similarities"
NAMES = tuple(f"name_{language}" for language in LANGUAGES)


def guard_target(target: Path, inputs: Iterable[Path]) -> None:
    """Refuse a folder that must not be replaced, before anything is computed."""
    for path in inputs:
        if path.resolve().is_relative_to(target.resolve()):
            raise ClusterPolicyError(block("OUT-003", folder=str(target), file=path.name))
    refuse_strange(target)


def write_definition_folder(found: StudySearch, target: Path, *, choices: Choices, language: str) -> None:
    """Write a search into a folder, whole or not at all.

    Parameters
    ----------
    found
        The search.
    target
        Folder; one of ours there is replaced.
    choices
        How industries were compared, for the record.
    language
        Of the reasons why industries were left out.

    Raises
    ------
    ClusterPolicyError
        OUT-001, OUT-003 or OUT-004 where the folder must not be replaced.
    """
    guard_target(target, (Path(source.path) for source in found.sources if source.path))
    replace_folder(target, lambda folder: _write(found, folder, choices, language))


def _write(found: StudySearch, folder: Path, choices: Choices, language: str) -> None:
    search, names = found.search, found.inputs.accounts.names
    _write_definition(found, search.cluster_of, folder / DEFINITION_FILE)
    search.runs.to_csv(folder / "scores.csv", index_label="run", lineterminator="\n", float_format="%.12g")
    _write_rows(
        folder / "excluded.csv",
        ["industry", "industry_name", "reason", "words"],
        [[code, guarded(names.of("industry", code, language)), reason, explain_reason(reason, language)]
         for code, reason in found.similarities.excluded.items()],
    )  # fmt: skip
    _write_moves(found, search.moves, folder / "proposed_moves.csv", language)
    _write_square(search.agreement, folder / "agreement.csv")
    _write_clusters(found, folder / "clusters.csv")
    if found.refinement is not None:
        _write_definition(found, found.refinement.cluster_of, folder / "refined_definition.csv")
        _write_log(found, folder / "moves_log.csv")
    matrices = folder / MATRICES_FOLDER
    matrices.mkdir()
    for name, matrix in found.similarities.matrices.items():
        _write_matrix(matrix, matrices / f"{name}.parquet")
    record = json.dumps(_record(found, folder, choices), ensure_ascii=False, indent=2, default=str)
    (folder / RECORD_FILE).write_text(record + "\n", encoding="utf-8")


def _write_definition(found: StudySearch, cluster_of: Mapping[str, str], path: Path) -> None:
    names = found.inputs.accounts.names
    told = as_definition(cluster_of, path.stem, names, sizes=found.sizes).names
    rows = [
        [code, guarded(names.of("industry", code)), cluster, *(guarded(told[cluster][lang]) for lang in LANGUAGES)]
        for code, cluster in cluster_of.items()
    ]
    _write_rows(path, ["industry", "industry_name", "cluster", *NAMES], rows)


def _write_moves(found: StudySearch, moves: Sequence[Move], path: Path, language: str) -> None:
    judged = found.similarities.judged
    heads = ["industry", "origin", "target", "industry_name", "matrices", "gain"]
    heads += [f"{name}:{kind}" for name in judged for kind in ("own", "target")]
    names = found.inputs.accounts.names
    rows = [
        [move.industry, move.origin, move.target, guarded(names.of("industry", move.industry, language)),
         "; ".join(move.matrices), move.gain,
         *(value for name in judged for value in (move.own[name], move.other[name]))]
        for move in moves
    ]  # fmt: skip
    _write_rows(path, heads, rows)


def _write_log(found: StudySearch, path: Path) -> None:
    assert found.refinement is not None
    before = found.refinement.before
    heads = ["step", "industry", "origin", "target", "gain", "clusters", "score"]
    heads += [f"{matrix}:{score}" for matrix in found.similarities.judged for score in before.scores["score"].values]
    rows: list[list[Any]] = [[0, "", "", "", "", before.clusters, before.overall, *before.scores.values.ravel()]]
    for at, step in enumerate(found.refinement.steps, start=1):
        move, scores = step.move, step.scores
        rows.append([at, move.industry, move.origin, move.target, move.gain, scores.clusters, scores.overall,
                     *scores.scores.values.ravel()])  # fmt: skip
    _write_rows(path, heads, rows)


def _write_clusters(found: StudySearch, path: Path) -> None:
    search = found.search
    definition = found.definition("definition")
    matrices = list(found.similarities.judged)
    rows = []
    for cluster in sorted(definition.names):
        members = definition.members(cluster)
        within = [float(search.scores.within.sel(matrix=name, cluster=cluster)) for name in matrices]
        rows.append([cluster, *(guarded(definition.names[cluster][lang]) for lang in LANGUAGES), len(members),
                     " ".join(members), *within])  # fmt: skip
    _write_rows(path, ["cluster", *NAMES, "industries", "members", *(f"{name}:within" for name in matrices)], rows)


def _write_square(array: xr.DataArray, path: Path) -> None:
    names = [str(label) for label in array[array.dims[0]].values]
    _write_rows(
        path, [str(array.dims[0]), *names], [[name, *row] for name, row in zip(names, array.values, strict=True)]
    )


def _write_rows(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([[_cell(value) for value in row] for row in rows])


def _cell(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    return "" if isnan(value) else f"{float(value):.12g}"


def _write_matrix(matrix: xr.DataArray, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    labels = [str(label) for label in matrix["industry"].values]
    columns = {"industry": labels} | {label: matrix.values[:, at] for at, label in enumerate(labels)}
    pq.write_table(pa.table(columns), path)


def _record(found: StudySearch, folder: Path, choices: Choices) -> dict[str, Any]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    settings = found.search.settings
    return {
        "record_version": 1,
        "inputs": [{"name": source.name, "sha256": source.sha256, "note": source.note} for source in found.sources],
        "accounts": found.inputs.accounts.hash,
        "choices": {key: str(value) if isinstance(value, Path) else value for key, value in choices.__dict__.items()},
        "settings": settings.__dict__,
        "seed": settings.seed,
        "similarities": found.similarities.hash,
        "definition": found.search.hash,
        "chosen": found.search.chosen,
        "margin": found.search.margin if found.search.next_best is not None else None,
        "files": {path.relative_to(folder).as_posix(): hash_file(path) for path in files},
        "versions": software_versions(),
    }
