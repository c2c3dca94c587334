"""Partial pooling of solution models."""
