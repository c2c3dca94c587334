"""Development workshops: from a challenge in practice to an idea that can be tried."""
