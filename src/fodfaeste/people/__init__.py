"""Municipalities, persons of the three kinds, roles and sign-in."""
