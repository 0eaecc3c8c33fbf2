"""Peers: distances by dimension, lists, frozen lists, gaps; by hand, at edges, and refused."""

from __future__ import annotations

import datetime as dt
import json
import math

import pytest
import xarray as xr

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import table
from clusterpolicy.regions.frozen_peers import compare_frozen, freeze_peers, read_frozen_peers
from clusterpolicy.regions.peers import gaps_to_peers, nearest_peers, structural_distance

DIMS = ("region", "indicator")


def facts(**rows: dict[str, float]) -> xr.DataArray:
    return table(rows, dims=DIMS)


PEOPLE = facts(
    A={"density": 10, "old": 1}, B={"density": 20, "old": 3}, C={"density": 50, "old": 2}, D={"density": 10, "old": 5}
)
WORK = facts(A={"farms": 0.2}, B={"farms": 0.3}, C={"farms": 0.2}, D={"farms": 0.7})


def refused(call) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(ClusterPolicyError) as raised:
        call()
    assert all(raised.value.render(language) for language in LANGUAGES)
    return [finding.id for finding in raised.value.findings]


def test_a_distance_and_its_parts_by_hand() -> None:
    found = structural_distance({"people": PEOPLE, "work": WORK}, weights={"people": 3, "work": 1})
    # A and B: density 10/40, old 2/4, mean 0.375 by 0.75; farms 0.1/0.5 by 0.25
    pair = found.contributions.sel(region="A", other="B")
    assert pair.values.tolist() == pytest.approx([0.28125, 0.05])
    assert found.distance.sel(region="A", other="B").item() == pytest.approx(0.33125)
    square = structural_distance({"people": PEOPLE, "work": WORK}, form="euclidean")
    whole = 0.5 * (0.25**2 + 0.5**2) / 2 + 0.5 * 0.2**2
    assert square.distance.sel(region="A", other="B").item() == pytest.approx(math.sqrt(whole))
    assert square.contributions.sel(region="A", other="B", dimension="work").item() == pytest.approx(
        0.02 / math.sqrt(whole)
    )


def test_what_is_unknown_or_the_same_everywhere() -> None:
    people = PEOPLE.copy()
    people[3, 0] = math.nan
    same = facts(A={"flat": 1}, B={"flat": 1}, C={"flat": 1}, D={"flat": 1})
    found = structural_distance({"people": people, "same": same}, weights={"people": 1, "same": 9})
    assert found.weights == {"people": 1.0, "same": 0.0}
    assert [finding.id for finding in found.findings] == ["RG-104"]
    assert found.findings[0].examples == ("same: flat",)
    assert found.distance.sel(region="A")["reason"].values.tolist() == ["", "", "", "TOO_FEW_KNOWN"]
    half = structural_distance({"people": people}, least_known=0.5)
    assert half.distance.sel(region="A", other="D").item() == 1  # by age alone
    listed = nearest_peers(found, "A")
    assert (listed.names, listed.unknown) == (("B", "C"), ("D",))
    assert refused(lambda: structural_distance({"same": same})) == ["RG-011"]


def test_equal_distances_stand_in_the_order_of_labels_and_the_own_country_is_left_out() -> None:
    found = structural_distance({"x": facts(M={"x": 5}, Z={"x": 4}, B={"x": 6}, A={"x": 9})})
    assert nearest_peers(found, "M").names == ("B", "Z", "A")
    abroad = nearest_peers(found, "M", not_from={"M": "RU", "B": "RU", "Z": "KZ", "A": "KZ"})
    assert (abroad.names, abroad.excluded) == (("Z", "A"), ("B",))
    assert nearest_peers(found, "M", count=1, not_from=dict.fromkeys("MZBA", "RU")).names == ()


def test_a_frozen_list_stays_though_the_data_change_and_says_so() -> None:
    found = structural_distance({"people": PEOPLE, "work": WORK})
    frozen = freeze_peers(
        nearest_peers(found, "A", count=2), name="Agreed", date=dt.date(2026, 3, 1), note="by the council"
    )
    assert frozen.peers == ("B", "C")
    again = read_frozen_peers(json.loads(json.dumps(frozen.record)))
    assert again == frozen
    still = compare_frozen(again, found)
    assert (still.data_changed, still.would_enter, still.would_leave) == (False, (), ())
    moved = WORK.copy()
    moved[:, 0] = [0.7, 0.0, 0.7, 0.7]
    changed = compare_frozen(again, structural_distance({"people": PEOPLE, "work": moved}))
    assert changed.data_changed
    assert changed.frozen.peers == frozen.peers
    assert (changed.would_enter, changed.would_leave) == (("D",), ("B",))
    gone = compare_frozen(again, structural_distance({"people": PEOPLE.isel(region=[0, 1, 3])}))
    assert gone.distances["C"] is None


def test_a_frozen_list_that_was_touched_is_refused() -> None:
    frozen = freeze_peers(
        nearest_peers(structural_distance({"work": WORK}), "A"), name="Agreed", date=dt.date(2026, 3, 1)
    )
    assert refused(lambda: read_frozen_peers({**frozen.record, "peers": ["D", "B", "C"]})) == ["RG-014"]
    assert refused(lambda: read_frozen_peers({"name": "Agreed"})) == ["RG-014"]
    lonely = nearest_peers(structural_distance({"work": WORK}), "A", not_from=dict.fromkeys("ABCD", "RU"))
    assert refused(lambda: freeze_peers(lonely, name="x", date=dt.date(2026, 3, 1))) == ["RG-013"]


def test_the_gap_to_the_best_peer() -> None:
    values = facts(A={"pay": 20, "jobless": 8, "new": 0}, B={"pay": 30, "jobless": 4, "new": 0},
                   C={"pay": 15, "jobless": 4, "new": math.nan})  # fmt: skip
    found = gaps_to_peers(values, "A", ["C", "B"], directions={"jobless": -1})
    assert found.best_peer.values.tolist() == ["B", "B", "B"]
    assert found.gap.values.tolist() == [10, 4, 0]
    assert found.median.values.tolist() == [22.5, 4, 0]
    assert found.place.values.tolist() == [2, 3, 1]
    assert found.relative["reason"].values.tolist() == ["", "", "ZERO_LEVEL"]
    alone = gaps_to_peers(values, "A", ["C"])
    assert alone.best_peer.values.tolist() == ["C", "C", ""]
    assert alone.gap["reason"].values.tolist() == ["", "", "NO_PEER_KNOWN"]
    assert refused(lambda: gaps_to_peers(values, "A", ["A", "Z"], directions={"x": 2})) == ["RG-006", "RG-006"]
    assert refused(lambda: gaps_to_peers(values, "A", [])) == ["RG-006"]


def test_choices_that_do_not_fit_come_together() -> None:
    wrong = lambda: structural_distance({"work": WORK}, weights={"x": -1}, form="taxi", least_known=0)  # type: ignore[arg-type]  # noqa: E731
    assert refused(wrong) == ["RG-011"] * 3
    assert refused(lambda: structural_distance({"people": PEOPLE, "work": WORK.isel(region=[0, 1])})) == ["RG-003"]
    found = structural_distance({"work": WORK})
    assert refused(lambda: nearest_peers(found, "Q")) == ["RG-012"]
    assert refused(lambda: nearest_peers(found, "A", not_from={"A": "RU"})) == ["RG-012"]
