"""The report of an innovation file: run it, write pages, tables and the record into one folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clusterpolicy.report.folder import refuse_strange, replace_folder
from clusterpolicy.report.study_report import Written, protect, write_documents

STEM = "innovation"


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
    from clusterpolicy.study.folder import INNOVATION_FILE, write_record
    from clusterpolicy.study.innovation_case.opening import table_files
    from clusterpolicy.study.innovation_case.running import run_innovation
    from clusterpolicy.study.innovation_case.spec import read_innovation
    from clusterpolicy.views.innovation.document import build_innovation_report

    file = Path(file)
    target = Path(out) if out is not None else file.with_name(f"{file.stem}-report")
    spec = read_innovation(file)
    base = file.resolve().parent
    protect(target, [file, *(path for paths in table_files(spec, base).values() for path in paths)])
    refuse_strange(target)
    case = run_innovation(file, progress=progress)
    languages = [language] if language else spec.report.languages
    if progress:
        progress("report")
    documents = [build_innovation_report(case, one) for one in dict.fromkeys(languages)]
    spec_text = file.read_text(encoding="utf-8-sig")

    def write(folder: Path) -> None:
        write_documents(documents, folder, settings=spec.report, stem=STEM)
        write_record(case, folder, spec_text=spec_text, base=base, target=target, spec_file=INNOVATION_FILE)

    replace_folder(target, write)
    return Written(target / f"{STEM}.html", documents[0].headlines, documents[0].language)
