"""The same accounts through a real local Spark session."""

from __future__ import annotations

import os
import shutil

import pandas as pd
import pytest

import clusterpolicy as cp

INSTALL = "needs Java and Spark: make system, then CI=true make test"


@pytest.fixture(scope="module")
def spark():
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        SparkSession = None
    if SparkSession is None or shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    session = (
        SparkSession.builder.master("local[2]")
        .appName("clusterpolicy-tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_accounts_as_pandas(spark) -> None:
    rows = [
        (f"{region:02d}", industry, year, float(10 * region + year - 2019 + len(industry)), "N" if region == 3 else "")
        for region in range(1, 6)
        for industry in ("01.1", "25.6", "62")
        for year in (2019, 2020)
    ]
    names = ["region", "industry", "year", "persons", "flag"]
    frame = pd.DataFrame(rows, columns=names)
    roles = {
        "region": "region", "industry": "industry", "year": "year", "values": {"employment": "persons"},
        "flags": {"flag": {"N": "suppressed"}},
    }  # fmt: skip
    from_spark = cp.read_accounts(spark.createDataFrame(rows, names), **roles)
    assert from_spark.hash == cp.read_accounts(frame, **roles).hash
    text = frame.assign(persons=[f"{value:.1f}".replace(".", ",") for value in frame["persons"]])
    as_text = spark.createDataFrame(list(text.itertuples(index=False, name=None)), names)
    assert cp.read_accounts(as_text, **roles).hash == from_spark.hash
    twice = cp.read_accounts(spark.createDataFrame(rows + rows, names), **roles, rows="records")
    assert float(twice.employment.sel(region="01", industry="62", year="2019")) == 24.0
