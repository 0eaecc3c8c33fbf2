"""Linkages: who buys from whom, and what follows from it."""
