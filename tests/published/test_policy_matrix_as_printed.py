"""Table 4 as the paper prints it, and what follows from its marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.paper import Instruments, PolicyModels
from clusterpolicy.policy.matrix import (
    columns_without_contrast,
    country_similarity,
    decode_row,
    identical_rows,
    instrument_gaps,
    instrument_matrix,
    instrument_prevalence,
    similarity_matrix,
)

MATRIX = instrument_matrix()


@pytest.fixture
def expected(golden: Path) -> dict:
    return json.loads((golden / "seed_table4_instruments" / "parsed.json").read_text(encoding="utf-8"))


def test_every_cell_is_as_expected(expected: dict) -> None:
    # only the cells of the expected file count: its headings join other columns than the header's blank lines do
    found = {MATRIX.names[code].ru: MATRIX.used.sel(country=code).values.tolist() for code in MATRIX.countries}
    assert found == expected["matrix"]


def test_similarities_are_as_expected_for_every_pair(expected: dict) -> None:
    alike = similarity_matrix(MATRIX)
    for one in MATRIX.countries:
        for other in MATRIX.countries:
            printed = expected["jaccard"][MATRIX.names[one].ru][MATRIX.names[other].ru]
            assert float(alike.sel(country=one, other=other)) == pytest.approx(printed, abs=5e-7)


def test_rows_and_columns_add_up() -> None:
    rows = MATRIX.used.sum("instrument")
    assert {str(c): int(rows.sel(country=c)) for c in MATRIX.countries} == {
        "RU": 3,
        "US": 6,
        "FR": 4,
        "JP": 6,
        "SE": 3,
        "GB": 3,
        "DE": 6,
        "CH": 2,
        "NL": 2,
        "AT": 3,
        "AU": 4,
        "CA": 5,
    }
    assert MATRIX.used.sum("country").values.tolist() == [7, 4, 7, 2, 8, 7, 12]
    assert (12 * instrument_prevalence(MATRIX)).round(9).values.tolist() == [7, 4, 7, 2, 8, 7, 12]


def test_similarity_to_russia() -> None:
    alike = country_similarity(MATRIX, "RU").round(3)
    assert list(zip(map(str, alike.country.values), alike.values.tolist(), strict=True)) == [
        ("CH", 0.667), ("NL", 0.667), ("CA", 0.6), ("DE", 0.5), ("GB", 0.5), ("SE", 0.5),
        ("AU", 0.4), ("FR", 0.4), ("JP", 0.286), ("US", 0.286), ("AT", 0.2),
    ]  # fmt: skip


def test_raw_rows_decode_to_their_cells_without_a_rest() -> None:
    for row in knowledge().of(Instruments).rows:
        name = row.raw.split(" ")[0]
        assert decode_row(row.raw, name) == row.cells
        assert tuple(at for at, sign in enumerate(row.raw) if sign == "+") == row.plus
        assert len(row.raw) == len(name) + 1 + 7 + sum(row.cells)


def test_twins_and_the_column_that_separates_nobody() -> None:
    assert identical_rows(MATRIX) == (("US", "JP"), ("FR", "AU"), ("CH", "NL"))
    assert columns_without_contrast(MATRIX) == ("ip_and_research_funding",)


def test_the_last_column_is_one_instrument_with_two_parts_and_says_so() -> None:
    last = MATRIX.instruments[-1]
    assert [part.id for part in last.parts] == ["T4-C7a", "T4-C7b"]
    assert set(MATRIX.last_column.values()) == {"compound"}
    assert len(MATRIX.last_column) == 12
    assert MATRIX.used.sizes["instrument"] == 7


def test_what_peers_use_and_russia_does_not() -> None:
    found = {gap.instrument: (round(gap.share, 4), gap.users) for gap in instrument_gaps(MATRIX, "RU", least_share=0.1)}
    assert found == {
        "institutes_networks": (round(8 / 11, 4), ("US", "FR", "JP", "SE", "DE", "AT", "AU", "CA")),
        "coordinating_bodies": (round(7 / 11, 4), ("US", "FR", "JP", "GB", "DE", "AU", "CA")),
        "tax_relief": (round(4 / 11, 4), ("US", "JP", "DE", "AT")),
        "risk_programmes": (round(2 / 11, 4), ("US", "JP")),
    }


def test_seven_dirigiste_and_four_liberal_countries() -> None:
    found = knowledge().of(PolicyModels)
    assert {model.id: set(model.countries) for model in found.models} == {
        "M-DIR": {"JP", "KR", "SG", "SE", "FR", "FI", "SI"},
        "M-LIB": {"US", "GB", "AU", "CA"},
    }
    for model in found.models:
        assert {row.country for row in found.countries if row.model == model.id} == set(model.countries)


def test_the_number_of_instruments_does_not_tell_the_models_apart() -> None:
    counts = MATRIX.used.sum("instrument")
    means = [
        sum(int(counts.sel(country=code)) for code in model.countries if code in MATRIX.countries)
        / sum(code in MATRIX.countries for code in model.countries)
        for model in knowledge().of(PolicyModels).models
    ]
    assert [round(mean, 2) for mean in means] == [4.33, 4.5]
