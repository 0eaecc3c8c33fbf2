"""Explanations of leading enterprises: sums by firm; of a confidential register only what many stand behind."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.regions.leading_enterprises import Leader, LeadingEnterprises, firm_names, kept_secret
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
PARTS = ("largest", "ratio", "herfindahl", "firms")


class Register:
    """Amounts of the register by firm, in its latest year."""

    def __init__(self, explainer: Explainer) -> None:
        study = explainer.study
        if study.leaders is None or study.inputs.establishments is None:
            raise UsageError(block("EX-003"))
        self.leading: LeadingEnterprises = study.leaders
        self.confidential = study.spec.leaders.confidential
        register, definition = study.inputs.establishments, study.inputs.definition
        plants = (register.of_year(self.leading.year) if self.leading.year else register).table
        activity = plants["industry"].astype(object)
        if definition is not None:
            activity = activity.map(dict(definition.activity_of))
        self.table = plants.assign(
            firm=firm_names(plants), activity=activity.astype(object), region=plants["region"].astype(object)
        )
        self._sums: dict[tuple[str, str], dict[str, dict[str, float]]] = {}

    def sums(self, scope: str, label: str, amount: str) -> dict[str, float]:
        """Amount of each firm in a region or an activity, NaN where no plant of it tells one."""
        if (scope, amount) not in self._sums:
            grouped = self.table.groupby([scope, "firm"], observed=True)[amount].sum(min_count=1)
            found: dict[str, dict[str, float]] = {}
            for row in grouped.reset_index().to_dict("records"):
                found.setdefault(str(row[scope]), {})[str(row["firm"])] = float(row[amount])
            self._sums[scope, amount] = found
        return self._sums[scope, amount].get(label, {})

    def sizes(self, scope: str, label: str, amount: str = "") -> dict[str, float]:
        """Amount of each firm that has one above zero, the largest first, equal ones by name."""
        sums = self.sums(scope, label, amount or self.leading.amounts[0])
        kept = ((firm, size) for firm, size in sums.items() if size > 0)
        return dict(sorted(kept, key=lambda firm: (-firm[1], firm[0])))


def explain_leader(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how far a region or a group of industries hangs on its largest firms.

    A further amount of the register follows a colon: ``largest:turnover``.
    """
    register = explainer.register
    leading = register.leading
    name, _, amount = part.partition(":")
    if name not in PARTS or (amount or leading.amounts[0]) not in leading.amounts:
        raise no_such_part("leader", part, (*PARTS, *(f"largest:{one}" for one in leading.amounts[1:])))
    scope, label = _scope(leading, keys)
    if register.confidential:
        first = (leading.by_region if scope == "region" else leading.by_activity)[leading.amounts[0]]
        if amount or name in kept_secret(first, {scope: label}, leading):
            raise UsageError(block("EX-011", quantity=f"leader:{part}"))
    sizes = list(register.sizes(scope, label, amount).values())
    shown = sizes[: leading.k] if name == "ratio" else sizes[:1]
    parts = {} if register.confidential else {str(at): size for at, size in enumerate(shown, start=1)}
    largest = Term("largest", math.fsum(shown), words("ex-leader-largest", n=len(shown)), parts, of="firm")
    whole = Term("whole", math.fsum(sizes), words("ex-leader-whole"))
    formula, terms = {
        "largest": ("largest / whole", (largest, whole)),
        "ratio": ("largest / whole", (largest, whole)),
        "herfindahl": (
            "squares / whole ** 2",
            (Term("squares", math.fsum(size * size for size in sizes), words("ex-leader-squares")), whole),
        ),
        "firms": ("n", (Term("n", float(len(sizes)), words("ex-leader-firms")),)),
    }[name]
    known = bool(sizes) or name == "firms"
    return finished(Explanation(f"leader:{part}", dict(keys), formula, terms, 0.0), known=known)


def explain_enterprise(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the place of one of the largest enterprises of a region, or its share of an amount there."""
    register = explainer.register
    leading = register.leading
    if register.confidential:
        raise UsageError(block("EX-011", quantity=f"enterprise:{part}"))
    if part != "rank" and part not in leading.amounts:
        raise no_such_part("enterprise", part, ("rank", *leading.amounts))
    leader = _leader(leading, keys)
    firms = list(register.sizes("region", leader.region))
    if part == "rank":
        above = Term("above", float(len(firms[: leader.rank - 1])), words("ex-enterprises-above"))
        return finished(Explanation("enterprise:rank", dict(keys), "above + 1", (above,), 0.0))
    sums = register.sums("region", leader.region, part)
    own = sums[firms[leader.rank - 1]]
    terms = (
        Term("own", own, words("ex-enterprise-own")),
        Term("whole", math.fsum(one for one in sums.values() if not math.isnan(one)), words("ex-leader-whole")),
    )
    made = Explanation(f"enterprise:{part}", dict(keys), "own / whole", terms, 0.0)
    return finished(made, known=terms[1].value > 0 and not math.isnan(own))


def _scope(leading: LeadingEnterprises, keys: Keys) -> tuple[str, str]:
    """Dim and label that are asked for; groups of industries hold activities that are no candidates as well."""
    if "region" not in keys and "group" not in keys:
        raise UsageError(block("CL-106", quantity="leader", needs="region", example="leader:largest region=..."))
    scope, key = ("region", "region") if "region" in keys else ("activity", "group")
    found = (leading.by_region if scope == "region" else leading.by_activity)[leading.amounts[0]]
    known = [str(label) for label in found.largest[scope].values]
    if keys[key] not in known:
        raise UsageError(block("EX-002", key=key, label=keys[key], some=", ".join(known[:8])))
    return scope, keys[key]


def _leader(leading: LeadingEnterprises, keys: Keys) -> Leader:
    here = [one for one in leading.leaders if one.region == keys["region"]]
    for one in here:
        if str(one.rank) == keys["rank"]:
            return one
    raise UsageError(block("EX-002", key="rank", label=keys["rank"], some=", ".join(str(one.rank) for one in here)))
