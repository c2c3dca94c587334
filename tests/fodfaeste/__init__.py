"""Tests of the site, a folder an app."""
