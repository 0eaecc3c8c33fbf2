"""Place: how much of an industry a region holds, and how evenly."""
