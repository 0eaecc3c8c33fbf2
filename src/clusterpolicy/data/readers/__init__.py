"""Readers of publishers' untouched layouts, each giving accounts or indicators."""

from __future__ import annotations

from clusterpolicy.data.readers.bea import read_bea
from clusterpolicy.data.readers.cluster_mapping import read_cluster_mapping
from clusterpolicy.data.readers.eurostat import read_eurostat
from clusterpolicy.data.readers.layouts import Layout, read_layout
from clusterpolicy.data.readers.qcew import read_qcew
from clusterpolicy.data.readers.region_panel import join_indicators, read_region_panel, settle_regions
from clusterpolicy.data.readers.rosstat import read_rosstat_organizations, read_rosstat_workbook

__all__ = [
    "Layout",
    "join_indicators",
    "read_bea",
    "read_cluster_mapping",
    "read_eurostat",
    "read_layout",
    "read_qcew",
    "read_region_panel",
    "read_rosstat_organizations",
    "read_rosstat_workbook",
    "settle_regions",
]
