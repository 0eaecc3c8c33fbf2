"""Model and approach, and instruments worked out, from what a person filled in."""

from __future__ import annotations

from dataclasses import dataclass

from clusterpolicy.policy.design.labour_need import LabourNeed, labour_need
from clusterpolicy.policy.design.research_call import CallDesign, design_call
from clusterpolicy.policy.design.specialisation_exposure import SpecialisationExposure, specialisation_exposure
from clusterpolicy.policy.design.technology_need import TechnologyPlan, technology_plan
from clusterpolicy.policy.mix import Mix
from clusterpolicy.policy.models.actors import DialogueSelection, select_actors
from clusterpolicy.policy.models.approach import ApproachAdvice, approach_advice
from clusterpolicy.policy.models.document import PolicyModelFile
from clusterpolicy.policy.models.initiatives import TriagedInitiative, triage_initiatives
from clusterpolicy.policy.models.interests import MixedModel, design_mixed_model
from clusterpolicy.policy.models.intervention import InterventionGap, intervention_gap
from clusterpolicy.policy.models.inventory import PolicyInventory, policy_inventory
from clusterpolicy.policy.models.priorities import Consultation, PrioritySetting, set_priorities
from clusterpolicy.policy.models.questionnaire import IntendedIntervention, intended_intervention
from clusterpolicy.policy.rules import Situation
from clusterpolicy.study.policy_case.opening import PolicyInputs

NOTHING = PolicyModelFile()


@dataclass(frozen=True)
class Modelled:
    """How far the state leads and from which side; ``None`` where nobody filled it in.

    Parameters
    ----------
    approach
        What rules advise, with what is not known and would decide.
    intended, gap
        Degree of intervention meant, and how far the present mix is from it.
    interests, setting, log, initiatives, actors, inventory
        Mixed model; vision and priorities; consultations; initiatives of the market; who takes part in the
        dialogue; measures in force, explicit and implicit.
    labour, call, technology, exposure
        Instruments worked out.
    """

    approach: ApproachAdvice
    intended: IntendedIntervention | None = None
    gap: InterventionGap | None = None
    interests: MixedModel | None = None
    setting: PrioritySetting | None = None
    log: tuple[Consultation, ...] = ()
    initiatives: tuple[TriagedInitiative, ...] = ()
    actors: DialogueSelection | None = None
    inventory: PolicyInventory | None = None
    labour: LabourNeed | None = None
    call: CallDesign | None = None
    technology: TechnologyPlan | None = None
    exposure: SpecialisationExposure | None = None


def work_out_model(inputs: PolicyInputs, situation: Situation, present: Mix | None) -> Modelled:
    """Answer what the file of the model asks; the approach is advised without it too."""
    given, base = inputs.model or NOTHING, inputs.base
    intended = intended_intervention(given.scale, base) if given.scale else None
    gap = intervention_gap(intended, present, base) if intended is not None and present is not None else None
    setting = None
    if given.vision is not None or given.priorities is not None:
        setting = set_priorities(given.vision, given.priorities, given.consultation)
    return Modelled(
        approach_advice(situation, base, own=inputs.rules, log=None if inputs.model is None else given.consultation),
        intended,
        gap,
        None if given.interests is None else design_mixed_model(given.interests, base),
        setting,
        given.consultation,
        triage_initiatives(given.initiatives),
        None if given.actors is None else select_actors(given.actors),
        None if given.inventory is None else policy_inventory(given.inventory, base),
        None if given.labour is None else labour_need(given.labour),
        None if given.research_call is None else design_call(given.research_call, base),
        None if given.technology is None else technology_plan(given.technology, situation, base),
        None if given.specialisation is None else specialisation_exposure(given.specialisation),
    )
