"""Lists of codes, the ways between them, and cluster definitions made of them."""

from __future__ import annotations

from clusterpolicy.data.classifications.classification import (
    Classification,
    check_codes,
    count_digits,
    find_mixed_levels,
    find_totals_among,
    read_classification,
)
from clusterpolicy.data.classifications.clusters import (
    ClusterDefinition,
    read_cluster_definition,
    read_us_cluster_definition,
)
from clusterpolicy.data.classifications.concordances import read_concordance
from clusterpolicy.data.classifications.crosswalk import (
    BridgeQuality,
    Crosswalk,
    apply_crosswalk,
    bridge_quality,
    read_crosswalk,
)
from clusterpolicy.data.classifications.damaged_codes import (
    Restoration,
    find_codes_turned_dates,
    find_lost_zeros,
)
from clusterpolicy.data.classifications.published import read_okved2, read_standards_labels

__all__ = [
    "BridgeQuality",
    "Classification",
    "ClusterDefinition",
    "Crosswalk",
    "Restoration",
    "apply_crosswalk",
    "bridge_quality",
    "check_codes",
    "count_digits",
    "find_codes_turned_dates",
    "find_lost_zeros",
    "find_mixed_levels",
    "find_totals_among",
    "read_classification",
    "read_cluster_definition",
    "read_concordance",
    "read_crosswalk",
    "read_okved2",
    "read_standards_labels",
    "read_us_cluster_definition",
]
