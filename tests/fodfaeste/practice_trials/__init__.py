"""Tests of practice trials."""
