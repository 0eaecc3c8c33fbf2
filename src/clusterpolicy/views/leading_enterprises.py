"""Leading enterprises: on whom regions and activities hang; of a confidential register nothing of a single one."""

from __future__ import annotations

import math
from typing import Literal

from clusterpolicy.language import number, text
from clusterpolicy.regions.leading_enterprises import (
    LEAST_COUNTED,
    LEAST_FIRMS,
    Leader,
    LeadingEnterprises,
    kept_secret,
)
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View
from clusterpolicy.views.withholding import SIGN


def leaders_view(
    study: Study,
    leading: LeadingEnterprises,
    language: str,
    *,
    scope: Literal["region", "activity"] = "region",
    confidential: bool = False,
) -> View:
    """How far each region, or each activity, hangs on its largest enterprises.

    Parameters
    ----------
    study, leading
        What was found.
    language
        Of all texts.
    scope
        Regions or activities.
    confidential
        Whether nothing of a single enterprise may be told: the largest share, the Herfindahl index and the flag
        are withheld everywhere, and the share of the largest few but where many stand behind it.
    """
    found = leading.by_region if scope == "region" else leading.by_activity
    first = found[leading.amounts[0]]
    labels = [str(label) for label in first.largest[scope].values]
    rows = [_row(study, leading, scope, label, language, confidential=confidential) for label in labels]
    if not confidential:
        rows.sort(key=lambda row: (-_ordered(row.cells[2]), str(row.cells[0])))
    cut = number(100 * leading.cut, 0, language)
    told = sum(row.cells[3] is not None for row in rows)
    amount = text(f"am-{leading.amounts[0]}", language)
    others = leading.amounts[1:]
    return View(
        id=f"leaders-{scope}",
        title=text(f"vw-leaders-{scope}-title", language),
        finding=text("vw-leaders-secret", language, told=told, n=len(rows), k=leading.k) if confidential
        else text("vw-leaders-finding", language, n=len(rows), cut=cut, amount=amount,
                  hanging=int(first.dependent.sum())),
        columns=(
            Column(scope, text(f"col-{scope}", language), "label"),
            Column("hanging", text("col-hanging", language), "text"),
            Column("largest", text("col-largest-firm", language), "percent", 1, quantity="leader:largest"),
            Column("ratio", text("col-largest-firms", language, k=leading.k), "percent", 1, quantity="leader:ratio"),
            Column("herfindahl", text("col-firm-hhi", language), digits=3, quantity="leader:herfindahl"),
            Column("firms", text("col-firms", language), "integer", 0, quantity="leader:firms"),
            *(
                Column(name, text("col-largest-share", language, amount=text(f"am-{name}", language)), "percent", 1,
                       quantity=f"leader:largest:{name}")
                for name in others
            ),
        ),
        rows=tuple(rows),
        chart=Chart("none") if confidential or not rows
        else Chart("bars", x="largest", y=scope, reference={"x": leading.cut}),
        source=source_words(study, language),
        notes=_notes(leading, language, confidential=confidential),
        language=language,
    )  # fmt: skip


def enterprises_view(
    study: Study, leading: LeadingEnterprises, language: str, *, confidential: bool = False
) -> View | None:
    """List the largest enterprises of each region, regions with the largest share first.

    ``None`` where the register is confidential or holds none.
    """
    if confidential or not leading.leaders:
        return None
    amount = leading.amounts[0]
    first = {leader.region: leader.shares[amount] for leader in leading.leaders if leader.rank == 1}
    ordered = sorted(leading.leaders, key=lambda leader: (-_known(first[leader.region]), leader.region, leader.rank))
    rows = [_leader_row(study, leader, leading, language) for leader in ordered]
    top = ordered[0]
    return View(
        id="enterprises",
        title=text("vw-enterprises-title", language),
        finding=text(
            "vw-enterprises-finding", language,
            firm=top.firm or text("gp-nameless", language), region=study.name("region", top.region, language),
            share=number(100 * top.shares[amount], 1, language), amount=text(f"am-{amount}", language),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("rank", text("col-rank", language), "integer", 0, quantity="enterprise:rank"),
            Column("enterprise", text("col-enterprise", language), "text"),
            Column("activity", text("col-activity", language), "text"),
            *(
                Column(name, text("col-share-of", language, amount=text(f"am-{name}", language)), "percent", 1,
                       quantity=f"enterprise:{name}")
                for name in leading.amounts
            ),
        ),
        rows=tuple(rows),
        chart=Chart("none"),
        source=source_words(study, language),
        notes=_notes(leading, language, confidential=False),
        language=language,
    )  # fmt: skip


def _row(
    study: Study, leading: LeadingEnterprises, scope: str, label: str, language: str, *, confidential: bool
) -> Row:
    found = leading.by_region if scope == "region" else leading.by_activity
    here = {scope: label}
    first = found[leading.amounts[0]]
    values = {part: float(getattr(first, part).sel(here)) for part in ("largest", "ratio", "herfindahl", "firms")}
    values |= {name: float(found[name].largest.sel(here)) for name in leading.amounts[1:]}
    kept = kept_secret(first, here, leading) if confidential else frozenset()
    told: dict[str, Value] = {
        name: None if name in kept or math.isnan(value) else value for name, value in values.items()
    }
    if isinstance(told["firms"], float):
        told["firms"] = int(told["firms"])
    signs, reasons = {}, {}
    for name, value in told.items():
        if value is None:
            signs[name] = SIGN if name in kept else "–"
            reasons[name] = text("rs-firm-secret", language) if name in kept else text("reason-NO_PLANTS", language)
    hanging = "–" if confidential else text("gp-yes" if bool(first.dependent.sel(here)) else "gp-no", language)
    keys = here if scope == "region" else {"group": label}
    return Row((study.name(scope, label, language), hanging, *told.values()), signs, keys, reasons)


def _leader_row(study: Study, leader: Leader, leading: LeadingEnterprises, language: str) -> Row:
    shares = {name: leader.shares[name] for name in leading.amounts}
    told: dict[str, Value] = {name: None if math.isnan(value) else value for name, value in shares.items()}
    signs = {name: "…" for name, value in told.items() if value is None}
    cells = (
        study.name("region", leader.region, language),
        leader.rank,
        leader.firm or text("gp-nameless", language),
        study.name("activity", leader.activity, language) if leader.activity else "–",
        *told.values(),
    )
    keys = {"region": leader.region, "rank": str(leader.rank)}
    return Row(cells, signs, keys, dict.fromkeys(signs, text("rs-unknown", language)))


def _notes(leading: LeadingEnterprises, language: str, *, confidential: bool) -> tuple[str, ...]:
    notes = [text("vw-leaders-note", language, cut=number(100 * leading.cut, 0, language))]
    if confidential:
        notes.append(text("vw-leaders-rule", language, k=leading.k, few=LEAST_COUNTED,
                          least=max(LEAST_FIRMS, leading.k + LEAST_COUNTED)))  # fmt: skip
    if leading.left_out:
        notes.append(text("vw-leaders-left", language, n=leading.left_out))
    if leading.missing:
        columns = ", ".join(text(f"am-{name}", language) for name in leading.missing)
        notes.append(text("vw-leaders-missing", language, columns=columns))
    return tuple(notes)


def _known(value: float) -> float:
    return -math.inf if math.isnan(value) else value


def _ordered(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else -math.inf
