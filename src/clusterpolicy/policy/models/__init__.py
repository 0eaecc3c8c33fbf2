"""Models of policy and ways to begin: how much state, from below or above, with whom, and on what grounds."""
