"""What a measure was given where it takes a labelled array, or one word of a few."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding, block


def unfit_arguments(formula: Callable[..., Any], arguments: Mapping[str, object]) -> Iterator[Finding]:
    """Find words that are no choice of an option (CV-016), and bare numbers where labels are needed (CV-017)."""
    kinds = _kinds(formula)
    for name, value in arguments.items():
        members = kinds.get(name, ())
        if isinstance(value, str):
            choices = _choices(members)
            if choices and value not in choices:
                known = ", ".join(map(repr, choices))
                yield block("CV-016", measure=formula.__name__, argument=name, given=value, known=known)
        elif isinstance(value, np.ndarray | list) and xr.DataArray in members and not _takes_plain(members):
            yield block("CV-017", measure=formula.__name__, argument=name, kind=type(value).__name__)


@functools.cache
def _kinds(formula: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    """Members of the annotation of each parameter; none where it names what is only imported for checking types."""
    found = {}
    for name, written in formula.__annotations__.items():
        try:
            kind = eval(written, formula.__globals__) if isinstance(written, str) else written  # noqa: S307
        except NameError:
            continue
        union = typing.get_origin(kind) in (typing.Union, types.UnionType)
        found[name] = typing.get_args(kind) if union else (kind,)
    return found


def _choices(members: tuple[Any, ...]) -> tuple[Any, ...]:
    """List the words of an option; empty where it also takes any text."""
    if str in members:
        return ()
    literals = [member for member in members if typing.get_origin(member) is Literal]
    return tuple(choice for member in literals for choice in typing.get_args(member))


def _takes_plain(members: tuple[Any, ...]) -> bool:
    """Whether an annotation also takes sequences or NumPy arrays."""
    if Any in members:
        return True
    return any(
        isinstance(origin := typing.get_origin(member) or member, type)
        and origin is not xr.DataArray
        and (issubclass(np.ndarray, origin) or issubclass(list, origin))
        for member in members
    )
