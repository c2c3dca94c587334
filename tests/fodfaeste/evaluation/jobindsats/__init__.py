"""Tests of jobindsats's tables and its API, with made-up figures alone."""
