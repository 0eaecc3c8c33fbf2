"""Which twin runs: the compiled one where it is present, unless the environment says otherwise."""

from __future__ import annotations

import importlib
import os
import warnings
from functools import cache
from types import ModuleType

from clusterpolicy.language import system_language, text

VARIABLE = "CLUSTERPOLICY_KERNELS"
"""Environment variable: ``compiled`` (the default) or ``numpy``."""
CHOICES = ("compiled", "numpy")

_told: set[str] = set()


class KernelsMissingWarning(UserWarning):
    """The compiled kernels are missing; their NumPy twins answer, more slowly."""


def implementation(name: str) -> ModuleType:
    """Return the module that answers for a kernel.

    Parameters
    ----------
    name
        Name of the compiled module, such as ``tables``; its twin is ``tables_numpy``.

    Returns
    -------
    module
        The compiled module, or its twin where the environment asks for it or nothing is compiled.
        The first call that misses a compiled module warns, once a process.

    Raises
    ------
    ValueError
        When the environment variable ``CLUSTERPOLICY_KERNELS`` holds another word.
    """
    choice = os.environ.get(VARIABLE) or CHOICES[0]
    if choice not in CHOICES:
        raise ValueError(f"{VARIABLE}={choice}: expected {' or '.join(CHOICES)}")
    compiled = _found(name) if choice == "compiled" else None
    if choice == "compiled" and compiled is None:
        _tell_missing()
    return compiled or importlib.import_module(f"{__package__}.{name}_numpy")


@cache
def _found(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"{__package__}.{name}")
    except ImportError:
        return None


def _tell_missing() -> None:
    if "missing" not in _told:
        _told.add("missing")
        language = system_language()
        told = f"{text('kernels-missing', language)} {text('kernels-missing.fix', language)}"
        warnings.warn(told, KernelsMissingWarning, stacklevel=4)
