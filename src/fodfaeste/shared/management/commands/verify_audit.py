"""Walks every audit chain and says where it is broken."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fodfaeste.shared import audit, tenancy
from fodfaeste.shared.models import ChainHead


class Command(BaseCommand):
    """Exit code 0 when every chain holds."""

    help = "Kontrollér at revisionssporets kæder er hele"

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.as_owner():
            chains = sorted(ChainHead.objects.values_list("chain", flat=True).order_by("chain"))
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
