"""How often the joined verdict comes out the same, when numbers and people's voices are varied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from clusterpolicy.identification.joining import SAID, Joined, codes_of, join_codes, said_codes
from clusterpolicy.identification.people import Heard, People, word_of
from clusterpolicy.identification.robustness.stability import Robustness, stability_share, verdict_shares
from clusterpolicy.identification.standing import FOUND, VERDICTS

PEOPLE = "people"
"""The source of doubt that voices might have been others."""
TOGETHER = "together"


@dataclass(frozen=True)
class JoinedStability:
    """What joined verdicts become when something could have been otherwise.

    Parameters
    ----------
    stability
        Share of the draws with the joined verdict as published, dims (source, region, activity): each source of
        doubt of the numbers, ``people`` where people were heard, and ``together``.
    shares
        Share of each verdict, dims (source, verdict, region, activity).
    tried
        How many verdicts each source stands on.
    draws, seed
        Number of draws of what is drawn, and where their numbers start.
    """

    stability: xr.DataArray
    shares: xr.DataArray
    tried: Mapping[str, int]
    draws: int
    seed: int

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of doubt that were varied, in order."""
        return tuple(str(name) for name in self.stability["source"].values)

    @property
    def together(self) -> xr.DataArray:
        """Stability with everything varied at once, dims (region, activity)."""
        return self.stability.sel(source=TOGETHER, drop=True)

    @property
    def found(self) -> xr.DataArray:
        """Share of the draws, everything varied, in which a cell is strong or likely, dims (region, activity)."""
        return self.shares.sel(source=TOGETHER, verdict=list(FOUND)).sum("verdict").drop_vars("source")


def draw_said(people: People, like: xr.DataArray, *, draws: int, seed: int) -> NDArray[np.int8]:
    """Draw the voices of each channel anew, with replacement, and read again what people say.

    Parameters
    ----------
    people
        What was heard.
    like
        Regions and activities to lay out.
    draws, seed
        How many draws, and where their numbers start.

    Returns
    -------
    said
        Positions in ``SAID``, shape (draws, regions, activities). What was counted is not drawn: it is no
        sample of voices.
    """
    base = said_codes(people.words(like).values)
    found = np.repeat(base[None], draws, axis=0)
    for (row, column), here in people.places(like):
        if here.enough:
            rng = np.random.default_rng([seed, row, column])
            words = [word_of(reading, here.settings) for reading in _readings(here, draws, rng)]
            found[:, row, column] = [SAID.index(word) for word in words]
    return found


def _readings(here: Heard, draws: int, rng: np.random.Generator) -> NDArray[np.float64]:
    channels = []
    for channel in here.channels:
        voices = np.array([voice.reading for voice in here.of(channel)])
        chosen = rng.integers(len(voices), size=(draws, len(voices)))
        channels.append(voices[chosen].mean(axis=1))
    return np.asarray(np.mean(channels, axis=0))


def assess_joined(joined: Joined, people: People | None, robustness: Robustness) -> JoinedStability:
    """Join the numbers' verdict of every draw with what people say in it.

    Parameters
    ----------
    joined
        As published.
    people
        What was heard; ``None`` where nobody was asked.
    robustness
        The numbers' verdicts of every draw.
    """
    order = ("region", "activity")
    numbers = joined.numbers.transpose(*order)
    said = said_codes(joined.said.transpose(*order).values)
    published = numbers.copy(data=codes_of(joined.verdict.transpose(*order).values))
    drawn = draw_said(people, numbers, draws=robustness.draws, seed=robustness.seed) if people is not None else None
    codes: dict[str, NDArray[np.int8]] = {}
    for source in robustness.sources:
        moved = said if drawn is None or source.source != TOGETHER else drawn
        codes[source.source] = join_codes(source.codes.transpose("draw", *order).values, moved, joined.table)
    if drawn is not None:
        codes[PEOPLE] = join_codes(codes_of(numbers.values), drawn, joined.table)
    codes |= {TOGETHER: codes.pop(TOGETHER)} if TOGETHER in codes else {}
    return _summarised(codes, published, robustness)


def _summarised(codes: Mapping[str, NDArray[np.int8]], published: xr.DataArray, of: Robustness) -> JoinedStability:
    names = xr.DataArray(list(codes), dims="source", name="source")
    drawn = [
        xr.DataArray(values, dims=("draw", *published.dims), coords=dict(published.coords)) for values in codes.values()
    ]
    stability = xr.concat([stability_share(one, published) for one in drawn], names)
    shares = xr.concat([verdict_shares(one) for one in drawn], names)
    tried = {name: len(values) for name, values in codes.items()}
    return JoinedStability(stability, shares.assign_coords(verdict=list(VERDICTS)), tried, of.draws, of.seed)
