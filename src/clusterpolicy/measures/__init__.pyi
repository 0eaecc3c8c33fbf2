from . import benchmark, register
from .benchmark import (
    Benchmark,
    unreliable,
)
from .change.cuts import (
    CutSensitivity,
    quadrant_sensitivity,
)
from .change.entry_exit import (
    EntryExit,
    entry_exit,
    specialisation_entry_exit,
)
from .change.gerfin import (
    gerfin_forecast,
    gerfin_ratios,
)
from .change.growth import (
    ShiftShare,
    growth_rate,
    shift_share,
)
from .change.homothetic import (
    extended_shift_share,
    homothetic_shift_share,
)
from .change.moving_base import (
    dynamic_shift_share,
)
from .change.plant_turnover import (
    PlantTurnover,
    plant_turnover,
)
from .change.portfolio import (
    growth_share,
)
from .change.productivity import (
    productivity,
    productivity_decomposition,
    productivity_growth,
)
from .change.profitability import (
    loss_maker_share,
    profitability,
    share_change,
)
from .change.qualification import (
    GrowthIdentification,
    identify_by_growth,
)
from .change.spatial import (
    spatial_shift_share,
)
from .change.stages import (
    StageMatrix,
    stage_matrix,
)
from .change.windows import (
    AgainstBenchmark,
    rolling_median,
)
from .competition.competitiveness import (
    competitiveness,
    constant_market_share,
)
from .competition.coopetition import (
    Coopetition,
    coopetition,
)
from .competition.diamond import (
    DiamondScore,
    determinant_scores,
    diamond_score,
)
from .competition.exports import (
    export_orientation,
    revealed_advantage,
    trade_balance,
)
from .establishments.agglomeration import (
    EllisonGlaeser,
    devereux_griffith_simpson,
    ellison_glaeser,
    maurel_sedillot,
)
from .establishments.dartboard import (
    binomial_test,
)
from .establishments.distances import (
    k_density,
    m_function,
)
from .establishments.envelopes import (
    DistanceEnvelope,
    k_density_envelope,
    m_function_envelope,
)
from .establishments.joint_location import (
    coagglomeration,
    colocation,
)
from .establishments.plant_footprints import (
    Footprints,
    footprints,
)
from .establishments.plant_sizes import (
    EU_CLASSES,
    firm_concentration,
    size_mix,
)
from .establishments.ripley import (
    ripley_k,
    ripley_l,
)
from .establishments.screening import (
    LocalisationScreening,
    screen_localisation,
)
from .indices.components import (
    PrincipalComponents,
    principal_components,
)
from .indices.composite import (
    CompositeIndex,
    composite_index,
)
from .indices.factors import (
    FactorAnalysis,
    factor_analysis,
)
from .indices.integral import (
    TABLE5,
    integral_coefficient,
    integral_coefficient_bounds,
    predisposition_coefficients,
)
from .indices.judgements import (
    AHPWeights,
    ahp_weights,
)
from .indices.normalisation import (
    normalised,
)
from .indices.outliers import (
    TreatedIndicators,
    treated_indicators,
)
from .indices.robustness import (
    RankRobustness,
    rank_robustness,
)
from .indices.sensitivity import (
    RankSensitivity,
    rank_sensitivity,
)
from .indices.weighting import (
    index_weights,
)
from .judgement.coding import (
    CodeAgreement,
    CodeSaturation,
    ThemeFrequency,
    code_agreement,
    code_cooccurrence,
    code_incidence,
    code_saturation,
    theme_frequency,
)
from .judgement.concordance import (
    KendallConcordance,
    kendall_concordance,
)
from .judgement.convergence import (
    RankingConvergence,
    ranking_convergence,
)
from .judgement.delphi import (
    DelphiConvergence,
    delphi_convergence,
)
from .judgement.disagreement import (
    KrippendorffAlpha,
    krippendorff_alpha,
)
from .judgement.kappa import (
    CohenKappa,
    FleissKappa,
    category_codes,
    category_counts,
    cohen_kappa,
    fleiss_kappa,
)
from .judgement.scales import (
    CronbachAlpha,
    LikertAgreement,
    cronbach_alpha,
    likert_agreement,
)
from .labelled import (
    series,
    table,
)
from .linkages.balancing import (
    Balanced,
    biproportional_balance,
)
from .linkages.chains import (
    BuyerSellerLinks,
    ValueChain,
    buyer_seller_links,
    value_chain,
)
from .linkages.dispersion import (
    KeySectors,
    key_sectors,
)
from .linkages.extraction import (
    Extraction,
    hypothetical_extraction,
)
from .linkages.gaps import (
    MissingLinks,
    missing_links,
)
from .linkages.inverses import (
    ghosh_inverse,
    input_coefficients,
    leontief_inverse,
    output_coefficients,
)
from .linkages.maxima import (
    Maxima,
    method_of_maxima,
)
from .linkages.multipliers import (
    Multipliers,
    multipliers,
)
from .linkages.propagation import (
    average_propagation_length,
    downstreamness,
    linkage_strength,
    upstreamness,
)
from .linkages.regional_tables import (
    DeltaCalibration,
    calibrate_delta,
    regional_flows,
)
from .linkages.regionalisation import (
    RegionalPurchases,
    purchase_quotients,
    regional_coefficients,
    regional_purchases,
)
from .linkages.templates import (
    TemplateClusters,
    template_clusters,
)
from .location.concentration import (
    gini,
    gini_of_quotients,
    hoover_concentration,
    krugman_concentration,
    locational_gini,
)
from .location.diversity import (
    mean_log_deviation,
    relative_diversity,
    shannon_entropy,
    theil_concentration,
    theil_decomposition,
    theil_specialisation,
)
from .location.dominance import (
    concentration_ratio,
    equivalent_number,
    gini_hirschman,
    herfindahl,
)
from .location.economic_base import (
    export_base,
)
from .location.intervals import (
    certainty,
    count_certainty,
    quotient_bounds,
)
from .location.quotient_cutoff import (
    tian_cutoff,
)
from .location.specialisation import (
    additive_quotient,
    location_quotient,
    normalised_quotient,
    per_capita_quotient,
    standardised_quotient,
    symmetric_quotient,
)
from .location.stock_density import (
    cluster_index,
)
from .location.structure import (
    hachman_index,
    krugman_dissimilarity,
    krugman_specialisation,
)
from .location.summary import (
    ConcentrationSummary,
    concentration_summary,
)
from .location.traded import (
    traded_local,
)
from .neighbourhood.autocorrelation import (
    geary,
    getis_ord,
    moran,
)
from .neighbourhood.local import (
    local_getis_ord,
    local_moran,
)
from .neighbourhood.quotients import (
    smoothed_quotient,
    spatial_quotient,
)
from .neighbourhood.results import (
    GlobalAutocorrelation,
    LocalAutocorrelation,
)
from .relatedness.complexity import (
    EconomicComplexity,
    economic_complexity,
)
from .relatedness.cooccurrences import (
    cooccurrence,
    cooccurrence_relatedness,
    survivor_relatedness,
)
from .relatedness.fitness_iteration import (
    Fitness,
    fitness,
)
from .relatedness.industry_similarity import (
    exchange_intensity,
    input_output_similarity,
    occupation_similarity,
)
from .relatedness.outlook import (
    ComplexityOutlook,
    Opportunities,
    complexity_outlook,
    opportunities,
)
from .relatedness.productivity_levels import (
    Sophistication,
    sophistication,
)
from .relatedness.proximities import (
    proximity,
    region_proximity,
    relatedness_density,
)
from .relatedness.shared_locations import (
    colocation_correlation,
)
from .relatedness.variety import (
    RelatedVariety,
    related_variety,
)
from .ties.chains import (
    BuyerSellerChain,
    StageValueAdded,
    buyer_seller_chain,
    stage_value_added,
)
from .ties.genealogy import (
    FirmGenealogy,
    firm_genealogy,
)
from .ties.networks import (
    NetworkStructure,
    TieLayers,
    network_structure,
    tie_layers,
)

