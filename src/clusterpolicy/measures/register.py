"""The register of measures: one decorator gives a formula its public face.

A measure is a plain function from labelled arrays to a labelled array. The decorator checks the
convention before it runs (labels are text and align exactly, activity is not negative), registers
symbol, unit, range and citation, and makes sure that every undefined value says why.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.language import text
from clusterpolicy.measures.options import unfit_arguments

P = ParamSpec("P")
R = TypeVar("R")

_exact_labels: Callable[..., AbstractContextManager[object]] = xr.set_options

LABELLED_DIMS = ("region", "industry", "year")
LABELS_SHOWN = 3


@dataclass(frozen=True)
class Measure:
    """A catalogue entry.

    Parameters
    ----------
    name
        Function name, such as ``location_quotient``.
    symbol, unit, range, reading, cite
        How to write it, in what unit, over which range, how to read it, whose it is.
    family
        Room that holds it, such as ``location`` or ``change``.
    version
        Changes when the numbers change.
    summary
        First sentence of the docstring.
    function
        The public function.
    """

    name: str
    symbol: str
    unit: str
    range: str
    reading: str
    cite: str
    family: str
    version: str
    summary: str
    function: Callable[..., Any]

    def title(self, language: str = "en") -> str:
        """Name the measure in the reader's language; its function name where no text is kept."""
        return _kept(f"measure-{self.name}", language) or self.name

    def how_to_read(self, language: str = "en") -> str:
        """Say in one line what a value means."""
        return _kept(f"measure-{self.name}.reading", language) or self.reading


REGISTER: dict[str, Measure] = {}


def load() -> Mapping[str, Measure]:
    """Import every family of measures and return the filled register, sorted by name."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)
    return {name: REGISTER[name] for name in sorted(REGISTER)}


def explain_reason(code: str, language: str = "en") -> str:
    """Put a reason code such as ``ZERO_REGION`` into words; an unknown code stands for itself."""
    return _kept(f"reason-{code}", language) or code


def measure(
    *,
    symbol: str,
    unit: str,
    range: str,  # noqa: A002
    reading: str,
    cite: str,
    version: str = "1",
    may_be_negative: bool = False,
    across_years: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a formula as a public measure.

    The decorated function takes :class:`xarray.DataArray` arguments and returns one, or a frozen
    dataclass of several. It attaches reasons itself with :func:`explain_undefined`. A measure that
    compares two years says ``across_years=True``; any other refuses arguments of different years.
    """

    def decorate(formula: Callable[P, R]) -> Callable[P, R]:
        name = formula.__name__
        signature = inspect.signature(formula)

        @functools.wraps(formula)
        def public(*args: P.args, **kwargs: P.kwargs) -> R:
            arguments = signature.bind(*args, **kwargs).arguments
            given = dict(_arrays(arguments))
            findings = [
                finding
                for argument, array in given.items()
                for finding in _array_findings(name, argument, array, may_be_negative=may_be_negative)
            ]
            findings += _label_conflicts(name, given, across_years=across_years)
            if findings:
                raise ConventionError(*findings)
            unfit = tuple(unfit_arguments(formula, arguments))
            bare = tuple(_without_reason(value) for value in args)
            named = {key: _without_reason(value) for key, value in kwargs.items()}
            try:
                with _exact_labels(arithmetic_join="exact", keep_attrs=False), np.errstate(all="ignore"):
                    result = formula(*bare, **named)  # type: ignore[arg-type]
            except ConventionError:
                raise  # the measure's own words say more
            except Exception as fault:
                if unfit:
                    raise ConventionError(*unfit) from None
                if not _is_alignment(fault):
                    raise
                raise ConventionError(block("CV-002", measure=name, detail=_first_line(fault))) from None
            if unfit:
                raise ConventionError(*unfit)
            attributes = {"measure": name, "symbol": symbol, "unit": unit, "method_version": version}
            if "industry_total" in signature.parameters:
                attributes["benchmark"] = _benchmark_name(given)
            return cast("R", _describe(result, name, attributes))

        REGISTER[name] = Measure(
            name=name,
            symbol=symbol,
            unit=unit,
            range=range,
            reading=reading,
            cite=cite,
            family=formula.__module__.split(".")[-2],
            version=version,
            summary=(inspect.getdoc(formula) or "").split("\n", 1)[0],
            function=public,
        )
        return public

    return decorate


Reasons = Mapping[str, "xr.DataArray | bool"]


def explain_undefined(value: xr.DataArray, reasons: Reasons | Callable[[], Reasons]) -> xr.DataArray:
    """Attach the coordinate ``reason``: empty where the value is defined, else why it is not.

    Parameters
    ----------
    value
        Result of a formula; NaN where undefined.
    reasons
        Reason code -> mask, in order of precedence; masks broadcast to the value's dims. A function
        that returns them is called only where something is undefined.

    Returns
    -------
    value
        The same values with a text coordinate ``reason`` over all dims. A NaN that no mask covers
        reads ``UNDEFINED``.
    """
    if not _any_unknown(value.values):
        return _with_reason(value, np.broadcast_to(np.array("", dtype=object), value.shape))
    undefined = np.isnan(value.values)
    reasons = reasons() if callable(reasons) else reasons
    names = ["", "UNDEFINED", *reasons]
    codes = np.array(undefined, dtype=np.int8)
    for position, mask in reversed(list(enumerate(reasons.values(), start=2))):
        spread = mask.broadcast_like(value).transpose(*value.dims).values if isinstance(mask, xr.DataArray) else mask
        np.copyto(codes, np.int8(position), where=undefined & spread)
    return _with_reason(value, np.array(names, dtype=object)[codes])


