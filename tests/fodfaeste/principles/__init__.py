"""Tests of the principles."""
