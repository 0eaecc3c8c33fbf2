"""A kit as a page to print: lines to write on, boxes to tick, no script and no reference outside itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from clusterpolicy.data.evidence_records.kits.kit import Kit
from clusterpolicy.data.evidence_records.kits.markdown import columns_told
from clusterpolicy.data.evidence_records.layout import table_label, word_label
from clusterpolicy.data.evidence_records.records import ANSWER_SCALE
from clusterpolicy.language import text
from clusterpolicy.report.page_templates import templates


def render_kit_html(kit: Kit, language: str = "en") -> str:
    """Write a kit as one printable page in one language.

    Parameters
    ----------
    kit
        What to print.
    language
        ``en`` or ``ru``.
    """
    from markupsafe import Markup

    topics = dict.fromkeys(theme.topic for theme in kit.themes)
    style = (Path(__file__).parent / "templates" / "kit.css").read_text(encoding="utf-8")
    return (
        templates()
        .get_template("kit.html")
        .render(
            kit=kit,
            language=language,
            say=partial(_say, language),
            topic=partial(_topic, language),
            themes={topic: [theme for theme in kit.themes if theme.topic == topic] for topic in topics},
            sheets=[
                (table_label(sheet.table, language), sheet.lead.of(language), columns_told(sheet, language), sheet.rows)
                for sheet in kit.sheets
            ],
            scale=range(ANSWER_SCALE[0], ANSWER_SCALE[1] + 1),
            style=Markup(style),  # noqa: S704 - our own file
        )
    )


def _say(language: str, key: str, **values: object) -> str:
    return text(key, language, **values)


def _topic(language: str, name: str) -> str:
    return word_label("topic", name, language)
