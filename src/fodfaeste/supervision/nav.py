"""The lines that supervision and anchoring have in the menu."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Supervision"), "supervision:list", 66, may=May.SUPERVISION_JOIN, group=_("Udvikling"))
register("staff", _("Forankring"), "supervision:anchoring_list", 68, may=May.DEVELOPMENT_JOIN, group=_("Udvikling"))
