"""What people say, by hand: one voice a source, one scale, a word of it, and one verdict with the numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.evidence_records.checking import check_records
from clusterpolicy.data.evidence_records.records import (
    Answer,
    ChainLink,
    Descent,
    EvidenceRecords,
    ExportRecord,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
)
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.hearing import hear
from clusterpolicy.identification.joining import SAID, Decision, join, rules
from clusterpolicy.identification.people import People, word_of
from clusterpolicy.identification.settings import JoiningSettings, PeopleSettings
from clusterpolicy.identification.standing import FOUND, VERDICTS

HERE = ("north", "tools")
SETTINGS = PeopleSettings()


def interviews(*ratings: tuple[float, ...]) -> EvidenceRecords:
    names = [f"I{number}" for number in range(len(ratings))]
    return EvidenceRecords(
        sources=tuple(RecordSource(name, "interview") for name in names),
        statements=tuple(
            Statement(name, *HERE, "cooperation", rating)
            for name, given in zip(names, ratings, strict=True)
            for rating in given
        ),
    )


def people(word: str) -> People:
    rating = {"supports": 2.0, "mixed": 0.0, "contradicts": -2.0}[word]
    return hear(interviews(*((rating,),) * 3), SETTINGS)


def numbers(verdict: str) -> xr.DataArray:
    return xr.DataArray(
        np.array([[verdict]], dtype="<U13"), {"region": ["north"], "activity": ["tools"]}, ("region", "activity")
    )


def test_a_talkative_source_is_one_voice() -> None:
    """Ratings 2, 2, 2, 2 and -2 and -2 and -2: (1 - 1 - 1) / 3, not the mean of seven remarks."""
    heard = hear(interviews((2, 2, 2, 2), (-2,), (-2,)), SETTINGS).heard[HERE]
    assert heard.reading == pytest.approx(-1 / 3)
    assert heard.word == "contradicts"


def test_two_voices_are_too_few() -> None:
    heard = hear(interviews((2,), (2,)), SETTINGS).heard[HERE]
    assert heard.word == "too few"
    assert heard.missing == (
        "focus_group",
        "case",
        "panel",
        "survey",
        "cooperation",
        "local_sales",
        "descent",
        "export_share",
    )


def test_channels_count_alike_however_many_speak() -> None:
    """Two interviews at 1 and twenty answers at -0.5: (1 - 0.5) / 2."""
    said = interviews((2,), (2,))
    answers = tuple(Answer("S", f"P{number}", *HERE, "CT1", 2) for number in range(20))
    records = EvidenceRecords(
        sources=(*said.sources, RecordSource("S", "survey")), statements=said.statements, answers=answers
    )
    heard = hear(records, SETTINGS).heard[HERE]
    assert heard.reading == pytest.approx(0.25)
    assert heard.divided


def test_agreement_with_a_reversed_item_speaks_against() -> None:
    records = EvidenceRecords(
        sources=(RecordSource("S", "survey"),),
        answers=(Answer("S", "P1", *HERE, "CT1", 5), Answer("S", "P1", *HERE, "CT2", 5)),
    )
    assert hear(records, SETTINGS, reversed_items=frozenset({"CT2"})).heard[HERE].reading == 0


def test_an_expert_speaks_with_the_last_round() -> None:
    panel = tuple(PanelScore("D", round_, "E1", *HERE, score) for round_, score in ((2, 7), (1, 1)))
    records = EvidenceRecords(sources=(RecordSource("D", "expert_panel"),), panel=panel)
    assert hear(records, SETTINGS).heard[HERE].reading == 1


def test_shares_are_read_between_their_bars() -> None:
    """Half of the sales are local: (0.5 - 0.275) / 0.25 = 0.9; 4 of 6 cooperate: (2/3 - 0.45) / 0.3."""
    firms = tuple(Firm(f"F{number}", *HERE) for number in range(6))
    chains = tuple(
        ChainLink("C", *HERE, "parts", f"F{number}", f"B{number}", 10, seller_region="north", buyer_region=where)
        for number, where in enumerate(("north", "north", "south", "south"))
    )
    ties = (Tie("T", *HERE, "F0", "F1", "cooperation"), Tie("T", *HERE, "F2", "F3", "cooperation"),
            Tie("T", *HERE, "F4", "F5", "competition"))  # fmt: skip
    descents = (Descent("G", *HERE, "F0", "F1", 2001), Descent("G", *HERE, "F0", "F2", 2001, "acquisition"))
    exports = tuple(ExportRecord("X", *HERE, f"F{number}", "2023", 100, 20) for number in range(5))
    kinds = {"C": "chain_study", "T": "register", "G": "genealogy", "X": "register"}
    records = EvidenceRecords(
        sources=tuple(RecordSource(name, kind, "", *HERE) for name, kind in kinds.items()),  # type: ignore[arg-type]
        firms=firms, chains=chains, ties=ties, descents=descents, exports=exports,
    )  # fmt: skip
    heard = hear(records, SETTINGS).heard[HERE]
    assert heard.reading_of("local_sales") == pytest.approx(0.9)
    assert heard.reading_of("cooperation") == pytest.approx((4 / 6 - 0.45) / 0.3)
    assert heard.reading_of("descent") == pytest.approx((1 / 6 - 0.125) / 0.15)
    assert heard.reading_of("export_share") == pytest.approx(0)
    assert math.isnan(heard.reading_of("interview"))


def test_a_share_of_few_organisations_is_not_read() -> None:
    ties = (Tie("T", *HERE, "F0", "F1", "cooperation"),)
    records = EvidenceRecords(sources=(RecordSource("T", "register", "", *HERE),), ties=ties)
    assert hear(records, SETTINGS).heard == {}


FIRMS = tuple(Firm(f"F{number}", *HERE) for number in range(5))


def counted(**tables: object) -> dict[str, float]:
    kinds = {"C": "chain_study", "T": "register", "G": "genealogy", "X": "register"}
    named = {record.source for name, table in tables.items() if name != "firms" for record in table}  # type: ignore[attr-defined]
    sources = tuple(RecordSource(name, kinds[name], "", *HERE) for name in sorted(named))  # type: ignore[arg-type]
    heard = hear(EvidenceRecords(sources=sources, **tables), SETTINGS).heard  # type: ignore[arg-type]
    return {voice.channel: voice.share for voice in heard[HERE].voices} if HERE in heard else {}


def test_ties_without_a_list_of_organisations_tell_no_share() -> None:
    """Those named in ties of cooperation all cooperate: a share of 1 would say nothing."""
    ties = tuple(Tie("T", *HERE, f"F{number}", f"F{number + 1}", "cooperation") for number in range(6))
    assert counted(ties=ties) == {}
    assert counted(ties=ties[:2], firms=FIRMS) == {"cooperation": 3 / 5}


def test_who_asked_for_competition_alone_knows_nothing_of_cooperation() -> None:
    rivals = (Tie("T", *HERE, "F0", "F1", "competition"),)
    elsewhere = (Tie("T", "south", "tools", "A", "B", "cooperation"),)
    assert "cooperation" not in counted(ties=rivals, firms=FIRMS)
    assert counted(ties=rivals + elsewhere, firms=FIRMS)["cooperation"] == 0


def test_local_sales_are_sales_of_the_region_in_one_unit() -> None:
    """Of 10 + 30 sold by the region 10 stay; the 100 bought from the south are no sale of it."""
    links = (
        ChainLink("C", *HERE, "parts", "F0", "B0", 10, "t", "north", "north"),
        ChainLink("C", *HERE, "parts", "F1", "B1", 30, "T ", "", "south"),
        ChainLink("C", *HERE, "parts", "S0", "F2", 100, "t", "south", "north"),
        ChainLink("C", *HERE, "parts", "F3", "B3", 0, "kg", "north", "north"),
    )
    assert counted(chains=(*links, *(ChainLink("C", *HERE, "parts", "F4", "B4", 1e-9, "t", "north", "south"),))) == {
        "local_sales": pytest.approx(0.25)
    }
    other = ChainLink("C", *HERE, "parts", "F4", "B4", 5, "pieces", "north", "north")
    assert counted(chains=(*links, other)) == {}


def test_firms_that_came_from_elsewhere_are_not_of_the_region() -> None:
    firms = (*FIRMS, Firm("far", "south", "tools"))
    descents = (Descent("G", *HERE, "far", "F0"), Descent("G", *HERE, "F1", "F2"), Descent("G", *HERE, "unknown", "F3"))
    assert counted(descents=descents, firms=firms) == {"descent": 2 / 5}


def test_each_firm_exports_in_its_own_latest_year() -> None:
    told = [ExportRecord("X", *HERE, f"F{number}", "2023", 100, 20) for number in range(5)]
    told += [ExportRecord("X", *HERE, "F0", "2024", 100, 70), ExportRecord("X", *HERE, "F1", "2022", 900, 900)]
    assert counted(exports=tuple(told)) == {"export_share": pytest.approx(150 / 500)}


def test_the_last_digit_of_a_sum_decides_nothing() -> None:
    """Channels at 0.5, 0 and 0.1: a third of 0.6 is written 0.19999999999999998."""
    assert 0.6 / 3 < 0.2
    assert word_of(0.6 / 3, SETTINGS) == "supports"
    assert word_of(-0.6 / 3, SETTINGS) == "contradicts"
    assert word_of(0.2 - 1e-6, SETTINGS) == "mixed"


def test_rated_remarks_of_a_panel_are_told_and_not_weighed() -> None:
    panel = RecordSource("D", "expert_panel")
    said = (Statement("D", *HERE, "cluster", 2), Statement("D", *HERE, "culture"))
    records = EvidenceRecords(sources=(panel,), statements=said)
    assert hear(records, SETTINGS).heard == {}
    assert [(one.id, one.severity, one.values["rows"]) for one in check_records(records)] == [
        ("ER-317", "warn", "1: D")
    ]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_without_people_the_numbers_stand(verdict: str) -> None:
    joined = join(numbers(verdict), None, JoiningSettings())
    assert joined.verdict.item() == verdict
    assert joined.said.item() == "missing"
    assert not joined.contradicted.item()


@pytest.mark.parametrize(
    ("verdict", "word", "expected"),
    [
        ("strong", "contradicts", "near miss"),
        ("likely", "supports", "strong"),
        ("likely", "contradicts", "not supported"),
        ("near miss", "supports", "likely"),
        ("not supported", "supports", "near miss"),
        ("undetermined", "supports", "likely"),
        ("undetermined", "mixed", "undetermined"),
    ],
)
def test_people_come_first_by_default(verdict: str, word: str, expected: str) -> None:
    assert join(numbers(verdict), people(word), JoiningSettings()).verdict.item() == expected


def test_contradictions_go_both_ways() -> None:
    settings = JoiningSettings(precedence="numbers")
    denied = join(numbers("strong"), people("contradicts"), settings)
    claimed = join(numbers("not supported"), people("supports"), settings)
    agreed = join(numbers("strong"), people("supports"), settings)
    assert [bool(one.contradicted.item()) for one in (denied, claimed, agreed)] == [True, True, False]
    assert denied.verdict.item() == "strong"


@pytest.mark.parametrize("precedence", ["people", "numbers", "both"])
def test_better_evidence_never_makes_a_worse_verdict(precedence: str) -> None:
    rank = {"strong": 3, "likely": 2, "near miss": 1, "not supported": 0}
    table = rules(precedence)
    for row in VERDICTS:
        ranks = [rank.get(table[row, word], 1) for word in SAID[:3]]
        assert ranks == sorted(ranks, reverse=True)
    for word in SAID:
        ranks = [rank[table[row, word]] for row in VERDICTS[:4]]
        assert ranks == sorted(ranks, reverse=True)


def test_both_never_lifts_above_the_numbers() -> None:
    table, rank = rules("both"), {name: -at for at, name in enumerate(VERDICTS)}
    assert all(rank[table[row, word]] <= rank[row] for row in VERDICTS[:4] for word in SAID)


def test_a_rule_of_ones_own_replaces_one_cell() -> None:
    settings = JoiningSettings(changes={"strong, contradicts": "likely"})
    assert join(numbers("strong"), people("contradicts"), settings).verdict.item() == "likely"


def test_a_broken_rule_is_refused() -> None:
    with pytest.raises(ValidationBlockedError, match=r'JN-001.*"strong, maybe" = "likely" is no rule'):
        join(numbers("strong"), None, JoiningSettings(changes={"strong, maybe": "likely"}))


def decided(status: str, reason: str = "") -> Decision:
    return Decision(*HERE, status, "Council", "2026-10-01", reason)  # type: ignore[arg-type]


def test_confirming_needs_both_kinds_or_a_reason() -> None:
    assert "strong" in FOUND
    with pytest.raises(ValidationBlockedError, match="JN-004"):
        join(numbers("strong"), None, JoiningSettings(), decisions=[decided("confirmed")])
    kept = join(numbers("strong"), None, JoiningSettings(), decisions=[decided("confirmed", "A visit in May")])
    assert kept.status.item() == "confirmed"
    both = join(numbers("strong"), people("supports"), JoiningSettings(), decisions=[decided("confirmed")])
    assert both.status.item() == "confirmed"
    assert both.verdict.item() == "strong"


def test_rejecting_a_found_candidate_needs_a_reason() -> None:
    with pytest.raises(ValidationBlockedError, match="JN-005"):
        join(numbers("strong"), None, JoiningSettings(), decisions=[decided("rejected")])


def test_all_faults_of_decisions_are_told_at_once() -> None:
    strange = Decision("west", "tools", "deferred", "Council", "2026-10-01")
    twice = [decided("deferred"), decided("deferred"), strange]
    with pytest.raises(ValidationBlockedError) as told:
        join(numbers("likely"), None, JoiningSettings(), decisions=twice)
    assert [finding.id for finding in told.value.findings] == ["JN-003", "JN-002"]
