"""What kind of place and who is comparable, as sections of a policy case and as answers of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.regions.type_choice import criteria_view, number_view, type_stability_view
from clusterpolicy.views.regions.type_package import package_view
from clusterpolicy.views.regions.type_profile import medians_view, preparation_view, profile_view
from clusterpolicy.views.regions.typology import borders_view, members_view, silhouettes_view, traits_view, types_view
from clusterpolicy.views.regions.words import RegionWords, words_of
from clusterpolicy.views.view import View

Part = Literal["typology", "potential_activity", "peers", "disparities"]
PARTS: tuple[Part, ...] = ("typology", "potential_activity", "peers", "disparities")


def region_views(case: PolicyCase, part: Part, language: str) -> tuple[View, ...]:
    """All views of one part; none where the policy file does not ask for it."""
    if case.inputs.indicators is None:
        return ()
    if part not in _VIEWS:
        return ()
    return tuple(_VIEWS[part](case, words_of(case.inputs.indicators, language)))


def _typology(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    found = case.regional.typology
    if found is None:
        return
    base = case.inputs.base
    yield types_view(found, words)
    yield profile_view(found, words)
    yield medians_view(found, words)
    yield traits_view(found, words, base)
    yield number_view(found, words)
    yield criteria_view(found, words)
    yield type_stability_view(found, words)
    yield members_view(found, words)
    yield borders_view(found, words)
    yield silhouettes_view(found, words)
    yield preparation_view(found, words)
    yield package_view(words, base)


_VIEWS: Mapping[Part, Callable[[PolicyCase, RegionWords], Iterator[View]]] = {
    "typology": _typology,
}
