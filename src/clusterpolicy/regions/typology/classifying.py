"""A typology of regions from indicators, with everything that was decided on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import Finding, block, info, stop_if_blocked, warn
from clusterpolicy.regions.typology.choosing import Choice, choose_number
from clusterpolicy.regions.typology.features import find_unknown, indicators_lacking, read_feature, tabulate
from clusterpolicy.regions.typology.grouping import Grouping, group_regions
from clusterpolicy.regions.typology.indicator_sets import IndicatorSet, propose_indicators
from clusterpolicy.regions.typology.membership import Membership, soft_membership
from clusterpolicy.regions.typology.naming import NamedType, features_of_traits, name_types, order_types
from clusterpolicy.regions.typology.preparing import Outlier, Preparation, prepare
from clusterpolicy.regions.typology.profile import Profile, profile_types
from clusterpolicy.regions.typology.settings import TypologySettings, check_settings
from clusterpolicy.regions.typology.stability import Stability, type_stability

APART = 0
"""Number of regions that were set apart as outliers."""
_FEW = 1000
"""Up to so many regions one thread is faster than several."""
WEAK = 0.25
"""Mean silhouette below which groups are hardly told apart."""


@dataclass(frozen=True)
class Typology:
    """Regions by type, and how the types came about.

    Parameters
    ----------
    types
        Type of each region from 1 (highest by investment and growth), 0 for a region set apart as an outlier; dims
        (region,). Regions left out for want of data are not there: see ``preparation.left_out``.
    k
        Number of types.
    table
        Features in their own units, dims (region, indicator), those that only describe among them.
    preparation
        What was logged, moved, set apart, filled, left out, dropped.
    grouping
        The groups before they were ordered.
    choice
        What each criterion prefers.
    stability
        How far the types survive resampling; ``None`` where no resamples were asked for.
    indicator_set
        Which indicators are needed.
    names
        The types in order, with the paper's types as proposals and their traits tested.
    profile
        Medians, quartiles, eta squared and the test of Kruskal and Wallis.
    membership
        Soft membership, silhouettes and border cases.
    nearest
        Of each region set apart: the type whose centre is nearest.
    lacking
        Indicators of the paper that the source does not hold.
    supported
        Whether at least one criterion of spread (silhouette, either gap, Calinski-Harabasz, Davies-Bouldin, BIC)
        prefers this number and no type dissolves under resampling.
    settings
        What was chosen.
    findings
        All of it in words.
    """

    types: xr.DataArray
    k: int
    table: xr.DataArray
    preparation: Preparation
    grouping: Grouping
    choice: Choice
    stability: Stability | None
    indicator_set: IndicatorSet
    names: tuple[NamedType, ...]
    profile: Profile
    membership: Membership
    nearest: dict[str, int]
    lacking: tuple[str, ...]
    supported: bool
    settings: TypologySettings
    findings: tuple[Finding, ...]

    @property
    def sizes(self) -> dict[int, int]:
        """Regions by type, those set apart under 0."""
        numbers, counts = np.unique(self.types.values, return_counts=True)
        return {int(number): int(count) for number, count in zip(numbers, counts, strict=True)}

    @property
    def outliers(self) -> tuple[Outlier, ...]:
        """Regions set apart."""
        return self.preparation.outliers

    def members(self, number: int) -> tuple[str, ...]:
        """Regions of a type, or those set apart (0)."""
        return tuple(str(region) for region in self.types["region"].values[self.types.values == number])


def classify_regions(
    indicators: Indicators,
    settings: TypologySettings = TypologySettings(),
    *,
    neighbours: SpatialWeights | None = None,
) -> Typology:
    """Group regions into types by what is known of them as wholes.

    Parameters
    ----------
    indicators
        Series over (year, region).
    settings
        Features, window, treatment of outliers and gaps, method, number of types, seed.
    neighbours
        Who adjoins whom, for ``constrained_ward``.

    Returns
    -------
    typology
        A :class:`Typology`. Equal inputs and settings give equal types.

    Raises
    ------
    ValidationBlockedError
        TY-001 to TY-010, all that can be told at once: unknown indicators, choices without sense, constant or
        empty features, infinite or refused unknown values, no more regions than types, neighbours unknown.
    """
    faults = [*check_settings(settings), *find_unknown(indicators, settings.indicators)]
    if settings.method == "constrained_ward" and neighbours is None:
        faults.append(block("TY-010", n=indicators.values.sizes["region"]))
    stop_if_blocked(faults)
    window = {"years": settings.years, "level_years": settings.level_years}
    table = tabulate(indicators, settings.indicators, years=settings.years, level_years=settings.level_years)
    described = _describable(indicators, (*settings.described, *features_of_traits()), settings.indicators)
    more = tabulate(indicators, described, **window) if described else table.isel(indicator=slice(0, 0))  # type: ignore[arg-type]
    lacking = indicators_lacking(indicators)
    return classify_table(table, settings, described=more, lacking=lacking, neighbours=neighbours)


def _describable(indicators: Indicators, names: Sequence[str], used: Sequence[str]) -> tuple[str, ...]:
    """Features of the profile that the source can give and that do not take part already."""
    found = []
    for name in dict.fromkeys(names):
        feature = read_feature(name)
        moves = feature.form in {"growth", "index"}
        if name in used or any(need not in indicators for need in feature.needs):
            continue
        if not moves or "year" in indicators[feature.indicator].dims:
            found.append(name)
    return tuple(found)


def classify_table(
    table: xr.DataArray,
    settings: TypologySettings = TypologySettings(),
    *,
    described: xr.DataArray | None = None,
    lacking: Sequence[str] = (),
    neighbours: SpatialWeights | None = None,
) -> Typology:
    """Group regions into types by a table of features, dims (region, indicator).

    Parameters
    ----------
    table
        Features that group; NaN where unknown.
    settings
        As for :func:`classify_regions`; its features are the table's.
    described
        Further features of the profile, dims (region, indicator).
    lacking
        Indicators of the paper that the source does not hold.
    neighbours
        For ``constrained_ward``.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    stop_if_blocked(check_settings(settings))
    with threadpool_limits(limits=1 if table.sizes["region"] <= _FEW else None):
        return _classify(table, settings, described, lacking, neighbours)


