"""Who uses which instrument (Table 4), who is alike, and what peers use that a country does not."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.knowledge import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.paper import CellDoubt, Instruments, LastColumn, MatrixColumn

Method = Literal["jaccard", "simple_matching"]


@dataclass(frozen=True)
class InstrumentMatrix:
    """Instruments by country.

    Parameters
    ----------
    used
        1 where a country uses an instrument, else 0; dims (country, instrument), countries by code,
        instruments by the code of their column.
    instruments
        The columns, in order; the last is compound and counts as one instrument.
    names
        Country -> its name.
    doubts
        Country -> doubts about its cells; none for rows that a person gave.
    last_column
        Country -> what its mark in the compound column is taken to mean; a remark, the mark stays one.
    remarks
        Country -> what a person wrote beside that.
    own
        Countries whose row a person gave or changed.
    """

    used: xr.DataArray
    instruments: tuple[MatrixColumn, ...]
    names: Mapping[str, Words]
    doubts: Mapping[str, tuple[CellDoubt, ...]]
    last_column: Mapping[str, LastColumn]
    remarks: Mapping[str, Words]
    own: frozenset[str] = frozenset()

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes, in the order of the rows."""
        return tuple(map(str, self.used["country"].values))

    def column(self, code: str) -> MatrixColumn:
        """Return a column by its code."""
        return next(column for column in self.instruments if column.code == code)

    def uses(self, country: str, code: str) -> bool:
        """Tell whether a country uses an instrument."""
        return bool(self.used.sel(country=country, instrument=code))

    def doubtful(self, country: str, code: str) -> tuple[CellDoubt, ...]:
        """Return the doubts about one cell."""
        number = self.column(code).number
        return tuple(doubt for doubt in self.doubts.get(country, ()) if doubt.column == number)

    def find_country(self, asked: str) -> str:
        """Return the code of a country given by code or by name in either language.

        Raises
        ------
        UsageError
            PM-001 where there is no such country.
        """
        wanted = asked.strip().casefold()
        for code in self.countries:
            if wanted in (code.casefold(), self.names[code].en.casefold(), self.names[code].ru.casefold()):
                return code
        spelled = [
            *self.countries,
            *(word for code in self.countries for word in (self.names[code].en, self.names[code].ru)),
        ]
        close = difflib.get_close_matches(wanted, [word.casefold() for word in spelled], n=1, cutoff=0.75)
        meant = next((word for word in spelled if close and word.casefold() == close[0]), "-")
        raise UsageError(block("PM-001", asked=asked, known=", ".join(self.countries), meant=meant))


@dataclass(frozen=True)
class InstrumentGap:
    """An instrument that peers use and a country does not.

    Parameters
    ----------
    instrument
        Code of the column.
    share
        Of the peers that use it, 0 to 1.
    users
        Those peers, in the order of the rows.
    doubts
        About the country's own blank cell.
    """

    instrument: str
    share: float
    users: tuple[str, ...]
    doubts: tuple[CellDoubt, ...]


def instrument_matrix(base: KnowledgeBase | None = None) -> InstrumentMatrix:
    """Return Table 4 as the paper prints it.

    Examples
    --------
    >>> matrix = instrument_matrix()
    >>> matrix.used.sel(country="RU").values.tolist()
    [1, 0, 1, 0, 0, 0, 1]
    """
    base = base or knowledge()
    table = base.of(Instruments)
    columns = tuple(sorted(table.columns, key=lambda column: column.number))
    used = xr.DataArray(
        np.array([row.cells for row in table.rows], dtype=np.int8),
        {"country": [row.country for row in table.rows], "instrument": [column.code for column in columns]},
        ("country", "instrument"),
        name="used",
    )
    return InstrumentMatrix(
        used=used,
        instruments=columns,
        names={row.country: base.fact(f"CO-{row.country}").title for row in table.rows},
        doubts={row.country: row.doubts for row in table.rows},
        last_column={row.country: row.last_column for row in table.rows if row.cells[-1]},
        remarks={},
    )


def decode_row(raw: str, name: str) -> tuple[int, ...]:
    """Read a row of Table 4 from its text: after the name one space, then a mark and a space, or one space where empty.

    Examples
    --------
    >>> decode_row("Канада +  +  + + + ", "Канада")
    (1, 0, 1, 0, 1, 1, 1)
    """
    rest = raw.removeprefix(name)[1:]
    cells: list[int] = []
    while rest:
        marked = rest.startswith("+ ")
        cells.append(int(marked))
        rest = rest[2:] if marked else rest[1:]
    return tuple(cells)


def similarity_matrix(matrix: InstrumentMatrix, *, method: Method = "jaccard") -> xr.DataArray:
    r"""Return how alike each two countries are in the instruments they use, dims (country, other), 0 to 1.

    .. math:: J_{ab} = \frac{|A \cap B|}{|A \cup B|}, \qquad S_{ab} = \frac{|A \cap B| + |\bar A \cap \bar B|}{n}

    Jaccard counts instruments in use only; simple matching also counts what both leave out. Two countries
    without any instrument are alike, 1, by convention.

    Examples
    --------
    >>> similarity_matrix(instrument_matrix()).sel(country="US", other="JP").item()
    1.0
    """
    cells = matrix.used.values.astype(np.int64)
    both = cells @ cells.T
    sizes = cells.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - both
    if method == "jaccard":
        values = np.where(either == 0, 1.0, both / np.maximum(either, 1))
    elif method == "simple_matching":
        values = (both + cells.shape[1] - either) / cells.shape[1]
    else:
        raise UsageError(block("PM-002", asked=method))
    codes = list(matrix.countries)
    return xr.DataArray(values, {"country": codes, "other": codes}, ("country", "other"), name="similarity")


