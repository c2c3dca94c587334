"""Pages on candidates."""
