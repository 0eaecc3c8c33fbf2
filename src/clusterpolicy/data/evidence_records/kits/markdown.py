"""A kit as Markdown, to read, to change and to print."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.data.evidence_records.kits.kit import Kit, SheetForm
from clusterpolicy.data.evidence_records.layout import column_hint, column_label, column_of, table_label, word_label
from clusterpolicy.data.evidence_records.records import ANSWER_SCALE
from clusterpolicy.language import text


def render_kit_markdown(kit: Kit, language: str = "en") -> str:
    """Write a kit as Markdown in one language.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.kits import load_kit
    >>> render_kit_markdown(load_kit("codebook")).splitlines()[0]
    '# Codebook'
    """
    lines = [f"# {kit.title.of(language)}", "", kit.purpose.of(language), ""]
    if kit.who:
        lines += [f"**{text('er-kit-who', language)}:** {kit.who.of(language)}", ""]
    if kit.minutes:
        lines += [f"**{text('er-kit-minutes', language, n=kit.minutes)}**", ""]
    parts = (_opening, _steps, _questions, _items, _trust, _fields, _themes, _sheets, _closing)
    for part in parts:
        lines += part(kit, language)
    return "\n".join(lines).rstrip() + "\n"


def _heading(key: str, language: str) -> list[str]:
    return [f"## {text(key, language)}", ""]


def _opening(kit: Kit, language: str) -> Iterator[str]:
    if kit.opening:
        yield from _heading("er-kit-opening", language)
        yield from (f"- {words.of(language)}" for words in kit.opening)
        yield ""


def _closing(kit: Kit, language: str) -> Iterator[str]:
    if kit.closing:
        yield from _heading("er-kit-closing", language)
        yield from (f"- {words.of(language)}" for words in kit.closing)
        yield ""


def _steps(kit: Kit, language: str) -> Iterator[str]:
    if kit.steps:
        yield from _heading("er-kit-steps", language)
        for number, step in enumerate(kit.steps, start=1):
            lasts = f" ({text('er-kit-minutes', language, n=step.minutes)})" if step.minutes else ""
            yield f"{number}. **{step.title.of(language)}**{lasts}. {step.do.of(language)}"
        yield ""


def _questions(kit: Kit, language: str) -> Iterator[str]:
    if kit.questions:
        yield from _heading("er-kit-questions", language)
        for number, one in enumerate(kit.questions, start=1):
            yield f"### {number}. {one.ask.of(language)}"
            yield ""
            yield f"{text('er-kit-topic', language)}: {word_label('topic', one.topic, language)}"
            yield ""
            if one.prompts:
                yield f"{text('er-kit-prompts', language)}:"
                yield ""
                yield from (f"- {words.of(language)}" for words in one.prompts)
                yield ""
            yield f"{text('er-kit-listen', language)}: {one.listen.of(language)}"
            yield ""


def _items(kit: Kit, language: str) -> Iterator[str]:
    if kit.items and kit.trust:
        yield from _heading("er-kit-items", language)
        yield text("er-kit-scale", language)
        yield ""
        steps = [str(step) for step in range(ANSWER_SCALE[0], ANSWER_SCALE[1] + 1)]
        yield from _ballot(kit, language, steps, "☐")
        turned = ", ".join(one.id for one in kit.items if one.reversed)
        yield text("er-kit-reversed", language, items=turned)
        yield ""
    elif kit.items:
        yield from _heading("er-kit-rank", language)
        yield text("er-kit-ranks", language, n=len(kit.items))
        yield ""
        votes = [text("er-kit-vote", language, n=vote) for vote in (1, 2)]
        yield from _ballot(kit, language, votes, " ")
        yield f"{text('er-kit-score', language)}: ______"
        yield ""


def _ballot(kit: Kit, language: str, steps: list[str], box: str) -> Iterator[str]:
    yield _row(["", text("er-kit-item", language), *steps])
    yield _row(["---"] * (2 + len(steps)))
    yield from (_row([one.id, one.words.of(language), *(box for _ in steps)]) for one in kit.items)
    yield ""


def _trust(kit: Kit, language: str) -> Iterator[str]:
    if kit.trust:
        yield from _heading("er-kit-trust", language)
        yield kit.trust.ask.of(language)
        yield ""
        groups = kit.trust.groups
        yield _row(["", *(group.other.of(language) for group in groups)])
        yield _row(["---"] * (1 + len(groups)))
        for group in groups:
            yield _row([group.title.of(language), *(f"`trust_{group.id}_{other.id}`" for other in groups)])
        yield ""


def _fields(kit: Kit, language: str) -> Iterator[str]:
    if kit.fields:
        yield from _heading("er-kit-fields", language)
        yield _row([text("er-kit-field", language), text("er-kit-fill", language), ""])
        yield _row(["---"] * 3)
        for one in kit.fields:
            needed = text("er-kit-needed", language) if one.required else ""
            yield _row([one.title.of(language), one.fill.of(language), needed])
        yield ""


def _themes(kit: Kit, language: str) -> Iterator[str]:
    if kit.themes:
        yield from _heading("er-kit-themes", language)
        for topic in dict.fromkeys(one.topic for one in kit.themes):
            yield f"### {word_label('topic', topic, language)}"
            yield ""
            heads = ("er-kit-theme", "er-kit-use", "er-kit-sample")
            yield _row(["", *(text(head, language) for head in heads)])
            yield _row(["---"] * 4)
            for one in kit.themes:
                if one.topic == topic:
                    said = (one.title, one.use, one.sample)
                    yield _row([f"`{one.id}`", *(words.of(language) for words in said)])
            yield ""


def _sheets(kit: Kit, language: str) -> Iterator[str]:
    if kit.sheets:
        yield from _heading("er-kit-sheets", language)
        for sheet in kit.sheets:
            yield f"### {table_label(sheet.table, language)}"
            yield ""
            yield sheet.lead.of(language)
            yield ""
            yield from (f"- {label}: {hint}" for label, hint in columns_told(sheet, language))
            yield ""
            yield _row([label for label, _ in columns_told(sheet, language)])
            yield _row(["---"] * len(sheet.columns))
            yield from (_row([" "] * len(sheet.columns)) for _ in range(sheet.rows))
            yield ""


def columns_told(sheet: SheetForm, language: str) -> list[tuple[str, str]]:
    """Label and hint of each column of a sheet."""
    columns = [column_of(sheet.table, name) for name in sheet.columns]
    return [(column_label(sheet.table, one, language), column_hint(sheet.table, one, language)) for one in columns]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
