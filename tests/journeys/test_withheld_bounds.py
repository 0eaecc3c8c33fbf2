"""Bounds so close that they would tell a hidden figure stand in no table of a report."""

from __future__ import annotations

import pytest

import clusterpolicy as cp
from clusterpolicy.views.story import build_document
from clusterpolicy.views.withholding import NARROWEST, SIGN

pytestmark = pytest.mark.slow

PAIRS = (("quotient_least", "quotient_most"), ("least", "most"))


@pytest.fixture(scope="module")
def study(demo_study):
    return demo_study


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_view_prints_bounds_that_tell_a_hidden_figure(study: cp.study.Study, language: str) -> None:
    section = next(one for one in build_document(study, language).sections if one.id == "hidden")
    listed = next(view for view in section.views if view.id == "hidden")
    for pair in PAIRS:
        least, most = (listed.values(name) for name in pair)
        for low, high in zip(least, most, strict=True):
            assert low is None or high is None or float(high) - float(low) >= NARROWEST * float(high)
    withheld = [row for row in listed.rows if SIGN in row.signs.values()]
    assert withheld
    assert all(set(row.signs) == set(row.reasons) for row in withheld)


def test_published_cells_keep_their_figures_on_the_map(study: cp.study.Study) -> None:
    assert study.intervals is not None
    section = next(one for one in build_document(study, "en").sections if one.id == "hidden")
    drawn = next(view for view in section.views if view.id.startswith("certainty-"))
    activity = drawn.rows[0].keys["activity"]
    hidden = study.intervals.hidden.sel(year=study.intervals.latest, activity=activity)
    for row, least in zip(drawn.rows, drawn.values("least"), strict=True):
        if not bool(hidden.sel(region=row.keys["region"])):
            assert least is not None
