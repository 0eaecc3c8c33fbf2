"""Types of regions: who belongs where and how firmly, and what the paper says of each type."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from clusterpolicy.language import text
from clusterpolicy.policy.knowledge import KnowledgeBase, knowledge
from clusterpolicy.regions.typology import APART, NamedType, TraitTest, Typology
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords
from clusterpolicy.views.view import Chart, Column, Row, Value, View

STANDINGS = {"holds": "supported", "partly": "in-part", "fails": "contradicted", "not_testable": "not-testable"}


def trait_standing(trait: TraitTest) -> str:
    """Name how a trait stands; one that holds while a part of it cannot be tested holds ``partly``."""
    return "partly" if trait.status == "holds" and trait.lacking else trait.status


def types_view(found: Typology, words: RegionWords) -> View:
    """Give each type's size, firmness and standing against the paper's traits."""
    language = words.language
    columns = (
        Column("type", text("rv-col-type", language), "label"),
        Column("regions", text("rv-col-regions", language), "integer", 0),
        Column("silhouette", text("rv-col-silhouette", language)),
        Column("jaccard", text("rv-col-jaccard", language), digits=3),
        Column("verdict", text("rv-col-stability", language), "text"),
        Column("border", text("rv-col-border", language), "integer", 0),
        Column("holds", text("rv-col-supported", language), "integer", 0),
        Column("partly", text("rv-col-in-part", language), "integer", 0),
        Column("fails", text("rv-col-contradicted", language), "integer", 0),
        Column("not_testable", text("rv-col-not-testable", language), "integer", 0),
    )
    rows = tuple(
        words.row(columns, _type_cells(found, named, words), {"type": str(named.type)}) for named in found.names
    )
    sizes = "; ".join(f"{words.type(one)} – {found.sizes.get(one.type, 0)}" for one in found.names)
    return View(
        id="region-types",
        title=text("rv-types-title", language),
        finding=text(
            "rv-types-finding", language, k=found.k, n=sum(found.sizes.values()) - found.sizes.get(APART, 0),
            sizes=sizes, explained=words.percent(found.profile.explained), border=len(found.membership.border),
            apart=found.sizes.get(APART, 0),
        ),
        columns=columns,
        rows=rows,
        source=words.source,
        notes=(*_naming_notes(found, words), text("rv-types-note", language)),
        language=language,
    )  # fmt: skip


def _type_cells(found: Typology, named: NamedType, words: RegionWords) -> list[Value]:
    own = found.types["region"].values[found.types.values == named.type]
    silhouettes = found.membership.silhouette.sel(region=own).values
    jaccard, verdict = math.nan, UNDEFINED
    if found.stability is not None:
        jaccard = float(found.stability.jaccard.sel(type=named.type))
        verdict = text(f"typology-stability-{found.stability.stable.sel(type=named.type).item()}", words.language)
    border = sum(one.type == named.type for one in found.membership.border)
    standings = Counter(map(trait_standing, named.traits))
    traits: list[Value] = [standings[name] if named.proposed else None for name in STANDINGS]
    return [words.type(named), len(own), float(silhouettes.mean()), jaccard, verdict, border, *traits]


def _naming_notes(found: Typology, words: RegionWords) -> tuple[str, ...]:
    proposed = any(named.proposed for named in found.names)
    return (text("rv-named-note" if proposed else "rv-unnamed-note", words.language),)


def members_view(found: Typology, words: RegionWords, *, geometry: Mapping[str, object] | None = None) -> View:
    """Give the type of each region and how firmly it belongs there; those set apart and left out with why."""
    language, names = words.language, words.type_names(found.names)
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("type", text("rv-col-type", language), "text"),
        Column("standing", text("rv-col-standing", language), "text"),
        Column("membership", text("rv-col-membership", language)),
        Column("second", text("rv-col-second", language), "text"),
        Column("second_membership", text("rv-col-second-membership", language)),
        Column("silhouette", text("rv-col-silhouette", language)),
        Column("why", text("rv-col-why", language), "text"),
    )
    border = {one.region for one in found.membership.border}
    rows = [words.row(columns, cells, {"region": code}) for code, cells in _members(found, words, names, border)]
    chart = Chart("none")
    if geometry:
        kind = "map" if "features" in geometry else "tiles"
        order = tuple(names[number] for number in sorted(names) if number != APART)
        chart = Chart(kind, colour="type", label="region", scale="categories", order=order)  # type: ignore[arg-type]
    firm = len(found.membership.silhouette) - len(border)
    return View(
        id="region-type-members",
        title=text("rv-members-title", language),
        finding=text(
            "rv-members-finding", language, firm=firm, border=len(border), apart=len(found.outliers),
            left=len(found.preparation.left_out), n=len(rows),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=chart,
        source=words.source,
        notes=(text("rv-members-note", language, least=words.number(found.settings.border, 2)),
               *_naming_notes(found, words)),
        language=language,
        geometry=dict(geometry or {}),
    )  # fmt: skip


def _members(
    found: Typology, words: RegionWords, names: Mapping[int, str], border: set[str]
) -> Iterator[tuple[str, list[Value]]]:
    language = words.language
    degree, silhouette = found.membership.degree, found.membership.silhouette
    for named in found.names:
        codes = sorted(found.members(named.type), key=lambda code: -float(degree.sel(region=code, type=named.type)))
        for code in codes:
            here = degree.sel(region=code)
            others = [number for number in here["type"].values.tolist() if number != named.type]
            second = max(others, key=lambda number: float(here.sel(type=number)), default=None)
            standing = text("rv-standing-border" if code in border else "rv-standing-firm", language)
            next_to: list[Value] = [UNDEFINED, math.nan]
            if second is not None:
                next_to = [names[int(second)], float(here.sel(type=second))]
            yield code, [words.region(code), names[named.type], standing, float(here.sel(type=named.type)), *next_to,
                         float(silhouette.sel(region=code)), ""]  # fmt: skip
    for one in found.outliers:
        nearest = names.get(found.nearest.get(one.region, -1), UNDEFINED)
        why = (
            text("rv-apart-far", language, feature=words.feature(one.indicator), size=words.number(one.deviations, 1))
            if one.indicator
            else text("rv-apart-small", language)
        )
        standing = text("rv-standing-apart", language)
        yield one.region, [words.region(one.region), names[APART], standing, math.nan, nearest, math.nan, math.nan, why]
    for code, lacking in found.preparation.left_out.items():
        why = text("rv-left-out-why", language, list="; ".join(map(words.feature, lacking)))
        standing = text("rv-standing-left", language)
        yield code, [words.region(code), "", standing, math.nan, UNDEFINED, math.nan, math.nan, why]


def borders_view(found: Typology, words: RegionWords) -> View:
    """Regions between two types, the least firm first."""
    language, names = words.language, words.type_names(found.names)
    columns = (
        Column("region", text("col-region", language), "label"),
        Column("type", text("rv-col-type", language), "text"),
        Column("membership", text("rv-col-membership", language)),
        Column("second", text("rv-col-second", language), "text"),
        Column("second_membership", text("rv-col-second-membership", language)),
        Column("distance", text("rv-col-border-distance", language)),
    )
    rows = tuple(
        words.row(columns, (words.region(one.region), names[one.type], one.membership, names[one.other],
                            one.other_membership, one.distance), {"region": one.region})
        for one in found.membership.border
    )  # fmt: skip
    return View(
        id="region-type-borders",
        title=text("rv-borders-title", language),
        finding=text(
            "rv-borders-finding", language, n=len(rows), all=len(found.membership.silhouette),
            first=rows[0].cells[0] if rows else UNDEFINED,
        ),
        columns=columns,
        rows=rows,
        source=words.source,
        notes=(text("rv-borders-note", language, least=words.number(found.settings.border, 2)),),
        language=language,
    )  # fmt: skip


def silhouettes_view(found: Typology, words: RegionWords) -> View:
    """Silhouettes of all regions, a falling line a type."""
    language, names = words.language, words.type_names(found.names)
    lines = tuple(Column(f"type_{one.type}", names[one.type]) for one in found.names)
    columns = (
        Column("place", text("rv-col-place", language), "integer", 0),
        Column("region", text("col-region", language), "text"),
        *lines,
    )
    rows: list[Row] = []
    silhouette = found.membership.silhouette
    for named in found.names:
        for code in sorted(found.members(named.type), key=lambda code: (-float(silhouette.sel(region=code)), code)):
            value = float(silhouette.sel(region=code))
            cells = [value if one.type == named.type else None for one in found.names]
            rows.append(Row((len(rows) + 1, words.region(code), *cells), _elsewhere(named, found), {"region": code},
                            dict.fromkeys(_elsewhere(named, found), text("rv-other-type", language))))  # fmt: skip
    mean = float(silhouette.mean())
    below = int((silhouette < 0).sum())
    return View(
        id="region-type-silhouettes",
        title=text("rv-silhouettes-title", language),
        finding=text("rv-silhouettes-finding", language, mean=words.number(mean), below=below, n=len(rows)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("curves", x="place", y=",".join(line.id for line in lines), reference={"y": mean}),
        source=words.source,
        notes=(text("rv-silhouettes-note", language),),
        language=language,
    )


def _elsewhere(named: NamedType, found: Typology) -> dict[str, str]:
    return {f"type_{one.type}": UNDEFINED for one in found.names if one.type != named.type}


def traits_view(found: Typology, words: RegionWords, base: KnowledgeBase | None = None) -> View:
    """The paper's traits of each type, and how each fares on these regions."""
    base, language = base or knowledge(), words.language
    columns = (
        Column("type", text("rv-col-type", language), "label"),
        Column("trait", text("rv-col-trait", language), "text"),
        Column("status", text("rv-col-status", language), "text"),
        Column("where", text("rv-col-where", language), "text"),
        Column("verdict", text("rv-col-verdict", language), "text"),
        Column("asked", text("rv-col-asked", language), "text"),
        Column("figures", text("rv-col-figures", language), "text"),
        Column("id", text("rv-col-id", language), "text"),
    )
    rows, counts = [], Counter[str]()
    for named in found.names:
        for trait in named.traits:
            fact = base.fact(trait.trait)
            standing = trait_standing(trait)
            counts[standing] += 1
            verdict = text(f"rv-trait-{STANDINGS[standing]}", language)
            cells = (words.type(named), fact.title.of(language), words.status(fact.status), words.where(fact), verdict,
                     text(f"trait-{trait.trait}", language), _trait_words(found, trait, words),
                     fact.id)  # fmt: skip
            rows.append(Row(cells, keys={"type": str(named.type), "trait": trait.trait}))
    key = "rv-traits-finding" if rows else "rv-traits-none"
    said = {name: counts[name] for name in ("holds", "partly", "fails")} | {"open": counts["not_testable"]}
    return View(
        id="region-type-traits",
        title=text("rv-traits-title", language),
        finding=text(key, language, k=found.k, n=len(rows), **said),
        columns=columns,
        rows=tuple(rows),
        source=words.source,
        notes=(text("rv-traits-note", language), text("rv-badge-note", language)) if rows else (),
        language=language,
    )


def _trait_words(found: Typology, trait: TraitTest, words: RegionWords) -> str:
    """Say the medians that a trait was tested on, and which parts were not tested and why."""
    language, said = words.language, []
    for feature, fits in trait.tested.items():
        medians = found.profile.median.sel(indicator=feature)
        all_of_them = " / ".join(words.significant(float(value)) for value in medians.values)
        key = "rv-trait-figures" if fits else "rv-trait-figures-not"
        said.append(text(key, language, feature=words.feature(feature), medians=all_of_them))
    said += [text("rv-trait-lacks", language, list=" / ".join(map(words.feature, part))) for part in trait.lacking]
    return "; ".join(said) or text("rv-trait-no-statistic", language)
