"""`fodfaeste import candidates FILE --municipality 9001 --by EMAIL`: the import of the pages, from a terminal."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.shared import import_actions, tenancy
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.imports_registry import Fate, get, keys


class Command(BaseCommand):
    """Without --good-rows nothing is loaded unless every row is good."""

    help = gettext_lazy("Læs en liste (CSV eller XLSX) ind i en kommune.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=keys(), help=_("hvad listen er over"))
        parser.add_argument("file", type=Path, help=_("CSV- eller XLSX-fil"))
        parser.add_argument("--municipality", required=True, metavar=_("KODE"), help=_("kommunekode, fire cifre"))
        parser.add_argument("--by", required=True, metavar=_("E-MAIL"), help=_("medarbejderen, der indlæser"))
        parser.add_argument("--good-rows", action="store_true", help=_("indlæs de gode rækker, selv om andre afvises"))
        parser.add_argument("--accept", action="store_true", help=_("indlæs, selv om der er noget at lægge mærke til (kvoten)"))

    def handle(self, *args: Any, **options: Any) -> None:
        kind = get(options["kind"])
        municipality = apps.get_model("people.Municipality")._default_manager.filter(code=options["municipality"]).first()
        if municipality is None:
            raise CommandError(_("Der er ingen kommune med den kode."))
        with tenancy.within([municipality.pk]):
            by = apps.get_model("people.Person")._default_manager.filter(kind="staff", account__email__iexact=options["by"]).first()
            if by is None:
                raise CommandError(_("Ingen medarbejder har den e-mail."))
            try:
                self._run(kind, municipality, by, options)
            except (Refused, NotAllowed) as refused:
                raise CommandError(str(refused)) from refused

    def _run(self, kind: Any, municipality: Any, by: Any, options: dict[str, Any]) -> None:
        path = options["file"]
        if not path.is_file():
            raise CommandError(_("Filen findes ikke."))
        run = import_actions.preview(by=by, kind=kind, municipality=municipality, file_name=path.name, content=path.read_bytes())
        for line in run.rows["lines"]:
            if line["plan"] != Fate.CREATE:
                self.stdout.write(_("række %(number)s: %(why)s") % {"number": line["number"], "why": line["why"]})
        planned = import_actions.planned(run)
        if planned[Fate.REFUSE] and not options["good_rows"]:
            import_actions.cancel(by=by, kind=kind, run=run)
            raise CommandError(_("Intet er indlæst. Ret rækkerne, eller brug --good-rows."))
        import_actions.start_here(by=by, kind=kind, run=run, accepted=options["accept"])
        run.refresh_from_db()
        done = import_actions.done(run)
        counts = {"created": done[Fate.CREATE], "skipped": done[Fate.SKIP], "refused": done[Fate.REFUSE]}
        self.stdout.write(_("oprettet %(created)s, sprunget over %(skipped)s, afvist %(refused)s") % counts)
