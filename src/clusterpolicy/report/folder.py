"""Folders: written beside the old one and put in its place whole, or not at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from clusterpolicy.errors import ClusterPolicyError, block

RECORD_FILE = "record.json"
"""The file by which a folder is recognised as one of ours."""


def replace_folder(target: Path, write: Callable[[Path], None]) -> None:
    """Write a folder anew and put it in place of the old one.

    Parameters
    ----------
    target
        Where the folder shall stand; a folder there is replaced only if it is empty or one of ours.
    write
        Fills the folder that it is given; any error leaves ``target`` as it was.

    Raises
    ------
    ClusterPolicyError
        OUT-001 where ``target`` holds something else, OUT-004 where it is a file.
    """
    target = target.resolve()
    refuse_strange(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = secrets.token_hex(4)
    fresh = target.parent / f".{target.name}.{mark}.new"
    old = target.parent / f".{target.name}.{mark}.old"
    fresh.mkdir()
    try:
        write(fresh)
        refuse_strange(target)
        _swap(fresh, target, old)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise


def refuse_strange(target: Path) -> None:
    """Refuse to replace what this software did not write."""
    if target.is_dir():
        if not (target / RECORD_FILE).is_file() and any(target.iterdir()):
            raise ClusterPolicyError(block("OUT-001", folder=str(target)))
    elif target.exists():
        raise ClusterPolicyError(block("OUT-004", folder=str(target)))
