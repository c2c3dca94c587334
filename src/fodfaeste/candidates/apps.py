"""Registers candidates."""

from importlib import import_module

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Job candidates: what they can, want and need."""

    name = "fodfaeste.candidates"
    label = "candidates"

    def ready(self) -> None:
        for part in ("permissions", "nav", "fact_tables", "progress_tables"):
            import_module(f"fodfaeste.candidates.{part}")
        import_module("fodfaeste.candidates.lists").register_list()
