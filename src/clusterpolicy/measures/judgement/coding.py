"""Coding: what interviews and focus groups name, how often, together with what, and whether more would add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.inference.bootstrap import BOUNDS
from clusterpolicy.measures.judgement.answers import (
    Floats,
    Found,
    bound_labels,
    by_slice,
    check_sampling,
    explained,
    interval,
    sheet,
)
from clusterpolicy.measures.judgement.disagreement import krippendorff_alpha
from clusterpolicy.measures.judgement.kappa import cohen_kappa
from clusterpolicy.measures.register import measure
from clusterpolicy.measures.relatedness.cooccurrences import Normalisation, cooccurrence, cooccurrence_relatedness

DIMS = ("source", "code")


@dataclass(frozen=True)
class ThemeFrequency:
    """How many sources name each code.

    Parameters
    ----------
    share
        Of the sources that were read for the code, the share that names it, dim ``code``.
    interval
        Wilson's interval of the share, dim ``bound`` last.
    sources
        Sources that name it: a count.
    read
        Sources that were read for it: a count.
    level
        Of the interval.
    """

    share: xr.DataArray
    interval: xr.DataArray
    sources: xr.DataArray
    read: xr.DataArray
    level: float


@dataclass(frozen=True)
class CodeSaturation:
    """How many codes so many sources give; dim ``sources``, from 1.

    Parameters
    ----------
    found
        Codes named by so many of the sources, on average over all their orders.
    new
        What the last of them adds, on average.
    interval
        Percentile interval of the codes found over orders drawn, dim ``bound`` last.
    as_listed
        Codes found in the order in which the sources stand.
    codes
        Codes that any source names: a count.
    once
        Codes that one source only names: a count; where it is large, further sources would add more.
    level, orders, seed
        Of the interval, and of the orders drawn.
    """

    found: xr.DataArray
    new: xr.DataArray
    interval: xr.DataArray
    as_listed: xr.DataArray
    codes: xr.DataArray
    once: xr.DataArray
    level: float
    orders: int
    seed: int


@dataclass(frozen=True)
class CodeAgreement:
    """Whether coders find the same codes in the same sources; dim ``code``.

    Parameters
    ----------
    alpha
        Krippendorff's alpha of the code.
    interval
        Percentile interval of alpha over resamples of the sources, dim ``bound`` last.
    kappa
        Cohen's kappa, for two coders.
    agreement
        Share of the pairs of coders of a source who agree.
    sources
        Sources that at least two coders read: a count.
    """

    alpha: xr.DataArray
    interval: xr.DataArray
    kappa: xr.DataArray
    agreement: xr.DataArray
    sources: xr.DataArray


@measure(
    symbol="n",
    unit="passages",
    range="[0, inf)",
    reading="how many passages of a source carry a code; 0: read, and none",
    cite="miles2020",
)
def code_incidence(
    source: Sequence[str],
    *,
    code: Sequence[str],
    sources: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
) -> xr.DataArray:
    r"""Count the passages of each source that carry each code.

    .. math:: n_{sc} = \sum_k [s_k = s] [c_k = c]

    Parameters
    ----------
    source, code
        One a coded passage: whose words they are, and which code of the codebook they carry. Equally long.
    sources, codes
        All sources that were read and all codes of the codebook, in their order; those of the passages, in the
        order of the text, where not given. A source in which nothing was found has to be named here.

    Returns
    -------
    count
        Dims (source, code); never NaN: all sources count as read for all codes.

    Raises
    ------
    ConventionError
        All at once: ``JU-012`` for lists of unlike length, ``JU-013`` for labels that are no text, ``JU-014`` for
        passages of sources or codes that are not listed, and for labels that are listed twice.

    References
    ----------
    :cite:`miles2020`

    Examples
    --------
    >>> found = code_incidence(["I1", "I1", "I2"], code=["skills", "roads", "skills"], sources=["I1", "I2", "I3"])
    >>> found.sel(code="skills").values.tolist(), found.sel(source="I3").values.tolist()
    ([1.0, 1.0, 0.0], [0.0, 0.0])
    """
    given = {"source": [*source], "code": [*code]}
    listed = {"source": sources, "code": codes}
    if len(given["source"]) != len(given["code"]):
        raise ConventionError(block("JU-012", first=len(given["source"]), second=len(given["code"])))
    faults: list[Finding] = []
    labels: dict[str, list[str]] = {}
    for dim, told in given.items():
        every = [*(listed[dim] or ())]
        nameless = sum(not isinstance(label, str) or not label for label in [*told, *every])
        if nameless:
            faults.append(block("JU-013", argument=dim, count=nameless))
            continue
        wrong = sorted({label for label in every if every.count(label) > 1} | ({*told} - {*every} if every else set()))
        if wrong:
            faults.append(block("JU-014", argument=dim, count=len(wrong), examples=wrong))
        labels[dim] = every or sorted({*told})
    if faults:
        raise ConventionError(*faults)
    at = {dim: {label: place for place, label in enumerate(names)} for dim, names in labels.items()}
    cells = np.zeros((len(labels["source"]), len(labels["code"])))
    for who, what in zip(given["source"], given["code"], strict=True):
        cells[at["source"][who], at["code"][what]] += 1
    return explained(xr.DataArray(cells, labels, DIMS), "")


@measure(
    symbol="C",
    unit="sources; 1 or share",
    range="[0, inf)",
    reading="sources that name both codes; normalised: the higher, the more often together for their sizes",
    cite="miles2020",
)
def code_cooccurrence(incidence: xr.DataArray, *, normalisation: Normalisation | None = None) -> xr.DataArray:
    r"""Count the sources that name two codes, or relate that to how often each is named.

    .. math:: C_{cd} = \sum_s [n_{sc} > 0] [n_{sd} > 0]

    Parameters
    ----------
    incidence
        n, dims (source, code) and any others; passages, or 1 and 0.
    normalisation
        As for :func:`~clusterpolicy.measures.cooccurrence_relatedness`; plain counts where not given.

    Returns
    -------
    together
        Dims (code, other) and any others; 0 on the diagonal. NaN where a cell that it needs is unknown
        (``UNKNOWN_CELL``), and normalised where a code is named with no other (``LONELY_CODE``) or by nobody
        (``UNUSED_CODE``), or one takes part in all (``DEGENERATE``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims.

    References
    ----------
    :cite:`miles2020`; normalisations :cite:`eck2009`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> said = table({"I1": {"skills": 2, "roads": 1}, "I2": {"skills": 1, "roads": 3}}, dims=("source", "code"))
    >>> code_cooccurrence(said).sel(code="skills", other="roads").item()
    2.0
    """
    told = sheet("code_cooccurrence", incidence, DIMS)
    names = [dim for dim in ("region", "industry") if dim in told.others]
    given = told.source.rename({dim: f"own_{dim}" for dim in names}).rename(source="region", code="industry")
    given = given.assign_coords(region=told.labels("source"), industry=told.labels("code"))
    named = (given > 0).astype(np.float64).where(given.notnull())
    if normalisation is None:
        found = cooccurrence(named, given="presence")
    else:
        found = cooccurrence_relatedness(named, given="presence", normalisation=normalisation)
    why = found["reason"].drop_vars("reason").values
    why = np.where(why == "NO_SPECIALIST", "UNUSED_CODE", np.where(why == "UNRELATED", "LONELY_CODE", why))
    bare = found.drop_vars("reason").rename(industry="code").rename({f"own_{dim}": dim for dim in names})
    return explained(bare, why)


@measure(
    symbol="p",
    unit="share of the sources",
    range="[0, 1]",
    reading="0.4: four sources of ten name the theme; the interval says how little few sources can tell",
    cite="wilson1927",
)
def theme_frequency(incidence: xr.DataArray, *, level: float = 0.95) -> ThemeFrequency:
    r"""Say what share of the sources names each code, with Wilson's interval.

    .. math:: \frac{p + z^2/2n \pm z \sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}

    Parameters
    ----------
    incidence
        Dims (source, code) and any others; passages, or 1 and 0. NaN where a source was not read for a code: it
        then counts for the others only.
    level
        Of the interval, between 0 and 1.

    Returns
    -------
    frequency
        A :class:`ThemeFrequency`. NaN where no source was read (``NO_SOURCE``). The interval takes the sources for
        a sample; where all who could speak did, read the share alone.

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-003`` for the level.

    References
    ----------
    :cite:`wilson1927`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> said = table({"I1": {"skills": 2}, "I2": {"skills": 0}, "I3": {"skills": 1}, "I4": {"skills": 0}},
    ...     dims=("source", "code"))
    >>> found = theme_frequency(said)
    >>> found.share.item(), found.interval.round(4).values.tolist()
    (0.5, [[0.15, 0.85]])
    """
    from scipy.stats import norm

    check_sampling("theme_frequency", draws=1, level=level)
    told = sheet("theme_frequency", incidence, DIMS)
    z = float(norm.ppf(0.5 + level / 2))
    found = by_slice(told, lambda one: _frequency(one, z), bound_labels())
    return ThemeFrequency(**found, level=level)


def _frequency(cells: Floats, z: float) -> Mapping[str, Found]:
    read, naming = (~np.isnan(cells)).sum(axis=0), (cells > 0).sum(axis=0)
    share = np.divide(naming, read, out=np.full(len(read), np.nan), where=read > 0)
    size = np.maximum(read, 1)
    middle = share + z**2 / (2 * size)
    reach = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    ends = np.stack([middle - reach, middle + reach], axis=-1) / (1 + z**2 / size)[:, None]
    return {
        "share": Found(share, "NO_SOURCE", ("code",)),
        "interval": Found(ends.clip(0.0, 1.0), "NO_SOURCE", ("code", "bound")),
        "sources": Found(naming, "", ("code",)),
        "read": Found(read, "", ("code",)),
    }


@measure(
    symbol="K(t)",
    unit="codes",
    range="[0, K]",
    reading="where the curve is flat, a further interview adds no new code",
    cite="guest2006",
)
def code_saturation(
    incidence: xr.DataArray, *, level: float = 0.9, orders: int = 1000, seed: int = 0
) -> CodeSaturation:
    r"""Count the codes that the first sources give, averaged over all orders of the sources.

    .. math:: K(t) = \sum_c \left[1 - \binom{S - f_c}{t} \Big/ \binom{S}{t}\right]

    with f the sources that name code c, of S. The average is exact; only its interval draws orders.

    Parameters
    ----------
    incidence
        Dims (source, code) and any others; passages, or 1 and 0; all known.
    level, orders, seed
        Share of the orders inside the interval, how many are drawn, and where random numbers start.

    Returns
    -------
    curve
        A :class:`CodeSaturation`. The last source adds, on average, the codes named once over the sources.

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-004`` for an unknown cell, ``JU-015`` where there is no source,
        ``ME-001`` and ``JU-003`` for the orders.

    References
    ----------
    :cite:`guest2006`; the average over orders :cite:`hurlbert1971`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> said = table({"I1": {"skills": 1, "roads": 1}, "I2": {"skills": 1, "roads": 0}}, dims=("source", "code"))
    >>> found = code_saturation(said)
    >>> found.found.values.tolist(), found.new.values.tolist(), found.as_listed.values.tolist()
    ([1.5, 2.0], [1.5, 0.5], [2, 2])
    """
    check_sampling("code_saturation", draws=orders, level=level)
    told = sheet("code_saturation", incidence, DIMS)
    unknown = np.isnan(told.values)
    if unknown.any():
        places = sorted({tuple(map(int, at[-2:])) for at in np.argwhere(unknown)})
        named = [f"{told.labels('source')[who]}: {told.labels('code')[what]}" for who, what in places]
        raise ConventionError(block("JU-004", measure="code_saturation", count=int(unknown.sum()), examples=named))
    size = told.values.shape[-2]
    if not size:
        raise ConventionError(block("JU-015", measure="code_saturation"))
    steps = {"sources": [*range(1, size + 1)], "bound": [*BOUNDS]}
    found = by_slice(told, lambda one: _saturation(one > 0, level, orders, seed), steps)
    return CodeSaturation(**found, level=level, orders=orders, seed=seed)


def _saturation(named: np.ndarray, level: float, orders: int, seed: int) -> Mapping[str, Found]:
    size = len(named)
    by = named.sum(axis=0)
    still = np.arange(size)[:, None]
    left = np.maximum(size - by - still, 0) / (size - still)
    found = (1 - left.cumprod(axis=0)).sum(axis=1)
    chance = np.random.default_rng(seed)
    places = chance.permuted(np.broadcast_to(np.arange(size), (orders, size)), axis=1)
    drawn = np.zeros((orders, size))
    for code in np.flatnonzero(by):
        first = places[:, named[:, code]].min(axis=1)
        drawn[np.arange(orders), first] += 1
    bounds = interval(drawn.cumsum(axis=1).T, level, found)
    return {
        "found": Found(found, "", ("sources",)),
        "new": Found(np.diff(found, prepend=0.0), "", ("sources",)),
        "interval": Found(bounds, "", ("sources", "bound")),
        "as_listed": Found(named.cumsum(axis=0).astype(bool).sum(axis=1), "", ("sources",)),
        "codes": Found(int((by > 0).sum())),
        "once": Found(int((by == 1).sum())),
    }


@measure(
    symbol="α, κ",
    unit="1",
    range="(-inf, 1]",
    reading="a code with alpha below 0.667 is not yet defined well enough",
    cite="krippendorff2004",
)
def code_agreement(codings: xr.DataArray, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> CodeAgreement:
    r"""Measure, code by code, whether coders find it in the same sources.

    .. math:: \alpha_c = 1 - \frac{D_o}{D_e}, \qquad
              P_c = \frac{\sum_s \#\{\text{pairs of coders who agree}\}}{\sum_s \binom{m_s}{2}}

    Parameters
    ----------
    codings
        Dims (coder, source, code) and any others; passages, or 1 and 0, of which only above 0 or not counts. NaN
        where a coder did not read a source for a code.
    level, draws, seed
        Share of the resamples of sources inside the interval, how many, and where random numbers start.

    Returns
    -------
    agreement
        A :class:`CodeAgreement`. NaN where no source was read by two coders (``NO_PAIRED_RATINGS``); alpha and kappa
        where all found, or all missed, the code everywhere (``ONE_CATEGORY``: the share is then 1, and tells
        nothing); kappa unless there are two coders (``NOT_TWO_CODERS``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``ME-001`` and ``JU-003`` for the resamples.

    References
    ----------
    :cite:`krippendorff2004`; kappa :cite:`cohen1960`

    Examples
    --------
    >>> told = xr.DataArray([[[1], [0], [1]], [[1], [0], [0]]],
    ...     {"source": ["I1", "I2", "I3"], "code": ["skills"]}, ("coder", "source", "code"))
    >>> found = code_agreement(told)
    >>> found.agreement.round(6).values.tolist(), found.kappa.round(6).values.tolist()
    ([0.666667], [0.4])
    """
    told = sheet("code_agreement", codings, ("coder", "source", "code"))
    ratings = (told.source > 0).astype(np.float64).where(told.source.notnull()).rename(coder="rater", source="item")
    alpha = krippendorff_alpha(ratings, level=level, draws=draws, seed=seed)
    if told.values.shape[-3] == 2:
        kappa = cohen_kappa(ratings, draws=1).kappa
    else:
        kappa = explained(alpha.alpha.drop_vars("reason") * np.nan, "NOT_TWO_CODERS")
    naming, reading = (ratings > 0).sum("rater"), ratings.notnull().sum("rater")
    pairs = (reading * (reading - 1) / 2).sum("item")
    alike = (naming * (naming - 1) / 2 + (reading - naming) * (reading - naming - 1) / 2).sum("item")
    share = alike / pairs.where(pairs > 0)
    return CodeAgreement(
        alpha=alpha.alpha,
        interval=alpha.interval,
        kappa=kappa,
        agreement=explained(share, "NO_PAIRED_RATINGS"),
        sources=alpha.items,
    )
