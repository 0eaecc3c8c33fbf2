"""Boundaries of clusters: which activities, which territory, which members, in versions that are never changed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import xarray as xr
from pydantic import Field

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block, stop_if_blocked, warn
from clusterpolicy.identification.documents import Document, Entry, Words, check_document, read_document
from clusterpolicy.measures import location_quotient
from clusterpolicy.provenance import hash_json, hash_text

Text = Field(min_length=1)
PARTS = ("industries", "regions", "members")


class Boundary(Entry):
    """One version of a cluster's boundary.

    Parameters
    ----------
    id, version
        Code of the cluster and number of the version, from 1.
    since
        First day on which the version holds.
    reason, by
        Why it was drawn so, and who did.
    title
        Name of the cluster by language.
    industries, regions, members
        Codes of activities and territories, and the organisations that belong to the cluster.
    hash
        Of this version and all before it, as it was written; empty in an entry written by hand.
    """

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")
    version: int = Field(ge=1)
    since: dt.date
    reason: str = Text
    by: str = Text
    title: Words | None = None
    industries: tuple[str, ...] = Field(min_length=1)
    regions: tuple[str, ...] = Field(min_length=1)
    members: tuple[str, ...] = ()
    hash: str = ""

    @property
    def name(self) -> str:
        """How a study cites the version: ``id@version``."""
        return f"{self.id}@{self.version}"

    @property
    def content(self) -> str:
        """Hash of what the version says, whatever came before it; order of the lists does not count."""
        said = self.model_dump(mode="json", exclude={"hash"})
        return hash_json({**said, **{part: sorted(set(said[part])) for part in PARTS}})


class _File(Entry):
    format: Literal[1] = 1
    boundaries: tuple[Boundary, ...] = ()


@dataclass(frozen=True)
class BoundaryDifference:
    """What one version has and the other has not, by part: ``industries``, ``regions``, ``members``."""

    before: str
    after: str
    added: dict[str, tuple[str, ...]]
    removed: dict[str, tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        """Whether both hold the same."""
        return not any(self.added.values()) and not any(self.removed.values())


@dataclass(frozen=True)
class BoundaryRegister:
    """All versions of all boundaries, each with the hash of its history.

    Parameters
    ----------
    versions
        In the order in which they were written.
    """

    versions: tuple[Boundary, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Codes of the clusters, in order of appearance."""
        return tuple(dict.fromkeys(version.id for version in self.versions))

    @cached_property
    def hash(self) -> str:
        """Hash of the whole register."""
        return hash_text(*(version.hash for version in self.versions))

    def history(self, id: str) -> tuple[Boundary, ...]:  # noqa: A002
        """Return all versions of one cluster, the first one first.

        Raises
        ------
        UsageError
            BO-004 where the register holds no such cluster.
        """
        found = tuple(version for version in self.versions if version.id == id)
        if not found:
            raise UsageError(block("BO-004", name=id, known=", ".join(self.ids) or "-"))
        return found

    def at(self, id: str, date: dt.date | str) -> Boundary:  # noqa: A002
        """Return the version that holds on a day.

        Raises
        ------
        UsageError
            BO-004 for an unknown cluster, BO-005 where none holds yet, BO-009 for what is no date.
        """
        history, day = self.history(id), _day(date)
        found = [version for version in history if version.since <= day]
        if not found:
            raise UsageError(block("BO-005", id=id, date=str(day), since=str(history[0].since)))
        return found[-1]

    def find(self, name: str, *, hash: str | None = None) -> Boundary:  # noqa: A002
        """Return the version that a study cites: ``id@2``, or the latest of ``id``.

        Parameters
        ----------
        name
            As cited.
        hash
            Of the version when it was used, so that an old result is not told with another boundary.

        Raises
        ------
        UsageError
            BO-004 for an unknown cluster or version.
        ValidationBlockedError
            BO-012 where the version is not the one that was used.
        """
        id, _, number = name.partition("@")  # noqa: A001
        history = self.history(id)
        found = next((version for version in history if str(version.version) == number), None)
        found = found if number else history[-1]
        if found is None:
            raise UsageError(block("BO-004", name=name, known=", ".join(version.name for version in history)))
        if hash is not None and found.hash != hash:
            raise ValidationBlockedError(block("BO-012", name=found.name, used=hash[:12], held=found.hash[:12]))
        return found

    def add(self, boundary: Boundary) -> BoundaryRegister:
        """Return a register with the first version of a further cluster.

        Raises
        ------
        ValidationBlockedError
            BO-001 and BO-002 where it does not follow on what is there.
        """
        return _chain((*self.versions, boundary), Document("-", {}, {}))

    def revise(
        self,
        id: str,  # noqa: A002
        *,
        since: dt.date | str,
        reason: str,
        by: str,
        industries: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
        members: Sequence[str] | None = None,
    ) -> BoundaryRegister:
        """Return a register with a further version of a cluster; those before it stay as they are.

        Parameters
        ----------
        id
            Cluster.
        since, reason, by
            From when on, why, and who.
        industries, regions, members
            What holds now; as before where not given.

        Raises
        ------
        UsageError
            BO-004 for an unknown cluster.
        ValidationBlockedError
            BO-002 for a day that is not after that of the version before, BO-006 without a reason or a name, or
            where nothing is left inside, BO-008 where nothing changes.
        """
        before = self.history(id)[-1]
        given = {"industries": industries, "regions": regions, "members": members}
        changes = {name: tuple(parts) for name, parts in given.items() if parts is not None}
        if (
            not reason.strip()
            or not by.strip()
            or not all(changes.get(name, "-") for name in ("industries", "regions"))
        ):
            raise ValidationBlockedError(block("BO-006", id=id))
        said = {
            "version": before.version + 1,
            "since": _day(since),
            "reason": reason.strip(),
            "by": by.strip(),
            "hash": "",
        }
        after = before.model_copy(update={**changes, **said})
        if boundary_difference(before, after).is_empty:
            raise ValidationBlockedError(block("BO-008", name=before.name))
        return _chain((*self.versions, after), Document("-", {}, {}))

    def write(self, path: str | Path) -> None:
        """Write the register; what a file already holds must be where it was, word for word.

        Raises
        ------
        ValidationBlockedError
            BO-007 where the file holds versions that this register lacks or tells otherwise.
        """
        import yaml

        path = Path(path)
        if path.exists():
            lost = [
                old.name
                for at, old in enumerate(read_boundaries(path).versions)
                if self.versions[at : at + 1] != (old,)
            ]
            if lost:
                raise ValidationBlockedError(block("BO-007", file=path.name, n=len(lost), examples=lost))
        said = [version.model_dump(mode="json", exclude_none=True) for version in self.versions]
        body = yaml.safe_dump({"format": 1, "boundaries": said}, allow_unicode=True, sort_keys=False, width=110)
        beside = path.with_name(path.name + ".part")
        beside.write_text(body, encoding="utf-8", newline="\n")
        os.replace(beside, path)  # noqa: PTH105


