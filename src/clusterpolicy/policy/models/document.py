"""The policy model file: everything about model and approach that a person fills in, in one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from clusterpolicy.errors import Finding, stop_if_blocked
from clusterpolicy.identification.documents import Entry, check_document, read_document
from clusterpolicy.policy.design.labour_need import LabourPlan, labour_faults
from clusterpolicy.policy.design.research_call import ResearchCall, call_faults
from clusterpolicy.policy.design.specialisation_exposure import Specialisation, exposure_faults
from clusterpolicy.policy.design.technology_need import Technology, technology_faults
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.models.actors import Actors, actor_faults
from clusterpolicy.policy.models.criteria import Score
from clusterpolicy.policy.models.initiatives import Initiative, initiative_faults
from clusterpolicy.policy.models.interests import InterestMap, interest_faults
from clusterpolicy.policy.models.inventory import ExistingMeasure, inventory_faults
from clusterpolicy.policy.models.own_rows import OwnRows, own_row_faults
from clusterpolicy.policy.models.priorities import Consultation, Priorities, Vision, priority_faults
from clusterpolicy.policy.models.questionnaire import answer_faults


class PolicyModelFile(Entry):
    """What a person fills in; every section may be left out.

    Parameters
    ----------
    scale
        Id of a statement -> answer 0 to 4.
    interests
        Interest map of the mixed model.
    vision, consultation, priorities
        Of a policy from above.
    initiatives
        Of the market.
    actors
        Considered for the dialogue.
    inventory
        Measures in force, explicit and implicit.
    labour, research_call, technology, specialisation
        Instruments worked out.
    own
        Rows of one's own beside the paper's tables.
    """

    format: Literal[1] = 1
    scale: dict[str, Score] = Field(default_factory=dict)
    interests: InterestMap | None = None
    vision: Vision | None = None
    consultation: tuple[Consultation, ...] = ()
    priorities: Priorities | None = None
    initiatives: tuple[Initiative, ...] = ()
    actors: Actors | None = None
    inventory: tuple[ExistingMeasure, ...] | None = None
    labour: LabourPlan | None = None
    research_call: ResearchCall | None = None
    technology: Technology | None = None
    specialisation: Specialisation | None = None
    own: OwnRows = OwnRows()


def read_policy_model_file(path: str | Path, base: KnowledgeBase | None = None) -> PolicyModelFile:
    """Read a policy model file, YAML or TOML.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow the format; PMF-001 to PMF-014 for what does not hold together: all
        at once, each with file and place.
    """
    document = read_document(path)
    found = check_document(PolicyModelFile, document)
    stop_if_blocked(list(model_file_faults(found, base or knowledge(), file=document.name)))
    return found


def model_file_faults(found: PolicyModelFile, base: KnowledgeBase, *, file: str = "-") -> Iterator[Finding]:
    """Find everything in a policy model file that does not hold together."""
    yield from answer_faults(found.scale, file=file)
    if found.interests is not None:
        yield from interest_faults(found.interests, base, file=file)
    yield from priority_faults(found.vision, found.priorities, found.consultation, file=file)
    yield from initiative_faults(found.initiatives, file=file)
    if found.actors is not None:
        yield from actor_faults(found.actors, file=file)
    yield from inventory_faults(found.inventory or (), base, file=file)
    if found.labour is not None:
        yield from labour_faults(found.labour, file=file)
    if found.research_call is not None:
        yield from call_faults(found.research_call, base, file=file)
    if found.technology is not None:
        yield from technology_faults(found.technology, base, file=file)
    if found.specialisation is not None:
        yield from exposure_faults(found.specialisation, file=file)
    yield from own_row_faults(found.own, base, file)
