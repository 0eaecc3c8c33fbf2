"""The answer to "why this number?": a formula, its terms with their values, and where each comes from."""

from __future__ import annotations

import ast
import math
import operator
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from clusterpolicy.language import text
from clusterpolicy.study.wording import Naming, name_label, name_quantity, write_formula, write_number

_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.GtE: lambda left, right: float(left >= right),
    ast.Gt: lambda left, right: float(left > right),
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "median": lambda *values: float(statistics.median(values)),
    "mean": lambda *values: math.fsum(values) / len(values),
    "total": lambda *values: math.fsum(values),
    "least": lambda *values: min(values),
    "greatest": lambda *values: max(values),
    "rising": lambda value, start, end: 1.0 if value >= end else max(0.0, (value - start) / (end - start)),
    "falling": lambda value, start, end: 1.0 if value <= start else max(0.0, (end - value) / (end - start)),
    "truncate": lambda value, digits: math.floor(value * 10**digits + 1e-9) / 10**digits,
    "absolute": abs,
    "logarithm": lambda value: math.log(value) if value > 0 else -math.inf,
    "within": lambda value, largest: max(-largest, min(largest, value)),
}


PARTS_SHOWN = 12


@dataclass(frozen=True)
class Labels:
    """Labels of one kind, named and listed when they are said.

    Parameters
    ----------
    kind
        ``region``, ``activity``, ``industry`` or ``measure``.
    labels
        In the order that they are listed in.
    """

    kind: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Words of an explanation in any language.

    Parameters
    ----------
    key
        Message of the catalogue.
    values
        What its placeholders stand for: a region, activity, industry or measure is named when it is said,
        :class:`Labels` are listed, a number is written as the language writes it.
    """

    key: str
    values: Mapping[str, str | float | Labels] = field(default_factory=dict)


Said = Words | Labels | str
"""A plain text stands for itself in every language: a year."""


def words(key: str, /, **values: str | float | Labels) -> Words:
    """Name a message and what its placeholders stand for."""
    return Words(key, values)


def say(said: Said, language: str, name: Naming) -> str:
    """Say words in a language."""
    if isinstance(said, str):
        return said
    if isinstance(said, Labels):
        listed = [name(said.kind, label) for label in said.labels[:PARTS_SHOWN]]
        more = f" … ({len(said.labels)})" if len(said.labels) > PARTS_SHOWN else ""
        return ", ".join(listed) + more
    return text(said.key, language, **{kind: _say_value(kind, v, language, name) for kind, v in said.values.items()})


def _say_value(kind: str, value: str | float | Labels, language: str, name: Naming) -> str | int:
    if isinstance(value, Labels):
        return say(value, language, name)
    if isinstance(value, str):
        return name(kind, value)
    return value if isinstance(value, int) else write_number(value, language)


@dataclass(frozen=True)
class Term:
    """A symbol of a formula and what stands for it.

    Parameters
    ----------
    symbol
        As it stands in the formula.
    value
        Its number.
    meaning
        In words: measure, region, industry or activity, year; the quantity of ``because`` stands for its name.
    parts
        Input cells that it adds up: label -> value.
    because
        Explanation of its own, where it is computed rather than read.
    of
        Kind of the labels of the parts: ``industry``, ``region`` ...
    """

    symbol: str
    value: float
    meaning: Said = ""
    parts: Mapping[str, float] = field(default_factory=dict)
    because: Explanation | None = None
    of: str = ""


@dataclass(frozen=True)
class Explanation:
    """How one number came about.

    Parameters
    ----------
    quantity
        Name of what is explained, such as ``quotient:employment``.
    keys
        Labels of the cell.
    formula
        Arithmetic over the symbols of ``terms``.
    terms
        In the order of the formula.
    value
        The number; NaN where undefined.
    note
        Remark, such as which part of an activity is known.
    """

    quantity: str
    keys: Mapping[str, str]
    formula: str
    terms: tuple[Term, ...]
    value: float
    note: Said = ""

    def recompute(self) -> float:
        """Evaluate the formula from the input cells up, trusting no intermediate value; NaN where it is unknown."""
        return self._recomputed

    @cached_property
    def _recomputed(self) -> float:
        if math.isnan(self.value):
            return math.nan
        numbers = {}
        for term in self.terms:
            if term.because is not None:
                numbers[term.symbol] = term.because.recompute()
            elif term.parts:
                numbers[term.symbol] = math.fsum(term.parts.values())
            else:
                numbers[term.symbol] = term.value
        return evaluate(self.formula, numbers)

    def lines(
        self, depth: int = 3, indent: int = 0, *, language: str = "en", name: Naming = lambda _, label: label
    ) -> Iterator[str]:
        """Write the explanation as an indented tree.

        Parameters
        ----------
        depth
            Levels of formulas shown.
        indent
            Steps that the tree stands in from the left.
        language
            Of the words and numbers; formulas are alike in all.
        name
            Names a label, given its kind (``region``, ``activity``, ``industry``, ``measure``).
        """
        pad = "  " * indent
        yield f"{pad}{self._heading(language, name)}"
        yield f"{pad}  = {write_formula(self.formula)}"
        if self.note:
            yield f"{pad}  {say(self.note, language, name)}"
        for term in self.terms:
            value, said = write_number(term.value, language), _mean(term, language, name)
            yield f"{pad}    {term.symbol} = {value}  {said}".rstrip()
            if len(term.parts) > 1:
                yield f"{pad}      = {_list_parts(term, language, name)}"
            if term.because is not None and depth > 1:
                yield from term.because.lines(depth - 1, indent + 3, language=language, name=name)

    def _heading(self, language: str, name: Naming) -> str:
        labels = ", ".join(name_label(kind, label, language, name) for kind, label in self.keys.items())
        return text(
            "ex-heading" if labels else "ex-heading-whole",
            language,
            quantity=name_quantity(self.quantity, language),
            machine=self.quantity,
            labels=labels,
            value=write_number(self.value, language),
        )


def _mean(term: Term, language: str, name: Naming) -> str:
    if term.because is not None and term.meaning == term.because.quantity:
        return name_quantity(term.because.quantity, language)
    return say(term.meaning, language, name)


def _list_parts(term: Term, language: str, name: Naming) -> str:
    shown = [
        f"{name_label(term.of, label, language, name)}: {write_number(value, language)}"
        for label, value in list(term.parts.items())[:PARTS_SHOWN]
    ]
    more = f"; … ({len(term.parts)})" if len(term.parts) > PARTS_SHOWN else ""
    return "; ".join(shown) + more


def finished(made: Explanation, *, known: bool = True) -> Explanation:
    """Give an explanation its value by computing it; NaN where what it needs is unknown."""
    return replace(made, value=replace(made, value=0.0).recompute() if known else math.nan)


def unknown(made: Explanation, why: Said = "") -> Explanation:
    """An explanation of why there is no number."""
    return replace(made, value=math.nan, note=why or made.note)


def evaluate(formula: str, numbers: Mapping[str, float]) -> float:
    """Evaluate plain arithmetic; division by zero and unknown terms give NaN.

    Examples
    --------
    >>> evaluate("(a / b) / (c / d)", {"a": 10, "b": 40, "c": 20, "d": 100})
    1.25
    """

    def visit(node: ast.expr) -> float:
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value)
            case ast.Name(id=name):
                return float(numbers[name])
            case ast.BinOp(left=left, op=op, right=right):
                return _OPERATORS[type(op)](visit(left), visit(right))
            case ast.UnaryOp(op=op, operand=operand):
                return _OPERATORS[type(op)](visit(operand))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return _OPERATORS[type(op)](visit(left), visit(right))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return _FUNCTIONS[name](*(visit(argument) for argument in arguments))
        raise ValueError(f"{ast.dump(node)} is no plain arithmetic")

    try:
        return visit(_parse(formula))
    except ZeroDivisionError:
        return math.nan


@lru_cache(maxsize=4096)
def _parse(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body
