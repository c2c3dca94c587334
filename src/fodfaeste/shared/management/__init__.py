"""Commands for upkeep."""
