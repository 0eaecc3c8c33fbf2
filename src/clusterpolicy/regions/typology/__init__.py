"""Typology of regions: groups of regions alike in development and investment, named, tested and followed."""

from __future__ import annotations

from clusterpolicy.regions.typology.choosing import Choice, GapCurve, apply_gap_rules, choose_number, gap_statistic
from clusterpolicy.regions.typology.classifying import APART, Typology, classify_regions, classify_table
from clusterpolicy.regions.typology.features import (
    PAPER,
    PAPERS_INDICATORS,
    REPRODUCTION,
    Feature,
    indicators_lacking,
    read_feature,
    tabulate,
)
from clusterpolicy.regions.typology.grouping import Grouping, group_regions
from clusterpolicy.regions.typology.indicator_sets import IndicatorSet, adjusted_rand, propose_indicators
from clusterpolicy.regions.typology.membership import BorderCase, Membership, soft_membership
from clusterpolicy.regions.typology.movement import Move, TypeMovement, match_types, type_movement
from clusterpolicy.regions.typology.naming import NamedType, TraitTest, name_types, order_types
from clusterpolicy.regions.typology.preparing import Outlier, Preparation, prepare
from clusterpolicy.regions.typology.profile import Profile, profile_types
from clusterpolicy.regions.typology.settings import CRITERIA, METHODS, TypologySettings
from clusterpolicy.regions.typology.stability import Stability, type_stability

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
