"""Running a study: the steps, in the order their results are needed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from clusterpolicy.errors import UsageError, block
from clusterpolicy.provenance import hash_json, hash_text
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.record import Record, Step, software_versions
from clusterpolicy.study.spec import StudySpec, read_spec
from clusterpolicy.study.spec_inputs import AccountsInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from clusterpolicy.identification.plant_profile import PlantProfile
    from clusterpolicy.study.result import Study

DRAWS, DRAWS_OF_MANY, MANY_CELLS = 200, 50, 50_000
"""Draws of verdicts where the study file names no number, and from how many cells on they are fewer."""


class Country(Protocol):
    """Anything that carries a country's inputs in memory, such as the demo country."""

    @property
    def study_inputs(self) -> Inputs:
        """Inputs of a study of this country."""
        ...


STEPS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("panel", (), ("benchmark", "identification")),
    ("quality", (), ()),
    ("evidence", ("panel",), ("identification",)),
    ("intervals", ("panel",), ("identification", "intervals")),
    ("verdicts", ("panel", "evidence", "intervals"), ("identification",)),
    ("people", (), ("people",)),
    ("joined", ("verdicts", "people"), ("joining", "decisions")),
    ("robustness", ("panel", "evidence", "intervals", "verdicts"), ("identification", "robustness")),
    ("stability", ("joined", "people", "robustness"), ("robustness",)),
    ("turning", ("panel", "evidence", "intervals"), ("identification", "robustness")),
    ("agreement", ("evidence",), ()),
    ("discoveries", ("panel",), ()),
    ("strength", ("panel", "joined"), ("strength",)),
    ("life_cycles", ("panel",), ("life_cycle",)),
    ("boundaries", ("panel",), ("boundaries",)),
    ("predisposition", ("panel",), ("predisposition",)),
    ("growth", ("panel",), ()),
    ("cell_growth", ("panel",), ()),
    ("outgrowing", ("panel",), ("identification",)),
    ("concentration", ("panel",), ()),
    ("plants", (), ("plants",)),
    ("space", ("panel", "verdicts"), ()),
    ("linkages", ("panel",), ("linkages",)),
    ("diamond", ("panel", "evidence", "space", "linkages"), ("diamond",)),
    ("poles", ("panel", "verdicts", "joined", "linkages"), ("poles",)),
    ("spread", ("panel", "linkages", "poles"), ()),
    ("leaders", (), ("leaders",)),
    ("policy", ("panel", "evidence", "people", "life_cycles", "predisposition", "poles"), ("policy",)),
)
"""Step, the steps it needs, the sections of the study file it heeds."""


def run(subject: StudySpec | Country | Inputs | str | Path, *, progress: Callable[[str], None] | None = None) -> Study:
    """Run a study.

    Parameters
    ----------
    subject
        A study file, its content, inputs in memory, or a country such as ``demo.country()``.
    progress
        Called with the name of each step as it starts.

    Returns
    -------
    study
        Results of every step and the record.

    Raises
    ------
    ValidationBlockedError
        With every fault of the inputs.
    """
    spec, inputs = _resolve(subject, progress)
    return run_inputs(spec, inputs, progress=progress)


def _resolve(subject: object, progress: Callable[[str], None] | None) -> tuple[StudySpec, Inputs]:
    if progress:
        progress("inputs")
    if isinstance(subject, str | Path):
        path = Path(subject)
        spec = read_spec(path)
        return spec, open_inputs(spec, folder=path.parent)
    if isinstance(subject, StudySpec):
        return subject, open_inputs(subject, folder=Path())
    inputs = subject if isinstance(subject, Inputs) else getattr(subject, "study_inputs", None)
    if not isinstance(inputs, Inputs):
        raise UsageError(block("ST-007", found=type(subject).__name__))
    known = {name: getattr(subject, name) for name in ("title", "synthetic", "diamond") if hasattr(subject, name)}
    return StudySpec(accounts=AccountsInput(source="(in memory)"), **known), inputs


