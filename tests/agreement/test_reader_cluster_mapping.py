"""U.S. clusters by state: bases, codes and the definitions behind them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from clusterpolicy.data.classifications import (
    apply_crosswalk,
    bridge_quality,
    read_concordance,
    read_okved2,
    read_standards_labels,
    read_us_cluster_definition,
)
from clusterpolicy.data.geometry import planar_map, read_geometry
from clusterpolicy.data.readers import read_cluster_mapping, read_qcew
from clusterpolicy.data.territories import load_territories, resolve


@pytest.mark.parametrize(("base", "clusters", "nation"), [("traded", 51, 45_242_109), ("local", 16, 81_486_213)])
def test_the_base_of_the_totals_is_a_visible_choice(public_data, base, clusters, nation) -> None:
    folder = public_data / "us_cluster_mapping"
    accounts = read_cluster_mapping(folder / "states_2016.parquet", national=folder / "national_2016.csv", base=base)
    assert accounts.values.sizes == {"year": 1, "region": 50, "industry": clusters}
    totals = accounts.totals["employment"]
    assert totals.base == f"{base} employment"
    assert float(totals.total[0]) == nation
    np.testing.assert_array_equal(accounts.employment.sum("industry"), totals.region)
    assert accounts.regions[:2] == ("01", "02")
    assert accounts.names.of("region", "48") == "Texas"


def test_payroll_is_read_in_dollars(public_data) -> None:
    accounts = read_cluster_mapping(public_data / "us_cluster_mapping" / "states_2016.parquet", base="local")
    assert accounts.wages.sel(region="01", industry="116").item() == 489_088_000
    assert accounts.units["wages"] == "dollars"


def test_the_benchmark_definition_groups_industries(public_data) -> None:
    definition = read_us_cluster_definition(public_data / "us_cluster_definitions" / "naics_to_cluster.csv")
    assert len(definition.traded_clusters) == 51
    assert definition.cluster_of["336411"] == "Aerospace Vehicles and Defense"
    accounts = read_qcew(
        public_data / "us_qcew_states" / "qcew_2019.parquet", aggregation="6-digit", measures=("employment",)
    )
    grouped = apply_crosswalk(accounts, definition.as_crosswalk(), unmapped="leave_out")
    assert set(grouped.industries) <= set(definition.clusters)
    cluster = grouped.employment.sel(industry="Footwear")
    members = [code for code in definition.industries_of["Footwear"] if code in accounts.industries]
    np.testing.assert_array_equal(cluster, accounts.employment.sel(industry=members).sum("industry", skipna=False))


@pytest.mark.parametrize(("standard", "sizes"), [("ISIC4", [21, 88, 238, 419]), ("NACE2", [21, 88, 272, 615])])
def test_standards_have_their_known_numbers_of_codes(public_data, standard, sizes) -> None:
    listed = read_standards_labels(public_data / "classifications" / "standards_codes_labels.csv.gz", standard=standard)
    assert [len(listed.at_level(level)) for level in (1, 2, 3, 4)] == sizes


def test_okved_is_a_hierarchy_of_sections(public_data) -> None:
    listed = read_okved2(public_data / "classifications" / "okved2_ru.csv")
    assert "".join(listed.at_level(1)) == "ABCDEFGHIJKLMNOPQRSTU"
    assert listed.ancestors("01.11.1") == ("01.11", "01.1", "01", "A")


def test_two_published_concordances_agree_on_most_codes(public_data) -> None:
    folder = public_data / "classifications"
    pairs = read_concordance(folder / "concordances.csv.gz", source="NAICS2017", target="ISIC4")
    levels = read_concordance(folder / "naics2017_isic4_full.csv.gz", source="NAICS2017", target="ISIC4")
    shared = set(pairs.weights) & set(levels.weights)
    same = sum(set(pairs.weights[code]) == set(levels.weights[code]) for code in shared)
    assert len(shared) > 1000
    assert same / len(shared) > 0.96
    assert 0.6 < bridge_quality(pairs).one_to_one < 0.8


def test_a_map_of_russia_is_small_and_every_region_has_a_code(public_data) -> None:
    russia = load_territories("ru")
    geometry = read_geometry(public_data / "boundaries" / "rus_admin1.topo.json")
    resolution = resolve(geometry.codes, russia)
    assert resolution.unmatched == ()
    assert {match.kind for match in resolution.matches.values()} == {"name"}
    drawn = planar_map(geometry.recode(resolution.code_of))
    assert len(json.dumps(drawn, separators=(",", ":"), ensure_ascii=False)) < 150_000
    shapes = {feature["id"]: feature["geometry"]["coordinates"] for feature in drawn["features"]}
    assert all(shapes.values())
    chukotka = np.concatenate([np.array(ring) for polygon in shapes["RU-CHU"] for ring in polygon])
    assert chukotka[:, 0].min() > 800
