"""The questions of a policy case in their order, each with the views that answer it."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.policy_case.flow import flow_view
from clusterpolicy.views.policy_case.mixes import coverage_view, interactions_view, mix_figures_view, mix_parts_view
from clusterpolicy.views.policy_case.recommendations import (
    grounds_view,
    instrument_cards_view,
    recommended_view,
    remarks_view,
    settings_view,
)
from clusterpolicy.views.policy_case.situation import situation_view, unknown_view
from clusterpolicy.views.view import Section, View


def case_sections(case: PolicyCase, language: str) -> tuple[Section, ...]:
    """All sections that the case has something for."""
    advice = (
        recommended_view(case, language),
        flow_view(case, language),
        settings_view(case, language),
        instrument_cards_view(case, language),
    )
    sections = [
        _section("situation", language, situation_view(case, language)),
        _section("advice", language, *advice),
        _section("conditions", language, remarks_view(case, language)),
        *([_mixes(case, language)] if case.mixes else []),
        _section("grounds", language, grounds_view(case, language), unknown_view(case, language)),
    ]
    return tuple(sections)


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
