"""`fodfaeste snapshot --purpose "…" --by EMAIL [--municipality 9001 …]`: the snapshot of the pages, from a terminal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.actions import snapshots
from fodfaeste.people.models import Account, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import queue, tenancy
from fodfaeste.shared.errors import NotAllowed, Refused


class Command(BaseCommand):
    """Taken at once, not in the queue; the day and the hash are what is printed."""

    help = gettext_lazy("Tag et øjebliksbillede af rækkerne bag tallene.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--purpose", required=True, metavar=_("FORMÅL"), help=_("hvad øjebliksbilledet skal bruges til"))
        parser.add_argument("--by", required=True, metavar=_("E-MAIL"), help=_("proceskonsulenten eller forskeren, der tager det"))
        parser.add_argument("--municipality", nargs="+", default=[], metavar=_("KODE"), help=_("kommunekoder; alle dine, når intet står"))

    def handle(self, *args: Any, **options: Any) -> None:
        account = Account.objects.filter(email__iexact=options["by"], person__isnull=False).first()
        if account is None:
            raise CommandError(_("Ingen medarbejder har den e-mail."))
        places = list(Municipality.objects.order_by("code"))
        if strange := set(options["municipality"]) - {place.code for place in places}:
            raise CommandError(_("Der er ingen kommune med koden %(code)s.") % {"code": ", ".join(sorted(strange))})
        with tenancy.within([place.pk for place in places]):
            self._take(Person.objects.get(pk=account.person_id), places, options)

    def _take(self, by: Person, places: list[Municipality], options: dict[str, Any]) -> None:
        mine = by.places_where(May.EVALUATION_RUN)
        chosen = [place for place in places if (place.code in options["municipality"] if options["municipality"] else place.pk in mine)]
        try:
            with queue.inline():
                made = snapshots.ask(by=by, purpose=options["purpose"], municipalities=chosen)
        except (Refused, NotAllowed) as no:
            raise CommandError(str(no)) from no
        made.refresh_from_db()
        if not made.is_done:
            raise CommandError(made.failure_text)
        self.stdout.write(f"{made.day:%Y-%m-%d} {made.digest}")
