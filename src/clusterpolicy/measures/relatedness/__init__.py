"""Relatedness and complexity: what goes with what, and what that says of a place."""
