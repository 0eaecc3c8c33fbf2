"""A policy case that has run: what it was asked, what it found, and the record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import xarray as xr

from clusterpolicy.policy.diagnosis import DiagnosisResult
from clusterpolicy.policy.mix import BarrierCoverage, Mix, MixPart, coverage
from clusterpolicy.policy.mix_comparison import MixAssessment, MixComparison
from clusterpolicy.policy.recommendation import Recommendations
from clusterpolicy.study.policy_case.learning import Learnt
from clusterpolicy.study.policy_case.modelling import Modelled
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.regional import Regional
from clusterpolicy.study.policy_case.situation import KnownSituation
from clusterpolicy.study.policy_case.spec import PolicySpec
from clusterpolicy.study.record import Record


@dataclass(frozen=True)
class PolicyCase:
    """Everything that one run of a policy file knows.

    Parameters
    ----------
    spec, inputs
        The choices, and what was read.
    regional
        Types, fields, peers and disparities of regions.
    diagnosis
        Scores of raters beside what is measured; ``None`` where the policy file names no folder.
    known
        The situation of the place in question, with origins.
    recommendations
        What rules say of it.
    modelled
        Model and approach, and instruments worked out.
    mixes
        Each mix assessed for the situation, in the order of the table.
    comparison
        Of two mixes or more; ``None`` with fewer.
    learnt
        What others do and what may be taken from them; ``None`` where no country is named.
    record
        Hashes, versions and parameters.
    """

    spec: PolicySpec
    inputs: PolicyInputs
    regional: Regional
    diagnosis: DiagnosisResult | None
    known: KnownSituation
    recommendations: Recommendations
    modelled: Modelled
    mixes: tuple[MixAssessment, ...]
    comparison: MixComparison | None
    learnt: Learnt | None
    record: Record

    @property
    def present(self) -> MixAssessment | None:
        """The mix in force; ``None`` where none is named."""
        name = self.spec.mixes.present if self.spec.mixes is not None else ""
        return next((found for found in self.mixes if name and found.mix.name == name), None)

    @cached_property
    def in_force_coverage(self) -> tuple[BarrierCoverage, ...]:
        """Active barriers and what of everything in force answers them; empty where that is not known."""
        held = self.known.situation.instruments
        if held is None:
            return ()
        mix = Mix("", tuple(MixPart(one) for one in sorted(held)))
        return coverage(mix, self.known.situation, self.inputs.base, own=self.inputs.rules)

    def name(self, region: str, language: str = "en") -> str:
        """Name a region."""
        return self.inputs.name(region, language)

    @property
    def place(self) -> str:
        """Code of the place in question; empty where none is named."""
        return self.inputs.region

    @cached_property
    def outputs(self) -> dict[str, xr.DataArray]:
        """Results as arrays, for files and for comparing runs."""
        found: dict[str, xr.DataArray] = {}
        regional = self.regional
        if regional.typology is not None:
            found["region_types"] = regional.typology.types
            degree = regional.typology.membership.degree
            found["region_membership"] = degree.assign_coords(type=degree["type"].astype(str))
        if regional.potential_activity is not None:
            fields = regional.potential_activity
            found |= {"potential": fields.potential.score, "activity": fields.activity.score, "field": fields.field}
        if regional.sensitivity is not None:
            found["field_steady"] = regional.sensitivity.steady
        if regional.peers is not None and regional.peers.gaps is not None:
            found["peer_gap"] = regional.peers.gaps.gap
        if regional.peers is not None:
            found["structural_distance"] = regional.peers.distance.distance
        if regional.polarisation is not None:
            found["theil"] = regional.polarisation.theil
        if regional.shares is not None:
            found["investment_share"] = regional.shares.share
        found |= _of_conditions(self) | _of_rules(self) | _of_judgements(self)
        return {name: array.reset_coords(drop=True) for name, array in found.items()}


def _of_judgements(case: PolicyCase) -> dict[str, xr.DataArray]:
    """What is known, what raters and measurement say, verdicts on transfer and improvements, as words or numbers."""
    known = case.known.known
    found = {"known": _words([one.name for one in known], [f"{one.value} {one.origin}" for one in known], "name")}
    if case.diagnosis is not None:
        scores = {one.item.id: _number(one.score) for one in case.diagnosis.items}
        found["scores"] = xr.DataArray(list(scores.values()), {"item": list(scores)}, ("item",))
    if case.learnt is not None:
        items = case.learnt.transfer.items
        rules = [f"{one.verdict} {one.rule.id}" for one in items]
        found["transfer"] = _words([f"{one.instrument.id} {one.donor}" for one in items], rules, "practice")
        better = case.learnt.improvements.items
        found["improvements"] = _words(
            [one.gap.id for one in better], [f"{one.priority} {' '.join(one.instruments)}" for one in better], "gap"
        )
    return found


def _words(labels: list[str], values: list[str], dim: str) -> xr.DataArray:
    """Words by label; a label that stands twice carries its place."""
    unique = [f"{label} {at}" if labels.count(label) > 1 else label for at, label in enumerate(labels)]
    return xr.DataArray(np.array(values, dtype=str), {dim: unique}, (dim,))


def _of_conditions(case: PolicyCase) -> dict[str, xr.DataArray]:
    found, regional = {}, case.regional
    if regional.climate is not None:
        found["climate_standing"] = regional.climate.standing
    if regional.outflow is not None:
        found["outflow"] = regional.outflow.balance
    if regional.use is not None:
        found["potential_use_gap"] = regional.use.gap
    if regional.access is not None:
        found["accessibility"] = regional.access.accessibility
    if regional.moved is not None:
        found["type_steps"] = regional.moved.movement.types
    return found


def _of_rules(case: PolicyCase) -> dict[str, xr.DataArray]:
    said = case.recommendations.instruments
    points = np.array([[one.points_for, one.points_against, one.score] for one in said]).reshape(len(said), 3)
    coords = {"instrument": [one.instrument.id for one in said], "points": ["for", "against", "score"]}
    fired = xr.DataArray([float(rule.weight) for rule in case.recommendations.fired], dims="rule")
    found = {
        "recommended": xr.DataArray(points, coords, tuple(coords)),
        "rules_fired": fired.assign_coords(rule=[rule.id for rule in case.recommendations.fired]),
    }
    if case.mixes:
        names = list(case.mixes[0].figures)
        values = [[_number(mix.figures[name].value) for name in names] for mix in case.mixes]
        shape = {"mix": [mix.mix.name for mix in case.mixes], "figure": names}
        found["mixes"] = xr.DataArray(values, shape, tuple(shape))
    return found


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)
