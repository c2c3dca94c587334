"""The pages of solution models."""
