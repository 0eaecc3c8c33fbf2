"""A study that has run: its inputs, what each step found, and the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.quality import QualityReport
from clusterpolicy.identification.activity_space import ActivitySpace
from clusterpolicy.identification.boundaries import BoundaryCells
from clusterpolicy.identification.cell_growth import CellGrowth
from clusterpolicy.identification.concentration_profile import ConcentrationProfile
from clusterpolicy.identification.diamond import Diamond
from clusterpolicy.identification.evidence import Evidence
from clusterpolicy.identification.false_discovery import FalseDiscovery
from clusterpolicy.identification.growth import Growth
from clusterpolicy.identification.intervals import Intervals
from clusterpolicy.identification.joined_stability import JoinedStability
from clusterpolicy.identification.joining import Joined
from clusterpolicy.identification.linkage_profile import Linkages
from clusterpolicy.identification.method_agreement import MethodAgreement
from clusterpolicy.identification.outgrowing import Outgrowing
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.people import Heard, People
from clusterpolicy.identification.plant_profile import PlantProfile
from clusterpolicy.identification.predisposition import Predisposition
from clusterpolicy.identification.robustness.stability import Robustness
from clusterpolicy.identification.robustness.turning import TurningPoint
from clusterpolicy.identification.verdict import Candidates
from clusterpolicy.regions.growth_poles import GrowthPoles
from clusterpolicy.regions.leading_enterprises import LeadingEnterprises
from clusterpolicy.regions.spread import Spread
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.life_cycles import LifeCycles
from clusterpolicy.study.record import Record
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.strength import Strength

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.study.policy_case.result import PolicyCase


@dataclass(frozen=True)
class Study:
    """Everything that one run knows.

    Parameters
    ----------
    spec
        The choices.
    inputs
        What was read.
    panel, evidence, verdicts, predisposition, concentration, quality
        What each step found; ``verdicts`` are those of the numbers alone.
    people
        What people say; ``None`` where the study names no records.
    joined
        Verdicts of numbers and people together: the ones that a study stands for.
    robustness, stability, turning
        The numbers' verdicts of every draw, how stable joined verdicts are, and what would change those of the
        numbers; ``None`` and empty where the study does not ask.
    agreement, discoveries
        Of the methods with each other; which cells are more than chance (``None`` without establishments).
    strength
        Which clusters are strong under the rules chosen, what of regions lies in them, how they move.
    life_cycles
        Tells the stage of any candidate.
    boundaries
        The versions that the study uses, with what lies within.
    outgrowing
        ``None`` where employment, turnover or profit is missing, or there are fewer than four years.
    intervals
        ``None`` where no cell is hidden, or where hidden ones cannot be bounded.
    growth, cell_growth
        ``None`` where there is a single year.
    plants
        ``None`` where the study names no register of plants.
    space
        ``None`` with fewer than three regions or activities.
    linkages
        ``None`` where the study names no input-output table.
    diamond
        Of every cell.
    poles, spread, leaders
        Growth poles, what they mean to their neighbours, leading enterprises; ``None`` without an input-output
        table, boundaries, a register.
    policy
        What the policy file leads to; ``None`` where the study names none.
    record
        Hashes, versions and parameters.
    """

    spec: StudySpec
    inputs: Inputs
    panel: Panel
    evidence: Evidence
    intervals: Intervals | None
    verdicts: Candidates
    people: People | None
    joined: Joined
    robustness: Robustness | None
    stability: JoinedStability | None
    turning: tuple[TurningPoint, ...]
    agreement: MethodAgreement
    discoveries: FalseDiscovery | None
    strength: Strength
    life_cycles: LifeCycles
    boundaries: tuple[BoundaryCells, ...]
    predisposition: Predisposition
    growth: Growth | None
    cell_growth: CellGrowth | None
    outgrowing: Outgrowing | None
    concentration: ConcentrationProfile
    quality: QualityReport
    plants: PlantProfile | None
    space: ActivitySpace | None
    linkages: Linkages | None
    diamond: Diamond
    poles: GrowthPoles | None
    spread: Spread | None
    leaders: LeadingEnterprises | None
    policy: PolicyCase | None
    record: Record

    @property
    def accounts(self) -> RegionalAccounts:
        """The accounts that were read."""
        return self.inputs.accounts

    def heard(self, region: str, activity: str) -> Heard | None:
        """What people say of a candidate; ``None`` where nobody was asked."""
        return self.people.heard.get((region, activity)) if self.people is not None else None

    def name(self, kind: str, code: str, language: str = "en") -> str:
        """Name a region, an industry or an activity; names that two codes share carry the code."""
        name = self._plain_name(kind, code, language)
        return f"{name} ({code})" if name in self._shared_names(kind, language) else name

    def _plain_name(self, kind: str, code: str, language: str) -> str:
        definition = self.inputs.definition
        if kind == "activity" and definition is not None:
            names = definition.names.get(code, {})
            return str(names.get(language) or next(iter(names.values()), code))
        if kind == "sector":
            names = (self.inputs.sector_names or {}).get(code, {})
            found = names.get(language) or next(iter(names.values()), "")
            return str(found or self.accounts.names.of("industry", code, language))
        return self.accounts.names.of("region" if kind == "region" else "industry", code, language)

    def _shared_names(self, kind: str, language: str) -> frozenset[str]:
        if (kind, language) not in self._shared:
            codes = {
                "region": self.accounts.regions,
                "activity": self.panel.activities,
                "industry": self.accounts.industries,
                "sector": self.inputs.flows.industries if self.inputs.flows is not None else (),
            }
            counted = Counter(self._plain_name(kind, code, language) for code in codes[kind])
            self._shared[kind, language] = frozenset(name for name, count in counted.items() if count > 1)
        return self._shared[kind, language]

    @cached_property
    def _shared(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    @cached_property
    def candidates(self) -> pd.DataFrame:
        """One row a region-activity cell: verdict, agreement, coverage, distance, one column a method.

        Sorted by verdict, then agreement, then the main quotient.
        """
        import pandas as pd

        from clusterpolicy.identification.verdict import VERDICTS

        arrays: dict[str, xr.DataArray] = {
            "verdict": self.joined.verdict,
            "numbers": self.joined.numbers,
            "said": self.joined.said,
            "reading": self.joined.reading,
            "contradicted": self.joined.contradicted,
            "status": self.joined.status,
            **self._stability_columns(),
            "agreement": self.verdicts.agreement,
            "balance": self.verdicts.balance,
            "supporting": self.verdicts.supporting,
            "computable": self.verdicts.computable,
            "coverage": self.verdicts.coverage,
            "persistence": self.verdicts.persistence,
            "distance": self.verdicts.distance,
            "size": self.verdicts.size,
            "plants": self.verdicts.plants,
            "unreliable": self.verdicts.unreliable,
            "least": self.verdicts.least,
            "most": self.verdicts.most,
            "sure": self.verdicts.sure,
        }
        arrays |= {item.method: item.value for item in self.evidence.methods}
        template = self.verdicts.verdict
        region, activity = np.meshgrid(template["region"].values, template["activity"].values, indexing="ij")
        columns = {"region": region.ravel(), "activity": activity.ravel()} | {
            name: array.broadcast_like(template).transpose("region", "activity").values.ravel()
            for name, array in arrays.items()
        }
        table = pd.DataFrame(columns)
        order = table["verdict"].map({verdict: rank for rank, verdict in enumerate(VERDICTS)})
        return (
            table.assign(_order=order)
            .sort_values(
                ["_order", "balance", "localisation", "region", "activity"],
                ascending=[True, False, False, True, True],
                kind="stable",
            )
            .drop(columns="_order")
            .reset_index(drop=True)
        )

    def _stability_columns(self) -> dict[str, xr.DataArray]:
        if self.stability is None:
            return {}
        return {"stability": self.stability.together, "found_share": self.stability.found}

    def _over_time_outputs(self) -> dict[str, xr.DataArray]:
        strength = self.strength
        found = {"strength.strong": strength.strong}
        for measure, shares in strength.shares.items():
            found |= {f"strong_share.{measure}.{end}": getattr(shares, end) for end in ("share", "least")}
        if strength.movement is not None:
            found |= {"movement.counts": strength.movement.counts, "movement.matrix": strength.movement.matrix}
        if self.life_cycles.facts:
            found["life_cycle.scores"] = self.life_cycles.scores
        for cells in self.boundaries:
            found |= {f"boundary.{cells.boundary.name}.{part}": getattr(cells, part) for part in ("size", "quotient")}
        return found

    @cached_property
    def outputs(self) -> Mapping[str, xr.DataArray]:
        """Every array that the study stands for, by a stable name; what ``reproduce`` compares."""
        found: dict[str, xr.DataArray] = {
            f"quotient.{name}": cells.quotient for name, cells in self.panel.cells.items()
        }
        found |= {f"method.{item.method}": item.value for item in self.evidence.methods}
        found |= {
            f"verdict.{name}": getattr(self.verdicts, name)
            for name in ("verdict", "agreement", "balance", "coverage", "persistence", "distance")
        }
        found |= {f"joined.{name}": getattr(self.joined, name) for name in ("verdict", "said", "reading")}
        if self.discoveries is not None:
            found |= {"discoveries.p": self.discoveries.p, "discoveries.q": self.discoveries.q}
        if self.stability is not None:
            found |= {"joined.stability": self.stability.stability, "joined.shares": self.stability.shares}
        found |= self._over_time_outputs()
        found |= {f"predisposition.{name}": array for name, array in self.predisposition.coefficients.items()}
        found["predisposition.integral"] = self.predisposition.integral
        found |= {f"concentration.{name}": array for name, array in self.concentration.by_activity.items()}
        found |= {f"specialisation.{name}": array for name, array in self.concentration.by_region.items()}
        if self.growth is not None:
            found |= {f"shift_share.{name}": array for name, array in self.growth.by_region.items()}
            found["portfolio.growth"] = self.growth.rate
            found["portfolio.quadrant"] = self.growth.quadrant
        if self.cell_growth is not None:
            found |= {f"cell_change.{name}": array for name, array in self.cell_growth.parts.items()}
        if self.outgrowing is not None:
            for name in ("productivity", "margin", "identified"):
                found[f"outgrowing.{name}"] = self.outgrowing.of(name)
        if self.space is not None:
            found |= {"relatedness.density": self.space.density, "complexity.region": self.space.region_complexity}
            found["complexity.activity"] = self.space.activity_complexity
        if self.linkages is not None:
            found["linkages.output"] = self.linkages.multipliers.output
            found["linkages.power"] = self.linkages.key.power
            found["linkages.sensitivity"] = self.linkages.key.sensitivity
            found["linkages.purchases"] = self.linkages.purchases
        confidential = self.spec.leaders.confidential
        leaders = None if confidential else self.leaders
        for name, part in (("poles", self.poles), ("spread", self.spread), ("leaders", leaders)):
            if part is not None:
                found |= {f"{name}.{key}": array for key, array in part.outputs.items()}
        if self.policy is not None:
            found |= {f"policy.{name}": array for name, array in self.policy.outputs.items()}
        found["diamond.scores"] = self.diamond.scores
        if self.intervals is not None:
            found["interval.code"] = self.intervals.code  # codes only: bounds may tell a hidden figure
        if self.plants is not None:
            told = self.plants.disclosed if confidential else self.plants.outputs
            found |= {f"plants.{name}": array for name, array in told.items()}
        return {name: array.reset_coords(drop=True) for name, array in found.items()}
