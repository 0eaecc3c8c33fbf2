"""Frozen lists of peers: a list once agreed stays, whatever the data do later, and says when they have changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from clusterpolicy.errors import ConventionError, ValidationBlockedError, block
from clusterpolicy.identification.documents import Entry
from clusterpolicy.provenance import hash_json
from clusterpolicy.regions.peers import Peers, StructuralDistance, nearest_peers


class FrozenPeers(Entry):
    """A list of peers as it was on a day.

    Parameters
    ----------
    name
        What the list is called.
    date
        When it was frozen.
    region, peers, distances
        As found then.
    inputs
        Hash of what it was found from.
    note
        Why these and no others, in the words of who froze it.
    sha256
        Hash of all the rest.
    """

    name: str = Field(min_length=1)
    date: dt.date
    region: str
    peers: tuple[str, ...] = Field(min_length=1)
    distances: tuple[float, ...]
    inputs: str
    note: str = ""
    sha256: str

    @property
    def record(self) -> dict[str, Any]:
        """Plain data, to be written as YAML or JSON."""
        return self.model_dump(mode="json")


@dataclass(frozen=True)
class FrozenStanding:
    """A frozen list against the data of today.

    Parameters
    ----------
    frozen
        The list, which stays as it is.
    data_changed
        Whether today's distances come from other data or choices.
    would_enter, would_leave
        Regions that a list of the same length would hold today, and hold no more.
    distances
        Distance today of each frozen peer; ``None`` where it is unknown or the region is gone.
    """

    frozen: FrozenPeers
    data_changed: bool
    would_enter: tuple[str, ...]
    would_leave: tuple[str, ...]
    distances: Mapping[str, float | None]


def freeze_peers(found: Peers, *, name: str, date: dt.date, note: str = "") -> FrozenPeers:
    """Freeze a list of peers under a name and a date.

    Raises
    ------
    ConventionError
        ``RG-013`` where the list is empty or has no name.

    Examples
    --------
    >>> peers = Peers("A", ("B", "C"), (0.1, 0.2), (), (), "0")
    >>> frozen = freeze_peers(peers, name="Agreed in spring", date=dt.date(2026, 3, 1))
    >>> read_frozen_peers(frozen.record) == frozen
    True
    """
    if not found.names or not name.strip():
        raise ConventionError(block("RG-013", region=found.region, count=len(found.names)))
    content = {
        "name": name,
        "date": date.isoformat(),
        "region": found.region,
        "peers": list(found.names),
        "distances": [round(distance, 9) for distance in found.distances],
        "inputs": found.inputs,
        "note": note,
    }
    return FrozenPeers.model_validate({**content, "sha256": hash_json(content)})


def read_frozen_peers(record: Mapping[str, Any]) -> FrozenPeers:
    """Read a frozen list and see that nobody has changed it since.

    Raises
    ------
    ValidationBlockedError
        ``RG-014`` where the content does not fit its hash, or is no frozen list.
    """
    try:
        found = FrozenPeers.model_validate(dict(record))
    except ValueError as fault:
        detail = " ".join(str(fault).split())
        raise ValidationBlockedError(block("RG-014", name=str(record.get("name", "–")), detail=detail)) from None
    content = {key: value for key, value in found.record.items() if key != "sha256"}
    if hash_json(content) != found.sha256:
        raise ValidationBlockedError(block("RG-014", name=found.name, detail="sha256"))
    return found


def compare_frozen(
    frozen: FrozenPeers, today: StructuralDistance, *, not_from: Mapping[str, str] | None = None
) -> FrozenStanding:
    """Set a frozen list beside the distances of today; the list itself does not change.

    Raises
    ------
    ConventionError
        ``RG-012`` where today's distances lack the region.
    """
    now = nearest_peers(today, frozen.region, count=len(frozen.peers), not_from=not_from)
    labels = [str(label) for label in today.distance["other"].values]
    row = dict(zip(labels, today.distance.sel(region=frozen.region).values.tolist(), strict=True))
    distances = {peer: row[peer] if row.get(peer) == row.get(peer) else None for peer in frozen.peers if peer in row}
    return FrozenStanding(
        frozen=frozen,
        data_changed=today.inputs != frozen.inputs,
        would_enter=tuple(name for name in now.names if name not in frozen.peers),
        would_leave=tuple(name for name in frozen.peers if name not in now.names),
        distances={peer: distances.get(peer) for peer in frozen.peers},
    )
