"""Whether records speak of candidates that the study knows: codes or names in, codes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from clusterpolicy.data.evidence_records.layout import LAYOUT, plain
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.evidence_records.rows import Faults, rows_of, shorten
from clusterpolicy.data.evidence_records.suggesting import nearest
from clusterpolicy.data.spellings import normalise_name
from clusterpolicy.errors import Finding, stop_if_blocked

Known = Mapping[str, Mapping[str, str]] | Iterable[str]
"""Codes, or codes with their names by language."""
STRICT = {"region": "ER-401", "activity": "ER-402"}
BESIDE = ("seller_region", "buyer_region")
"""Columns that may name a place outside the study."""


class _Labels:
    """Codes and names of one kind, in every spelling that tells one code from the others."""

    def __init__(self, known: Known) -> None:
        names = known if isinstance(known, Mapping) else {str(code): {} for code in known}
        self.said = {str(code): [str(name) for name in beside.values() if name] for code, beside in names.items()}
        found: dict[str, set[str]] = {}
        for code, beside in self.said.items():
            for written in (code, *beside):
                for form in {plain(written), normalise_name(written)} - {""}:
                    found.setdefault(form, set()).add(code)
        self._code_of = {form: min(codes) for form, codes in found.items() if len(codes) == 1}

    def code(self, written: str) -> str:
        """Code that is meant; empty where none or several may be."""
        if written in self.said:
            return written
        return self._code_of.get(plain(written)) or self._code_of.get(normalise_name(written), "")

    def near(self, written: str) -> str:
        """Codes, with a name where there is one, that come closest."""
        code_of = {label: code for code, beside in self.said.items() for label in (code, *beside)}
        codes = dict.fromkeys(code_of[label] for label in nearest(written, code_of, most=4))
        told = [f"{code} – {self.said[code][0]}" if self.said[code] else code for code in codes]
        return ", ".join(told[:3])


def check_candidates(records: EvidenceRecords, *, regions: Known, activities: Known) -> tuple[Finding, ...]:
    """List the rows that speak of a region or an activity that the study does not have.

    Parameters
    ----------
    records
        Checked records.
    regions, activities
        Codes, or code -> language -> name; a name in any of the languages is as good as its code. Organisations
        and the ends of sales may stand elsewhere.

    Returns
    -------
    findings
        ER-401 and ER-402, all blocking, one for each sheet and column, with rows and nearest labels.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import RecordSource
    >>> records = EvidenceRecords(sources=(RecordSource("I-01", "interview", region="Samarra", activity="T01"),))
    >>> [finding] = check_candidates(records, regions={"R1": {"en": "Samara", "ru": "Самара"}}, activities=["T01"])
    >>> finding.values["rows"]
    '1: Samarra (R1 – Samara)'
    """
    labels = {"region": _Labels(regions), "activity": _Labels(activities)}
    faults = Faults()
    for table, rows in rows_of(records).items():
        for row in rows:
            for column, fault in STRICT.items():
                written = row.get(column)
                if table == "firms" or not written or labels[column].code(written):
                    continue
                near = labels[column].near(written)
                faults.add(fault, row, column, told=f"{shorten(written)} ({near})" if near else written)
    return tuple(faults.findings())


def resolve_candidates(records: EvidenceRecords, *, regions: Known, activities: Known) -> EvidenceRecords:
    """Bring regions and activities of all records to the study's codes.

    Parameters
    ----------
    records
        Checked records.
    regions, activities
        As for :func:`check_candidates`. What organisations and the ends of sales name elsewhere stays as written.

    Raises
    ------
    ValidationBlockedError
        ER-401 and ER-402 for labels that the study does not have.
    """
    regions, activities = _kept(regions), _kept(activities)
    stop_if_blocked(check_candidates(records, regions=regions, activities=activities))
    places, kinds = _Labels(regions), _Labels(activities)
    changed: dict[str, Any] = {}
    for table, columns in LAYOUT.items():
        names = [column.name for column in columns if column.name in (*STRICT, *BESIDE)]
        turned = []
        for record in getattr(records, table):
            written = {name: getattr(record, name) for name in names}
            codes = {
                name: (kinds if name == "activity" else places).code(label) or label for name, label in written.items()
            }
            turned.append(record if codes == written else replace(record, **codes))
        changed[table] = tuple(turned)
    return replace(records, **changed)


def _kept(known: Known) -> Known:
    return known if isinstance(known, Mapping) else tuple(known)
