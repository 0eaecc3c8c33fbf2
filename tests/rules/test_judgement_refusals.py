"""What measures of judgement refuse, and what they say about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    category_codes,
    code_agreement,
    code_cooccurrence,
    code_incidence,
    code_saturation,
    cohen_kappa,
    cronbach_alpha,
    delphi_convergence,
    fleiss_kappa,
    kendall_concordance,
    krippendorff_alpha,
    likert_agreement,
    ranking_convergence,
    series,
    table,
    theme_frequency,
)

SAID = table({"Ann": {"a": 1, "b": 2}, "Ben": {"a": 2, "b": 2}}, dims=("rater", "item"))
ROUND = SAID.rename(rater="expert").expand_dims(round=["1"])
READ = SAID.rename(rater="source", item="code")
COUNTED = SAID.rename(rater="item", item="category")
LISTED = series({"a": 1, "b": 2}, dim="candidate")

REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "a missing dim": (lambda: kendall_concordance(SAID.rename(rater="expert")), "JU-001", "lacks rater"),
    "two raters of one name": (lambda: krippendorff_alpha(SAID[[0, 0]]), "JU-002", '"rater"'),
    "a level above one": (lambda: krippendorff_alpha(SAID, level=95), "JU-003", "95"),
    "no draw": (lambda: cohen_kappa(SAID, draws=0), "ME-001", "draws"),
    "a gap": (lambda: kendall_concordance(SAID.where(SAID > 1)), "JU-004", "Ann: a"),
    "a gap of a code": (lambda: code_saturation(READ.where(READ > 1)), "JU-004", "Ann: a"),
    "three raters": (lambda: cohen_kappa(SAID[[0, 1, 0]].drop_vars("rater")), "JU-005", "3 raters"),
    "unlike numbers of raters": (lambda: fleiss_kappa(COUNTED), "JU-006", "Ann"),
    "counts that are shares": (lambda: fleiss_kappa(COUNTED / 4), "JU-007", "no counts"),
    "an unknown count": (lambda: fleiss_kappa(COUNTED.where(COUNTED > 1)), "JU-007", "1 value"),
    "an answer off the scale": (
        lambda: category_codes(xr.DataArray(["yes", "maybe"], dims="item"), order=["no", "yes"]), "JU-008", "maybe",
    ),
    "a ratio below zero": (lambda: krippendorff_alpha(-SAID, scale="ratio"), "JU-009", "below zero"),
    "two categories": (lambda: likert_agreement(COUNTED), "JU-010", "2 categories"),
    "a band the wrong way": (lambda: delphi_convergence(ROUND, band=(5, 4)), "JU-011", "(5, 4)"),
    "a negative range": (lambda: delphi_convergence(ROUND, range_at_most=-1), "JU-011", "range_at_most"),
    "a share in per cent": (lambda: delphi_convergence(ROUND, share_at_least=75), "JU-003", "75"),
    "lists of unlike length": (lambda: code_incidence(["a"], code=["x", "y"]), "JU-012", "2 codes"),
    "a source without a name": (lambda: code_incidence([""], code=["x"]), "JU-013", "source"),
    "a source that is not listed": (lambda: code_incidence(["a"], code=["x"], sources=["b"]), "JU-014", "a"),
    "no source": (lambda: code_saturation(READ[:0]), "JU-015", "no source"),
    "rankings of unlike things": (lambda: ranking_convergence(LISTED, SAID), "JU-016", "rater, item"),
    "rankings of other labels": (
        lambda: ranking_convergence(LISTED, LISTED.assign_coords(candidate=["a", "c"])), "CV-002", "align",
    ),
    "a negative gap": (lambda: ranking_convergence(LISTED, LISTED, least_gap=-1), "JU-011", "least_gap"),
    "texts for ratings": (lambda: krippendorff_alpha(SAID.astype(str)), "CV-006", "not numbers"),
    "an infinite rating": (lambda: cronbach_alpha(SAID.rename(rater="respondent") / 0), "CV-005", "infinite"),
    "negative passages": (lambda: theme_frequency(-READ), "CV-004", "negative"),
    "an unknown scale": (lambda: krippendorff_alpha(SAID, scale="metric"), "CV-016", "metric"),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.mark.measure(
    "kendall_concordance", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "likert_agreement",
    "delphi_convergence", "code_incidence", "code_saturation", "ranking_convergence", "cronbach_alpha",
    "theme_frequency",
)  # fmt: skip
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_meant_is_refused_in_words(what: str) -> None:
    call, code, said = REFUSED[what]
    with pytest.raises(ConventionError) as caught:
        call()
    assert [finding.id for finding in caught.value.findings] == [code]
    assert said in caught.value.render("en")
    for language in LANGUAGES:
        assert caught.value.findings[0].repair(language)
        assert caught.value.render(language)


@pytest.mark.measure("delphi_convergence")
def test_all_faults_of_the_rules_are_told_at_once() -> None:
    with pytest.raises(ConventionError) as caught:
        delphi_convergence(ROUND, band=(5, 4), share_at_least=75, changed_below=15, range_at_most=-1)
    assert [finding.id for finding in caught.value.findings] == ["JU-003", "JU-003", "JU-011", "JU-011"]


@pytest.mark.measure("code_cooccurrence", "code_agreement")
def test_what_is_not_known_of_codes_stays_unknown() -> None:
    said = xr.DataArray(np.array([[1, 0, 1.0], [np.nan, 0, 1]]), dims=("source", "code"))
    found = code_cooccurrence(said)
    assert found["reason"].values[0].tolist() == ["UNKNOWN_CELL"] * 3
    assert found.values[1, 2] == 0.0
    normalised = code_cooccurrence(said.fillna(0), normalisation="cosine")
    assert normalised["reason"].values[1, 2] == "LONELY_CODE"
    shares = code_cooccurrence(said.fillna(0), normalisation="conditional")
    assert shares["reason"].values[0, 1] == "UNUSED_CODE"
    alone = code_agreement(said.expand_dims("coder"))
    assert set(alone.agreement["reason"].values.tolist()) == {"NO_PAIRED_RATINGS"}
