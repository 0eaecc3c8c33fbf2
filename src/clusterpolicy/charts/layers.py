"""Layers of marks put together into one chart of a given size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt


def put_together(layers: Sequence[Any], *, width: Any, height: Any) -> alt.LayerChart:
    """Lay marks over one another; each layer keeps its own colours, so inks and fills do not mix."""
    chart: alt.LayerChart = alt.layer(*layers).properties(width=width, height=height)
    whole: alt.LayerChart = chart.resolve_scale(color="independent")
    return whole


def data(rows: Sequence[Any]) -> alt.InlineData:
    """Carry rows inside the chart."""
    return alt.InlineData(values=list(rows))
