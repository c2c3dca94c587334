"""Adds and lists municipalities from the command line."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.actions import add_municipality, name_authority
from fodfaeste.people.models import Municipality
from fodfaeste.shared import tenancy
from fodfaeste.shared.actions import Refused


class Command(BaseCommand):
    """`fodfaeste municipality`"""

    help = gettext_lazy("Opretter og viser kommuner.")

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        add = what.add_parser("add", help=_("opret en kommune"))
        add.add_argument("name", help=_("kommunens navn"))
        add.add_argument("code", help=_("kommunekoden, fx 0851"))
        add.add_argument("--quota", type=int, default=75, help=_("antal pladser (75)"))
        add.add_argument("--authority", default="", help=_("hvad myndigheden hedder, fx kommunen"))
        add.add_argument("--from", dest="valid_from", type=date.fromisoformat, help=_("fra hvilken dag, fx 2026-02-01"))
        what.add_parser("list", help=_("vis kommunerne"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            for place in Municipality.objects.order_by("name"):
                self.stdout.write(f"{place.code}  {place.name}  ({place.quota})")
            return
        if bool(options["authority"]) != bool(options["valid_from"]):
            raise CommandError(_("Skriv både --authority og --from."))
        try:
            made = add_municipality(by=None, name=options["name"], code=options["code"], quota=options["quota"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if options["authority"]:
            with tenancy.within([made.pk]):
                name_authority(by=None, municipality=made, name=options["authority"], valid_from=options["valid_from"])
        self.stdout.write(f"{made.code}  {made.name}")
