"""Registers of a diagnosis for people: associations, heritage, assets, factors of production."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.registers import AssetRegister, AssociationCoverage, FactorMarket, Heritage
from clusterpolicy.views.diagnosis_words import column, figure_words, listed, row, yes_no
from clusterpolicy.views.view import View


def associations_view(found: AssociationCoverage, language: str) -> View:
    """A row an association."""
    columns = (
        column("association", language, "label"),
        column("members", language, "integer"),
        column("coverage", language, "percent", 0),
        column("services", language, "percent", 0),
        column("satisfaction", language, "number", 1),
    )
    rows = [
        row(
            columns,
            (one.name, one.members, one.coverage, one.service_use, one.satisfaction),
            language,
            {"association": one.name},
        )
        for one in found.associations
    ]
    return View(
        id="diagnosis-associations",
        title=text("diagnosis-associations-title", language),
        finding=text(
            "diagnosis-associations-finding", language, members=found.members, firms=found.firms,
            coverage=figure_words(found.coverage, language, percent=True),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-associations-source", language),
        language=language,
    )  # fmt: skip


def heritage_view(found: Heritage, language: str) -> View:
    """A row a tie, in the order of their beginning."""
    columns = (
        column("tie", language, "label"),
        column("partners", language),
        column("start", language),
        column("end", language),
        column("in-use", language),
        column("heir", language),
    )
    rows = [
        row(
            columns,
            (
                one.tie, one.partners or "–", str(one.start), str(one.end or "–"), yes_no(one.in_use, language),
                one.heir or "–",
            ),
            language,
            {"tie": one.tie},
        )
        for one in found.ties
    ]  # fmt: skip
    share = figure_words(found.in_use, language, percent=True)
    return View(
        id="diagnosis-heritage",
        title=text("diagnosis-heritage-title", language),
        finding=text("diagnosis-heritage-finding", language, n=len(rows), since=str(found.ties[0].start), share=share)
        if found.ties
        else text("diagnosis-heritage-none", language),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-heritage-source", language),
        notes=(text("diagnosis-heritage-note", language),),
        language=language,
    )


def assets_view(found: AssetRegister, language: str) -> View:
    """A row an asset; how far it is used is asked for each."""
    columns = (
        column("asset", language, "label"),
        column("asset-kind", language),
        column("capacity", language, "number", 0),
        column("used", language, "number", 0),
        column("unit", language),
        column("use", language, "percent", 0),
        column("owner", language),
    )
    rows = [
        row(
            columns,
            (
                one.asset, text(f"diagnosis-asset-{one.kind}", language), one.capacity, one.used, one.unit or "–",
                one.use, one.owner or "–",
            ),
            language,
            {"asset": one.asset},
        )
        for one in found.assets
    ]  # fmt: skip
    use = {kind: figure_words(found.use_of(kind), language, percent=True) for kind in ("knowledge", "technology")}
    ask = listed((one.asset for one in found.to_ask), language)
    return View(
        id="diagnosis-assets",
        title=text("diagnosis-assets-title", language),
        finding=text("diagnosis-assets-finding", language, n=len(rows), ask=ask, **use),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-assets-source", language),
        notes=(text("diagnosis-assets-note", language),),
        language=language,
    )


def factors_view(found: FactorMarket, language: str) -> View:
    """A row a factor: supply against demand, and how much of it moves."""
    columns = (
        column("factor", language, "label"),
        column("unit", language),
        column("supply", language, "number", 0),
        column("demand", language, "number", 0),
        column("shortage", language, "number", 0),
        column("met", language, "percent", 0),
        column("mobility", language, "percent", 0),
        column("met-mobile", language, "percent", 0),
    )
    rows = [
        row(
            columns,
            (
                one.factor, one.unit or "–", one.supply, one.demand, one.gap, one.met, one.mobility, one.met_mobile,
            ),
            language,
            {"factor": one.factor},
        )
        for one in found.factors
    ]  # fmt: skip
    return View(
        id="diagnosis-factors",
        title=text("diagnosis-factors-title", language),
        finding=text(
            "diagnosis-factors-finding", language, met=figure_words(found.met, language, percent=True),
            short=listed((one.factor for one in found.short), language),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-factors-source", language),
        notes=(text("diagnosis-factors-note", language),),
        language=language,
    )  # fmt: skip
