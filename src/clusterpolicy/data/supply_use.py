"""Supply and use: which industry makes which goods, who uses them, and the symmetric table made of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data import flows_checking as checking
from clusterpolicy.data.flows import Flows, Valuation, arrange_flows
from clusterpolicy.data.flows_arrays import take_part
from clusterpolicy.errors import Finding, block, info, stop_if_blocked, warn

if TYPE_CHECKING:
    from clusterpolicy.data.flows import Cells

By = Literal["industry", "commodity"]
Imports = Literal["subtracted", "proportional", "included"]

_PARTS = {
    "make": ("industry", "commodity"),
    "use": ("commodity", "industry"),
    "final": ("commodity", "use"),
    "primary": ("input", "industry"),
    "imported_use": ("commodity", "industry"),
    "imported_final": ("commodity", "use"),
}


@dataclass(frozen=True)
class SupplyUse:
    """Make and use tables of one territory and year.

    Parameters
    ----------
    make
        V, dims (industry, commodity): what each industry makes of each commodity.
    use
        U, dims (commodity, industry): what each industry uses of each commodity, from home and abroad.
    final
        Final uses, dims (commodity, use), with imports as a negative use where they are in the table.
    primary
        Primary inputs, dims (input, industry).
    imported_use, imported_final
        The part of ``use`` and ``final`` that is imported; ``None`` where it is unknown.
    imports
        Label of the negative use that holds imports; empty where there is none.
    outside
        Commodities whose supply does not answer demand, such as scrap and used goods: nobody is asked
        to make more of them.
    value_added, wages, households, exports, valuation, unit, year, territory, findings
        As in :class:`~clusterpolicy.data.flows.Flows`.
    """

    make: xr.DataArray
    use: xr.DataArray
    final: xr.DataArray
    primary: xr.DataArray
    imported_use: xr.DataArray | None = None
    imported_final: xr.DataArray | None = None
    imports: str = ""
    outside: tuple[str, ...] = ()
    value_added: tuple[str, ...] = ()
    wages: str = ""
    households: str = ""
    exports: str = ""
    valuation: Valuation = "unstated"
    unit: str = ""
    year: str = ""
    territory: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def output(self) -> xr.DataArray:
        """g, what each industry makes, dims (industry,)."""
        return self.make.sum("commodity", skipna=False)

    @property
    def commodity_output(self) -> xr.DataArray:
        """q, what is made of each commodity, dims (commodity,)."""
        return self.make.sum("industry", skipna=False)


def arrange_supply_use(
    make: Cells,
    use: Cells,
    *,
    final: Cells,
    primary: Cells,
    imported_use: Cells | None = None,
    imported_final: Cells | None = None,
    imports: str = "",
    outside: Sequence[str] = (),
    value_added: Sequence[str] = (),
    wages: str = "",
    households: str = "",
    exports: str = "",
    valuation: Valuation = "unstated",
    unit: str = "",
    year: str = "",
    territory: str = "",
    findings: Sequence[Finding] = (),
) -> SupplyUse:
    """Put make and use tables together and check that they speak of the same industries and commodities.

    Arguments as in :class:`SupplyUse`; tables are arrays, frames (first dim down) or nested mappings.

    Raises
    ------
    ValidationBlockedError
        All at once: FL-001 to FL-003 for labels and shapes, FL-031 for labels that differ, FL-005 and
        FL-030 for roles whose label is not there, FL-006 for unknown cells, FL-007 and FL-008 for
        outputs that nothing can be divided by.
    """
    given = {"make": make, "use": use, "final": final, "primary": primary,
             "imported_use": imported_use, "imported_final": imported_final}  # fmt: skip
    parts = {name: take_part(name, given[name], dims) for name, dims in _PARTS.items() if given[name] is not None}
    arrays = {name: part.array for name, part in parts.items() if part.array is not None}
    found = [finding for part in parts.values() for finding in part.findings]
    if "make" in arrays:
        found += _check_labels(arrays, arrays["make"])
    found += checking.check_known(arrays)
    stop_if_blocked(found)
    order = {dim: arrays["make"][dim].values for dim in ("industry", "commodity")}
    if "imported_final" in arrays:
        order["use"] = arrays["final"]["use"].values
    placed = {name: array.sel({d: order[d] for d in array.dims if d in order}) for name, array in arrays.items()}
    uses, inputs = (placed[name][dim].values.tolist() for name, dim in (("final", "use"), ("primary", "input")))
    roles = {"wages": wages} | {f"value_added[{n}]": label for n, label in enumerate(value_added)}
    found += checking.check_roles(roles, inputs, "input")
    found += checking.check_roles({"households": households, "exports": exports, "imports": imports}, uses, "use")
    goods = order["commodity"].tolist()
    found += [block("FL-030", label=name, present=", ".join(goods[:20])) for name in outside if name not in goods]
    found += checking.check_output(
        placed["use"].rename(commodity="supplier", industry="buyer"), placed["make"].sum("commodity"), square=False
    )
    stop_if_blocked(found)
    return SupplyUse(
        **placed,
        imports=imports,
        outside=tuple(dict.fromkeys(outside)),
        value_added=tuple(dict.fromkeys(value_added)),
        wages=wages,
        households=households,
        exports=exports,
        valuation=valuation,
        unit=unit,
        year=year,
        territory=territory,
        findings=(*findings, *found),
    )


def _check_labels(arrays: dict[str, xr.DataArray], make: xr.DataArray) -> Iterator[Finding]:
    expected = {dim: make[dim].values.tolist() for dim in ("industry", "commodity")}
    if "imported_final" in arrays and "final" in arrays:
        expected["use"] = arrays["final"]["use"].values.tolist()
    for name, array in arrays.items():
        for dim in (dim for dim in array.dims if dim in expected):
            if apart := checking.labels_apart(expected[str(dim)], array[dim].values.tolist()):
                yield block("FL-031", part=name, dim=dim, **apart)


def symmetric_flows(
    tables: SupplyUse, *, by: By = "industry", imports: Imports = "subtracted", tolerance: float = 1e-3
) -> Flows:
    r"""Make a symmetric table of make and use tables by the industry-technology assumption.

    .. math::

        D = V \hat q^{-1}, \quad B = U \hat g^{-1}, \qquad
        Z_{ind} = D\,U, \qquad Z_{com} = B\,V

    Parameters
    ----------
    tables
        Make, use, final uses and primary inputs.
    by
        ``industry``: industries deliver to industries; each commodity is bought from its makers in
        proportion to what they make of it (fixed product sales structure). ``commodity``: commodities
        are made of commodities; each industry makes all of its commodities in one way.
    imports
        ``subtracted``: only what is made within is delivered, by the tables of imports; what is bought
        abroad becomes the primary input ``imports``. ``proportional``: likewise, every user but exports
        importing the same share of a commodity. ``included``: imports stay in the deliveries.
    tolerance
        As for :func:`~clusterpolicy.data.flows.arrange_flows`.

    Returns
    -------
    flows
        A :class:`~clusterpolicy.data.flows.Flows` that balances as well as the tables do. Of the
        commodities from ``outside``, and of those that no industry makes, purchases are a primary input
        and sales (by commodity: the inputs that making them took) a final use, each named after the
        commodity; a use or an input that is zero throughout is left out.

    Raises
    ------
    ValidationBlockedError
        FL-029 where imports are to be subtracted and their table is unknown, FL-005 where they are to
        be shared out and no use holds them.

    References
    ----------
    :cite:`eurostat2008`, :cite:`miller2009`

    Examples
    --------
    >>> tables = arrange_supply_use(
    ...     {"farms": {"grain": 90, "tools": 0}, "works": {"grain": 10, "tools": 100}},
    ...     {"grain": {"farms": 10, "works": 30}, "tools": {"farms": 40, "works": 20}},
    ...     final={"grain": {"people": 60}, "tools": {"people": 40}},
    ...     primary={"value added": {"farms": 40, "works": 60}},
    ...     value_added=["value added"],
    ... )
    >>> flows = symmetric_flows(tables, imports="included")
    >>> flows.deliveries.values.tolist()
    [[9.0, 27.0], [41.0, 23.0]]
    >>> symmetric_flows(tables, by="commodity", imports="included").output.values.tolist()
    [100.0, 100.0]
    """
    use, final, primary, remarks = _separate_imports(tables, imports)
    goods = tables.make["commodity"].values
    made = tables.commodity_output.values
    unmade = (made == 0) & ~np.isin(goods, tables.outside)
    if unmade.any():
        remarks.append(info("FL-032", n=int(unmade.sum()), examples=goods[unmade].tolist()))
    inside = ~(np.isin(goods, tables.outside) | (made == 0))
    bought = use.isel(commodity=~inside).rename(commodity="input").transpose("input", "industry")
    primary = xr.concat([primary, bought], "input")
    weave = _by_industry if by == "industry" else _by_commodity
    deliveries, uses, inputs, output = weave(tables, use, final, primary, inside)
    roles = {field.name for field in fields(SupplyUse)} & {field.name for field in fields(Flows)}
    return arrange_flows(
        deliveries,
        output=output,
        final=_without_empty(uses, "use", "supplier", {tables.households, tables.exports}),
        primary=_without_empty(inputs, "input", "buyer", {*tables.value_added, tables.wages}),
        scope="total" if imports == "included" else "domestic",
        tolerance=tolerance,
        **{
            **{name: getattr(tables, name) for name in roles - {"final", "primary", "output"}},
            "imports": "imports" if "imports" in inputs["input"].values and inputs.sel(input="imports").any() else "",
            "findings": (*tables.findings, *remarks),
        },
    )


def _separate_imports(
    tables: SupplyUse, imports: Imports
) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray, list[Finding]]:
    """Take what comes from abroad out of use and final uses and put it into the primary inputs."""
    if imports == "included":
        return tables.use, tables.final, tables.primary, []
    if imports == "proportional":
        tables, remarks = share_imports(tables)
    else:
        remarks = []
    if tables.imported_use is None:
        stop_if_blocked([block("FL-029")])
    assert tables.imported_use is not None
    abroad = tables.imported_use.sum("commodity").expand_dims(input=["imports"])
    final = tables.final if tables.imported_final is None else tables.final - tables.imported_final
    return tables.use - tables.imported_use, final, xr.concat([tables.primary, abroad], "input"), remarks


def share_imports(tables: SupplyUse) -> tuple[SupplyUse, list[Finding]]:
    r"""Share the imports of each commodity out in proportion to what its users but exports take.

    .. math:: M_{cj} = \frac{m_c}{\sum_j U_{cj} + \sum_{k \ne exports} f_{ck}} U_{cj}

    Parameters
    ----------
    tables
        With a negative use that holds imports.

    Returns
    -------
    tables, findings
        The tables with both tables of imports, whose rows add up to zero with the negative use as
        far as it could be shared out. FL-033 remarks on commodities where it could not: what is
        imported beyond domestic use comes off exports, where these are known.
    """
    uses = tables.final["use"].values.tolist()
    stop_if_blocked(list(checking.check_roles({"imports": tables.imports or "-"}, uses, "use")))
    abroad = -tables.final.sel(use=tables.imports, drop=True)
    at_home = tables.final.drop_sel(use=[name for name in (tables.imports, tables.exports) if name])
    absorbed = tables.use.sum("industry") + at_home.sum("use")
    share = (abroad / absorbed.where(absorbed > 0)).fillna(0.0).clip(0.0, 1.0)
    imported_use = tables.use * share
    imported_final = (at_home * share).reindex(use=uses, fill_value=0.0)
    left = abroad - absorbed.where(absorbed > 0, 0.0) * share
    odd = (abs(left) > 1e-9 * abs(abroad)).values
    if tables.exports:
        imported_final.loc[{"use": tables.exports}] = left.clip(min=0.0).values
        left = left.clip(max=0.0)
    imported_final.loc[{"use": tables.imports}] = -(abroad - left).values
    goods = tables.make["commodity"].values[odd].tolist()
    shared = replace(tables, imported_use=imported_use, imported_final=imported_final.transpose(*tables.final.dims))
    return shared, [warn("FL-033", n=len(goods), examples=goods)] if goods else []


_Woven = tuple[xr.DataArray, xr.DataArray, xr.DataArray, xr.DataArray]


def _by_industry(
    tables: SupplyUse, use: xr.DataArray, final: xr.DataArray, primary: xr.DataArray, inside: np.ndarray
) -> _Woven:
    made = tables.make.isel(commodity=inside)
    share = made / made.sum("industry")
    share = share.rename(industry="supplier")
    kept = use.isel(commodity=inside).rename(industry="buyer")
    sold = tables.make.isel(commodity=~inside).rename(industry="supplier", commodity="use")
    uses = xr.concat([share.dot(final.isel(commodity=inside), dim="commodity"), sold], "use")
    return share.dot(kept, dim="commodity"), uses, primary.rename(industry="buyer"), tables.output


def _by_commodity(
    tables: SupplyUse, use: xr.DataArray, final: xr.DataArray, primary: xr.DataArray, inside: np.ndarray
) -> _Woven:
    output = tables.output
    mix = (tables.make / output.where(output > 0)).fillna(0.0).rename(commodity="buyer")
    kept = use.isel(commodity=inside).rename(commodity="supplier")
    spread = kept.dot(mix, dim="industry")
    uses = final.isel(commodity=inside).rename(commodity="supplier")
    uses = xr.concat([uses, spread.isel(buyer=~inside).rename(buyer="use")], "use")
    inputs = primary.dot(mix.isel(buyer=inside), dim="industry")
    made = tables.commodity_output.isel(commodity=inside).rename(commodity="industry")
    return spread.isel(buyer=inside), uses, inputs, made


def _without_empty(array: xr.DataArray, dim: str, along: str, kept: set[str]) -> xr.DataArray:
    """Leave out the labels that are zero throughout and have no role."""
    held = (array != 0).any(along).values | np.isin(array[dim].values, list(kept))
    return array.isel({dim: held})
