"""Published concordances between classifications, in their publishers' layouts."""

from __future__ import annotations

from clusterpolicy.data.classifications.classification import count_digits
from clusterpolicy.data.classifications.crosswalk import Crosswalk, share_out
from clusterpolicy.data.classifications.listings import list_columns, read_columns
from clusterpolicy.errors import ValidationBlockedError, block


def read_concordance(table: object, *, source: str, target: str, digits: int | None = None) -> Crosswalk:
    """Read the way from one standard to another, sharing split codes equally.

    Two layouts are known: one row a pair with the columns ``src_standard``, ``src_code``,
    ``dst_standard``, ``dst_code``; and one column a level such as ``NAICS2017_6d``, ``ISIC4_4d``.

    Parameters
    ----------
    table
        A file or frame.
    source, target
        Standards as the table writes them (``NAICS2017``), in the wide layout optionally with the
        level (``NAICS2017_4d``); without it the most detailed level is taken.
    digits
        Keep pairs of codes of this many digits on both sides; a table of pairs that lists several
        levels one below the other needs it.
    """
    present = list_columns(table)
    if "src_standard" in present:
        pairs, known = _read_pairs(table, source, target)
    else:
        pairs, known = _read_levels(table, present, source, target)
    if digits is not None:
        pairs = [pair for pair in pairs if all(count_digits(code) == digits for code in pair)]
    if not pairs:
        raise ValidationBlockedError(block("CD-428", standard=f"{source} → {target}", known=", ".join(known)))
    linked: dict[str, dict[str, float]] = {}
    for code, onto in pairs:
        linked.setdefault(code, {})[onto] = 1.0
    return Crosswalk(source, target, {code: share_out(shares) for code, shares in linked.items()})


def _read_pairs(table: object, source: str, target: str) -> tuple[list[tuple[str, str]], list[str]]:
    columns = read_columns(table, ("src_standard", "src_code", "dst_standard", "dst_code"))
    rows = list(zip(*columns.values(), strict=True))
    known = sorted({f"{row[0]} → {row[2]}" for row in rows})
    forward = [(row[1], row[3]) for row in rows if (row[0], row[2]) == (source, target)]
    backward = [(row[3], row[1]) for row in rows if (row[2], row[0]) == (source, target)]
    return [pair for pair in forward or backward if all(pair)], known


def _read_levels(
    table: object, present: list[str], source: str, target: str
) -> tuple[list[tuple[str, str]], list[str]]:
    known = sorted({column.rpartition("_")[0] for column in present})

    def column_of(standard: str) -> str:
        return standard if standard in present else next((c for c in present if c.rpartition("_")[0] == standard), "")

    chosen = [column_of(source), column_of(target)]
    if not all(chosen):
        return [], known
    columns = read_columns(table, chosen)
    pairs = zip(columns[chosen[0]], columns[chosen[1]], strict=True)
    return sorted({(code, onto) for code, onto in pairs if code and onto}), known
