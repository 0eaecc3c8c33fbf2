"""Years of a panel: in order, and in windows of some years."""

from __future__ import annotations

import itertools

import xarray as xr

from clusterpolicy.errors import ConventionError, block


def in_order(panel: xr.DataArray, *, measure: str, least: int) -> xr.DataArray:
    """Sort a panel by its years.

    Raises
    ------
    ConventionError
        CH-001 for an array without the dim ``year``, or with fewer years than ``least``.
    """
    years = panel.sizes.get("year", 0)
    if years < least:
        raise ConventionError(block("CH-001", measure=measure, n=years, least=least))
    return panel.sortby("year")


def spans(years: list[str], length: int) -> list[tuple[str, str]]:
    """Pair each year with the one ``length`` years later; labels that are no numbers are taken as consecutive.

    Examples
    --------
    >>> spans(["2018", "2019", "2021", "2022"], 3)
    [('2018', '2021'), ('2019', '2022')]
    >>> spans(["2020/21", "2021/22", "2022/23"], 2)
    [('2020/21', '2022/23')]
    """
    if all(year.isdecimal() for year in years):
        later = {int(year): year for year in years}
        return [(year, later[int(year) + length]) for year in years if int(year) + length in later]
    return list(zip(years, itertools.islice(years, length, None), strict=False))
