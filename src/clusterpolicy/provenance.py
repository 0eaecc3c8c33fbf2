"""Where a number comes from: sources, content hashes, versions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import xarray as xr

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Source:
    """One origin of an input.

    Parameters
    ----------
    name
        File name, or the kind of frame that was handed over.
    sha256
        Hash of the file's bytes; ``None`` for a frame in memory (source not kept).
    path
        Where the file lay, for explanations on this machine.
    note
        What the reader recognised: encoding, sheet, delimiter.
    """

    name: str
    sha256: str | None = None
    path: str | None = None
    note: str = ""


def hash_file(path: Path) -> str:
    """Hash a file's bytes (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def hash_text(*parts: str) -> str:
    """Hash texts in order (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def hash_json(content: object) -> str:
    """Hash plain data by its canonical JSON."""
    return hash_text(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str))


def hash_array(array: xr.DataArray) -> str:
    """Hash the content of an array: dims, labels and values, whatever its memory layout."""
    import numpy as np

    digest = hashlib.sha256()
    for dim in array.dims:
        labels = array[dim].values.tolist() if dim in array.coords else list(range(array.sizes[dim]))
        digest.update(hash_json([str(dim), labels]).encode())
    values = np.ascontiguousarray(array.values)
    if values.dtype.kind == "f":
        values = np.where(np.isnan(values), np.nan, values) + 0.0
    digest.update(str(values.dtype).encode())
    digest.update(values.tobytes())
    return digest.hexdigest()
