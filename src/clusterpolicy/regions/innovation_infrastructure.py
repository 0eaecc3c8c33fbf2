"""Innovation infrastructure: services along the path of a project, and how many projects reach the market."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_tables

FUNNEL = ("idea", "prototype", "contract", "sales")
"""Stages of a project on its way to the market."""


@dataclass(frozen=True)
class Service:
    """A service for innovators.

    Parameters
    ----------
    name, provider
        What is offered, and by whom.
    stages
        Stages of the path that it serves.
    """

    name: str
    provider: str
    stages: tuple[str, ...]


@dataclass(frozen=True)
class ServiceCoverage:
    """Which stages of a project's path are served.

    Parameters
    ----------
    matrix
        Whether a service serves a stage, dims (service, stage).
    providers
        How many providers serve each stage, dims (stage,).
    covered
        Share of the stages that are served.
    uncovered
        Stages without any service, in the order of the path.
    single
        Stages that hang on one provider.
    one_stop
        Share of the stages that the best provider serves alone: 1 is one door for all.
    best_provider
        Who that is, the first in the order of labels; empty without services.
    """

    matrix: xr.DataArray
    providers: xr.DataArray
    covered: float
    uncovered: tuple[str, ...]
    single: tuple[str, ...]
    one_stop: float
    best_provider: str


def service_coverage(services: Sequence[Service], stages: Sequence[str] = FUNNEL) -> ServiceCoverage:
    """See which stages of a project's path have services, and how near they come to one door for all.

    Raises
    ------
    ConventionError
        ``NC-003`` for a path without stages, stages or services that stand twice, or stages that the path lacks.

    Examples
    --------
    >>> grants, fairs = Service("grants", "fund", ("idea", "prototype")), Service("fairs", "agency", ("sales",))
    >>> found = service_coverage([grants, fairs])
    >>> found.uncovered, found.covered, found.one_stop, found.best_provider
    (('contract',), 0.75, 0.5, 'fund')
    """
    names = [service.name for service in services]
    wrong = [stage for service in services for stage in service.stages if stage not in stages]
    wrong += [name for name in (*names, *stages) if [*names, *stages].count(name) > 1]
    if wrong or not stages:
        wrong = list(dict.fromkeys(wrong))
        raise ConventionError(block("NC-003", count=len(wrong), examples=wrong))
    cells = np.array([[stage in service.stages for stage in stages] for service in services], dtype=bool)
    cells = cells.reshape(len(services), len(stages))
    matrix = xr.DataArray(cells, {"service": names, "stage": list(stages)}, ("service", "stage"), name="matrix")
    of = {stage: {service.provider for service in services if stage in service.stages} for stage in stages}
    reach = {
        provider: len({stage for service in services if service.provider == provider for stage in service.stages})
        for provider in {service.provider for service in services}
    }
    best = min(reach, key=lambda provider: (-reach[provider], provider), default="")
    counts = [len(of[stage]) for stage in stages]
    return ServiceCoverage(
        matrix=matrix,
        providers=xr.DataArray(counts, {"stage": list(stages)}, ("stage",), name="providers"),
        covered=sum(count > 0 for count in counts) / len(stages),
        uncovered=tuple(stage for stage, count in zip(stages, counts, strict=True) if not count),
        single=tuple(stage for stage, count in zip(stages, counts, strict=True) if count == 1),
        one_stop=reach.get(best, 0) / len(stages),
        best_provider=best,
    )


@dataclass(frozen=True)
class Funnel:
    """Projects on their way to the market; dims of the counts, ``stage`` without the first for rates.

    Parameters
    ----------
    counts
        As given.
    conversion
        Count over that of the stage before.
    overall
        Last stage over the first; no dim ``stage``.
    narrowest
        Stage that the fewest of the stage before reach, by name; empty where no rate is known.
    findings
        Stages with more projects than the stage before: some entered there.
    """

    counts: xr.DataArray
    conversion: xr.DataArray
    overall: xr.DataArray
    narrowest: xr.DataArray
    findings: tuple[Finding, ...] = ()


def commercialisation_funnel(counts: xr.DataArray) -> Funnel:
    r"""Follow projects from the idea to sales.

    .. math:: c_k = \frac{n_k}{n_{k-1}}

    Parameters
    ----------
    counts
        Projects that reached each stage, in the order of the path, dims (stage,) and optionally ``region``, ``year``.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for a table that does not fit, ``NC-004`` for fewer than two stages.

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> reached = series({"idea": 100, "prototype": 40, "contract": 10, "sales": 8}, dim="stage")
    >>> found = commercialisation_funnel(reached)
    >>> found.conversion.values.tolist(), found.overall.item(), found.narrowest.item()
    ([0.4, 0.25, 0.8], 0.08, 'contract')
    """
    check_tables({"counts": counts}, ("stage",), ("region", "year"))
    stages = [str(label) for label in counts["stage"].values]
    if len(stages) < 2:
        raise ConventionError(block("NC-004", count=len(stages)))
    first = counts.transpose("stage", ...).reset_coords(drop=True)
    later, before = first.isel(stage=slice(1, None)), first.isel(stage=slice(None, -1))
    before = before.assign_coords(stage=stages[1:])
    conversion = later / divisor(before)
    rates = np.where(np.isnan(conversion.values), np.inf, conversion.values)
    names = np.array(stages[1:], dtype=object)[rates.argmin(axis=0)]
    narrowest = first.isel(stage=0, drop=True).copy(data=np.where(np.isinf(rates).all(axis=0), "", names))
    wider = [stage for stage in stages[1:] if bool((later > before).sel(stage=stage).any())]
    start, end = first.isel(stage=0, drop=True), first.isel(stage=-1, drop=True)
    return Funnel(
        counts=counts,
        conversion=explain_undefined(
            conversion.rename("conversion"),
            {"UNKNOWN_CELL": later.isnull() | before.isnull(), "EMPTY_STAGE_BEFORE": True},
        ),
        overall=explain_undefined(
            (end / divisor(start)).rename("overall"),
            {"UNKNOWN_CELL": start.isnull() | end.isnull(), "EMPTY_STAGE_BEFORE": True},
        ),
        narrowest=narrowest.rename("narrowest"),
        findings=(warn("NC-101", count=len(wider), examples=wider),) if wider else (),
    )
