"""Walks every audit chain and says where it is broken."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fodfaeste.shared import audit, tenancy


class Command(BaseCommand):
    """Exit code 0 when every chain holds."""

    help = gettext_lazy("Kontrollér at revisionssporets kæder er hele")

    def handle(self, *args: Any, **options: Any) -> None:
        # Asked for by name: every municipality has a chain, whatever this connection may see at once.
        municipalities = apps.get_model("people", "Municipality").objects.order_by("pk").values_list("pk", flat=True)
        chains = [tenancy.INSTALLATION, *municipalities]
        broken = []
        for chain in chains:
            with tenancy.within([chain]):
                found = audit.verify(chain)
            broken.extend(found)
            state = _breaks(len(found)) if found else _("hel")
            self.stdout.write(_("kæde %(chain)s: %(state)s") % {"chain": chain, "state": state})
        if broken:
            first = broken[0]
            values = {"breaks": _breaks(len(broken)), "chain": first.chain, "number": first.number, "reason": first.reason}
            raise CommandError(_("%(breaks)s; det første i kæde %(chain)s ved nummer %(number)s: %(reason)s") % values)


def _breaks(count: int) -> str:
    return ngettext("%(count)s brud", "%(count)s brud", count) % {"count": count}
