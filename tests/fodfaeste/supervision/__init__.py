"""Tests of supervision and anchoring."""
