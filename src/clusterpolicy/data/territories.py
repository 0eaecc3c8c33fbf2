"""Territories: a hierarchy of units with names, spellings and dates of existence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import Names, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.spellings import bare_name, normalise_name, split_without
from clusterpolicy.errors import Finding, ValidationBlockedError, block, warn

MatchKind = Literal["code", "name", "similar"]
_LISTS = Path(__file__).parent / "classifications"


@dataclass(frozen=True)
class Unit:
    """One territory.

    Parameters
    ----------
    code
        Stable code.
    level
        Name of its level, such as ``subject``.
    parent
        Code of the unit that contains it now; empty at the top.
    names
        Name by language; ``""`` is the source's own.
    aliases
        Other spellings and codes.
    valid_from, valid_to
        First and last day; ``None`` where it always was, or still is.
    earlier_parents
        Parents before the present one, each with the last day.
    rest_of
        Code of the unit of which this is the rest, once its other parts are taken out.
    became
        Code of the unit that took its place.
    """

    code: str
    level: str
    parent: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    earlier_parents: tuple[tuple[str, date], ...] = ()
    rest_of: str = ""
    became: str = ""

    def parent_on(self, day: date) -> str:
        """Return the code of the unit that contained it on a day."""
        for code, last in sorted(self.earlier_parents, key=lambda known: known[1]):
            if day <= last:
                return code
        return self.parent

    def exists_in(self, year: int) -> bool:
        """Tell whether it existed on any day of a year."""
        begins = self.valid_from is None or self.valid_from.year <= year
        return begins and (self.valid_to is None or self.valid_to.year >= year)


@dataclass(frozen=True)
class Match:
    """How a name was understood.

    Parameters
    ----------
    name
        As the file writes it.
    code
        The unit it was matched to.
    kind
        By code, by a known spelling, or only by similarity.
    score
        1 unless matched by similarity.
    """

    name: str
    code: str
    kind: MatchKind
    score: float = 1.0


@dataclass(frozen=True)
class Resolution:
    """Names matched to units.

    Parameters
    ----------
    matches
        By name as written.
    candidates
        For each name without a match, likely codes with scores, best first.
    """

    matches: Mapping[str, Match]
    candidates: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    @property
    def code_of(self) -> dict[str, str]:
        """Code by name as written."""
        return {name: match.code for name, match in self.matches.items()}

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Names that no unit answers to."""
        return tuple(self.candidates)

    def findings(self, territories: Territories, *, language: str = "en") -> tuple[Finding, ...]:
        """Report unknown names (CD-401, blocks) and matches by similarity (CD-402)."""
        found = [
            warn(
                "CD-402",
                name=match.name,
                code=f"{match.code} ({territories.name(match.code, language)})",
                score=round(match.score, 2),
            )
            for match in self.matches.values()
            if match.kind == "similar"
        ]
        if self.candidates:
            examples = tuple(
                f"{name} (? {', '.join(territories.name(code, language) for code, _ in likely[:3])})"
                if likely
                else name
                for name, likely in self.candidates.items()
            )
            listed = "; ".join(self.unmatched[:5]) + (" …" if len(self.candidates) > 5 else "")
            found.append(block("CD-401", n=len(self.candidates), list=listed, examples=examples))
        return tuple(found)


