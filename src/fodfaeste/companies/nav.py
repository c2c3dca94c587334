"""The lines of the main menu that lead to companies."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Virksomheder"), "companies:list", 30, may=May.COMPANIES_SEE)
register("contact", _("Vores virksomhed"), "companies:own", 30)