def country_similarity(matrix: InstrumentMatrix, country: str, *, method: Method = "jaccard") -> xr.DataArray:
    """Return how alike every other country is to one, dims (country,), the most alike first, ties by code.

    Examples
    --------
    >>> alike = country_similarity(instrument_matrix(), "RU").round(3)
    >>> [(str(code), value.item()) for code, value in zip(alike.country.values, alike, strict=True)][:3]
    [('CH', 0.667), ('NL', 0.667), ('CA', 0.6)]
    """
    home = matrix.find_country(country)
    values = similarity_matrix(matrix, method=method).sel(other=home, drop=True)
    order = sorted(
        (code for code in matrix.countries if code != home), key=lambda c: (-float(values.sel(country=c)), c)
    )
    return values.sel(country=order)


def instrument_gaps(
    matrix: InstrumentMatrix, country: str, *, peers: Sequence[str] | None = None, least_share: float = 0.5
) -> tuple[InstrumentGap, ...]:
    """Return the instruments that at least a share of peers use and a country does not, the most used first.

    Parameters
    ----------
    peers
        Countries compared with; all others where not stated.
    least_share
        Above 0, at most 1.

    Raises
    ------
    UsageError
        PM-001 for a country that is not there, PM-003 for a share outside its range, PM-004 without peers.

    Examples
    --------
    >>> [(gap.instrument, round(gap.share, 3)) for gap in instrument_gaps(instrument_matrix(), "RU")]
    [('institutes_networks', 0.727), ('coordinating_bodies', 0.636)]
    """
    home = matrix.find_country(country)
    if not 0 < least_share <= 1:
        raise UsageError(block("PM-003", found=least_share))
    asked = matrix.countries if peers is None else tuple(dict.fromkeys(matrix.find_country(peer) for peer in peers))
    others = [code for code in asked if code != home]
    if not others:
        raise UsageError(block("PM-004", country=home))
    found = []
    for column in matrix.instruments:
        users = tuple(code for code in others if matrix.uses(code, column.code))
        # counts, not fractions: 7 of 11 must not fail a share of 7/11
        if not matrix.uses(home, column.code) and len(users) >= least_share * len(others) - 1e-9 and users:
            doubts = matrix.doubtful(home, column.code)
            found.append(InstrumentGap(column.code, len(users) / len(others), users, doubts))
    return tuple(sorted(found, key=lambda gap: (-gap.share, matrix.column(gap.instrument).number)))


def instrument_prevalence(matrix: InstrumentMatrix) -> xr.DataArray:
    """Return the share of countries that use each instrument, dims (instrument,), 0 to 1.

    Examples
    --------
    >>> instrument_prevalence(instrument_matrix()).sel(instrument="ip_and_research_funding").item()
    1.0
    """
    return matrix.used.mean("country").rename("prevalence")


def identical_rows(matrix: InstrumentMatrix) -> tuple[tuple[str, ...], ...]:
    """Return the groups of countries that use exactly the same instruments.

    Examples
    --------
    >>> identical_rows(instrument_matrix())
    (('US', 'JP'), ('FR', 'AU'), ('CH', 'NL'))
    """
    groups: dict[tuple[int, ...], list[str]] = {}
    for country in matrix.countries:
        groups.setdefault(tuple(matrix.used.sel(country=country).values.tolist()), []).append(country)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def columns_without_contrast(matrix: InstrumentMatrix) -> tuple[str, ...]:
    """Return the instruments that all countries use or none does: they separate nobody.

    Examples
    --------
    >>> columns_without_contrast(instrument_matrix())
    ('ip_and_research_funding',)
    """
    counts = matrix.used.sum("country")
    return tuple(
        str(code)
        for code, count in zip(counts["instrument"].values, counts.values, strict=True)
        if count in (0, len(matrix.countries))
    )


def assign_last_column(
    matrix: InstrumentMatrix, country: str, meaning: LastColumn, *, remark: Words | None = None
) -> InstrumentMatrix:
    """Keep a remark on what a country's mark in the compound column means; the mark itself stays one.

    Raises
    ------
    UsageError
        PM-001 for a country that is not there, PM-005 where the cell holds no mark.

    Examples
    --------
    >>> told = assign_last_column(instrument_matrix(), "RU", "T4-C7b")
    >>> told.last_column["RU"], int(told.used.sel(country="RU").sum())
    ('T4-C7b', 3)
    """
    code = matrix.find_country(country)
    if not matrix.uses(code, matrix.instruments[-1].code):
        raise UsageError(block("PM-005", country=code))
    remarks = {name: said for name, said in matrix.remarks.items() if name != code}
    return replace(
        matrix,
        last_column={**matrix.last_column, code: meaning},
        remarks=remarks if remark is None else {**remarks, code: remark},
    )
