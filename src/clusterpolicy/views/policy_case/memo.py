"""The memo of a policy case: the answer on a page, then every question with its tables and grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from clusterpolicy.language import number, text
from clusterpolicy.policy.benchmarking import Verdict, country_name
from clusterpolicy.policy.knowledge.facts import Status
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.knowledge_facts import status_words
from clusterpolicy.views.policy_case.recommendations import recommended_view, top_words
from clusterpolicy.views.policy_case.sections import case_sections
from clusterpolicy.views.policy_case.situation import place_words
from clusterpolicy.views.policy_case.words import coded, known_name, titled
from clusterpolicy.views.view import Brief, Chart, Document, View

STATUSES: tuple[Status, ...] = get_args(Status)
SIGNED_BY = ("prepared", "responsible", "approved")
BRIEF_ROWS = 7
MOST_UNKNOWN = 3
MOST_NAMED = 3
TAKEN: tuple[Verdict, ...] = ("adopt", "adapt")


def build_memo(case: PolicyCase, language: str) -> Document:
    """Lay out the whole memo in one language."""
    place = place_words(case, language)
    return Document(
        title=words_in(case.spec.title, language) or text("pc-memo-title", language, place=place),
        subtitle=text(
            "pc-memo-subtitle", language, place=place, country=case.spec.country,
            regions=_count_regions(case), horizon=case.spec.horizon,
        ),
        language=language,
        headlines=headlines(case, language),
        sections=case_sections(case, language),
        brief=build_brief(case, language),
        certificate=certificate(case, language),
        warnings=(text("pc-synthetic", language),) if case.spec.synthetic else (),
    )  # fmt: skip


def _count_regions(case: PolicyCase) -> int:
    indicators = case.inputs.indicators
    return 0 if indicators is None else int(indicators.values.sizes["region"])


def headlines(case: PolicyCase, language: str) -> tuple[str, ...]:
    """Answer in at most three sentences: what kind of place, what is advised, what stands against it."""
    said = case.recommendations
    found = [*_place_sentence(case, language)]
    key = "pc-hl-advice" if said.top else "pc-hl-no-advice"
    found.append(text(key, language, top=top_words(case, language), fired=len(said.fired)))
    found += _transfer_sentence(case, language)
    found.append(
        text(
            "pc-hl-doubt", language, disputed=len(said.disputed), silent=len(said.silent),
            unknown=len(said.unknown),
        )
    )  # fmt: skip
    return tuple(found)


def _place_sentence(case: PolicyCase, language: str) -> Iterator[str]:
    """Type and field of the place, where the table of regions tells them."""
    typology, fields = case.regional.typology, case.regional.potential_activity
    place = place_words(case, language)
    if typology is not None and case.place in typology.types["region"].values:
        number_ = int(typology.types.sel(region=case.place))
        named = next((one.proposed for one in typology.names if one.type == number_), "")
        kind = text(f"region-type-{named}.short", language) if named else ""
        key = "pc-hl-apart" if number_ == 0 else "pc-hl-type" if kind else "pc-hl-number"
        yield text(key, language, place=place, type=number_, of=typology.k, kind=kind)
    if fields is not None and case.place in fields.field["region"].values:
        verdict = fields.verdict_of(case.place).verdict
        if verdict is not None:
            yield text("pc-hl-field", language, verdict=verdict.words(language))


def _transfer_sentence(case: PolicyCase, language: str) -> Iterator[str]:
    """What may be taken from the countries named, and what only after it is adapted."""
    if case.learnt is None:
        return
    transfer = case.learnt.transfer
    donors = [country_name(code, case.inputs.matrix, case.inputs.base).of(language) for code in transfer.donors]
    named = {
        verdict: list(dict.fromkeys(item.instrument.id for item in transfer.with_verdict(verdict))) for verdict in TAKEN
    }
    yield text(
        "pc-hl-transfer", language, donors=", ".join(donors), adopt=len(named["adopt"]), adapt=len(named["adapt"]),
        n=sum(map(len, named.values())),
        which=titled(case.inputs.base, [*named["adopt"], *named["adapt"]][:MOST_NAMED], language),
    )  # fmt: skip


def build_brief(case: PolicyCase, language: str) -> Brief:
    """One page that can be signed."""
    return Brief(
        claim=" ".join(headlines(case, language)[:-1]),
        strength=tuple(_strength(case, language)),
        dissent=tuple(_dissent(case, language)),
        next_steps=tuple(_steps(case, language)),
        view=_short(recommended_view(case, language)),
        signatures=tuple(text(f"pc-sign-{who}", language) for who in SIGNED_BY),
    )


def _short(whole: View) -> View:
    kept = ("instrument", "for", "against", "why")
    at = [place for place, column in enumerate(whole.columns) if column.id in kept]
    rows = [replace(row, cells=tuple(row.cells[place] for place in at)) for row in whole.rows[:BRIEF_ROWS]]
    return replace(
        whole, id="brief", columns=tuple(whole.columns[place] for place in at), rows=tuple(rows),
        chart=Chart("none"), notes=(),
    )  # fmt: skip


def _strength(case: PolicyCase, language: str) -> Iterator[str]:
    said, typology = case.recommendations, case.regional.typology
    counts = Counter(rule.status for rule in said.fired)
    by_status = ", ".join(f"{status_words(one, language)}: {counts[one]}" for one in STATUSES if counts[one])
    if by_status:
        yield text("pc-br-rules", language, n=len(said.fired), by=by_status)
    if typology is not None and case.place in typology.membership.degree["region"].values:
        degree = float(typology.membership.degree.sel(region=case.place).max())
        yield text("pc-br-member", language, degree=number(100 * degree, 0, language))
    firm = case.regional.sensitivity
    if firm is not None and case.place in firm.steady["region"].values:
        share = float(firm.steady.sel(region=case.place))
        yield text("pc-br-steady", language, share=number(100 * share, 0, language), draws=firm.draws)


def _dissent(case: PolicyCase, language: str) -> Iterator[str]:
    said, typology = case.recommendations, case.regional.typology
    if typology is not None and not typology.supported:
        yield text("pc-br-unsupported", language, k=typology.k)
    if typology is not None and any(border.region == case.place for border in typology.membership.border):
        yield text("pc-br-border", language)
    for one in said.disputed:
        yield text(
            "policy-conflict", language, instrument=coded(one.instrument, language),
            favour=number(one.points_for, 1, language), against=number(one.points_against, 1, language),
        )  # fmt: skip
    for remark in said.warnings:
        yield remark.words.of(language)
    if case.known.disputed:
        names = "; ".join(known_name(case.inputs.base, one.name, language) for one in case.known.disputed)
        yield text("pc-br-otherwise", language, names=names)
    yield text("pc-br-no-scheme", language)


def _steps(case: PolicyCase, language: str) -> Iterator[str]:
    for remark in case.recommendations.requirements:
        yield remark.words.of(language)
    present = case.present
    if present is not None:
        bare = [one.barrier for one in present.coverage if not one.instruments]
        if bare:
            yield text("pc-br-bare", language, barriers="; ".join(coded(barrier, language) for barrier in bare))
    if case.learnt is not None and (bare_notes := [one for one in case.learnt.transfer.items if one.note_lacking]):
        ids = list(dict.fromkeys(one.instrument.id for one in bare_notes))[:MOST_NAMED]
        yield text("pc-br-notes", language, n=len(bare_notes), which=titled(case.inputs.base, ids, language))
    names = [known_name(case.inputs.base, name, language) for name in case.recommendations.unknown[:MOST_UNKNOWN]]
    if names:
        yield text("pc-br-find-out", language, names="; ".join(names))


def certificate(case: PolicyCase, language: str) -> tuple[tuple[str, str], ...]:
    """Sources with hashes, versions, seeds, and how to make it again."""
    record = case.record
    lines = [(text("ct-source", language), f"{source.name} sha256 {source.sha256}") for source in record.inputs]
    lines += [(text("ct-version", language, name=name), version) for name, version in record.versions.items()]
    seeds = ", ".join(f"[{section}] seed = {seed}" for section, seed in record.seeds.items())
    lines.append((text("ct-seed", language), seeds or text("ct-no-seed", language)))
    lines.append((text("ct-reproduce", language), "clusterpolicy reproduce DIR"))
    return tuple(lines)
