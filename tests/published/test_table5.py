"""Table 5 of the paper: seven integral coefficients as printed, and where the text contradicts them."""

from __future__ import annotations

import pytest

from clusterpolicy.identification.predisposition import paper_table5
from clusterpolicy.measures import integral_coefficient
from clusterpolicy.views.predisposition import table5_view

PRINTED = [
    ((0.152, 0.086, 0.050, 0.159), 1.0),
    ((0.123, 0.017, 0.001, 1.464), 0.41),
    ((0.167, 0.065, 0.079, 0.248), 1.20),
    ((0.085, 0.245, 0.014, 0.402), 1.04),
    ((0.055, 0.006, 0.088, 0.159), 0.46),
    ((0.088, 0.248, 0.053, 0.266), 1.32),
    ((0.038, 0.027, 0.024, 0.108), 0.40),
]


@pytest.mark.measure("integral_coefficient")
@pytest.mark.parametrize(("coefficients", "printed"), PRINTED)
def test_all_seven_integral_coefficients_are_as_printed(coefficients: tuple[float, ...], printed: float) -> None:
    assert integral_coefficient(*coefficients, scale=10, truncate=2) == printed


@pytest.mark.measure("integral_coefficient")
def test_rounding_instead_of_cutting_would_miss_three_rows() -> None:
    missed = [round(integral_coefficient(*row, scale=10), 2) != printed for row, printed in PRINTED]
    assert missed == [True, True, True, False, False, False, False]


def test_the_bundled_table_is_the_printed_one() -> None:
    rows, _ = paper_table5()
    assert [(row.coefficients, row.printed) for row in rows] == PRINTED
    assert all(row.computed == row.printed for row in rows)
    assert all(row.bounds[0] <= row.printed + 0.01 and row.printed <= row.bounds[1] for row in rows)


def test_the_oil_row_could_lie_between_0_35_and_0_47() -> None:
    rows, _ = paper_table5()
    assert [round(bound, 2) for bound in rows[1].bounds] == [0.35, 0.47]


def test_the_contradictions_of_the_paper_stand_beside_the_table() -> None:
    notes = " ".join(table5_view("en").notes)
    for fact in ("1.20", "1.04", "1.48", "1.00966", "not defined"):
        assert fact in notes


def test_the_report_shows_the_table_in_both_languages() -> None:
    for language, name in (("en", "Transport and communications"), ("ru", "Транспорт и связь")):
        view = table5_view(language)
        assert len(view.rows) == 7
        row = next(row for row in view.rows if row.cells[0] == name)
        assert row.cells[5:7] == (1.32, 1.32)
