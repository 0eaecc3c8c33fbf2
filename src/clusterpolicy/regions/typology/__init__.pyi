from .choosing import Choice, GapCurve, apply_gap_rules, choose_number, gap_statistic
from .classifying import APART, Typology, classify_regions, classify_table
from .features import (
    PAPER,
    PAPERS_INDICATORS,
    REPRODUCTION,
    Feature,
    indicators_lacking,
    read_feature,
    tabulate,
)
from .grouping import Grouping, group_regions
from .indicator_sets import IndicatorSet, adjusted_rand, propose_indicators
from .membership import BorderCase, Membership, soft_membership
from .movement import Move, TypeMovement, match_types, type_movement
from .naming import NamedType, TraitTest, name_types, order_types
from .preparing import Outlier, Preparation, prepare
from .profile import Profile, profile_types
from .settings import CRITERIA, METHODS, TypologySettings
from .stability import Stability, type_stability

__all__ = [
    "APART",
    "CRITERIA",
    "METHODS",
    "PAPER",
    "PAPERS_INDICATORS",
    "REPRODUCTION",
    "BorderCase",
    "Choice",
    "Feature",
    "GapCurve",
    "Grouping",
    "IndicatorSet",
    "Membership",
    "Move",
    "NamedType",
    "Outlier",
    "Preparation",
    "Profile",
    "Stability",
    "TraitTest",
    "TypeMovement",
    "Typology",
    "TypologySettings",
    "adjusted_rand",
    "apply_gap_rules",
    "choose_number",
    "classify_regions",
    "classify_table",
    "gap_statistic",
    "group_regions",
    "indicators_lacking",
    "match_types",
    "name_types",
    "order_types",
    "prepare",
    "profile_types",
    "propose_indicators",
    "read_feature",
    "soft_membership",
    "tabulate",
    "type_movement",
    "type_stability",
]