def _classify(
    table: xr.DataArray,
    settings: TypologySettings,
    described: xr.DataArray | None,
    lacking: Sequence[str],
    neighbours: SpatialWeights | None,
) -> Typology:
    prepared, grouping, choice, small = _group(table, settings, neighbours)
    types, scores = order_types(grouping.labels, prepared, settings.order_by)
    k = len(scores)
    stability = None
    if settings.resamples:
        stability = type_stability(
            prepared.values, types, method=settings.method, resamples=settings.resamples, seed=settings.seed,
            neighbours=neighbours,
        )  # fmt: skip
    membership = soft_membership(
        prepared.values, types, posterior=_posterior(grouping, types), least_lead=settings.border
    )
    whole = table if described is None else xr.concat([table, described], dim="indicator", join="left")
    profile = profile_types(whole, types, prepared.scaled)
    names = name_types(profile, scores)
    supported = bool(choice.support(k)) and not (
        stability is not None and bool((stability.stable == "dissolved").any())
    )
    spread = [str(region) for region in table["region"].values if str(region) not in prepared.left_out]
    found = Typology(
        types=types.reindex(region=spread, fill_value=APART).rename("type"),
        k=k,
        table=whole,
        preparation=prepared,
        grouping=grouping,
        choice=choice,
        stability=stability,
        indicator_set=propose_indicators(
            prepared, k, method=settings.method, starts=settings.starts, seed=settings.seed, neighbours=neighbours
        ),
        names=names,
        profile=profile,
        membership=membership,
        nearest=_nearest(table, prepared, types),
        lacking=tuple(lacking),
        supported=supported,
        settings=settings,
        findings=(),
    )
    return replace(found, findings=(*prepared.findings, *grouping.findings, *_judge(found, small)))


