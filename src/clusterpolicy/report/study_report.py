"""The report of a study: run it, write everything a reader may want into one folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.report.folder import refuse_strange, replace_folder
from clusterpolicy.report.run_folder import Written, target_of, write_documents, write_run

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study
    from clusterpolicy.study.spec import StudySpec

Progress = Callable[[str], None] | None
DATA_FOLDER = "data"


@dataclass(frozen=True)
class WrittenDemo(Written):
    """What the demo has left behind, and how well its planted clusters were found.

    Parameters
    ----------
    recall, precision
        Fractions: planted clusters that were found; findings that were planted.
    baseline_recall, baseline_precision
        The same for the bare rule "quotient above a threshold".
    """

    recall: float
    precision: float
    baseline_recall: float
    baseline_precision: float


def write_report(
    study_file: Path,
    *,
    out: Path | None = None,
    since: Path | None = None,
    language: str | None = None,
    progress: Progress = None,
) -> Written:
    """Run a study and write its report folder.

    Parameters
    ----------
    study_file
        TOML file of the study.
    out
        Folder to write; ``<study file>-report`` beside the study file where not given.
    since
        Report folder of a previous run that verdicts are compared with; it may be the one that is replaced.
    language
        Language of the report; else those that the study file names, the first leading.
    progress
        Called with the name of each step as it starts.

    Returns
    -------
    written
        The page and its headlines.

    Raises
    ------
    ClusterPolicyError
        Where the study file or an input does not fit, or ``out`` must not be replaced.
    """
    from clusterpolicy.study.comparing import compare_with_previous
    from clusterpolicy.study.spec import read_spec
    from clusterpolicy.views.story import build_document

    study_file = Path(study_file)
    if progress:
        progress("inputs")
    spec, base = read_spec(study_file), study_file.resolve().parent
    named = [base / source for source in _named_sources(spec)]
    target = target_of(study_file, out, ending="report", inputs=named)
    study = _run(study_file, progress)
    compared = compare_with_previous(study, Path(since)) if since is not None else None
    if progress:
        progress("report")
    return write_run(
        study, partial(build_document, study, since=compared), file=study_file, target=target, settings=spec.report,
        language=language,
    )  # fmt: skip


def write_demo(out: Path, *, language: str = "en", seed: int = 7, progress: Progress = None) -> WrittenDemo:
    """Make the demo country, study it, and write its data and report into one folder.

    Parameters
    ----------
    out
        Folder to write; it can be moved as a whole and still be made again.
    language
        Language of the leading report.
    seed
        Makes another country for every number.
    progress
        Called with the name of each step as it starts.

    Returns
    -------
    written
        The page, its headlines, and the score against the planted clusters.
    """
    from clusterpolicy import demo
    from clusterpolicy.views.story import build_document

    out = Path(out)
    refuse_strange(out)
    if progress:
        progress("country")
    country = demo.country(seed)
    outcome: list[WrittenDemo] = []

    def write(folder: Path) -> None:
        from clusterpolicy.study.folder import write_record

        data = folder / DATA_FOLDER
        demo.write_country(country, data)
        study = _run(data / "study.toml", progress)
        languages = [language, *(other for other in study.spec.report.languages if other != language)]
        if progress:
            progress("report")
        documents = [build_document(study, one) for one in languages]
        write_documents(documents, folder, settings=study.spec.report)
        spec_text = (data / "study.toml").read_text(encoding="utf-8-sig")
        write_record(study, folder, spec_text=spec_text, base=data, target=folder)
        found, bare = demo.score(study, country.truth), demo.baseline_score(study, country.truth)
        outcome.append(
            WrittenDemo(
                out / "report.html",
                documents[0].headlines,
                language,
                found.recall,
                found.precision,
                bare.recall,
                bare.precision,
            )
        )

    replace_folder(out, write)
    return outcome[0]


def _run(study_file: Path, progress: Progress) -> Study:
    from clusterpolicy.study.inputs import open_inputs
    from clusterpolicy.study.running import run_inputs
    from clusterpolicy.study.spec import read_spec

    spec = read_spec(study_file)
    return run_inputs(spec, open_inputs(spec, folder=study_file.parent), progress=progress)


def _named_sources(spec: StudySpec) -> list[str]:
    from clusterpolicy.study.documents import document_paths
    from clusterpolicy.study.spec import flows_sources

    names = (spec.region_names, spec.industry_names, spec.geometry)
    parts = (
        spec.accounts,
        spec.totals,
        spec.indicators,
        spec.clusters,
        spec.establishments,
        spec.scores,
        spec.evidence,
        *names,
    )
    found = [*(part.source for part in parts if part is not None), *flows_sources(spec), *document_paths(spec)]
    found += [spec.policy] if spec.policy else []
    return [name for source in found for name in ([source] if isinstance(source, str) else source)]
