"""Kernels on inputs that a person can follow, by both twins; and what happens where one is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from clusterpolicy import kernels
from clusterpolicy.kernels import accumulate_plants, choice, lorenz_gini, measure_profiles
from clusterpolicy.kernels.point_pairs import pair_moments, site_profiles
from clusterpolicy.kernels.threads import share_out, spans
from clusterpolicy.language import text

NONE_COMPILED = choice._found("tables") is None
TWINS = [
    pytest.param("compiled", marks=pytest.mark.skipif(NONE_COMPILED, reason="nothing was compiled here")),
    "numpy",
]


@pytest.fixture(params=TWINS)
def twin(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(choice.VARIABLE, request.param)
    return str(request.param)


def test_plants_add_up_by_industry_and_region(twin: str) -> None:
    industry, region = np.array([0, 0, 1, 0, 1]), np.array([1, 1, 0, 0, -1])
    found = accumulate_plants(industry, region, np.array([2.0, 3.0, 4.0, 0.0, 1.0]), industries=3, regions=2)
    assert found.cells.tolist() == [[0, 5], [4, 0], [0, 0]]
    assert found.total.tolist() == [5, 5, 0]
    assert found.squares.tolist() == [13, 17, 0]
    assert found.fourths.tolist() == [97, 257, 0]
    assert found.count.tolist() == [2, 2, 0]
    assert found.unknown.tolist() == [0, 1, 0]
    assert found.count.dtype == found.unknown.dtype == np.int64


def test_a_plant_of_unknown_size_makes_its_sums_unknown_and_no_others(twin: str) -> None:
    found = accumulate_plants(np.array([0, 1]), np.array([0, 1]), np.array([np.nan, 1.0]), industries=2, regions=2)
    assert np.isnan(found.cells).tolist() == [[True, False], [False, False]]
    assert np.isnan(found.total).tolist() == [True, False]
    assert found.count.tolist() == [0, 1]
    assert found.unknown.tolist() == [1, 0]


def test_a_plant_too_large_to_square_warns_of_nothing(twin: str) -> None:
    found = accumulate_plants(np.array([0]), np.array([0]), np.array([1e200]), industries=1, regions=1)
    assert found.total.tolist() == [1e200]
    assert found.squares.tolist() == [np.inf]


def test_no_plants_add_up_to_nothing(twin: str) -> None:
    none = np.array([], dtype=np.int64)
    found = accumulate_plants(none, none, np.array([]), industries=2, regions=3)
    assert found.cells.tolist() == [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(("industry", "region"), [(2, 0), (-1, 0), (0, 3), (0, -2)])
def test_codes_outside_their_range_are_refused(twin: str, industry: int, region: int) -> None:
    with pytest.raises(ValueError, match=f"plant 1: industry {industry} of 2, region {region} of 3"):
        accumulate_plants(np.array([0, industry]), np.array([0, region]), np.ones(2), industries=2, regions=3)


def test_codes_of_any_width_count_the_same_over_many_plants(twin: str) -> None:
    many = 70_000
    industry, region = np.arange(many) % 3, np.arange(many) % 5 - 1
    wide = accumulate_plants(industry, region, np.ones(many), industries=3, regions=4)
    narrow = accumulate_plants(
        industry.astype(np.int8), region.astype(np.int16), np.ones(many, dtype=np.int32), industries=3, regions=4
    )
    assert wide.count.sum() == many
    assert wide.cells.sum() == many * 4 // 5
    assert wide.unknown.sum() == many // 5
    for field in vars(wide):
        assert np.array_equal(getattr(wide, field), getattr(narrow, field))
    industry[-1] = 3
    with pytest.raises(ValueError, match=f"plant {many - 1}: industry 3 of 3"):
        accumulate_plants(industry, region, np.ones(many), industries=3, regions=4)


def test_plants_without_a_code_each_are_refused(twin: str) -> None:
    with pytest.raises(ValueError, match="one code and one size a plant"):
        accumulate_plants(np.array([0, 0]), np.array([0]), np.ones(2), industries=1, regions=1)


def test_more_cores_change_no_bit_of_a_sum(twin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    size = chance.lognormal(0, 3, 50_000)
    codes = [chance.integers(0, top, size.size) for top in (7, 11)]
    cells = chance.lognormal(0, 3, (400, 300))
    found = []
    for count in (1, 5):
        monkeypatch.setattr("clusterpolicy.kernels.threads.cores", lambda count=count: count)
        sums = accumulate_plants(*codes, size, industries=7, regions=11)
        region, industry = cells.sum(1), cells.sum(0)
        profiles = measure_profiles(
            cells, region=region, region_share=region, industry=industry, industry_share=industry
        )
        found.append([*vars(sums).values(), *vars(profiles).values(), lorenz_gini(cells, np.full(300, 1 / 300))])
    assert all(np.array_equal(one, many) for one, many in zip(*found, strict=True))


def test_the_lorenz_measure_of_a_lone_holder_is_all_but_its_reference_share(twin: str) -> None:
    assert lorenz_gini(np.array([0.0, 1.0, 0.0, 0.0]), np.full(4, 0.25)) == pytest.approx(0.75)
    assert lorenz_gini(np.array([[1.0, 3.0], [2.0, 2.0]]), np.full(2, 0.5), whole=4.0).tolist() == [0.25, 0.0]


def test_the_lorenz_measure_is_undefined_where_a_share_or_the_whole_is(twin: str) -> None:
    shares = np.array([[0.5, np.nan], [0.5, 0.5], [0.0, 0.0]])
    assert np.isnan(lorenz_gini(shares, np.full(2, 0.5), whole=np.array([1, 1, 0]))).tolist() == [True, False, True]
    assert np.isnan(lorenz_gini(np.array([[0.0, 1.0]]), np.array([np.nan, 1.0]))).all()
    assert lorenz_gini(np.empty((0, 3)), np.full(3, 1 / 3)).shape == (0,)


def test_an_unexpected_member_has_no_width(twin: str) -> None:
    assert lorenz_gini(np.array([[0.5, 0.5, 0.0]]), np.array([1.0, 0.0, 0.0])).tolist() == [0.5]


def test_points_without_both_coordinates_or_a_weight_each_are_refused(twin: str) -> None:
    whole, short = np.zeros(4), np.zeros(3)
    with pytest.raises(ValueError, match="one y and one weight a point"):
        pair_moments(whole, short, width=1.0, bins=2)
    with pytest.raises(ValueError, match="one y and one weight a point"):
        pair_moments(whole, whole, width=1.0, bins=2, weight=short)
    with pytest.raises(ValueError, match="one y and one weight a point"):
        list(site_profiles(whole, short, width=1.0, bins=2))


def test_pieces_cover_everything_in_order() -> None:
    assert spans(7, 3) == [(0, 2), (2, 4), (4, 7)]
    assert share_out(lambda number: number * number, list(range(5))) == [0, 1, 4, 9, 16]


def test_the_environment_chooses_the_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(choice.VARIABLE, "numpy")
    assert kernels.implementation("tables").__name__ == "clusterpolicy.kernels.tables_numpy"
    monkeypatch.setenv(choice.VARIABLE, "fortran")
    with pytest.raises(ValueError, match="CLUSTERPOLICY_KERNELS=fortran: expected compiled or numpy"):
        kernels.implementation("tables")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_missing_kernels_are_told_once_with_what_to_do(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("CLUSTERPOLICY_LANG", language)
    monkeypatch.delenv(choice.VARIABLE, raising=False)
    monkeypatch.setattr(choice, "_told", set())
    monkeypatch.setattr(choice, "_found", lambda _: None)
    with pytest.warns(kernels.KernelsMissingWarning) as told:
        lorenz_gini(np.array([0.25, 0.75]), np.full(2, 0.5))
    assert lorenz_gini(np.array([0.25, 0.75]), np.full(2, 0.5)) == pytest.approx(0.25)
    accumulate_plants(np.array([0]), np.array([0]), np.ones(1), industries=1, regions=1)
    assert len(told) == 1
    assert text("kernels-missing.fix", language) in str(told[0].message)
    assert told[0].filename == __file__


def test_importing_the_package_loads_no_kernel() -> None:
    program = "import sys, clusterpolicy; sys.exit(any(m.startswith('clusterpolicy.kernels') for m in sys.modules))"
    subprocess.run([sys.executable, "-c", program], check=True, env=dict(os.environ))
