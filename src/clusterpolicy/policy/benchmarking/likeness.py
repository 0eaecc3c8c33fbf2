"""How alike two countries are: in context, in the structure of the economy, in instruments; the parts stay apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.policy.benchmarking.settings import PartName, TransferSettings, transfer_settings
from clusterpolicy.policy.matrix import InstrumentMatrix, similarity_matrix
from clusterpolicy.policy.mix import Figure

Trait = str | bool | int | float
Context = Mapping[str, Mapping[str, Trait]]
"""Group -> trait -> value; what is not stated is not known."""
LEVELS = ("low", "medium", "high")
"""Words of an ordered trait; other words are either the same or not."""
SHARES_TOLERANCE = 0.02


@dataclass(frozen=True)
class CountryProfile:
    """What is known of a country's conditions.

    Parameters
    ----------
    country
        Code.
    context
        Traits by group of what is special to the nation: words (low, medium and high are ordered), yes or no, or
        scores 0 to 4.
    industry_shares
        Industry -> share of the economy, summing to 1; ``None`` where not known.
    """

    country: str
    context: Context = field(default_factory=dict)
    industry_shares: Mapping[str, float] | None = None


@dataclass(frozen=True)
class GroupLikeness:
    """Likeness in one group of traits.

    Parameters
    ----------
    group
        Its code.
    value
        Mean over traits known of both, 0 to 1; ``None`` where there is none.
    alike, different
        Traits known of both.
    unknown
        Traits known of one only.
    """

    group: str
    value: float | None
    alike: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """How alike two countries are, 0 to 1, part by part.

    Parameters
    ----------
    home, donor
        Codes.
    groups
        All five groups of the context.
    context
        Mean over groups that are known.
    structure
        Of the economies.
    mix
        Jaccard of the instruments marked in the matrix; says nothing of conditions.
    overall
        Of conditions: mean of the parts that are known, by weight.
    weights
        Part -> its weight.
    known_weight
        Share of the weight that is known.
    """

    home: str
    donor: str
    groups: tuple[GroupLikeness, ...]
    context: Figure
    structure: Figure
    mix: Figure
    overall: Figure
    weights: Mapping[PartName, float]
    known_weight: float

    @property
    def known_groups(self) -> int:
        """How many groups of the context are compared."""
        return sum(group.value is not None for group in self.groups)

    def part(self, name: PartName) -> Figure:
        """Return a part by its name."""
        return {"context": self.context, "structure": self.structure, "mix": self.mix}[name]


def structure_likeness(home: Mapping[str, float] | None, donor: Mapping[str, float] | None) -> Figure:
    r"""How alike the industry shares of two economies are: 1 equal, 0 no industry in common.

    .. math:: 1 - \tfrac12 \sum_i |s_i - t_i|

    Nothing is said where shares of one are not known or where the two name different industries: an industry
    that is not named is not an industry of share 0.

    Examples
    --------
    >>> structure_likeness({"A": 0.2, "C": 0.5, "G": 0.3}, {"A": 0.1, "C": 0.4, "G": 0.5}).value
    0.8
    """
    if not home or not donor:
        return Figure(None, "SHARES_UNKNOWN")
    if set(home) != set(donor):
        return Figure(None, "INDUSTRIES_DIFFER")
    one, other = math.fsum(home.values()), math.fsum(donor.values())
    apart = math.fsum(abs(home[name] / one - donor[name] / other) for name in home)
    return Figure(round(min(1.0, max(0.0, 1 - apart / 2)), 12))


def check_profile(profile: CountryProfile, settings: TransferSettings | None = None) -> list[Finding]:
    """Find groups that are not known (PT-001), shares that cannot be (PT-002) and traits without a number (PT-003)."""
    known = [group.code for group in (settings or transfer_settings()).groups]
    faults = [
        block("PT-001", country=profile.country, group=group, known=", ".join(known))
        for group in profile.context
        if group not in known
    ]
    faults += [
        block("PT-003", country=profile.country, trait=trait, given=str(value))
        for traits in profile.context.values()
        for trait, value in traits.items()
        if isinstance(value, float) and not math.isfinite(value)
    ]
    shares = profile.industry_shares
    if shares is not None:
        values = list(shares.values())
        fine = all(math.isfinite(value) and 0 <= value <= 1 for value in values)
        if not fine or abs(math.fsum(values) - 1) > SHARES_TOLERANCE:
            total = f"{math.fsum(values):.3f}" if fine else "-"
            faults.append(block("PT-002", country=profile.country, total=total))
    return faults


def country_likeness(
    home: CountryProfile,
    donor: CountryProfile,
    matrix: InstrumentMatrix,
    *,
    settings: TransferSettings | None = None,
) -> Likeness:
    """Compare two countries part by part.

    Parameters
    ----------
    home, donor
        What is known of each.
    matrix
        Instruments by country.
    settings
        Weights and cuts; the package's where not stated.

    Raises
    ------
    ValidationBlockedError
        PT-001 to PT-003 for a profile that cannot be; all at once.
    """
    settings = settings or transfer_settings()
    stop_if_blocked([*check_profile(home, settings), *check_profile(donor, settings)])
    scale = settings.cut("trait_scale")
    groups = tuple(
        _group(group.code, home.context.get(group.code, {}), donor.context.get(group.code, {}), scale)
        for group in settings.groups
    )
    known = [group.value for group in groups if group.value is not None]
    if not known:
        context = Figure(None, "CONTEXT_UNKNOWN")
    elif len(known) < settings.cut("least_groups"):
        context = Figure(None, "GROUPS_FEW")
    else:
        context = Figure(round(math.fsum(known) / len(known), 12))
    parts: dict[PartName, Figure] = {
        "context": context,
        "structure": structure_likeness(home.industry_shares, donor.industry_shares),
        "mix": _mix(home.country, donor.country, matrix),
    }
    weights = {part.part: part.weight for part in settings.parts}
    overall, known_weight = _overall(parts, weights, settings.cut("least_weight"))
    return Likeness(
        home.country, donor.country, groups, parts["context"], parts["structure"], parts["mix"], overall, weights,
        known_weight,
    )  # fmt: skip


def _overall(parts: Mapping[PartName, Figure], weights: Mapping[PartName, float], least: float) -> tuple[Figure, float]:
    total = math.fsum(weights.values())
    held = {part: weights[part] for part, figure in parts.items() if figure.value is not None and weights[part] > 0}
    known = math.fsum(held.values()) / total if total else 0.0
    if not held or known < least - 1e-12:
        return Figure(None, "PARTS_FEW"), known
    summed = math.fsum(weight * (parts[part].value or 0.0) for part, weight in held.items())
    return Figure(round(summed / math.fsum(held.values()), 12)), known


def _mix(home: str, donor: str, matrix: InstrumentMatrix) -> Figure:
    if home not in matrix.countries or donor not in matrix.countries:
        return Figure(None, "ROW_UNKNOWN")
    return Figure(float(similarity_matrix(matrix).sel(country=home, other=donor)))


def _group(code: str, home: Mapping[str, Trait], donor: Mapping[str, Trait], scale: float) -> GroupLikeness:
    both = [trait for trait in home if trait in donor]
    values = {trait: _trait(home[trait], donor[trait], scale) for trait in both}
    unknown = sorted(set(home) ^ set(donor))
    return GroupLikeness(
        code,
        math.fsum(values.values()) / len(values) if values else None,
        tuple(trait for trait in both if values[trait] == 1),
        tuple(trait for trait in both if values[trait] < 1),
        tuple(unknown),
    )


def _trait(one: Trait, other: Trait, scale: float) -> float:
    said = [_said(value) for value in (one, other)]
    if all(word in LEVELS for word in said):
        return 1 - abs(LEVELS.index(said[0]) - LEVELS.index(said[1])) / (len(LEVELS) - 1)
    numbers = [value for value in (one, other) if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) == 2:
        return max(0.0, 1 - abs(numbers[0] - numbers[1]) / scale)
    return float(said[0] == said[1])


def _said(value: Trait) -> str:
    """Word of a trait; YAML reads a bare yes or no as true or false, cards hold the words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.strip().casefold() if isinstance(value, str) else str(value)
