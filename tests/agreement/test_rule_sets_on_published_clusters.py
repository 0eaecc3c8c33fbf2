"""The U.S. rule as data, as code, and counted anew with pandas: one answer for every state and metropolitan area."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.data.readers import read_cluster_mapping
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.rule_sets.indicators import assess_rule_set
from clusterpolicy.identification.rule_sets.reading import rule_set
from clusterpolicy.identification.strength import CLASSES, strong_clusters


def counted_anew(table: pd.DataFrame, nation: pd.DataFrame) -> pd.DataFrame:
    """Flags cluster by cluster from the raw table."""
    traded = table[table["traded_b"].astype(bool)]
    national = nation[nation["traded_b"].astype(bool)].set_index("cluster_code_t")["employment"].astype(float)
    wide = {
        name: traded.pivot_table(index="region_code_t", columns="cluster_code_t", values=column, aggfunc="sum").fillna(
            0
        )
        for name, column in (("people", "emp_tl"), ("plants", "est_tl"))
    }
    quotient = wide["people"].div(wide["people"].sum(axis=1), axis=0) / (national / national.sum())
    flags = []
    for cluster in wide["people"].columns:
        here = wide["people"][cluster] > 0
        rows = pd.DataFrame(
            {"people": wide["people"][cluster], "plants": wide["plants"][cluster], "q": quotient[cluster]}
        )
        rows = rows[here]
        base = (rows["people"] > rows["people"].quantile(0.25)) & (rows["plants"] > rows["plants"].quantile(0.25))
        q = rows["q"]
        flags.append(
            pd.DataFrame({
                "qualifying": base & (q > q.quantile(0.25)),
                "significant": base & (q > q.quantile(0.5)),
                "strong": base & (q >= q.quantile(0.75)) & (q >= 1),
                "strong10": base & (q >= q.quantile(0.9)) & (q >= 1),
            }).assign(cluster=str(cluster))
        )  # fmt: skip
    return pd.concat(flags)


@pytest.mark.parametrize(("name", "regions"), [("states_2016", 50), ("msas_2016", 917)])
def test_flags_of_every_region_and_cluster(public_data, name: str, regions: int) -> None:
    folder = public_data / "us_cluster_mapping"
    path, national = folder / f"{name}.parquet", folder / "national_2016.csv"
    accounts = read_cluster_mapping(path, national=national, base="traded")
    totals = accounts.totals_of("employment")
    by_code = strong_clusters(accounts, industry_total=totals.industry, total=totals.total)
    found = assess_rule_set(build_panel(accounts), rule_set("us_cluster_mapping")).result
    assert found.strong.sizes["region"] == regions
    anew = counted_anew(pd.read_parquet(path), pd.read_csv(national))
    width = len(str(accounts.regions[0]))
    anew.index = anew.index.astype(str).str.zfill(width)
    for flag in CLASSES:
        as_data = found.classes[flag].transpose("region", "activity")
        as_code = by_code[flag].isel(year=0).transpose("region", "industry")
        assert as_data.notnull().all()
        np.testing.assert_array_equal(as_data.values == 1, as_code.values)
        counted = anew[anew[flag]]
        named = {(region, cluster) for region, cluster in zip(counted.index, counted["cluster"], strict=True)}
        told = as_data.stack(cell=("region", "activity"))
        assert {cell for cell, holds in zip(told["cell"].values, told.values, strict=True) if holds == 1} == named
    np.testing.assert_array_equal(found.least, found.most)