def run_inputs(spec: StudySpec, inputs: Inputs, *, progress: Callable[[str], None] | None = None) -> Study:
    """Run the steps on inputs that are already open."""
    from clusterpolicy.study.result import Study

    found: dict[str, Any] = {}
    steps: list[Step] = []
    content = inputs.hash
    for name, needs, sections in STEPS:
        if progress:
            progress(name)
        found[name] = _COMPUTE[name](spec, inputs, found)
        settings = hash_json({section: _plain(getattr(spec, section)) for section in sections})
        keys = [step.key for step in steps if step.name in needs]
        steps.append(Step(name, needs, settings, hash_text(name, content, settings, *keys)))
    record = Record(
        inputs=inputs.sources,
        accounts=inputs.accounts.hash,
        parameters=spec.model_dump(mode="json", exclude_none=True),
        steps=tuple(steps),
        versions=software_versions(),
        seeds=_seeds_used(spec, found),
    )
    return Study(spec=spec, inputs=inputs, record=record, **found)


def _plain(section: BaseModel | list[BaseModel] | str | None) -> object:
    if section is None or isinstance(section, str):
        return section
    return [_plain(one) for one in section] if isinstance(section, list) else section.model_dump(mode="json")


def _panel(spec: StudySpec, inputs: Inputs, _: dict[str, Any]) -> object:
    from clusterpolicy.identification.activities import Benchmark
    from clusterpolicy.identification.panel import build_panel

    choice = spec.benchmark
    return build_panel(
        inputs.accounts,
        indicators=inputs.indicators,
        definition=inputs.definition,
        benchmark=Benchmark(choice.kind, tuple(choice.regions), choice.base),
        window=spec.identification.window,
    )


