"""Real input-output tables beside real regions, from the study file to the page of a candidate."""

from __future__ import annotations

import pytest

from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.inputs import open_inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import read_spec
from clusterpolicy.views.story import build_document

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def states(public_data, tmp_path_factory):
    """States by six-digit industry beside the table of 402 industries, as a person writes the file."""
    folder = tmp_path_factory.mktemp("states")
    tables = (public_data / "io_us_bea").resolve()
    (folder / "study.toml").write_text(
        f"""
        [accounts]
        source = "{(public_data / "us_qcew_states" / "qcew_2019.parquet").resolve()}"
        layout = "qcew"
        choices = {{ territory = "state", aggregation = "6-digit" }}
        [clusters]
        source = "{(public_data / "us_cluster_definitions" / "naics_to_cluster.csv").resolve()}"
        industry = "naics"
        cluster = "cluster"
        [flows]
        source = "{tables / "Detail_Use_2017_PRO_BeforeRedef_17sch.csv.gz"}"
        make = "{tables / "Detail_Make_2017_BeforeRedef_17sch.csv.gz"}"
        imported = "{tables / "Detail_Import_2017_BeforeRedef_17sch.csv.gz"}"
        layout = "bea"
        year = 2017
        [flows.sectors]
        source = "{tables / "MasterCrosswalk2017.csv.gz"}"
        industry = "NAICS_2017_Code"
        sector = "BEA_2017_Detail_Code"
        """,
        encoding="utf-8",
    )
    spec = read_spec(folder / "study.toml")
    return run_inputs(spec, open_inputs(spec, folder=folder))


def test_402_industries_are_read_joined_and_measured(states) -> None:
    linkages = states.linkages
    assert len(linkages.flows.industries) == 402
    assert float(linkages.multipliers.output.mean()) == pytest.approx(1.8133, abs=5e-5)
    shares = linkages.shares.sum("activity")
    assert float(shares.max()) == pytest.approx(1)
    assert int((shares > 0.999).sum()) > 300
    warned = {finding.id for finding in states.inputs.findings}
    assert "FT-012" in warned
    bought = linkages.bought_share.sum("sector") + linkages.imported / (
        linkages.purchases.sum("sector") + linkages.imported
    )
    assert abs(bought - 1).max() < 1e-12


def test_what_the_automotive_cluster_buys_is_what_cars_are_made_of(states) -> None:
    bought = states.linkages.bought_share.sel(activity="Automotive").to_series().sort_values(ascending=False)
    first = [code for code in bought.index[:12] if code.startswith("336")]
    assert len(first) >= 5
    assert states.linkages.multiplier("output").sel(activity="Automotive").item() > 1.8


def test_figures_of_the_linkages_are_explained_from_the_table(states) -> None:
    explainer, linkages = Explainer(states), states.linkages
    for sector in linkages.flows.industries[::40]:
        for name, told in (("output", linkages.multipliers.output), ("sensitivity", linkages.key.sensitivity)):
            answer = explainer.explain(f"linkage:{name}", {"sector": sector})
            assert answer.recompute() == pytest.approx(float(told.sel(industry=sector)), rel=1e-9), (name, sector)
    share = explainer.explain("purchase:share", {"region": "26", "activity": "Automotive", "sector": "336390"})
    assert share.recompute() == pytest.approx(float(linkages.bought_share.sel(activity="Automotive", sector="336390")))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hidden_states_get_a_page_that_says_what_is_hidden(states, language: str) -> None:
    document = build_document(states, language)
    sheets = [section for section in document.sections if section.sheet]
    assert len(sheets) == 3
    ids = [view.id.split("-")[1] for view in sheets[0].views]
    assert ids == ["facts", "purchases", "sales", "opportunities", "diamond"]
    assert any(section.id == "linkages" and len(section.views[0].rows) == 402 for section in document.sections)
