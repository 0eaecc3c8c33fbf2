"""The memo of a policy case: the answer on a page, then every question with its tables and grounds."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.policy_case.brief import build_brief, headlines
from clusterpolicy.views.policy_case.sections import case_sections
from clusterpolicy.views.policy_case.situation import place_words
from clusterpolicy.views.policy_case.words import country_words
from clusterpolicy.views.view import Document


def build_memo(case: PolicyCase, language: str) -> Document:
    """Lay out the whole memo in one language."""
    place = place_words(case, language)
    country = country_words(case.inputs.base, case.inputs.matrix, case.spec.country, language)
    return Document(
        title=words_in(case.spec.title, language) or text("pc-memo-title", language, place=place),
        subtitle=text(
            "pc-memo-subtitle", language, place=place, country=country,
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


def certificate(case: PolicyCase, language: str) -> tuple[tuple[str, str], ...]:
    """Sources with hashes, versions, seeds, and how to make it again."""
    record = case.record
    lines = [(text("ct-source", language), f"{source.name} sha256 {source.sha256}") for source in record.inputs]
    lines += [(text("ct-version", language, name=name), version) for name, version in record.versions.items()]
    seeds = ", ".join(f"[{section}] seed = {seed}" for section, seed in record.seeds.items())
    lines.append((text("ct-seed", language), seeds or text("ct-no-seed", language)))
    lines.append((text("ct-reproduce", language), "clusterpolicy reproduce DIR"))
    return tuple(lines)
