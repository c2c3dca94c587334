"""Loads the invented pilot into an empty database, with a progress bar."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from fodfaeste.demo.build import Size, build
from fodfaeste.demo.facts import is_empty
from fodfaeste.demo.models import DemoRun
from fodfaeste.shared import clock, demo_mark
from fodfaeste.shared.audit_triggers import lifted

KEPT = {"catalogue", "rules"}
BREATH = 0.002


class Command(BaseCommand):
    """`fodfaeste demo`."""

    help = gettext_lazy("Indlæs en opdigtet pilot: kommuner, virksomheder og jobkandidater, der lever et år")

    def add_arguments(self, parser: CommandParser) -> None:
        sizes = (
            ("municipalities", settings.DEMO_MUNICIPALITIES, _("antal kommuner")),
            ("candidates", settings.DEMO_CANDIDATES, _("jobkandidater i hver kommune")),
            ("weeks", settings.DEMO_WEEKS, _("uger, der leves igennem")),
        )
        for name, usual, words in sizes:
            parser.add_argument(f"--{name}", type=int, default=usual, help=f"{words} (%(default)s; FODFAESTE_DEMO_{name.upper()})")
        parser.add_argument("--seed", type=int, default=1, help=_("samme frø giver samme pilot (1)"))
        parser.add_argument("--until", type=date.fromisoformat, default=None, help=_("sidste dag, fx 2026-11-01 (i dag)"))
        parser.add_argument("--beside-web", action="store_true", help=_("giv plads til andre, der skriver i databasen imens"))
        parser.add_argument("--quiet", action="store_true", help=_("ingen fremdriftslinje"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Demo er slået fra. Sæt FODFAESTE_DEMO=1, men aldrig i en database med rigtige personer."))
        self._clear_unfinished()
        if not is_empty():
            raise CommandError(_("Databasen er ikke tom. Demopiloten indlæses kun i en tom database."))
        try:
            names = ("municipalities", "candidates", "weeks", "seed")
            size = Size(**{name: options[name] for name in names}, until=options["until"] or clock.today())
        except ValueError as wrong:
            raise CommandError(str(wrong)) from wrong
        bar = _bar()
        bar.disable = options["quiet"]
        # The same seed gives the same pilot, whatever language it is asked for in.
        with bar, _uncollected(), translation.override(settings.LANGUAGE_CODE):
            task = bar.add_task("demo", total=size.weeks)
            build(size, after_week=lambda _week: bar.advance(task), after_step=_breathe if options["beside_web"] else lambda: None)
        if not options["quiet"]:
            done = _("Demopiloten er indlæst: %(places)s kommuner med %(candidates)s jobkandidater hver. Vælg en prøveperson på /demo/.")
            self.stdout.write(done % {"places": size.municipalities, "candidates": size.candidates})

    def _clear_unfinished(self) -> None:
        """A loading that was cut off is begun again; only a database marked as demo is ever emptied."""
        if demo_mark.is_marked() and DemoRun.objects.filter(finished_at__isnull=True).exists():
            with lifted():
                _empty()
            demo_mark.mark()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows are let go as soon as a waking ends, so looking for circles among them finds nothing and costs a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _bar() -> Progress:
    week = _("uge %(done)s af %(all)s") % {"done": "{task.completed}", "all": "{task.total}"}
    return Progress(TextColumn(_("Demopilot")), BarColumn(), TextColumn(week), TimeElapsedColumn())


def _breathe() -> None:
    """SQLite has one writer: a short pause lets those who look at the site meanwhile sign in."""
    time.sleep(BREATH)


def _empty() -> None:
    """Every table of ours but the reference rows that the migrations brought."""
    models = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("fodfaeste.")]
    tables = [model._meta.db_table for model in models if model._meta.app_label not in KEPT]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=True))
