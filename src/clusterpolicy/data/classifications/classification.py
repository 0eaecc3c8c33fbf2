"""Lists of codes with labels, parents and levels, and what may be wrong with codes beside such a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.errors import Finding, block, warn

_RANGE = re.compile(r"^(\d+)-(\d+)$")
_LETTERS = re.compile(r"^[A-Za-z]+$")


@dataclass(frozen=True)
class Classification:
    """A list of codes of one standard and edition.

    Parameters
    ----------
    name
        Standard and edition, such as "OKVED-2" or "NACE2".
    codes
        All codes in the order of the list.
    labels
        Readable label by language, then by code; ``""`` is the source's own language.
    parent
        Code of the group that a code belongs to; codes at the top are left out.
    level
        Depth by code, 1 at the top.
    """

    name: str
    codes: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parent: Mapping[str, str] = field(default_factory=dict)
    level: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_codes(
        cls,
        name: str,
        codes: Sequence[str],
        *,
        labels: Mapping[str, Mapping[str, str]] | None = None,
        parent: Mapping[str, str] | None = None,
    ) -> Classification:
        """Build a classification; parents not given are read from the codes themselves."""
        unique = tuple(dict.fromkeys(codes))
        above = dict(infer_parents(unique) if parent is None else parent)
        return cls(name, unique, labels or {}, above, _depths(unique, above))

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is in the list."""
        return code in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.codes)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Codes directly below each code."""
        below: dict[str, list[str]] = {}
        for code in self.codes:
            if code in self.parent:
                below.setdefault(self.parent[code], []).append(code)
        return {code: tuple(found) for code, found in below.items()}

    def level_of(self, code: str) -> int:
        """Return the depth of a code, 1 at the top.

        Raises
        ------
        KeyError
            When the code is not in the list.
        """
        return self.level[code]

    def label(self, code: str, language: str = "en") -> str:
        """Return a readable label; the code itself where none is known."""
        for tongue in (language, "", *self.labels):
            if found := self.labels.get(tongue, {}).get(code):
                return found
        return code

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the groups that contain a code, nearest first."""
        found: list[str] = []
        while (above := self.parent.get(code)) is not None and above not in found:
            found.append(above)
            code = above
        return tuple(found)

    def at_level(self, level: int) -> tuple[str, ...]:
        """Return the codes at one depth, in order."""
        return tuple(code for code in self.codes if self.level[code] == level)

    def names(self) -> dict[str, dict[str, str]]:
        """Return labels by code, then by language, as accounts carry them."""
        named: dict[str, dict[str, str]] = {}
        for language, by_code in self.labels.items():
            for code, label in by_code.items():
                named.setdefault(code, {})[language] = label
        return named


def read_classification(
    source: object, *, code: str, label: str | None = None, parent: str | None = None, name: str, language: str = ""
) -> Classification:
    """Read a list of codes from a table.

    Parameters
    ----------
    source
        A file or frame with one row a code.
    code, label, parent
        Columns; without ``parent`` the groups are read from the codes (prefixes, section letters).
    name
        What the list is called in messages.
    language
        Language of the labels.
    """
    wanted = [column for column in (code, label, parent) if column]
    columns = read_columns(source, wanted)
    rows = [(text, at) for at, text in enumerate(columns[code]) if text]
    labels = {text: columns[label][at] for text, at in rows if columns[label][at]} if label else {}
    above = {text: columns[parent][at] for text, at in rows if columns[parent][at]} if parent else None
    return Classification.from_codes(
        name, [text for text, _ in rows], labels={language: labels} if labels else {}, parent=above
    )


