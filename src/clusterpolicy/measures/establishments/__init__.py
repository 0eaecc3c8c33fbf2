"""Plants: how they crowd, by region and by distance."""
