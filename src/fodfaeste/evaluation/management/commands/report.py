"""`fodfaeste report --out DIR [--snapshot REF|latest] [--by EMAIL]`: the report of the pages as files, from a terminal."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.actions import reports
from fodfaeste.evaluation.models import Report, Snapshot, SnapshotState
from fodfaeste.evaluation.report import files
from fodfaeste.people.models import Account, Municipality, Person
from fodfaeste.shared import queue, tenancy
from fodfaeste.shared.errors import NotAllowed, Refused

LATEST = "latest"


class Command(BaseCommand):
    """Made at once, not in the queue; it stands on the list of reports afterwards as a draft."""

    help = gettext_lazy("Lav evalueringsrapporten af et øjebliksbillede: sider, PDF og til tekstbehandling.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", required=True, type=Path, metavar=_("MAPPE"), help=_("mappen, som filerne lægges i"))
        parser.add_argument(
            "--snapshot", default=LATEST, metavar=_("REF"), help=_("øjebliksbilledets ref, fra dets adresse; ellers det nyeste")
        )
        parser.add_argument(
            "--by", default="", metavar=_("E-MAIL"), help=_("proceskonsulenten eller forskeren; ellers den, der tog øjebliksbilledet")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        places = [*Municipality.objects.order_by("code")]
        with tenancy.within([place.pk for place in places]):
            snapshot = _snapshot(options["snapshot"])
            report = _made(_person(options["by"]) or snapshot.taken_by, snapshot)
            for written in files.written(report, options["out"]):
                self.stdout.write(str(written))


def _snapshot(ref: str) -> Snapshot:
    done = Snapshot.objects.filter(state=SnapshotState.DONE).order_by("-taken_at", "-pk")
    found = done.first() if ref == LATEST else done.filter(ref=ref).first()
    if found is None:
        raise CommandError(_("Der er intet færdigt øjebliksbillede med den ref. Tag et med »fodfaeste snapshot«."))
    return found


def _person(email: str) -> Person | None:
    if not email:
        return None
    account = Account.objects.filter(email__iexact=email, person__isnull=False).first()
    if account is None:
        raise CommandError(_("Ingen medarbejder har den e-mail."))
    return Person.objects.get(pk=account.person_id)


def _made(by: Person, snapshot: Snapshot) -> Report:
    try:
        with queue.inline():
            made: Report = reports.ask(by=by, snapshot=snapshot)
    except (Refused, NotAllowed) as no:
        raise CommandError(str(no)) from no
    made.refresh_from_db()
    if not made.is_done:
        raise CommandError(made.failure_text)
    return made
