"""What inquiries found of one candidate: ties, sales, value by stage and descent of its organisations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusterpolicy.data.evidence_records.disclosure import LEAST_RESPONDENTS, visible
from clusterpolicy.data.evidence_records.records import (
    Candidate,
    ChainLink,
    Descent,
    EvidenceRecords,
    Tie,
    ValueStage,
)
from clusterpolicy.identification.candidate_ties import (
    CandidateGenealogy,
    CandidateSales,
    CandidateTies,
    ProductChain,
    genealogy_of,
    products_of,
    sales_of,
    ties_of,
)
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import people_source_words
from clusterpolicy.views.layout import lay_out
from clusterpolicy.views.view import Chart, Column, Row, Value, View

SUBJECTS = ("ties", "sales", "stages", "descent")
PAIR_KINDS = ("cooperates", "competes", "both")
GROUPS = ("cooperating", "competing", "outside")
DEMO_WORDS = ("materials", "parts", "assembly", "sales", "typical product", "million crowns")
"""Words of the records of the demonstration country that have a translation; others stay as they were written."""


@dataclass(frozen=True)
class Found:
    """What may be shown of one candidate.

    Parameters
    ----------
    ties, sales, products, descent
        ``None`` and empty where there is none, or none that may be shown.
    lacking
        Subject -> ``missing``, ``hidden`` (not for these readers) or ``few``.
    """

    ties: CandidateTies | None
    sales: CandidateSales | None
    products: tuple[ProductChain, ...]
    descent: CandidateGenealogy | None
    lacking: Mapping[str, str]


def find_ties(study: Study, region: str, activity: str) -> Found | None:
    """Gather what may be shown of a candidate; ``None`` where the study has no records."""
    records = study.inputs.evidence
    if records is None:
        return None
    cell = region, activity
    members = [one.id for one in records.firms if (one.region, one.activity) == cell]
    shown = _all_of(visible(records, study.spec.report.audience), cell, members)
    lacking = {}
    for subject in SUBJECTS:
        if not shown[subject]:
            lacking[subject] = "hidden" if _told(records, cell, subject) else "missing"
        elif _organisations(shown[subject]) < LEAST_RESPONDENTS:
            lacking[subject] = "few"
            shown[subject] = () if subject == "stages" else None
    return Found(shown["ties"], shown["sales"], shown["stages"], shown["descent"], lacking)


def _told(records: EvidenceRecords, cell: Candidate, subject: str) -> bool:
    """Whether any record of the candidate tells of it, whoever may see that."""
    tables: dict[str, Sequence[Tie | ChainLink | ValueStage | Descent]] = {
        "ties": records.ties,
        "sales": records.chains,
        "stages": records.stages,
        "descent": records.descents,
    }
    asked = any(one.kind == "genealogy" and (one.region, one.activity) == cell for one in records.sources)
    told = any((one.region, one.activity) == cell for one in tables[subject])
    return told or (subject == "descent" and asked)


def _all_of(records: EvidenceRecords, cell: Candidate, members: Sequence[str]) -> dict[str, Any]:
    return {
        "ties": ties_of(records, cell, members=members),
        "sales": sales_of(records, cell),
        "stages": products_of(records, cell),
        "descent": genealogy_of(records, cell, members=members),
    }


def _organisations(found: object) -> float:
    """Organisations behind a finding; a product's stages tell of none by itself."""
    if isinstance(found, CandidateTies):
        return found.organisations
    if isinstance(found, CandidateSales):
        return found.sellers + found.buyers
    return found.firms if isinstance(found, CandidateGenealogy) else math.inf


def lacking_lines(found: Found, language: str) -> Iterator[str]:
    """Name the kinds of inquiry that are missing, or not for these readers, or rest on too few."""
    for why in ("missing", "hidden", "few"):
        names = [text(f"ct-kind-{one}", language) for one in SUBJECTS if found.lacking.get(one) == why]
        if names:
            yield text(f"ct-{why}", language, kinds=", ".join(names), least=LEAST_RESPONDENTS)
    if found.descent is not None and not found.descent.links:
        yield text("ct-no-descent", language, firms=found.descent.firms)


