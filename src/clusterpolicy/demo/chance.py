"""Chance by name: each part of the demonstration country draws from a stream of its own."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, part: str) -> np.random.Generator:
    """Return the random stream of one part; other parts never disturb it.

    Examples
    --------
    >>> float(stream(7, "sizes").random()) == float(stream(7, "sizes").random())
    True
    >>> float(stream(7, "sizes").random()) == float(stream(7, "growth").random())
    False
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(zlib.crc32(part.encode()),))))
