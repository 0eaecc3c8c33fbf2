"""Comparing a study with a previous run: which verdicts moved, and what had changed in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import UsageError, ValidationBlockedError, block
from clusterpolicy.identification.standing import VERDICTS
from clusterpolicy.study.folder import RESULTS_FOLDER, read_array, read_record

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study

Kind = Literal["inputs", "settings", "software"]
KINDS: tuple[Kind, ...] = ("inputs", "settings", "software")
DIMS = ("region", "activity")
VERDICT_OUTPUT = "joined.verdict"


@dataclass(frozen=True)
class Alteration:
    """Something that is not what it was.

    Parameters
    ----------
    kind
        ``inputs``, ``settings`` or ``software``.
    name
        Of the source, the setting (``identification.localisation``) or the package.
    before, after
        Hash, value or version; ``None`` where it was not there, or is there no more.
    """

    kind: Kind
    name: str
    before: object
    after: object


@dataclass(frozen=True)
class Move:
    """A candidate with another verdict than before; ``None`` where it was, or is, no cell of the study."""

    region: str
    activity: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Comparison:
    """A study beside a previous run.

    Parameters
    ----------
    before, after
        Verdicts over (region, activity) of either run.
    moves
        Cells whose verdict differs, by region and activity.
    counts
        Number of cells that both runs judge, dims (before, after), over the verdicts in their usual order.
    same
        Number of cells with the verdict they had.
    alterations
        What changed between the runs: inputs, then settings, then software.
    accounts_changed
        Whether the accounts as read are others.
    """

    before: xr.DataArray
    after: xr.DataArray
    moves: tuple[Move, ...]
    counts: xr.DataArray
    same: int
    alterations: tuple[Alteration, ...]
    accounts_changed: bool

    def of(self, kind: Kind) -> tuple[Alteration, ...]:
        """Alterations of one kind."""
        return tuple(one for one in self.alterations if one.kind == kind)

    @property
    def unexplained(self) -> bool:
        """Whether verdicts moved although nothing that was recorded changed."""
        return bool(self.moves) and not self.alterations and not self.accounts_changed


def compare_with_previous(study: Study, folder: Path, *, output: str = VERDICT_OUTPUT) -> Comparison:
    """Compare the verdicts of a study with those that a previous run left in a folder.

    Parameters
    ----------
    study
        That has run.
    folder
        Of the report of a previous run, of this study or an earlier state of it; nothing in it is run again.
    output
        Which verdicts to compare.

    Returns
    -------
    comparison
        Moves, counts and alterations; runs of other regions or activities share what both have.

    Raises
    ------
    UsageError
        RP-001 where the folder holds no record, RB-009 where it holds no verdicts.
    ValidationBlockedError
        RP-002, RB-010 where a file there cannot be read.
    """
    record = read_record(folder)
    before = _verdicts(folder, output)
    after = study.outputs[output].transpose(*DIMS).astype(str)
    now = study.record.as_json({})
    old, new = _by_cell(before), _by_cell(after)
    moves = tuple(
        Move(region, activity, old.get((region, activity)), new.get((region, activity)))
        for region, activity in sorted(old.keys() | new.keys())
        if old.get((region, activity)) != new.get((region, activity))
    )
    both = [(old[cell], new[cell]) for cell in old.keys() & new.keys()]
    return Comparison(
        before=before,
        after=after,
        moves=moves,
        counts=_counted(both),
        same=sum(one == other for one, other in both),
        alterations=(
            *_altered("inputs", _hashes(record.get("inputs")), _hashes(now["inputs"])),
            *_altered("settings", _flat(record.get("parameters")), _flat(now["parameters"])),
            *_altered("software", _flat(record.get("versions")), _flat(now["versions"])),
        ),
        accounts_changed=record.get("accounts") != now["accounts"],
    )


def _verdicts(folder: Path, output: str) -> xr.DataArray:
    path = folder / RESULTS_FOLDER / f"{output}.parquet"
    if not path.is_file():
        raise UsageError(block("RB-009", folder=str(folder), file=f"{RESULTS_FOLDER}/{path.name}"))
    try:
        found = read_array(path)
        words = found.transpose(*DIMS).astype(str)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ValidationBlockedError(block("RB-010", file=str(path), detail=str(fault))) from None
    if unknown := sorted(set(np.unique(words.values).tolist()) - set(VERDICTS)):
        raise ValidationBlockedError(block("RB-010", file=str(path), detail=", ".join(unknown[:3])))
    return words


def _by_cell(verdicts: xr.DataArray) -> dict[tuple[str, str], str]:
    regions, activities = (verdicts[dim].values.tolist() for dim in DIMS)
    return {
        (str(region), str(activity)): str(word)
        for region, row in zip(regions, verdicts.values, strict=True)
        for activity, word in zip(activities, row, strict=True)
    }


def _counted(pairs: Sequence[tuple[str, str]]) -> xr.DataArray:
    counted = Counter(pairs)
    cells = [[counted[before, after] for after in VERDICTS] for before in VERDICTS]
    return xr.DataArray(cells, {"before": list(VERDICTS), "after": list(VERDICTS)}, ("before", "after"))


def _altered(kind: Kind, before: Mapping[str, object], after: Mapping[str, object]) -> list[Alteration]:
    return [
        Alteration(kind, name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def _hashes(sources: object) -> dict[str, object]:
    """Hash by name; sources that share a name are numbered."""
    found: dict[str, object] = {}
    for source in sources if isinstance(sources, Sequence) else ():
        if isinstance(source, Mapping):
            name = str(source.get("name"))
            number = 1 + sum(key == name or key.startswith(f"{name} #") for key in found)
            found[name if number == 1 else f"{name} #{number}"] = source.get("sha256") or "–"
    return found


def _flat(content: object, prefix: str = "") -> dict[str, object]:
    """Nested settings by their dotted names."""
    if not isinstance(content, Mapping):
        return {}
    found: dict[str, Any] = {}
    for key, value in content.items():
        name = f"{prefix}{key}"
        found |= _flat(value, f"{name}.") if isinstance(value, Mapping) else {name: _plain(value)}
    return found


def _plain(value: object) -> object:
    """Values as JSON writes them: a tuple is a list, labels are text."""
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
