"""Which alphabet a text file was written in, and how its numbers and columns are set."""

from __future__ import annotations

import codecs
import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CYRILLIC_ENCODINGS: Final = ("cp1251", "koi8-r", "cp866")
DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_BYTES = 1 << 18
_PREVIEW_LINES = 200

# Shares of letters in running Russian text, in per mille.
_LETTER_SHARES = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7, 6,
         5, 4, 3, 3, 1, 1),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Encoding:
    """A text encoding and how it was found.

    Parameters
    ----------
    name
        Python codec name.
    certain
        False where only the frequency of letters speaks for it.
    """

    name: str
    certain: bool


def detect_encoding(path: Path) -> Encoding:
    """Recognise UTF-8, UTF-16 (with mark), cp1251, KOI8-R, CP866, else cp1252.

    UTF-8 is proved over the whole file; the Cyrillic encodings are told apart by how likely the
    letters are in Russian.
    """
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE_BYTES)
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", certain=True)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", certain=True)
    if _is_utf8(path):
        return Encoding("utf-8", certain=True)
    if _neighbours_beyond_ascii(head) < 0.5:
        return Encoding("cp1252", certain=False)
    likelihood = {name: russian_likelihood(head.decode(name, errors="replace")) for name in CYRILLIC_ENCODINGS}
    best = max(likelihood, key=lambda name: likelihood[name])
    return Encoding(best, certain=False)


def _neighbours_beyond_ascii(raw: bytes) -> float:
    """Share of bytes beyond ASCII that stand next to another: high in Cyrillic words, low in Western ones."""
    beyond = [byte > 127 for byte in raw]
    total = sum(beyond)
    beside = sum(
        here
        and ((beyond[max(at - 1, 0)] and at > 0) or (beyond[min(at + 1, len(beyond) - 1)] and at < len(beyond) - 1))
        for at, here in enumerate(beyond)
    )
    return beside / total if total else 0.0


def russian_likelihood(text: str) -> float:
    """Mean log share of the letters beyond ASCII, were the text Russian; -inf without Cyrillic letters."""
    beyond = [letter for letter in text.lower() if ord(letter) > 127 and not letter.isspace()]
    if not any("а" <= letter <= "я" for letter in beyond):
        return -math.inf
    return sum(math.log(_LETTER_SHARES.get(letter, 0.05)) for letter in beyond) / len(beyond)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def transcode(path: Path, encoding: str, into: Path) -> Path:
    """Write a UTF-8 copy by stream."""
    with (
        path.open(encoding=encoding, newline="") as source,
        into.open("w", encoding="utf-8", newline="") as target,
    ):
        while chunk := source.read(1 << 20):
            target.write(chunk)
    return into


def preview_lines(path: Path, encoding: str) -> list[str]:
    """Return the first two hundred lines."""
    lines = []
    with path.open(encoding=encoding, newline="") as stream:
        for line in stream:
            lines.append(line)
            if len(lines) == _PREVIEW_LINES:
                break
    return lines


def detect_delimiter(lines: list[str]) -> str:
    """Choose the delimiter that splits most lines into the same number of columns."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        if not widths:
            return (0.0, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(DELIMITERS, key=evenness)
