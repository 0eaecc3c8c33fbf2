"""Who owns a plant: parents followed up to the firm that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Codes = npt.NDArray[np.int64]


def firms_of(table: pd.DataFrame) -> Codes:
    """Number the firms that plants of one year belong to.

    Parameters
    ----------
    table
        Plants of one year; column ``parent`` names the owning firm or plant, ``id`` the plant.
        Without a parent a plant is a firm of its own; rows with the same id are one plant.

    Returns
    -------
    firms
        Equal numbers for plants of one firm, from 0, shape (plants,). Plants whose parents run in a
        circle belong to one firm, the lowest numbered of the circle.

    Examples
    --------
    >>> import pandas as pd
    >>> firms_of(pd.DataFrame({"id": ["a", "b", "c", "d"], "parent": [None, "a", "Holding", "c"]})).tolist()
    [0, 0, 1, 1]
    """
    plant, owner, _ = _chain(table)
    root = _follow(owner)
    numbers: Codes = np.unique(root[plant], return_inverse=True)[1]
    return numbers


def find_circles(table: pd.DataFrame) -> list[str]:
    """Name the plants of one year that own each other in a circle; a plant may be its own parent."""
    _, owner, names = _chain(table)
    ends = _ends(owner)
    return sorted(str(names[at]) for at in np.unique(ends[owner[ends] != ends]))


def find_outside_parents(table: pd.DataFrame) -> list[str]:
    """Name the parents that are the id of no plant."""
    named = table["parent"].astype("category")
    labels = named.cat.categories[np.unique(named.cat.codes[named.notna()])]
    return sorted(map(str, labels[~labels.isin(table["id"])]))


def _chain(table: pd.DataFrame) -> tuple[Codes, Codes, npt.NDArray[np.object_]]:
    """Return the node of each row, the owner of each node, and the ids of the first nodes.

    Nodes are the distinct ids, then the plants without one, then the parents that are no plant.
    """
    import pandas as pd

    if "id" in table:
        plant, names = pd.factorize(table["id"], use_na_sentinel=True)
    else:
        plant, names = np.full(len(table), -1), pd.Index([], dtype=object)
    plant = plant.astype(np.int64)
    nameless = plant < 0
    plant[nameless] = len(names) + np.arange(int(nameless.sum()))
    nodes = len(names) + int(nameless.sum())
    if "parent" not in table:
        return plant, np.arange(nodes), np.asarray(names, dtype=object)
    parent = table["parent"].astype("category")
    node_of = pd.Index(names).get_indexer(parent.cat.categories).astype(np.int64)
    outside = node_of < 0
    node_of[outside] = nodes + np.arange(int(outside.sum()))
    owner = np.arange(nodes + int(outside.sum()))
    codes = parent.cat.codes.to_numpy()
    owned = codes >= 0
    owner[plant[owned]] = node_of[codes[owned]]
    return plant, owner, np.asarray(names, dtype=object)


def _ends(owner: Codes) -> Codes:
    """Follow each chain for longer than any chain is: to its end, or to some member of a circle."""
    end = owner
    for _ in range(len(owner).bit_length()):
        end = end[end]
    return end


def _follow(owner: Codes) -> Codes:
    """Return the end of each node's chain; the lowest member where it ends in a circle."""
    end = _ends(owner)
    if not (owner[end] != end).any():
        return end
    step, low = owner, np.minimum(np.arange(len(owner)), owner)
    for _ in range(len(owner).bit_length()):
        low = np.minimum(low, low[step])
        step = step[step]
    return np.where(owner[end] != end, low[end], end)
