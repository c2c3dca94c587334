"""Tests of power by simulation."""
