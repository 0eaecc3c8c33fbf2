"""Policy that a study names as documents: rules of strength, signs of stages, boundaries in versions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from clusterpolicy.errors import Finding, ValidationBlockedError, block, gather, stop_if_blocked
from clusterpolicy.identification.boundaries import Boundary, read_boundaries
from clusterpolicy.identification.life_cycle import LifeCycleRules, default_rules, read_life_cycle_rules
from clusterpolicy.identification.rule_sets.reading import read_rule_set, rule_set, rule_set_ids
from clusterpolicy.provenance import hash_json, hash_text

if TYPE_CHECKING:
    from clusterpolicy.identification.rule_sets.model import RuleSet
    from clusterpolicy.study.spec import StudySpec
    from clusterpolicy.study.spec_inputs import BoundariesInput

AUTO, BY_VERDICTS = "auto", "verdicts"
SUFFIXES = (".yaml", ".yml", ".toml")
Read = TypeVar("Read")


@dataclass(frozen=True)
class Documents:
    """Documents as read.

    Parameters
    ----------
    rules
        Rules of strength; ``None`` where the study leaves the choice or goes by its verdicts.
    stages
        Signs of the stages of the life cycle, where they are the study's own.
    boundaries
        Versions that the study uses.
    """

    rules: RuleSet | None = None
    stages: LifeCycleRules | None = None
    boundaries: tuple[Boundary, ...] = ()

    @property
    def hash(self) -> str:
        """Hash of what they say; empty where there is none."""
        parts = [hash_json(part.model_dump(mode="json")) for part in (self.rules, self.stages) if part is not None]
        parts += [f"{version.name} {version.hash}" for version in self.boundaries]
        return hash_text(*parts) if parts else ""


NO_DOCUMENTS = Documents()


def open_documents(spec: StudySpec, folder: Path) -> Documents:
    """Read the documents that a study names; relative paths start at ``folder``.

    Raises
    ------
    ValidationBlockedError
        With the faults of all of them at once.
    """
    faults: list[Finding] = []

    rules = gather(faults, lambda: open_rules(spec.strength.rules, folder))
    signs, named = spec.life_cycle.rules, spec.boundaries
    stages = gather(faults, lambda: read_life_cycle_rules(folder / signs)) if signs else None
    found = gather(faults, lambda: _boundaries(named, folder)) if named is not None else ()
    stop_if_blocked(faults)
    return Documents(rules, stages, found or ())


def document_paths(spec: StudySpec) -> tuple[str, ...]:
    """List the files that the documents stand in, as the study names them."""
    rules = spec.strength.rules
    own = [rules] if rules.lower().endswith(SUFFIXES) and rules not in rule_set_ids() else []
    stages = [spec.life_cycle.rules] if spec.life_cycle.rules else []
    return (*own, *stages, *([spec.boundaries.source] if spec.boundaries is not None else []))


def open_rules(name: str, folder: Path = Path()) -> RuleSet | None:
    """Open rules of strength: a set of the package or a file; ``None`` for ``auto`` and ``verdicts``.

    Raises
    ------
    ValidationBlockedError
        RS-014 for a name that is neither, RS-010 for a set that nobody has read in full, and as for
        :func:`~clusterpolicy.identification.rule_sets.reading.read_rule_set`.
    UsageError
        DO-001 for a file that cannot be opened.
    """
    if name in (AUTO, BY_VERDICTS):
        return None
    if name in rule_set_ids():
        found = rule_set(name)
    elif name.lower().endswith(SUFFIXES):
        found = read_rule_set(folder / name)
    else:
        known = ", ".join((*rule_set_ids(), AUTO, BY_VERDICTS))
        raise ValidationBlockedError(block("RS-014", id=name, known=known))
    if found.incomplete:
        missing = ", ".join(found.incomplete)
        raise ValidationBlockedError(block("RS-010", id=found.id, missing=missing, examples=found.incomplete))
    return found


def stages_of(spec: StudySpec, documents: Documents) -> LifeCycleRules:
    """Return the signs that a study tells stages by."""
    if documents.stages is not None:
        return documents.stages
    return read_life_cycle_rules(spec.life_cycle.rules) if spec.life_cycle.rules else default_rules()


def _boundaries(named: BoundariesInput, folder: Path) -> tuple[Boundary, ...]:
    register = read_boundaries(folder / named.source)
    loose = [name for name in (*named.versions, *named.hashes) if not name.partition("@")[2]]
    strange = [name for name in named.hashes if name not in named.versions]
    if loose or strange:
        known = ", ".join(version.name for version in register.versions)
        raise ValidationBlockedError(block("BO-013", names=", ".join(loose or strange), known=known))
    return tuple(register.find(name, hash=named.hashes.get(name)) for name in dict.fromkeys(named.versions))
