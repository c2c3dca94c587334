"""Registers evaluation."""

from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Facts and snapshots, what the last weeks show, results, the report, and the planning of a trial."""

    name = "fodfaeste.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        for name in ("permissions", "nav", "contents", "fact_tables"):
            import_module(f"{self.name}.{name}")
        import_module(f"{self.name}.lists").register_list()
        from fodfaeste.candidates import research
        from fodfaeste.evaluation.actions.leaving import out_of_all

        research.on_leaving(out_of_all)
