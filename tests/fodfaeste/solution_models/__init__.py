"""Tests of solution models."""
