"""The level of development of a cluster: blocks of indicators between poor and good, and their mean."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clusterpolicy.identification.life_cycle import UNCLEAR, LifeCycleRules, check_values, default_rules

COMPLETE = 100.0
SLACK = 1e-9


@dataclass(frozen=True)
class DevelopmentLevel:
    """How developed a cluster is.

    Parameters
    ----------
    score
        Mean of the blocks, 0 to 100; NaN where a block is unknown.
    least, most
        The score if all that is missing were as poor, and as good, as can be.
    level
        From the cut points; where the score is unknown, the one that both ends agree on, else ``unclear``.
    blocks
        Block -> score, 0 to 100; NaN where too few of its indicators are known.
    places
        Indicator -> its place between poor (0) and good (1); NaN where missing.
    missing
        Indicators that are unknown.
    """

    score: float
    least: float
    most: float
    level: str
    blocks: Mapping[str, float]
    places: Mapping[str, float]
    missing: tuple[str, ...]


def development_level(values: Mapping[str, float], *, rules: LifeCycleRules | None = None) -> DevelopmentLevel:
    r"""Join what is known of a cluster in one level.

    .. math:: L = \frac{100}{B} \sum_b \frac{1}{|K_b|} \sum_{j \in K_b}
              \min\Big(1, \max\Big(0, \frac{x_j - p_j}{g_j - p_j}\Big)\Big)

    with p what counts as poor, g as good, and :math:`K_b` the indicators of block b that are known. Raising an
    indicator whose good lies above its poor never lowers the level.

    Parameters
    ----------
    values
        Quantity -> value, as for :func:`~clusterpolicy.identification.life_cycle.classify_life_cycle`.
    rules
        The package's defaults where not given; ``development.levels`` is the table of cut points.

    Raises
    ------
    ValidationBlockedError
        LC-001 for unknown codes, LC-002 for values outside their range.

    References
    ----------
    :cite:`oecd2008`; ends and cut points are defaults of experts.

    Examples
    --------
    >>> found = development_level({"lq": 2.5, "emp_share": 0.05, "n_firms": 150})
    >>> round(found.blocks["specialisation"], 6), found.level, round(found.least, 6), round(found.most, 6)
    (83.333333, 'unclear', 16.666667, 96.666667)
    """
    chosen = (rules or default_rules()).development
    known = check_values(values, rules or default_rules())
    places = {
        name: _place(known[name], *ends) for members in chosen.blocks.values() for name, ends in members.items()
    }  # fmt: skip
    blocks, least, most = {}, [], []
    for block, members in chosen.blocks.items():
        told = [places[name] for name in members if not math.isnan(places[name])]
        enough = len(told) >= chosen.least_of_block * len(members) - SLACK and bool(told)
        blocks[block] = COMPLETE * sum(told) / len(told) if enough else math.nan
        open_members = len(members) - len(told)
        least.append(sum(told) / len(members))
        most.append((sum(told) + open_members) / len(members))
    low, high = (COMPLETE * sum(ends) / len(ends) for ends in (least, most))
    score = sum(blocks.values()) / len(blocks)
    level = _level(score, chosen.levels)
    if math.isnan(score):
        level = _level(low, chosen.levels) if _level(low, chosen.levels) == _level(high, chosen.levels) else UNCLEAR
    missing = tuple(name for name, place in places.items() if math.isnan(place))
    return DevelopmentLevel(score, low, high, level, blocks, places, missing)


def _place(value: float, poor: float, good: float) -> float:
    return min(1.0, max(0.0, (value - poor) / (good - poor))) if not math.isnan(value) else math.nan


def _level(score: float, levels: Mapping[str, float]) -> str:
    reached = [name for name, cut in levels.items() if score >= cut - SLACK]
    return reached[-1] if reached else UNCLEAR
