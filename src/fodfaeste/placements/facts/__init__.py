"""Readings of placements for pages and figures, by what they are about."""