def candidate_ties_views(study: Study, found: Found, region: str, activity: str, language: str) -> Iterator[View]:
    """Facts as tiles, then each kind of inquiry that there is."""
    keys = {"region": region, "activity": activity}
    facts = list(_facts(found, language))
    if facts:
        yield _view(
            study, language, f"inquiries-{region}-{activity}", "inquiries",
            columns=(Column("candidate", text("col-candidate", language), "label"), *(column for column, _ in facts)),
            rows=(Row((candidate_name(study, keys, language), *(value for _, value in facts)), {}, keys),), tiles=True,
        )  # fmt: skip
    if found.ties is not None:
        yield ties_view(study, found.ties, keys, language)
    for at, product in enumerate(found.products):
        yield stages_view(study, product, found.sales if at == 0 else None, at, keys, language)
    if found.descent is not None and found.descent.links:
        yield descent_view(study, found.descent, keys, language)


def _facts(found: Found, language: str) -> Iterator[tuple[Column, Value]]:
    for name, value, kind, digits in _figures(found):
        if not math.isnan(value):
            yield (
                Column(name, text(f"ct-fact-{name}", language), kind, digits, quantity=f"inquiry:{name}"),  # type: ignore[arg-type]
                value,
            )


def _figures(found: Found) -> Iterator[tuple[str, float, str, int]]:
    if (ties := found.ties) is not None:
        yield "organisations", ties.organisations, "integer", 0
        yield "cooperating", ties.cooperating, "percent", 0
        yield "density-cooperates", ties.density["cooperates"], "percent", 0
        yield "density-competes", ties.density["competes"], "percent", 0
        yield "overlap", ties.overlap, "percent", 0
        yield "outside", ties.outside, "percent", 0
        yield "reciprocity", ties.reciprocity.get("cooperates", math.nan), "percent", 0
    if (sales := found.sales) is not None:
        yield "local", sales.local_share, "percent", 0
        yield "largest", sales.largest_share, "percent", 0
    if found.descent is not None and found.descent.links:
        yield "descended", found.descent.descended, "percent", 0
        yield "generations", max(found.descent.generations.values()) + 1, "integer", 0


def _view(study: Study, language: str, id: str, name: str, **more: Any) -> View:  # noqa: A002
    return View(
        id=id,
        title=text(f"vw-{name}-title", language),
        finding=more.pop("finding", "") or text(f"vw-{name}-finding", language),
        source=people_source_words(study, language),
        language=language,
        **more,
    )


def _known_word(word: str, language: str) -> str:
    return text(f"ct-word-{word.replace(' ', '-')}", language) if word in DEMO_WORDS else word


def _percent(share: float, language: str) -> str:
    return "…" if math.isnan(share) else number(100 * share, 0, language)


def ties_view(study: Study, ties: CandidateTies, keys: Mapping[str, str], language: str) -> View:
    """Who competes and cooperates with whom, a pair a row; lines differ by dash."""
    rows = [
        Row((first, second, text(f"ct-pair-{kind}", language), told), {}, {**keys, "first": first, "second": second})
        for first, second, kind, told in sorted(ties.pairs, key=lambda one: (PAIR_KINDS.index(one[2]), one))
    ]
    kinds = [kind for _, _, kind, _ in ties.pairs]
    return _view(
        study, language, f"ties-{keys['region']}-{keys['activity']}", "ties",
        finding=text("vw-ties-finding", language, pairs=len(kinds), cooperates=kinds.count("cooperates"),
                     competes=kinds.count("competes"), both=kinds.count("both"), tied=ties.tied,
                     organisations=ties.organisations),
        columns=(
            Column("first", text("col-organisation", language), "label"),
            Column("second", text("col-partner", language), "label"),
            Column("kind", text("col-tie", language), "text"),
            Column("told", text("col-ties-told", language), "integer", 0, quantity="tie"),
        ),
        rows=tuple(rows),
        chart=Chart("network", x="first", y="second", size="told", colour="kind", scale="categories",
                    order=tuple(text(f"ct-group-{name}", language) for name in GROUPS)),
        notes=tuple(_tie_notes(ties, language)),
        geometry={
            "nodes": _tie_nodes(ties, language), "undirected": True,
            "legend": text("ct-legend-nodes", language), "other": "–",
            "lines": text("ct-legend-lines", language),
            "kinds": [text(f"ct-pair-{kind}", language) for kind in PAIR_KINDS],
        },
    )  # fmt: skip


