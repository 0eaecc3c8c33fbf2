"""Flows: who delivers to whom, what is bought from outside and what is left for final use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clusterpolicy.data import flows_checking as checking
from clusterpolicy.data.flows_arrays import Part, take_part
from clusterpolicy.errors import Finding, block, info, stop_if_blocked
from clusterpolicy.provenance import hash_array, hash_json, hash_text

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    Cells = xr.DataArray | pd.DataFrame | Mapping[str, Mapping[str, float]]
    Row = xr.DataArray | pd.Series[float] | Mapping[str, float]

Valuation = Literal["basic", "producers", "purchasers", "unstated"]
Scope = Literal["domestic", "total", "unstated"]
Unbalanced = Literal["warn", "refuse"]


@dataclass(frozen=True)
class Flows:
    """A symmetric input-output table of one territory and year.

    Parameters
    ----------
    deliveries
        Z, dims (supplier, buyer), the same labels in the same order along both; money. Single cells may
        be negative (secondary products moved), which is remarked on.
    final
        Final uses, dims (supplier, use), such as ``households``, ``government``, ``investment``,
        ``exports``; may be negative (inventories).
    primary
        What a buyer pays for beyond domestic deliveries, dims (input, buyer), such as ``wages``,
        ``surplus``, ``taxes``, ``imports``.
    output
        x, dims (industry,): row and column sums where the table balances.
    value_added
        Labels of ``input`` that make up value added; taxes on products and imports do not.
    wages, households, exports, imports
        Label of the row of wages, of the use by households and of exports, of the row of imports; empty
        where the table has none.
    scope
        ``domestic``: only deliveries from within; ``total``: imports are inside the cells, so that
        multipliers overstate what stays within.
    valuation, unit, year, territory
        Prices, unit of every array, label of the year, name of the territory.
    findings
        Warnings of reading and checking.
    hash
        Of the content.
    """

    deliveries: xr.DataArray
    final: xr.DataArray
    primary: xr.DataArray
    output: xr.DataArray
    value_added: tuple[str, ...] = ()
    wages: str = ""
    households: str = ""
    exports: str = ""
    imports: str = ""
    scope: Scope = "unstated"
    valuation: Valuation = "unstated"
    unit: str = ""
    year: str = ""
    territory: str = ""
    findings: tuple[Finding, ...] = ()
    hash: str = ""

    @property
    def industries(self) -> tuple[str, ...]:
        """Labels of the industries, in the table's order."""
        return tuple(str(label) for label in self.output["industry"].values)

    @property
    def final_demand(self) -> xr.DataArray:
        """Sum of all final uses, dims (supplier,)."""
        return self.final.sum("use", skipna=False)

    @property
    def added_value(self) -> xr.DataArray:
        """Sum of the rows that make up value added, dims (buyer,)."""
        return self.primary.sel(input=list(self.value_added)).sum("input", skipna=False)


