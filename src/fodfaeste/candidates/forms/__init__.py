"""Forms on candidates."""
