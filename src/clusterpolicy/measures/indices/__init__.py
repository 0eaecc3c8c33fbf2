"""Indices: several indicators in one figure."""
