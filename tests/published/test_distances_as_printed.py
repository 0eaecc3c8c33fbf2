"""Distances as other packages print them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.measures import k_density


@pytest.mark.measure("k_density")
def test_three_points_of_the_manual_of_morie() -> None:
    plants = pd.DataFrame({"industry": "tools", "x": [0.0, 1.0, 0.0], "y": [0.0, 0.0, 1.0]})
    found = k_density(plants, industry="tools", distances=[0, 1], bandwidth=0.5)
    np.testing.assert_allclose(found.values, [0.153718, 0.720813], atol=5e-7)
