"""What stands beside every view: benchmark, source, period."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.study.spec import words_in

KNOWN_MEASURES = (
    "employment", "establishments", "turnover", "output", "wages", "profit", "exports", "investment", "records",
)  # fmt: skip


def measure_word(measure: str, language: str) -> str:
    """Name a measure; one of the user's own keeps its name."""
    return text(f"ms-{measure}", language) if measure in KNOWN_MEASURES else measure


def territory_words(study: Study, language: str) -> str:
    """Name the whole territory."""
    return words_in(study.spec.territory, language) or text("cp-country", language)


def benchmark_words(study: Study, measure: str, language: str) -> str:
    """Name territory and base of a quotient: what regions are compared with."""
    choice = study.spec.benchmark
    base = study.accounts.totals_of(measure).base or text(f"cp-base-{choice.base}", language)
    if choice.kind == "group":
        place = choice.name or text("cp-group", language, n=len(choice.regions))
    elif choice.kind == "own_excluded":
        place = text("cp-own-excluded", language, territory=territory_words(study, language))
    else:
        place = territory_words(study, language)
    return f"{place}; {measure_word(measure, language)}, {base}"


def source_words(study: Study, language: str) -> str:
    """Name the sources and the years."""
    names = ", ".join(dict.fromkeys(source.name for source in study.inputs.sources)) or text("cp-memory", language)
    years = [year for year in study.accounts.years if year != "–"]
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    return f"{names}{', ' + span if span else ''}"


def window_words(study: Study, language: str) -> str:
    """Name the years judged."""
    window = [year for year in study.panel.window if year != "–"]
    if not window:
        return text("cp-one-period", language)
    return window[0] if len(window) == 1 else f"{window[0]}–{window[-1]}"
