"""The thread: a study runs from its inputs to its verdicts, keeps the record, explains and reproduces itself."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "run": "running",
    "run_inputs": "running",
    "StudySpec": "spec",
    "read_spec": "spec",
    "Study": "result",
    "explain": "explaining",
    "Explanation": "explaining",
    "reproduce": "folder",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"clusterpolicy.study.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'clusterpolicy.study' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
