"""Change: growth, its parts, and positions over time."""
