"""What changed since a previous run: verdicts that moved, and what had changed in between."""

from __future__ import annotations

from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.language import text
from clusterpolicy.study.comparing import Comparison
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import source_words, verdict_word
from clusterpolicy.views.view import Column, Row, Section, View


def changes_section(study: Study, since: Comparison, language: str) -> Section:
    """Lay out the moves of verdicts and the alterations that may explain them."""
    words = [text("sc-changes.intro", language)]
    if since.unexplained:
        words.append(text("ch-unexplained", language))
    views = (_moves(study, since, language), _alterations(study, since, language))
    return Section("changes", text("sc-changes", language), tuple(words), tuple(view for view in views if view.rows))


def _moves(study: Study, since: Comparison, language: str) -> View:
    rank: dict[str, int] = {verdict: at for at, verdict in enumerate(VERDICTS)}
    rows, up, down = [], 0, 0
    for move in since.moves:
        before, after = (rank.get(str(word)) for word in (move.before, move.after))
        if before is not None and after is not None:
            up, down = up + (after < before), down + (after > before)
        name = f"{study.name('region', move.region, language)} — {study.name('activity', move.activity, language)}"
        words = (_verdict(move.before, language), _verdict(move.after, language))
        rows.append(Row((name, *words), {}, {"region": move.region, "activity": move.activity}))
    return View(
        id="changes-moves",
        title=text("vw-moves-title", language),
        finding=text("vw-moves-finding", language, same=since.same, up=up, down=down, n=len(rows)),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("before", text("col-before", language), "text"),
            Column("after", text("col-after", language), "text"),
        ),
        rows=tuple(rows),
        source=source_words(study, language),
        language=language,
    )


def _verdict(word: str | None, language: str) -> str:
    return text("ch-no-cell", language) if word is None else verdict_word(word, language)


def _alterations(study: Study, since: Comparison, language: str) -> View:
    rows = tuple(
        Row((one.name, text(f"ak-{one.kind}", language), _short(one.before), _short(one.after)))
        for one in since.alterations
    )
    return View(
        id="changes-alterations",
        title=text("vw-alterations-title", language),
        finding=text("vw-alterations-finding", language, n=len(rows)),
        columns=(
            Column("name", text("col-what", language), "label"),
            Column("kind", text("col-kind-of-evidence", language), "text"),
            Column("before", text("col-before", language), "text"),
            Column("after", text("col-after", language), "text"),
        ),
        rows=rows,
        source=source_words(study, language),
        language=language,
    )


def _short(value: object) -> str:
    words = "–" if value is None else str(value)
    return f"{words[:12]}…" if len(words) > 40 else words
