"""Whether the inputs of a study fit together: labels of one are looked for in the others."""

from __future__ import annotations

from collections.abc import Mapping

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.expert_scores import ExpertScores
from clusterpolicy.data.flows import Flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import Finding, block
from clusterpolicy.identification.activities import Definition, candidate_activities
from clusterpolicy.identification.diamond import named_indicators
from clusterpolicy.study.spec import StudySpec


def check_fit(
    spec: StudySpec,
    accounts: RegionalAccounts,
    indicators: Indicators | None = None,
    definition: Definition | None = None,
    plants: Establishments | None = None,
    flows: Flows | None = None,
    sector_of: Mapping[str, str] | None = None,
    scores: ExpertScores | None = None,
) -> list[Finding]:
    """List every fault between inputs that are each sound."""
    return [
        *_check_indicators(accounts, indicators, definition, spec),
        *_check_plants(accounts, plants, spec),
        *_check_flows(accounts, flows, sector_of),
        *_check_chosen(indicators, spec),
        *_check_scores(accounts, definition, scores),
        *_check_profiles(accounts, definition, spec),
    ]


def _check_profiles(accounts: RegionalAccounts, definition: Definition | None, spec: StudySpec) -> list[Finding]:
    activities = set(candidate_activities(accounts, definition))
    strange = [
        f"{region}, {activity}"
        for region, activity in spec.profiles.candidates
        if region not in accounts.regions or activity not in activities
    ]
    return [block("FT-011", n=len(strange), examples=strange)] if strange else []


def _check_plants(accounts: RegionalAccounts, plants: Establishments | None, spec: StudySpec) -> list[Finding]:
    if plants is None:
        return []
    present = sorted(str(label) for label in plants.table["industry"].dropna().unique())
    strange = [industry for industry in spec.plants.industries if industry not in present]
    faults = [block("FT-006", examples=strange, n=len(strange))] if strange else []
    if not set(present) & set(accounts.industries):
        faults.append(block("FT-007", examples=[*present[:3], *accounts.industries[:3]]))
    return faults


def _check_flows(accounts: RegionalAccounts, flows: Flows | None, sector_of: Mapping[str, str] | None) -> list[Finding]:
    if flows is None:
        return []
    joined = {industry: industry for industry in accounts.industries} if sector_of is None else sector_of
    here = {joined[industry] for industry in accounts.industries if industry in joined}
    if here & set(flows.industries):
        return []
    return [block("FT-009", examples=[*flows.industries[:3], *(sorted(here) or accounts.industries)[:3]])]


def _check_chosen(indicators: Indicators | None, spec: StudySpec) -> list[Finding]:
    chosen = spec.diamond.model_dump()
    names = [name for given in chosen.values() for entry in given for name in named_indicators(entry)]
    held = indicators.indicators if indicators is not None else ()
    strange = sorted({name for name in names if name not in held})
    return [block("FT-010", n=len(strange), known=", ".join(held) or "–", examples=strange)] if strange else []


def _check_scores(
    accounts: RegionalAccounts, definition: Definition | None, scores: ExpertScores | None
) -> list[Finding]:
    given = scores.scores if scores is not None else ()
    known = {"region": set(accounts.regions), "activity": set(candidate_activities(accounts, definition))}
    faults = []
    for key, labels in known.items():
        strange = sorted({getattr(score, key) for score in given} - labels)
        if strange:
            faults.append(block("FT-008", key=key, n=len(strange), examples=strange))
    return faults


def _check_indicators(
    accounts: RegionalAccounts, indicators: Indicators | None, definition: Definition | None, spec: StudySpec
) -> list[Finding]:
    faults = []
    if indicators is not None and not set(indicators.values["region"].values.tolist()) & set(accounts.regions):
        examples = [str(label) for label in indicators.values["region"].values[:3]] + list(accounts.regions[:3])
        faults.append(block("FT-001", examples=examples))
    if definition is not None and not set(definition.activity_of) & set(accounts.industries):
        faults.append(block("FT-002", examples=[*list(definition.activity_of)[:3], *accounts.industries[:3]]))
    strange = [region for region in spec.benchmark.regions if region not in accounts.regions]
    if strange:
        faults.append(block("FT-003", examples=strange, n=len(strange)))
    if spec.benchmark.kind == "group" and not spec.benchmark.regions:
        faults.append(block("FT-004"))
    return faults
