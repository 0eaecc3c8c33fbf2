"""Publishers' layouts by name, as a study file names them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.readers.cluster_mapping import read_cluster_mapping
from clusterpolicy.data.readers.eurostat import read_eurostat
from clusterpolicy.data.readers.qcew import read_qcew
from clusterpolicy.data.readers.rosstat import read_rosstat_organizations
from clusterpolicy.errors import ValidationBlockedError, block

Layout = Literal["qcew", "eurostat", "rosstat_organizations", "cluster_mapping"]

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_READERS: Mapping[str, Callable[..., RegionalAccounts]] = MappingProxyType(
    {
        "qcew": read_qcew,
        "eurostat": read_eurostat,
        "rosstat_organizations": read_rosstat_organizations,
        "cluster_mapping": read_cluster_mapping,
    }
)


def read_layout(
    layout: Layout,
    source: object,
    *,
    where: object = None,
    year: str | int | None = None,
    choices: Mapping[str, Any] = _NOTHING,
) -> RegionalAccounts:
    """Read a publisher's untouched file as accounts.

    Parameters
    ----------
    layout
        Whose layout it is.
    source
        Files or a frame.
    where
        SQL condition on the source's columns.
    year
        Year to keep; all of them where not stated. A column's name is no year and is ignored: the
        layout knows its own.
    choices
        Further arguments of the layout's reader, such as ``{"territory": "county"}``.

    Returns
    -------
    accounts
        As the layout's reader gives them.

    Raises
    ------
    ValidationBlockedError
        CD-438 for a layout that is not known, CD-429 where the year is not in the source, and what
        the layout's reader raises.
    """
    if layout not in _READERS:
        raise ValidationBlockedError(block("CD-438", layout=str(layout), known=", ".join(_READERS)))
    accepted = [
        name for name in inspect.signature(_READERS[layout]).parameters if name not in ("source", "where", "year")
    ]
    strange = sorted(set(choices) - set(accepted))
    if strange:
        raise ValidationBlockedError(block("CD-439", layout=layout, keys=", ".join(strange), known=", ".join(accepted)))
    kept = int(year) if year is not None and str(year).isdigit() else None
    if layout != "eurostat":
        return _READERS[layout](source, where=where, year=kept, **choices)
    accounts = read_eurostat(source, where=where, **choices)
    return accounts if kept is None else _keep_year(accounts, str(kept))


def _keep_year(accounts: RegionalAccounts, year: str) -> RegionalAccounts:
    if year not in accounts.years:
        raise ValidationBlockedError(block("CD-429", source=", ".join(source.name for source in accounts.sources)))
    return accounts.sel(year=[year])
