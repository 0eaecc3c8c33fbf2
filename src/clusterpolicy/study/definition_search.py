"""Cluster definitions of a study: its industries' similarities, a search over them, scores of what is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import xarray as xr

from clusterpolicy.data.classifications.clusters import ClusterDefinition, read_cluster_definition
from clusterpolicy.data.classifications.listings import list_columns, read_columns
from clusterpolicy.data.occupations import COLUMNS, take_occupations
from clusterpolicy.errors import Finding, ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.definitions import (
    METHODS,
    DefinitionComparison,
    DefinitionSearch,
    Move,
    Refinement,
    SearchSettings,
    Similarities,
    ValidationScores,
    cells_of_places,
    compare_definitions,
    gather_similarities,
    search_definitions,
    validation_scores,
)
from clusterpolicy.identification.definitions.refinement import own_move
from clusterpolicy.identification.definitions.similarity import LEAST_REGIONS, Link
from clusterpolicy.identification.definitions.validation import SCORES
from clusterpolicy.measures.relatedness.shared_locations import Form
from clusterpolicy.provenance import Source
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.spec import read_spec

Which = Literal["traded", "all"]
CELLS = ("employment", "establishments")
INDUSTRY_COLUMNS = ("industry", "naics", "nace", "okved", "code")
CLUSTER_COLUMNS = ("cluster", "activity")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


@dataclass(frozen=True)
class Choices:
    """How industries are compared, as a person states it.

    Parameters
    ----------
    which
        ``traded``: industries of the study's definition that serve other regions, where it says so; ``all``.
    form, link
        As for :func:`~clusterpolicy.identification.definitions.gather_similarities`.
    width
        Side of the square cells of the plane over which the register's plants are counted, in thousands of the
        unit of its coordinates (kilometres); None: the regions of the accounts.
    year
        Of the accounts; the latest where not given.
    occupations
        Table with the columns ``industry``, ``occupation`` and ``value``, instead of the study's own.
    least_regions
        Fewest regions that must publish both industries of a pair.
    measures
        Of ``employment`` and ``establishments``, those that location is compared by.
    """

    which: Which = "traded"
    form: Form = "amounts"
    link: Link = "largest_share"
    width: float | None = None
    year: str | None = None
    occupations: Path | None = None
    least_regions: int = LEAST_REGIONS
    measures: tuple[str, ...] = CELLS


@dataclass(frozen=True)
class ScoredDefinition:
    """A definition judged on a study's similarities.

    Parameters
    ----------
    name
        Of the definition.
    scores
        Of its industries that the similarities know.
    left_out
        Its industries that they do not know.
    unplaced
        Industries that they know and it has in no cluster.
    """

    name: str
    scores: ValidationScores
    left_out: tuple[str, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class StudySearch:
    """A search over a study's industries beside the study's own definition.

    Parameters
    ----------
    inputs, similarities, search
        What was read, compared and found.
    published, comparison
        The study's definition, scored on the same industries; how the chosen one differs. None without one.
    refinement
        After accepted moves; None where none were.
    sources
        Origins of everything that was read.
    """

    inputs: Inputs
    similarities: Similarities
    search: DefinitionSearch
    published: ScoredDefinition | None = None
    comparison: DefinitionComparison | None = None
    refinement: Refinement | None = None
    sources: tuple[Source, ...] = field(default=())

    @property
    def sizes(self) -> dict[str, float]:
        """Industry -> size in the country, for names of clusters."""
        return sizes_of(self.inputs)

    def definition(self, name: str) -> Definition:
        """Return the chosen definition with named clusters."""
        return self.search.definition(name, self.inputs.accounts.names, sizes=self.sizes)


def search_study(
    file: Path, choices: Choices = Choices(), settings: SearchSettings = SearchSettings(), *, accept: Path | None = None
) -> StudySearch:
    """Search a definition for a study's industries.

    Parameters
    ----------
    file
        Study file.
    choices, settings
        How industries are compared; what is tried.
    accept
        Table of moves that a person has accepted: ``industry``, ``origin``, ``target``.

    Raises
    ------
    ValidationBlockedError
        What reading, comparing and searching may raise; DF-009 for moves that do not fit.
    """
    inputs = open_inputs(read_spec(file), folder=file.parent)
    found = search_inputs(inputs, choices, settings)
    if accept is None:
        return found
    moves = read_moves(accept, found.search)
    return StudySearch(
        found.inputs, found.similarities, found.search, found.published, found.comparison,
        found.search.accept(moves), found.sources,
    )  # fmt: skip


def search_inputs(
    inputs: Inputs, choices: Choices = Choices(), settings: SearchSettings = SearchSettings()
) -> StudySearch:
    """Search a definition for inputs that are open."""
    similarities = compare_industries(inputs, choices)
    search = search_definitions(similarities, settings)
    published = comparison = None
    if inputs.definition is not None and len(_clusters_here(similarities, inputs.definition.activity_of)) > 1:
        published = score_definition(similarities, inputs.definition.name, inputs.definition.activity_of)
        comparison = compare_definitions(search.cluster_of, inputs.definition.activity_of)
    return StudySearch(inputs, similarities, search, published, comparison, sources=inputs.sources)


def score_study(file: Path, table: Path | None = None, choices: Choices = Choices()) -> ScoredDefinition:
    """Score a definition of one's own, or else the study's, on the study's industries.

    Raises
    ------
    ValidationBlockedError
        DF-012 where neither a table nor a definition of the study is there.
    """
    inputs = open_inputs(read_spec(file), folder=file.parent)
    if table is None and inputs.definition is None:
        raise ValidationBlockedError(block("DF-012", file=file.name))
    own = read_definition(table) if table is not None else None
    similarities = compare_industries(inputs, choices)
    if own is not None:
        return score_definition(similarities, own.name, own.cluster_of)
    assert inputs.definition is not None
    return score_definition(similarities, inputs.definition.name, inputs.definition.activity_of)


def score_definition(similarities: Similarities, name: str, cluster_of: Mapping[str, str]) -> ScoredDefinition:
    """Score a definition and say what of it could not be judged."""
    known = set(similarities.industries)
    return ScoredDefinition(
        name,
        validation_scores(similarities, cluster_of),
        tuple(industry for industry in cluster_of if industry not in known),
        tuple(industry for industry in similarities.industries if industry not in cluster_of),
    )


def compare_industries(inputs: Inputs, choices: Choices = Choices()) -> Similarities:
    """Compute the similarities of a study's industries.

    Raises
    ------
    ValidationBlockedError
        DF-013 for a year that the accounts lack, DF-007 for places without coordinates, DF-014 for a table of
        occupations that is none, and what
        :func:`~clusterpolicy.identification.definitions.gather_similarities` may raise.
    """
    faults = [*_unfit(inputs, choices)]
    stop_if_blocked(faults)
    cells, totals, findings = _places(inputs, choices) if choices.width is not None else _regions(inputs, choices)
    found = gather_similarities(
        employment=cells.get("employment"),
        establishments=cells.get("establishments"),
        totals=totals,
        flows=inputs.flows,
        sector_of=inputs.sector_of,
        occupations=inputs.occupations if choices.occupations is None else read_occupations(choices.occupations),
        industries=_industries(inputs, choices),
        form=choices.form,
        link=choices.link,
        least_regions=choices.least_regions,
    )
    return Similarities(found.matrices, found.judged, found.excluded, (*findings, *found.findings))


def read_definition(path: Path) -> ClusterDefinition:
    """Read a table of industries and clusters; its columns are known by their names.

    Raises
    ------
    ValidationBlockedError
        DF-015 where no column says which industry or which cluster, and what reading may raise.
    """
    columns = list_columns(path)
    by_name = {column.strip().lower(): column for column in columns}
    chosen = [next((by_name[word] for word in words if word in by_name), None)
              for words in (INDUSTRY_COLUMNS, CLUSTER_COLUMNS)]  # fmt: skip
    industry, cluster = chosen
    if industry is None or cluster is None:
        raise ValidationBlockedError(block("DF-015", file=path.name, columns=", ".join(columns[:20])))
    found = read_cluster_definition(path, industry=industry, cluster=cluster, name=path.stem)
    if not found.cluster_of:
        raise ValidationBlockedError(block("DF-016", file=path.name))
    return found


def read_moves(path: Path, search: DefinitionSearch) -> tuple[Move, ...]:
    """Read accepted moves: proposals that were kept, or a person's own."""
    columns = read_columns(path, ["industry", "origin", "target"])
    proposed = {(move.industry, move.origin, move.target): move for move in search.moves}
    rows = [row for row in zip(*columns.values(), strict=True) if any(row)]
    return tuple(proposed.get(row) or own_move(search.similarities, search.cluster_of, *row) for row in rows)


