"""Every constant of the demonstration country, in one place."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[float, float]


@dataclass(frozen=True)
class Design:
    """What the demonstration country is made of; shares are fractions, rates are a year.

    The strengths of planted clusters follow the interquartile range of the employment quotients
    of strong clusters in the states of the U.S.; no other constant was fitted to anything, and none
    may be changed to please a method of identification.
    """

    first_year: int = 2014  # label of the first year
    years: int = 10  # number of years
    employment: float = 3_000_000.0  # persons in the country in the latest year, before chance
    traded_share: float = 0.38  # share of employment in traded activities

    region_sd: float = 0.85  # spread of log region sizes
    capital_share: float = 0.12  # share of the capital in employment
    tiny_regions: int = 4  # number of regions made tiny
    tiny_share: Span = (0.0015, 0.0028)  # their share of employment
    ordinary_share: Span = (0.006, 0.07)  # bounds of every other region's share, before rescaling
    industry_sd: float = 0.30  # spread of log national size around the usual weight

    establishment_sd: float = 0.30  # persistent log noise of a cell's number of establishments
    plant_size_sd: float = 0.35  # persistent log noise of a cell's average plant
    shared_sd: float = 0.12  # persistent log noise that industries of one cluster share in a region
    local_calm: float = 0.40  # local activities have the noise above times this
    money_sd: float = 0.12  # persistent log noise of turnover and of output a worker
    wage_sd: float = 0.05  # persistent log noise of pay
    export_sd: float = 0.20  # persistent log noise of the share exported
    yearly_sd: float = 0.06  # log noise of every measure in every year

    planted: int = 55  # number of planted clusters
    planted_strength: Span = (1.45, 2.93)  # range of planted employment quotients
    strength_skew: float = 1.2474  # power on the uniform draw that puts the median at 1.95
    planted_by_cluster: int = 5  # most plantings of one cluster
    planted_by_region: int = 4  # most plantings in one region
    planted_mass: float = 0.5  # most of a cluster's national employment that plantings may hold
    planted_plants: float = 8.0  # fewest establishments that make a cluster
    establishment_power: float = 0.85  # establishments grow by the multiplier to this power
    productivity_premium: Span = (0.05, 0.20)  # turnover and output a worker above the background
    export_premium: Span = (0.10, 0.40)  # share exported above the background
    path_shares: tuple[float, float, float] = (0.40, 0.35, 0.25)  # growing, mature, declining
    growing: Span = (0.015, 0.035)  # growth above the nation's in the same industries
    mature: Span = (-0.004, 0.004)  # the same, mature
    declining: Span = (-0.020, -0.010)  # the same, declining

    type_shares: tuple[float, float, float] = (0.25, 0.40, 0.35)  # expanding, moderate, stagnating regions
    type_growth: tuple[float, float, float] = (0.005, 0.0, -0.005)  # growth of every cell by type
    type_output_drift: tuple[float, float, float] = (0.014, 0.0, -0.014)  # GRP and tax growth by type
    type_investment: tuple[float, float, float] = (0.28, 0.22, 0.17)  # investment as a share of GRP
    type_innovation: tuple[float, float, float] = (13.0, 9.0, 5.5)  # innovating enterprises, per cent
    traded_growth: Span = (0.002, 0.012)  # mean and spread of national growth, traded industries
    local_growth: Span = (0.008, 0.006)  # the same, local industries
    region_growth_sd: float = 0.003  # spread of a region's own growth
    cell_growth_sd: float = 0.008  # spread of a cell's own growth
    establishment_elasticity: float = 0.7  # growth of establishments relative to employment
    inflation: float = 0.04  # growth of prices
    productivity_growth: float = 0.015  # growth of real turnover a worker

    towns: int = 25  # decoys: cells where one huge plant makes the quotient
    town_quotient: Span = (2.0, 6.0)  # their employment quotients
    towns_by_cluster: int = 2  # most one-plant towns that resemble one cluster
    town_mass: float = 0.10  # most of a cluster's national employment that one town may hold
    town_region_share: Span = (0.004, 0.04)  # size of regions that can have one
    town_thinning: float = 0.3  # what is left of the other establishments there
    town_disclosed: float = 0.6  # share of such plants that let their figures be published
    booms: int = 3  # decoys: traded clusters that grow fast in the whole country
    boom_growth: float = 0.05  # their additional growth
    headquarters: int = 15  # decoys: cells where turnover of other regions is booked
    headquarters_factor: Span = (2.5, 5.0)  # turnover there against what is produced there

    suppressed_share: float = 0.10  # cells kept secret
    suppressed_below: int = 3  # establishments that a cell needs to be published
    dominance: float = 0.85  # share of one plant that hides a cell
    secondary_open: float = 0.08  # chance that a secondary secret is open in a year
    provisional_share: float = 0.02  # cells of the latest year that may still be revised

    width: float = 800_000.0  # width of the country, metres
    height: float = 600_000.0  # height of the country, metres
    plant_spread_sd: float = 0.9  # spread of log plant sizes within a cell
    town_scatter: float = 6_000.0  # distance of plants from their town, metres
    district_share: float = 0.7  # share of a planted cluster's plants in one district
    district_scatter: float = 2_500.0  # distance of those plants from the district's centre, metres


@dataclass(frozen=True)
class FieldworkDesign:
    """How people in the demonstration country talk; set before any verdict was scored, and not changed for one.

    Embeddedness, -1 to 1, is how much the firms of a place really work with and learn from each
    other. Planted clusters are embedded on average, other places are not, and both vary widely:
    people are right more often than not, never reliably.
    """

    asked: int = 110  # places asked because they are talked about
    asked_elsewhere: int = 15  # places asked without a reason
    rumour_sd: float = 0.25  # log noise between a place's real quotient and what is said of it
    embedded: tuple[float, float] = (0.50, 0.30)  # embeddedness of planted clusters: mean, spread
    apart: tuple[float, float] = (-0.30, 0.35)  # the same elsewhere
    quiet_share: float = 0.08  # planted clusters whose firms do not know each other
    quiet: tuple[float, float] = (-0.45, 0.15)  # their embeddedness
    loyal_share: float = 0.5  # one-plant towns whose people praise the place whatever it is
    loyalty: float = 0.7  # what loyalty adds to what is said
    optimism: float = 0.05  # what everybody adds
    source_sd: float = 0.25  # spread between sources of one place
    topic_sd: float = 0.35  # spread between topics of one source

    interviews: tuple[int, int] = (2, 6)  # fewest and most in a place
    topics: tuple[int, int] = (3, 6)  # topics an interview touches
    focus_group: float = 0.4  # chance that a place has one
    case: float = 0.15
    panel: float = 0.7
    survey: float = 0.3
    network: float = 0.45
    chain: float = 0.4
    genealogy: float = 0.3
    exports: float = 0.4
    experts: int = 9  # of the panel
    respondents: tuple[int, int] = (6, 14)  # of a survey
    firms: tuple[int, int] = (8, 18)  # listed by an inquiry
    no_consent: float = 0.3  # sources that do not want to be quoted
    confidential: float = 0.15  # sources that only the office may read
    internal: float = 0.35  # sources that readers of an internal report may see


@dataclass(frozen=True)
class OccupationDesign:
    """Whom the industries of the demonstration country employ.

    Set once, by plausibility and so that occupations alone recover the groups of industries only in part
    (adjusted Rand index 0.4 to 0.8 on seeds 101 to 110), and not changed for any search.
    """

    general: Span = (0.35, 0.60)  # share of an industry's people in general occupations
    general_sd: float = 0.35  # log noise of an industry's general occupations around those of all
    alike_clusters: float = 0.80  # clusters of which a part of the technical people is trained alike
    alike: Span = (0.40, 0.80)  # that part, by industry
    mix_sd: float = 0.80  # log spread between the usual occupations of one cluster
    own_sd: float = 1.20  # log spread between an industry's other technical occupations
