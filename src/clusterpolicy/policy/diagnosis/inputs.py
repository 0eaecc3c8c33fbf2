"""A whole diagnosis from one folder: every table that lies there, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, cast

from clusterpolicy.data.tables import kind_of
from clusterpolicy.errors import (
    ConventionError,
    Finding,
    UsageError,
    ValidationBlockedError,
    block,
    stop_if_blocked,
    warn,
)
from clusterpolicy.language import LANGUAGES
from clusterpolicy.policy.diagnosis.cards import ClusterCard, ContextCard, context_card, read_cards
from clusterpolicy.policy.diagnosis.figures import Figures, read_figures
from clusterpolicy.policy.diagnosis.horizon import Attitudes, PlanningHorizon, manager_attitudes, planning_horizon
from clusterpolicy.policy.diagnosis.layout import TableLayout, TableName, layouts, plain
from clusterpolicy.policy.diagnosis.links import ScienceLinks, read_links, science_links
from clusterpolicy.policy.diagnosis.measured import (
    BusinessClimate,
    Competitiveness,
    DemandFit,
    business_climate,
    competitiveness_levels,
    demand_fit,
)
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale
from clusterpolicy.policy.diagnosis.registers import (
    AssetRegister,
    AssociationCoverage,
    FactorMarket,
    Heritage,
    association_coverage,
    read_assets,
    read_associations,
    read_factors,
    read_heritage,
)
from clusterpolicy.policy.diagnosis.scores import Scores, read_scores
from clusterpolicy.policy.diagnosis.support import SupportInventory, read_support
from clusterpolicy.policy.diagnosis.survey import LEAST_ANSWERS, SurveyAnswers, read_survey
from clusterpolicy.policy.diagnosis.trust import TrustMatrix, trust_matrix
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge

Name = TypeVar("Name", bound=str)
SEVERAL: tuple[TableName, ...] = ("scores", "survey")
"""Tables that may lie in several files: one a rater, one a round."""


@dataclass(frozen=True)
class DiagnosisInputs:
    """What a folder of tables holds; ``None`` where a table is not there.

    Parameters
    ----------
    scores
        Of people; empty where nobody scored.
    trust, horizon, attitudes
        From the survey; persons do not leave it.
    fit, climate, competitiveness
        From the figures.
    links, associations, heritage, assets, factors, support
        From their tables.
    context, cluster
        Cards; all unknown where there is none.
    findings
        Files that are no table of a diagnosis.
    files
        Names of the files read.
    """

    scores: Scores = field(default_factory=lambda: Scores(()))
    trust: TrustMatrix | None = None
    horizon: PlanningHorizon | None = None
    attitudes: Attitudes | None = None
    fit: DemandFit | None = None
    climate: BusinessClimate | None = None
    competitiveness: Competitiveness | None = None
    links: ScienceLinks | None = None
    associations: AssociationCoverage | None = None
    heritage: Heritage | None = None
    assets: AssetRegister | None = None
    factors: FactorMarket | None = None
    support: SupportInventory | None = None
    context: ContextCard = field(default_factory=lambda: context_card({}))
    cluster: ClusterCard = field(default_factory=lambda: ClusterCard({}, {}))
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Every score that a measured input proposes."""
        parts = [getattr(self, one.name) for one in fields(self)]
        proposing = [cast("Any", part) for part in parts if hasattr(part, "proposals")]
        return tuple(proposal for part in proposing for proposal in part.proposals(scales))


def read_diagnosis(
    folder: str | Path, *, least: int = LEAST_ANSWERS, base: KnowledgeBase | None = None
) -> DiagnosisInputs:
    """Read every table of a diagnosis that lies in a folder.

    Parameters
    ----------
    folder
        With files named after the tables in either language (``scores.csv``, ``опрос.xlsx``); scores and surveys
        may lie in several (``scores_2.csv``). What is not there is not known.
    least
        Persons from which sums of the survey are shown.
    base
        Knowledge base; the package's where not stated.

    Raises
    ------
    UsageError
        DG-015 where there is no such folder.
    ValidationBlockedError
        DG-016 where no file is a table of a diagnosis, DG-017 where a table lies in two files; the faults of all
        tables; all at once.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(block("DG-015", folder=str(folder)))
    base = base or knowledge()
    found, strange = sort_files(folder, layouts())
    faults = [
        block("DG-017", table=table, files=", ".join(path.name for path in paths))
        for table, paths in found.items()
        if len(paths) > 1 and table not in SEVERAL
    ]
    if not found:
        known = ", ".join(f"{one.file.en} / {one.file.ru}" for one in layouts().values())
        faults.append(block("DG-016", folder=str(folder), known=known))
    parts: dict[str, Any] = {}
    for table, paths in found.items():
        try:
            parts |= _READERS[table](paths if table in SEVERAL else paths[:1], least, base)
        except (ValidationBlockedError, ConventionError) as blocked:
            faults += blocked.findings
    stop_if_blocked(faults)
    findings = (warn("DG-018", n=len(strange), files=", ".join(strange)),) if strange else ()
    files = tuple(path.name for paths in found.values() for path in paths)
    return DiagnosisInputs(**parts, findings=findings, files=files)


def sort_files(folder: Path, tables: Mapping[Name, TableLayout]) -> tuple[dict[Name, list[Path]], list[str]]:
    """Find the files of each table by their names in either language, and names of files that are no table."""
    names = {plain(one.file.of(language)): name for name, one in tables.items() for language in LANGUAGES}
    found: dict[Name, list[Path]] = {}
    strange = []
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "~$")) or not kind_of(path):
            continue
        head = re.split(r"[\s_.\-]", plain(path.stem), maxsplit=1)[0]
        if head in names:
            found.setdefault(names[head], []).append(path)
        else:
            strange.append(path.name)
    return {table: found[table] for table in tables if table in found}, strange


Reader = Callable[[list[Path], int, KnowledgeBase], dict[str, Any]]


def _survey(paths: list[Path], least: int, base: KnowledgeBase) -> dict[str, Any]:
    answers: SurveyAnswers = read_survey(paths, base)
    return {
        "trust": trust_matrix(answers, least=least),
        "horizon": planning_horizon(answers, least=least, base=base),
        "attitudes": manager_attitudes(answers, least=least),
    }


def _figures(paths: list[Path], _: int, base: KnowledgeBase) -> dict[str, Any]:
    figures: Figures = read_figures(paths, base)
    return {
        "fit": demand_fit(figures),
        "climate": business_climate(figures),
        "competitiveness": competitiveness_levels(figures),
    }


def _cards(paths: list[Path], _: int, base: KnowledgeBase) -> dict[str, Any]:
    context, cluster = read_cards(paths, base)
    return {"context": context, "cluster": cluster}


_READERS: dict[TableName, Reader] = {
    "scores": lambda paths, _, base: {"scores": read_scores(paths, base)},
    "survey": _survey,
    "figures": _figures,
    "links": lambda paths, _, base: {"links": science_links(read_links(paths, base))},
    "associations": lambda paths, least, base: {
        "associations": association_coverage(read_associations(paths, base), least=least)
    },
    "heritage": lambda paths, _, base: {"heritage": read_heritage(paths, base)},
    "assets": lambda paths, _, base: {"assets": read_assets(paths, base)},
    "factors": lambda paths, _, base: {"factors": read_factors(paths, base)},
    "support": lambda paths, _, base: {"support": read_support(paths, base)},
    "cards": _cards,
}
