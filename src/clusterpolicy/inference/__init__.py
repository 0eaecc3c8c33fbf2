"""Chance: corrections for many tests, and intervals by drawing again. No word of economics."""
