"""Walks every audit chain and says where it is broken."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from fodfaeste.shared import audit, tenancy


class Command(BaseCommand):
    """Exit code 0 when every chain holds."""

    help = "Kontrollér at revisionssporets kæder er hele"

    def handle(self, *args: Any, **options: Any) -> None:
        # Asked for by name: every municipality has a chain, whatever this connection may see at once.
        municipalities = apps.get_model("people", "Municipality").objects.order_by("pk").values_list("pk", flat=True)
        chains = [tenancy.INSTALLATION, *municipalities]
        broken = []
        for chain in chains:
            with tenancy.within([chain]):
                found = audit.verify(chain)
            broken.extend(found)
            state = "hel" if not found else f"{len(found)} brud"
            self.stdout.write(f"kæde {chain}: {state}")
        if broken:
            first = broken[0]
            message = f"{len(broken)} brud; det første i kæde {first.chain} ved nummer {first.number}: {first.reason}"
            raise CommandError(message)
