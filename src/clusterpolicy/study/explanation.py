"""The answer to "why this number?": a formula, its terms with their values, and where each comes from."""

from __future__ import annotations

import ast
import math
import operator
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

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
    meaning: str = ""
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
    note: str = ""

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

    def lines(self, depth: int = 3, indent: int = 0) -> Iterator[str]:
        """Write the explanation as an indented tree."""
        pad = "  " * indent
        labels = ", ".join(f"{name} {label}" for name, label in self.keys.items())
        yield f"{pad}{self.quantity} ({labels}) = {self.value:.6g}"
        yield f"{pad}  = {self.formula}"
        if self.note:
            yield f"{pad}  {self.note}"
        for term in self.terms:
            yield f"{pad}    {term.symbol} = {term.value:,.6g}  {term.meaning}".rstrip()
            if len(term.parts) > 1:
                shown = ", ".join(f"{label} {value:,.6g}" for label, value in list(term.parts.items())[:12])
                more = f", … ({len(term.parts)})" if len(term.parts) > 12 else ""
                yield f"{pad}      = {shown}{more}"
            if term.because is not None and depth > 1:
                yield from term.because.lines(depth - 1, indent + 3)


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