def infer_parents(codes: Sequence[str]) -> dict[str, str]:
    """Read the parent of each code from the codes: prefixes, ranges such as "31-33", section letters.

    A code without a shorter prefix in the list belongs to the section letter listed before it.

    Examples
    --------
    >>> infer_parents(["A", "01", "01.1", "B", "05"])
    {'01': 'A', '01.1': '01', '05': 'B'}
    """
    by_digits = {_strip(code): code for code in codes if not _RANGE.match(code)}
    for code in codes:
        if bounds := _RANGE.match(code):
            for number in range(int(bounds[1]), int(bounds[2]) + 1):
                by_digits.setdefault(str(number), code)
    parents: dict[str, str] = {}
    section: str | None = None
    for code in codes:
        if _LETTERS.match(code):
            section = code
            continue
        plain = _strip(code)
        prefixes = () if _RANGE.match(code) else (plain[:n] for n in range(len(plain) - 1, 0, -1))
        found = next((by_digits[prefix] for prefix in prefixes if prefix in by_digits), section)
        if found is not None:
            parents[code] = found
    return parents


def _strip(code: str) -> str:
    return code.replace(".", "").replace(" ", "")


def _depths(codes: Iterable[str], parent: Mapping[str, str]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for code in codes:
        chain = [code]
        while (above := parent.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        depths[code] = len(chain)
    return depths


def count_digits(code: str) -> int:
    """Count the digits of a code; a range counts as its first end, a section letter as 0.

    Examples
    --------
    >>> [count_digits(code) for code in ("A", "C10", "10.51", "31-33")]
    [0, 2, 4, 2]
    """
    return sum(letter.isdigit() for letter in code.partition("-")[0])


def find_mixed_levels(codes: Iterable[str], *, classification: Classification | None = None) -> Finding | None:
    """Warn (CD-416) when codes of different levels stand together; ``None`` when all are alike.

    Levels are depths of the classification where one is given, else numbers of digits.
    """
    listed = sorted(set(codes))
    if classification is None:
        levels = Counter(count_digits(code) for code in listed)
    else:
        levels = Counter(classification.level[code] for code in listed if code in classification)
    if len(levels) < 2:
        return None
    counted = "; ".join(f"{level}: {number}" for level, number in sorted(levels.items()))
    return warn("CD-416", levels=counted, n=len(levels), examples=_one_of_each(listed, classification))


def _one_of_each(codes: Sequence[str], classification: Classification | None) -> tuple[str, ...]:
    first: dict[int, str] = {}
    for code in codes:
        if classification is None:
            first.setdefault(count_digits(code), code)
        elif code in classification:
            first.setdefault(classification.level[code], code)
    return tuple(first.values())


def find_totals_among(
    codes: Iterable[str], *, classification: Classification | None = None
) -> dict[str, tuple[str, ...]]:
    """Find codes that stand beside parts of themselves and would be counted twice.

    Parameters
    ----------
    codes
        Codes of one file.
    classification
        The list they come from; without it a code is taken for a total of the codes it begins.

    Returns
    -------
    totals
        Each such code with the parts that are present, nearest level only.

    Examples
    --------
    >>> find_totals_among(["10", "10.1", "10.2", "11"])
    {'10': ('10.1', '10.2')}
    """
    listed = list(dict.fromkeys(codes))
    present = set(listed)
    parents = infer_parents(listed) if classification is None else classification.parent
    parts: dict[str, list[str]] = {}
    for code in listed:
        above, seen = parents.get(code), {code}
        while above is not None and above not in present and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above in present:
            parts.setdefault(str(above), []).append(code)
    return {code: tuple(found) for code, found in parts.items()}


def check_codes(
    codes: Iterable[str], classification: Classification, *, others: Sequence[Classification] = ()
) -> tuple[Finding, ...]:
    """Check that codes are in a classification: CD-405 blocks and says which other list holds them."""
    unknown = sorted({code for code in codes if code not in classification})
    if not unknown:
        return ()
    held = {other.name: sum(code in other for code in unknown) for other in others}
    other = max(held, key=lambda name: held[name], default="")
    return (
        block(
            "CD-405",
            n=len(unknown),
            classification=classification.name,
            k=held.get(other, 0),
            other=other or "–",
            examples=tuple(unknown),
        ),
    )
