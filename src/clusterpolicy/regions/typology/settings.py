"""Choices of a typology of regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from clusterpolicy.errors import Finding, block
from clusterpolicy.regions.typology.features import REPRODUCTION

Method = Literal["kmeans", "ward", "mixture", "constrained_ward"]
Scaling = Literal["z", "robust"]
Missing = Literal["leave_out", "median", "refuse"]
METHODS: tuple[Method, ...] = ("kmeans", "ward", "mixture", "constrained_ward")
CRITERIA = ("silhouette", "gap", "gap_2001", "calinski_harabasz", "davies_bouldin", "bic")


@dataclass(frozen=True)
class TypologySettings:
    """Choices of a typology; the defaults group by investment, growth and innovation into the paper's three types.

    Parameters
    ----------
    indicators
        Features by which regions are grouped.
    described
        Further features of the profile that take no part in the grouping; left out where a source lacks them.
    order_by
        Features whose mean standard score orders the types, highest first; those not used are left out, and where
        none is left the first principal component orders them.
    years, level_years
        Window of years (all by default), and how many of its last ones levels are averaged over.
    k
        Number of types; ``None`` takes what the silhouette prefers.
    k_most
        Largest number that the criteria try.
    method
        ``kmeans``, ``ward``, ``mixture`` of normal distributions, or ``constrained_ward`` of neighbours.
    scaling
        ``z``: mean and standard deviation (n - 1); ``robust``: median and 1.4826 times the median absolute deviation.
    missing
        ``leave_out`` regions with an unknown feature, take the ``median`` of the known, or ``refuse``.
    log_skewness
        A positive feature with a skewness beyond this is taken in logarithms.
    apart
        A region is set apart as an outlier where a feature lies farther than this many robust deviations from
        the median.
    winsor
        What lies farther than this many robust deviations is moved there.
    least_share
        Share of the regions below which a group is no type: its members are set apart as outliers.
    components
        Share of the variance kept by principal components; ``None`` groups by the features themselves.
    starts, resamples, references
        Starts of k-means; bootstrap resamples of the stability; reference sets of the gap statistic.
    border
        Regions whose memberships in the two nearest types differ by less than this are border cases.
    seed
        Seed of all chance.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    indicators: tuple[str, ...] = REPRODUCTION
    described: tuple[str, ...] = ("grp / population", "tax_revenue / population", "growth of output")
    order_by: tuple[str, ...] = ("investment / population", "growth of grp", "growth of investment")
    years: tuple[str, str] | None = None
    level_years: int = 3
    k: int | None = 3
    k_most: int = 8
    method: Method = "kmeans"
    scaling: Scaling = "z"
    missing: Missing = "leave_out"
    log_skewness: float = 1.0
    apart: float = 6.0
    winsor: float = 3.0
    least_share: float = 0.05
    components: float | None = None
    starts: int = 50
    resamples: int = 100
    references: int = 100
    border: float = 0.2
    seed: int = 0


def check_settings(settings: TypologySettings) -> tuple[Finding, ...]:
    """Block on choices that make no sense (TY-004), all at once."""
    s = settings
    sound = {
        "indicators": (", ".join(s.indicators), len(s.indicators) >= 1 and len(set(s.indicators)) == len(s.indicators)),
        "k": (s.k, s.k is None or s.k >= 2),
        "k_most": (s.k_most, s.k_most >= 3),
        "method": (s.method, s.method in METHODS),
        "scaling": (s.scaling, s.scaling in {"z", "robust"}),
        "missing": (s.missing, s.missing in {"leave_out", "median", "refuse"}),
        "level_years": (s.level_years, s.level_years >= 1),
        "log_skewness": (s.log_skewness, s.log_skewness > 0),
        "apart": (s.apart, s.apart > 0),
        "winsor": (s.winsor, s.winsor > 0),
        "least_share": (s.least_share, 0 <= s.least_share < 0.5),
        "components": (s.components, s.components is None or 0 < s.components <= 1),
        "starts": (s.starts, s.starts >= 1),
        "resamples": (s.resamples, s.resamples >= 0),
        "references": (s.references, s.references >= 2),
        "border": (s.border, 0 <= s.border <= 1),
        "seed": (s.seed, s.seed >= 0),
    }
    return tuple(block("TY-004", name=name, given=str(given)) for name, (given, fits) in sound.items() if not fits)