def read_occupations(path: Path) -> xr.DataArray:
    """Read how many persons of each occupation each industry employs; a pair without a row is zero."""
    columns = read_columns(path, COLUMNS)
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return take_occupations(rows, file=path.name)


def parse_settings(
    *,
    clusters: str | None = None,
    methods: str | None = None,
    matrices: str | None = None,
    decisive: str | None = None,
    starts: int = 3,
    seed: int = 1,
) -> SearchSettings:
    """Read what is to be tried from words: ``30-60`` or ``20,25,30``; names with commas between them.

    Raises
    ------
    ValidationBlockedError
        DF-011 for words that are no numbers of clusters, DF-010 for methods or scores that are none.
    """
    faults: list[Finding] = []
    counts: list[int] = []
    for word in words_of(clusters):
        match = _RANGE.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last:
            faults.append(block("DF-011", words=word))
        else:
            counts += range(first, min(last, first + 10_000) + 1)
    named = words_of(methods)
    wrong = [word for word in named if word not in METHODS]
    if wrong:
        faults.append(block("DF-010", argument="methods", given=", ".join(wrong), allowed=", ".join(METHODS)))
    deciding = words_of(decisive)
    wrong = [word for word in deciding if word not in SCORES]
    if wrong:
        faults.append(block("DF-010", argument="decisive", given=", ".join(wrong), allowed=", ".join(SCORES)))
    stop_if_blocked(faults)
    chosen: Any = tuple(named) or METHODS
    return SearchSettings(
        tuple(counts),
        tuple(words_of(matrices)),
        chosen,
        starts,
        seed,
        decisive=tuple(deciding) or SCORES,
    )


