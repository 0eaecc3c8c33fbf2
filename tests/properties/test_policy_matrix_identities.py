"""Similarity of countries for any matrix: symmetric, between 0 and 1, blind to order; own rows survive the way to a file."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.matrix import (
    InstrumentMatrix,
    columns_without_contrast,
    country_similarity,
    instrument_gaps,
    instrument_matrix,
    similarity_matrix,
)
from clusterpolicy.policy.own_countries import (
    OwnCountry,
    own_rows,
    read_own_countries,
    with_countries,
    write_own_countries,
)

PAPER = instrument_matrix()
CODES = [column.code for column in PAPER.instruments]
CELLS = st.lists(st.lists(st.integers(0, 1), min_size=7, max_size=7), min_size=2, max_size=12)
METHODS = st.sampled_from(["jaccard", "simple_matching"])
LINE = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\x85"), min_size=1, max_size=20
).filter(lambda said: said == said.strip())


def matrix_of(cells: list[list[int]]) -> InstrumentMatrix:
    codes = list(PAPER.countries[: len(cells)])
    used = xr.DataArray(np.array(cells, np.int8), {"country": codes, "instrument": CODES}, ("country", "instrument"))
    return replace(PAPER, used=used, last_column={})


@given(CELLS, METHODS)
def test_similarity_is_symmetric_and_between_0_and_1(cells: list[list[int]], method: str) -> None:
    alike = similarity_matrix(matrix_of(cells), method=method).values
    assert (alike == alike.T).all()
    assert (alike >= 0).all()
    assert (alike <= 1).all()
    assert (np.diag(alike) == 1).all()


@given(CELLS, METHODS, st.permutations(range(7)), st.randoms())
def test_order_of_columns_and_rows_does_not_matter(
    cells: list[list[int]], method: str, order: list[int], random
) -> None:
    first = matrix_of(cells)
    other = replace(first, used=first.used.isel(instrument=order))
    assert (similarity_matrix(first, method=method).values == similarity_matrix(other, method=method).values).all()
    rows = list(range(len(cells)))
    random.shuffle(rows)
    turned = replace(first, used=first.used.isel(country=rows))
    home = first.countries[0]
    xr.testing.assert_identical(
        country_similarity(first, home, method=method), country_similarity(turned, home, method=method)
    )


@given(CELLS)
def test_simple_matching_is_jaccard_without_what_both_leave_out(cells: list[list[int]]) -> None:
    found = matrix_of(cells)
    jaccard, simple = (similarity_matrix(found, method=way).values for way in ("jaccard", "simple_matching"))
    for i, a in enumerate(cells):
        for j, b in enumerate(cells):
            both_out = sum(x == y == 0 for x, y in zip(a, b, strict=True))
            either = 7 - both_out
            assert round(7 * simple[i, j]) == round(jaccard[i, j] * either) + both_out


@given(CELLS, st.floats(0.01, 1))
def test_gaps_are_blank_at_home_and_used_by_enough(cells: list[list[int]], least: float) -> None:
    found = matrix_of(cells)
    home, *peers = found.countries
    listed = {gap.instrument: gap for gap in instrument_gaps(found, home, least_share=least)}
    for code in CODES:
        users = [peer for peer in peers if found.uses(peer, code)]
        wanted = not found.uses(home, code) and len(users) >= least * len(peers) - 1e-9 and bool(users)
        assert (code in listed) == wanted
        if wanted:
            assert list(listed[code].users) == users


@given(CELLS)
def test_a_column_without_contrast_moves_no_similarity_order_in_simple_matching(cells: list[list[int]]) -> None:
    found = matrix_of(cells)
    flat = columns_without_contrast(found)
    kept = [code for code in CODES if code not in flat]
    if not kept:
        return
    whole = similarity_matrix(found, method="simple_matching").values * 7
    part = similarity_matrix(replace(found, used=found.used.sel(instrument=kept)), method="simple_matching").values
    assert np.allclose(whole - part * len(kept), len(flat))


@st.composite
def own(draw: st.DrawFn) -> list[OwnCountry]:
    codes = draw(st.lists(st.sampled_from(["KZ", "BY", "RU", "FI", "NO"]), min_size=1, max_size=4, unique=True))
    rows = []
    for code in codes:
        cells = draw(st.lists(st.integers(0, 1), min_size=7, max_size=7))
        meaning = draw(st.sampled_from([None, "T4-C7a", "T4-C7b", "both"])) if cells[-1] else None
        name = Words(en=draw(LINE), ru=draw(LINE))
        remark = draw(st.none() | st.builds(Words, en=LINE, ru=LINE))
        rows.append(
            OwnCountry(
                country=code,
                name=name,
                instruments=dict(zip(CODES, cells, strict=True)),
                last_column=meaning,
                remark=remark,
            )
        )
    return rows


@given(own(), st.sampled_from(["own.yaml", "own.csv"]))
def test_own_rows_come_back_from_a_file_as_they_were(rows: list[OwnCountry], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_own_countries(rows, path)
        assert list(read_own_countries(path)) == rows
    put = with_countries(PAPER, rows)
    assert sorted(own_rows(put), key=lambda row: row.country) == sorted(rows, key=lambda row: row.country)
    assert put.own == {row.country for row in rows}
    for code in set(PAPER.countries) - put.own:
        assert (put.used.sel(country=code) == PAPER.used.sel(country=code)).all()