def _quality(spec: StudySpec, inputs: Inputs, _: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.data.quality import report_quality

    return report_quality(inputs.accounts)


def _evidence(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.identification.evidence import gather_evidence

    return gather_evidence(found["panel"], spec.identification, establishments=inputs.establishments)


def _intervals(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.intervals import bound_panel

    if not spec.intervals.use:
        return None
    return bound_panel(found["panel"], threshold=spec.identification.localisation)


def _verdicts(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.verdict import judge

    return judge(found["panel"], found["evidence"], spec.identification, found["intervals"])


def _people(spec: StudySpec, inputs: Inputs, _: dict[str, Any]) -> object:
    from clusterpolicy.data.evidence_records.kits import reversed_items
    from clusterpolicy.identification.hearing import hear

    if inputs.evidence is None:
        return None
    return hear(inputs.evidence, spec.people, reversed_items=reversed_items())


def _joined(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.joining import Decision, join

    decisions = (Decision(**one.model_dump()) for one in spec.decisions)
    return join(found["verdicts"].verdict, found["people"], spec.joining, decisions=decisions)


def _robustness(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.identification.robustness.stability import assess_robustness

    choice = spec.robustness
    if not choice.use:
        return None
    return assess_robustness(
        found["panel"],
        found["evidence"],
        spec.identification,
        found["intervals"],
        draws=choice.draws or (DRAWS if found["verdicts"].verdict.size <= MANY_CELLS else DRAWS_OF_MANY),
        seed=choice.seed,
        band=choice.band,
        establishments=inputs.establishments,
    )


def _stability(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.joined_stability import assess_joined

    if found["robustness"] is None:
        return None
    return assess_joined(found["joined"], found["people"], found["robustness"])


def _turning(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.robustness.turning import turning_points

    if not spec.robustness.use:
        return ()
    return turning_points(found["panel"], found["evidence"], spec.identification, found["intervals"])


def _agreement(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.method_agreement import compare_methods

    return compare_methods(found["evidence"])


def _discoveries(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.false_discovery import assess_false_discovery

    return assess_false_discovery(found["panel"])


def _strength(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.study.documents import open_rules
    from clusterpolicy.study.strength import assess_strength

    rules = inputs.documents.rules or open_rules(spec.strength.rules)
    return assess_strength(found["panel"], found["joined"].verdict, spec.strength, rules)


def _life_cycles(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.study.documents import stages_of
    from clusterpolicy.study.life_cycles import open_life_cycles

    rules = stages_of(spec, inputs.documents)
    return open_life_cycles(found["panel"], spec.life_cycle, rules, inputs.establishments)


def _boundaries(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.boundaries import boundary_cells

    panel = found["panel"]
    return tuple(boundary_cells(panel.accounts, version, panel.main) for version in inputs.documents.boundaries)


def _predisposition(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.predisposition import assess_predisposition

    choice = spec.predisposition
    return assess_predisposition(
        found["panel"], reading=choice.reading, scale=choice.scale, truncate=choice.truncate, cut=choice.cut
    )


def _growth(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.growth import assess_growth

    return assess_growth(found["panel"])


def _cell_growth(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.cell_growth import assess_cell_growth

    return assess_cell_growth(found["panel"])


def _outgrowing(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.outgrowing import assess_outgrowing

    return assess_outgrowing(found["panel"], minimum=spec.identification.localisation)


def _concentration(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.concentration_profile import profile_concentration

    return profile_concentration(found["panel"])


def _plants(spec: StudySpec, inputs: Inputs, _: dict[str, Any]) -> object:
    from clusterpolicy.identification.plant_profile import profile_plants

    if inputs.establishments is None:
        return None
    choice = spec.plants
    return profile_plants(
        inputs.establishments,
        definition=inputs.definition,
        industries=tuple(choice.industries),
        curves=choice.curves,
        draws=choice.draws,
        level=choice.level,
        seed=choice.seed,
    )


def _space(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.identification.activity_space import assess_activity_space

    return assess_activity_space(found["panel"], least=found["verdicts"].least, most=found["verdicts"].most)


def _linkages(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.identification.linkage_profile import assess_linkages

    return assess_linkages(found["panel"], inputs.flows, sector_of=inputs.sector_of, delta=spec.linkages.delta)


def _diamond(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:
    from clusterpolicy.identification.diamond import assess_diamond

    return assess_diamond(
        found["panel"],
        found["evidence"],
        space=found["space"],
        linkages=found["linkages"],
        indicators=inputs.indicators,
        chosen=spec.diamond.model_dump(),
        scores=inputs.scores,
    )


def _poles(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.regions.growth_poles import assess_growth_poles

    choice = spec.poles
    return assess_growth_poles(
        found["panel"],
        replace(found["verdicts"], verdict=found["joined"].verdict),
        found["linkages"],
        parts=tuple(choice.parts),
        innovation=choice.innovation,
        least_local=choice.least_local,
    )


def _spread(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.regions.spread import assess_spread, map_neighbours

    poles = found["poles"]
    if poles is None or found["linkages"] is None or not inputs.geometry:
        return None
    weights = map_neighbours(inputs.geometry, inputs.accounts.regions)
    return assess_spread(found["panel"], found["linkages"], weights, poles=poles.cells)


def _leaders(spec: StudySpec, inputs: Inputs, _: dict[str, Any]) -> object:
    from clusterpolicy.regions.leading_enterprises import assess_leading_enterprises

    if inputs.establishments is None:
        return None
    choice = spec.leaders
    return assess_leading_enterprises(
        inputs.establishments, definition=inputs.definition, k=choice.largest, cut=choice.cut
    )


def _policy(spec: StudySpec, inputs: Inputs, found: dict[str, Any]) -> object:  # noqa: ARG001
    from clusterpolicy.study.policy_case.running import run_policy_inputs
    from clusterpolicy.study.policy_evidence import policy_evidence

    if inputs.policy is None:
        return None
    policy = inputs.policy
    known = policy_evidence(found, policy.inputs.region, policy.spec.activity)
    return run_policy_inputs(policy.spec, policy.inputs, evidence=known)


def _seeds_used(spec: StudySpec, found: dict[str, Any]) -> dict[str, int]:
    """Seeds of the steps that drew anything, by section of the study file."""
    plants: PlantProfile | None = found["plants"]
    seeds = {"robustness": spec.robustness.seed} if found["robustness"] is not None else {}
    if found["spread"] is not None:
        seeds["spread"] = found["spread"].seed
    return seeds | ({"plants": plants.seed} if plants is not None and plants.drawn else {})


_COMPUTE = {
    "panel": _panel,
    "quality": _quality,
    "evidence": _evidence,
    "intervals": _intervals,
    "verdicts": _verdicts,
    "people": _people,
    "joined": _joined,
    "robustness": _robustness,
    "stability": _stability,
    "turning": _turning,
    "agreement": _agreement,
    "discoveries": _discoveries,
    "strength": _strength,
    "life_cycles": _life_cycles,
    "boundaries": _boundaries,
    "predisposition": _predisposition,
    "growth": _growth,
    "cell_growth": _cell_growth,
    "outgrowing": _outgrowing,
    "concentration": _concentration,
    "plants": _plants,
    "space": _space,
    "linkages": _linkages,
    "diamond": _diamond,
    "poles": _poles,
    "spread": _spread,
    "leaders": _leaders,
    "policy": _policy,
}
