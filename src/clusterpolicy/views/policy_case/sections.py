"""The questions of a policy case in their order, each with the views that answer it."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.language import text
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.benchmarking import (
    clusters_view,
    improvements_view,
    practice_distance_view,
    practice_view,
)
from clusterpolicy.views.diagnosis_all import diagnosis_views as all_diagnosis_views
from clusterpolicy.views.paper_tables import paper_views
from clusterpolicy.views.policy_case.flow import flow_view
from clusterpolicy.views.policy_case.gaps import gaps_view
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

IN_ANNEX = frozenset(
    {
        "region-type-medians",
        "region-type-criteria",
        "region-type-stability",
        "region-type-members",
        "region-type-borders",
        "region-type-silhouettes",
        "region-type-preparation",
        "potential-activity-verdicts",
        "potential-activity-firmness",
        "redistribution",
        "share-paths",
        "transfer-likeness",
        "transfer-context",
        "practice",
        "practice-distance",
    }
)
"""Views of detail; they stand behind the answers."""
IN_MEMO = frozenset(
    {
        "diagnosis-roles",
        "diagnosis-proposals",
        "diagnosis-attitudes",
        "diagnosis-fit",
        "diagnosis-links",
        "diagnosis-climate",
        "diagnosis-competitiveness",
        "diagnosis-associations",
        "diagnosis-heritage",
        "diagnosis-assets",
        "diagnosis-factors",
        "diagnosis-context",
        "diagnosis-cluster",
        "diagnosis-support",
        "share-gains",
        "policy-questions",
        "transfer-grounds",
        "transfer-uses",
        "mix-interactions",
    }
)
"""Views that a study's report leaves to the memo."""


def case_sections(case: PolicyCase, language: str, *, whole: bool = True) -> tuple[Section, ...]:
    """The questions in their order, then an annex to each that has details, then the paper's own tables.

    Parameters
    ----------
    whole
        Otherwise the answers alone with the paper's gaps, as a study's report has them; the rest stands in the memo.
    """
    told = [(name, tuple(views)) for name, views in _questions(case, language) if views]
    if not whole:
        left = [(name, tuple(view for view in views if view.id not in IN_ANNEX | IN_MEMO)) for name, views in told]
        short = [_section(name, language, *views) for name, views in left if views]
        return (*short, _section("gaps", language, gaps_view(case, language)))
    main = [_section(name, language, *(view for view in views if view.id not in IN_ANNEX)) for name, views in told]
    annexes = [
        _annex(name, language, kept)
        for name, views in told
        if (kept := tuple(view for view in views if view.id in IN_ANNEX))
    ]
    paper = _section("paper", language, *paper_views(language, case.inputs.base), gaps_view(case, language))
    return (*main, *annexes, paper)


def _questions(case: PolicyCase, language: str) -> Iterator[tuple[str, tuple[View, ...]]]:
    """Name of each question and all the views that answer it."""
    for part in PARTS:
        yield part, region_views(case, part, language)
    yield "diagnosis", _diagnosis(case, language)
    yield "situation", (situation_view(case, language),)
    yield "advice", advice_views(case, language)[:-2]
    yield "model", model_views(case, language)
    yield "design", design_views(case, language)
    yield "requirements", (remarks_view(case, language),)
    yield "transfer", transfer_views(case, language)
    yield "mixes", _mixes(case, language)
    yield "grounds", (grounds_view(case, language), unknown_view(case, language))


def _annex(name: str, language: str, views: tuple[View, ...]) -> Section:
    title = text("pc-annex", language, title=text(f"pc-sc-{name}", language))
    return Section(f"policy-{name}-annex", title, (text("pc-annex.intro", language),), views)


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


def _mixes(case: PolicyCase, language: str) -> tuple[View, ...]:
    if not case.mixes:
        return ()
    views = (
        mix_figures_view(case, language),
        coverage_view(case, language),
        mix_parts_view(case, language),
        interactions_view(case, language),
    )
    return tuple(view for view in views if view is not None)


def _section(name: str, language: str, *views: View) -> Section:
    return Section(f"policy-{name}", text(f"pc-sc-{name}", language), (text(f"pc-sc-{name}.intro", language),), views)
