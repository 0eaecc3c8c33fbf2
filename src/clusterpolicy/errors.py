"""What can go wrong, told as findings: what, where, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from clusterpolicy.language import text

Made = TypeVar("Made")
Severity = Literal["block", "warn", "info"]
EXAMPLES_KEPT = 20


@dataclass(frozen=True)
class Finding:
    """One fault or remark about an input, with a stable id and its values.

    Parameters
    ----------
    id
        Stable id of the message, such as ``"CK-601"``; the texts live in ``locale/``.
    severity
        ``block`` stops the reading, ``warn`` and ``info`` travel with the result.
    values
        What the message's placeholders stand for.
    examples
        Up to twenty places where it was seen.
    """

    id: str
    severity: Severity
    values: Mapping[str, object] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "examples", tuple(self.examples[:EXAMPLES_KEPT]))

    def message(self, language: str = "en") -> str:
        """Say what was found and where."""
        return text(self.id, language, **self.values)

    def repair(self, language: str = "en") -> str:
        """Say what to do about it."""
        return text(f"{self.id}.fix", language, **self.values)

    def render(self, language: str = "en") -> str:
        """Join id, message, examples and repair into one readable paragraph."""
        lines = [f"{self.id}  {self.message(language)}"]
        if self.examples:
            lines.append("    " + "; ".join(self.examples[:5]))
        lines.append("    → " + self.repair(language))
        return "\n".join(lines)


class ClusterPolicyError(Exception):
    """Any fault that the reader can mend; ``exit_code`` is the command line's answer."""

    exit_code = 1

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__("\n".join(finding.render() for finding in findings))

    def render(self, language: str = "en") -> str:
        """Say all faults at once in the reader's language."""
        return "\n".join(finding.render(language) for finding in self.findings)


class UsageError(ClusterPolicyError):
    """The request itself cannot be understood."""

    exit_code = 2


class ValidationBlockedError(ClusterPolicyError, ValueError):
    """An input breaks a rule that nothing may be computed against."""

    exit_code = 3


class ConventionError(ClusterPolicyError, ValueError):
    """An array breaks the convention that every measure relies on."""


def block(id: str, /, *, examples: Sequence[str] = (), **values: object) -> Finding:  # noqa: A002
    """Make a finding that stops the reading."""
    return Finding(id, "block", values, tuple(examples))


def warn(id: str, /, *, examples: Sequence[str] = (), **values: object) -> Finding:  # noqa: A002
    """Make a finding that travels with the result."""
    return Finding(id, "warn", values, tuple(examples))


def info(id: str, /, *, examples: Sequence[str] = (), **values: object) -> Finding:  # noqa: A002
    """Make a remark."""
    return Finding(id, "info", values, tuple(examples))


def stop_if_blocked(found: Sequence[Finding]) -> None:
    """Raise every finding that blocks, all at once; do nothing where none does."""
    if blocks := [finding for finding in found if finding.severity == "block"]:
        raise ValidationBlockedError(*blocks)


def gather(faults: list[Finding], make: Callable[[], Made]) -> Made | None:
    """Return what is made; where that fails, add its findings to those gathered so far and return nothing."""
    try:
        return make()
    except ClusterPolicyError as fault:
        faults.extend(fault.findings)
        return None