def _tie_notes(ties: CandidateTies, language: str) -> Iterator[str]:
    yield text("vw-ties-note", language)
    if alone := ties.organisations - ties.tied:
        yield text("vw-ties-alone", language, n=alone)


def _tie_nodes(ties: CandidateTies, language: str) -> list[dict[str, object]]:
    names = sorted({end for pair in ties.pairs for end in pair[:2]})
    place = {name: at for at, name in enumerate(names)}
    links = np.zeros((len(names), len(names)), dtype=bool)
    helping = set()
    for first, second, kind, _ in ties.pairs:
        links[place[first], place[second]] = True
        helping |= {first, second} if kind != "competes" else set()
    inside = {*ties.members} or {*names}
    where = lay_out(links).tolist()
    return [
        {
            "name": name,
            "x": x,
            "y": y,
            "size": int(links[at].sum() + links[:, at].sum()),
            "group": text(f"ct-group-{_group(name, inside, helping)}", language),
        }
        for at, (name, (x, y)) in enumerate(zip(names, where, strict=True))
    ]


def _group(name: str, inside: set[str], helping: set[str]) -> str:
    return "outside" if name not in inside else "cooperating" if name in helping else "competing"


def stages_view(
    study: Study, product: ProductChain, sales: CandidateSales | None, at: int, keys: Mapping[str, str], language: str
) -> View:
    """Value added of each stage of a product's chain, with the sales told of it."""
    sold = {one.stage: one for one in sales.stages} if sales is not None else {}
    rows = []
    for place, stage in enumerate(product.stages):
        values: dict[str, float] = {
            "added": product.value_added[place],
            "imports": product.imports[place],
            "share": product.share[place],
        }
        if sales is not None:
            here = sold.get(stage)
            values["sellers"] = here.sellers if here else 0
            values["local"] = here.local_share if here else math.nan
        signs = {name: "…" for name, value in values.items() if math.isnan(value)}
        cells = (None if math.isnan(value) else value for value in values.values())
        why = dict.fromkeys(signs, text("ct-not-told", language))
        rows.append(
            Row(
                (_known_word(stage, language), *cells), signs, {**keys, "product": product.product, "stage": stage}, why
            )
        )
    number_of = f"-{at + 1}" if at else ""
    return _view(
        study, language, f"value-chain-{keys['region']}-{keys['activity']}{number_of}", "value-chain",
        finding=_stages_finding(product, sales, language),
        columns=(
            Column("stage", text("col-chain-stage", language), "label"),
            Column("added", text("col-value-added", language), digits=1, quantity="chain:added"),
            Column("imports", text("col-imports", language), digits=1, quantity="chain:imports"),
            Column("share", text("col-share-of-price", language), "percent", 0, quantity="chain:share"),
            *((Column("sellers", text("col-sellers", language), "integer", 0, quantity="chain:sellers"),
               Column("local", text("col-sold-here", language), "percent", 0, quantity="chain:local"))
              if sales is not None else ()),
        ),
        rows=tuple(rows),
        chart=Chart("bars", x="added", y="stage"),
        notes=tuple(_sales_notes(sales, language)),
    )  # fmt: skip


def _stages_finding(product: ProductChain, sales: CandidateSales | None, language: str) -> str:
    added = sum(product.value_added)
    if math.isnan(added):
        return text("vw-value-chain-unknown", language, product=_known_word(product.product, language))
    most = max(range(len(product.stages)), key=lambda at: product.value_added[at])
    said = [
        text(
            "vw-value-chain-finding", language, product=_known_word(product.product, language),
            price=number(product.price, 1, language), added=number(added, 1, language),
            imports=number(sum(product.imports), 1, language),
            stage=_known_word(product.stages[most], language), share=_percent(product.share[most], language),
        )
    ]  # fmt: skip
    if product.adds_up is False:
        said.append(text("vw-value-chain-gap", language, told=number(product.told, 1, language)))
    if sales is not None:
        missing = ", ".join(_known_word(stage, language) for stage in product.missing) or "none"
        said.append(text("vw-value-chain-stages", language, missing=missing))
    return " ".join(said)


