"""Sections on strong clusters over the years and on the boundaries that a study uses."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.boundaries import boundaries_view
from clusterpolicy.views.movement import moved_view, movement_view, rates_view, transition_view
from clusterpolicy.views.strong_shares import strong_share_view, strong_years_view
from clusterpolicy.views.view import Section, View


def over_time_sections(study: Study, language: str) -> Iterator[Section]:
    """How strong clusters moved; within which boundaries, where the study names any."""
    yield _moving(study, language)
    if study.boundaries:
        intro = text("sc-boundaries.intro", language)
        title = text("sc-boundaries", language)
        yield Section("boundaries", title, (intro,), (boundaries_view(study, language),))


def _moving(study: Study, language: str) -> Section:
    strength = study.strength
    views: list[View] = []
    if strength.shares:
        views.append(strong_share_view(study, language))
        several = len(study.panel.accounts.years) > 1
        views += [strong_years_view(study, language)] if several else []
    words = [text("sc-moving.intro", language)]
    if strength.movement is None:
        words.append(text(f"ms-no-movement-{strength.why_no_movement}", language))
    else:
        views += [movement_view(study, strength.movement, language), rates_view(study, language)]
        views += [transition_view(study, strength.movement, language), moved_view(study, language)]
    return Section("moving", text("sc-moving", language), tuple(words), tuple(views))
