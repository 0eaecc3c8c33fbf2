"""One region's activity seen from all sides."""

from __future__ import annotations

import math
from collections.abc import Iterator

from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import text
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.result import Study
from clusterpolicy.study.wording import naming
from clusterpolicy.views.candidates import candidate_name, quotient_words
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words, verdict_word
from clusterpolicy.views.diamond import diamond_view
from clusterpolicy.views.potential import opportunities_view
from clusterpolicy.views.profile_growth import cell_growth_view
from clusterpolicy.views.profile_links import purchases_view, sales_view
from clusterpolicy.views.view import Column, Row, Section, View

Fact = tuple[Column, float]
Reason = tuple[str, tuple[str, ...]]
MOST_LINES = 30
"""Lines of an explanation that a page carries; the command tells all."""


def profiled(study: Study) -> tuple[tuple[str, str], ...]:
    """Choose the cells that get pages of their own: those named, else the best candidates and the most disputed."""
    chosen = study.spec.profiles
    if chosen.candidates:
        return tuple(chosen.candidates)
    table = study.candidates
    disputed = table[table["contradicted"].astype(bool) & table["numbers"].isin(FOUND)]
    disputed = disputed.sort_values("reading", kind="stable").head(min(1, chosen.most))
    others = table.drop(index=disputed.index)
    best = others[others["verdict"].isin(FOUND)].head(chosen.most - len(disputed))
    records = [*best.to_dict("records"), *disputed.to_dict("records")]
    return tuple((str(record["region"]), str(record["activity"])) for record in records)


def profile_section(study: Study, explainer: Explainer, region: str, activity: str, language: str) -> Section:
    """Lay out one cell: what it is, how it grew, what it buys and sells, what could follow, how it competes."""
    here = {"region": region, "activity": activity}
    facts = _facts(study, here, language)
    views = [_facts_view(study, here, facts, language)]
    missing = []
    if study.cell_growth is None:
        missing.append(text("pf-one-year" if len(study.accounts.years) < 2 else "pf-years-hidden", language))
    else:
        views.append(cell_growth_view(study, study.cell_growth, region, activity, language))
    if study.linkages is None:
        missing.append(text("pf-no-flows", language))
    else:
        views.append(purchases_view(study, study.linkages, region, activity, language))
        views.append(sales_view(study, study.linkages, region, activity, language))
    if study.space is None:
        missing.append(text("pf-no-space", language))
    else:
        views.append(opportunities_view(study, study.space, region, activity, language))
    views.append(diamond_view(study, region, activity, language))
    name = candidate_name(study, here, language)
    return Section(
        f"profile-{region}-{activity}",
        text("sc-profile", language, candidate=name),
        (text("sc-profile.intro", language), *missing),
        tuple(views),
        sheet=True,
        reasons=tuple(_reasons(study, explainer, here, facts, language)),
    )


def _reasons(
    study: Study, explainer: Explainer, here: dict[str, str], facts: list[Fact], language: str
) -> Iterator[Reason]:
    """Explain the figures of the cell, and say how to ask further."""
    name = naming(study, language)
    for column, value in facts:
        if math.isnan(value):
            continue
        told = list(explainer.explain(column.quantity, here).lines(1, language=language, name=name))
        if len(told) > MOST_LINES:
            told = [*told[:MOST_LINES], text("pf-more-lines", language, n=len(told) - MOST_LINES)]
        labels = " ".join(f'{key}="{label}"' if " " in label else f"{key}={label}" for key, label in here.items())
        yield column.label, (*told, text("pf-ask", language, question=f"{column.quantity} {labels}"))


def _facts_view(study: Study, here: dict[str, str], facts: list[Fact], language: str) -> View:
    """The figures of one cell side by side."""
    region, activity = here["region"], here["activity"]
    values = [None if math.isnan(value) else value for _, value in facts]
    signs = {column.id: "…" for column, value in facts if math.isnan(value)}
    record = study.candidates[(study.candidates["region"] == region) & (study.candidates["activity"] == activity)].iloc[
        0
    ]
    verdict = verdict_word(record["verdict"], language)
    hidden = math.isnan(float(record["localisation"])) and not math.isnan(float(record["least"]))
    if hidden:
        verdict = text("fc-hidden", language, verdict=verdict, quotient=quotient_words(dict(record), language))
    name = candidate_name(study, here, language)
    return View(
        id=f"profile-facts-{region}-{activity}",
        title=text("vw-facts-title", language),
        finding=text("vw-facts-finding", language, candidate=name, verdict=verdict),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            *(column for column, _ in facts),
        ),
        rows=(Row((name, *values), signs, here, dict.fromkeys(signs, text("rs-unknown", language))),),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        tiles=True,
        language=language,
    )


def _facts(study: Study, here: dict[str, str], language: str) -> list[Fact]:
    main = study.panel.main
    unit = measure_word(main, language)
    facts = [
        (Column("size", text("col-size", language, measure=unit), "integer", 0, quantity=f"median_size:{main}"),
         float(study.panel.median_size(main).sel(here))),
        (Column("quotient", text("mt-localisation", language), quantity="method:localisation"),
         float(study.panel.median_quotient(main).sel(here))),
    ]  # fmt: skip
    if study.cell_growth is not None:
        sums = study.cell_growth.sums
        start, end = study.cell_growth.periods[0][0], study.cell_growth.periods[-1][1]
        for name in ("change", "competitive"):
            label = text(f"fc-{name}", language, start=start, end=end)
            facts.append((Column(name, label, "integer", 0, unit, f"cell_change:{name}"), float(sums[name].sel(here))))
    if study.linkages is not None:
        facts += _linkage_facts(study, here, language)
    if study.space is not None:
        density = float(study.space.density.sel(here))
        told = float(study.space.activity_complexity.sel(activity=here["activity"]))
        facts += [
            (Column("density", text("col-density", language), "percent", 0, quantity="density"), density),
            (Column("complexity", text("col-activity-complexity", language), quantity="complexity:activity"), told),
        ]
    inside = study.diamond.scores.sel(here).isel(determinant=slice(0, 4))
    mean = float(inside.mean("determinant", skipna=False))
    facts.append((Column("diamond", text("fc-diamond", language), "number", 0, quantity="diamond_mean"), mean))
    return facts


def _linkage_facts(study: Study, here: dict[str, str], language: str) -> list[Fact]:
    linkages = study.linkages
    assert linkages is not None
    region, activity = here["region"], here["activity"]
    own = study.panel.median_quotient(study.panel.main).sel(activity=activity, drop=True)
    nearby = {
        "suppliers": linkages.local_inputs(activity, own).sel(region=region),
        "buyers": linkages.local_buyers(activity).sel(region=region),
    }
    return [
        *(
            (Column(name, text(f"fc-{name}", language), "percent", 0, quantity=f"nearby:{name}"), float(value))
            for name, value in nearby.items()
        ),
        (Column("multiplier", text("fc-multiplier", language), quantity="multiplier:output"),
         float(linkages.multiplier("output").sel(activity=activity))),
    ]  # fmt: skip
