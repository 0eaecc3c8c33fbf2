"""Checks of single arguments, where others of the same measure may be negative."""

from __future__ import annotations

import xarray as xr

from clusterpolicy.errors import ConventionError, block


def refuse_negative(measure: str, **amounts: xr.DataArray | None) -> None:
    """Refuse amounts below zero.

    Raises
    ------
    ConventionError
        CV-004, for all of them at once.
    """
    counts = {name: int((amount < 0).sum()) for name, amount in amounts.items() if amount is not None}
    faults = [block("CV-004", measure=measure, argument=name, count=count) for name, count in counts.items() if count]
    if faults:
        raise ConventionError(*faults)


def at_least(measure: str, least: int, **numbers: int) -> None:
    """Refuse whole numbers that are too small, ME-001."""
    small = {name: number for name, number in numbers.items() if number < least}
    if small:
        raise ConventionError(
            *(
                block("ME-001", measure=measure, argument=name, given=given, least=least)
                for name, given in small.items()
            )
        )
