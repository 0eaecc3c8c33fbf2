"""How complete the data are, how the study was made, and how to make it again."""

from __future__ import annotations

from clusterpolicy.data.cells import Availability
from clusterpolicy.errors import Finding
from clusterpolicy.identification.evidence import SkippedMethod
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import measure_word, source_words
from clusterpolicy.views.view import Chart, Column, Row, View


def availability_view(study: Study, language: str) -> View:
    """Cells of each measure by availability."""
    counts = study.quality.availability
    states = [state for state in Availability if any(found[state.name] for found in counts.values())]
    rows = tuple(
        Row(
            (measure_word(measure, language), *(found[state.name] for state in states)),
            keys={"measure": measure},
        )
        for measure, found in counts.items()
    )
    main = counts[study.panel.main]
    known = main["OBSERVED"] + main["ABSENT"]
    return View(
        id="availability",
        title=text("vw-av-title", language),
        finding=text(
            "vw-av-finding", language, share=number(100 * known / max(sum(main.values()), 1), 1, language),
            measure=measure_word(study.panel.main, language), cells=sum(main.values()),
        ),
        columns=(
            Column("measure", text("col-measure", language), "label"),
            *(
                Column(state.name, text(f"av-{state.name}", language), "integer", 0, quantity=f"cells::{state.name}")
                for state in states
            ),
        ),
        rows=rows,
        chart=Chart("stacked_bars", x=",".join(state.name for state in states), y="measure", scale="categories"),
        source=source_words(study, language),
        language=language,
    )  # fmt: skip


def remarks_view(study: Study, language: str) -> View:
    """What checks of the data remarked on."""
    found = [finding for finding in study.quality.findings if finding.severity != "info"]
    plants = study.inputs.establishments
    found += [finding for finding in (plants.findings if plants else ()) if finding.severity == "warn"]
    found += list(study.intervals.findings) if study.intervals else []
    found += [finding for finding in study.inputs.findings if finding.severity == "info"]
    rows = tuple(Row(_remark(finding, language)) for finding in dict.fromkeys(map(_hashable, found)))
    warnings = sum(finding.severity == "warn" for finding in found)
    return View(
        id="remarks",
        title=text("vw-rm-title", language),
        finding=text("vw-rm-finding", language, n=warnings),
        columns=(
            Column("id", text("col-id", language), "label"),
            Column("severity", text("col-severity", language), "text"),
            Column("remark", text("col-remark", language), "text"),
            Column("examples", text("col-examples", language), "text"),
            Column("repair", text("col-repair", language), "text"),
        ),
        rows=rows,
        language=language,
    )


def _hashable(finding: Finding) -> tuple[str, str, tuple[tuple[str, object], ...], tuple[str, ...]]:
    return finding.id, finding.severity, tuple(sorted(finding.values.items())), finding.examples


def _remark(
    parts: tuple[str, str, tuple[tuple[str, object], ...], tuple[str, ...]], language: str
) -> tuple[str, str, str, str, str]:
    finding = Finding(parts[0], parts[1], dict(parts[2]), parts[3])  # type: ignore[arg-type]
    return (
        finding.id,
        text(f"sv-{finding.severity}", language),
        finding.message(language),
        "; ".join(finding.examples[:3]),
        finding.repair(language),
    )


def methods_view(study: Study, language: str) -> View:
    """Each method: what it asks, its threshold, how many cells it supports, or what it lacks."""
    rows = []
    for item in study.evidence.methods:
        known, supported = int(item.known.sum()), int((item.supports & item.known).sum())
        digits = 0 if float(item.threshold).is_integer() and item.method in ("stars", "strong_cluster") else 2
        rows.append(
            Row(
                (
                    text(f"mt-{item.method}", language),
                    text(f"mt-{item.method}.asks", language),
                    f"≥ {number(item.threshold, digits, language)}",
                    known,
                    supported,
                    "",
                )
            )
        )
    rows.extend(_skipped_row(skipped, language) for skipped in study.evidence.skipped)
    return View(
        id="methods",
        title=text("vw-mt-title", language),
        finding=text("vw-mt-finding", language, n=len(study.evidence.methods), skipped=len(study.evidence.skipped)),
        columns=(
            Column("method", text("col-method", language), "label"),
            Column("asks", text("col-asks", language), "text"),
            Column("threshold", text("col-threshold", language), "text"),
            Column("known", text("col-known", language), "integer", 0),
            Column("supported", text("col-supported", language), "integer", 0),
            Column("lacks", text("col-lacks", language), "text"),
        ),
        rows=tuple(rows),
        language=language,
    )


def _skipped_row(skipped: SkippedMethod, language: str) -> Row:
    lacks = skipped_words(skipped.needs, language)
    name = text(f"mt-{skipped.method}", language)
    cells = (name, text(f"mt-{skipped.method}.asks", language), "", None, None, lacks)
    return Row(cells, {"known": "×", "supported": "×"}, reasons=dict.fromkeys(("known", "supported"), lacks))


def skipped_words(needs: tuple[str, ...], language: str) -> str:
    """Say which columns a method lacks."""
    special = {"population", "clusters", "establishments-register"}
    named = []
    for need in needs:
        alternatives = [
            text(f"ms-{name}", language) if name in special else measure_word(name, language)
            for name in need.split("|")
        ]
        named.append(text("cp-or", language).join(alternatives))
    return text("rs-needs", language, columns=", ".join(named))


def certificate(study: Study, language: str) -> tuple[tuple[str, str], ...]:
    """Sources with hashes, versions, parameters and how to reproduce."""
    record = study.record
    unkept = text("ct-not-kept", language)
    lines = [
        (text("ct-source", language), " ".join((source.name, f"sha256 {source.sha256 or unkept}", source.note)).strip())
        for source in record.inputs
    ]
    lines.append((text("ct-accounts", language), record.accounts))
    lines += [(text("ct-version", language, name=name), version) for name, version in record.versions.items()]
    settings = study.spec.identification.model_dump()
    lines.append((text("ct-settings", language), ", ".join(f"{name} = {value}" for name, value in settings.items())))
    seeds = ", ".join(f"[{section}] seed = {seed}" for section, seed in record.seeds.items())
    lines.append((text("ct-seed", language), seeds or text("ct-no-seed", language)))
    lines.append((text("ct-reproduce", language), "clusterpolicy reproduce DIR"))
    lines.append((text("ct-explain", language), "clusterpolicy explain DIR method:localisation region=… activity=…"))
    return tuple(lines)
