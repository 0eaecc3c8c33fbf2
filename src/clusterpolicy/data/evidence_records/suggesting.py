"""What a person may have meant by a label that is unknown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from clusterpolicy.data.evidence_records.layout import plain


def nearest(written: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """List the known labels that are closest to what was written, best first.

    Examples
    --------
    >>> nearest("I-1", ["I-01", "S-02"])
    ['I-01']
    """
    spelled: dict[str, str] = {}
    for label in known:
        spelled.setdefault(plain(label), label)
    return [spelled[name] for name in difflib.get_close_matches(plain(written), list(spelled), n=most, cutoff=0.6)]
