"""How territories are spelled: one form for the many ways of writing the same name."""

from __future__ import annotations

import re

_LATIN_LOOKALIKES = str.maketrans("aceopxykmthbp", "асеорхукмтнвр")
_DASHES = re.compile(r"[‐‑‒–—―−-]+")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\s*(?:\d\)|[¹²³⁴⁵*]+)+\s*$")
_PARENTHESES = re.compile(r"\([^()]*\)|/[^/]*/")
_WITHOUT = re.compile(r"\(?\s*\b(?:без|кроме|за исключением|не включая|without|excluding)\b\s*", re.IGNORECASE)
_INCLUDING = re.compile(r"\(?\s*\b(?:включая|с учетом|including)\b.*$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:в том числе|в т\. ?ч\.?|из него|из них)\s*:?\s*", re.IGNORECASE)
_ABBREVIATIONS = (
    (re.compile(r"\bавт(?:ономн\w+|\.)?\s*окр(?:уг\w*|\.)"), "автономный округ"),
    (re.compile(r"\bао\b"), "автономный округ"),
    (re.compile(r"\bавт\.\s*обл(?:асть|\.)?"), "автономная область"),
    (re.compile(r"\bобл\.?(?=\s|$)"), "область"),
    (re.compile(r"\bресп\.?(?=\s|$)"), "республика"),
    (re.compile(r"\bфедер\w*\.?\s*окр(?:уг\w*|\.)?"), "федеральный округ"),
    (re.compile(r"\bфо\b"), "федеральный округ"),
    (re.compile(r"\bг(?:ор)?\.\s*|\bгород\s+"), ""),
    (re.compile(r"\s*(?:столица российской федерации|федерального значения)\b"), ""),
)
_KINDS = re.compile(
    r"\b(?:республика|автономн\w+|федеральный|область|край|округ|oblast|krai|republic of|republic|autonomous|okrug"
    r"|federal district)\b"
)


def normalise_name(name: str) -> str:
    """Bring a name to the form in which spellings are compared.

    Case, dashes, spaces, footnote signs, Latin letters inside Russian words, "г." and common
    abbreviations stop mattering; what stands in brackets is dropped.

    Examples
    --------
    >>> normalise_name("  г.Москва 1)"), normalise_name("Республика Северная Осетия – Алания")
    ('москва', 'республика северная осетия алания')
    """
    plain = _FOOTNOTE.sub("", name.strip()).lower().replace("ё", "е").replace("\u00a0", " ")
    plain = _PREFIX.sub("", plain)
    if re.search("[а-я]", plain):
        plain = plain.translate(_LATIN_LOOKALIKES)
    plain = _INCLUDING.sub("", plain)
    plain = _PARENTHESES.sub(" ", plain)
    plain = _DASHES.sub(" ", plain)
    for spelled, full in _ABBREVIATIONS:
        plain = spelled.sub(full, plain)
    plain = re.sub(r"\bгород\b", " ", plain)
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def bare_name(normalised: str) -> str:
    """Drop the words that say what kind of territory it is.

    Examples
    --------
    >>> bare_name("белгородская область"), bare_name("республика алтай")
    ('белгородская', 'алтай')
    """
    return " ".join(_KINDS.sub(" ", normalised).split())


def split_without(name: str) -> tuple[str, str | None]:
    """Split "Тюменская область без автономных округов" into the whole and what is left out.

    The second part is ``None`` where nothing is left out.
    """
    found = _WITHOUT.search(name)
    if not found or not name[: found.start()].strip():
        return name, None
    return name[: found.start()].strip(" (,"), name[found.end() :].strip(" )")
