"""Serves the site and its worker at once, and loads the demo pilot beside it when the database is empty."""

import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.demo import serving
from fodfaeste.demo.facts import is_empty, personas
from fodfaeste.demo.models import DemoRun
from fodfaeste.shared import clock, demo_mark


class Command(BaseCommand):
    """What `make run` calls."""

    help = gettext_lazy("Start Fodfæste: websted, baggrundsopgaver og (første gang) demopiloten")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help=_("indlæs ikke demopiloten i en tom database"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not serving.port_is_free(settings.PORT):
            taken = _("Port %(port)s er optaget. Vælg en anden: make run PORT=8001") % {"port": settings.PORT}
            raise CommandError(taken)
        settings.VAR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        self._collect_static()
        household = serving.Household()
        loading = settings.DEMO and not options["no_demo"] and self._needs_demo()
        if loading:
            demo_mark.mark()
        connection.close()
        self._start(household, loading=loading)
        self._greet(loading=loading)
        sys.exit(household.watch(["web", "worker"], ended=self._loaded))

    def _loaded(self, _name: str, code: int) -> None:
        """The loading has ended; whatever killed it, the first page then says so."""
        if code:
            DemoRun.objects.filter(finished_at__isnull=True, failed_at__isnull=True).update(failed_at=clock.now())
            self.stderr.write(_("Indlæsningen af demoen gik i stå. Start programmet igen, så begynder den forfra."))
        else:
            self.stdout.write(_("Demopiloten er indlæst. Nu kan alle parter prøves:"))
            self._list_personas()
        connection.close()

    def _needs_demo(self) -> bool:
        unfinished = DemoRun.objects.filter(finished_at__isnull=True).exists()
        return unfinished or is_empty()

    def _start(self, household: serving.Household, *, loading: bool) -> None:
        fodfaeste = serving.program("fodfaeste")
        household.start(
            "web",
            [
                serving.program("granian"),
                "--interface", "wsgi",
                "--host", serving.HOST,
                "--port", str(settings.PORT),
                "--workers", "2",
                "--blocking-threads", "4",
                "--workers-kill-timeout", "5",
                "--log-level", "warning",
                "fodfaeste.config.wsgi:application",
            ],
        )  # fmt: skip
        household.start("worker", [fodfaeste, "qcluster"])
        if loading:
            household.start("demo", [fodfaeste, "demo", "--quiet", "--beside-web"])

    def _collect_static(self) -> None:
        stamp = settings.STATIC_ROOT / ".print"
        now = serving.static_print()
        if not stamp.exists() or stamp.read_text() != now:
            self.stdout.write(_("Samler sidernes filer …"))
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            stamp.write_text(now)

    def _greet(self, *, loading: bool) -> None:
        address = {"address": f"http://{serving.HOST}:{settings.PORT}"}
        self.stdout.write("\n" + _("Fodfæste kører på %(address)s  (stop med Ctrl-C)") % address)
        if not settings.DEMO:
            self.stdout.flush()
            return
        self.stdout.write(_("Prøv som en af personerne: %(address)s/demo/") % address)
        if loading:
            self.stdout.write(_("Demopiloten indlæses nu; forsiden viser, hvor langt den er."))
        self._list_personas()

    def _list_personas(self) -> None:
        for persona in personas():
            self.stdout.write(f"  {persona.title}: {persona.name} ({persona.place})")
        # Also whoever reads it in a file sees it now.
        self.stdout.flush()
