"""Configuration of the documentation."""

from clusterpolicy import __version__

project = "clusterpolicy"
author = "The clusterpolicy founders"
copyright = f"2026, {author}"
version = release = __version__
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
    "sphinxcontrib.bibtex",
]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "clusterpolicy"
mathjax_path = "mathjax-is-not-bundled.js"
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = True
nitpicky = False
suppress_warnings = ["myst.xref_missing"]


def _write_generated_pages(_app: object) -> None:
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent))
    import generated

    generated.write_measures()
    generated.write_study_file()
    generated.write_policy_file()


def setup(app):  # noqa: ANN001, ANN201
    """Write the generated pages before the sources are read."""
    app.connect("builder-inited", _write_generated_pages, priority=100)
