"""History of these tables."""