def read_boundaries(path: str | Path) -> BoundaryRegister:
    """Read a register of boundaries from a YAML or TOML file.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow the format; BO-001 for versions that are not numbered one by
        one, BO-002 for days that do not follow each other, BO-003 for a version that was changed after it was
        written; all at once.
    """
    document = read_document(path)
    return _chain(check_document(_File, document).boundaries, document)


def boundary_difference(before: Boundary, after: Boundary) -> BoundaryDifference:
    """Compare two versions.

    Examples
    --------
    >>> said = {"since": "2020-01-01", "reason": "first", "by": "me", "industries": ["10"], "regions": ["N"]}
    >>> old = Boundary(id="food", version=1, **said)
    >>> new = old.model_copy(update={"version": 2, "industries": ("10", "11")})
    >>> boundary_difference(old, new).added["industries"]
    ('11',)
    """
    sets = {part: (set(getattr(before, part)), set(getattr(after, part))) for part in PARTS}
    return BoundaryDifference(
        before.name,
        after.name,
        added={part: tuple(sorted(new - old)) for part, (old, new) in sets.items()},
        removed={part: tuple(sorted(old - new)) for part, (old, new) in sets.items()},
    )


@dataclass(frozen=True)
class BoundaryCells:
    """One measure within a boundary, year by year.

    Parameters
    ----------
    boundary
        Version used.
    measure
        Its name.
    size
        Sum over the regions and industries inside, dims (year,); NaN where a cell is unknown.
    known
        Sum over the cells that are known.
    coverage
        Share of the cells inside that are known.
    share
        ``size`` in the total of the regions inside, a fraction.
    quotient
        Location quotient of the cluster in its territory against the country, with a ``reason`` where unknown.
    findings
        Industries and regions of the boundary that the accounts lack.
    """

    boundary: Boundary
    measure: str
    size: xr.DataArray
    known: xr.DataArray
    coverage: xr.DataArray
    share: xr.DataArray
    quotient: xr.DataArray
    findings: tuple[Finding, ...] = ()


