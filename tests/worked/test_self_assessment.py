"""Self-assessment of a cluster organisation by hand."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.identification.self_assessment import assess_organisation, questionnaire
from clusterpolicy.language import LANGUAGES, text

CODES = [question.code for question in questionnaire().indicators]


def test_there_are_31_questions_in_five_dimensions_in_both_languages() -> None:
    form = questionnaire()
    assert len(set(CODES)) == 31
    of = [question.dimension for question in form.indicators]
    assert [of.count(dimension.code) for dimension in form.dimensions] == [4, 10, 2, 12, 3]
    assert len(form.actors) == 7
    for question in form.indicators:
        assert re.search("[а-яё]", question.question.ru)
        assert re.search("[a-z]", question.question.en)
    assert len({question.title.ru for question in form.indicators}) == 31


def test_total_and_dimensions_follow_the_formula() -> None:
    scores = {code: at % 5 for at, code in enumerate(CODES)}
    found = assess_organisation(scores)
    assert found.total == pytest.approx(100 * sum(scores.values()) / (4 * 31))
    assert found.dimensions["structure"] == pytest.approx(100 * (0 + 1 + 2 + 3) / 16)
    assert found.answered == 1
    assert set(found.weak) == {code for code, score in scores.items() if score <= 1}
    assert np.isnan(found.gaps).all()


def test_without_all_answers_there_is_no_total() -> None:
    found = assess_organisation(
        {"commitment": 4, "composition": 2, "number": None, "funding_outlook": 3, "private_share": 1}
    )
    assert math.isnan(found.total)
    assert found.total_of_answered == pytest.approx(100 * 10 / 16)
    assert found.answered == pytest.approx(4 / 31)
    assert found.dimensions["financing"] == 50
    assert math.isnan(found.dimensions["structure"])
    assert found.dimensions_of_answered["structure"] == 75
    assert math.isnan(found.dimensions_of_answered["strategy"])
    assert found.weak == ("private_share",)
    assert "number" in found.missing
    assert text("sa-incomplete", "ru", n=27) == "Без ответа 27 вопросов: итога нет."


def test_rows_may_name_questions_by_code_or_in_any_language() -> None:
    rows = [
        {"indicator": "commitment", "score": "4"}, {"indicator": "Разнообразие  участников", "score": "2,5"},
        {"indicator": "", "score": ""}, {"indicator": "Website", "score": ""},
    ]  # fmt: skip
    found = assess_organisation(rows)
    assert (found.scores["commitment"], found.scores["composition"]) == (4, 2.5)
    assert math.isnan(found.scores["website"])


def test_bad_rows_are_named_all_at_once() -> None:
    rows = [
        {"indicator": "commitment", "score": "5"}, {"indicator": "commitment", "score": "4"},
        {"indicator": "commitment", "score": "3"}, {"indicator": "luck", "score": "1"},
        {"indicator": "staff", "score": "good"}, {"indicator": "website", "score": True},
    ]  # fmt: skip
    with pytest.raises(ClusterPolicyError) as caught:
        assess_organisation(rows, bridges={("firms", "moon"): 2, ("firms", "capital"): 9}, file="own.csv")
    examples = {finding.id: finding.examples for finding in caught.value.findings}
    assert examples == {
        "SA-001": ("4: luck",),
        "SA-002": ("1: commitment = 5", "5: staff = good", "6: website = True"),
        "SA-003": ("3: commitment",),
        "SA-004": ("firms – moon = 2", "firms – capital = 9"),
    }
    for language in LANGUAGES:
        assert "own.csv" in caught.value.render(language)
    with pytest.raises(ClusterPolicyError, match="SA-004"):
        assess_organisation({}, bridges={("firms", "capital"): 1, ("capital", "firms"): 2})


def test_seven_bridges_from_firms() -> None:
    scored = [actor.code for actor in questionnaire().actors if actor.code not in ("capital", "global_markets")]
    bridges = {("firms", actor): 3 for actor in scored}
    found = assess_organisation({}, bridges={**bridges, ("capital", "firms"): 1, ("research", "education"): 4})
    assert found.gaps.sizes["actor"] == 7
    assert found.weak_gaps == ("capital",)
    assert found.missing_gaps == ("global_markets",)
    assert float(found.bridges.sel(actor="education", other="research")) == 4
    assert found.bridges.equals(found.bridges.T.rename(actor="other", other="actor").transpose("actor", "other"))


def test_it_says_that_it_is_no_label() -> None:
    found = assess_organisation({})
    assert "no label" in found.disclaimer()
    assert "не является знаком качества" in found.disclaimer("ru")
    said = " ".join(text(f"sa-scale-{score}", language) for score in range(5) for language in LANGUAGES)
    assert not re.search(
        "gold|silver|bronze|золот|серебр|бронз", said + found.disclaimer() + found.disclaimer("ru"), re.IGNORECASE
    )
