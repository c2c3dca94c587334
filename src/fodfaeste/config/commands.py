"""The command line `fodfaeste`: Django's commands and our own under one name, in the language of whoever types."""

import os
import sys
from functools import partial

from django.conf import settings
from django.core.management import BaseCommand, ManagementUtility
from django.utils import translation
from django.utils.translation import gettext as _

# What these write is read by others than whoever types: messages sent from the queue, papers of the repository.
FOR_OTHERS = {"qcluster", "permissions", "placement_states"}


class CommandLine(ManagementUtility):
    """Speaks the installation's language, or the one in FODFAESTE_LANGUAGE."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        if subcommand not in FOR_OTHERS:
            translation.activate(settings.COMMAND_LANGUAGE)
        command = super().fetch_command(subcommand)
        # Help is put together by argparse, which takes finished text only.
        command.help = str(command.help)
        command.create_parser = partial(command.create_parser, epilog=_language_note())
        return command

    def main_help_text(self, commands_only: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's signature
        text = super().main_help_text(commands_only)
        if commands_only:
            return text
        translation.activate(settings.COMMAND_LANGUAGE)
        return f"{text}\n\n{_language_note()}"


def _language_note() -> str:
    return _("Skriv FODFAESTE_LANGUAGE=en foran kommandoen, så taler den engelsk.")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.config.settings")
    CommandLine(sys.argv).execute()


if __name__ == "__main__":
    main()
