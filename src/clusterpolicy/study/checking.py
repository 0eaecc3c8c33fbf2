"""Reading and validating without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.quality import report_quality
from clusterpolicy.errors import Finding, stop_if_blocked
from clusterpolicy.identification.activities import candidate_activities
from clusterpolicy.identification.joining import misplaced_decisions
from clusterpolicy.language import text
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.spec import StudySpec, read_spec
from clusterpolicy.study.spec_inputs import AccountsInput


@dataclass(frozen=True)
class CheckOutcome:
    """What a check found; it blocked nothing, else it would have raised.

    Parameters
    ----------
    accounts
        As read.
    findings
        Warnings and notes.
    """

    accounts: RegionalAccounts
    findings: Sequence[Finding]

    def summary(self, language: str) -> str:
        """Say in one line what was read."""
        return text(
            "out-check",
            language,
            regions=len(self.accounts.regions),
            industries=len(self.accounts.industries),
            years=max(len(self.accounts.years), 1),
            measures=", ".join(self.accounts.measures),
            warnings=sum(finding.severity == "warn" for finding in self.findings),
        )


def check_inputs(file: Path) -> CheckOutcome:
    """Read a study file's inputs, or a table whose columns are guessed.

    Raises
    ------
    ValidationBlockedError
        With every fault.
    """
    if file.suffix.lower() == ".toml":
        spec = read_spec(file)
    else:
        from clusterpolicy.study.drafting import guess_accounts

        part: AccountsInput = guess_accounts(file).accounts
        spec = StudySpec(accounts=part)
    inputs = open_inputs(spec, folder=file.parent)
    stop_if_blocked(_decision_faults(spec, inputs))
    quality = report_quality(inputs.accounts)
    beside = (inputs.indicators, inputs.establishments, inputs.flows, inputs.evidence)
    told = [finding for part in beside if part is not None for finding in part.findings]
    led = inputs.policy.inputs.findings if inputs.policy is not None else ()
    return CheckOutcome(inputs.accounts, (*quality.findings, *told, *led))


def _decision_faults(spec: StudySpec, inputs: Inputs) -> list[Finding]:
    """Decisions on what the study does not have; whether they need a reason only the run can tell."""
    decided = [(one.region, one.activity) for one in spec.decisions]
    return misplaced_decisions(
        decided, inputs.accounts.regions, candidate_activities(inputs.accounts, inputs.definition)
    )