def _group(
    table: xr.DataArray, settings: TypologySettings, neighbours: SpatialWeights | None
) -> tuple[Preparation, Grouping, Choice, tuple[str, ...]]:
    """Prepare and group; members of groups too small to be a type are set apart and the rest is grouped anew."""
    small: list[str] = []
    while True:
        prepared = prepare(table, settings, apart=small)
        choice = None if settings.k else _choose(prepared, settings, neighbours)
        k = settings.k or (choice.preferred.get("silhouette", 2) if choice else 2)
        grouping = group_regions(
            prepared.values,
            k,
            method=settings.method,
            starts=settings.starts,
            seed=settings.seed,
            neighbours=neighbours,
        )
        labels = grouping.labels
        counts = np.bincount(labels.values, minlength=k)
        tiny = labels["region"].values[counts[labels.values] < settings.least_share * table.sizes["region"]]
        if not tiny.size or prepared.values.sizes["region"] - tiny.size <= k + 1:
            return prepared, grouping, choice or _choose(prepared, settings, neighbours), tuple(small)
        small += [str(region) for region in tiny]


def _choose(prepared: Preparation, settings: TypologySettings, neighbours: SpatialWeights | None) -> Choice:
    return choose_number(
        prepared.values,
        method=settings.method,
        k_most=settings.k_most,
        references=settings.references,
        starts=settings.starts,
        seed=settings.seed,
        neighbours=neighbours,
    )


def _posterior(grouping: Grouping, types: xr.DataArray) -> xr.DataArray | None:
    """Probabilities of a mixture by type in the place of by group."""
    if grouping.posterior is None:
        return None
    number = dict(zip(grouping.labels.values.tolist(), types.values.tolist(), strict=True))
    groups = sorted(number, key=lambda group: number[group])
    held = grouping.posterior.sel(group=groups)
    share = held / held.sum("group")
    return share.rename(group="type").assign_coords(type=[number[group] for group in groups])


def _nearest(table: xr.DataArray, prepared: Preparation, types: xr.DataArray) -> dict[str, int]:
    """Type whose median region is nearest to each region set apart, in ranks of the features."""
    from scipy.stats import rankdata

    if not prepared.outliers:
        return {}
    names = prepared.scaled["indicator"].values
    held = table.sel(indicator=names).transpose("region", "indicator")
    ranks = held.copy(data=rankdata(held.values, axis=0, nan_policy="omit"))
    numbers = np.unique(types.values)
    centres = np.stack([
        ranks.sel(region=types["region"][types.values == number]).mean("region").values for number in numbers
    ])  # fmt: skip
    nearest = {}
    for one in prepared.outliers:
        apart = ((ranks.sel(region=one.region).values - centres) ** 2).sum(axis=1)
        nearest[one.region] = int(numbers[apart.argmin()])
    return nearest


def _judge(found: Typology, small: Sequence[str]) -> list[Finding]:
    """Say what a reader must know before leaning on the types."""
    told: list[Finding] = []
    settings, choice = found.settings, found.choice
    if small:
        told.append(warn("TY-107", n=len(small), least=settings.least_share, examples=tuple(small)))
    if found.lacking:
        told.append(info("TY-108", n=len(found.lacking), list=", ".join(found.lacking), examples=found.lacking))
    preferred = ", ".join(f"{name} {number}" for name, number in choice.preferred.items())
    silhouette = float(choice.table["silhouette"].sel(k=found.k)) if found.k in choice.table["k"].values else np.nan
    if not choice.support(found.k):
        told.append(warn("TY-109", k=found.k, preferred=preferred))
    if silhouette < WEAK:
        told.append(warn("TY-111", k=found.k, silhouette=f"{silhouette:.2f}", usual=WEAK))
    if found.stability is not None:
        weak = found.stability.stable != "stable"
        if bool(weak.any()):
            values = found.stability.jaccard.where(weak, drop=True)
            examples = tuple(
                f"{int(n)}: {float(v):.3f}" for n, v in zip(values["type"].values, values.values, strict=True)
            )
            told.append(warn("TY-112", n=len(examples), examples=examples))
    return told
