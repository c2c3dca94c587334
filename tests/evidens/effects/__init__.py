"""Tests of comparisons between arms, sites and doses."""
