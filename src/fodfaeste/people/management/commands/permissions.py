"""Writes docs/permissions.md, or with --check says whether it is in step."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fodfaeste.people import permissions_doc


class Command(BaseCommand):
    """`fodfaeste permissions`"""

    help = "Skriver docs/permissions.md ud fra rollerne i koden."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="skriv intet; fejl, hvis filen ikke passer")

    def handle(self, *args: Any, **options: Any) -> None:
        place, text = permissions_doc.place(), permissions_doc.written()
        if options["check"]:
            if not place.exists() or place.read_text(encoding="utf-8") != text:
                message = f"{place} passer ikke til rollerne. Kør: fodfaeste permissions"
                raise CommandError(message)
            return
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
        self.stdout.write(str(place))
