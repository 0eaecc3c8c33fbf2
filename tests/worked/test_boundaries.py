"""Boundaries of clusters in versions, by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.identification.boundaries import (
    Boundary,
    BoundaryRegister,
    boundary_cells,
    boundary_difference,
    read_boundaries,
)
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import table

FIRST = Boundary(
    id="metal", version=1, since=dt.date(2020, 1, 1), reason="First survey", by="Ministry", industries=("steel", "tools"),
    regions=("N",), members=("Plant A", "Plant B"),
)  # fmt: skip


def register() -> BoundaryRegister:
    first = BoundaryRegister().add(FIRST)
    return first.revise(
        "metal", since="2022-07-01", reason="The south joined", by="Board", regions=["N", "S"], members=["Plant A"]
    )


def test_a_revision_adds_a_version_and_leaves_the_old_one(tmp_path: Path) -> None:
    before, after = BoundaryRegister().add(FIRST), register()
    assert after.versions[0] == before.versions[0]
    assert [version.name for version in after.history("metal")] == ["metal@1", "metal@2"]
    assert after.find("metal@2").industries == ("steel", "tools")
    assert before.hash != after.hash
    assert after.find("metal@1", hash=before.find("metal").hash).regions == ("N",)
    difference = boundary_difference(*after.versions)
    assert (difference.added, difference.removed) == (
        {"industries": (), "regions": ("S",), "members": ()},
        {"industries": (), "regions": (), "members": ("Plant B",)},
    )
    assert not difference.is_empty
    path = tmp_path / "boundaries.yaml"
    before.write(path)
    after.write(path)
    assert read_boundaries(path) == after
    assert read_boundaries(path).hash == after.hash


def test_a_day_picks_its_version() -> None:
    found = register()
    assert found.at("metal", "2020-01-01").version == 1
    assert found.at("metal", "2022-06-30").version == 1
    assert found.at("metal", dt.date(2022, 7, 1)).version == 2


def test_the_order_of_lists_does_not_make_another_boundary() -> None:
    other = FIRST.model_copy(update={"industries": ("tools", "steel")})
    assert other.content == FIRST.content
    assert boundary_difference(FIRST, other).is_empty


def test_a_file_may_be_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[boundaries]]\nid = "food"\nversion = 1\nsince = 2021-05-01\nreason = "r"\nby = "b"\n'
        'industries = ["10"]\nregions = ["N"]\ntitle = {en = "Food", ru = "Пищевой"}\n',
        encoding="utf-8",
    )
    found = read_boundaries(path)
    assert found.ids == ("food",)
    assert found.find("food").hash
    assert found.find("food").title is not None


def written(tmp_path: Path) -> Path:
    path = tmp_path / "boundaries.yaml"
    register().write(path)
    return path


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("- Plant B", "- Plant C", {"BO-003"}),
        ("reason: First survey", "reason: Second thoughts", {"BO-003"}),
        ("version: 2", "version: 3", {"BO-001", "BO-003"}),
        ("'2022-07-01'", "'2019-07-01'", {"BO-002", "BO-003"}),
        ("by: Board", "by: ''", {"DO-004"}),
        ("since: '2022-07-01'", "since: soon", {"DO-004"}),
        ("by: Board", "by: Board\n  colour: red", {"DO-003"}),
    ],
)  # fmt: skip
def test_what_was_changed_afterwards_is_refused(old: str, new: str, codes: set[str], tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as caught:
        read_boundaries(path)
    assert {finding.id for finding in caught.value.findings} == codes
    for language in LANGUAGES:
        assert "boundaries.yaml" in caught.value.render(language)


def test_a_file_never_loses_a_version(tmp_path: Path) -> None:
    path = written(tmp_path)
    kept = path.read_bytes()
    for other in (BoundaryRegister().add(FIRST), BoundaryRegister()):
        with pytest.raises(ClusterPolicyError, match="BO-007"):
            other.write(path)
    assert path.read_bytes() == kept
    assert list(tmp_path.iterdir()) == [path]


REFUSED = {
    "an unknown cluster": (lambda: register().history("food"), "BO-004"),
    "an unknown version": (lambda: register().find("metal@7"), "BO-004"),
    "a day before all": (lambda: register().at("metal", "2019-12-31"), "BO-005"),
    "no date": (lambda: register().at("metal", "soon"), "BO-009"),
    "no reason": (lambda: register().revise("metal", since="2025-01-01", reason=" ", by="x", regions=["S"]), "BO-006"),
    "nothing inside": (lambda: register().revise("metal", since="2025-01-01", reason="r", by="x", regions=[]), "BO-006"),
    "nothing new": (lambda: register().revise("metal", since="2025-01-01", reason="r", by="x"), "BO-008"),
    "an earlier day": (lambda: register().revise("metal", since="2022-07-01", reason="r", by="x", regions=["S"]), "BO-002"),
    "a first version twice": (lambda: register().add(FIRST), "BO-001"),
    "another boundary than was used": (lambda: register().find("metal@1", hash="0" * 64), "BO-012"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_register_refuses(name: str) -> None:
    call, code = REFUSED[name]
    with pytest.raises(ClusterPolicyError) as caught:
        call()
    assert code in {finding.id for finding in caught.value.findings}
    assert all(caught.value.render(language) for language in LANGUAGES)


ROWS = {"N": {"steel": 30, "tools": 10, "shops": 60}, "S": {"steel": 10, "tools": 10, "shops": 80}}


def accounts(rows: dict[str, dict[str, float]] = ROWS, **described: object) -> RegionalAccounts:
    return RegionalAccounts.from_arrays({"employment": table(rows).expand_dims(year=["2021"])}, **described)


def test_figures_within_a_boundary() -> None:
    first, second = (boundary_cells(accounts(), version) for version in register().versions)
    assert (first.size.item(), second.size.item()) == (40, 60)
    assert (first.share.item(), second.share.item()) == (0.4, 0.3)
    assert first.quotient.item() == pytest.approx(0.4 / 0.3)
    assert second.quotient.item() == 1  # the whole country
    assert (first.coverage.item(), first.findings) == (1, ())


def test_a_hidden_cell_leaves_the_known_part_and_a_reason() -> None:
    whole = table(ROWS).expand_dims(year=["2021"])
    totals = PublishedTotals(whole.sum("industry"), whole.sum("region"), whole.sum(("region", "industry")))
    hidden = {**ROWS, "N": {**ROWS["N"], "tools": float("nan")}}
    found = boundary_cells(accounts(hidden, totals={"employment": totals}), FIRST)
    assert np.isnan(found.size.item())
    assert (found.known.item(), found.coverage.item()) == (30, 0.5)
    assert found.quotient.reason.item() == "UNKNOWN_CELL"


def test_labels_that_the_accounts_lack_are_told() -> None:
    wider = FIRST.model_copy(update={"industries": ("steel", "ships"), "regions": ("N", "W")})
    found = boundary_cells(accounts(), wider)
    assert found.size.item() == 30
    assert [(finding.id, finding.examples) for finding in found.findings] == [
        ("BO-011", ("ships",)),
        ("BO-011", ("W",)),
    ]
    assert all(finding.render(language) for finding in found.findings for language in LANGUAGES)
    for boundary, measure, code in (
        (FIRST.model_copy(update={"regions": ("W",)}), "employment", "BO-010"), (FIRST, "exports", "CS-002"),
    ):  # fmt: skip
        with pytest.raises(ClusterPolicyError, match=code):
            boundary_cells(accounts(), boundary, measure)


def test_accounts_without_a_year() -> None:
    plain = RegionalAccounts.from_arrays({"employment": table(ROWS)})
    found = boundary_cells(plain, FIRST)
    assert isinstance(found.quotient, xr.DataArray)
    assert found.quotient.item() == pytest.approx(0.4 / 0.3)
