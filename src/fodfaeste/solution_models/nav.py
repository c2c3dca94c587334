"""The line that solution models have in the menu of those who take part in the development work."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Løsningsmodeller"), "solution_models:list", 62, may=May.DEVELOPMENT_JOIN, group=_("Udvikling"))
