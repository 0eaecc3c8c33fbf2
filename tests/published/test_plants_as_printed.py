"""Measures of plants as books and papers print them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from clusterpolicy.measures import cluster_index, coagglomeration, colocation, ellison_glaeser, series, table


@pytest.mark.measure("ellison_glaeser")
def test_ten_austrian_plants_of_a_textbook(golden: Path) -> None:
    """Farhauer and Kröll (2014): gamma .05990628 with G .1681633, H .2446888 and z .1959002."""
    book = json.loads((golden / "ellison_glaeser_gamma" / "output_reat.json").read_text(encoding="utf-8"))
    given = book["output"]["textbook"]
    plants = pd.DataFrame({"industry": "textbook", "region": given["regions"], "size": given["e_ik"]})
    everything = series(dict(zip(dict.fromkeys(given["regions"]), given["e_j"], strict=True)))
    found = ellison_glaeser(plants, region_total=everything)
    assert found.gamma.item() == pytest.approx(0.05990628, abs=5e-9)
    assert found.raw_concentration.item() == pytest.approx(0.1681633, abs=5e-8)
    assert found.plant_herfindahl.item() == pytest.approx(0.2446888, abs=5e-8)
    assert found.z.item() == pytest.approx(0.1959002, abs=5e-8)
    assert found.plants.item() == 10


@pytest.mark.measure("cluster_index")
def test_the_cluster_index_of_a_textbook_is_21_87491() -> None:
    """Farhauer and Kröll (2014), with the rest of the country as a second region."""
    found = cluster_index(
        table({"here": {"i": 1743}, "rest": {"i": 5740 - 1743}}),
        table({"here": {"i": 35}, "rest": {"i": 53 - 35}}),
        series({"here": 488, "rest": 4621 - 488}),
        series({"here": 50, "rest": 576 - 50}),
    )
    assert found.index.sel(region="here").item() == pytest.approx(21.87491, abs=5e-6)


@pytest.mark.measure("coagglomeration")
def test_two_industries_in_three_regions_coagglomerate_by_a_twelfth() -> None:
    plants = pd.DataFrame({"size": [10, 20, 30, 40, 25, 25], "industry": list("111222"), "region": list("abaacb")})
    found = coagglomeration(plants, region_total=series({"a": 1, "b": 1, "c": 1}))
    assert found.groups.item() == pytest.approx(0.083333, abs=5e-7)


@pytest.mark.measure("colocation")
def test_six_firms_of_two_industries_share_a_region_in_five_pairs_of_nine(golden: Path) -> None:
    """Howard, Newman and Tarp (2016)."""
    paper = json.loads((golden / "howard_colocation" / "output_reat.json").read_text(encoding="utf-8"))
    given = paper["output"]["textbook"]
    firms = pd.DataFrame({"industry": given["industries"], "region": given["locations"]})
    found = colocation(firms)
    assert found.observed.sel(industry="A", other="B").item() == pytest.approx(5 / 9, abs=1e-12)
