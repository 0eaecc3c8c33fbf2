"""Kits: every text in both languages, questions on known topics, ids that records use, pages that need nothing else."""

from __future__ import annotations

import re

import pytest
import yaml
from pydantic import ValidationError

from clusterpolicy.data.evidence_records.kits import (
    KITS,
    Kit,
    kit_for,
    load_kit,
    load_kits,
    render_kit_markdown,
    reversed_items,
    trust_pairs,
)
from clusterpolicy.data.evidence_records.kits.kit import _FOLDER
from clusterpolicy.data.evidence_records.records import SOURCE_KINDS, TOPICS
from clusterpolicy.errors import UsageError
from clusterpolicy.report.kit_page import render_kit_html

CYRILLIC = re.compile("[А-Яа-яЁё]")


def texts(node: object) -> list[tuple[str, str]]:
    if isinstance(node, dict):
        if {"en", "ru"} <= set(node):
            return [(node["en"], node["ru"])]
        return [pair for value in node.values() for pair in texts(value)]
    return [pair for value in node for pair in texts(value)] if isinstance(node, list) else []


def test_every_file_is_a_kit_and_every_kit_a_file() -> None:
    assert {path.stem for path in _FOLDER.glob("*.yaml")} == set(KITS) == set(load_kits())
    assert all(kit.kind in (*SOURCE_KINDS, "") for kit in load_kits().values())


@pytest.mark.parametrize("name", KITS)
def test_english_and_russian_stand_side_by_side(name: str) -> None:
    content = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    pairs = texts(content)
    assert len(pairs) > 5
    for english, russian in pairs:
        assert not CYRILLIC.search(english)
        assert CYRILLIC.search(russian)
        assert english.strip() == english
        assert russian.strip() == russian


@pytest.mark.parametrize("name", ["interview_firms", "interview_associations", "interview_science"])
def test_guides_ask_openly_and_end_with_the_whole(name: str) -> None:
    guide = load_kit(name)
    assert 12 <= len(guide.questions) <= 18
    assert guide.questions[-1].topic == "cluster"
    assert "cluster" not in {question.topic for question in guide.questions[:-1]}
    assert all(question.prompts for question in guide.questions)
    assert all("cluster" not in question.ask.en.lower() for question in guide.questions[:-1])
    assert len({question.topic for question in guide.questions}) >= 10


def test_the_three_guides_together_ask_about_every_topic() -> None:
    asked = {q.topic for name in KITS if name.startswith("interview") for q in load_kit(name).questions}
    assert asked == set(TOPICS)


def test_the_codebook_has_themes_for_every_topic() -> None:
    themes = load_kit("codebook").themes
    assert {theme.topic for theme in themes} == set(TOPICS)
    assert all(sum(theme.topic == topic for theme in themes) >= 2 for topic in TOPICS)


def test_the_agenda_keeps_its_time_and_votes_twice() -> None:
    group = load_kit("focus_group")
    assert sum(step.minutes or 0 for step in group.steps) == group.minutes == 120
    titles = " ".join(step.title.en.lower() for step in group.steps)
    assert titles.count("vote") == 2
    assert "consensus" in titles


def test_the_survey_says_which_items_are_reversed_and_who_trusts_whom() -> None:
    survey = load_kit("culture_trust")
    assert 12 <= len(survey.items) <= 15
    assert reversed_items() == {"C03", "C07", "C10", "C14"}
    assert len(trust_pairs()) == 9
    assert not reversed_items() & set(trust_pairs())


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", KITS)
def test_a_kit_prints_everything_in_both_forms(name: str, language: str) -> None:
    kit = load_kit(name)
    page, plain = render_kit_html(kit, language), render_kit_markdown(kit, language)
    from markupsafe import escape

    said = [kit.title, kit.purpose, *kit.opening, *kit.closing]
    said += [one.ask for one in kit.questions] + [one.listen for one in kit.questions]
    said += [words for one in kit.questions for words in one.prompts]
    said += [one.words for one in kit.items] + [one.do for one in kit.steps] + [one.fill for one in kit.fields]
    said += [words for one in kit.themes for words in (one.title, one.use, one.sample)] + [
        one.lead for one in kit.sheets
    ]
    for words in said:
        assert words.of(language) in plain
        assert str(escape(words.of(language))) in page
    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    if language == "en":
        assert not CYRILLIC.search(plain)
    for row in (line for line in plain.splitlines() if line.startswith("|")):
        assert row.endswith("|")


@pytest.mark.parametrize(
    "broken",
    [
        {"title": {"en": "x"}},
        {"title": {"en": "x", "ru": ""}},
        {"questions": [{"id": "q1", "topic": "weather", "ask": {"en": "a", "ru": "б"}, "listen": {"en": "a", "ru": "б"}}]},
        {"items": [{"id": "C1", "topic": "culture", "words": {"en": "a", "ru": "б"}}] * 2},
        {"sheets": [{"table": "ties", "columns": ["colour"], "lead": {"en": "a", "ru": "б"}}]},
        {"colour": "red"},
    ],
)  # fmt: skip
def test_a_kit_that_lacks_a_language_or_a_topic_is_refused(broken: dict[str, object]) -> None:
    sound = {"name": "x", "title": {"en": "a", "ru": "б"}, "purpose": {"en": "a", "ru": "б"}}
    Kit(**sound)
    with pytest.raises(ValidationError):
        Kit(**{**sound, **broken})


def test_a_kit_is_found_by_name_or_title_and_a_misspelt_one_hinted() -> None:
    assert kit_for("Interview guide: firms").name == "interview_firms"
    assert kit_for("гайд интервью: предприятия").name == "interview_firms"
    assert kit_for("Culture-Trust").name == "culture_trust"
    with pytest.raises(UsageError, match='did you mean "genealogy"'):
        kit_for("geneology")
