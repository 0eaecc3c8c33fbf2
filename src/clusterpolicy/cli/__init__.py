"""The command line: words in, words out, no arithmetic."""

from __future__ import annotations

from clusterpolicy.cli.app import main

__all__ = ["main"]
