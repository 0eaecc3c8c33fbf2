"""Competition: shares of nation and world, exports, rivals who work together, the diamond."""
