"""Races and budgets; nothing here is asserted in tests, because machines are noisy."""
