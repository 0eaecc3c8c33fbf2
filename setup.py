"""The compiled kernels; all else about the package stands in pyproject.toml."""

import sys

from setuptools import Extension, setup

KERNELS = [
    "pairs",
    "cells",
    "tables",
]
"""Modules of ``clusterpolicy.kernels`` that are written in Cython, each beside its NumPy twin."""

UNIX = ["-O3", "-g0", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off"]
FAST = ["/O2"] if sys.platform == "win32" else UNIX

setup(
    ext_modules=[
        Extension(
            f"clusterpolicy.kernels.{name}",
            [f"src/clusterpolicy/kernels/{name}.pyx"],
            extra_compile_args=FAST,
            optional=True,
        )
        for name in KERNELS
    ]
)
