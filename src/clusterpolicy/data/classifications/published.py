"""Published lists of codes in their publishers' layouts."""

from __future__ import annotations

from clusterpolicy.data.classifications.classification import Classification
from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.errors import ValidationBlockedError, block


def read_okved2(source: object) -> Classification:
    """Read Rosstat's OKVED-2 list: columns ``group`` (section letter), ``code``, ``name``.

    A row whose code is blank names the section itself; its capitals are kept as printed.
    """
    columns = read_columns(source, ("group", "code", "name"))
    codes: list[str] = []
    labels: dict[str, str] = {}
    parent: dict[str, str] = {}
    by_digits: dict[str, str] = {}
    for section, code, label in zip(columns["group"], columns["code"], columns["name"], strict=True):
        own = code or section
        if not own:
            continue
        codes.append(own)
        labels.setdefault(own, label)
        if not code:
            continue
        digits = code.replace(".", "")
        by_digits[digits] = code
        shorter = (digits[:n] for n in range(len(digits) - 1, 0, -1))
        parent[code] = next((by_digits[prefix] for prefix in shorter if prefix in by_digits), section)
    return Classification.from_codes("OKVED-2", codes, labels={"ru": labels}, parent=parent)


def read_standards_labels(source: object, *, standard: str) -> Classification:
    """Read one standard from a list of many: columns ``standard``, ``code``, ``description``.

    Parameters
    ----------
    source
        The table of all standards.
    standard
        As the table writes it: ``ISIC4``, ``NACE2``, ``NAICS2017`` ...
    """
    columns = read_columns(source, ("standard", "code", "description"))
    rows = [
        (code, label)
        for name, code, label in zip(columns["standard"], columns["code"], columns["description"], strict=True)
        if name == standard and code
    ]
    if not rows:
        known = ", ".join(sorted(set(columns["standard"])))
        raise ValidationBlockedError(block("CD-428", standard=standard, known=known))
    return Classification.from_codes(standard, [code for code, _ in rows], labels={"en": dict(rows)})
