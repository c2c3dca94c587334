"""Tests of practice_model."""
