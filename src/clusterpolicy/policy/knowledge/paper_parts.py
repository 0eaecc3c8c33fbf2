"""What the paper says, file by file: practice, factors, stages, regions, sectors, methods, cases, works, gaps."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.knowledge.facts import Collection, Fact
from clusterpolicy.policy.knowledge.paper import Country


class Tagged(Fact):
    """A fact with tags by which rules and views find it."""

    tags: tuple[str, ...] = ()


class CountryPractice(Fact):
    """A country's row of Table 2, measure by measure.

    Parameters
    ----------
    configuration
        Id of the form of business; our typing.
    open_ended
        Whether the paper's list of clusters says that there are more.
    """

    country: Country
    configuration: str
    open_ended: bool
    state_support: tuple[Tagged, ...]
    business: tuple[Tagged, ...]
    clusters: tuple[Fact, ...]


class Configuration(Fact):
    """A form of business of clusters."""

    code: str


class Practice(Collection):
    """Table 2 and the forms of business that we read from it."""

    countries: tuple[CountryPractice, ...]
    configurations: tuple[Configuration, ...]


class Factor(Fact):
    """A helping or hindering factor: its dimension, and the codes of the barriers that it speaks of."""

    dimension: str
    barriers: tuple[str, ...] = ()


class Horizon(Fact):
    """After how many years benefits appear, least and most."""

    years: tuple[int, int]


class Factors(Collection):
    """Table 3 and the factors named in the text."""

    helping: tuple[Factor, ...]
    hindering: tuple[Factor, ...]
    horizon: Horizon
    helping_russia: tuple[Factor, ...]
    hindering_russia: tuple[Factor, ...]
    space: tuple[Fact, ...]


class Stage(Fact):
    """A stage of Figure 1 and what it yields."""

    number: int = Field(ge=1, le=8)
    outputs: tuple[Fact, ...]


class Gate(Fact):
    """What must be there before the stage after ``after`` opens."""

    after: int = Field(ge=1, le=8)


class Stages(Collection):
    """Figure 1: eight stages in order, gates between them."""

    statement: Fact
    stages: tuple[Stage, ...]
    gates: tuple[Gate, ...]


class RegionIndicator(Fact):
    """An indicator of the typology."""

    code: str


class Trait(Fact):
    """A trait of a region type, and how it could be measured."""

    hint: Words | None = None


class RegionType(Fact):
    """A region type, its traits, and for stagnating regions the ways out."""

    number: int = Field(ge=1, le=3)
    traits: tuple[Trait, ...]
    exits: tuple[Fact, ...] = ()


class TypeTie(Fact):
    """Our tie of a region type to a policy model."""

    type: str


class RegionTypes(Collection):
    """Typology of regions."""

    statements: tuple[Fact, ...]
    indicators: tuple[RegionIndicator, ...]
    types: tuple[RegionType, ...]
    own_forces: Fact
    ties: tuple[TypeTie, ...]
    spatial: tuple[Fact, ...]
    potential: Fact


class SectorColumn(Fact):
    """A coefficient of Table 5."""

    code: str


class SectorRow(Fact):
    """A row of Table 5; ``row`` is its position, from 1, in the table of numbers that identification ships."""

    code: str
    row: int = Field(ge=1)


class NamedSphere(Fact):
    """A sphere that the text lists, with the figure printed there."""

    printed: float


class Sectors(Collection):
    """What Table 5 and the list in the text are about; numbers of the table stand elsewhere."""

    columns: tuple[SectorColumn, ...]
    rows: tuple[SectorRow, ...]
    statement: Fact
    named: tuple[NamedSphere, ...]


class IdentificationMethod(Fact):
    """A method of identifying clusters: what it needs, gives and is good for.

    Parameters
    ----------
    same_as
        Id of the method that it repeats from another list.
    """

    code: str
    needs: Words
    gives: Words
    use_when: Words
    same_as: str | None = None


class BenchmarkSet(Fact):
    """Countries to compare with."""

    countries: tuple[Country, ...]


class IdentificationMethods(Collection):
    """Methods that the paper lists, and what it says of benchmarking."""

    statements: tuple[Fact, ...]
    quantitative: tuple[IdentificationMethod, ...]
    qualitative: tuple[IdentificationMethod, ...]
    foreign: tuple[IdentificationMethod, ...]
    benchmarking: tuple[Fact, ...]
    benchmark: tuple[BenchmarkSet, ...]


class SuccessCase(Fact):
    """A cluster called successful; a claim where its source gives no figures."""

    sector: Words
    region: Words
    figures: bool

    @property
    def claim(self) -> bool:
        """Whether nothing but the word of its source stands behind it."""
        return not self.figures


class SuccessCases(Collection):
    """Success cases."""

    statements: tuple[Fact, ...]
    cases: tuple[SuccessCase, ...]


class Reference(Fact):
    """A work named in the text, by authors and year."""

    year: int


class References(Collection):
    """Works that the paper names."""

    references: tuple[Reference, ...]


class Gap(Fact):
    """A gap or contradiction of the paper; its basis is what it touches."""

    kind: Literal["gap", "contradiction", "slip"]

    @property
    def touches(self) -> tuple[str, ...]:
        """Ids of the facts that it bears on."""
        return self.basis


class Gaps(Collection):
    """Register of gaps and contradictions."""

    gaps: tuple[Gap, ...]


class Mechanism(Collection):
    """Role, tasks, effects, programmes, mechanism and conclusions."""

    aims: tuple[Fact, ...]
    role: tuple[Tagged, ...]
    effects: tuple[Tagged, ...]
    state: tuple[Tagged, ...]
    tasks: tuple[Fact, ...]
    interaction: tuple[Fact, ...]
    programmes: tuple[Fact, ...]
    mechanism: Fact
    components: tuple[Fact, ...]
    means: tuple[Fact, ...]
    practice: tuple[Fact, ...]
    conclusions: tuple[Tagged, ...]
    context: tuple[Fact, ...]
    abstracts: tuple[Fact, ...]


class Kazakhstan(Collection):
    """Opening of the second paper, concepts taken from it, and what studies add."""

    heading: Fact
    statements: tuple[Fact, ...]
    concepts: tuple[Fact, ...]
    beyond: tuple[Fact, ...]
