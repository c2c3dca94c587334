"""Employment, retention card and aftercare."""
