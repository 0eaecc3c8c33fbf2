"""Stability: how often a verdict comes out the same when what it rests on is varied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.evidence import Evidence, gather_evidence
from clusterpolicy.identification.intervals import IndustryBounds, Intervals, bound_industries, bound_panel
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.robustness.judging import Judged, build_case, judge_case
from clusterpolicy.identification.robustness.material import Floats, Material, YearlyBounds, lay_out
from clusterpolicy.identification.robustness.moving import leave_alone
from clusterpolicy.identification.robustness.perturbation import (
    SOURCES,
    Recipe,
    Source,
    draw_thresholds,
    draw_years,
    generator,
    leave_years_out,
    move_each_threshold,
    numbered,
    run_draws,
)
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import LIKELY, THRESHOLDS, VERDICTS, Thresholds
from clusterpolicy.inference.bootstrap import percentile_interval

_NUMBERS_SORTED = 4_000_000
DIMS = ("region", "activity")
"""Cells are laid out in this order."""


@dataclass(frozen=True)
class SourceStability:
    """What verdicts become when one source of doubt is varied, or all of them.

    Parameters
    ----------
    source
        One of ``SOURCES``.
    codes
        Verdict of each draw, positions in ``VERDICTS``, int8, dims (draw, region, activity). Draws are labelled by
        number, or by what they change: ``localisation:lower``, ``without:2021``, ``window:3``, a definition's name.
    stability
        Share of the draws with the published verdict, dims (region, activity).
    likely
        Share of the draws in which a candidate is at least likely, same dims.
    shares
        Share of each verdict, dims (verdict, region, activity).
    balance, quotient
        Interval of the balance of evidence and of the main quotient over the draws in which they are known, dims
        (region, activity, bound). A quotient whose cell is hidden may give a hidden figure away.
    thresholds
        As they were drawn, dims (draw, threshold); ``None`` where the study's own hold.
    """

    source: Source
    codes: xr.DataArray
    stability: xr.DataArray
    likely: xr.DataArray
    shares: xr.DataArray
    balance: xr.DataArray
    quotient: xr.DataArray
    thresholds: xr.DataArray | None = None


@dataclass(frozen=True)
class Robustness:
    """How far verdicts hold.

    Parameters
    ----------
    published
        Verdicts that were published, positions in ``VERDICTS``, dims (region, activity).
    sources
        Those that could be varied, in the order of ``SOURCES``.
    omitted
        Source -> code of the reason why it was not varied: ``single_year``, ``nothing_hidden``, ``not_bounded``,
        ``no_alternatives``, ``nothing_counted``.
    hidden
        Cells of which some figure of the window is not published, dims (region, activity).
    draws, seed, band, level, windows
        As chosen: number of random draws, where their numbers start, share by which thresholds move, share of the
        draws inside an interval, other lengths of the window.
    """

    published: xr.DataArray
    sources: tuple[SourceStability, ...]
    omitted: Mapping[Source, str]
    hidden: xr.DataArray
    draws: int
    seed: int
    band: float
    level: float
    windows: tuple[int, ...]

    def of(self, source: Source) -> SourceStability | None:
        """Find what one source gives."""
        return next((found for found in self.sources if found.source == source), None)


def verdict_shares(codes: xr.DataArray) -> xr.DataArray:
    """Share of the draws with each verdict, dims (verdict, ...); any codes that are positions in ``VERDICTS``."""
    axis = codes.get_axis_num("draw")
    shares = np.stack([(codes.values == code).mean(axis=axis) for code in range(len(VERDICTS))])
    like = codes.isel(draw=0, drop=True)
    return xr.DataArray(
        shares, {"verdict": list(VERDICTS), **{dim: like[dim] for dim in like.dims}}, ("verdict", *like.dims)
    )


def stability_share(codes: xr.DataArray, published: xr.DataArray) -> xr.DataArray:
    """Share of the draws with the published code, dims of ``published``."""
    return (codes == published).mean("draw").transpose(*published.dims).rename("stability")


def assess_robustness(
    panel: Panel,
    evidence: Evidence,
    settings: IdentificationSettings,
    intervals: Intervals | None = None,
    *,
    draws: int = 200,
    seed: int = 0,
    band: float = 0.10,
    level: float = 0.95,
    windows: Sequence[int] | None = None,
    alternatives: Sequence[Definition] = (),
    establishments: Establishments | None = None,
) -> Robustness:
    r"""Judge every cell again and again, each time with something that could have been otherwise.

    .. math:: s_{ra} = \frac{1}{B} \#\{b : v^{(b)}_{ra} = v_{ra}\}

    *thresholds*: all of them drawn evenly within ``band`` of themselves; *each_threshold*: one at a time at either end.
    *years*: each year of the window left out, then windows of other lengths. *suppression*: hidden figures of a cell
    evenly between their bounds, at the same place in all years. *weights*: other definitions of the activities, or
    other shares of industries that are split. *chance*: plants drawn anew by Poisson, with their people and money, and
    years drawn with replacement. *together*: all of these in each draw.

    Parameters
    ----------
    panel, evidence, settings, intervals
        As given to ``judge``.
    draws
        Number of random draws B of each source that is drawn.
    seed
        Of the random numbers; draw k uses the same ones in every source.
    band
        Share of itself by which a threshold may move, above 0 and below 1.
    level
        Share of the draws inside an interval.
    windows
        Other lengths of the window; two years less and two more where not given.
    alternatives
        Definitions with the activities of the study's own.
    establishments
        The register that the evidence was gathered with, for alternatives.

    Returns
    -------
    robustness
        Each source apart and all together, as :class:`Robustness`.

    Raises
    ------
    ConventionError
        RB-001 to RB-006, all at once.

    References
    ----------
    Leaving one out and resampling: :cite:`efron1993`
    """
    _check(draws, band, level, windows, alternatives, panel)
    windows = _windows(panel, windows)
    materials = _materials(panel, evidence, settings, intervals, windows, alternatives, establishments)
    own = materials[0]
    chosen = Thresholds.of(settings)
    published = judge_case(build_case(own, leave_alone(own)), chosen).codes[0]
    recipes, omitted = _recipes(
        materials, chosen, draws=draws, seed=seed, band=band, windows=windows, panel=panel, names=_names(alternatives)
    )
    sources = tuple(
        _summarise(source, recipe, run_draws(materials, chosen, recipe), published, own, level)
        for source in SOURCES
        if (recipe := recipes.get(source)) is not None
    )
    quotient = panel.cells[panel.main].coverage.sel(year=list(panel.window))
    hidden = ~(quotient >= 1).all("year").transpose(*DIMS).reset_coords(drop=True)
    return Robustness(
        _lay(published, own), sources, omitted, hidden.rename("hidden"), draws, seed, band, level, tuple(windows)
    )


def _check(
    draws: int,
    band: float,
    level: float,
    windows: Sequence[int] | None,
    alternatives: Sequence[Definition],
    panel: Panel,
) -> None:
    faults = []
    if draws < 1:
        faults.append(block("RB-001", draws=draws))
    if not 0 < band < 1:
        faults.append(block("RB-002", band=band))
    if not 0 < level < 1:
        faults.append(block("RB-003", level=level))
    if windows is not None and any(length < 1 for length in windows):
        faults.append(block("RB-004", windows=", ".join(map(str, windows))))
    for other in alternatives:
        here = {name for industry in panel.accounts.industries for name in other.activities_of(industry)}
        if lacking := sorted(set(panel.activities) - here):
            faults.append(block("RB-005", definition=other.name, n=len(lacking), examples=lacking))
        uneven = [name for name, parts in other.shares.items() if _wrong(parts)]
        if uneven:
            faults.append(block("RB-006", definition=other.name, n=len(uneven), examples=uneven))
    if faults:
        raise ConventionError(*faults)


def _wrong(shares: Mapping[str, float]) -> bool:
    return min(shares.values(), default=0.0) < 0 or not 0 <= sum(shares.values()) <= 1 + 1e-9


def _windows(panel: Panel, given: Sequence[int] | None) -> tuple[int, ...]:
    """Lengths other than the study's own that the known years allow."""
    own, known = len(panel.window), len(panel.known_years)
    wanted = (own - 2, own + 2) if given is None else given
    return tuple(dict.fromkeys(length for length in wanted if 1 <= length <= known and length != own))


