"""Verdicts on the expediency of a cluster strategy: one a field, each a choice of experts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.language import number, text

VerdictCode = Literal["expedient", "after_barriers", "cautious", "not_now", "undecided"]


@dataclass(frozen=True)
class Verdict:
    """What a field says.

    Parameters
    ----------
    code
        Stable name.
    field
        Field that it stands for; empty for all that touch a middle tercile.
    status
        Always ``expert``: the paper relates the two levels and does not say how to read them.
    basis
        Statement of the paper that asks for the comparison.
    """

    code: VerdictCode
    field: str
    status: Literal["expert"] = "expert"
    basis: str = "PA-1"

    def words(self, language: str = "en") -> str:
        """Say the verdict."""
        return text(f"pa-verdict-{self.code}", language)

    def action(self, language: str = "en") -> str:
        """Say what follows from it."""
        return text(f"pa-verdict-{self.code}.action", language)


VERDICTS: dict[str, Verdict] = {
    verdict.code: verdict
    for verdict in (
        Verdict("expedient", "HH"),
        Verdict("after_barriers", "HL"),
        Verdict("cautious", "LH"),
        Verdict("not_now", "LL"),
        Verdict("undecided", ""),
    )
}


@dataclass(frozen=True)
class FieldVerdict:
    """The verdict on one region and what it rests on.

    Parameters
    ----------
    region, field
        Where; the field is empty where an index is unknown.
    verdict
        What the field says; ``None`` where there is no field.
    potential, activity
        The indices, points.
    potential_cuts, activity_cuts
        Where they are cut, points.
    margin
        Distance of the nearer cut in standard deviations of its index.
    reason
        Why there is no field; empty where there is one.
    """

    region: str
    field: str
    verdict: Verdict | None
    potential: float
    activity: float
    potential_cuts: tuple[float, ...]
    activity_cuts: tuple[float, ...]
    margin: float
    reason: str

    def because(self, language: str = "en", *, digits: int = 1) -> str:
        """Say why the verdict is what it is: both indices and their cuts."""
        if self.verdict is None:
            return text("pa-no-field", language, reason=text(f"reason-{self.reason}", language))

        def written(*values: float) -> str:
            return " / ".join("–" if math.isnan(value) else number(value, digits, language) for value in values)

        return text(
            "pa-because",
            language,
            potential=written(self.potential),
            potential_cut=written(*self.potential_cuts),
            potential_level=text(f"pa-level-{self.field[0]}", language),
            activity=written(self.activity),
            activity_cut=written(*self.activity_cuts),
            activity_level=text(f"pa-level-{self.field[1]}", language),
            margin=written(self.margin),
        )
