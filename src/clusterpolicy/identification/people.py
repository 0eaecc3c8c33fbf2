"""What people say of each candidate, on one scale from -1, clearly against a cluster, to 1, clearly for one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from clusterpolicy.data.evidence_records.records import CONVERSATIONS, Candidate
from clusterpolicy.identification.settings import PeopleSettings

Word = Literal["supports", "mixed", "contradicts", "too few", "missing"]
WORDS: tuple[Word, ...] = ("supports", "mixed", "contradicts", "too few", "missing")
CHANNELS = (*CONVERSATIONS, "panel", "survey", "cooperation", "local_sales", "descent", "export_share")
"""Opinions first: what interviews, groups, cases, panels and surveys say; then what inquiries counted."""
DIGITS = 9
"""Of a reading, when it is held against its bars: 0.6 / 3 is no less than 0.2."""
COUNTED = ("cooperation", "local_sales", "descent", "export_share")


@dataclass(frozen=True)
class Voice:
    """What one source, respondent or expert says, -1 to 1.

    Parameters
    ----------
    channel
        One of :data:`CHANNELS`.
    source
        Id of the source; respondents and experts of one source share it.
    reading
        -1 to 1; for what was counted, where the share lies between the two bars of the settings.
    heard
        Persons or organisations behind it.
    share
        What was counted, 0 to 1; NaN for opinions.
    """

    channel: str
    source: str
    reading: float
    heard: int = 1
    share: float = math.nan


@dataclass(frozen=True)
class Heard:
    """All that people say of one candidate.

    Parameters
    ----------
    region, activity
        The candidate.
    voices
        In the order of the channels.
    settings
        From when on they support or contradict.
    """

    region: str
    activity: str
    voices: tuple[Voice, ...]
    settings: PeopleSettings

    @property
    def channels(self) -> tuple[str, ...]:
        """Channels that were heard, in order."""
        return tuple(name for name in CHANNELS if any(voice.channel == name for voice in self.voices))

    @property
    def missing(self) -> tuple[str, ...]:
        """Channels of which nothing is known."""
        return tuple(name for name in CHANNELS if name not in self.channels)

    def of(self, channel: str) -> tuple[Voice, ...]:
        """Voices of one channel."""
        return tuple(voice for voice in self.voices if voice.channel == channel)

    def reading_of(self, channel: str) -> float:
        """Mean reading of one channel, -1 to 1; NaN where nothing is known."""
        readings = [voice.reading for voice in self.of(channel)]
        return sum(readings) / len(readings) if readings else math.nan

    @property
    def reading(self) -> float:
        """Mean over the channels, each counting once, -1 to 1."""
        readings = [self.reading_of(channel) for channel in self.channels]
        return sum(readings) / len(readings)

    @property
    def heard(self) -> int:
        """Persons and organisations heard."""
        return sum(voice.heard for voice in self.voices)

    @property
    def enough(self) -> bool:
        """Whether enough voices were heard to be weighed at all."""
        return len(self.voices) >= self.settings.least_voices

    @property
    def word(self) -> Word:
        """What people say, in a word."""
        return word_of(self.reading, self.settings) if self.enough else "too few"

    @property
    def divided(self) -> bool:
        """Whether one channel supports and another contradicts."""
        said = {word_of(self.reading_of(channel), self.settings) for channel in self.channels}
        return {"supports", "contradicts"} <= said


@dataclass(frozen=True)
class People:
    """What people say of the candidates that somebody asked about.

    Parameters
    ----------
    heard
        (region, activity) -> voices; other candidates are missing.
    settings
        As chosen.
    """

    heard: Mapping[Candidate, Heard]
    settings: PeopleSettings

    def words(self, like: xr.DataArray) -> xr.DataArray:
        """Lay the words out over the regions and activities of an array."""
        found = np.full((like.sizes["region"], like.sizes["activity"]), "missing", dtype="<U11")
        for (row, column), here in self.places(like):
            found[row, column] = here.word
        return self._array(found, like)

    def readings(self, like: xr.DataArray) -> xr.DataArray:
        """Lay the readings out; NaN where nobody was heard."""
        found = np.full((like.sizes["region"], like.sizes["activity"]), np.nan)
        for place, here in self.places(like):
            found[place] = here.reading
        return self._array(found, like)

    def counts(self, like: xr.DataArray) -> xr.DataArray:
        """Lay out how many voices were heard."""
        found = np.zeros((like.sizes["region"], like.sizes["activity"]), dtype=int)
        for place, here in self.places(like):
            found[place] = len(here.voices)
        return self._array(found, like)

    def places(self, like: xr.DataArray) -> list[tuple[tuple[int, int], Heard]]:
        """Positions of the candidates heard of among the regions and activities of an array."""
        rows = {str(label): at for at, label in enumerate(like["region"].values)}
        columns = {str(label): at for at, label in enumerate(like["activity"].values)}
        return [
            ((rows[region], columns[activity]), here)
            for (region, activity), here in self.heard.items()
            if region in rows and activity in columns
        ]

    @staticmethod
    def _array(values: NDArray[np.generic], like: xr.DataArray) -> xr.DataArray:
        return xr.DataArray(
            values, {"region": like["region"].values, "activity": like["activity"].values}, ("region", "activity")
        )

    @cached_property
    def cells(self) -> tuple[Candidate, ...]:
        """Candidates that were heard of, sorted."""
        return tuple(sorted(self.heard))


def word_of(reading: float, settings: PeopleSettings) -> Word:
    """Say in a word what a reading means; the last digits are those of sums, not of what was said."""
    reading = round(reading, DIGITS)
    if reading >= settings.supports:
        return "supports"
    return "contradicts" if reading <= settings.contradicts else "mixed"
