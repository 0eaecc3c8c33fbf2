"""A run on disk: the folder it may replace, its pages and tables, and the record from which it is made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.errors import ClusterPolicyError, block
from clusterpolicy.report.folder import refuse_strange, replace_folder

if TYPE_CHECKING:
    from clusterpolicy.study.folder import Recorded
    from clusterpolicy.study.spec_choices import ReportSettings
    from clusterpolicy.views.view import Document, View


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


def target_of(file: Path, out: Path | None, *, ending: str, inputs: Sequence[Path]) -> Path:
    """Choose the folder to write, ``<file>-<ending>`` beside the file by default.

    Raises
    ------
    ClusterPolicyError
        OUT-003 where an input lies in it, OUT-001 and OUT-004 where it is not ours to replace.
    """
    target = Path(out) if out is not None else file.with_name(f"{file.stem}-{ending}")
    _protect(target, [file, *inputs])
    refuse_strange(target)
    return target


def write_run(
    run: Recorded,
    build: Callable[[str], Document],
    *,
    file: Path,
    target: Path,
    settings: ReportSettings,
    language: str | None = None,
    stem: str = "report",
    kept_as: str | None = None,
) -> Written:
    """Build the documents of a run and write them with its record in place of the target.

    Parameters
    ----------
    run
        That has run.
    build
        Makes the document of a language.
    file
        From which it ran; its text is kept.
    target
        Folder to write.
    settings, language
        Languages and formats; one language alone where it is asked for.
    stem
        Name of the page.
    kept_as
        Name under which the file is kept, that of a study by default; it tells what kind of run the folder holds.
    """
    from clusterpolicy.study.folder import SPEC_FILE, write_record

    _protect(target, [Path(source.path) for source in run.record.inputs if source.path])
    documents = [build(one) for one in dict.fromkeys([language] if language else settings.languages)]
    spec_text = file.read_text(encoding="utf-8-sig")

    kept = kept_as or SPEC_FILE

    def write(folder: Path) -> None:
        write_documents(documents, folder, settings=settings, stem=stem)
        write_record(run, folder, spec_text=spec_text, base=file.resolve().parent, target=target, spec_file=kept)

    replace_folder(target, write)
    return Written(target / f"{stem}.html", documents[0].headlines, documents[0].language)


def _protect(target: Path, inputs: Sequence[Path]) -> None:
    """Refuse a target whose replacement would remove what a run reads."""
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
