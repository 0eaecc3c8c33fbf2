"""A study run for one question: with other rules of strength, and without what the question does not need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.rule_sets.reading import rule_set_ids
from clusterpolicy.study.documents import SUFFIXES
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec, read_spec

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study


def open_study(file: Path) -> tuple[StudySpec, Inputs]:
    """Read a study file and open what it names."""
    spec = read_spec(file)
    return spec, open_inputs(spec, folder=file.parent)


def run_under_rules(
    file: Path,
    rules: str,
    *,
    year: str | None = "",
    progress: Callable[[str], None] | None = None,
) -> Study:
    """Run a study under a rule set of the package or of a file of one's own; verdicts are not tried out.

    Parameters
    ----------
    file
        Of the study.
    rules
        Name of a set, or a file.
    year
        The year to judge by itself; empty for all years, ``None`` for the window as a whole.
    progress
        Called with the name of each step as it starts.

    Raises
    ------
    UsageError
        RS-014 for a name that is neither, EX-002 for a year that the study lacks.
    """
    own = rules.lower().endswith(SUFFIXES)
    if rules not in rule_set_ids() and not own:
        raise UsageError(block("RS-014", id=rules, known=", ".join(rule_set_ids())))
    if progress:
        progress("inputs")
    spec = read_spec(file)
    chosen = str(Path(rules).resolve()) if rules not in rule_set_ids() else rules
    membership = "fixed" if year is None else "yearly"
    changes = {
        "strength": spec.strength.model_copy(update={"rules": chosen, "membership": membership}),
        "robustness": spec.robustness.model_copy(update={"use": False}),
    }
    spec = spec.model_copy(update=changes)
    inputs = open_inputs(spec, folder=file.parent)
    if year and year not in inputs.accounts.years:
        some = ", ".join(inputs.accounts.years) or "-"
        raise UsageError(block("EX-002", key="year", label=year, some=some))
    return run_inputs(spec, inputs, progress=progress)
