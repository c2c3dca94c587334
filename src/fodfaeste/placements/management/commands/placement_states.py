"""Writes docs/placement-states.md from the table of transitions."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from fodfaeste.placements.states_page import as_markdown


class Command(BaseCommand):
    """`fodfaeste placement_states`"""

    help = "Writes docs/placement-states.md from the table of transitions."

    def handle(self, *args: Any, **options: Any) -> None:
        page = Path.cwd() / "docs" / "placement-states.md"
        page.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(str(page))
