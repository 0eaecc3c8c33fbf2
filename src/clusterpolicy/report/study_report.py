"""The report of a study: run it, write everything a reader may want into one folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.errors import ClusterPolicyError, block
from clusterpolicy.report.folder import refuse_strange, replace_folder

if TYPE_CHECKING:
    from clusterpolicy.study.comparing import Comparison
    from clusterpolicy.study.result import Study
    from clusterpolicy.study.spec import StudySpec
    from clusterpolicy.study.spec_choices import ReportSettings
    from clusterpolicy.views.view import Document, View

Progress = Callable[[str], None] | None
DATA_FOLDER = "data"


@dataclass(frozen=True)
class Written:
    """What a run has left behind.

    Parameters
    ----------
    report
        The page to open.
    headlines
        Sentences that answer the question.
    language
        Of the page and the headlines.
    """

    report: Path
    headlines: tuple[str, ...]
    language: str


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

    study_file = Path(study_file)
    target = Path(out) if out is not None else study_file.with_name(f"{study_file.stem}-report")
    if progress:
        progress("inputs")
    spec = read_spec(study_file)
    base = study_file.resolve().parent
    protect(target, [study_file, *(base / source for source in _named_sources(spec))])
    refuse_strange(target)
    study = _run(study_file, progress)
    protect(target, [Path(source.path) for source in study.record.inputs if source.path])
    compared = compare_with_previous(study, Path(since)) if since is not None else None
    documents = _documents(study, [language] if language else spec.report.languages, progress, since=compared)
    spec_text = study_file.read_text(encoding="utf-8-sig")

    def write(folder: Path) -> None:
        from clusterpolicy.study.folder import write_record

        write_documents(documents, folder, settings=spec.report)
        write_record(study, folder, spec_text=spec_text, base=base, target=target)

    replace_folder(target, write)
    return Written(target / "report.html", documents[0].headlines, documents[0].language)


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
        documents = _documents(study, languages, progress)
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


def _documents(
    study: Study, languages: Sequence[str], progress: Progress, *, since: Comparison | None = None
) -> list[Document]:
    from clusterpolicy.views.story import build_document

    if progress:
        progress("report")
    return [build_document(study, language, since=since) for language in dict.fromkeys(languages)]


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


def protect(target: Path, inputs: Sequence[Path]) -> None:
    """Refuse a target whose replacement would remove what the study reads."""
    for path in inputs:
        if path.resolve().is_relative_to(target.resolve()):
            raise ClusterPolicyError(block("OUT-003", folder=str(target), file=path.name))


def write_documents(
    documents: Sequence[Document], folder: Path, *, settings: ReportSettings, stem: str = "report"
) -> None:
    """Write pages, workbook, tables and pictures; the first document leads, files of others carry their language.

    Parameters
    ----------
    documents
        The same report in one or more languages.
    folder
        Exists and is empty.
    settings
        Which formats, and how CSV is written.
    stem
        Name of the whole page.
    """
    from clusterpolicy.report.html import render_brief_html, render_html
    from clusterpolicy.report.workbook import write_xlsx

    for at, document in enumerate(documents):
        mark = f".{document.language}" if at else ""
        separator, bom = settings.csv_separator, settings.csv_bom
        drawings = _drawings(document)
        page = render_html(document, separator=separator, bom=bom, drawings=drawings)
        (folder / f"{stem}{mark}.html").write_text(page, encoding="utf-8")
        brief = render_brief_html(document, separator=separator, bom=bom)
        (folder / f"brief{mark}.html").write_text(brief, encoding="utf-8")
        if "xlsx" in settings.formats:
            write_xlsx(document, folder / f"tables{mark}.xlsx")
        for section in document.sections:
            for view in section.views:
                _write_tables(view, folder / "tables", mark, settings)
        _write_figures(drawings, folder / "figures", mark)


def _drawings(document: Document) -> dict[str, str]:
    from clusterpolicy.charts import is_drawn, to_svg

    views = [view for section in document.sections for view in section.views]
    return {view.id: to_svg(view) for view in views if is_drawn(view)}


def _write_figures(drawings: Mapping[str, str], figures: Path, mark: str) -> None:
    from clusterpolicy.report.blocks import slug

    figures.mkdir(exist_ok=True)
    for name, drawing in drawings.items():
        (figures / f"{slug(name)}{mark}.svg").write_text(drawing, encoding="utf-8")


def _write_tables(view: View, tables: Path, mark: str, settings: ReportSettings) -> None:
    from clusterpolicy.report.blocks import slug
    from clusterpolicy.report.tables import write_csv, write_parquet, write_stata

    tables.mkdir(exist_ok=True)
    stem = f"{slug(view.id)}{mark}"
    if "csv" in settings.formats:
        write_csv(view, tables / f"{stem}.csv", separator=settings.csv_separator, bom=settings.csv_bom)
    if "parquet" in settings.formats:
        write_parquet(view, tables / f"{stem}.parquet")
    if "stata" in settings.formats:
        write_stata(view, tables / f"{stem}.dta")
