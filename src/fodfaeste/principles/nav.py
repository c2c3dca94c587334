"""The line that the principles have in the menu of those who see figures."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Principper"), "principles:overview", 60, may=May.FIGURES_SEE)
