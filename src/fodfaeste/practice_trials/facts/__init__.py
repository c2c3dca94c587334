"""Readings of practice trials: for pages, for decisions and, without names, for evaluation."""
