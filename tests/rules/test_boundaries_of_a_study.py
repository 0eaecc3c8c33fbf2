"""A study names versions of boundaries; they stay what they were, and every number within them is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clusterpolicy as cp
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.boundaries import Boundary, BoundaryRegister, read_boundaries
from clusterpolicy.language import LANGUAGES
from clusterpolicy.study.documents import open_documents
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.result import Study
from clusterpolicy.study.spec import read_spec
from clusterpolicy.study.wording import naming
from clusterpolicy.views.over_time import over_time_sections

CELLS = """region,industry,year,employment
North,farms,2022,40
North,mills,2022,60
South,farms,2022,70
South,mills,2022,30
East,farms,2022,20
East,mills,2022,80
"""
SPEC = """
[accounts]
source = "cells.csv"
year = "year"
values = { employment = "employment" }

[robustness]
use = false

[boundaries]
source = "boundaries.yaml"
versions = ["mills@1", "mills@2"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = Boundary(
        id="mills", version=1, since="2020-01-01", reason="first drawing", by="A. B.",
        title={"en": "Mills of the north", "ru": "Мельницы севера"}, industries=("mills",), regions=("North",),
    )  # fmt: skip
    register = BoundaryRegister().add(first)
    register = register.revise("mills", since="2022-05-01", reason="neighbours", by="A. B.", regions=["North", "East"])
    register.write(tmp_path / "boundaries.yaml")
    (tmp_path / "cells.csv").write_text(CELLS, encoding="utf-8")
    (tmp_path / "study.toml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def run(folder: Path) -> Study:
    return cp.study.run(folder / "study.toml")


def test_size_share_and_quotient_within_each_version_by_hand(folder: Path) -> None:
    study = run(folder)
    (view,) = list(over_time_sections(study, "en"))[-1].views
    assert view.id == "boundaries"
    numbers = {row.keys["boundary"]: row.cells[2:5] for row in view.rows}
    assert numbers["mills@1"] == (60.0, 0.6, pytest.approx(0.6 / (170 / 300)))
    assert numbers["mills@2"] == (140.0, 0.7, pytest.approx(0.7 / (170 / 300)))
    explainer = Explainer(study)
    for row in view.rows:
        for column, shown in zip(view.columns, row.cells, strict=True):
            if column.quantity:
                assert explainer.explain(column.quantity, row.keys).recompute() == pytest.approx(shown, rel=1e-12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanations_within_a_boundary_speak_the_language(folder: Path, language: str) -> None:
    study = run(folder)
    keys = {"boundary": "mills@2", "year": "2022"}
    said = "\n".join(
        line
        for part in ("size", "share", "quotient")
        for line in Explainer(study)
        .explain(f"boundary:{part}", keys)
        .lines(language=language, name=naming(study, language))
        if not re.match(r"\s+= [(e]", line)
    )
    words = {"en": "within the boundary", "ru": "внутри границы"}
    assert words[language] in said
    if language == "ru":
        plain = re.sub(r"\(boundary:\w+\)|mills@2|mills|farms|North|East", "", said)
        assert not re.findall(r"[A-Za-z]{2,}(?<!E_)", re.sub(r"\b[Ee]_?[ri]?\b", "", plain))


def test_a_further_version_leaves_an_old_study_as_it_was(folder: Path) -> None:
    before = run(folder)
    register = read_boundaries(folder / "boundaries.yaml")
    register.revise("mills", since="2024-01-01", reason="all", by="C.", regions=["North", "South", "East"]).write(
        folder / "boundaries.yaml"
    )
    after = run(folder)
    names = [name for name in before.outputs if name.startswith("boundary.")]
    assert len(names) == 4
    assert all(before.outputs[name].equals(after.outputs[name]) for name in names)
    assert before.inputs.documents.hash == after.inputs.documents.hash
    assert before.inputs.documents.hash


def test_versions_must_be_named_and_a_pinned_hash_must_hold(folder: Path) -> None:
    def opened(section: str) -> object:
        (folder / "study.toml").write_text(SPEC.replace('versions = ["mills@1", "mills@2"]', section), encoding="utf-8")
        return open_documents(read_spec(folder / "study.toml"), folder)

    held = read_boundaries(folder / "boundaries.yaml").find("mills@1").hash
    assert opened(f'versions = ["mills@1"]\nhashes = {{ "mills@1" = "{held}" }}')
    with pytest.raises(ValidationBlockedError, match="BO-013"):
        opened('versions = ["mills"]')
    with pytest.raises(ValidationBlockedError, match="BO-013"):
        opened('versions = ["mills@1"]\nhashes = { "mills@2" = "x" }')
    with pytest.raises(ValidationBlockedError, match="BO-012"):
        opened('versions = ["mills@1"]\nhashes = { "mills@1" = "x" }')
    with pytest.raises(ValidationBlockedError, match="BO-004"):
        opened('versions = ["mills@7"]')


def test_faults_of_all_documents_are_told_at_once(folder: Path) -> None:
    text = SPEC.replace("mills@2", "mills@9") + '\n[strength]\nrules = "nothing"\n\n[life_cycle]\nrules = "none.yaml"\n'
    (folder / "study.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as caught:
        run(folder)
    assert [finding.id for finding in caught.value.findings] == ["RS-014", "DO-001", "BO-004"]


def test_own_rules_are_read_beside_the_study_and_count_for_its_hash(folder: Path) -> None:
    import yaml

    from clusterpolicy.identification.rule_sets.reading import rule_set

    own = rule_set("eco_2007").with_rule("size", value=0.5).model_dump(mode="json")
    (folder / "own.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    (folder / "study.toml").write_text(SPEC + '\n[strength]\nrules = "own.yaml"\n', encoding="utf-8")
    first = run(folder)
    assert first.strength.rules.status == "own"
    assert "own.yaml" in [source.name for source in first.inputs.sources]
    own["rules"][0]["value"] = 0.9
    (folder / "own.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    keys = [next(step.key for step in study.record.steps if step.name == "strength") for study in (first, run(folder))]
    assert keys[0] != keys[1]
