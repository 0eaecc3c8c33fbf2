"""Neighbourhood: how like neighbours are."""