@dataclass(frozen=True)
class Territories:
    """A hierarchy of units.

    Parameters
    ----------
    name_of_list
        What the list is called.
    units
        By code, in the order of the list.
    levels
        Names of the levels from the top.
    """

    name_of_list: str
    units: Mapping[str, Unit]
    levels: tuple[str, ...] = ()

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is known."""
        return code in self.units

    def name(self, code: str, language: str = "en") -> str:
        """Name a unit; the code itself where it is unknown."""
        names = self.units[code].names if code in self.units else {}
        return names.get(language) or names.get("") or next(iter(names.values()), code)

    def names(self, codes: Iterable[str] | None = None) -> dict[str, dict[str, str]]:
        """Return names by code and language, as accounts carry them."""
        wanted = self.units if codes is None else [code for code in codes if code in self.units]
        return {code: dict(self.units[code].names) for code in wanted}

    def at_level(self, level: str) -> tuple[str, ...]:
        """Return the codes of one level that still exist, in order."""
        return tuple(code for code, unit in self.units.items() if unit.level == level and unit.valid_to is None)

    def parts_of(self, code: str) -> tuple[str, ...]:
        """Return the units directly inside a unit now, the rest "without" them included."""
        return tuple(own for own, unit in self.units.items() if unit.parent == code and unit.valid_to is None)

    def ancestors(self, code: str, *, on: date | None = None) -> tuple[str, ...]:
        """Return the units that contain a unit, nearest first, now or on a day."""
        found: list[str] = []
        while code in self.units:
            unit = self.units[code]
            code = unit.parent_on(on) if on else unit.parent
            if not code or code in found:
                break
            found.append(code)
        return tuple(found)

    def drawn_as(self, code: str) -> str:
        """Return the code under which maps draw a unit: the rest "without" okrugs under its whole."""
        return self.units[code].rest_of or code if code in self.units else code

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Code by normalised spelling; units of today come before those of earlier years."""
        known: dict[str, str] = {}
        for ended in (False, True):
            for code, unit in self.units.items():
                if (unit.valid_to is not None) == ended:
                    for spelling in (*unit.names.values(), *unit.aliases):
                        known.setdefault(normalise_name(spelling), code)
        bare: dict[str, set[str]] = {}
        for spelling, code in known.items():
            if shorter := bare_name(spelling):
                bare.setdefault(shorter, set()).add(code)
        for spelling, codes in bare.items():
            living = {code for code in codes if self.units[code].valid_to is None} or codes
            if len(living) == 1:
                known.setdefault(spelling, next(iter(living)))
        return known

    def find(self, name: str) -> str | None:
        """Return the code of a name or code as written, without guessing; ``None`` where unknown."""
        written = name.strip()
        if written in self.units:
            return written
        head, excluded = split_without(written)
        if excluded is not None:
            return self._find_rest(head, excluded)
        plain = normalise_name(written)
        return self.spellings.get(plain) or self.spellings.get(bare_name(plain))

    def _find_rest(self, head: str, excluded: str) -> str | None:
        whole = self.find(head)
        rest = next((code for code, unit in self.units.items() if unit.rest_of and unit.rest_of == whole), None)
        if whole is None or rest is None:
            return None
        said = normalise_name(excluded)
        stems = [normalise_name(self.name(part, "ru"))[:6] for part in self.parts_of(whole) if part != rest]
        named = [stem in said for stem in stems]
        return rest if all(named) or not any(named) else None


def load_territories(country: Literal["ru", "us"]) -> Territories:
    """Load a list that comes with the package: Russia's subjects and okrugs, or the U.S. states."""
    return _load(country)


@cache
def _load(country: str) -> Territories:
    import yaml

    text = (_LISTS / f"territories_{country}.yaml").read_text(encoding="utf-8")
    listed: dict[str, Any] = yaml.safe_load(text)
    units = [_read_unit(entry) for entry in listed["units"]]
    return Territories(listed["name"], {unit.code: unit for unit in units}, tuple(listed["levels"]))


def _read_unit(entry: Mapping[str, Any]) -> Unit:
    return Unit(
        code=entry["code"],
        level=entry["level"],
        parent=entry.get("parent", ""),
        names={language: entry[language] for language in ("en", "ru") if language in entry},
        aliases=tuple(entry.get("aliases", ())),
        valid_from=entry.get("from"),
        valid_to=entry.get("to"),
        earlier_parents=tuple((known["parent"], known["to"]) for known in entry.get("earlier", ())),
        rest_of=entry.get("rest_of", ""),
        became=entry.get("became", ""),
    )


def resolve(
    names: Iterable[str],
    territories: Territories,
    *,
    similar: float = 0.88,
    aliases: Mapping[str, str] | None = None,
) -> Resolution:
    """Match names or codes as written to units.

    Parameters
    ----------
    names
        As a file writes them.
    territories
        Where to look them up: code, then known spelling, then similar spelling.
    similar
        Least similarity (0 to 1, difflib's ratio) of the only match by similarity; CD-402 reports it.
    aliases
        Spellings settled before: name to code; they come first.
    """
    settled = aliases or {}
    matches: dict[str, Match] = {}
    candidates: dict[str, tuple[tuple[str, float], ...]] = {}
    for name in dict.fromkeys(names):
        if name in settled:
            matches[name] = Match(name, settled[name], "name")
        elif (code := territories.find(name)) is not None:
            matches[name] = Match(name, code, "code" if name.strip() == code else "name")
        else:
            likely = _similar_units(name, territories)
            if _stands_out(likely, similar) and split_without(name)[1] is None:
                matches[name] = Match(name, likely[0][0], "similar", likely[0][1])
            else:
                candidates[name] = likely
    return Resolution(matches, candidates)


def _stands_out(likely: Sequence[tuple[str, float]], least: float) -> bool:
    if not likely or likely[0][1] < least:
        return False
    return len(likely) == 1 or likely[0][1] - likely[1][1] > 0.02


def _similar_units(name: str, territories: Territories) -> tuple[tuple[str, float], ...]:
    plain = normalise_name(name)
    best: dict[str, float] = {}
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    for spelling, code in territories.spellings.items():
        matcher.set_seq1(spelling)
        if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6:
            best[code] = max(best.get(code, 0.0), matcher.ratio())
    ranked = sorted(best.items(), key=lambda scored: -scored[1])
    return tuple((code, score) for code, score in ranked[:5] if score > 0.6)


