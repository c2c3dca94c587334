"""Migrations of handbook."""
