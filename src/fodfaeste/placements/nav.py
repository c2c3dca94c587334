"""The lines that placements have in each person's menu."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Forløb"), "placements:list", 40, may=May.PLACEMENTS_SEE)
register("candidate", _("Mit forløb"), "placements:mine", 20)
register("contact", _("Vores forløb"), "placements:ours", 20)
