"""Running a policy file: regions, situation, rules, mixes, in the order their results are needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusterpolicy.policy.diagnosis import DiagnosisResult, diagnose
from clusterpolicy.policy.mix_comparison import assess_mix, compare_mixes
from clusterpolicy.policy.rules import apply_rules
from clusterpolicy.provenance import hash_json, hash_text
from clusterpolicy.study.policy_case.conditions import climate_proposals
from clusterpolicy.study.policy_case.learning import learn_from_others
from clusterpolicy.study.policy_case.mixes_table import present_mix
from clusterpolicy.study.policy_case.modelling import work_out_model
from clusterpolicy.study.policy_case.opening import PolicyInputs, open_policy
from clusterpolicy.study.policy_case.regional import assess_regions
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.study.policy_case.situation import (
    Given,
    KnownSituation,
    Origin,
    card_values,
    check_kinds,
    compose_situation,
    in_force,
    mix_values,
    regional_values,
    scored_values,
)
from clusterpolicy.study.policy_case.spec import PolicySpec, read_policy
from clusterpolicy.study.record import Record, Step, software_versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusterpolicy.study.policy_case.regional import Regional

Layer = Mapping[str, tuple[Given, Origin]]
STEPS = {
    "regions": (),
    "diagnosis": (),
    "situation": ("regions", "diagnosis"),
    "recommendations": ("situation",),
    "model": ("situation",),
    "mixes": ("situation",),
    "transfer": ("situation",),
}


def run_policy(
    subject: PolicySpec | str | Path,
    *,
    folder: Path | None = None,
    progress: Callable[[str], None] | None = None,
    evidence: Mapping[str, Given] | None = None,
) -> PolicyCase:
    """Run a policy file.

    Parameters
    ----------
    subject
        The file, or its content.
    folder
        Where its paths start; the file's own folder by default.
    progress
        Called with the name of each step as it starts.
    evidence
        What a study knows of the cluster in question: variable -> value.

    Raises
    ------
    ValidationBlockedError
        With every fault of the file and its inputs.
    """
    tell = progress or (lambda _: None)
    tell("inputs")
    spec = subject if isinstance(subject, PolicySpec) else read_policy(subject)
    base = folder or (Path() if isinstance(subject, PolicySpec) else Path(subject).parent)
    return run_policy_inputs(spec, open_policy(spec, folder=base), progress=progress, evidence=evidence)


def run_policy_inputs(
    spec: PolicySpec,
    inputs: PolicyInputs,
    *,
    progress: Callable[[str], None] | None = None,
    evidence: Mapping[str, Given] | None = None,
) -> PolicyCase:
    """Run the steps on inputs that are already open; as :func:`run_policy`."""
    tell = progress or (lambda _: None)
    tell("regions")
    regional = assess_regions(spec, inputs)
    tell("diagnosis")
    diagnosis = _diagnosis(spec, inputs, regional)
    tell("situation")
    known = _situation(spec, inputs, regional, diagnosis, evidence or {})
    tell("recommendations")
    said = apply_rules(known.situation, inputs.base, own=inputs.rules)
    tell("model")
    modelled = work_out_model(inputs, known.situation, present_mix(inputs.mixes, spec.mixes))
    tell("mixes")
    several = len(inputs.mixes) > 1
    ask: dict[str, Any] = {"base": inputs.base, "horizon": spec.horizon, "own": inputs.rules}
    comparison = compare_mixes(inputs.mixes, known.situation, **ask) if several else None
    mixes = (
        comparison.mixes
        if comparison is not None
        else tuple(assess_mix(mix, known.situation, **ask) for mix in inputs.mixes)
    )
    tell("transfer")
    learnt = learn_from_others(spec, inputs, known)
    record = _record(spec, inputs, evidence or {})
    return PolicyCase(spec, inputs, regional, diagnosis, known, said, modelled, mixes, comparison, learnt, record)


def _diagnosis(spec: PolicySpec, inputs: PolicyInputs, regional: Regional) -> DiagnosisResult | None:
    if spec.diagnosis is None or inputs.diagnosis is None:
        return None
    held = inputs.diagnosis
    proposals = list(held.proposals())
    if spec.climate is not None and regional.climate is not None:
        proposals += climate_proposals(regional.climate, spec.climate, inputs.region)
    return diagnose(held.scores, proposals=proposals, unscored=spec.diagnosis.unscored, base=inputs.base)


def _situation(
    spec: PolicySpec,
    inputs: PolicyInputs,
    regional: Regional,
    diagnosis: DiagnosisResult | None,
    evidence: Mapping[str, Given],
) -> KnownSituation:
    present = present_mix(inputs.mixes, spec.mixes)
    given = spec.situation
    check_kinds(given, inputs.base)
    scores = {**given.barriers, **given.enablers}
    ahead: Layer = {"forecast_horizon": (spec.horizon, "stated")} if "horizon" in spec.model_fields_set else {}
    layers: list[Layer] = [
        ahead,
        regional_values(regional, inputs.region) if inputs.region else {},
        {name: (value, "study") for name, value in evidence.items()},
        {} if inputs.diagnosis is None else card_values(inputs.diagnosis),
        {} if diagnosis is None else scored_values(diagnosis),
        {} if present is None else mix_values(present, inputs.base),
        {name: (value, "stated") for name, value in {**given.variables, **scores}.items()},
    ]
    return compose_situation(inputs.base, layers, instruments=in_force(spec, inputs, present))


def _record(spec: PolicySpec, inputs: PolicyInputs, evidence: Mapping[str, Given]) -> Record:
    parameters = spec.model_dump(mode="json", exclude_none=True)
    settings = hash_json([parameters, dict(evidence)])
    steps: list[Step] = []
    for name, needs in STEPS.items():
        keys = [step.key for step in steps if step.name in needs]
        steps.append(Step(name, needs, settings, hash_text(name, inputs.hash, settings, *keys)))
    seeds = {
        name: int(part.seed)
        for name, part in (("typology", spec.typology), ("potential_activity", spec.potential_activity))
        if part is not None
    }
    return Record(inputs.sources, inputs.hash, parameters, tuple(steps), software_versions(), seeds)
