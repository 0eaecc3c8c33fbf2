"""Pages: a document as one HTML file that needs no network and no script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from clusterpolicy.language import text
from clusterpolicy.report.blocks import build_block, slug
from clusterpolicy.report.page_templates import templates
from clusterpolicy.report.signs import sign_meanings
from clusterpolicy.report.tables import Separator
from clusterpolicy.views.view import Document


def render_html(
    document: Document,
    *,
    separator: Separator = ",",
    bom: bool = False,
    drawings: Mapping[str, str] | None = None,
) -> str:
    """Render the whole report as one page.

    Parameters
    ----------
    document
        What to say, in one language.
    separator, bom
        How the CSV files inside the page are written.
    drawings
        View id -> its picture, where the charts are drawn already.

    Returns
    -------
    page
        Self-contained HTML: no script, no reference outside itself, every word escaped.
    """
    blocks = {
        section.id: [
            build_block(view, separator=separator, bom=bom, drawing=(drawings or {}).get(view.id))
            for view in section.views
        ]
        for section in document.sections
    }
    return (
        templates()
        .get_template("report.html")
        .render(document=document, blocks=blocks, signs=sign_meanings(document.language), **_words(document))
    )


def render_brief_html(document: Document, *, separator: Separator = ",", bom: bool = False) -> str:
    """Render the one-page version, which prints on one sheet of A4."""
    block = build_block(document.brief.view, separator=separator, bom=bom)
    return templates().get_template("brief.html").render(document=document, block=block, **_words(document))


def _words(document: Document) -> dict[str, object]:
    style, _, _ = templates().loader.get_source(templates(), "style.css")  # type: ignore[union-attr]
    return {"say": partial(_say, document.language), "slug": slug, "style": Markup(style)}  # noqa: S704 - our own file


def _say(language: str, key: str, **values: object) -> str:
    return text(key, language, **values)
