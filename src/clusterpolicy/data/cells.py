"""What a cell can be when it is not simply a number."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class Availability(IntEnum):
    """Why a cell holds a value or none; each cell has exactly one."""

    OBSERVED = 0
    SUPPRESSED = 1
    NOT_COLLECTED = 2
    NOT_APPLICABLE = 3
    BELOW_THRESHOLD = 4
    ABSENT = 5

    @property
    def sign(self) -> str:
        """Sign printed in place of the number."""
        return _SIGNS[self]

    @property
    def known(self) -> bool:
        """Tell whether the cell carries a value (an absent phenomenon is a true zero)."""
        return self in (Availability.OBSERVED, Availability.ABSENT)


_SIGNS = {
    Availability.OBSERVED: "",
    Availability.SUPPRESSED: "c",
    Availability.NOT_COLLECTED: "…",
    Availability.NOT_APPLICABLE: "×",
    Availability.BELOW_THRESHOLD: "<k",
    Availability.ABSENT: "–",
}


class Mark(IntFlag):
    """What else is known about a cell that does hold a value."""

    NONE = 0
    ESTIMATED = 1
    IMPUTED = 2
    PROVISIONAL = 4
    BREAK = 8


FLAG_MEANINGS = {
    "suppressed": Availability.SUPPRESSED,
    "not collected": Availability.NOT_COLLECTED,
    "not applicable": Availability.NOT_APPLICABLE,
    "below threshold": Availability.BELOW_THRESHOLD,
    "absent": Availability.ABSENT,
    "estimated": Mark.ESTIMATED,
    "imputed": Mark.IMPUTED,
    "provisional": Mark.PROVISIONAL,
    "break": Mark.BREAK,
}
"""Words that ``flags`` may use for a file's own signs."""
