"""What people of the demonstration country say and what inquiries there counted, as evidence records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clusterpolicy.data.evidence_records.records import (
    ANSWER_SCALE,
    RATING_SCALE,
    SCORE_SCALE,
    Answer,
    CaseField,
    ChainLink,
    Confidentiality,
    Descent,
    EvidenceRecords,
    ExportRecord,
    Firm,
    PanelScore,
    Record,
    RecordSource,
    SourceKind,
    Statement,
    Tie,
    ValueStage,
)
from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import FieldworkDesign
    from clusterpolicy.demo.fieldwork import Place
    from clusterpolicy.provenance import Source

_FILE = Path(__file__).with_name("phrases.yaml")
_ROLES = ("firm", "firm", "firm", "association", "authority", "science", "education", "workers")
_STAGES = ("materials", "parts", "assembly", "sales")
_PANEL = "PANEL"
Phrases = Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]


@cache
def phrases() -> Phrases:
    """Read what people say: topic -> against, neither, for -> phrases by language."""
    import yaml

    written: Phrases = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return written


@dataclass(frozen=True)
class Teller:
    """Draws the records of one place after another.

    Parameters
    ----------
    design
        Constants.
    named
        Codes of regions and clusters.
    items
        Items of the survey, and whether agreement speaks against a cluster.
    year
        Latest year of the country.
    rng
        Chance.
    """

    design: FieldworkDesign
    named: Catalogue
    items: Mapping[str, bool]
    year: int
    rng: np.random.Generator

    def tell(self, place: Place) -> Iterator[Record]:
        """Everything said and counted of one place, sources first where others name them."""
        design, chance = self.design, self.rng.random
        yield from self._conversations(place)
        if chance() < design.panel:
            yield from self._panel(place)
        if chance() < design.survey:
            yield from self._survey(place)
        yield from self._inquiries(place)

    def cell(self, place: Place) -> tuple[str, str]:
        """Codes of a place."""
        return self.named.regions[place.region], self.named.clusters.ids[place.cluster]

    def _source(
        self, place: Place, kind: SourceKind, number: int, role: str = "", participants: int = 1
    ) -> RecordSource:
        region, cluster = self.cell(place)
        consent = "none" if self.rng.random() < self.design.no_consent else "anonymous"
        secrecy = float(self.rng.random())
        month = int(self.rng.integers(2, 12))
        return RecordSource(
            id=f"{region}-{cluster}-{kind[:2].upper()}{number}",
            kind=kind,
            date=f"{self.year + 1}-{month:02}",
            region=region,
            activity=cluster,
            role=role,
            participants=participants,
            consent=consent,  # type: ignore[arg-type]
            confidentiality=_confidentiality(secrecy, self.design),
            language="ru",
        )

    def _conversations(self, place: Place) -> Iterator[Record]:
        design = self.design
        low, high = design.interviews
        for number in range(1, int(self.rng.integers(low, high + 1)) + 1):
            source = self._source(place, "interview", number, role=str(self.rng.choice(_ROLES)))
            yield source
            yield from self._statements(place, source)
        for kind, chance in (("focus_group", design.focus_group), ("case", design.case)):
            if self.rng.random() < chance:
                persons = int(self.rng.integers(5, 10)) if kind == "focus_group" else 1
                source = self._source(place, kind, 1, participants=persons)  # type: ignore[arg-type]
                yield source
                yield from self._statements(place, source)

    def _statements(self, place: Place, source: RecordSource) -> Iterator[Record]:
        region, cluster = self.cell(place)
        low, high = self.design.topics
        own = place.opinion + self.rng.normal(0, self.design.source_sd)
        topics = list(phrases())
        chosen = self.rng.choice(len(topics) - 1, int(self.rng.integers(low, high + 1)), replace=False)
        for at in (*sorted(chosen.tolist()), len(topics) - 1):
            said = own + self.rng.normal(0, self.design.topic_sd)
            rating = _on_scale(said, RATING_SCALE)
            mood = "for" if rating > 0 else "against" if rating < 0 else "neither"
            options = phrases()[topics[at]][mood]
            words = options[int(self.rng.integers(len(options)))]
            theme = str(self.rng.choice(themes()[topics[at]]))
            yield Statement(source.id, region, cluster, topics[at], rating, theme, words["ru"], words["en"], coder="AB")
        if source.kind == "case":
            yield CaseField(
                source.id, region, cluster, "evidence_list", f"{source.date}: визиты, протоколы, годовые отчёты"
            )

    def _panel(self, place: Place) -> Iterator[Record]:
        region, cluster = self.cell(place)
        first = place.opinion + self.rng.normal(0, 1.5 * self.design.source_sd, self.design.experts)
        second = first + 0.5 * (np.median(first) - first)
        for number, said in enumerate((first, second), start=1):
            for expert, value in enumerate(said, start=1):
                yield PanelScore(_PANEL, number, f"E{expert}", region, cluster, _on_scale(float(value), SCORE_SCALE))

    def _survey(self, place: Place) -> Iterator[Record]:
        region, cluster = self.cell(place)
        low, high = self.design.respondents
        persons = int(self.rng.integers(low, high + 1))
        source = self._source(place, "survey", 1, participants=persons)
        yield source
        for number in range(1, persons + 1):
            own = place.opinion + self.rng.normal(0, self.design.source_sd)
            for item, against in self.items.items():
                said = own + self.rng.normal(0, self.design.topic_sd)
                answer = _on_scale(-said if against else said, ANSWER_SCALE)
                yield Answer(source.id, f"P{number}", region, cluster, item, answer)

    def _inquiries(self, place: Place) -> Iterator[Record]:
        design, chance = self.design, self.rng.random
        wanted = {
            "network": chance() < design.network,
            "chain": chance() < design.chain,
            "genealogy": chance() < design.genealogy,
            "exports": chance() < design.exports,
        }
        if not any(wanted.values()):
            return
        region, cluster = self.cell(place)
        low, high = design.firms
        count = int(self.rng.integers(low, high + 1))
        founded = self.year - self.rng.integers(2, 40, count)
        firms = [
            Firm(f"{region}-{cluster}-{number + 1:02}", region, cluster, founded=int(founded[number]))
            for number in range(count)
        ]
        yield from firms
        ids = [firm.id for firm in firms]
        if wanted["network"]:
            yield from self._ties(place, ids)
        if wanted["chain"]:
            yield from self._chain(place, ids)
        if wanted["genealogy"]:
            yield from self._genealogy(place, firms)
        if wanted["exports"]:
            yield from self._exports(place, ids)

    def _share(self, place: Place, middle: float, slope: float) -> float:
        return float(np.clip(middle + slope * place.embedded + self.rng.normal(0, slope / 3), 0.0, 1.0))

    def _ties(self, place: Place, ids: list[str]) -> Iterator[Record]:
        region, cluster = self.cell(place)
        source = self._source(place, "register", 1)
        yield source
        share = self._share(place, 0.45, 0.35)
        partners = [name for name in ids if self.rng.random() < share]
        for first, second in pairwise(partners):
            yield Tie(source.id, region, cluster, first, second, "cooperation", "joint project", str(self.year))
        for first, second in pairwise(ids):
            if self.rng.random() < 0.6:
                yield Tie(source.id, region, cluster, first, second, "competition", "same customers", str(self.year))

    def _chain(self, place: Place, ids: list[str]) -> Iterator[Record]:
        region, cluster = self.cell(place)
        source = self._source(place, "chain_study", 1)
        yield source
        share = self._share(place, 0.27, 0.18)
        elsewhere = [code for code in self.named.regions if code != region]
        for number in range(2 * len(ids)):
            seller = ids[number % len(ids)]
            local = self.rng.random() < share
            buyer = ids[int(self.rng.integers(len(ids)))] if local else f"B{int(self.rng.integers(1, 400)):03}"
            if buyer == seller:
                continue
            yield ChainLink(
                source.id, region, cluster, _STAGES[number % len(_STAGES)], seller, buyer,
                round(float(np.exp(self.rng.normal(2.0, 0.8))), 1), "million crowns", region,
                region if local else str(self.rng.choice(elsewhere)), str(self.year),
            )  # fmt: skip
        yield from self._value_chain(place, source)

    def _value_chain(self, place: Place, source: RecordSource) -> Iterator[Record]:
        region, cluster = self.cell(place)
        added = np.round(self.rng.dirichlet([3, 3, 4, 2]) * 70, 1)
        imports = np.round(self.rng.dirichlet([4, 2, 1, 1]) * 30, 1)
        price = round(float(added.sum() + imports.sum()), 1)
        for order, stage in enumerate(_STAGES):
            last = stage == _STAGES[-1]
            yield ValueStage(
                source.id, region, cluster, "typical product", stage, order + 1, float(added[order]),
                float(imports[order]), price if last else None,
            )  # fmt: skip

    def _genealogy(self, place: Place, firms: list[Firm]) -> Iterator[Record]:
        region, cluster = self.cell(place)
        source = self._source(place, "genealogy", 1)
        yield source
        share = self._share(place, 0.12, 0.12)
        by_age = sorted(firms, key=lambda firm: (firm.founded or 0, firm.id))
        for at, child in enumerate(by_age[1:], start=1):
            older = [firm for firm in by_age[:at] if (firm.founded or 0) < (child.founded or 0)]
            if older and self.rng.random() < share:
                parent = older[int(self.rng.integers(len(older)))]
                yield Descent(source.id, region, cluster, parent.id, child.id, child.founded, "spin_off")

    def _exports(self, place: Place, ids: list[str]) -> Iterator[Record]:
        region, cluster = self.cell(place)
        source = self._source(place, "register", 2)
        yield source
        share = self._share(place, 0.2, 0.15)
        for name in ids[: max(5, len(ids) // 2)]:
            sales = round(float(np.exp(self.rng.normal(4.0, 1.0))), 1)
            part = float(np.clip(share + self.rng.normal(0, 0.08), 0, 1))
            yield ExportRecord(source.id, region, cluster, name, str(self.year), sales, round(part * sales, 1))


def tell_records(
    design: FieldworkDesign,
    named: Catalogue,
    places: Sequence[Place],
    *,
    items: Mapping[str, bool],
    year: int,
    seed: int,
    origin: Source,
) -> EvidenceRecords:
    """Draw what is said and counted in each place.

    Parameters
    ----------
    design, named
        Constants; codes.
    places
        Where people are asked.
    items
        Items of the survey -> whether agreement speaks against a cluster.
    year
        Latest year of the country.
    seed
        Of the country.
    origin
        Of the records.
    """
    teller = Teller(design, named, items, year, stream(seed, "testimony"))
    panel = RecordSource(
        _PANEL, "expert_panel", f"{year + 1}-10", participants=design.experts, consent="anonymous", language="ru"
    )
    told: list[Record] = [panel, *(record for place in places for record in teller.tell(place))]
    tables: dict[str, Any] = {
        name: tuple(record for record in told if isinstance(record, kind))
        for name, kind in EvidenceRecords.TABLES.items()
    }
    return EvidenceRecords(**tables, origins=(origin,))


def _confidentiality(drawn: float, design: FieldworkDesign) -> Confidentiality:
    if drawn < design.confidential:
        return "confidential"
    return "internal" if drawn < design.confidential + design.internal else "public"


def _on_scale(said: float, scale: tuple[int, int]) -> float:
    """Bring an opinion of -1 to 1 to the nearest step of a scale."""
    least, most = scale
    return float(np.clip(round((said + 1) / 2 * (most - least) + least), least, most))


def survey_items() -> Mapping[str, bool]:
    """Items of the survey of culture and trust -> whether agreement speaks against a cluster."""
    from clusterpolicy.data.evidence_records.kits import load_kit

    return {item.id: item.reversed for item in load_kit("culture_trust").items}


@cache
def themes() -> Mapping[str, Sequence[str]]:
    """Themes of the codebook by topic."""
    from clusterpolicy.data.evidence_records.kits import load_kit

    found: dict[str, list[str]] = {}
    for theme in load_kit("codebook").themes:
        found.setdefault(theme.topic, []).append(theme.id)
    return found
