"""How good what people say is, and what inquiries found: figures worked by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.evidence_records.records import (
    Answer,
    ChainLink,
    Descent,
    EvidenceRecords,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
    ValueStage,
)
from clusterpolicy.identification.candidate_ties import genealogy_of, products_of, sales_of, ties_of
from clusterpolicy.identification.hearing import hear
from clusterpolicy.identification.instruments import convergence_grade
from clusterpolicy.identification.people import Heard, People, Voice
from clusterpolicy.identification.people_quality import assess_people_quality, compare_rankings, last_adds
from clusterpolicy.identification.settings import PeopleSettings
from clusterpolicy.measures import code_incidence, code_saturation

CELL = ("R", "T")


def survey(answers: list[list[float | None]], items: tuple[str, ...]) -> EvidenceRecords:
    told = tuple(
        Answer("S", f"P{at}", *CELL, item, value)
        for at, row in enumerate(answers)
        for item, value in zip(items, row, strict=True)
        if value is not None
    )
    return EvidenceRecords((RecordSource("S", "survey", region="R", activity="T"),), answers=told)


def test_alpha_turns_reversed_items_round_and_leaves_out_who_left_a_line_empty() -> None:
    """Items 1 3 5 and, turned, 1 3 4: variances 4 and 7/3, of the sums 37/3; alpha = 2 (1 - 19/37)."""
    records = survey([[1, 5], [3, 3], [5, 2], [4, None]], ("a", "b"))
    found = assess_people_quality(records, scale_items=frozenset("ab"), reversed_items=frozenset("b")).surveys[0]
    assert (found.respondents, found.left_out, found.items, found.turned, found.apart) == (3, 1, 2, 1, 0)
    assert found.alpha == pytest.approx(2 * (1 - 19 / 37))
    assert found.grade == "good"
    unturned = assess_people_quality(records, scale_items=frozenset("ab")).surveys[0]
    assert unturned.alpha < 0
    assert unturned.grade == "weak"


def test_items_that_few_were_asked_stand_apart_and_the_weakest_item_is_named() -> None:
    records = survey(
        [[1, 1, 3, 5], [2, 2, 1, None], [4, 5, 5, None], [5, 4, 1, None], [3, 3, 2, None]], ("a", "b", "c", "trust")
    )
    found = assess_people_quality(records).surveys[0]
    assert (found.items, found.apart, found.respondents, found.weakest) == (3, 1, 5, "c")


def test_one_item_has_no_alpha_and_says_why() -> None:
    found = assess_people_quality(survey([[1], [2], [4]], ("a",))).surveys[0]
    assert math.isnan(found.alpha)
    assert (found.reason, found.grade, found.weakest) == ("ONE_ITEM", "open", "")


def panel() -> EvidenceRecords:
    """Three candidates; in round 1 E3 ranks the other way round, in round 2 like the others; E4 leaves."""
    given = {1: {"E1": (1, 4, 7), "E2": (2, 4, 6), "E3": (7, 4, 1), "E4": (1, 2, 3)},
             2: {"E1": (1, 4, 7), "E2": (2, 4, 6), "E3": (2, 4, 6)}}  # fmt: skip
    scores = tuple(
        PanelScore("P", number, expert, f"R{at}", "T", score)
        for number, experts in given.items()
        for expert, row in experts.items()
        for at, score in enumerate(row)
    )
    return EvidenceRecords((RecordSource("P", "expert_panel"),), panel=scores)


def test_a_panel_comes_together_from_round_to_round() -> None:
    """Rank sums of round 1: 6, 8, 10 of 4 raters: S = 8, W = 12 * 8 / (16 * 24) = 1/4; of round 2: W = 1."""
    first, second = assess_people_quality(panel()).panel
    assert first.concordance == pytest.approx(0.25)
    assert second.concordance == pytest.approx(1.0)
    assert (first.grade, second.grade) == ("weak", "good")
    assert math.isnan(first.changed)
    assert second.changed == pytest.approx(2 / 9)
    assert second.changed_grade == "weak"
    assert (first.experts, second.experts, second.dropped_out, second.joined) == (4, 3, 1, 0)
    assert second.spread == pytest.approx(0.5)
    assert second.agreed == 1.0


def test_one_expert_has_no_concordance() -> None:
    records = panel()
    alone = replace(records, panel=tuple(one for one in records.panel if one.expert == "E1"))
    found = assess_people_quality(alone).panel[0]
    assert (found.reason, found.grade) == ("ONE_RATER", "open")


def talks() -> EvidenceRecords:
    sources = tuple(
        RecordSource(f"I{at}", "interview", region="R", activity="T", role=role)
        for at, role in enumerate(("firm", "firm", "science", "firm"))
    )
    codes = (("I0", "trust"), ("I0", "roads"), ("I1", "trust"), ("I2", "skills"), ("I3", "trust"))
    said = tuple(Statement(source, *CELL, "culture", 1, code, coder="A") for source, code in codes)
    return EvidenceRecords(sources, said)


def test_saturation_and_roles_of_conversations() -> None:
    """Three themes, two of them named once by four talks: the last adds 2/4 themes, a sixth of them."""
    found = assess_people_quality(talks())
    assert found.saturation.last_adds == pytest.approx(1 / 6)
    assert found.saturation.usual == pytest.approx(1 / 6)
    assert (found.saturation.themes, found.saturation.candidates, found.saturation.saturated) == (3, 1, 0)
    assert found.roles.heard == ("firm", "science")
    assert "finance" in found.roles.missing
    assert (found.roles.candidates, found.roles.one_sided) == (1, 0)
    assert (found.coders.reason, found.coders.grade) == ("ONE_RATER", "open")


def test_what_the_last_talk_adds_is_the_end_of_the_curve() -> None:
    chance = np.random.default_rng(3)
    coded = [(f"I{chance.integers(6)}", f"c{chance.integers(9)}") for _ in range(25)]
    sources = sorted({source for source, _ in coded})
    curve = code_saturation(code_incidence([a for a, _ in coded], code=[b for _, b in coded], sources=sources))
    assert last_adds(coded, len(sources)) == pytest.approx(float(curve.new[-1]) / int(curve.codes))


def test_two_coders_who_read_alike() -> None:
    records = talks()
    rated = tuple(replace(one, coder=coder, quote=f"q{at}", rating=float(at % 3 - 1))
                  for at, one in enumerate(records.statements) for coder in ("A", "B"))  # fmt: skip
    found = assess_people_quality(replace(records, statements=rated)).coders
    assert (found.coders, found.remarks, found.grade) == (2, 5, "good")
    assert found.alpha == pytest.approx(1.0)


def test_without_records_every_grade_is_open() -> None:
    found = assess_people_quality(EvidenceRecords())
    assert found.together is None
    assert {found.saturation.grade, found.saturation.usual_grade, found.roles.grade, found.coders.grade} == {"open"}


def test_rankings_leave_out_candidates_with_too_few_voices() -> None:
    settings = PeopleSettings()
    readings = {"a": 0.9, "b": 0.1, "c": -0.5, "d": 0.7}
    heard = {
        ("R", name): Heard("R", name, (Voice("interview", "I", reading),) * (1 if name == "d" else 3), settings)
        for name, reading in readings.items()
    }
    balance = xr.DataArray([[2.0, 0.5, 1.0, 3.0]], {"region": ["R"], "activity": list("abcd")}, ("region", "activity"))
    found = compare_rankings(balance, People(heard, settings))
    assert (found.compared, found.concordant, found.discordant) == (3, 2, 1)
    assert float(found.tau_b) == pytest.approx(1 / 3)
    assert convergence_grade(float(found.tau_b), float(found.p_value)) == "weak"
    assert [convergence_grade(tau, 0.01) for tau in (0.6, 0.2, -0.6, math.nan)] == ["good", "fair", "weak", "open"]


FIRMS = tuple(Firm(f"F{at}", *CELL) for at in range(1, 6))
MEMBERS = tuple(firm.id for firm in FIRMS)
INQUIRY = RecordSource("Q", "register", region="R", activity="T", confidentiality="public")


def test_ties_of_two_layers() -> None:
    """F1-F2 cooperate and compete, F2-F3 compete, F1 works with X outside: one of three pairs does both."""
    told = (("F1", "F2", "cooperation"), ("F1", "F2", "competition"), ("F2", "F3", "competition"),
            ("F1", "X", "cooperation"))  # fmt: skip
    ties = tuple(Tie("Q", *CELL, first, second, layer) for first, second, layer in told)  # type: ignore[arg-type]
    again = replace(ties[0], year="2020")
    records = EvidenceRecords((INQUIRY,), firms=FIRMS, ties=(*ties, again))
    found = ties_of(records, CELL, members=MEMBERS)
    assert found is not None
    assert (found.organisations, found.tied) == (5, 3)
    assert found.overlap == pytest.approx(1 / 3)
    assert found.cooperating == pytest.approx(2 / 5)
    assert found.outside == pytest.approx(1 / 4)
    assert found.density == pytest.approx({"cooperates": 2 / 15, "competes": 2 / 15})
    assert found.reciprocity == {}
    assert {pair[:2]: pair[2] for pair in found.pairs}["F1", "F2"] == "both"
    heard = hear(records, PeopleSettings()).heard[CELL]
    assert heard.of("cooperation")[0].share == pytest.approx(found.cooperating)


def test_ties_told_from_both_sides_may_be_answered_or_not() -> None:
    told = (("F1", "F2"), ("F2", "F1"), ("F1", "F3"), ("F1", "F4"))
    ties = tuple(Tie("Q", *CELL, first, second, "cooperation") for first, second in told)
    found = ties_of(EvidenceRecords((INQUIRY,), ties=ties), CELL)
    assert found is not None
    assert found.reciprocity["cooperates"] == pytest.approx(0.5)
    assert math.isnan(found.cooperating)
    assert math.isnan(found.outside)


def chain(*units: str) -> EvidenceRecords:
    told = (("raw", "F1", "F2", 6.0, "R"), ("raw", "F1", "B", 2.0, "Z"), ("made", "F2", "B", 8.0, "Z"))
    links = tuple(
        ChainLink("Q", *CELL, stage, seller, buyer, volume, unit, "R", place)
        for (stage, seller, buyer, volume, place), unit in zip(told, units, strict=True)
    )
    stages = tuple(
        ValueStage("Q", *CELL, "coat", name, order, added, imports, price)
        for order, (name, added, imports, price) in enumerate(
            (("raw", 20.0, 0.0, None), ("made", 25.0, 10.0, None), ("sold", 40.0, 5.0, 100.0)), start=1
        )
    )
    return EvidenceRecords((INQUIRY,), firms=FIRMS, chains=links, stages=stages)


def test_sales_and_the_value_of_each_stage() -> None:
    """Of 16 sold 6 stay and 10 go to B; value added of 85 and imports of 15 make up the price of 100."""
    records = chain("t", "t", "T")
    sales = sales_of(records, CELL)
    assert sales is not None
    assert sales.local_share == pytest.approx(6 / 16)
    assert (sales.largest_buyer, sales.largest_share) == ("B", pytest.approx(10 / 16))
    assert (sales.sellers, sales.buyers) == (2, 2)
    assert [one.local_share for one in sales.stages][:2] == pytest.approx([0.75, 0.0])
    (product,) = products_of(records, CELL)
    assert product.value_added == (20.0, 25.0, 40.0)
    assert product.share == pytest.approx((0.2, 0.25, 0.4))
    assert sum(product.value_added) == pytest.approx(product.price - sum(product.imports))
    assert product.adds_up is True
    assert product.missing == ("sold",)


def test_sales_in_two_units_have_no_sum_and_a_price_that_is_not_made_up_is_told() -> None:
    records = chain("t", "t", "m")
    sales = sales_of(records, CELL)
    assert sales is not None
    assert math.isnan(sales.local_share)
    assert (sales.largest_buyer, sales.unit) == ("", "")
    short = replace(records, stages=(*records.stages[:2], replace(records.stages[2], price=120.0)))
    assert products_of(short, CELL)[0].adds_up is False


def test_value_added_is_what_prices_leave_where_it_is_not_told() -> None:
    prices = {"raw": 20.0, "made": 55.0, "sold": 100.0}
    records = chain("t", "t", "t")
    told = tuple(replace(one, value_added=None, price=prices[one.stage]) for one in records.stages)
    (product,) = products_of(replace(records, stages=told), CELL)
    assert product.value_added == pytest.approx((20.0, 25.0, 40.0))
    assert product.adds_up is None


def test_descent_in_generations_without_take_overs() -> None:
    told = (("F1", "F2", "spin_off"), ("F2", "F3", "split"), ("F4", "F5", "spin_off"), ("F5", "F1", "acquisition"))
    descents = tuple(Descent("Q", *CELL, parent, child, 2000, kind) for parent, child, kind in told)  # type: ignore[arg-type]
    found = genealogy_of(EvidenceRecords((INQUIRY,), firms=FIRMS, descents=descents), CELL, members=MEMBERS)
    assert found is not None
    assert found.generations == {"F1": 0, "F2": 1, "F3": 2, "F4": 0, "F5": 1}
    assert found.families == (("F1", 2), ("F4", 1))
    assert found.descended == pytest.approx(3 / 5)


def test_an_inquiry_without_descent_is_no_missing_inquiry() -> None:
    asked = RecordSource("G", "genealogy", region="R", activity="T")
    found = genealogy_of(EvidenceRecords((asked,), firms=FIRMS), CELL, members=MEMBERS)
    assert found is not None
    assert (found.links, found.descended, found.families) == ((), 0.0, ())
    nothing = EvidenceRecords((INQUIRY,), firms=FIRMS)
    assert genealogy_of(nothing, CELL, members=MEMBERS) is None
    assert ties_of(nothing, CELL) is None
    assert sales_of(nothing, CELL) is None
    assert products_of(nothing, CELL) == ()