def find_double_counting(
    codes: Iterable[str], territories: Territories, *, language: str = "en"
) -> tuple[Finding, ...]:
    """Find units that stand beside parts of themselves: CD-413 blocks, one finding a parent."""
    present = {code for code in codes if code in territories}
    parts: dict[str, list[str]] = {}
    for code in sorted(present):
        above = next((unit for unit in territories.ancestors(code) if unit in present), None)
        if above is not None:
            parts.setdefault(above, []).append(code)
    return tuple(
        block(
            "CD-413",
            parent=territories.name(parent, language),
            children=", ".join(territories.name(code, language) for code in children[:6])
            + (" …" if len(children) > 6 else ""),
            examples=tuple(children),
        )
        for parent, children in parts.items()
    )


def find_out_of_time(
    years_by_code: Mapping[str, Iterable[int]], territories: Territories, *, language: str = "en"
) -> tuple[Finding, ...]:
    """Find values of units for years when they did not exist: CD-404, one finding a unit."""
    found = []
    for code, years in years_by_code.items():
        if code not in territories:
            continue
        unit = territories.units[code]
        outside = sorted(year for year in years if not unit.exists_in(year))
        if outside:
            day = unit.valid_from if unit.valid_from and outside[0] < unit.valid_from.year else unit.valid_to
            found.append(
                warn(
                    "CD-404",
                    region=territories.name(code, language),
                    since="from" if day == unit.valid_from else "until",
                    date=str(day),
                    year=f"{outside[0]}-{outside[-1]}" if len(outside) > 1 else str(outside[0]),
                )
            )
    return tuple(found)


def roll_up(accounts: RegionalAccounts, territories: Territories, *, level: str) -> RegionalAccounts:
    """Sum accounts up to the units of a level.

    Parameters
    ----------
    accounts
        Cells over regions that the list knows.
    territories
        The hierarchy.
    level
        Level to sum up to; regions already there stay as they are.

    Returns
    -------
    accounts
        A unit's cell is unknown as soon as one of its parts is.

    Raises
    ------
    ValidationBlockedError
        CD-401 for regions without a unit at that level, CD-413 where a unit and its parts are both
        present.
    """
    home: dict[str, str] = {}
    lost = []
    for code in accounts.regions:
        chain = (code, *territories.ancestors(code)) if code in territories else ()
        unit = next((own for own in chain if territories.units[own].level == level), None)
        if unit is None:
            lost.append(code)
        else:
            home[code] = unit
    faults = list(find_double_counting(accounts.regions, territories))
    if lost:
        faults.append(block("CD-401", n=len(lost), list="; ".join(lost[:5]), examples=tuple(lost)))
    if faults:
        raise ValidationBlockedError(*faults)
    groups = sorted(set(home.values()))
    belongs = np.array([groups.index(home[code]) for code in accounts.regions])
    values, states = xr.Dataset(), xr.Dataset()
    for name in accounts.measures:
        values[name], states[name] = _sum_regions(accounts.values[name], accounts.availability[name], belongs, groups)
    return replace(
        accounts,
        values=values,
        availability=states,
        marks=xr.Dataset(),
        totals={name: replace(totals, region=None) for name, totals in accounts.totals.items()},
        names=Names(region=territories.names(groups), industry=accounts.names.industry),
    )


def _sum_regions(
    values: xr.DataArray, states: xr.DataArray, belongs: np.ndarray, groups: Sequence[str]
) -> tuple[xr.DataArray, xr.DataArray]:
    axis = values.dims.index("region")
    numbers = np.moveaxis(values.values, axis, 0)
    kinds = np.moveaxis(states.values, axis, 0)
    shape = (len(groups), *numbers.shape[1:])
    summed = np.zeros(shape)
    np.add.at(summed, belongs, numbers)
    suppressed, absent = np.zeros(shape, dtype=bool), np.ones(shape, dtype=bool)
    np.logical_or.at(suppressed, belongs, np.isnan(numbers) & (kinds == Availability.SUPPRESSED))
    np.logical_and.at(absent, belongs, kinds == Availability.ABSENT)
    state = np.select(
        [suppressed, np.isnan(summed), absent],
        [Availability.SUPPRESSED, Availability.NOT_COLLECTED, Availability.ABSENT],
        Availability.OBSERVED,
    ).astype(np.int8)
    coords = {dim: values[dim].values for dim in values.dims if dim != "region"} | {"region": list(groups)}
    return (
        xr.DataArray(np.moveaxis(summed, 0, axis), coords, values.dims),
        xr.DataArray(np.moveaxis(state, 0, axis), coords, values.dims),
    )


__all__ = [
    "Match",
    "Resolution",
    "Territories",
    "Unit",
    "find_double_counting",
    "find_out_of_time",
    "load_territories",
    "resolve",
    "roll_up",
]
