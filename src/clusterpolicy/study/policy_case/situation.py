"""What is known of the place in question, each value with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.policy.diagnosis import DiagnosisInputs, DiagnosisResult
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.rule_checks import vocabulary
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.mix import Mix, direct_share
from clusterpolicy.policy.rules import MIX, Situation, check_situation, situation_of
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.regional import Regional
from clusterpolicy.study.policy_case.spec import PolicySpec, SituationInput

Origin = Literal["typology", "potential_activity", "study", "card", "scores", "measured", "mix", "stated"]
Given = str | bool | float


@dataclass(frozen=True)
class KnownValue:
    """One thing that is known.

    Parameters
    ----------
    name
        Of the variable, or the id of the barrier or enabler.
    value
        What rules are asked with.
    origin
        Where it comes from: computed from the table of regions (``typology``, ``potential_activity``), from a
        ``study``, the cluster ``card``, the raters' ``scores``, ``measured`` inputs of the diagnosis, the present
        ``mix``, or ``stated`` in the policy file.
    instead_of, instead_of_origin
        What was found otherwise and gave way to what people state; ``None`` where nothing did.
    """

    name: str
    value: Given
    origin: Origin
    instead_of: Given | None = None
    instead_of_origin: Origin | None = None


@dataclass(frozen=True)
class KnownSituation:
    """A situation and the origin of everything in it.

    Parameters
    ----------
    situation
        What rules are asked with.
    known
        Variables, barriers and enablers in the order of the knowledge base.
    """

    situation: Situation
    known: tuple[KnownValue, ...]

    @property
    def disputed(self) -> tuple[KnownValue, ...]:
        """Values that people state against what was computed."""
        return tuple(one for one in self.known if one.instead_of is not None)


def regional_values(regional: Regional, region: str) -> dict[str, tuple[Given, Origin]]:
    """Type of the region and its field of potential and activity, where it has them."""
    found: dict[str, tuple[Given, Origin]] = {}
    typology, fields = regional.typology, regional.potential_activity
    if typology is not None and region in typology.types["region"].values:
        number = int(typology.types.sel(region=region))
        proposed = next((named.proposed for named in typology.names if named.type == number), "")
        if proposed:
            found["region_type"] = (proposed, "typology")
    if fields is not None and region in fields.field["region"].values:
        field = fields.verdict_of(region).field
        if field and "M" not in field:
            found["pa_field"] = (field, "potential_activity")
    return found


def card_values(inputs: DiagnosisInputs) -> dict[str, tuple[Given, Origin]]:
    """Variables of the cluster card."""
    return {name: (value, "card") for name, value in inputs.cluster.variables.items()}


def scored_values(diagnosis: DiagnosisResult) -> dict[str, tuple[Given, Origin]]:
    """Scores of barriers and helping factors: of people, or as measured where a proposal stands in."""
    measured = {one.item.id for one in diagnosis.items if one.standing == "measured"}
    scores = {**diagnosis.barriers, **diagnosis.enablers}
    return {code: (score, "measured" if code in measured else "scores") for code, score in scores.items()}


def check_kinds(given: SituationInput, base: KnowledgeBase) -> None:
    """Block on barriers that stand among the helping factors and the other way round (PO-011)."""
    words = vocabulary(base.of(InstrumentCatalogue), base.of(Diagnosis), None)
    kinds: tuple[tuple[Literal["barrier", "enabler"], Mapping[str, float]], ...] = (
        ("barrier", given.barriers), ("enabler", given.enablers),
    )  # fmt: skip
    stop_if_blocked(
        [
            block("PO-011", kind=kind, named=name, known=", ".join(words.names[kind]))
            for kind, scores in kinds
            for name in scores
            if name not in words.names[kind]
        ]
    )


def mix_values(mix: Mix, base: KnowledgeBase) -> dict[str, tuple[Given, Origin]]:
    """Share of direct support in the budget of the mix in force, where its budgets are known."""
    share = direct_share(mix, base).value
    return {} if share is None else {"direct_share": (share, "mix")}


def in_force(spec: PolicySpec, inputs: PolicyInputs, mix: Mix | None) -> frozenset[str] | None:
    """Instruments at work: the present mix, the register of support and what is stated; ``None`` where nobody says.

    Measures of the register whose years are over by the year of the policy file do not count.
    """
    stated = spec.situation.instruments_in_mix
    register = inputs.diagnosis.support if inputs.diagnosis is not None else None
    parts = [
        None if mix is None else mix.instruments,
        None if register is None or not register.measures else register.instruments_in(spec.year),
        None if stated is None else frozenset(stated),
    ]
    told = [part for part in parts if part is not None]
    return frozenset().union(*told) if told else None


def compose_situation(
    base: KnowledgeBase,
    layers: Sequence[Mapping[str, tuple[Given, Origin]]],
    *,
    instruments: frozenset[str] | None = None,
) -> KnownSituation:
    """Put what is known together; a later layer goes before an earlier one, and the difference is kept.

    Parameters
    ----------
    base
        Knowledge base, whose names and scales hold.
    layers
        Name of a variable, barrier or enabler -> value and origin; computed values first, stated ones last.
    instruments
        In force; ``None`` where that is not known.

    Raises
    ------
    ValidationBlockedError
        PO-011 for names that are not known, PO-012 for values that cannot be.
    """
    known: dict[str, KnownValue] = {}
    for layer in layers:
        for name, (value, origin) in layer.items():
            before = known.get(name)
            if before is None:
                known[name] = KnownValue(name, value, origin)
            elif before.value != value:
                known[name] = KnownValue(name, value, origin, before.value, before.origin)
            else:
                known[name] = replace(before, origin=origin)
    words = vocabulary(base.of(InstrumentCatalogue), base.of(Diagnosis), None)
    scored = {kind: {n: v.value for n, v in known.items() if n in words.names[kind]} for kind in ("barrier", "enabler")}
    rest = {n: v.value for n, v in known.items() if not any(n in scores for scores in scored.values())}
    held = None if instruments is None else sorted(instruments)
    situation = situation_of({**rest, "barriers": scored["barrier"], "enablers": scored["enabler"], MIX: held})
    stop_if_blocked(check_situation(situation, words))
    order = [*words.names["variable"], *words.names["barrier"], *words.names["enabler"]]
    return KnownSituation(situation, tuple(known[name] for name in order if name in known))
