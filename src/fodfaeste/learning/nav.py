"""The line that learning has in the menu of all staff."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.navigation import register

register("staff", _("Læring"), "learning:list", 66, group=_("Udvikling"))