def boundary_cells(accounts: RegionalAccounts, boundary: Boundary, measure: str = "employment") -> BoundaryCells:
    """Add up a measure within a boundary and compare it with the country.

    Raises
    ------
    UsageError
        CS-002 where the accounts hold no such measure.
    ValidationBlockedError
        BO-010 where they hold none of the boundary's industries or none of its regions.
    """
    if measure not in accounts.measures:
        raise UsageError(block("CS-002", measure=measure, known=", ".join(accounts.measures)))
    held = {"industries": accounts.industries, "regions": accounts.regions}
    inside = {part: [label for label in dict.fromkeys(getattr(boundary, part)) if label in held[part]] for part in held}
    lost = {part: [label for label in getattr(boundary, part) if label not in held[part]] for part in held}
    if empty := [part for part, labels in inside.items() if not labels]:
        raise ValidationBlockedError(block("BO-010", name=boundary.name, parts=", ".join(empty)))
    findings = tuple(
        warn("BO-011", name=boundary.name, part=part, n=len(labels), examples=labels)
        for part, labels in lost.items() if labels
    )  # fmt: skip
    cells, totals = accounts.values[measure], accounts.totals_of(measure)
    own = cells.sel(region=inside["regions"], industry=inside["industries"])
    both = ["region", "industry"]
    size = own.sum(both, skipna=False)
    of_regions = totals.region if totals.region is not None else cells.sum("industry", skipna=False)
    of_industries = totals.industry if totals.industry is not None else cells.sum("region", skipna=False)
    whole = totals.total if totals.total is not None else of_industries.sum("industry", skipna=False)
    territory = of_regions.sel(region=inside["regions"]).sum("region", skipna=False)
    national = of_industries.sel(industry=inside["industries"]).sum("industry", skipna=False)
    quotient = location_quotient(
        size.expand_dims(region=[boundary.id], industry=[boundary.id]),
        region_total=territory.expand_dims(region=[boundary.id]),
        industry_total=national.expand_dims(industry=[boundary.id]),
        total=whole,
    )
    return BoundaryCells(
        boundary=boundary,
        measure=measure,
        size=size,
        known=own.sum(both),
        coverage=own.notnull().mean(both),
        share=size / territory.where(territory > 0),
        quotient=quotient.isel(region=0, industry=0).drop_vars(both),
        findings=findings,
    )


def _chain(versions: Sequence[Boundary], document: Document) -> BoundaryRegister:
    """Check the order of the versions and give each the hash of its history."""
    faults: list[Finding] = []
    latest: dict[str, Boundary] = {}
    chained = []
    for at, version in enumerate(versions):
        before = latest.get(version.id)
        where = document.where(("boundaries", at))
        expected = before.version + 1 if before else 1
        if version.version != expected:
            faults.append(block("BO-001", file=document.name, place=where, name=version.name, expected=expected))
        if before and version.since <= before.since:
            faults.append(
                block(
                    "BO-002",
                    file=document.name,
                    place=where,
                    name=version.name,
                    since=str(version.since),
                    before=str(before.since),
                )
            )
        hashed = hash_text(before.hash if before else "", version.content)
        if version.hash and version.hash != hashed:
            faults.append(block("BO-003", file=document.name, place=where, name=version.name))
        latest[version.id] = version.model_copy(update={"hash": hashed})
        chained.append(latest[version.id])
    stop_if_blocked(faults)
    return BoundaryRegister(tuple(chained))


def _day(date: dt.date | str) -> dt.date:
    if isinstance(date, dt.date):
        return date
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        raise UsageError(block("BO-009", given=date)) from None
