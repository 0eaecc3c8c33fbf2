"""Reading a policy file and everything that it names without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterpolicy.errors import Finding
from clusterpolicy.language import text
from clusterpolicy.study.policy_case.opening import OpenPolicy, open_policy_file
from clusterpolicy.study.policy_case.running import run_policy_inputs


@dataclass(frozen=True)
class PolicyCheck:
    """What a check of a policy file found; it blocked nothing, else it would have raised.

    Parameters
    ----------
    opened
        The file and its inputs.
    findings
        Warnings and notes.
    """

    opened: OpenPolicy
    findings: Sequence[Finding]

    def summary(self, language: str) -> str:
        """Say in one line what was read."""
        inputs = self.opened.inputs
        held = inputs.indicators
        return text(
            "pc-check", language,
            regions=0 if held is None else int(held.values.sizes["region"]),
            indicators="–" if held is None else ", ".join(held.indicators),
            mixes=len(inputs.mixes),
            scores=0 if inputs.diagnosis is None else len(inputs.diagnosis.scores.latest),
            warnings=sum(finding.severity == "warn" for finding in self.findings),
        )  # fmt: skip


def check_policy(file: Path) -> PolicyCheck:
    """Read a policy file and its inputs and compute everything, so that what passes runs.

    Raises
    ------
    ValidationBlockedError
        With every fault.
    """
    opened = open_policy_file(file)
    run_policy_inputs(opened.spec, opened.inputs)
    return PolicyCheck(opened, opened.inputs.findings)
