"""What people may type about a placement, by what it is about."""
