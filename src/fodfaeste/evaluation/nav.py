"""The line that evaluation has in the menu of those who see figures."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Evaluering"), "evaluation:home", 70, may=May.FIGURES_SEE, group=_("Udvikling"))
