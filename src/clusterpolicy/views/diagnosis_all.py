"""All views of a diagnosis in reading order; what nobody filled in has none."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.policy.diagnosis.branches import barrier_tree
from clusterpolicy.policy.diagnosis.inputs import DiagnosisInputs
from clusterpolicy.policy.diagnosis.result import DiagnosisResult
from clusterpolicy.policy.diagnosis.support import support_overlap
from clusterpolicy.policy.diagnosis.swot_table import swot
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.views import diagnosis, diagnosis_cards, diagnosis_measured, diagnosis_registers, diagnosis_survey
from clusterpolicy.views.view import View


def diagnosis_views(
    inputs: DiagnosisInputs,
    result: DiagnosisResult,
    language: str,
    *,
    proposed: Sequence[str] = (),
    base: KnowledgeBase | None = None,
) -> tuple[View, ...]:
    """Every view that has something to show.

    Parameters
    ----------
    inputs, result
        What a folder held, and what follows.
    language
        Of all texts.
    proposed
        Instruments to hold against the support that exists.
    base
        Knowledge base; the package's where not stated.
    """
    base = base or knowledge()
    views = [diagnosis.scores_view(result, language)]
    if any(len([role for role in one.by_role if role]) > 1 for one in result.items):
        views.append(diagnosis.roles_view(result, language))
    if any(one.proposals for one in result.items):
        views.append(diagnosis.proposals_view(result, language))
    views.append(diagnosis.swot_view(swot(result), result, language))
    views.append(diagnosis.barrier_tree_view(barrier_tree(result, base), language))
    views += _survey(inputs, language) + _measured(inputs, language)
    if any(inputs.context.known.values()):
        views.append(diagnosis_cards.context_view(inputs.context, language))
    if inputs.cluster.variables:
        views.append(diagnosis_cards.cluster_view(inputs.cluster, language, base))
    if inputs.support and inputs.support.measures:
        views.append(diagnosis_cards.support_view(inputs.support, language, base))
        if proposed:
            overlap = support_overlap(proposed, inputs.support, base=base)
            views.append(diagnosis_cards.overlap_view(overlap, language))
    return tuple(views)


def _survey(inputs: DiagnosisInputs, language: str) -> list[View]:
    found = []
    if inputs.trust and any(cell.trust.reason != "NO_ANSWER" for cell in inputs.trust.cells.values()):
        found.append(diagnosis_survey.trust_view(inputs.trust, language))
    if inputs.horizon and inputs.horizon.together.median.reason != "NO_ANSWER":
        found.append(diagnosis_survey.horizon_view(inputs.horizon, language))
    if inputs.attitudes and any(one.mean.reason != "NO_ANSWER" for one in inputs.attitudes.statements):
        found.append(diagnosis_survey.attitudes_view(inputs.attitudes, language))
    return found


def _measured(inputs: DiagnosisInputs, language: str) -> list[View]:
    found = []
    if inputs.fit and (inputs.fit.occupations or inputs.fit.research.value is not None):
        found.append(diagnosis_measured.fit_view(inputs.fit, language))
    if inputs.links and (inputs.links.firms or inputs.links.institutes):
        found.append(diagnosis_measured.links_view(inputs.links, language))
    if inputs.climate and inputs.climate.worse:
        found.append(diagnosis_measured.climate_view(inputs.climate, language))
    if inputs.competitiveness and any(
        figure.value is not None
        for level in inputs.competitiveness.levels
        for figure in (level.market_share, level.productivity_gap, level.advantage)
    ):
        found.append(diagnosis_measured.competitiveness_view(inputs.competitiveness, language))
    if inputs.associations and inputs.associations.firms:
        found.append(diagnosis_registers.associations_view(inputs.associations, language))
    if inputs.heritage and inputs.heritage.ties:
        found.append(diagnosis_registers.heritage_view(inputs.heritage, language))
    if inputs.assets and inputs.assets.assets:
        found.append(diagnosis_registers.assets_view(inputs.assets, language))
    if inputs.factors and inputs.factors.factors:
        found.append(diagnosis_registers.factors_view(inputs.factors, language))
    return found