__all__ = [
    "EU_CLASSES",
    "TABLE5",
    "AHPWeights",
    "AgainstBenchmark",
    "Balanced",
    "Benchmark",
    "BuyerSellerChain",
    "BuyerSellerLinks",
    "CodeAgreement",
    "CodeSaturation",
    "CohenKappa",
    "ComplexityOutlook",
    "CompositeIndex",
    "ConcentrationSummary",
    "Coopetition",
    "CronbachAlpha",
    "CutSensitivity",
    "DelphiConvergence",
    "DeltaCalibration",
    "DiamondScore",
    "DistanceEnvelope",
    "EconomicComplexity",
    "EllisonGlaeser",
    "EntryExit",
    "Extraction",
    "FactorAnalysis",
    "FirmGenealogy",
    "Fitness",
    "FleissKappa",
    "Footprints",
    "GlobalAutocorrelation",
    "GrowthIdentification",
    "KendallConcordance",
    "KeySectors",
    "KrippendorffAlpha",
    "LikertAgreement",
    "LocalAutocorrelation",
    "LocalisationScreening",
    "Maxima",
    "MissingLinks",
    "Multipliers",
    "NetworkStructure",
    "Opportunities",
    "PlantTurnover",
    "PrincipalComponents",
    "RankRobustness",
    "RankSensitivity",
    "RankingConvergence",
    "RegionalPurchases",
    "RelatedVariety",
    "ShiftShare",
    "Sophistication",
    "StageMatrix",
    "StageValueAdded",
    "TemplateClusters",
    "ThemeFrequency",
    "TieLayers",
    "TreatedIndicators",
    "ValueChain",
    "additive_quotient",
    "ahp_weights",
    "average_propagation_length",
    "benchmark",
    "binomial_test",
    "biproportional_balance",
    "buyer_seller_chain",
    "buyer_seller_links",
    "calibrate_delta",
    "category_codes",
    "category_counts",
    "certainty",
    "cluster_index",
    "coagglomeration",
    "code_agreement",
    "code_cooccurrence",
    "code_incidence",
    "code_saturation",
    "cohen_kappa",
    "colocation",
    "colocation_correlation",
    "competitiveness",
    "complexity_outlook",
    "composite_index",
    "concentration_ratio",
    "concentration_summary",
    "constant_market_share",
    "cooccurrence",
    "cooccurrence_relatedness",
    "coopetition",
    "count_certainty",
    "cronbach_alpha",
    "delphi_convergence",
    "determinant_scores",
    "devereux_griffith_simpson",
    "diamond_score",
    "downstreamness",
    "dynamic_shift_share",
    "economic_complexity",
    "ellison_glaeser",
    "entry_exit",
    "equivalent_number",
    "exchange_intensity",
    "export_base",
    "export_orientation",
    "extended_shift_share",
    "factor_analysis",
    "firm_concentration",
    "firm_genealogy",
    "fitness",
    "fleiss_kappa",
    "footprints",
    "geary",
    "gerfin_forecast",
    "gerfin_ratios",
    "getis_ord",
    "ghosh_inverse",
    "gini",
    "gini_hirschman",
    "gini_of_quotients",
    "growth_rate",
    "growth_share",
    "hachman_index",
    "herfindahl",
    "homothetic_shift_share",
    "hoover_concentration",
    "hypothetical_extraction",
    "identify_by_growth",
    "index_weights",
    "input_coefficients",
    "input_output_similarity",
    "integral_coefficient",
    "integral_coefficient_bounds",
    "k_density",
    "k_density_envelope",
    "kendall_concordance",
    "key_sectors",
    "krippendorff_alpha",
    "krugman_concentration",
    "krugman_dissimilarity",
    "krugman_specialisation",
    "leontief_inverse",
    "likert_agreement",
    "linkage_strength",
    "local_getis_ord",
    "local_moran",
    "location_quotient",
    "locational_gini",
    "loss_maker_share",
    "m_function",
    "m_function_envelope",
    "maurel_sedillot",
    "mean_log_deviation",
    "method_of_maxima",
    "missing_links",
    "moran",
    "multipliers",
    "network_structure",
    "normalised",
    "normalised_quotient",
    "occupation_similarity",
    "opportunities",
    "output_coefficients",
    "per_capita_quotient",
    "plant_turnover",
    "predisposition_coefficients",
    "principal_components",
    "productivity",
    "productivity_decomposition",
    "productivity_growth",
    "profitability",
    "proximity",
    "purchase_quotients",
    "quadrant_sensitivity",
    "quotient_bounds",
    "rank_robustness",
    "rank_sensitivity",
    "ranking_convergence",
    "region_proximity",
    "regional_coefficients",
    "regional_flows",
    "regional_purchases",
    "register",
    "related_variety",
    "relatedness_density",
    "relative_diversity",
    "revealed_advantage",
    "ripley_k",
    "ripley_l",
    "rolling_median",
    "screen_localisation",
    "series",
    "shannon_entropy",
    "share_change",
    "shift_share",
    "size_mix",
    "smoothed_quotient",
    "sophistication",
    "spatial_quotient",
    "spatial_shift_share",
    "specialisation_entry_exit",
    "stage_matrix",
    "stage_value_added",
    "standardised_quotient",
    "survivor_relatedness",
    "symmetric_quotient",
    "table",
    "template_clusters",
    "theil_concentration",
    "theil_decomposition",
    "theil_specialisation",
    "theme_frequency",
    "tian_cutoff",
    "tie_layers",
    "trade_balance",
    "traded_local",
    "treated_indicators",
    "unreliable",
    "upstreamness",
    "value_chain",
]
