"""A view: rows, labels and caption of one answer; chart, table, file and report block render it.

Whatever is drawn or downloaded comes from the same rows, so the file holds what the screen shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["label", "number", "integer", "percent", "text"]
ChartKind = Literal[
    "heatmap",
    "bars",
    "stacked_bars",
    "bubbles",
    "map",
    "tiles",
    "dots",
    "curves",
    "sites",
    "radar",
    "network",
    "flow",
    "combinations",
    "none",
]
Value = float | int | str | None


@dataclass(frozen=True)
class Column:
    """One column of a view.

    Parameters
    ----------
    id
        Stable name, also the header in files for machines.
    label
        Header for people, in the view's language.
    kind
        ``label`` names what the row is about; ``number``, ``integer`` and ``percent`` hold values
        (a percent is stored as a fraction); ``text`` holds words.
    digits
        Decimals shown; files carry the full value.
    unit
        In words, in the view's language.
    quantity
        Name under which a value of the column can be explained; empty where it is an input label.
    significant
        Digits that count, instead of ``digits``, where the values of one column differ much in size.
    """

    id: str
    label: str
    kind: Kind = "number"
    digits: int = 2
    unit: str = ""
    quantity: str = ""
    significant: int = 0


@dataclass(frozen=True)
class Row:
    """One row of a view.

    Parameters
    ----------
    cells
        One value a column; ``None`` where there is no number.
    signs
        Column id -> sign printed where the cell is ``None`` (``c``, ``…``, ``×``, ``–``) or a mark
        beside the value (``e``, ``p``, ``~`` for partly known).
    keys
        Labels that identify the row to an explanation: ``{"region": ..., "activity": ...}``.
    reasons
        Column id -> why there is no number, in words.
    """

    cells: tuple[Value, ...]
    signs: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """How a view is drawn: columns by the role they play.

    Parameters
    ----------
    kind
        ``heatmap`` (x, y, colour; with label the numbers are written too), ``bars`` (x value, y label),
        ``stacked_bars`` (x names several value columns separated by commas, one part each; y label),
        ``bubbles`` (x, y, size,
        colour, label), ``map`` and ``tiles`` (region, colour), ``dots`` (x value, y label, colour group),
        ``curves`` (x value or labels that are years, y names one value column a line, separated by commas; band),
        ``sites`` (x and y on a plane, colour group, size), ``radar`` (x value of 0 to 100, y label; a spoke a row in
        the rows' order), ``network`` (x supplier, y buyer, size flow, colour kind of line; an arrow a row between
        the nodes of ``geometry``), ``flow`` (x name on the left, y name on the right, size breadth, colour kind of
        line), ``none`` for a table only.
    x, y, colour, size, label
        Column ids.
    reference
        Value that splits good from bad (a quotient's 1, a growth rate's benchmark), by axis.
    scale
        ``diverging`` around ``midpoint``, ``sequential``, or ``categories`` for a column of words.
    band, band_name
        For ``curves`` and ``dots``: the columns of its lower and upper end, separated by a comma; what it is, in
        words.
    most
        How many rows are drawn; as many as the kind can hold where 0.
    compact
        Drawn about half as wide, to stand beside another.
    order
        For ``categories``: the words from the darkest field to the lightest; as they appear where empty.
    """

    kind: ChartKind
    x: str = ""
    y: str = ""
    colour: str = ""
    size: str = ""
    label: str = ""
    reference: Mapping[str, float] = field(default_factory=dict)
    scale: Literal["diverging", "sequential", "categories"] = "sequential"
    midpoint: float = 1.0
    band: str = ""
    band_name: str = ""
    most: int = 0
    compact: bool = False
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """One answer to one question.

    Parameters
    ----------
    id
        Stable name, also the stem of file names.
    title
        The question that the view answers.
    finding
        One sentence that says what the rows show; also the chart's alternative text.
    columns, rows
        The content.
    chart
        How to draw it.
    benchmark
        Territory and base compared with, in words; empty where nothing is compared.
    source
        Where the numbers come from, with years.
    notes
        Remarks below the table.
    language
        Language of all its texts.
    tiles
        A single row shown as one tile a column instead of a table.
    geometry
        For ``map``: a planar FeatureCollection whose features carry ``properties.region``; for
        ``tiles``: region -> (column, row); for ``sites``: a FeatureCollection in the plane of the points, of
        boundaries (``properties.region``) and outlines of footprints (``properties.footprint``); for
        ``network``: ``nodes``, each with name, x and y of 0 to 1 (down), size or ``None``, group and whether it
        is the centre, ``legend``, what the groups are, and ``other``, what a node without one is; where lines are
        of several kinds ``lines``, what these are, and ``kinds``, their words in order; ``undirected`` where ties
        have no direction.
    """

    id: str
    title: str
    finding: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    chart: Chart = Chart("none")
    benchmark: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    language: str = "en"
    tiles: bool = False
    geometry: Mapping[str, object] = field(default_factory=dict)

    def column(self, id: str) -> Column:  # noqa: A002
        """Find a column by its id."""
        return next(column for column in self.columns if column.id == id)

    def values(self, id: str) -> list[Value]:  # noqa: A002
        """Return one column's values in row order."""
        at = next(position for position, column in enumerate(self.columns) if column.id == id)
        return [row.cells[at] for row in self.rows]


@dataclass(frozen=True)
class Section:
    """A part of a document: a question, some sentences, the views that answer it.

    Parameters
    ----------
    id
        Anchor.
    title
        The question.
    paragraphs
        Sentences of prose, in order.
    views
        Rendered in order.
    missing
        Why the section could not be made, when it could not.
    sheet
        One page of its own: figures side by side.
    reasons
        Name of a figure -> how it came about, in lines; folded out on demand.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    missing: str = ""
    sheet: bool = False
    reasons: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Brief:
    """One page for a person with ten minutes.

    Parameters
    ----------
    claim
        What the numbers say.
    strength
        How sure one may be, with the reasons.
    dissent
        What speaks against it.
    next_steps
        What to look at before deciding.
    view
        One table or chart.
    signatures
        Lines to be filled in by hand: who prepared it, who answers for it, who approves.
    """

    claim: str
    strength: tuple[str, ...]
    dissent: tuple[str, ...]
    next_steps: tuple[str, ...]
    view: View
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole report, ready to be rendered.

    Parameters
    ----------
    title, subtitle
        What it is about; territory, years, source.
    language
        Language of all its texts.
    headlines
        At most three sentences that answer the question.
    sections
        In reading order; a section that could not be made says why.
    brief
        The one-page version.
    certificate
        Label -> value: sources with hashes, versions, parameters, command to reproduce.
    warnings
        Remarks about the data that a reader must know (synthetic data first).
    """

    title: str
    subtitle: str
    language: str
    headlines: tuple[str, ...]
    sections: tuple[Section, ...]
    brief: Brief
    certificate: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()