def _names(alternatives: Sequence[Definition]) -> tuple[str, ...]:
    """Names of definitions; equal ones are numbered."""
    names = [other.name for other in alternatives]
    return tuple(
        name if names.count(name) == 1 else f"{name} #{1 + names[:at].count(name)}" for at, name in enumerate(names)
    )


def _materials(
    panel: Panel,
    evidence: Evidence,
    settings: IdentificationSettings,
    intervals: Intervals | None,
    windows: Sequence[int],
    alternatives: Sequence[Definition],
    establishments: Establishments | None,
) -> list[Material]:
    """Lay out the study's own panel, then that of each other definition."""
    years = panel.known_years[-max([len(panel.window), *windows]) :]
    if not alternatives:
        return [lay_out(panel, evidence, _widened(panel, intervals, years, settings), years)]
    bounds = None if intervals is None else bound_industries(replace(panel, window=years))
    materials = [lay_out(panel, evidence, _folded(panel, bounds, years, settings), years)]
    for other in alternatives:
        kept = replace(other, traded=frozenset(panel.activities))
        built = build_panel(panel.accounts, indicators=panel.indicators, definition=kept, benchmark=panel.benchmark)
        changed = replace(built, window=panel.window)
        told = gather_evidence(changed, settings, establishments=establishments)
        materials.append(lay_out(changed, told, _folded(changed, bounds, years, settings), years))
    return materials


