"""Balancing: totals that no table with these cells has are refused with an explanation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import biproportional_balance, series, table

pytestmark = pytest.mark.measure("biproportional_balance")

OLD = table({"a": {"x": 1, "y": 1}, "b": {"x": 1, "y": 0}}, dims=("supplier", "buyer"))


def rows(**values: float) -> xr.DataArray:
    return series(values, dim="supplier")


def columns(**values: float) -> xr.DataArray:
    return series(values, dim="buyer")


def refused(call: Callable[[], object]) -> list[Finding]:
    with pytest.raises(ConventionError) as caught:
        call()
    for language in LANGUAGES:
        assert caught.value.render(language)
    return list(caught.value.findings)


def codes(call: Callable[[], object]) -> list[str]:
    return [finding.id for finding in refused(call)]


def test_totals_must_add_up_to_one_amount() -> None:
    (found,) = refused(lambda: biproportional_balance(OLD, rows(a=5, b=5), columns(x=6, y=5)))
    assert found.id == "FL-052"
    assert "10" in found.message()
    assert "11" in found.message()


def test_rows_that_need_more_than_their_columns_take_are_named() -> None:
    (found,) = refused(lambda: biproportional_balance(OLD, rows(a=3, b=7), columns(x=6, y=4)))
    assert found.id == "FL-054"
    assert found.values == {"rows": "b", "columns": "x", "need": "7", "take": "6"}


def test_columns_that_need_more_than_their_rows_give_are_the_same_conflict() -> None:
    (found,) = refused(lambda: biproportional_balance(OLD, rows(a=3, b=7), columns(x=5, y=5)))
    assert found.id == "FL-054"


def test_totals_that_signs_cannot_give_are_all_named() -> None:
    old = table({"a": {"x": 1, "y": 1}, "b": {"x": 0, "y": 0}, "c": {"x": 2, "y": 0}}, dims=("supplier", "buyer"))
    found = refused(lambda: biproportional_balance(old, rows(a=1, b=2, c=-1), columns(x=4, y=-2)))
    assert [finding.id for finding in found] == ["FL-053", "FL-053"]
    assert found[0].examples == ("b: 2", "c: -1")
    assert found[1].examples == ("y: -2",)


def test_unknown_cells_and_totals_are_refused() -> None:
    holed = OLD.where(OLD > 0)
    assert codes(lambda: biproportional_balance(holed, rows(a=1, b=np.nan), columns(x=1, y=0))) == ["FL-051", "FL-051"]


def test_each_total_needs_a_dim_of_its_own() -> None:
    assert codes(lambda: biproportional_balance(OLD, columns(x=1, y=1), columns(x=1, y=1))) == ["FL-050"]
    assert codes(lambda: biproportional_balance(OLD, rows(a=1, b=1), series({"q": 1}))) == ["FL-050"]


def test_labels_must_align() -> None:
    assert codes(lambda: biproportional_balance(OLD, rows(a=1, c=1), columns(x=1, y=1))) == ["CV-002"]


def test_totals_that_only_vanishing_cells_could_meet_are_given_up_in_time() -> None:
    call = lambda: biproportional_balance(OLD, rows(a=4, b=6), columns(x=6, y=4), rounds=200)  # noqa: E731
    (found,) = refused(call)
    assert found.id == "FL-055"
    assert found.values["rounds"] == 200


def test_a_large_table_with_a_hidden_conflict_is_refused_at_once() -> None:
    chance = np.random.default_rng(1)
    cells = chance.integers(1, 9, (60, 50)) * (chance.random((60, 50)) < 0.3)
    cells[:5, 3:] = 0
    cells[:5, :3] = 1
    names = [f"s{n}" for n in range(60)], [f"b{n}" for n in range(50)]
    old = xr.DataArray(cells.astype(float), {"supplier": names[0], "buyer": names[1]}, ("supplier", "buyer"))
    need, take = old.sum("buyer"), old.sum("supplier")
    need[:5] = float(take[:3].sum()) / 5 * 1.01
    need[5:] = need[5:] * float((take.sum() - need[:5].sum()) / need[5:].sum())
    (found,) = refused(lambda: biproportional_balance(old, need, take))
    assert found.id == "FL-054"
    assert found.values["rows"] == "s0, s1, s2, s3, s4"
