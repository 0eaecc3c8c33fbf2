"""Whether cases fill the common template."""

from __future__ import annotations

from dataclasses import dataclass

from clusterpolicy.data.evidence_records.layout import word_label
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.evidence_records.rows import listed
from clusterpolicy.errors import Finding, warn
from clusterpolicy.language import LANGUAGES


@dataclass(frozen=True)
class CaseCompleteness:
    """How far one case fills the template.

    Parameters
    ----------
    source, region, activity
        The case.
    filled
        Fields of the template that say something.
    missing
        Fields that every case needs and this one lacks.
    beside
        Fields that the template does not have.
    """

    source: str
    region: str
    activity: str
    filled: tuple[str, ...]
    missing: tuple[str, ...]
    beside: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing that is needed is missing."""
        return not self.missing


def complete_cases(records: EvidenceRecords) -> tuple[CaseCompleteness, ...]:
    """Compare each case with the fields of the case template, in the order in which cases appear."""
    from clusterpolicy.data.evidence_records.kits.kit import load_kit

    fields = load_kit("case").fields
    said: dict[tuple[str, str, str], list[str]] = {}
    for one in records.cases:
        here = said.setdefault((one.source, one.region, one.activity), [])
        if one.words.strip():
            here.append(one.field)
    names = [field.id for field in fields]
    return tuple(
        CaseCompleteness(
            *case,
            tuple(name for name in names if name in here),
            tuple(field.id for field in fields if field.required and field.id not in here),
            tuple(dict.fromkeys(name for name in here if name not in names)),
        )
        for case, here in said.items()
    )


def remark_on_cases(records: EvidenceRecords) -> tuple[Finding, ...]:
    """Warn of cases that lack what the template needs; those that lack the same are told together."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for case in complete_cases(records) if records.cases else ():
        if not case.complete:
            lacking.setdefault(case.missing, []).append(f"{case.source} ({case.region}, {case.activity})")
    return tuple(
        warn(
            "ER-316",
            n=len(cases),
            cases=listed(cases),
            **{
                f"fields_{language}": ", ".join(word_label("case_field", name, language) for name in missing)
                for language in LANGUAGES
            },
        )
        for missing, cases in lacking.items()
    )