def sizes_of(inputs: Inputs) -> dict[str, float]:
    """Size of each industry in the country, by the first measure whose totals are known."""
    accounts = inputs.accounts
    for measure in (name for name in CELLS if name in accounts.measures):
        total = accounts.totals_of(measure).industry
        held = accounts.values[measure].sum("region", skipna=False) if total is None else total
        held = held.isel(year=-1) if "year" in held.dims else held
        if bool(held.notnull().all()):
            return dict(zip(map(str, held["industry"].values), held.values.tolist(), strict=True))
    return {}


def words_of(given: str | None) -> list[str]:
    """Split words at commas; none where nothing is given."""
    return [word.strip() for word in (given or "").split(",") if word.strip()]


def _clusters_here(similarities: Similarities, cluster_of: Mapping[str, str]) -> set[str]:
    return {cluster_of[industry] for industry in similarities.industries if industry in cluster_of}


def _unfit(inputs: Inputs, choices: Choices) -> list[Finding]:
    found = []
    years = inputs.accounts.years
    if choices.year is not None and choices.year not in years:
        found.append(block("DF-013", year=choices.year, years=", ".join(years) or "–"))
    if choices.width is not None and inputs.establishments is None:
        found.append(block("DF-007", width=f"{choices.width:g}"))
    words = {
        "colocation": (choices.form, get_args(Form)),
        "links": (choices.link, get_args(Link)),
        "industries": (choices.which, get_args(Which)),
    }
    for argument, (given, allowed) in words.items():
        if given not in allowed:
            found.append(block("DF-010", argument=argument, given=given, allowed=", ".join(allowed)))
    wrong = [name for name in choices.measures if name not in CELLS]
    if wrong or not choices.measures:
        found.append(block("DF-010", argument="measures", given=", ".join(wrong) or "–", allowed=", ".join(CELLS)))
    if choices.least_regions < 3:
        found.append(block("DF-010", argument="least-regions", given=str(choices.least_regions), allowed="3, 4, ..."))
    return found


def _industries(inputs: Inputs, choices: Choices) -> Sequence[str]:
    definition = inputs.definition
    if choices.which == "all" or definition is None or not definition.traded:
        return inputs.accounts.industries
    return [code for code in inputs.accounts.industries if definition.activity_of.get(code) in definition.traded]


Gathered = tuple[dict[str, xr.DataArray], dict[str, xr.DataArray], tuple[Finding, ...]]


def _regions(inputs: Inputs, choices: Choices) -> Gathered:
    accounts = inputs.accounts
    year = choices.year or (accounts.years[-1] if accounts.years else None)
    cells, totals = {}, {}
    for measure in (name for name in choices.measures if name in accounts.measures):
        array = accounts.values[measure]
        cells[measure] = array.sel(year=year, drop=True) if "year" in array.dims else array
        whole = accounts.totals_of(measure).region
        if whole is not None:
            totals[measure] = whole.sel(year=year, drop=True) if "year" in whole.dims else whole
    return cells, totals, ()


def _places(inputs: Inputs, choices: Choices) -> Gathered:
    assert inputs.establishments is not None
    assert choices.width is not None
    found = cells_of_places(inputs.establishments, 1000 * choices.width)
    known = {"employment": found.employment, "establishments": found.establishments}
    cells = {name: array for name, array in known.items() if array is not None and name in choices.measures}
    return cells, {}, found.findings
