"""Readings of practice trials for pages and decisions."""
