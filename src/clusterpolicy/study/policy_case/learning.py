"""What others do, whether it fits here, and which gaps at home it answers."""

from __future__ import annotations

from dataclasses import dataclass

from clusterpolicy.policy.benchmarking import (
    ClustersOfIndustry,
    CountryProfile,
    Improvements,
    PracticeComparison,
    Transfer,
    assess_transfer,
    clusters_of_industry,
    compare_practice,
    improvement_list,
)
from clusterpolicy.policy.benchmarking.uses import own_country
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.situation import KnownSituation
from clusterpolicy.study.policy_case.spec import PolicySpec


@dataclass(frozen=True)
class Learnt:
    """What others teach.

    Parameters
    ----------
    transfer
        Each instrument of each country named: adopt, adapt, drop, or not enough known.
    practice
        How these countries identify and form clusters.
    improvements
        Gaps at home and what answers them.
    clusters
        Clusters elsewhere in the industry; ``None`` where none is named.
    """

    transfer: Transfer
    practice: PracticeComparison
    improvements: Improvements
    clusters: ClustersOfIndustry | None


def learn_from_others(spec: PolicySpec, inputs: PolicyInputs, known: KnownSituation) -> Learnt | None:
    """Judge what the countries named do; ``None`` where the policy file names none.

    The conditions at home are those of the context card of the diagnosis, where it has one.
    """
    part = spec.transfer
    if part is None:
        return None
    home, donors = spec.country, [code for code in part.countries if code != spec.country]
    situation = known.situation
    profiles = {}
    if inputs.diagnosis is not None and any(inputs.diagnosis.context.known.values()):
        own = own_country(home, inputs.base)
        written = CountryProfile(home) if own is None else own.profile
        said = inputs.diagnosis.context.stated
        merged = {
            group: {**written.context.get(group, {}), **said.get(group, {})} for group in {*written.context, *said}
        }
        profiles[home] = CountryProfile(home, merged, written.industry_shares)
    transfer = assess_transfer(
        home, donors, situation, profiles=profiles or None, matrix=inputs.matrix, base=inputs.base, own=inputs.rules
    )
    return Learnt(
        transfer,
        compare_practice(home, donors, matrix=inputs.matrix, base=inputs.base),
        improvement_list(home, situation, transfer=transfer, peers=_in_matrix(donors, inputs), matrix=inputs.matrix,
                         base=inputs.base, own=inputs.rules),
        clusters_of_industry(part.industry, base=inputs.base) if part.industry else None,
    )  # fmt: skip


def _in_matrix(donors: list[str], inputs: PolicyInputs) -> list[str] | None:
    return [code for code in donors if code in inputs.matrix.countries] or None
