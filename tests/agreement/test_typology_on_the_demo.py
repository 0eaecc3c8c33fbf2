"""The planted types of regions come back; settings were chosen on seeds 101 to 110, these were not looked at."""

from __future__ import annotations

import pytest

from clusterpolicy import demo
from clusterpolicy.regions.typology import TypologySettings, adjusted_rand, classify_regions

QUICK = TypologySettings(resamples=0, references=10)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(21, 26))
def test_planted_region_types_are_recovered(seed):
    country = demo.country(seed=seed)
    found = classify_regions(country.indicators, QUICK)
    planted = found.types.copy(data=[country.truth.region_types[str(code)] for code in found.types["region"].values])
    assert adjusted_rand(found.types, planted) >= 0.8
    assert (found.types == planted).mean() >= 0.9, "types are numbered as they were planted"


def test_the_same_seed_gives_the_same_typology():
    country = demo.country()
    found = classify_regions(country.indicators, TypologySettings(resamples=5, references=5))
    again = classify_regions(country.indicators, TypologySettings(resamples=5, references=5))
    assert found.types.equals(again.types)
    assert found.stability.jaccard.equals(again.stability.jaccard)
    assert found.choice.gap.table.equals(again.choice.gap.table)
    assert found.names == again.names
