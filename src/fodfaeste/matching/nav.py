"""The lines of the main menu that lead to matches."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates import slots
from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Match"), "matching:list", 40, may=May.CANDIDATES_SEE)
register("candidate", _("Mine match"), "matching:mine_list", 20)
register("contact", _("Vores match"), "matching:ours_list", 20)
slots.register(_("Match"), "matching:of_candidate")
