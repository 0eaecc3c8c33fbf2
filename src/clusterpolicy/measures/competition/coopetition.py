"""Coopetition: who competes and who cooperates with whom, as two layers of one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

LAYERS = ("competes", "cooperates")
COLUMNS = ("source", "target", "layer")


@dataclass(frozen=True)
class Coopetition:
    """Two layers of ties between actors, and what they have in common.

    Parameters
    ----------
    pairs
        One row a pair of actors with a tie, whatever its direction: columns ``actor``, ``other`` (in the
        order of the text), ``competes``, ``cooperates`` (intensities of all ties between the two, 0
        where there is none) and ``kind``: ``competes``, ``cooperates`` or ``both``.
    partners
        Number of partners of each actor, dims (layer, actor).
    strength
        Intensity of all ties of each actor, dims (layer, actor).
    coopetition
        Share of an actor's partners with whom it both competes and cooperates, dim actor.
    overlap
        Share of all pairs with a tie that have ties of both layers.
    density
        Share of the possible pairs that have a tie, dim layer.
    reciprocity
        Share of the ties that are answered by one in return, dim layer.
    """

    pairs: pd.DataFrame
    partners: xr.DataArray
    strength: xr.DataArray
    coopetition: xr.DataArray
    overlap: xr.DataArray
    density: xr.DataArray
    reciprocity: xr.DataArray


@measure(
    symbol="J",
    unit="share",
    range="[0, 1]",
    reading="overlap 0: rivals never work together, 1: whoever works together are rivals and the other way round",
    cite="brandenburger1996",
)
def coopetition(edges: pd.DataFrame, *, actors: Sequence[str] | None = None, directed: bool = True) -> Coopetition:
    r"""Lay competition and cooperation between actors over one another.

    .. math:: J = \frac{|P_{comp} \cap P_{coop}|}{|P_{comp} \cup P_{coop}|}, \qquad
              D = \frac{|P|}{n (n - 1) / 2}

    Parameters
    ----------
    edges
        One row a tie: columns ``source``, ``target`` (labels of actors), ``layer`` (``competes`` or
        ``cooperates``) and, where ties differ, ``intensity`` (above 0; 1 where the column is missing).
    actors
        All actors, those without a tie included; those of the ties where not given.
    directed
        Whether a tie is told by one side only, as in a survey. Otherwise each holds both ways, and there is
        no reciprocity to measure.

    Returns
    -------
    network
        :class:`Coopetition`. P are the unordered pairs of a layer, n the actors. Coopetition is NaN for an
        actor without a partner (``NO_TIE``), overlap where there is no tie at all, density for fewer than two
        actors (``ONE_ACTOR``), reciprocity without ties or for undirected ones (``UNDIRECTED``).

    Raises
    ------
    ConventionError
        All at once: CO-201 for a missing column, CO-202 for other layers, CO-203 for actors that are not
        named by text, CO-204 for ties of an actor with itself, CO-205 for intensities that are not above 0,
        CO-206 for a tie told twice, CO-207 for actors that are not listed or listed twice.

    References
    ----------
    :cite:`brandenburger1996`; density and reciprocity :cite:`wasserman1994`

    Examples
    --------
    >>> import pandas as pd
    >>> ties = [("A", "B", "competes"), ("B", "A", "competes"), ("A", "B", "cooperates"), ("C", "B", "cooperates")]
    >>> found = coopetition(pd.DataFrame(ties, columns=["source", "target", "layer"]))
    >>> found.pairs["kind"].tolist(), found.overlap.item(), found.coopetition.values.tolist()
    (['both', 'cooperates'], 0.5, [1.0, 0.5, 0.0])
    >>> found.reciprocity.values.tolist(), found.density.values.round(6).tolist()
    ([1.0, 0.0], [0.333333, 0.666667])
    """
    names = _checked(edges, actors, directed=directed)
    n, place = len(names), {name: at for at, name in enumerate(names)}
    told = np.zeros((len(LAYERS), n, n))
    source, target = ([place[name] for name in edges[column]] for column in ("source", "target"))
    layer = [LAYERS.index(name) for name in edges["layer"]]
    told[layer, source, target] = edges.get("intensity", 1.0)
    both_ways = told + told.transpose(0, 2, 1)
    linked = both_ways > 0
    partners, shared = linked.sum(axis=2), (linked[0] & linked[1]).sum(axis=1)
    anyone = (linked[0] | linked[1]).sum(axis=1)
    ties = (told > 0).sum(axis=(1, 2))
    answered = ((told > 0) & (told.transpose(0, 2, 1) > 0)).sum(axis=(1, 2))
    over = {"layer": list(LAYERS)}
    here = {**over, "actor": names}
    with np.errstate(all="ignore"):
        ratios = {
            "coopetition": xr.DataArray(shared / anyone, {"actor": names}, "actor"),
            "overlap": xr.DataArray(np.float64(shared.sum()) / anyone.sum()),
            "density": xr.DataArray(partners.sum(axis=1) / np.float64(n * (n - 1)), over, "layer"),
            "reciprocity": xr.DataArray(answered / ties if directed else ties * np.nan, over, "layer"),
        }
    reasons: dict[str, dict[str, xr.DataArray | bool]] = {
        "density": {"ONE_ACTOR": True},
        "reciprocity": {"UNDIRECTED": not directed},
    }
    explained = {
        name: explain_undefined(ratio, {**reasons.get(name, {}), "NO_TIE": True}) for name, ratio in ratios.items()
    }
    return Coopetition(
        pairs=_pairs(both_ways, names),
        partners=xr.DataArray(partners, here, ("layer", "actor")),
        strength=explain_undefined(xr.DataArray(both_ways.sum(axis=2), here, ("layer", "actor")), {}),
        **explained,
    )


def _pairs(both_ways: np.ndarray, names: list[str]) -> pd.DataFrame:
    import pandas as pd

    first, second = np.nonzero(np.triu(both_ways.sum(axis=0)))
    intensity = both_ways[:, first, second]
    kind = np.array(["", "competes", "cooperates", "both"], dtype=object)[(intensity > 0).T @ np.array([1, 2])]
    actors = np.array(names, dtype=object)
    return pd.DataFrame(
        {
            "actor": actors[first],
            "other": actors[second],
            "competes": intensity[0],
            "cooperates": intensity[1],
            "kind": kind,
        }
    )


def _checked(edges: pd.DataFrame, actors: Sequence[str] | None, *, directed: bool) -> list[str]:
    """Return the actors in the order of the text; refuse ties that cannot be used, all faults at once."""
    missing = [column for column in COLUMNS if column not in edges]
    if missing:
        raise ConventionError(*(block("CO-201", column=column) for column in missing))
    faults: list[Finding] = []
    strange = sorted({str(name) for name in edges["layer"]} - {*LAYERS})
    if strange:
        faults.append(block("CO-202", examples=strange, n=len(strange)))
    ends = [*edges["source"], *edges["target"], *(actors or ())]
    nameless = sum(not isinstance(name, str) or not name for name in ends)
    if nameless:
        raise ConventionError(*faults, block("CO-203", n=nameless))
    faults += _tie_faults(edges, directed=directed)
    found = {*edges["source"], *edges["target"]}
    if actors is not None:
        wrong = sorted((found - {*actors}) | {name for name in actors if [*actors].count(name) > 1})
        faults += [block("CO-207", examples=wrong, n=len(wrong))] if wrong else []
    if faults:
        raise ConventionError(*faults)
    return sorted(found if actors is None else actors)


def _tie_faults(edges: pd.DataFrame, *, directed: bool) -> list[Finding]:
    faults = []
    themselves = sorted({*edges["source"][edges["source"] == edges["target"]]})
    if themselves:
        faults.append(block("CO-204", examples=themselves, n=len(themselves)))
    if "intensity" in edges:
        given: Any = edges["intensity"].to_numpy(dtype=np.float64, na_value=np.nan)
        weak = int((~((given > 0) & np.isfinite(given))).sum())
        faults += [block("CO-205", n=weak)] if weak else []
    ends = np.array([edges["source"], edges["target"]], dtype=object)
    keys = zip(*(ends if directed else np.sort(ends.astype(str), axis=0)), edges["layer"], strict=True)
    seen: set[tuple[object, ...]] = set()
    twice = [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    if twice:
        faults.append(block("CO-206", examples=[" - ".join(map(str, key)) for key in twice], n=len(twice)))
    return faults
