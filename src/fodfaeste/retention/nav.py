"""The line that retention has in the menu of staff, company and candidate."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Ansættelser"), "retention:list", 50, may=May.PLACEMENTS_SEE, over=("/klip/", "/eftervaern/"))
register("contact", _("Vores ansættelser"), "retention:ours", 30, over=("/vores/klip/", "/vores/eftervaern/"))
register("candidate", _("Min ansættelse"), "retention:mine", 30, over=("/mit/eftervaern/",))