def _widened(
    panel: Panel, intervals: Intervals | None, years: Sequence[str], settings: IdentificationSettings
) -> YearlyBounds | None:
    """Bounds over more years than the window, where the study judges by bounds."""
    if intervals is None:
        return None
    bounds = YearlyBounds.of(intervals)
    if not (more := tuple(year for year in years if year not in panel.window)):
        return bounds
    earlier = replace(panel, window=more)
    found = bound_panel(earlier, threshold=settings.localisation)
    return bounds.beside(YearlyBounds.of_published(earlier) if found is None else YearlyBounds.of(found))


def _folded(
    panel: Panel, bounds: IndustryBounds | None, years: Sequence[str], settings: IdentificationSettings
) -> YearlyBounds | None:
    """Bounds of a definition's activities from those of industries."""
    if bounds is None:
        return None
    wide = replace(panel, window=tuple(years))
    found = bound_panel(wide, threshold=settings.localisation, industries=bounds)
    return None if found is None else YearlyBounds.of(found)


def _recipes(
    materials: Sequence[Material],
    chosen: Thresholds,
    *,
    draws: int,
    seed: int,
    band: float,
    windows: Sequence[int],
    panel: Panel,
    names: Sequence[str],
) -> tuple[dict[Source, Recipe], dict[Source, str]]:
    """Say what each source varies, and why some cannot be varied."""
    own, omitted = materials[0], dict[Source, str]()
    labels = numbered(draws)
    drawn = draw_thresholds(chosen, band=band, draws=draws, seed=seed)
    each, moved = move_each_threshold(chosen, band=band)
    recipes: dict[Source, Recipe] = {"thresholds": Recipe(labels, drawn), "each_threshold": Recipe(each, moved)}
    several = len(own.window) > 1 or bool(windows)
    years = None
    if several:
        left, chosen_years = leave_years_out(own, windows)
        recipes["years"] = Recipe(left, years=chosen_years)
        years = draw_years(own, (), draws=draws, seed=seed) if len(own.window) > 1 else None
    else:
        omitted["years"] = "single_year"
    is_hidden = own.ends is not None and bool(own.ends.is_open[:, own.window].any())
    if is_hidden:
        recipes["suppression"] = Recipe(labels, hidden=True, seed=seed)
    else:
        unknown = bool(panel.accounts.values[panel.main].sel(year=list(panel.window)).isnull().any())
        omitted["suppression"] = "not_bounded" if unknown else "nothing_hidden"
    definition = None
    if len(materials) > 1:
        recipes["weights"] = Recipe(tuple(names), definition=np.arange(1, len(materials)))
        turns = [generator(seed, "weights", draw).integers(len(materials)) for draw in range(draws)]
        definition = np.array(turns, dtype=np.int64)
    else:
        omitted["weights"] = "no_alternatives"
    counted = bool((own.units > 0).any())
    if counted or years is not None:
        recipes["chance"] = Recipe(labels, years=years, chance=counted, seed=seed)
    else:
        omitted["chance"] = "nothing_counted"
    together = draw_years(own, windows, draws=draws, seed=seed) if several else None
    recipes["together"] = Recipe(labels, drawn, together, is_hidden, counted, definition, seed)
    return recipes, omitted


def _lay(cells: np.ndarray, material: Material) -> xr.DataArray:
    coords = {"region": list(material.regions), "activity": list(material.activities)}
    return xr.DataArray(cells.reshape(len(material.regions), len(material.activities)), coords, DIMS)


def _lay_draws(cells: np.ndarray, labels: Sequence[str], material: Material) -> xr.DataArray:
    coords = {"draw": list(labels), "region": list(material.regions), "activity": list(material.activities)}
    shape = (len(labels), len(material.regions), len(material.activities))
    return xr.DataArray(cells.reshape(shape), coords, ("draw", *DIMS))


def _summarise(
    source: Source, recipe: Recipe, judged: Judged, published: np.ndarray, own: Material, level: float
) -> SourceStability:
    codes = _lay_draws(judged.codes, recipe.labels, own)
    thresholds = recipe.thresholds
    return SourceStability(
        source=source,
        codes=codes,
        stability=stability_share(codes, _lay(published, own)),
        likely=_lay((judged.codes <= LIKELY).mean(axis=0), own),
        shares=verdict_shares(codes),
        balance=_interval(judged.balance, own, level),
        quotient=_interval(judged.quotient, own, level),
        thresholds=None
        if thresholds is None
        else xr.DataArray(
            thresholds, {"draw": list(recipe.labels), "threshold": list(THRESHOLDS)}, ("draw", "threshold")
        ),
    )


def _interval(values: Floats, own: Material, level: float) -> xr.DataArray:
    """Interval of each cell, some regions at a time: sorting all draws at once would take their memory again."""
    laid = _lay_draws(values, numbered(len(values)), own)
    step = max(1, _NUMBERS_SORTED // (len(values) * len(own.activities)))
    regions = range(0, len(own.regions), step)
    parts = [percentile_interval(laid.isel(region=slice(start, start + step)), level=level) for start in regions]
    return xr.concat(parts, "region", join="exact") if len(parts) > 1 else parts[0]
