"""Answers to questions about a study on disk, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text
from clusterpolicy.study.explaining import explain
from clusterpolicy.study.folder import Reproduction, rerun
from clusterpolicy.study.questions import list_quantities
from clusterpolicy.study.wording import naming, write_number

if TYPE_CHECKING:
    pass


def answer_why(
    folder: Path, quantity: str | None, labels: Sequence[str], *, depth: int, language: str
) -> Iterator[str]:
    """Explain one number of a study on disk; without a quantity, list what can be asked.

    Raises
    ------
    UsageError
        CL-102 for a word that is no label, CL-106 where a label is missing, EX-001, EX-002.
    """
    study, _ = rerun(folder)
    if quantity is None:
        yield text("out-quantities", language)
        yield from (f"  {line}" for line in list_quantities(study))
        return
    wrong = [label for label in labels if "=" not in label]
    if wrong:
        raise UsageError(*(block("CL-102", label=label) for label in wrong))
    keys = dict(label.split("=", 1) for label in labels)
    found = explain(study, quantity, **keys)
    yield from found.lines(depth, language=language, name=naming(study, language))
    yield text("out-recomputed", language, value=write_number(found.recompute(), language, digits=12))


def tell_reproduction(outcome: Reproduction, language: str) -> Iterator[str]:
    """Say what came out the same and what did not."""
    for name in outcome.changed_inputs:
        yield text("out-changed-input", language, name=name)
    for difference in outcome.differences:
        yield text(
            "out-differs",
            language,
            name=difference.output,
            cells=difference.cells,
            largest=f"{difference.largest:.3g}",
        )
    for name in outcome.changed_files:
        yield text("out-changed-file", language, name=name)
    same = outcome.compared - len(outcome.differences)
    yield text("out-same", language, same=same, all=outcome.compared)
