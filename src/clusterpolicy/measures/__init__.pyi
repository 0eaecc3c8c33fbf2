from . import benchmark, register
from .benchmark import (
    Benchmark,
    unreliable,
)
from .composite import (
    TABLE5,
    integral_coefficient,
    integral_coefficient_bounds,
    predisposition_coefficients,
)
from .concentration import (
    gini,
    gini_of_quotients,
    hoover_concentration,
    krugman_concentration,
    locational_gini,
)
from .diversity import (
    mean_log_deviation,
    relative_diversity,
    shannon_entropy,
    theil_concentration,
    theil_decomposition,
    theil_specialisation,
)
from .dominance import (
    concentration_ratio,
    equivalent_number,
    gini_hirschman,
    herfindahl,
)
from .growth import (
    growth_rate,
    shift_share,
)
from .labelled import (
    series,
    table,
)
from .portfolio import (
    growth_share,
)
from .specialisation import (
    additive_quotient,
    location_quotient,
    normalised_quotient,
    per_capita_quotient,
    standardised_quotient,
    symmetric_quotient,
)
from .structure import (
    hachman_index,
    krugman_dissimilarity,
    krugman_specialisation,
)

__all__ = [
    "TABLE5",
    "Benchmark",
    "additive_quotient",
    "benchmark",
    "concentration_ratio",
    "equivalent_number",
    "gini",
    "gini_hirschman",
    "gini_of_quotients",
    "growth_rate",
    "growth_share",
    "hachman_index",
    "herfindahl",
    "hoover_concentration",
    "integral_coefficient",
    "integral_coefficient_bounds",
    "krugman_concentration",
    "krugman_dissimilarity",
    "krugman_specialisation",
    "location_quotient",
    "locational_gini",
    "mean_log_deviation",
    "normalised_quotient",
    "per_capita_quotient",
    "predisposition_coefficients",
    "register",
    "relative_diversity",
    "series",
    "shannon_entropy",
    "shift_share",
    "standardised_quotient",
    "symmetric_quotient",
    "table",
    "theil_concentration",
    "theil_decomposition",
    "theil_specialisation",
    "unreliable",
]