def _sales_notes(sales: CandidateSales | None, language: str) -> Iterator[str]:
    if sales is None:
        return
    if math.isnan(sales.volume):
        yield text("ct-sales-units", language)
        return
    yield text(
        "ct-sales", language, sellers=sales.sellers, buyers=sales.buyers,
        volume=f"{number(sales.volume, 1, language)} {_known_word(sales.unit, language)}".strip(),
        local=_percent(sales.local_share, language), buyer=sales.largest_buyer,
        largest=_percent(sales.largest_share, language),
    )  # fmt: skip


def descent_view(study: Study, descent: CandidateGenealogy, keys: Mapping[str, str], language: str) -> View:
    """Which firm came out of which, generations from left to right."""
    kinds = [kind for *_, kind in descent.links]
    rows = [
        Row(
            (parent, child, text(f"er-descent_kind-{kind}", language), "–" if year is None else str(year),
             descent.generations[child] + 1, descent.later[child] + 1), {}, {**keys, "child": child},
        )
        for parent, child, year, kind in sorted(descent.links, key=lambda one: (one[2] or 0, one[:2]))
    ]  # fmt: skip
    root, size = descent.families[0]
    return _view(
        study, language, f"descent-{keys['region']}-{keys['activity']}", "descent",
        finding=text("vw-descent-finding", language, links=len({one[1] for one in descent.links}), firms=descent.firms,
                     generations=max(descent.generations.values()) + 1, root=root, family=size),
        columns=(
            Column("parent", text("col-parent", language), "label"),
            Column("child", text("col-child", language), "label"),
            Column("kind", text("col-descent", language), "text"),
            Column("year", text("col-year", language), "text"),
            Column("generation", text("col-generation", language), "integer", 0, quantity="descent:generation"),
            Column("family", text("col-with-later", language), "integer", 0, quantity="descent:family"),
        ),
        rows=tuple(rows),
        chart=Chart("network", x="parent", y="child", size="family", colour="kind", scale="categories",
                    order=tuple(text(f"ct-generation-{name}", language) for name in ("first", "later"))),
        notes=(text("vw-descent-note", language),),
        geometry={
            "nodes": _descent_nodes(descent, language), "legend": text("ct-legend-firms", language), "other": "–",
            "lines": text("col-descent", language),
            "kinds": [text(f"er-descent_kind-{kind}", language) for kind in dict.fromkeys(kinds)],
        },
    )  # fmt: skip


def _descent_nodes(descent: CandidateGenealogy, language: str) -> list[dict[str, object]]:
    """Generations from left to right; a family keeps together, each firm beside the middle of what came of it."""
    children: dict[str, list[str]] = {}
    placed: set[str] = set()
    for parent, child, *_ in descent.links:
        if child not in placed:
            placed.add(child)
            children.setdefault(parent, []).append(child)
    heights: dict[str, float] = {}
    taken = 0

    def place(firm: str) -> float:
        nonlocal taken
        below = [place(child) for child in children.get(firm, ())]
        if not below:
            taken += 1
        heights[firm] = sum(below) / len(below) if below else taken - 1.0
        return heights[firm]

    for root, _ in descent.families:
        place(root)
    last, deepest = max(taken - 1, 1), max(descent.generations.values()) or 1
    return [
        {
            "name": firm,
            "x": round(generation / deepest, 4),
            "y": round(heights[firm] / last, 4) if taken > 1 else 0.5,
            "size": descent.later[firm] + 1,
            "group": text(f"ct-generation-{'later' if generation else 'first'}", language),
        }
        for firm, generation in descent.generations.items()
    ]
