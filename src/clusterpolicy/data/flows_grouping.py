"""Coarser input-output tables: industries added up into groups."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.errors import block, stop_if_blocked, warn


def aggregate_flows(flows: Flows, groups: Mapping[str, str], *, tolerance: float = 1e-3) -> Flows:
    r"""Add industries up into groups; what balanced still does.

    .. math:: Z^* = S Z S^{\mathsf T}, \qquad x^* = S x

    Parameters
    ----------
    flows
        The table.
    groups
        Industry -> group; every industry of the table needs one. Groups come in the order of their
        first industry.
    tolerance
        As for :func:`~clusterpolicy.data.flows.arrange_flows`.

    Returns
    -------
    flows
        The table of groups, with all roles, final uses and primary inputs. Multipliers of it are not
        means of the finer ones: the finer table says more about who buys from whom.

    Raises
    ------
    ValidationBlockedError
        FL-034 for industries without a group. FL-035 remarks on groups of industries that the table lacks.

    References
    ----------
    :cite:`miller2009`

    Examples
    --------
    >>> cells = {"milk": {"milk": 1, "meat": 2, "tools": 3}, "meat": {"milk": 0, "meat": 4, "tools": 5},
    ...          "tools": {"milk": 6, "meat": 7, "tools": 8}}
    >>> fine = arrange_flows(cells, output={"milk": 20, "meat": 30, "tools": 40}, scope="domestic")
    >>> coarse = aggregate_flows(fine, {"milk": "food", "meat": "food", "tools": "tools"})
    >>> coarse.deliveries.values.tolist(), coarse.output.values.tolist()
    ([[7.0, 8.0], [13.0, 8.0]], [50.0, 40.0])
    """
    lacking = [label for label in flows.industries if not groups.get(label)]
    foreign = [label for label in groups if label not in set(flows.industries)]
    found = [block("FL-034", n=len(lacking), examples=lacking)] if lacking else []
    found += [warn("FL-035", n=len(foreign), examples=foreign)] if foreign else []
    stop_if_blocked(found)
    return arrange_flows(
        _added(_added(flows.deliveries, "supplier", groups), "buyer", groups),
        final=_added(flows.final, "supplier", groups),
        primary=_added(flows.primary, "buyer", groups),
        output=_added(flows.output, "industry", groups),
        value_added=flows.value_added,
        wages=flows.wages,
        households=flows.households,
        exports=flows.exports,
        imports=flows.imports,
        scope=flows.scope,
        valuation=flows.valuation,
        unit=flows.unit,
        year=flows.year,
        territory=flows.territory,
        tolerance=tolerance,
        findings=found,
    )


def _added(array: xr.DataArray, dim: str, groups: Mapping[str, str]) -> xr.DataArray:
    members = [groups[str(label)] for label in array[dim].values]
    names = list(dict.fromkeys(members))
    place = {name: at for at, name in enumerate(names)}
    axis = array.dims.index(dim)
    sums = np.zeros((len(names), *np.delete(array.shape, axis)))
    np.add.at(sums, [place[name] for name in members], np.moveaxis(array.values, axis, 0))
    coords = {other: names if other == dim else array[other].values for other in array.dims}
    return xr.DataArray(np.moveaxis(sums, 0, axis), coords, array.dims)
