"""Empty tables and the file that names them: what to find out of an industry, without any figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.forms import write_forms
from clusterpolicy.regions.industry_template import IndustryTemplate, read_industry_template
from clusterpolicy.study.innovation_case.spec import TEMPLATES, TableName, innovation_layouts

FILE = "innovation.toml"
LEVELS = ("space", "region")


def write_innovation_template(
    folder: str | Path, *, industry: str = "", regions: Sequence[str] = (), language: str = "en"
) -> tuple[Path, ...]:
    """Write the innovation file and empty tables; rows that are left as they are written say nothing.

    Parameters
    ----------
    folder
        New, or without files of these names: nothing is ever overwritten.
    industry
        Template whose indicators, kinds of production and stages of the chain stand in the tables; none where empty.
    regions
        Names that stand in the rows of indicators, the region in question first.
    language
        Of names, headings and remarks.

    Raises
    ------
    UsageError
        IC-010 for a template that is not there; DG-019 where a file of the name is there.
    """
    folder = Path(folder)
    if industry and industry not in TEMPLATES:
        raise UsageError(block("IC-010", name=industry, known=", ".join(TEMPLATES)))
    template = read_industry_template(TEMPLATES[industry]) if industry else None
    path = folder / FILE
    if path.exists():
        raise UsageError(block("DG-019", folder=str(folder), files=path.name))
    rows = _rows(template, list(dict.fromkeys(regions)), language)
    lead = (text("ic-guide-title", language), text("ic-guide-lead", language))
    written = write_forms(folder, innovation_layouts(), rows, language, lead=lead)
    path.write_text(_file(template, regions, language), encoding="utf-8")
    return (path, *written)


def _rows(
    template: IndustryTemplate | None, regions: Sequence[str], language: str
) -> dict[TableName, list[dict[str, str]]]:
    if template is None:
        return {}
    layout = innovation_layouts()["indicators"]
    sides, blocks = (layout.column(name).choices for name in ("side", "block"))
    yes = {1: text("kb-no", language), -1: text("kb-yes", language)}
    described = [
        {
            "industry": template.title.of(language), "indicator": one.id, "title": one.title.of(language),
            "side": sides[one.side].of(language), "block": blocks[one.block].of(language),
            "less_is_better": yes[one.direction], "unit": one.unit.of(language),
        }
        for one in template.indicators
    ]  # fmt: skip
    activities = [one.title.of(language) for one in template.activities]
    return {
        "indicators": [{**row, "region": region} for region in regions or ("",) for row in described],
        "sectors": [{"sector": name} for name in activities],
        "levels": [
            {"level": text(f"ic-level-{level}", language), "industry": name} for level in LEVELS for name in activities
        ],
        "chain": [{"stage": one.title.of(language)} for one in template.chain],
    }


def _file(template: IndustryTemplate | None, regions: Sequence[str], language: str) -> str:
    def quoted(words: str) -> str:
        return json.dumps(words, ensure_ascii=False)

    def remark(key: str) -> list[str]:
        return [f"# {line}" for line in text(key, language).splitlines()]

    lines = [
        *remark("ic-file-head"),
        "innovation_version = 1",
        'title = ""',
        *remark("ic-file-region"),
        f"region = {quoted(regions[0] if regions else '')}",
        f"industry = {quoted(template.title.of(language) if template is not None else '')}",
        *remark("ic-file-template"),
        f"template = {quoted(template.id if template is not None else '')}",
        *remark("ic-file-tables"),
        'tables = "."',
        "",
        *remark("ic-file-capacity"),
        "[capacity]",
        'weights = "equal"',
        "least_known = 0.7",
        "",
        "[report]",
        f"languages = [{quoted(language)}]",
        "",
    ]
    return "\n".join(lines)
