"""What must hold between organisations: ties have two ends, firms descend from older ones, never in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterpolicy.data.evidence_records.rows import Faults, Row, Rows, listed, shorten
from clusterpolicy.errors import block

ENDS = {"ties": ("first", "second"), "chains": ("seller", "buyer"), "descents": ("parent", "child")}
"""Columns of a table that name two different organisations."""


def check_firms(rows: Rows, faults: Faults) -> None:
    """Check years of organisations, and whether those named elsewhere are listed where any is."""
    for row in rows["firms"]:
        founded, closed = row.get("founded"), row.get("closed")
        if founded is not None and closed is not None and closed < founded:
            faults.add("ER-305", row, told=f"{shorten(row.get('id') or '')} ({founded}–{closed})")
    known = {row.get("id") for row in rows["firms"]} - {None}
    if not known:
        return
    for table in ("ties", "descents"):
        for row in rows[table]:
            for end in ENDS[table]:
                if row.get(end) and row.get(end) not in known:
                    faults.add("ER-314", row, end, told=row.get(end))


def check_ties(rows: Rows, faults: Faults) -> None:
    """Refuse a tie, a sale or a descent of an organisation with itself."""
    for table, (one, other) in ENDS.items():
        for row in rows[table]:
            if row.get(one) and row.get(one) == row.get(other):
                faults.add("ER-307", row, told=row.get(one))


def check_descents(rows: Rows, faults: Faults) -> None:
    """Refuse children that are older than their parents, and circles."""
    founded = {row.get("id"): row.get("founded") for row in rows["firms"]}
    for row in rows["descents"]:
        parent, child = row.get("parent"), row.get("child")
        born, own, year = founded.get(parent), founded.get(child), row.get("year")
        if parent == child or not parent or not child:
            continue
        if born is not None and own is not None and own < born and row.get("kind") != "acquisition":
            faults.add("ER-304", row, told=f"{shorten(parent)} ({born}) → {shorten(child)} ({own})")
        elif born is not None and year is not None and year < born:
            faults.add("ER-310", row, told=f"{shorten(parent)} ({born}) → {shorten(child)} ({year})")
    for circle in find_circles(rows["descents"]):
        names = [row.get("parent") for row in circle]
        numbers = listed([str(number) for number in sorted(row.number for row in circle)])
        faults.add_whole(block("ER-306", place=circle[0].place, cycle=" → ".join([*names, names[0]]), rows=numbers))


def find_circles(descents: Iterable[Row]) -> Iterator[list[Row]]:
    """Find circles of descent that share no row, each as its rows from parent to child, until none is left."""
    edges: dict[str, list[Row]] = {}
    for row in descents:
        parent, child = row.get("parent"), row.get("child")
        if parent and child and parent != child:
            edges.setdefault(parent, []).append(row)
    done: set[str] = set()
    for start in list(edges):
        path: list[Row] = []
        on_path = {start: 0} if start not in done else {}
        here = start
        while on_path:
            if not edges.get(here):
                done.add(here)
                del on_path[here]
                here = path.pop().get("parent") if path else start
                continue
            row = edges[here].pop(0)
            child = row.get("child")
            if child in on_path:
                circle = [*path[on_path[child] :], row]
                yield circle
                for left in circle[:-1]:
                    on_path.pop(left.get("child"), None)
                del path[on_path[child] :]
                here = child
            elif child not in done:
                path.append(row)
                on_path[child] = len(path)
                here = child
