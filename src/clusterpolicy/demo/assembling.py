"""Putting the demonstration country together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.flows import Flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.demo.catalogue import Catalogue, ClusterDefinition, catalogue
from clusterpolicy.demo.chance import stream
from clusterpolicy.demo.design import Design, FieldworkDesign, OccupationDesign
from clusterpolicy.demo.development import UNITS, Paths, draw_measures, draw_paths
from clusterpolicy.demo.economy import Economy, Plan, draw_background, draw_plan, plant
from clusterpolicy.demo.exchange import draw_deliveries
from clusterpolicy.demo.fieldwork import choose_places
from clusterpolicy.demo.land import describe_geometry, divide_land
from clusterpolicy.demo.occupations import draw_occupations
from clusterpolicy.demo.plants import draw_plants, largest_share
from clusterpolicy.demo.secrecy import SUPPRESSIBLE, choose_provisional, choose_secret
from clusterpolicy.demo.surroundings import DIAMOND, INDICATOR_UNITS, draw_indicators
from clusterpolicy.demo.testimony import survey_items, tell_records
from clusterpolicy.demo.truth import GROWTH_PATHS, Decoy, PlantedCluster, RegionType, Truth
from clusterpolicy.identification.activities import Definition
from clusterpolicy.provenance import Source
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

_FLOWING = ("output", "wages", "exports")
_PRICED = ("turnover", "output", "wages", "profit", "exports")


@dataclass(frozen=True)
class Country:
    """A country that does not exist, with everything a study needs and the truth about it.

    Parameters
    ----------
    accounts
        Seven measures over 10 years, 40 regions and 80 industries; about a tenth of the cells is
        secret, published totals are complete.
    indicators
        Population, area, product, investment and the like over years and regions.
    establishments
        Every establishment of the latest year: id, region, industry, size, x, y.
    flows
        A balanced input-output table of the latest year.
    occupations
        Shares of occupations in each industry's persons, dims (industry, occupation).
    evidence
        Interviews, panels, surveys and inquiries about some of the region-cluster cells.
    clusters
        The published cluster definition.
    truth
        What was planted, the decoys, the types of regions.
    geometry
        FeatureCollection of the regions on a plane, metres.
    tiles
        Region -> (column, row) in a tile map.
    names
        Names of regions and industries, English and Russian.
    design, seed
        What it was made from.
    """

    accounts: RegionalAccounts
    indicators: Indicators
    establishments: pd.DataFrame
    flows: Flows
    occupations: xr.DataArray
    evidence: EvidenceRecords
    clusters: ClusterDefinition
    truth: Truth
    geometry: Mapping[str, Any]
    tiles: Mapping[str, tuple[int, int]]
    names: Names
    design: Design
    seed: int
    title: str = "Verhovia (synthetic country)"
    synthetic: bool = True

    @property
    def study_inputs(self) -> Inputs:
        """Inputs of a study of this country."""
        plants = read_establishments(
            self.establishments, industry="industry", region="region", size="size", x="x", y="y", id="id"
        )
        return Inputs(
            self.accounts,
            self.indicators,
            cluster_definition(),
            self.geometry,
            self.tiles,
            plants,
            self.flows,
            occupations=self.occupations,
            evidence=self.evidence,
        )

    @property
    def diamond(self) -> Mapping[str, Sequence[str]]:
        """Which regional indicators speak for which determinant of Porter's diamond."""
        return DIAMOND


def country(seed: int = 7, *, planted: bool = True) -> Country:
    """Make the demonstration country; the same seed gives the same country on any machine.

    Parameters
    ----------
    seed
        Start of every stream of chance.
    planted
        Whether clusters are planted; the same country without them keeps all decoys.

    Returns
    -------
    country
        Inputs of a study and the truth about them.
    """
    design, named = Design(), catalogue()
    background = draw_background(design, named, seed)
    plan = draw_plan(design, named, background, seed)
    economy = plant(design, named, background, plan, planted=planted)
    paths = draw_paths(design, named, economy, plan, seed, planted=planted)
    measures = draw_measures(design, named, economy, plan, paths, seed, planted=planted)
    land = divide_land(design, len(named.regions), stream(seed, "land"))
    cells = plan.planted if planted else plan.planted[:0]
    employment, establishments = measures["employment"][-1], measures["establishments"][-1]
    plants = draw_plants(design, named, land, employment, establishments, cells, seed)
    largest = largest_share(plants, named)
    secret = choose_secret(design, plan, employment, establishments, largest, seed)
    provisional = choose_provisional(design, secret, seed)
    years = [str(design.first_year + number) for number in range(design.years)]
    kind = "with planted clusters" if planted else "without planted clusters"
    source = Source("demonstration country", note=f"synthetic, seed {seed}, {kind}")
    indicators = draw_indicators(design, land, paths, measures, seed)
    fieldwork, asked_of = FieldworkDesign(), np.flatnonzero([named.clusters.traded[one] for one in named.clusters.ids])
    places = choose_places(fieldwork, economy.quotient, asked_of, plan, cells, seed)
    last = design.first_year + design.years - 1
    return Country(
        accounts=_wrap_accounts(named, years, measures, secret, provisional, source),
        indicators=_wrap_indicators(named, years, indicators, source),
        establishments=plants,
        flows=draw_deliveries(named, {name: measures[name][-1].sum(axis=0) for name in _FLOWING}, years[-1], seed),
        occupations=draw_occupations(OccupationDesign(), named, seed),
        evidence=tell_records(fieldwork, named, places, items=survey_items(), year=last, seed=seed, origin=source),
        clusters=named.clusters,
        truth=_tell_truth(named, economy, plan, paths, background.tiny),
        geometry=describe_geometry(land, named),
        tiles={code: (int(column), int(row)) for code, (column, row) in zip(named.regions, land.tiles, strict=True)},
        names=named.names,
        design=design,
        seed=seed,
        title=named.country["en"],
    )


