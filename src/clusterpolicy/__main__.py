"""Run the command line with ``python -m clusterpolicy``."""

from __future__ import annotations

from clusterpolicy.cli import main

main()
