"""The report as a whole: what is said first, in which order the questions come, what one page holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from clusterpolicy.identification.intervals import Intervals
from clusterpolicy.identification.plant_profile import PlantProfile
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import number, text
from clusterpolicy.study.comparing import Comparison
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.result import Study
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.candidates import (
    candidate_name,
    candidates_view,
    lacking_words,
    near_miss_view,
    quotient_words,
)
from clusterpolicy.views.captions import measure_word, slug, source_words, territory_words, window_words
from clusterpolicy.views.certainty import certainty_map_view, certainty_view, hidden_view, most_telling
from clusterpolicy.views.changes import changes_section
from clusterpolicy.views.data import availability_view, certificate, methods_view, remarks_view, skipped_words
from clusterpolicy.views.distances import distance_views
from clusterpolicy.views.dynamics import growth_share_view, shift_share_view
from clusterpolicy.views.growth_poles import poles_view, propulsive_view, spread_view
from clusterpolicy.views.leading_enterprises import enterprises_view, leaders_view
from clusterpolicy.views.linkages import linkages_view
from clusterpolicy.views.method_agreement import combinations_view, correlations_view
from clusterpolicy.views.network import linkage_network_view
from clusterpolicy.views.outgrowing import outgrowing_view
from clusterpolicy.views.over_time import over_time_sections
from clusterpolicy.views.people import contradictions_view
from clusterpolicy.views.people_quality import people_quality_views
from clusterpolicy.views.places import heat_map_view, where_view
from clusterpolicy.views.plants import agglomeration_view, dependence_view
from clusterpolicy.views.potential import complexity_view
from clusterpolicy.views.predisposition import predisposition_view, table5_view
from clusterpolicy.views.profile import profile_section, profiled
from clusterpolicy.views.stability import discoveries_view, firm_view, firmness, varied_names
from clusterpolicy.views.structure import concentration_view, specialisation_view
from clusterpolicy.views.verdict_page import verdict_section
from clusterpolicy.views.view import Brief, Chart, Document, Section, View

BRIEF_ROWS = 8


def build_document(study: Study, language: str, *, since: Comparison | None = None) -> Document:
    """Lay out the whole report in one language; where a previous run is given, say what changed since."""
    title = words_in(study.spec.title, language) or text("st-title", language)
    subtitle = text(
        "st-subtitle", language, territory=territory_words(study, language), source=source_words(study, language),
        regions=len(study.accounts.regions), activities=len(study.panel.activities),
    )  # fmt: skip
    warnings = (text("st-synthetic", language),) if study.spec.synthetic else ()
    return Document(
        title=title,
        subtitle=subtitle,
        language=language,
        headlines=headlines(study, language),
        sections=(*(() if since is None else (changes_section(study, since, language),)), *_sections(study, language)),
        brief=build_brief(study, language),
        certificate=certificate(study, language),
        warnings=warnings,
    )


def headlines(study: Study, language: str) -> tuple[str, ...]:
    """Answer the question in at most three sentences."""
    table = study.candidates
    counts = {verdict: int((table["verdict"] == verdict).sum()) for verdict in ("strong", "likely", "near miss")}
    unknown = int((table["verdict"] == "undetermined").sum())
    first = text(
        "hl-count" if counts["strong"] + counts["likely"] else "hl-none", language,
        strong=counts["strong"], likely=counts["likely"], cells=len(table),
    )  # fmt: skip
    sentences = [first]
    if counts["strong"] + counts["likely"]:
        best = dict(table.iloc[0])
        sentences.append(
            text(
                "hl-best", language,
                activity=study.name("activity", best["activity"], language),
                region=study.name("region", best["region"], language),
                quotient=quotient_words(best, language),
                supporting=int(best["supporting"]), computable=int(best["computable"]),
                measure=measure_word(study.panel.main, language), **_beside(study, best, language),
            )
        )  # fmt: skip
    sentences.append(text("hl-doubt", language, near=counts["near miss"], unknown=unknown))
    return tuple(sentences)


def _beside(study: Study, best: Mapping[Any, Any], language: str) -> dict[str, str]:
    """What people say of a candidate and how often it is found, where the study knows."""
    tried = study.stability is not None
    return {
        "said": "none" if study.people is None else slug(best["said"]),
        "found": number(100 * float(best["found_share"]), 0, language) if tried else "none",
    }


def _sections(study: Study, language: str) -> tuple[Section, ...]:
    growth = study.growth
    single = text("ms-one-year" if len(study.accounts.years) < 2 else "ms-years-hidden", language)
    sections = [
        _section("candidates", language, candidates_view(study, language), where_view(study, language)),
        _section("near-misses", language, near_miss_view(study, language)),
        *([_section("contradictions", language, contradictions_view(study, language))] if study.people else []),
        *_instruments(study, language),
        *_firmness(study, language),
        _section(
            "agreement",
            language,
            combinations_view(study, study.agreement, language),
            correlations_view(study, study.agreement, language),
        ),
        *([_hidden(study, study.intervals, language)] if study.intervals is not None else []),
        _section("specialisation", language, heat_map_view(study, language)),
        _section("predisposition", language, predisposition_view(study, language), *_paper_table(study, language)),
    ]
    if growth is None:
        sections.append(Section("growth", text("sc-growth", language), missing=single))
    else:
        sections.append(
            _section(
                "growth",
                language,
                growth_share_view(study, growth, language),
                shift_share_view(study, growth, language),
                *([outgrowing_view(study, study.outgrowing, language)] if study.outgrowing is not None else []),
            )
        )
    sections += over_time_sections(study, language)
    explainer = Explainer(study)
    for cell in profiled(study):
        sections.append(verdict_section(study, *cell, language))
        sections.append(profile_section(study, explainer, *cell, language))
    if study.linkages is not None:
        network = linkage_network_view(study, study.linkages, language)
        sections.append(_section("linkages", language, linkages_view(study, study.linkages, language), network))
    sections += _poles(study, language)
    if study.space is not None:
        sections.append(_section("potential", language, complexity_view(study, study.space, language)))
    if study.plants is not None:
        sections.append(_plants(study, study.plants, language))
    if study.policy is not None:
        from clusterpolicy.views.policy_case.sections import case_sections

        sections += case_sections(study.policy, language, whole=False)
    sections += [
        _section("structure", language, concentration_view(study, language), specialisation_view(study, language)),
        _section("data", language, availability_view(study, language), remarks_view(study, language)),
        Section(
            "methods", text("sc-methods", language),
            (text("sc-methods.intro", language, window=window_words(study, language)), *_skipped(study, language)),
            (methods_view(study, language),),
        ),
    ]  # fmt: skip
    return tuple(sections)


def _instruments(study: Study, language: str) -> Iterator[Section]:
    """How good what people say is, where anybody was asked."""
    if views := people_quality_views(study, language):
        yield _section("people-quality", language, *views)


def _firmness(study: Study, language: str) -> Iterator[Section]:
    """How often verdicts stay, and which cells are more than chance."""
    views = []
    if study.stability is not None:
        views.append(firm_view(study, study.stability, language))
    if study.discoveries is not None:
        views.append(discoveries_view(study, study.discoveries, language))
    if views:
        yield _section("stability", language, *views)


def _poles(study: Study, language: str) -> Iterator[Section]:
    """Growth poles with what makes them, and the enterprises that lead."""
    if study.poles is not None:
        spread = spread_view(study, study.spread, language) if study.spread is not None else None
        views = (poles_view(study, study.poles, language), propulsive_view(study, study.poles, language), spread)
        yield _section("poles", language, *(view for view in views if view is not None))
    if study.leaders is not None:
        confidential = study.spec.leaders.confidential
        found = (
            leaders_view(study, study.leaders, language, confidential=confidential),
            leaders_view(study, study.leaders, language, scope="activity", confidential=confidential),
            enterprises_view(study, study.leaders, language, confidential=confidential),
        )
        yield _section("leaders", language, *(view for view in found if view is not None))


def _hidden(study: Study, intervals: Intervals, language: str) -> Section:
    return _section(
        "hidden",
        language,
        certainty_view(study, intervals, language),
        certainty_map_view(study, intervals, most_telling(intervals), language),
        hidden_view(study, intervals, language),
    )


def _plants(study: Study, plants: PlantProfile, language: str) -> Section:
    views = list(distance_views(study, plants, language))
    if plants.agglomeration is not None:
        single = [] if study.spec.leaders.confidential else [dependence_view(study, plants, language)]
        views = [agglomeration_view(study, plants, language), *single, *views]
    section = _section("plants", language, *views)
    lacking = ", ".join(text(f"pl-{name}", language) for name in plants.missing)
    words = (text("sc-plants-lacking", language, columns=lacking),) if lacking else ()
    return replace(section, paragraphs=(*section.paragraphs, *words))


def _paper_table(study: Study, language: str) -> tuple[View, ...]:
    """The published example stands in the report of the synthetic country, where it teaches."""
    return (table5_view(language),) if study.spec.synthetic else ()


def _section(id: str, language: str, *views: View) -> Section:  # noqa: A002
    return Section(id, text(f"sc-{id}", language), (text(f"sc-{id}.intro", language),), views)


def _skipped(study: Study, language: str) -> tuple[str, ...]:
    return tuple(
        text(
            "sc-skipped",
            language,
            method=text(f"mt-{item.method}", language),
            needs=skipped_words(item.needs, language),
        )
        for item in study.evidence.skipped
    )


def _people_dissent(study: Study, language: str) -> str:
    """Say what people hold against the numbers, or that nobody was asked."""
    if study.people is None:
        return text("br-dissent-people", language)
    table = study.candidates
    found = table[table["verdict"].isin(FOUND)]
    denied = int((table["contradicted"] & (table["said"] == "contradicts")).sum())
    return text("br-dissent-asked", language, unasked=len(found) - _asked(found), denied=denied)


def _asked(found: pd.DataFrame) -> int:
    return int((~found["said"].isin(("missing", "too few"))).sum())


def _firm_and_supported(study: Study, found: pd.DataFrame, language: str) -> tuple[list[str], list[str]]:
    """What firmness and people add to the strength of the answer, and what firmness says against it."""
    strength, dissent = [], []
    if study.stability is not None and len(found):
        words = [firmness(float(share)) for share in found["found_share"]]
        draws = study.stability.draws
        varied = varied_names(study.stability, language)
        strength.append(text("br-firm", language, draws=draws, varied=varied, firm=words.count("firm"), all=len(found)))
        if fragile := words.count("fragile"):
            dissent.append(text("br-fragile", language, n=fragile))
    if study.people is not None and len(found):
        supported = int((found["said"] == "supports").sum())
        strength.append(text("br-people", language, asked=_asked(found), all=len(found), supported=supported))
    return strength, dissent


def build_brief(study: Study, language: str) -> Brief:
    """One page: the claim, how strong it is, what speaks against it, what to do next."""
    table = study.candidates
    found = table[table["verdict"].isin(FOUND)]
    whole = candidates_view(study, language, most=BRIEF_ROWS)
    kept = ("candidate", "verdict", "said", "found_share", "supporting", "computable", "localisation", "size")
    places = [at for at, column in enumerate(whole.columns) if column.id in kept]
    short = View(
        id="brief",
        title=whole.title,
        finding=whole.finding,
        columns=tuple(whole.columns[at] for at in places),
        rows=tuple(
            type(row)(tuple(row.cells[at] for at in places), row.signs, row.keys, row.reasons) for row in whole.rows
        ),
        chart=Chart("none"),
        benchmark=whole.benchmark,
        source=whole.source,
        language=language,
    )
    all_agree = int((found["agreement"] >= 1).sum())
    partly = int((found["coverage"] < 1).sum())
    hidden = study.quality.availability[study.panel.main]["SUPPRESSED"]
    cells = sum(study.quality.availability[study.panel.main].values())
    several_years = len(study.panel.window) > 1
    years = text("br-years" if several_years else "br-one-year", language, window=window_words(study, language))
    strength = [text("br-agree", language, n=all_agree, all=len(found))] if len(found) else []
    dissent = [text("br-dissent-methods", language, n=len(found) - all_agree)] if len(found) > all_agree else []
    (strength if several_years else dissent).append(years)
    firm, fragile = _firm_and_supported(study, found, language)
    strength += firm
    dissent += fragile
    if hidden:
        dissent.append(
            text("br-dissent-hidden", language, share=number(100 * hidden / cells, 1, language), partly=partly)
        )
    if study.evidence.skipped:
        methods = ", ".join(text(f"mt-{item.method}", language) for item in study.evidence.skipped)
        dissent.append(text("br-dissent-skipped", language, methods=methods))
    dissent.append(_people_dissent(study, language))
    return Brief(
        " ".join(headlines(study, language)[:2]), tuple(strength), tuple(dissent), _steps(study, language), short
    )


def _steps(study: Study, language: str) -> tuple[str, ...]:
    """What to do next: talk to the candidates, and look again at what nearly passes or is disputed."""
    near = study.candidates[study.candidates["verdict"] == "near miss"].head(3).to_dict("records")
    again = (
        text(
            "br-step-near", language,
            candidate=candidate_name(study, record, language),
            lacking=lacking_words(study, record, language) or "–",
        )
        for record in near
    )  # fmt: skip
    return (text("br-step-visit", language), *again)
