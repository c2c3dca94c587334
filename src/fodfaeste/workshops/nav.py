"""The line that workshops have in the menu of staff and of an invited expert."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Udviklingsværksteder"), "workshops:list", 62, may=May.DEVELOPMENT_JOIN, group=_("Udvikling"))
register("expert", _("Værkstedet"), "workshops:invited", 10)
