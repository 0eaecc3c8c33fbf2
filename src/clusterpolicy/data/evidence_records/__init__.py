"""What people know of candidate clusters, as records beside the numbers."""
