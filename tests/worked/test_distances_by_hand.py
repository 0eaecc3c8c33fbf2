"""Distances between a few plants that a reader can check with a pencil."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    k_density,
    k_density_envelope,
    m_function,
    m_function_envelope,
    ripley_k,
    ripley_l,
    screen_localisation,
)
from clusterpolicy.measures.register import explain_reason


def plants(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["industry", "x", "y", "size"])


def phi(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


@pytest.fixture
def corner() -> pd.DataFrame:
    """Three tool makers at the corners of a right angle, and a baker far off."""
    return plants(("tools", 0, 0, 1), ("tools", 1, 0, 2), ("tools", 0, 1, 3), ("food", 50, 50, 4))


@pytest.mark.measure("k_density")
class TestKDensity:
    def test_three_plants_are_three_kernels_and_their_mirror_images(self, corner: pd.DataFrame) -> None:
        found = k_density(corner, industry="tools", distances=[0, 2], bandwidth=0.5)
        for at, value in zip([0.0, 2.0], found.values, strict=True):
            kernels = [phi((at - d) / 0.5) + phi((at + d) / 0.5) for d in (1.0, 1.0, math.sqrt(2))]
            assert value == pytest.approx(sum(kernels) / (3 * 0.5), rel=1e-14)
        assert found.attrs["pairs"] == 3
        assert found["distance"].values.tolist() == [0.0, 2.0]

    def test_a_pair_weighs_the_product_of_its_sizes(self, corner: pd.DataFrame) -> None:
        found = k_density(corner, industry="tools", distances=[1], bandwidth=0.5, weighted=True)
        near, far = (phi((1 - d) / 0.5) + phi((1 + d) / 0.5) for d in (1.0, math.sqrt(2)))
        assert found.item() == pytest.approx(((2 + 3) * near + 6 * far) / (11 * 0.5), rel=1e-14)

    def test_silvermans_rule_uses_the_distances_up_to_twice_the_largest_asked_for(self) -> None:
        line = plants(*(("tools", at, 0, 1) for at in (0.0, 1.0, 3.0, 7.0)))
        found = k_density(line, industry="tools", distances=[1, 2])
        near = np.array([1.0, 2.0, 3.0, 4.0])
        spread = min(near.std(ddof=1), 1.5 / 1.34)
        assert found.attrs["bandwidth"] == pytest.approx(0.9 * spread * 4**-0.2, rel=1e-14)
        assert found.attrs["pairs"] == 6

    @pytest.mark.parametrize(("industry", "plants_"), [("none", 0), ("food", 1)])
    def test_fewer_than_two_plants_have_no_distance_and_say_so(
        self, corner: pd.DataFrame, industry: str, plants_: int
    ) -> None:
        found = k_density(corner, industry=industry, distances=[0, 1])
        assert np.isnan(found.values).all()
        assert found["reason"].values.tolist() == ["NO_PAIR"] * 2
        assert found.attrs["plants"] == plants_

    def test_plants_at_one_place_have_no_bandwidth_unless_one_is_given(self) -> None:
        heap = plants(*[("tools", 3, 3, 1)] * 12)
        assert k_density(heap, industry="tools", distances=[0, 1])["reason"].values.tolist() == ["NO_BANDWIDTH"] * 2
        assert k_density(heap, industry="tools", distances=[0], bandwidth=2.0).item() == pytest.approx(
            phi(0), rel=1e-12
        )

    def test_pairs_that_weigh_nothing_have_no_density(self) -> None:
        idle = plants(("tools", 0, 0, 0), ("tools", 1, 0, 5), ("tools", 2, 2, 0))
        found = k_density(idle, industry="tools", distances=[1], bandwidth=1.0, weighted=True)
        assert found["reason"].item() == "ZERO_WEIGHT"

    def test_plants_of_unknown_place_or_size_are_left_out_and_counted(self, corner: pd.DataFrame) -> None:
        holed = pd.concat([corner, plants(("tools", math.nan, 0, 9), ("tools", 5, 5, math.nan))])
        weighted = k_density(holed, industry="tools", distances=[1], bandwidth=0.5, weighted=True)
        assert weighted.attrs["left_out"] == 2
        expected = k_density(corner, industry="tools", distances=[1], bandwidth=0.5, weighted=True)
        assert weighted.item() == expected.item()
        assert k_density(holed, industry="tools", distances=[1], bandwidth=0.5).attrs["left_out"] == 1

    def test_fewer_than_ten_plants_get_a_remark_in_each_language(self, corner: pd.DataFrame) -> None:
        (remark,) = k_density(corner, industry="tools", distances=[1], bandwidth=0.5).attrs["findings"]
        assert remark.id == "DI-101"
        for language in LANGUAGES:
            assert "3" in remark.message(language)
            assert "10" in remark.message(language)

    def test_a_bandwidth_far_below_any_distance_is_summed_pair_by_pair(self) -> None:
        rng = np.random.default_rng(1)
        many = pd.DataFrame({"industry": "tools", "x": rng.random(700), "y": rng.random(700)})
        at = math.dist(*many[["x", "y"]].values[:2])
        found = k_density(many, industry="tools", distances=[*np.linspace(0, at / 2, 20), at], bandwidth=1e-9)
        assert found.values[-1] == pytest.approx(phi(0) / (700 * 699 / 2 * 1e-9), rel=1e-9)


@pytest.mark.measure("m_function")
class TestM:
    def test_neighbours_are_compared_with_all_others_and_the_lonely_left_out(self) -> None:
        street = plants(("tools", 0, 0, 2), ("tools", 1, 0, 3), ("food", 1, 1, 5), ("tools", 9, 0, 10))
        found = m_function(street, industry="tools", distances=[1])
        near = 3 / 3 + 2 / 7
        expected = 13 / 18 + 12 / 17
        assert found.item() == pytest.approx(near / expected, rel=1e-14)

    def test_a_neighbour_at_exactly_the_distance_is_within_it(self) -> None:
        pair = plants(("tools", 0, 0, 1), ("tools", 3, 4, 1), ("food", 30, 40, 1))
        found = m_function(pair, industry="tools", distances=[math.nextafter(5.0, 0.0), 5.0])
        assert found.values[1] == pytest.approx(2.0)
        assert found["reason"].values.tolist() == ["NO_NEIGHBOUR", ""]

    def test_another_industry_among_the_neighbours(self) -> None:
        street = plants(("tools", 0, 0, 2), ("food", 1, 0, 5), ("other", 0, 1, 3), ("other", 9, 9, 10))
        found = m_function(street, industry="tools", distances=[1], neighbours="food")
        assert found.item() == pytest.approx((5 / 8) / (5 / 18), rel=1e-14)

    def test_a_single_plant_has_no_own_kind_but_may_have_others(self) -> None:
        street = plants(("tools", 0, 0, 2), ("food", 1, 0, 5))
        assert m_function(street, industry="tools", distances=[1])["reason"].item() == "NO_PAIR"
        assert m_function(street, industry="tools", distances=[1], neighbours="none")["reason"].item() == "NO_PAIR"
        assert m_function(street, industry="tools", distances=[1], neighbours="food").item() == pytest.approx(1.0)

    def test_neighbours_that_weigh_nothing_count_as_none(self) -> None:
        street = plants(("tools", 0, 0, 2), ("tools", 9, 0, 2), ("food", 1, 0, 0))
        assert m_function(street, industry="tools", distances=[1])["reason"].item() == "NO_NEIGHBOUR"


@pytest.mark.measure("ripley_k", "ripley_l")
class TestRipley:
    def test_a_pair_in_the_middle_of_the_window_needs_no_correction(self) -> None:
        pair = plants(("tools", 50, 50, 1), ("tools", 51, 50, 1))
        window = (0.0, 0.0, 100.0, 100.0)
        for edge in ("none", "isotropic"):
            found = ripley_k(pair, distances=[0.5, 1], window=window, edge=edge)
            assert found.values.tolist() == pytest.approx([0.0, 10_000.0])
        moved = ripley_k(pair, distances=[1], window=window, edge="translation")
        assert moved.item() == pytest.approx(10_000 / 0.99)

    def test_a_plant_on_the_side_sees_half_its_circle_and_one_in_the_corner_a_quarter(self) -> None:
        sides = plants(("tools", 0, 50, 1), ("tools", 1, 50, 1))
        share = 1 - math.acos(1 / 1) / math.pi
        found = ripley_k(sides, distances=[1], window=(0, 0, 100, 100))
        assert found.item() == pytest.approx(10_000 / 2 * (2 + 1 / share))
        corner = plants(("tools", 0, 0, 1), ("tools", 0, 1, 1))
        found = ripley_k(corner, distances=[1], window=(0, 0, 100, 100))
        assert found.item() == pytest.approx(10_000 / 2 * (4 + 2))

    def test_l_is_the_radius_of_a_circle_of_that_area(self) -> None:
        pair = plants(("tools", 50, 50, 1), ("tools", 51, 50, 1))
        options = {"distances": [1], "window": (0, 0, 100, 100), "edge": "none"}
        assert ripley_l(pair, form="L", **options).item() == pytest.approx(math.sqrt(10_000 / math.pi))
        assert ripley_l(pair, **options).item() == pytest.approx(math.sqrt(10_000 / math.pi) - 1)

    def test_one_plant_has_no_neighbour(self) -> None:
        alone = plants(("tools", 5, 5, 1))
        assert ripley_k(alone, distances=[1], window=(0, 0, 9, 9))["reason"].item() == "NO_PAIR"
        assert ripley_l(alone, distances=[1], window=(0, 0, 9, 9))["reason"].item() == "NO_PAIR"


GRID = [(float(x), float(y)) for x in range(20) for y in range(20)]


def on_grid(named: object) -> pd.DataFrame:
    return plants(*((named(x, y), x, y, 1.0) for x, y in GRID))  # type: ignore[operator]


@pytest.mark.measure("k_density_envelope", "m_function_envelope")
class TestEnvelopes:
    def test_plants_in_one_corner_are_localised_and_gamma_is_what_lies_above_the_band(self) -> None:
        corner = on_grid(lambda x, y: "tools" if x < 4 and y < 3 else "other")
        found = k_density_envelope(corner, industry="tools", draws=99, seed=1)
        assert found.status == "localised"
        above = np.maximum(found.observed.values - found.global_upper.values, 0)
        np.testing.assert_allclose(found.localisation.values, above)
        assert found.index == pytest.approx(above.sum())
        assert (found.dispersion.values == 0).all()
        assert (found.plants, found.sites, found.draws, found.seed) == (12, 400, 99, 1)
        assert found.global_upper.attrs["measure"] == "k_density_envelope"

    def test_plants_at_the_knots_of_a_wide_net_are_dispersed(self) -> None:
        net = on_grid(lambda x, y: "tools" if x % 5 == 2 and y % 5 == 2 else "other")
        found = m_function_envelope(net, industry="tools", distances=[2, 3, 4], weighted=False, draws=199, seed=1)
        assert found.status == "dispersed"
        assert (found.localisation.values == 0).all()
        assert found.dispersion.values.max() > 0

    def test_the_bands_are_the_same_on_any_number_of_threads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        corner = on_grid(lambda x, y: "tools" if (x * y) % 7 == 1 else "other")
        curves = []
        for threads in (1, 2, 5):
            monkeypatch.setattr("clusterpolicy.kernels.threads.cores", lambda n=threads: n)
            found = k_density_envelope(corner, industry="tools", draws=40, seed=5, weighted=True)
            curves.append([found.global_upper.values, found.lower.values, found.observed.values])
        np.testing.assert_array_equal(curves[0], curves[1])
        np.testing.assert_array_equal(curves[0], curves[2])

    def test_another_seed_draws_other_bands(self) -> None:
        corner = on_grid(lambda x, y: "tools" if (x * y) % 7 == 1 else "other")
        first, second = (k_density_envelope(corner, industry="tools", draws=40, seed=seed) for seed in (1, 2))
        assert not np.array_equal(first.upper.values, second.upper.values)

    def test_too_few_draws_for_the_band_say_which_level_they_reach(self) -> None:
        corner = on_grid(lambda x, y: "tools" if (x * y) % 7 == 1 else "other")
        found = k_density_envelope(corner, industry="tools", draws=19, seed=1)
        assert max(found.level_above, found.level_below) > 0.05
        assert "DI-103" in {finding.id for finding in found.findings}

    @pytest.mark.parametrize("bandwidth", ["own", "industry", 2.0])
    def test_an_industry_without_plants_has_no_status(self, bandwidth: object) -> None:
        corner = on_grid(lambda *_: "other")
        found = k_density_envelope(corner, industry="tools", draws=19, bandwidth=bandwidth)
        assert found.status == "undefined"
        assert set(found.global_upper["reason"].values.tolist()) == {"NO_PAIR"}
        assert set(found.localisation["reason"].values.tolist()) == {"NO_PAIR"}
        other = m_function_envelope(corner, industry="tools", distances=[1], weighted=False, draws=19)
        assert other.status == "undefined"

    def test_sites_at_one_place_have_no_envelope(self) -> None:
        heap = plants(*[("tools", 3, 3, 1)] * 12, *[("food", 3, 3, 1)] * 8)
        found = k_density_envelope(heap, industry="tools", draws=19)
        assert found.status == "undefined"
        assert set(found.observed["reason"].values.tolist()) == {"NO_BANDWIDTH"}

    def test_two_plants_may_take_a_bandwidth_that_is_given(self) -> None:
        corner = on_grid(lambda x, y: "tools" if x + y < 2 and x < 1 else "other")
        found = k_density_envelope(corner, industry="tools", draws=199, bandwidth=1.0, distances=[0, 1, 2, 5, 9])
        assert found.plants == 2
        assert found.status in {"localised", "random"}


@pytest.mark.measure("screen_localisation")
class TestScreening:
    def test_it_tells_a_corner_from_a_scatter_and_leaves_the_single_plant_open(self) -> None:
        def name(x: float, y: float) -> str:
            if x < 4 and y < 3:
                return "tools"
            return "lone" if (x, y) == (19, 19) else "food" if (37 * x + 101 * y + x * x * y) % 19 < 2 else "other"

        found = screen_localisation(on_grid(name), draws=400, seed=1)
        assert found.status.sel(industry=["food", "lone", "tools"]).values.tolist() == [
            "random", "undefined", "localised",
        ]  # fmt: skip
        assert found.localised_p.sel(industry="lone")["reason"].item() == "NO_PAIR"
        assert found.localised_p.sel(industry="tools").item() == pytest.approx(1 / 401)
        assert found.localised_q.sel(industry="tools").item() >= 1 / 401
        assert found.plants.sel(industry="tools").item() == 12
        assert found.distance.sel(industry="tools").item() < 5

    def test_sites_at_one_place_are_not_judged(self) -> None:
        heap = plants(*[("tools", 3, 3, 1)] * 12, *[("food", 3, 3, 1)] * 8)
        found = screen_localisation(heap, draws=19)
        assert set(found.localised_p["reason"].values.tolist()) == {"NO_BANDWIDTH"}
        assert set(found.status.values.tolist()) == {"undefined"}

    def test_the_same_seed_gives_the_same_shares_on_any_number_of_threads(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        net = on_grid(lambda x, y: f"i{int(x * 7 + y * 3) % 5}")
        found = []
        for threads in (1, 3):
            monkeypatch.setattr("clusterpolicy.kernels.threads.cores", lambda n=threads: n)
            found.append(screen_localisation(net, draws=50, seed=4).localised_p.values)
        np.testing.assert_array_equal(*found)


CODES = ("NO_PAIR", "NO_BANDWIDTH", "ZERO_WEIGHT", "NO_NEIGHBOUR", "NO_BAND")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_reasons_of_distances_are_put_into_words(code: str, language: str) -> None:
    assert explain_reason(code, language) != code


REFUSALS = {
    "DI-001": [
        lambda e: k_density(e, industry="tools", distances=[2, 1]),
        lambda e: k_density(e, industry="tools", distances=[-1, 1]),
        lambda e: m_function(e, industry="tools", distances=[1, math.inf]),
        lambda e: m_function(e, industry="tools", distances=[]),
        lambda e: ripley_k(e, distances=[1, 1], window=(0, 0, 99, 99)),
    ],
    "DI-002": [
        lambda e: k_density(e, industry="tools", distances=[1], bandwidth=0.0),
        lambda e: k_density_envelope(e, industry="tools", bandwidth=-1.0),
    ],
    "DI-003": [
        lambda e: k_density_envelope(e, industry="tools", level=0.0),
        lambda e: m_function_envelope(e, industry="tools", distances=[1], draws=1),
        lambda e: screen_localisation(e, level=1.5),
    ],
    "DI-004": [lambda e: ripley_k(e, distances=[1], window=(0, 0, 0, 9))],
    "DI-005": [lambda e: ripley_k(e, distances=[1], window=(0, 0, 9, 9))],
    "PL-001": [
        lambda e: k_density(e.drop(columns=["x"]), industry="tools", distances=[1]),
        lambda e: m_function(e.drop(columns=["size"]), industry="tools", distances=[1]),
    ],
    "PL-002": [lambda e: k_density(e.assign(year=["1", "1", "1", "2"]), industry="tools", distances=[1])],
    "CV-001": [lambda e: k_density(e.assign(industry=[1, 1, 2, 2]), industry="1", distances=[1])],
    "CV-004": [lambda e: m_function(e.assign(size=-1.0), industry="tools", distances=[1])],
}


@pytest.mark.parametrize(("code", "at"), [(code, at) for code, calls in REFUSALS.items() for at in range(len(calls))])
def test_what_cannot_be_is_refused_with_words_in_each_language(code: str, at: int, corner: pd.DataFrame) -> None:
    with pytest.raises(ConventionError) as caught:
        REFUSALS[code][at](corner)
    assert [finding.id for finding in caught.value.findings] == [code]
    for language in LANGUAGES:
        assert caught.value.findings[0].message(language) != code


def test_too_many_sites_are_refused_before_any_work(monkeypatch: pytest.MonkeyPatch, corner: pd.DataFrame) -> None:
    monkeypatch.setattr("clusterpolicy.measures.establishments.screening.SITES_AT_MOST", 3)
    with pytest.raises(ConventionError, match="DI-006"):
        screen_localisation(corner)


def test_plants_as_read_are_taken_as_they_are(corner: pd.DataFrame) -> None:
    read = read_establishments(corner, industry="industry", size="size", x="x", y="y")
    found = k_density(read, industry="tools", distances=[0, 2], bandwidth=0.5)
    np.testing.assert_array_equal(
        found.values, k_density(corner, industry="tools", distances=[0, 2], bandwidth=0.5).values
    )
