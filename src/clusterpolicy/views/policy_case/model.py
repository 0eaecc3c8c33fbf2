"""Model, approach and instruments worked out, as sections of a policy case; what nobody filled in has no view."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views import policy_design as design
from clusterpolicy.views import policy_models as models
from clusterpolicy.views.view import View


def model_views(case: PolicyCase, language: str) -> tuple[View, ...]:
    """How far the state leads, from which side, with whom."""
    return tuple(_model(case, language))


def _model(case: PolicyCase, language: str) -> Iterator[View]:
    found, base = case.modelled, case.inputs.base
    yield models.approach_view(found.approach, language, base)
    yield models.questions_view(found.approach, language, base)
    if found.intended is not None:
        yield models.intention_view(found.intended, language)
    if found.gap is not None:
        yield models.intervention_view(found.gap, language)
    if found.interests is not None:
        yield models.interests_view(found.interests, language)
    if found.setting is not None:
        yield models.priorities_view(found.setting, language)
    if found.log:
        yield models.consultation_view(found.log, language)
    if found.initiatives:
        yield models.initiatives_view(found.initiatives, language)
    if found.actors is not None:
        yield models.actors_view(found.actors, language)
    if found.inventory is not None:
        yield models.inventory_view(found.inventory, language, base)


def design_views(case: PolicyCase, language: str) -> tuple[View, ...]:
    """Labour, joint research, foreign technology and specialisation, where they were worked out."""
    return tuple(_design(case, language))


def _design(case: PolicyCase, language: str) -> Iterator[View]:
    found = case.modelled
    if found.labour is not None:
        yield design.labour_view(found.labour, language)
    if found.call is not None:
        yield design.call_view(found.call, language)
        if found.call.call.applicants:
            yield design.applicants_view(found.call, language)
    if found.technology is not None:
        yield design.technology_view(found.technology, language)
    if found.exposure is not None:
        yield design.exposure_view(found.exposure, language)
