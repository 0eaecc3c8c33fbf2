"""Work split over threads: the kernels let go of the interpreter, so that threads use all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def spans(count: int, parts: int) -> list[tuple[int, int]]:
    """Cut ``range(count)`` into ``parts`` neighbouring pieces of nearly equal length."""
    edges = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(edges))


def share_out(work: Callable[[T], R], pieces: Sequence[T]) -> list[R]:
    """Do each piece of work, on as many threads as there are cores, and keep the order of results."""
    threads = min(len(pieces), cores())
    if threads < 2:
        return [work(piece) for piece in pieces]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, pieces))


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
