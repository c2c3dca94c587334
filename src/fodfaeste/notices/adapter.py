"""The mail of the sign-in package in a demo: nothing leaves the house, and the post box shows it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from fodfaeste.notices.actions import notify
from fodfaeste.people.adapter import StaffOnlyAdapter
from fodfaeste.people.facts import every_municipality
from fodfaeste.shared import demo_mark, tenancy


class PostBoxAdapter(StaffOnlyAdapter):
    """Sends real mail to real people only."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if not settings.DEMO:
            super().send_mail(template_prefix, email, context)
        elif demo_mark.is_marked() and "password_reset_url" in context:
            _keep(context["user"], urlsplit(context["password_reset_url"]).path)


def _keep(account: Any, path: str) -> None:
    """As a message of ours, so that it stands among the others."""
    with tenancy.within(every_municipality()):
        role = account.memberships.order_by("pk").first()
        if role is not None:
            notify(by=None, recipient=account.person, template="password_reset", path=path, about=role)
