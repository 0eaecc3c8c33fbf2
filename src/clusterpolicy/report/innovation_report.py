"""The report of an innovation file: run it, write pages, tables and the record into one folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clusterpolicy.report.run_folder import Written, target_of, write_run


def write_innovation_report(
    file: Path,
    *,
    out: Path | None = None,
    language: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Written:
    """Run an innovation file and write its report folder.

    Parameters
    ----------
    file
        TOML file.
    out
        Folder to write; ``<file>-report`` beside the file where not given.
    language
        Language of the report; else those that the file names, the first leading.
    progress
        Called with the name of each step as it starts.

    Returns
    -------
    written
        The page and its headlines.

    Raises
    ------
    ClusterPolicyError
        Where the file or a table does not fit, or ``out`` must not be replaced.
    """
    from clusterpolicy.study.folder import INNOVATION_FILE
    from clusterpolicy.study.innovation_case.opening import table_files
    from clusterpolicy.study.innovation_case.running import run_innovation
    from clusterpolicy.study.innovation_case.spec import read_innovation
    from clusterpolicy.views.innovation.document import build_innovation_report

    file = Path(file)
    spec = read_innovation(file)
    named = [path for paths in table_files(spec, file.resolve().parent).values() for path in paths]
    target = target_of(file, out, ending="report", inputs=named)
    case = run_innovation(spec, folder=file.parent, progress=progress)
    if progress:
        progress("report")
    return write_run(
        case, partial(build_innovation_report, case), file=file, target=target, settings=spec.report,
        language=language, stem="innovation", kept_as=INNOVATION_FILE,
    )  # fmt: skip
