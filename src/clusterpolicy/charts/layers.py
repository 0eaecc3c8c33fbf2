"""Layers of marks put together into one chart of a given size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt


def put_together(layers: Sequence[Any], *, width: Any, height: Any, inks: bool = False) -> alt.LayerChart:
    """Lay marks over one another; with ``inks`` each layer keeps its own colours."""
    chart: Any = alt.layer(*layers)
    whole: alt.LayerChart = chart.properties(width=width, height=height)
    if inks:
        whole = whole.resolve_scale(color="independent")
    return whole


def data(rows: Sequence[Any]) -> alt.InlineData:
    """Carry rows inside the chart."""
    return alt.InlineData(values=list(rows))
