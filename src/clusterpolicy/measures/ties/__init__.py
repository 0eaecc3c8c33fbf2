"""Ties between firms: networks, genealogies, chains of buyers and sellers."""
