"""Commands of the demo and of running."""
