"""An innovation case: an innovation file, the tables it names, and everything that follows from them."""

from clusterpolicy.study.innovation_case.opening import InnovationTables, open_innovation
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.study.innovation_case.running import run_innovation
from clusterpolicy.study.innovation_case.spec import InnovationSpec, read_innovation

__all__ = [
    "InnovationCase",
    "InnovationSpec",
    "InnovationTables",
    "open_innovation",
    "read_innovation",
    "run_innovation",
]
