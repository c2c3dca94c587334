"""The menu entry of the rules."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.navigation import register

register("staff", _("Regler"), "rules:rules", 85, group=_("Opslag"))
