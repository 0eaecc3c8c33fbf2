"""The database engine behind files: opened shut to all but the files asked for, its faults as findings."""

from __future__ import annotations

import glob
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.errors import Finding, ValidationBlockedError, block

if TYPE_CHECKING:
    import duckdb


class Workspace:
    """A temporary folder that goes when the last table that reads from it goes."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="clusterpolicy-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def literal_path(path: Path) -> str:
    """Write a path for the engine so that ``[``, ``*`` and ``?`` in its name match themselves only."""
    return glob.escape(str(path))


def connect(paths: Sequence[Path], folder: Workspace) -> duckdb.DuckDBPyConnection:
    """Open an engine that reaches these files and the workspace, and nothing else.

    The settings are locked, so that a condition written by a stranger cannot open other files.
    """
    import duckdb

    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "threads": 2,
        }
    )
    allowed = dict.fromkeys(name for path in paths for name in (str(path), literal_path(path)))
    connection.execute(f"SET temp_directory = {_literal(str(folder.path / 'spill'))}")
    connection.execute(f"SET allowed_paths = [{', '.join(map(_literal, allowed))}]")
    connection.execute(f"SET allowed_directories = [{_literal(f'{folder.path}/')}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


@contextmanager
def faults_as_findings(*, file: str, where: object = None) -> Iterator[None]:
    """Turn what the engine complains of while reading into UP-002, or UP-006 where the condition is to blame."""
    import duckdb

    try:
        yield
    except duckdb.Error as fault:
        of_file = re.search(r"CSV Error|Parquet|parquet|No magic bytes|Invalid unicode", str(fault))
        if isinstance(where, str) and not of_file:
            raise ValidationBlockedError(block("UP-006", where=where, detail=first_line(fault))) from None
        raise ValidationBlockedError(block("UP-002", file=file, format="table", detail=first_line(fault))) from None


def unreadable(paths: Sequence[Path], kind: str, fault: Exception) -> Finding:
    """Say that files could not be read (UP-002)."""
    return block("UP-002", file=", ".join(path.name for path in paths), format=kind, detail=first_line(fault))


def first_line(fault: Exception) -> str:
    """Return the first line of what an exception says."""
    return str(fault).strip().split("\n", 1)[0]
