"""What a report says of a disputed candidate, of firmness and of decisions, as a reader who must decide reads it."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from clusterpolicy.charts.wording import decimals
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.evidence_records.records import Confidentiality, EvidenceRecords, RecordSource, Statement
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.life_cycle import classify_life_cycle
from clusterpolicy.language import text
from clusterpolicy.measures import table
from clusterpolicy.study.checking import check_inputs
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec, read_spec
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.candidates import candidates_view, near_miss_view
from clusterpolicy.views.life_cycle import stage_words
from clusterpolicy.views.method_agreement import correlations_view
from clusterpolicy.views.stability import firm_view
from clusterpolicy.views.story import build_brief, headlines
from clusterpolicy.views.verdict_page import verdict_section
from clusterpolicy.views.view import Column

CELL = ("A", "ships")
BOTH = pytest.mark.parametrize("language", ["en", "ru"])


@cache
def study(rating: int = -2, *, asked: bool = True, precedence: str = "people", strong: float = 0.2) -> Study:
    """Ships stand out in A; four people say what they think of it, two of them in confidence."""
    here = {"A": {"ships": 500, "food": 100}, "B": {"ships": 20, "food": 300}, "C": {"ships": 30, "food": 400}}
    accounts = RegionalAccounts.from_arrays({"employment": table(here).expand_dims(year=["2022"])})
    grades: tuple[Confidentiality, ...] = ("public", "public", "confidential", "confidential")
    sources = tuple(
        RecordSource(f"I{at}", "interview", region="A", activity="ships", consent="anonymous", confidentiality=grade)
        for at, grade in enumerate(grades)
    )
    said = tuple(
        Statement(f"I{at % 4}", *CELL, "cooperation", rating, quote=f"We never met, and that was {at}.")
        for at in range(16)
    )
    spec = StudySpec.model_validate(
        {
            "accounts": AccountsInput(source="-"),
            "joining": {"precedence": precedence},
            "identification": {"strong_questions": 1, "likely_balance": 0.1, "strong_balance": strong},
        }
    )
    return run_inputs(spec, Inputs(accounts, evidence=EvidenceRecords(sources, said) if asked else None))


@BOTH
def test_a_candidate_that_people_deny_says_so_where_it_is_listed(language: str) -> None:
    denied = {"en": "people deny it", "ru": "люди отрицают"}[language]
    held = study()
    listed = near_miss_view(held, language)
    [row] = [row for row in listed.rows if row.keys == {"region": "A", "activity": "ships"}]
    assert str(row.cells[-1]).startswith(denied)
    assert [column.id for column in listed.columns[:3]] == ["candidate", "numbers", "said"]
    assert any(denied in step for step in build_brief(held, language).next_steps)
    assert not any("(–)" in step for step in build_brief(held, language).next_steps)


@BOTH
def test_the_page_begins_with_the_verdict_and_the_contradiction(language: str) -> None:
    first, second, *_ = verdict_section(study(), *CELL, language).paragraphs
    assert first.startswith({"en": "Verdict: “near miss”.", "ru": "Вердикт: «пограничный»."}[language])
    assert second.startswith({"en": "Contradiction:", "ru": "Противоречие:"}[language])


def test_what_else_comes_out_is_said_and_firmness_is_of_being_found() -> None:
    held = study()
    [view] = [view for view in verdict_section(held, *CELL, "en").views if view.id.startswith("stability")]
    assert held.stability is not None
    shares = held.stability.shares.sel(region="A", activity="ships", source="together")
    same = float(shares.sel(verdict="near miss"))
    assert f"“near miss” comes out in {100 * same:.0f}\N{NO-BREAK SPACE}%" in view.finding
    assert "not found (neither strong nor likely) holds in 100\N{NO-BREAK SPACE}%: firm" in view.finding


def test_sources_are_counted_though_hidden_ones_share_a_row_and_quotes_tell_how_many_there_are() -> None:
    views = {view.id.split("-")[0]: view for view in verdict_section(study(), *CELL, "en").views}
    assert len(views["voices"].rows) == 3
    assert views["voices"].finding == "4 sources; 4 persons and organisations."
    assert len(views["quotes"].rows) == 6
    assert views["quotes"].finding == "8 remarks that may be quoted, of which the 6 clearest; by role, never by name."


@BOTH
@pytest.mark.parametrize(
    ("rating", "asked", "word"),
    [(2, True, ("people on the spot support it", "люди на месте это поддерживают")),
     (0, True, ("of different minds", "мнения людей разные")), (2, False, ("", ""))],
)  # fmt: skip
def test_the_answer_and_the_brief_tell_of_people_and_firmness(
    rating: int, asked: bool, word: tuple[str, str], language: str
) -> None:
    held = study(rating, asked=asked)
    second = headlines(held, language)[1]
    assert word[language == "ru"] in second
    assert {"en": "of the trials", "ru": "испытаний"}[language] in second
    brief = build_brief(held, language)
    assert any("200" in line for line in brief.strength)
    assert "found_share" in [column.id for column in brief.view.columns]
    assert ("said" in [column.id for column in brief.view.columns]) == asked


def test_where_both_must_agree_a_cell_lacks_voices() -> None:
    held = study(asked=False, precedence="both", strong=2.5)
    numbers, verdict = held.candidates.set_index(["region", "activity"]).loc[CELL, ["numbers", "verdict"]]
    assert (numbers, verdict) == ("likely", "near miss")
    assert any(str(row.cells[-1]).startswith("nobody was asked") for row in near_miss_view(held, "en").rows)


def test_the_rule_names_the_methods_that_are_weighed() -> None:
    held = study()
    weighed = {item.method for item in held.evidence.methods} & {"localisation", "neighbours", "exports"}
    rule = candidates_view(held, "en").notes[0]
    assert weighed == {"localisation"}
    assert "(Location quotient);" in rule


def test_whole_numbers_have_no_decimals() -> None:
    column = Column("needed", "Needed")
    assert [decimals(value, column) for value in (5, 5.0, 1.3)] == [0, 2, 2]


STUDY = """
[accounts]
source = "table.csv"
region = "region"
industry = "industry"
values = { employment = "people" }
"""
DECISION = '[[decisions]]\nregion = "A"\nactivity = "ships"\nstatus = "rejected"\nby = "Board"\ndate = "2026-11-01"\n'


def written(folder: Path, decisions: str) -> Path:
    rows = [f"{region},{industry},{10 + len(industry)}" for region in "AB" for industry in ("ships", "food")]
    (folder / "table.csv").write_text("\n".join(["region,industry,people", *rows]))
    file = folder / "study.toml"
    file.write_text(STUDY + decisions)
    return file


def test_a_check_tells_of_decisions_on_what_the_study_does_not_have(tmp_path: Path) -> None:
    file = written(tmp_path, DECISION + DECISION + DECISION.replace('"A"', '"Z"'))
    with pytest.raises(ValidationBlockedError) as fault:
        check_inputs(file)
    assert [finding.id for finding in fault.value.findings] == ["JN-003", "JN-002"]
    assert check_inputs(written(tmp_path, DECISION)).accounts.regions == ("A", "B")


def test_a_date_and_a_missing_value_are_told_without_the_words_of_the_validator(tmp_path: Path) -> None:
    wrong = DECISION.replace("2026-11-01", "1.11.2026").replace('by = "Board"', 'by = ""')
    with pytest.raises(ValidationBlockedError) as fault:
        read_spec(written(tmp_path, DECISION + wrong))
    told = [finding.message("ru") for finding in fault.value.findings]
    assert told == [
        "study.toml: значение decisions.#2.by не подходит (нет обязательного значения).",
        "study.toml: значение decisions.#2.date не подходит (нужна дата вида 2026-11-01; указано '1.11.2026').",
    ]


def test_warnings_of_records_are_told_by_the_check_of_a_study(tmp_path: Path) -> None:
    file = written(tmp_path, '[evidence]\nsource = "said"\n')
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "sources.csv").write_text("id,kind,region,activity\nI1,interview,A,ships\n")
    (tmp_path / "said" / "statements.csv").write_text("source,topic,rating,quote\nI1,cooperation,1,We share a dock.\n")
    assert "ER-311" in [finding.id for finding in check_inputs(file).findings]


def test_pages_without_people_keep_to_the_numbers() -> None:
    held = study(asked=False)
    assert [column.id for column in near_miss_view(held, "en").columns][1] == "localisation"


@BOTH
def test_only_what_was_varied_is_said_to_have_been(language: str) -> None:
    held = study()
    assert held.stability is not None
    assert {"years", "suppression"}.isdisjoint(held.stability.sources)
    [firm] = [line for line in build_brief(held, language).strength if "200" in line]
    [view] = [view for view in verdict_section(held, *CELL, language).views if view.id.startswith("stability")]
    said = {
        "en": ("(thresholds, voices)", "left out one by one"),
        "ru": ("(пороги, голоса)", "исключаются"),
    }
    assert said[language][0] in firm
    assert said[language][1] not in view.notes[0]


@BOTH
def test_a_stage_of_which_no_measured_sign_holds_is_not_named(language: str) -> None:
    scored = classify_life_cycle({"n_firms": 40.0}, years=5)
    assert scored.why
    scored = replace(scored, scores=tuple(replace(one, score=0.0) for one in scored.scores), measured=0.1)
    said = stage_words(scored, language)
    assert "10" in said
    assert not any(text(f"lc-stage-{one.stage}", language) in said for one in scored.scores)


def test_where_nothing_is_found_or_known_no_number_is_made_up() -> None:
    here = {"A": {"ships": 100, "food": 100}, "B": {"ships": 100, "food": 100}}
    accounts = RegionalAccounts.from_arrays({"employment": table(here).expand_dims(year=["2022"])})
    held = run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(accounts))
    assert held.stability is not None
    assert firm_view(held, held.stability, "en").finding.startswith("There is no strong or likely candidate")
    agreement = replace(held.agreement, concordance=math.nan, complete=0)
    assert "nan" not in correlations_view(held, agreement, "en").finding