def _any_unknown(values: np.ndarray) -> bool:
    with np.errstate(invalid="ignore"):  # the least of values is NaN where one of them is: no mask is needed
        return bool(values.size) and bool(np.isnan(values.min()))


def _with_reason(value: xr.DataArray, reason: np.ndarray) -> xr.DataArray:
    # fastpath: xarray would otherwise look into every text of an object array for dates
    return value.assign_coords(reason=xr.Variable(value.dims, reason, fastpath=True))


def _kept(key: str, language: str) -> str:
    try:
        return text(key, language)
    except KeyError:
        return ""


def _arrays(arguments: Mapping[str, object]) -> Iterator[tuple[str, xr.DataArray]]:
    for argument, value in arguments.items():
        if isinstance(value, xr.DataArray):
            yield argument, value
        elif isinstance(value, tuple):
            yield from ((f"{argument}[{n}]", v) for n, v in enumerate(value) if isinstance(v, xr.DataArray))


def _without_reason(value: object) -> object:
    return value.drop_vars("reason", errors="ignore") if isinstance(value, xr.DataArray) else value


def _array_findings(name: str, argument: str, value: xr.DataArray, *, may_be_negative: bool) -> Iterator[Finding]:
    for dim in LABELLED_DIMS:
        labelled = dim in value.coords
        if not _is_text(value[dim]) if labelled else dim in value.dims:
            yield block("CV-001", measure=name, argument=argument, dim=dim)
        if dim in value.indexes and not value.indexes[dim].is_unique:
            repeated = value.indexes[dim][value.indexes[dim].duplicated()].unique()
            yield block(
                "CV-003",
                measure=name,
                argument=argument,
                dim=dim,
                count=len(repeated),
                examples=[*map(str, repeated)],
            )
    if value.dtype.kind not in "biuf":
        yield block("CV-006", measure=name, argument=argument, dtype=str(value.dtype))
    elif value.size:
        least = np.fmin.reduce(value.values, axis=None)
        if least == -np.inf or np.fmax.reduce(value.values, axis=None) == np.inf:
            yield block("CV-005", measure=name, argument=argument, count=int(np.isinf(value.values).sum()))
        elif not may_be_negative and least < 0:
            yield block("CV-004", measure=name, argument=argument, count=int((value.values < 0).sum()))


def _is_text(labels: xr.DataArray) -> bool:
    kind = labels.dtype.kind
    return kind in "UT" or (kind == "O" and all(isinstance(label, str) for label in labels.values.ravel()))


def _label_conflicts(name: str, given: Mapping[str, xr.DataArray], *, across_years: bool) -> Iterator[Finding]:
    """Find arguments that stand for one label where another argument stands for a different one."""
    for dim in LABELLED_DIMS:
        if dim == "year" and across_years:
            continue
        seen = {a: array[dim].values.tolist() for a, array in given.items() if dim in array.coords}
        single = {a: label for a, label in seen.items() if not isinstance(label, list)}
        for argument, label in single.items():
            other = next((a for a, labels in seen.items() if labels not in (label, [label])), None)
            if other is not None:
                detail = f"{dim}: {argument} = {label}, {other} = {_shortened(seen[other])}"
                yield block("CV-002", measure=name, detail=detail)
                break


def _shortened(labels: object) -> str:
    if not isinstance(labels, list):
        return str(labels)
    return ", ".join([*map(str, labels[:LABELS_SHOWN]), *(["..."] if len(labels) > LABELS_SHOWN else [])])


def _is_alignment(fault: Exception) -> bool:
    return isinstance(fault, xr.AlignmentError) or (isinstance(fault, ValueError) and "join='exact'" in str(fault))


def _first_line(fault: Exception) -> str:
    return str(fault).strip().split("\n", 1)[0]


def _benchmark_name(given: Mapping[str, xr.DataArray]) -> str:
    totals = [given[name] for name in ("industry_total", "total", "region_total") if name in given]
    named = [str(array.attrs["benchmark"]) for array in totals if "benchmark" in array.attrs]
    if named:
        return named[0]
    return "supplied totals" if totals else "all regions given"


def _describe(result: object, name: str, attributes: Mapping[str, str]) -> object:
    if isinstance(result, xr.DataArray):
        return _describe_array(result, name, attributes)
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        described = {
            field.name: _describe_array(value, field.name, attributes)
            for field in dataclasses.fields(result)
            if isinstance(value := getattr(result, field.name), xr.DataArray)
        }
        return dataclasses.replace(result, **described)
    return result


def _describe_array(array: xr.DataArray, name: str, attributes: Mapping[str, str]) -> xr.DataArray:
    named = array.rename(name)
    if named.dtype.kind == "f" and "reason" not in named.coords:
        named = explain_undefined(named, {})
    return named.assign_attrs(attributes)
