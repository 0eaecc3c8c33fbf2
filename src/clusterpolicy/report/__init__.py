"""Reports: a document as a page, as files of tables, as a folder that replaces the old one whole."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "render_html": "html",
    "render_brief_html": "html",
    "csv_text": "tables",
    "write_csv": "tables",
    "write_xlsx": "workbook",
    "write_parquet": "tables",
    "write_stata": "tables",
    "replace_folder": "folder",
    "write_report": "study_report",
    "write_demo": "study_report",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"clusterpolicy.report.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'clusterpolicy.report' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
