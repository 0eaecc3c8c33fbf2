"""The questions of a policy case in their order, each with the views that answer it."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.benchmarking import (
    clusters_view,
    improvements_view,
    practice_distance_view,
    practice_view,
)
from clusterpolicy.views.diagnosis_all import diagnosis_views as all_diagnosis_views
from clusterpolicy.views.policy_case.flow import flow_view
from clusterpolicy.views.policy_case.mixes import coverage_view, interactions_view, mix_figures_view, mix_parts_view
from clusterpolicy.views.policy_case.model import design_views, model_views
from clusterpolicy.views.policy_case.recommendations import (
    grounds_view,
    instrument_cards_view,
    recommended_view,
    remarks_view,
    settings_view,
)
from clusterpolicy.views.policy_case.regions import PARTS, region_views
from clusterpolicy.views.policy_case.situation import situation_view, unknown_view
from clusterpolicy.views.transfer import transfer_views as all_transfer_views
from clusterpolicy.views.view import Section, View


def case_sections(case: PolicyCase, language: str) -> tuple[Section, ...]:
    """All sections that the case has something for."""
    regional = [_section(part, language, *views) for part in PARTS if (views := region_views(case, part, language))]
    held = _diagnosis(case, language)
    sections = [
        *regional,
        *([_section("diagnosis", language, *held)] if held else []),
        _section("situation", language, situation_view(case, language)),
        _section("advice", language, *advice_views(case, language)[:-2]),
        _section("model", language, *model_views(case, language)),
        *([_section("design", language, *worked)] if (worked := design_views(case, language)) else []),
        _section("conditions", language, remarks_view(case, language)),
        *([_section("transfer", language, *found)] if (found := transfer_views(case, language)) else []),
        *([_mixes(case, language)] if case.mixes else []),
        _section("grounds", language, grounds_view(case, language), unknown_view(case, language)),
    ]
    return tuple(sections)


def diagnosis_views(case: PolicyCase, language: str) -> tuple[View, ...]:
    """What is known of the place, what helps and hinders it, and what would be worth finding out."""
    return (situation_view(case, language), *_diagnosis(case, language), unknown_view(case, language))


def _diagnosis(case: PolicyCase, language: str) -> tuple[View, ...]:
    held, found = case.inputs.diagnosis, case.diagnosis
    if held is None or found is None:
        return ()
    proposed = [one.instrument.id for one in case.recommendations.top]
    return all_diagnosis_views(held, found, language, proposed=proposed, base=case.inputs.base)


def transfer_views(case: PolicyCase, language: str) -> tuple[View, ...]:
    """What others do, instrument by instrument; how they go about it; what is to be improved at home."""
    learnt, base, matrix = case.learnt, case.inputs.base, case.inputs.matrix
    if learnt is None:
        return ()
    return (
        *all_transfer_views(learnt.transfer, language, base=base, matrix=matrix),
        practice_view(learnt.practice, language, base=base),
        practice_distance_view(learnt.practice, language),
        *(() if learnt.clusters is None else (clusters_view(learnt.clusters, language, base=base, matrix=matrix),)),
        improvements_view(learnt.improvements, language, base=base),
    )


def advice_views(case: PolicyCase, language: str) -> tuple[View, ...]:
    """Instruments that fit, how barriers lead to them, settings, what each needs; then conditions and grounds."""
    views = (
        recommended_view(case, language),
        flow_view(case, language),
        settings_view(case, language),
        instrument_cards_view(case, language),
        remarks_view(case, language),
        grounds_view(case, language),
    )
    return tuple(view for view in views if view is not None)


def _mixes(case: PolicyCase, language: str) -> Section:
    return _section(
        "mixes",
        language,
        mix_figures_view(case, language),
        coverage_view(case, language),
        mix_parts_view(case, language),
        interactions_view(case, language),
    )


def _section(id: str, language: str, *views: View | None) -> Section:  # noqa: A002
    shown = tuple(view for view in views if view is not None)
    return Section(f"policy-{id}", text(f"pc-sc-{id}", language), (text(f"pc-sc-{id}.intro", language),), shown)
