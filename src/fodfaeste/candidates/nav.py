"""The lines of the main menu that lead to candidates."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates import slots
from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Kandidater"), "candidates:list", 20, may=May.CANDIDATES_SEE)
register("candidate", _("Sådan går det"), "candidates:own_progress", 30)
register("candidate", _("Min profil"), "candidates:own_profile", 20)
register("candidate", _("Hvem har set mine oplysninger"), "candidates:own_insight", 90)
slots.register(_("Udvikling"), "candidates:progress_short")
