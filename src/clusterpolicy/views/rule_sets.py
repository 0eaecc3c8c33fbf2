"""Rules of strength: the sets that come with the package, and the cells that one of them calls strong."""

from __future__ import annotations

import math
from collections.abc import Iterator

import xarray as xr

from clusterpolicy.identification.rule_sets.engine import RuleSetResult
from clusterpolicy.identification.rule_sets.model import RuleSet
from clusterpolicy.identification.rule_sets.reading import rule_set, rule_set_ids
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.strong_shares import rule_notes, rule_words
from clusterpolicy.views.view import Column, Row, Value, View

TOLD = ("title", "edition", "source", "status", "classes", "rules", "note")
WORDS = {1.0: "yes", 0.0: "no"}


def rule_sets_view(language: str) -> View:
    """Every set of the package: edition, source, how its numbers are known, what it asks."""
    sets = [rule_set(name) for name in rule_set_ids()]
    return View(
        id="rule-sets",
        title=text("vw-rule-sets-title", language),
        finding=text("vw-rule-sets-finding", language, n=len(sets), usable=sum(not one.incomplete for one in sets)),
        columns=(
            Column("id", text("col-rs-id", language), "label"),
            *(Column(name, text(f"col-rs-{name}", language), "text") for name in TOLD),
        ),
        rows=tuple(_set_row(one, language) for one in sets),
        language=language,
    )


def _set_row(rules: RuleSet, language: str) -> Row:
    classes = "; ".join(made.title.of(language) for made in rules.classes)
    cells = (
        rules.id, rules.title.of(language), rules.edition, rules.source, text(f"rs-status-{rules.status}", language),
        classes or text("rs-incomplete", language), "; ".join(rule.title.of(language) for rule in rules.rules),
        rules.note.of(language) if rules.note else "",
    )  # fmt: skip
    return Row(cells)


def strong_cells_view(study: Study, language: str, *, year: str | None = None, only_strong: bool = True) -> View:
    """Cells that the study's rules call strong, or may; each rule's answer, value and cut beside them."""
    result = study.strength.result
    assert result is not None
    strong = result.strong.sel(year=year) if year is not None else result.strong
    rows = []
    for region in (str(label) for label in strong["region"].values):
        for activity in (str(label) for label in strong["activity"].values):
            here = {"region": region, "activity": activity}
            answer = float(strong.sel(here))
            if answer != 0 or not only_strong:
                at = here if year is None else {**here, "year": year}
                rank = (-_at(result.least, at), -_at(result.most, at))
                rows.append((rank, _cell_row(study, result, at, answer, language)))
    rows.sort(key=lambda one: one[0])
    found, opened = (int(array.sum()) for array in (strong == 1, strong.isnull()))
    return View(
        id="strong-cells",
        title=text("vw-strong-cells-title", language),
        finding=text(
            "vw-strong-cells-finding", language, n=found, open=opened, cells=strong.size,
            rules=rule_words(study, language), when=year or text("ss-window", language),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("activity", text("col-activity", language), "label"),
            Column("strong", text("col-strong", language), "text"),
            Column("class", text("col-class-before", language), "text"),
            *_rule_columns(result.rule_set, study, language),
        ),
        rows=tuple(row for _, row in rows),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=rule_notes(study, language)[:1],
        language=language,
    )  # fmt: skip


def _rule_columns(rules: RuleSet, study: Study, language: str) -> Iterator[Column]:
    for rule in rules.rules:
        measure = measure_word(rule.measure or study.panel.main, language)
        yield Column(rule.id, rule.title.of(language), "text")
        yield Column(f"{rule.id}_value", text("col-rule-value", language, rule=rule.title.of(language),
                                              measure=measure), digits=3)  # fmt: skip
        yield Column(f"{rule.id}_cut", text("col-rule-cut", language, rule=rule.title.of(language)), digits=3)


def _cell_row(study: Study, result: RuleSetResult, at: dict[str, str], answer: float, language: str) -> Row:
    here = {name: at[name] for name in ("region", "activity")}
    cells: list[Value] = [
        *(study.name(kind, label, language) for kind, label in here.items()),
        text(f"ys-{WORDS.get(answer, 'unknown')}", language),
        _class_words(study, result, at, language),
    ]
    signs = {}
    for rule in result.rule_set.rules:
        outcome = result.outcomes[rule.id]
        met, value, cut = (_at(array, at) for array in (outcome.met, result.values[rule.key], outcome.cut))
        cells.append(text(f"ys-{WORDS.get(met, 'unknown')}", language))
        for name, number in ((f"{rule.id}_value", value), (f"{rule.id}_cut", cut)):
            cells.append(None if math.isnan(number) else number)
            if math.isnan(number):
                signs[name] = "…"
    return Row(tuple(cells), signs, here)


def _class_words(study: Study, result: RuleSetResult, at: dict[str, str], language: str) -> str:
    """Name the class reached; where that is open, the least and the most it may be."""
    ends = [int(_at(array, at)) for array in (result.least, result.most)]
    names = [study.strength.title(study.strength.classes[end], language) for end in ends]
    return names[0] if names[0] == names[1] else "–".join(names)


def _at(array: xr.DataArray, at: dict[str, str]) -> float:
    return float(array.sel({name: label for name, label in at.items() if name in array.dims}))
