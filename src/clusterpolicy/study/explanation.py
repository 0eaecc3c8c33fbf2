"""The answer to "why this number?": a formula, its terms with their values, and where each comes from."""

from __future__ import annotations

import ast
import math
import operator
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from clusterpolicy.language import text

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
    "truncate": lambda value, digits: math.floor(value * 10**digits + 1e-9) / 10**digits,
    "absolute": abs,
    "logarithm": lambda value: math.log(value) if value > 0 else -math.inf,
    "within": lambda value, largest: max(-largest, min(largest, value)),
}


Naming = Callable[[str, str], str]
PARTS_SHOWN = 12


@dataclass(frozen=True)
class Words:
    """Words of an explanation in any language.

    Parameters
    ----------
    key
        Message of the catalogue.
    values
        What its placeholders stand for; a region, activity, industry or measure is named when it is said.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def words(key: str, /, **values: object) -> Words:
    """Name a message and what its placeholders stand for."""
    return Words(key, values)


def say(said: Words | str, language: str, name: Naming) -> str:
    """Say words in a language; a plain text stands for itself."""
    if isinstance(said, str):
        return said
    return text(said.key, language, **{k: name(k, v) if isinstance(v, str) else v for k, v in said.values.items()})


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
        In words: measure, region, industry or activity, year.
    parts
        Input cells that it adds up: label -> value.
    because
        Explanation of its own, where it is computed rather than read.
    """

    symbol: str
    value: float
    meaning: Words | str = ""
    parts: Mapping[str, float] = field(default_factory=dict)
    because: Explanation | None = None


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
    note: Words | str = ""

    def recompute(self) -> float:
        """Evaluate the formula from the input cells up, trusting no intermediate value."""
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
            Of the words.
        name
            Names a label, given its kind (``region``, ``activity``, ``industry``).
        """
        pad = "  " * indent
        labels = ", ".join(f"{kind} {label}" for kind, label in self.keys.items())
        yield f"{pad}{self.quantity} ({labels}) = {self.value:.6g}"
        yield f"{pad}  = {self.formula}"
        if self.note:
            yield f"{pad}  {say(self.note, language, name)}"
        for term in self.terms:
            yield f"{pad}    {term.symbol} = {term.value:,.6g}  {say(term.meaning, language, name)}".rstrip()
            if len(term.parts) > 1:
                shown = ", ".join(f"{label} {value:,.6g}" for label, value in list(term.parts.items())[:PARTS_SHOWN])
                more = f", … ({len(term.parts)})" if len(term.parts) > PARTS_SHOWN else ""
                yield f"{pad}      = {shown}{more}"
            if term.because is not None and depth > 1:
                yield from term.because.lines(depth - 1, indent + 3, language=language, name=name)


def finished(made: Explanation, *, known: bool = True) -> Explanation:
    """Give an explanation its value by computing it; NaN where what it needs is unknown."""
    return replace(made, value=made.recompute() if known else math.nan)


def unknown(made: Explanation) -> Explanation:
    """An explanation of why there is no number."""
    return replace(made, value=math.nan)


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
        return visit(ast.parse(formula, mode="eval").body)
    except ZeroDivisionError:
        return math.nan
