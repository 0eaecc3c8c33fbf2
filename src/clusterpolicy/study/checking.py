"""Reading and validating without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.quality import report_quality
from clusterpolicy.errors import Finding
from clusterpolicy.language import text
from clusterpolicy.study.inputs import open_inputs
from clusterpolicy.study.spec import AccountsInput, StudySpec, read_spec


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
        inputs = open_inputs(read_spec(file), folder=file.parent)
    else:
        from clusterpolicy.study.drafting import guess_accounts

        part: AccountsInput = guess_accounts(file).accounts
        inputs = open_inputs(StudySpec(accounts=part), folder=file.parent)
    quality = report_quality(inputs.accounts)
    beside = (inputs.indicators, inputs.establishments, inputs.flows)
    told = [finding for part in beside if part is not None for finding in part.findings]
    return CheckOutcome(inputs.accounts, (*quality.findings, *told))
