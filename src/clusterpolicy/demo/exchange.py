"""Who buys from whom: a balanced input-output table of the demonstration country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue

_USED_UP = (0.35, 0.60)
_MOST_SOLD_ON = 0.85
_LEAST_SOLD_ON = 0.1
"""What producers may buy of an industry that exports nearly all it makes."""
_WITHIN_CLUSTER = 12.0
_LOCAL_BUYER = 0.4
_SOLD_TO_PRODUCERS = {
    **dict.fromkeys(("84", "85.1", "85.2", "86.1", "86.2", "87", "91", "96"), 0.02),
    **dict.fromkeys(("47.1", "47.2", "55", "56", "85.4", "90", "93"), 0.1),
    **dict.fromkeys(("35", "49.2", "49.3", "52.1", "68", "69", "70", "71"), 2.5),
}
"""How producers take to an industry beside another of its size: hardly to schools, much to power and freight."""
_MOST_WAGES = 0.90
_MOST_EXPORTS = 0.95
_EXPORTS_FIT = 0.94
"""Of what producers leave, a little less than may be exported: cells are rounded afterwards."""
_IMPORTED = {True: (0.25, 0.60), False: (0.10, 0.30)}
_TAXED = (0.02, 0.08)
_SPENT = 0.90
"""Part of all wages that households spend on what the country makes."""
_MOST_CONSUMED = 0.92
_PUBLIC = ("84", "85", "86", "87", "88", "91")
_INVESTED = ("25", "26", "27", "28", "29", "30", "41", "42", "43", "62", "71")


def draw_deliveries(names: Catalogue, measures: Mapping[str, NDArray[np.float64]], year: str, seed: int) -> Flows:
    """Draw an input-output table that favours industries of the same cluster and balances with the output.

    Parameters
    ----------
    names
        Industries and clusters.
    measures
        ``output``, ``wages`` and ``exports`` of the latest year by industry, million crowns. The table
        repeats them, but for industries whose deliveries leave less than that.
    year, seed
        Label of the year, start of the streams of chance.
    """
    output, codes = np.round(measures["output"], 1), list(names.industries)
    between = _draw_between(names, output, measures["exports"], seed)
    left, unsold = np.round(output - between.sum(axis=0), 1), np.round(output - between.sum(axis=1), 1)
    primary = _split_primary(names, left, measures["wages"], seed)
    final = _split_final(names, unsold, measures["exports"], primary["wages"].sum(), seed)
    return arrange_flows(
        {code: dict(zip(codes, row, strict=True)) for code, row in zip(codes, between.tolist(), strict=True)},
        output=dict(zip(codes, output.tolist(), strict=True)),
        final={code: {use: float(final[use][at]) for use in final} for at, code in enumerate(codes)},
        primary={name: dict(zip(codes, row.tolist(), strict=True)) for name, row in primary.items()},
        value_added=("wages", "surplus"),
        wages="wages",
        households="households",
        exports="exports",
        imports="imports",
        scope="domestic",
        valuation="basic",
        unit="million crowns",
        year=year,
        territory=names.country["en"],
    )


def _draw_between(
    names: Catalogue, output: NDArray[np.float64], exports: NDArray[np.float64], seed: int
) -> NDArray[np.float64]:
    rng = stream(seed, "deliveries")
    count = len(output)
    taste = np.exp(rng.normal(0.0, 0.9, (count, count)))
    same = names.cluster_of[:, None] == names.cluster_of[None, :]
    affinity = taste * np.where(same, _WITHIN_CLUSTER, 1.0) * output[:, None]
    affinity *= np.array([_SOLD_TO_PRODUCERS.get(code, 1.0) for code in names.industries])[:, None]
    used_up = rng.uniform(*_USED_UP, count) * np.where(names.traded, 1.0, _LOCAL_BUYER)
    between = affinity / affinity.sum(axis=0) * used_up * output
    sold = between.sum(axis=1)
    room = np.minimum(_MOST_SOLD_ON * output, np.maximum(output - exports / _EXPORTS_FIT, _LEAST_SOLD_ON * output))
    between *= np.minimum(1.0, room / sold)[:, None]
    rounded: NDArray[np.float64] = np.round(between, 1)
    return rounded


def _split_primary(
    names: Catalogue, left: NDArray[np.float64], wages: NDArray[np.float64], seed: int
) -> dict[str, NDArray[np.float64]]:
    """Pay wages, then taxes on products and imports out of the rest; what remains is the surplus."""
    rng = stream(seed, "primary inputs")
    paid = np.round(np.minimum(wages, _MOST_WAGES * left), 1)
    rest = left - paid
    low, high = np.array([_IMPORTED[bool(traded)] for traded in names.traded]).T
    imports = np.round(rest * rng.uniform(low, high), 1)
    taxes = np.round(rest * rng.uniform(*_TAXED, len(left)), 1)
    return {"wages": paid, "surplus": np.round(rest - imports - taxes, 1), "taxes": taxes, "imports": imports}


def _split_final(
    names: Catalogue, unsold: NDArray[np.float64], exports: NDArray[np.float64], wages: float, seed: int
) -> dict[str, NDArray[np.float64]]:
    """Export what the accounts say, let households spend their wages, leave the rest to state and investors."""
    rng = stream(seed, "final uses")
    sold_abroad = np.round(np.minimum(exports, _MOST_EXPORTS * unsold), 1)
    rest = unsold - sold_abroad
    public = np.array([code.startswith(_PUBLIC) for code in names.industries])
    invested = np.array([code.startswith(_INVESTED) for code in names.industries])
    liked = rng.uniform(0.5, 1.0, len(rest)) * np.where(public | invested, 0.4, 1.0)
    share = liked * _SPENT * wages / (liked * rest).sum()
    households = np.round(rest * np.minimum(share, _MOST_CONSUMED), 1)
    drawn = rng.uniform(0.2, 0.6, len(rest))
    by_state = np.where(public, 0.9, np.where(invested, 0.25, drawn))
    government = np.round((rest - households) * by_state, 1)
    investment = np.round(rest - households - government, 1)
    return {"households": households, "government": government, "investment": investment, "exports": sold_abroad}
