"""The line that practice trials have in the menu of those who take part in the development work."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Afprøvninger"), "practice_trials:list", 64, may=May.DEVELOPMENT_JOIN, group=_("Udvikling"))
