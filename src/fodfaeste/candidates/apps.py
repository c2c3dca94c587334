"""Registers candidates."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Job candidates: what they can, want and need."""

    name = "fodfaeste.candidates"
    label = "candidates"
