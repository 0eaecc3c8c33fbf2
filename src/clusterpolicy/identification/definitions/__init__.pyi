from .comparison import (
    DefinitionComparison,
    adjusted_rand,
    compare_definitions,
)
from .grouping import (
    METHODS,
    Method,
    group_industries,
)
from .places import (
    PlaceCells,
    cells_of_places,
)
from .refinement import (
    Move,
    Refinement,
    accept_moves,
    propose_moves,
)
from .search import (
    DefinitionSearch,
    SearchSettings,
    search_definitions,
)
from .similarity import (
    COMPOSITES,
    JUDGED,
    Similarities,
    combined,
    gather_similarities,
    standardised,
)
from .validation import (
    ValidationScores,
    validation_scores,
)

__all__ = [
    "COMPOSITES",
    "JUDGED",
    "METHODS",
    "DefinitionComparison",
    "DefinitionSearch",
    "Method",
    "Move",
    "PlaceCells",
    "Refinement",
    "SearchSettings",
    "Similarities",
    "ValidationScores",
    "accept_moves",
    "adjusted_rand",
    "cells_of_places",
    "combined",
    "compare_definitions",
    "gather_similarities",
    "group_industries",
    "propose_moves",
    "search_definitions",
    "standardised",
    "validation_scores",
]
