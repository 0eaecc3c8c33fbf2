"""What stands beside every view: benchmark, source, period."""

from __future__ import annotations

from clusterpolicy.data.evidence_records.disclosure import may_see
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.study.spec_inputs import words_in

KNOWN_MEASURES = (
    "employment", "establishments", "turnover", "output", "wages", "profit", "exports", "investment", "records",
)  # fmt: skip


KNOWN_INDICATORS = (
    "population", "area", "grp", "tax_revenue", "investment", "fixed_assets", "retail_turnover", "innovation",
)  # fmt: skip


def measure_word(measure: str, language: str) -> str:
    """Name a measure; one of the user's own keeps its name."""
    return text(f"ms-{measure}", language) if measure in KNOWN_MEASURES else measure


def verdict_word(verdict: object, language: str) -> str:
    """Name a verdict."""
    return text(f"vd-{slug(verdict)}", language)


def said_word(said: object, language: str) -> str:
    """Name what people say of a candidate."""
    return text(f"sd-{slug(said)}", language)


def slug(words: object) -> str:
    """Turn a verdict or a word of what people say into the end of a message's name, or a name of a column."""
    return str(words).replace(" ", "-")


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
    said = study.inputs.evidence.origins if study.inputs.evidence is not None else ()
    others = [source.name for source in study.inputs.sources if source not in said]
    names = ", ".join(dict.fromkeys(others)) or text("cp-memory", language)
    years = [year for year in study.accounts.years if year != "–"]
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    return f"{names}{', ' + span if span else ''}"


def people_source_words(study: Study, language: str) -> str:
    """Name the records of what people say, with the dates of those that the report's readers may see."""
    evidence = study.inputs.evidence
    assert evidence is not None
    seen = [source for source in evidence.sources if may_see(source, study.spec.report.audience)]
    dates = sorted(source.date for source in seen if source.date)
    span = "" if not dates else dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}"
    return text("cp-records", language, n=len(evidence.sources), span=span or "–")


def window_words(study: Study, language: str) -> str:
    """Name the years judged."""
    window = [year for year in study.panel.window if year != "–"]
    if not window:
        return text("cp-one-period", language)
    return window[0] if len(window) == 1 else f"{window[0]}–{window[-1]}"


def indicator_word(name: str, language: str) -> str:
    """Name a regional indicator as chosen, such as ``innovation/population``; one of the user's own keeps its name."""
    above, _, below = name.removeprefix("-").partition("/")
    words = _named_indicator(above.strip(), language)
    if below.strip() == "population":
        return text("in-per-head", language, indicator=words)
    return f"{words} / {_named_indicator(below.strip(), language)}" if below else words


def _named_indicator(name: str, language: str) -> str:
    return text(f"in-{name}", language) if name in KNOWN_INDICATORS else name