def arrange_flows(
    deliveries: Cells,
    *,
    output: Row | None = None,
    final: Cells | Row | None = None,
    primary: Cells | Row | None = None,
    value_added: Sequence[str] = (),
    wages: str = "",
    households: str = "",
    exports: str = "",
    imports: str = "",
    scope: Scope = "unstated",
    valuation: Valuation = "unstated",
    unit: str = "",
    year: str = "",
    territory: str = "",
    tolerance: float = 1e-3,
    unbalanced: Unbalanced = "warn",
    findings: Sequence[Finding] = (),
) -> Flows:
    r"""Put the parts of an input-output table together and check them.

    .. math:: x = Z 1 + f = Z^{\mathsf T} 1 + v

    Parameters
    ----------
    deliveries
        Z: an array with dims (supplier, buyer), a frame with suppliers down and buyers across, or
        ``{supplier: {buyer: money}}``. A pair left out is unknown, which is refused: write 0.
    output
        x; what the rows add up to where not given.
    final
        Final uses, suppliers down and uses across, or one series, which becomes the use
        ``final_demand``; what the rows leave of the output where not given.
    primary
        Primary inputs, inputs down and buyers across, or one series, which becomes the input
        ``value_added``; where not given, what the columns leave, as the input ``primary_inputs``.
    value_added, wages, households, exports, imports
        Labels with a role, see :class:`Flows`.
    scope, valuation, unit, year, territory
        See :class:`Flows`.
    tolerance
        Part of a sector's output by which its row or column may miss it without a remark.
    unbalanced
        Whether rows and columns that miss it by more are remarked on or refused.
    findings
        Remarks of reading that travel with the table.

    Returns
    -------
    flows
        The table in the order of the deliveries' rows, remarks in ``findings``, with its hash.

    Raises
    ------
    ValidationBlockedError
        All at once: FL-001 to FL-004 for labels and shapes, FL-005 for a role without its label,
        FL-006 for unknown cells; then FL-007 and FL-008 for outputs that nothing can be divided by,
        and FL-010, FL-011 where unbalanced tables are refused.

    Examples
    --------
    >>> cells = {"food": {"food": 20, "tools": 10}, "tools": {"food": 30, "tools": 40}}
    >>> flows = arrange_flows(cells, final={"food": 70, "tools": 130}, scope="domestic")
    >>> flows.output.values.tolist(), flows.primary.sel(input="primary_inputs").values.tolist()
    ([100.0, 200.0], [50.0, 150.0])
    """
    parts = {
        "deliveries": take_part("deliveries", deliveries, ("supplier", "buyer")),
        "final": take_part("final", final, ("supplier", "use"), alone="final_demand"),
        "primary": take_part("primary", primary, ("input", "buyer"), alone="value_added"),
        "output": take_part("output", output, ("industry",)),
    }
    _stop_at_labels(parts, final_or_output=final is not None or output is not None)
    cells, uses, inputs, made = _complete(parts)
    residual = [name for name in ("final", "primary") if parts[name].array is None]
    if inputs["input"].values.tolist() == ["value_added"] and not value_added:
        value_added = ("value_added",)
    given_roles = {"wages": wages, "imports": imports} | {f"value_added[{n}]": x for n, x in enumerate(value_added)}
    found = [
        *checking.check_roles(given_roles, inputs["input"].values.tolist(), "input"),
        *checking.check_roles({"households": households, "exports": exports}, uses["use"].values.tolist(), "use"),
        *checking.check_output(cells, made),
    ]
    stop_if_blocked(found)
    flows = Flows(
        deliveries=cells.rename("deliveries").assign_attrs(unit=unit),
        final=uses.rename("final").assign_attrs(unit=unit),
        primary=inputs.rename("primary").assign_attrs(unit=unit),
        output=made.rename("output").assign_attrs(unit=unit),
        value_added=tuple(dict.fromkeys(value_added)),
        wages=wages,
        households=households,
        exports=exports,
        imports=imports,
        scope=scope,
        valuation=valuation,
        unit=unit,
        year=year,
        territory=territory,
    )
    remarks = [
        *findings,
        *found,
        *(info("FL-017", part=name) for name in residual),
        *checking.remark(flows, tolerance=tolerance, columns_given="primary" not in residual),
    ]
    if unbalanced == "refuse":
        remarks = [replace(one, severity="block") if one.id in ("FL-010", "FL-011") else one for one in remarks]
        stop_if_blocked(remarks)
    return replace(flows, findings=tuple(remarks), hash=hash_flows(flows))


def hash_flows(flows: Flows) -> str:
    """Hash what a table says: its numbers, labels, roles and scope."""
    roles = [flows.value_added, flows.wages, flows.households, flows.exports, flows.imports]
    stated = [flows.scope, flows.valuation, flows.unit, flows.year, flows.territory]
    arrays = (flows.deliveries, flows.final, flows.primary, flows.output)
    return hash_text(*(hash_array(array) for array in arrays), hash_json([roles, stated]))


def _stop_at_labels(parts: Mapping[str, Part], *, final_or_output: bool) -> None:
    arrays = {name: part.array for name, part in parts.items()}
    found = [finding for part in parts.values() for finding in part.findings]
    if (cells := arrays["deliveries"]) is not None:
        found += checking.check_labels(arrays, cells["supplier"].values.tolist())
    if not final_or_output:
        found.append(block("FL-018"))
    found += checking.check_known(arrays)
    stop_if_blocked(found)


def _complete(parts: Mapping[str, Part]) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray, xr.DataArray]:
    """Bring every part into the order of the deliveries' rows and compute what was not given."""
    cells, uses, inputs, made = (parts[name].array for name in ("deliveries", "final", "primary", "output"))
    assert cells is not None
    order = cells["supplier"].values
    cells = cells.sel(buyer=order)
    sold, bought = cells.sum("buyer"), cells.sum("supplier")
    if made is not None:
        made = made.sel(industry=order)
    elif uses is not None:
        made = (sold + uses.sel(supplier=order).sum("use")).rename(supplier="industry")
    assert made is not None
    if uses is None:
        left = made.rename(industry="supplier") - sold
        uses = left.expand_dims(use=["final_demand"]).transpose("supplier", "use")
    if inputs is None:
        left = made.rename(industry="buyer") - bought
        inputs = left.expand_dims(input=["primary_inputs"]).transpose("input", "buyer")
    return cells, uses.sel(supplier=order), inputs.sel(buyer=order), made
