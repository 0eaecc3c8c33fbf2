"""Labels of a study found by code or by name, in any language, whatever the case and the spaces."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from clusterpolicy.errors import Finding, UsageError, block
from clusterpolicy.identification.activities import candidate_activities
from clusterpolicy.language import LANGUAGES, text

if TYPE_CHECKING:
    from clusterpolicy.study.inputs import Inputs

MOST_CLOSE = 3
CLOSE = 0.6


def find_places(
    inputs: Inputs, regions: Iterable[str], activities: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Turn names or codes of regions and activities into a study's codes.

    Raises
    ------
    UsageError
        ID-001 for each that the study does not know, with the closest; ID-002 for a name that several codes share;
        all at once.
    """
    accounts, definition = inputs.accounts, inputs.definition
    named = accounts.names.industry if definition is None else definition.names
    places = {code: accounts.names.region.get(code, {}) for code in accounts.regions}
    kinds = {code: named.get(code, {}) for code in candidate_activities(accounts, definition)}
    faults: list[Finding] = []
    found = []
    for kind, asked, known in (("region", regions, places), ("activity", activities, kinds)):
        spelled: dict[str, list[str]] = {}
        for code, names in known.items():
            for name in dict.fromkeys([code, *names.values()]):
                spelled.setdefault(name, []).append(code)
        codes, wrong = _found(kind, asked, spelled)
        found.append(codes)
        faults += wrong
    if faults:
        raise UsageError(*faults)
    return found[0], found[1]


def find_verdicts(asked: Iterable[str]) -> tuple[str, ...]:
    """Turn verdicts, as written in any language, into those that tables hold.

    Raises
    ------
    UsageError
        ID-001 for a word that is no verdict.
    """
    from clusterpolicy.identification.verdict import VERDICTS

    spelled: dict[str, list[str]] = {}
    for verdict in VERDICTS:
        slug = verdict.replace(" ", "-")
        for word in dict.fromkeys([verdict, slug, *(text(f"vd-{slug}", language) for language in LANGUAGES)]):
            spelled.setdefault(word, []).append(verdict)
    found, faults = _found("verdict", asked, spelled)
    if faults:
        raise UsageError(*faults)
    return found


def plain(words: str) -> str:
    """Fold case, spaces, and the Russian letter that is often written without its dots.

    Examples
    --------
    >>> plain("  North   COAST "), plain("Орёл")
    ('north coast', 'орел')
    """
    return " ".join(words.split()).casefold().replace("ё", "е")


def _found(
    kind: str, asked: Iterable[str], spelled: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], list[Finding]]:
    known: dict[str, dict[str, None]] = {}
    for name, codes in spelled.items():
        known.setdefault(plain(name), {}).update(dict.fromkeys(codes))
    faults: list[Finding] = []
    found: list[str] = []
    for words in asked:
        codes = list(known.get(plain(words), ()))
        exact = spelled.get(words.strip(), ())
        if len(codes) > 1 and len(exact) == 1:
            codes = list(exact)
        if len(codes) == 1:
            found.append(codes[0])
        elif codes:
            faults.append(block("ID-002", kind=kind, words=words, codes=", ".join(codes)))
        else:
            faults.append(block("ID-001", kind=kind, words=words, close=_close(words, spelled)))
    return tuple(dict.fromkeys(found)), faults


def _close(words: str, spelled: Mapping[str, Sequence[str]]) -> str:
    """Name the closest labels; some of all where none is close."""
    by_plain = {plain(name): name for name in spelled}
    near = difflib.get_close_matches(plain(words), list(by_plain), n=MOST_CLOSE, cutoff=CLOSE)
    names = [by_plain[name] for name in near] or list(spelled)[: 2 * MOST_CLOSE]
    return "; ".join(f"{name} ({spelled[name][0]})" if name not in spelled[name] else name for name in names)