def cluster_definition() -> Definition:
    """The country's published cluster definition, as a study takes it."""
    clusters = catalogue().clusters
    return Definition("clusters", clusters.of, clusters.names, frozenset(clusters.traded_ids))


def _wrap_accounts(
    named: Catalogue,
    years: list[str],
    measures: Mapping[str, NDArray[np.float64]],
    secret: NDArray[np.bool_],
    provisional: NDArray[np.bool_],
    source: Source,
) -> RegionalAccounts:
    """Hide what is secret; totals are those of the complete cells. Money becomes single crowns."""
    dims = ("year", "region", "industry")
    labels = {"year": years, "region": list(named.regions), "industry": list(named.industries)}

    def array(values: NDArray[Any]) -> xr.DataArray:
        return xr.DataArray(values, labels, dims).sortby("industry")

    hidden = array(np.where(secret, np.int8(Availability.SUPPRESSED), np.int8(Availability.OBSERVED)))
    withheld = hidden == Availability.SUPPRESSED
    complete = {name: array(values) for name, values in measures.items()}
    unit = {name: parse_unit(words) for name, words in UNITS.items()}
    accounts = RegionalAccounts.from_arrays(
        {
            name: (cells.where(~withheld) if name in SUPPRESSIBLE else cells) * unit[name].multiplier
            for name, cells in complete.items()
        },
        availability=dict.fromkeys(SUPPRESSIBLE, hidden),
        totals={name: _publish_totals(cells, unit[name].multiplier) for name, cells in complete.items()},
        units={name: found.base for name, found in unit.items()},
        prices=dict.fromkeys(_PRICED, "current"),
        names=named.names,
        sources=(source,),
    )
    marked = array(np.where(provisional, np.int16(Mark.PROVISIONAL), np.int16(Mark.NONE)))
    return replace(accounts, marks=xr.Dataset(dict.fromkeys(SUPPRESSIBLE, marked)))


def _publish_totals(cells: xr.DataArray, multiplier: float) -> PublishedTotals:
    return PublishedTotals(
        region=cells.sum("industry").round(1) * multiplier,
        industry=cells.sum("region").round(1) * multiplier,
        total=cells.sum(("region", "industry")).round(1) * multiplier,
    )


def _wrap_indicators(
    named: Catalogue, years: list[str], drawn: Mapping[str, NDArray[np.float64]], source: Source
) -> Indicators:
    labels = {"year": years, "region": list(named.regions)}
    unit = {name: parse_unit(words) for name, words in INDICATOR_UNITS.items()}
    arrays = {
        name: xr.DataArray(values * unit[name].multiplier, labels, ("year", "region")) for name, values in drawn.items()
    }
    priced = {name: "current" for name, found in unit.items() if found.base == "crowns"}
    return Indicators(
        values=xr.Dataset(arrays),
        units={name: found.base for name, found in unit.items()},
        prices=priced,
        names=Names(region=named.names.region),
        sources=(source,),
    )


def _tell_truth(named: Catalogue, economy: Economy, plan: Plan, paths: Paths, tiny: tuple[int, ...]) -> Truth:
    ids, regions = named.clusters.ids, named.regions
    planted = tuple(
        PlantedCluster(
            region=regions[region],
            cluster=ids[cluster],
            industries=named.clusters.industries(ids[cluster]),
            strength=float(strength),
            growth_path=GROWTH_PATHS[path],
            growth_excess=float(excess),
        )
        for (region, cluster), strength, path, excess in zip(
            plan.planted, plan.strength, paths.path, paths.excess, strict=False
        )
    )
    decoys = (
        *(Decoy("one-plant town", regions[region], ids[cluster]) for region, cluster in plan.towns),
        *(Decoy("tiny region", regions[region]) for region in tiny),
        *(Decoy("national boom", "", ids[cluster]) for cluster in plan.booms),
        *(Decoy("headquarters", regions[region], ids[cluster]) for region, cluster in plan.headquarters),
    )
    types: dict[int, RegionType] = {1: 1, 2: 2, 3: 3}
    return Truth(
        planted=planted,
        region_types={code: types[int(kind)] for code, kind in zip(regions, paths.region_type, strict=True)},
        decoys=decoys,
        quotient=xr.DataArray(economy.quotient, {"region": list(regions), "cluster": list(ids)}, ("region", "cluster")),
        traded=named.clusters.traded_ids,
    )
