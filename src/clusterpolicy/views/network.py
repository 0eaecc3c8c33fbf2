"""The network of links: who delivers to whom, for the whole country or around one candidate."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.linkage_profile import Linkages
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.language import number, text
from clusterpolicy.regions.propulsive import country_figures, linkage_kinds
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import measure_word, source_words, verdict_word
from clusterpolicy.views.layout import lay_out
from clusterpolicy.views.linkages import KINDS, money_words, table_words
from clusterpolicy.views.view import Chart, Column, Row, View

Floats = npt.NDArray[np.float64]

MOST_LINKS = 30
MOST_PARTNERS = 6
MOST_AMONG = 8
SEED = 1


@dataclass(frozen=True)
class Nodes:
    """What exchanges: activities, and beside a candidate the sectors that belong to none.

    Parameters
    ----------
    kinds, labels
        ``activity`` or ``sector``, and the label, of each node.
    flows
        Deliveries in the country, shape (nodes, nodes), supplier first; nothing from a node to itself.
    bought, sold
        All purchases and all sales to producers of each node, within it included.
    """

    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    flows: Floats
    bought: Floats
    sold: Floats


def linkage_network_view(
    study: Study, linkages: Linkages, language: str, *, region: str = "", activity: str = "", most: int = MOST_LINKS
) -> View:
    """Largest deliveries between activities, each row one; nodes and their places travel in ``geometry``.

    Parameters
    ----------
    study, linkages
        What was found.
    language
        Of all texts.
    region, activity
        A candidate: its largest suppliers and buyers, and the largest flows among these; nodes carry their
        verdict in the region. Without them the whole country: nodes carry their kind of linkage.
    most
        Deliveries drawn for the whole country.
    """
    here = bool(region and activity)
    nodes = _nodes(linkages, with_sectors=here)
    centre = nodes.labels.index(activity) if here else -1
    edges = _edges_around(nodes, centre) if here else _largest(nodes.flows, most)
    used = sorted({at for edge in edges for at in edge})
    names = {at: study.name(nodes.kinds[at], nodes.labels[at], language) for at in used}
    rows = [_row(nodes, edge, names) for edge in edges]
    drawn = _drawn_nodes(study, linkages, nodes, used, edges, names, region, centre, language)
    unit = money_words(study, linkages.flows.unit, language)
    size = measure_word(study.panel.main, language)
    words = [verdict_word(verdict, language) for verdict in VERDICTS] if here else [
        text(f"ky-{kind}", language) for kind in KINDS
    ]  # fmt: skip
    candidate = candidate_name(study, {"region": region, "activity": activity}, language) if here else ""
    kind = "here-" if here else ""
    return View(
        id=f"network-{region}-{activity}" if here else "network",
        title=text(f"vw-network-{kind}title", language, candidate=candidate),
        finding=_finding(nodes, edges, centre, names, unit, language),
        columns=(
            Column("supplier", text("col-supplier", language), "label"),
            Column("buyer", text("col-buyer", language), "label"),
            Column("flow", text("col-flow", language), "integer", 0, unit, "flow:amount"),
            Column("of_purchases", text("col-flow-of-purchases", language), "percent", 1, quantity="flow:of_purchases"),
            Column("of_sales", text("col-flow-of-sales", language), "percent", 1, quantity="flow:of_sales"),
        ),
        rows=tuple(rows),
        chart=Chart("network", x="supplier", y="buyer", size="flow", scale="categories", order=tuple(words))
        if rows else Chart("none"),
        source=f"{table_words(linkages, language)}; {source_words(study, language)}",
        notes=(text(f"vw-network-{kind}note", language, measure=size),) if rows else (),
        language=language,
        geometry={"nodes": drawn, "legend": text("nw-verdict" if here else "nw-kind", language),
                  "other": text("nw-not-judged", language)},
    )  # fmt: skip


def _nodes(linkages: Linkages, *, with_sectors: bool) -> Nodes:
    shares = linkages.shares.transpose("activity", "sector")
    belongs = shares.values
    kinds = ["activity"] * len(belongs)
    labels = [str(label) for label in shares["activity"].values]
    if with_sectors:
        rest = 1.0 - belongs.sum(axis=0)
        outside = np.flatnonzero(rest > 1e-9)
        alone = np.zeros((len(outside), belongs.shape[1]))
        alone[np.arange(len(outside)), outside] = rest[outside]
        belongs = np.vstack([belongs, alone])
        kinds += ["sector"] * len(outside)
        labels += [str(shares["sector"].values[at]) for at in outside]
    table = linkages.flows.deliveries.transpose("supplier", "buyer").values
    bought, sold = (belongs @ table.sum(axis=axis) for axis in (0, 1))
    flows = belongs @ table @ belongs.T
    np.fill_diagonal(flows, 0.0)
    return Nodes(tuple(kinds), tuple(labels), flows, bought, sold)


def _largest(flows: Floats, most: int) -> list[tuple[int, int]]:
    """The largest flows above zero, supplier and buyer; equal ones in the order of the labels."""
    order = np.argsort(-flows, axis=None, kind="stable")[:most]
    pairs = [divmod(int(at), flows.shape[1]) for at in order]
    return [(supplier, buyer) for supplier, buyer in pairs if flows[supplier, buyer] > 0]


def _edges_around(nodes: Nodes, centre: int) -> list[tuple[int, int]]:
    """Links with the largest suppliers and buyers of one node, and the largest among these partners."""
    in_order = np.argsort(-nodes.flows[:, centre], kind="stable")[:MOST_PARTNERS].tolist()
    out_order = np.argsort(-nodes.flows[centre], kind="stable")[:MOST_PARTNERS].tolist()
    suppliers = [at for at in in_order if nodes.flows[at, centre] > 0]
    buyers = [at for at in out_order if nodes.flows[centre, at] > 0]
    own = [(at, centre) for at in suppliers] + [(centre, at) for at in buyers]
    partners = sorted({*suppliers, *buyers})
    among = nodes.flows[np.ix_(partners, partners)]
    between = [(partners[a], partners[b]) for a, b in _largest(among, MOST_AMONG)] if partners else []
    return [*own, *between]


def _row(nodes: Nodes, edge: tuple[int, int], names: dict[int, str]) -> Row:
    supplier, buyer = edge
    flow = float(nodes.flows[edge])
    cells = (
        names[supplier],
        names[buyer],
        flow,
        flow / float(nodes.bought[buyer]),
        flow / float(nodes.sold[supplier]),
    )
    return Row(cells, keys={"supplier": nodes.labels[supplier], "buyer": nodes.labels[buyer]})


def _drawn_nodes(
    study: Study, linkages: Linkages, nodes: Nodes, used: list[int], edges: list[tuple[int, int]],
    names: dict[int, str], region: str, centre: int, language: str,
) -> list[dict[str, object]]:  # fmt: skip
    place = {at: position for position, at in enumerate(used)}
    links = np.zeros((len(used), len(used)), dtype=bool)
    for supplier, buyer in edges:
        links[place[supplier], place[buyer]] = True
    places = lay_out(links, seed=SEED)
    kinds = linkage_kinds(linkages)
    drawn: list[dict[str, object]] = []
    for at, (x, y) in zip(used, places.tolist(), strict=True):
        size = _size(study, linkages, nodes.kinds[at], nodes.labels[at], region)
        word = ""
        if nodes.kinds[at] == "activity":
            if region:
                verdict = str(study.joined.verdict.sel(region=region, activity=nodes.labels[at]).item())
                word = verdict_word(verdict, language)
            else:
                kind = str(kinds.sel(activity=nodes.labels[at]).item())
                word = text(f"ky-{kind}", language) if kind else ""
        drawn.append(
            {
                "name": names[at],
                "x": x,
                "y": y,
                "size": None if math.isnan(size) else size,
                "group": word,
                "centre": at == centre,
            }
        )
    return drawn


def _size(study: Study, linkages: Linkages, kind: str, label: str, region: str) -> float:
    panel = study.panel if kind == "activity" else linkages.sectors
    if label not in panel.activities:
        return math.nan
    if region:
        return float(panel.median_size(panel.main).sel(region=region, activity=label))
    by_activity, _ = country_figures(panel, panel.main)
    return float(panel.median(by_activity).sel(activity=label))


def _finding(
    nodes: Nodes, edges: list[tuple[int, int]], centre: int, names: dict[int, str], unit: str, language: str
) -> str:
    if not edges:
        return text("vw-network-none", language)
    if centre < 0:
        supplier, buyer = edges[0]
        flow = f"{number(float(nodes.flows[edges[0]]), 0, language)} {unit}".strip()
        share = sum(float(nodes.flows[edge]) for edge in edges) / float(nodes.flows.sum())
        return text(
            "vw-network-finding", language, supplier=names[supplier], buyer=names[buyer], flow=flow, n=len(edges),
            all=int((nodes.flows > 0).sum()), share=number(100 * share, 0, language),
        )  # fmt: skip
    own = [edge for edge in edges if centre in edge]
    whole = float(nodes.flows[:, centre].sum() + nodes.flows[centre].sum())
    first = {side: next((edge for edge in own if edge[side] == centre), None) for side in (0, 1)}
    return text(
        "vw-network-here-finding", language, n=len(own),
        supplier="–" if first[1] is None else names[first[1][0]],
        buyer="–" if first[0] is None else names[first[0][1]],
        share=number(100 * sum(float(nodes.flows[edge]) for edge in own) / whole, 0, language),
    )  # fmt: skip
