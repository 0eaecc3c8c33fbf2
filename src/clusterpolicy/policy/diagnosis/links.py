"""Links of science with business: how many of those that could be are there, and joint projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.diagnosis.reading import Line, Paths, read_table
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.mix import Figure


@dataclass(frozen=True)
class ScienceLink:
    """A row of the table of links.

    Parameters
    ----------
    business, science
        Its two ends; one is empty where an organisation has no link.
    joint_project
        Whether it is one; ``None`` is not known.
    """

    business: str
    science: str
    joint_project: bool | None = None


@dataclass(frozen=True)
class ScienceLinks:
    """Links between the two groups.

    Parameters
    ----------
    firms, institutes
        Organisations of either side, linked or not.
    linked
        Pairs with a link.
    projects
        Pairs with a joint project.
    unknown_projects
        Pairs of which nobody says whether they have one.
    """

    firms: tuple[str, ...]
    institutes: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    projects: tuple[tuple[str, str], ...]
    unknown_projects: tuple[tuple[str, str], ...]

    @property
    def density(self) -> Figure:
        """Share of the possible pairs that are linked, 0 to 1; 0 where both sides are there without any link."""
        possible = len(self.firms) * len(self.institutes)
        return Figure(len(self.linked) / possible) if possible else Figure(None, "ONE_SIDE")

    @property
    def projects_per_firm(self) -> Figure:
        """Pairs with a joint project to a firm; at least so many, where some are not known."""
        return Figure(len(self.projects) / len(self.firms)) if self.firms else Figure(None, "ONE_SIDE")

    @property
    def firms_without(self) -> tuple[str, ...]:
        """Firms without any link to science."""
        held = {firm for firm, _ in self.linked}
        return tuple(firm for firm in self.firms if firm not in held)

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B04."""
        detail = len(self.firms) * len(self.institutes)
        return propose("links", self.density, detail=detail, scales=scales)


def read_links(source: Paths, base: KnowledgeBase | None = None) -> tuple[ScienceLink, ...]:
    """Read links of science with business.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-004 for what does not follow the table, DG-008 for a partner without a group or of the same
        group, or an organisation that stands in both groups; all at once.
    """
    lines = read_table(source, "links", base)
    wrong = [line.place for line in lines if line.get("partner") and _same_side(line)]
    sides: dict[str, set[str]] = {}
    for line in lines:
        for name, group in (
            (line.get("organisation"), line.get("group")),
            (line.get("partner"), line.get("partner_group")),
        ):
            if name and group:
                sides.setdefault(name, set()).add(group)
    both = sorted(name for name, groups in sides.items() if len(groups) > 1)
    if wrong or both:
        stop_if_blocked([block("DG-008", n=len(wrong) + len(both), places="; ".join([*wrong, *both][:20]))])
    return tuple(map(_link, lines))


def _same_side(line: Line) -> bool:
    return line.get("partner_group") in (None, line.get("group"))


def _link(line: Line) -> ScienceLink:
    ends = {line.get("group"): line.get("organisation", ""), line.get("partner_group"): line.get("partner", "")}
    return ScienceLink(ends.get("business", ""), ends.get("science", ""), line.get("joint_project"))


def science_links(links: Sequence[ScienceLink]) -> ScienceLinks:
    """Count links between firms and institutes; a pair counts once.

    Examples
    --------
    >>> found = science_links([ScienceLink("F1", "U1"), ScienceLink("F2", ""), ScienceLink("", "U2")])
    >>> found.density.value, science_links([ScienceLink("F1", ""), ScienceLink("", "U1")]).density.value
    (0.25, 0.0)
    """
    pairs = sorted({(one.business, one.science) for one in links if one.business and one.science})
    projects = {(one.business, one.science) for one in links if one.joint_project}
    denied = {(one.business, one.science) for one in links if one.joint_project is False}
    return ScienceLinks(
        tuple(sorted({one.business for one in links if one.business})),
        tuple(sorted({one.science for one in links if one.science})),
        tuple(pairs),
        tuple(pair for pair in pairs if pair in projects),
        tuple(pair for pair in pairs if pair not in projects | denied),
    )
