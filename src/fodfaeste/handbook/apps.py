"""Registers handbook and its line in everybody's menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import navigation

MENU_ORDER = 90  # after the daily work


class HandbookConfig(AppConfig):
    """The practice model as pages."""

    name = "fodfaeste.handbook"
    label = "handbook"

    def ready(self) -> None:
        """Everybody may read the model, so it stands in every kind of person's menu."""
        for kind in navigation.KINDS:
            group = _("Opslag") if kind == "staff" else ""
            navigation.register(kind, _("Modellen"), "handbook:overview", MENU_ORDER, group=group)
        navigation.register("staff", _("Redskaber"), "handbook:tools", MENU_ORDER, group=_("Opslag"))
