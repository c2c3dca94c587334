"""The line that action points have in the menu of staff."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Handlepunkter"), "action_points:mine", 69, may=May.DEVELOPMENT_JOIN, group=_("Udvikling"))
