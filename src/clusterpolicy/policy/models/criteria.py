"""Criteria with weights, and scores of 0 to 4 on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from clusterpolicy.errors import Finding, block
from clusterpolicy.identification.documents import Entry

ActorKind = Literal["state", "business", "association", "science", "education", "finance", "society"]
Text = Annotated[str, Field(pattern=r"\S")]
"""Words that a person writes, in any language; not blank."""
Score = Annotated[StrictInt, Field(ge=0, le=4)]
MOST = 4


class Criterion(Entry):
    """A criterion and its weight among the others."""

    name: Text
    weight: float = Field(default=1.0, gt=0)


def weighted_score(criteria: Sequence[Criterion], scores: Mapping[str, int]) -> float:
    r"""Mean of scores by weight, 0 to 1.

    .. math:: \sum_c w_c s_c / (4 \sum_c w_c)

    Examples
    --------
    >>> weighted_score([Criterion(name="jobs", weight=3), Criterion(name="cost")], {"jobs": 4, "cost": 0})
    0.75
    """
    total = math.fsum(one.weight for one in criteria)
    return math.fsum(one.weight * scores[one.name] for one in criteria) / (MOST * total)


def score_faults(
    criteria: Sequence[Criterion], scored: Mapping[str, Mapping[str, int]], *, file: str, section: str
) -> Iterator[Finding]:
    """Find criteria that stand twice or lack (PMF-008, PMF-009), and scores missing or on no criterion (PMF-006)."""
    names = [one.name for one in criteria]
    if scored and not names:
        yield block("PMF-009", file=file, place=f"{section}.criteria")
    yield from repeated(names, file=file, place=f"{section}.criteria")
    for name, scores in scored.items():
        missing = [known for known in names if known not in scores]
        unknown = [given for given in scores if given not in names]
        if missing or unknown:
            yield block(
                "PMF-006", file=file, place=section, named=name, missing=", ".join(missing) or "–",
                unknown=", ".join(unknown) or "–",
            )  # fmt: skip


def repeated(names: Sequence[str], *, file: str, place: str) -> Iterator[Finding]:
    """Find names that stand more than once (PMF-008)."""
    for name in dict.fromkeys(found for found in names if names.count(found) > 1):
        yield block("PMF-008", file=file, place=place, named=name)
