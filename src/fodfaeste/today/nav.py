"""The first line of everybody's menu."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("I dag"), "today:today", 5, may=May.PLACEMENTS_SEE)
register("staff", _("Overblik"), "today:leader", 8, roles=("team_leader",))
register("staff", _("Tal"), "today:figures", 8, roles=("researcher", "process_consultant"))
register("staff", _("Administration"), "today:administration", 8, roles=("administrator",))
register("staff", _("Revisionsspor"), "today:trail", 95, roles=("administrator",), group=_("Opsætning"))
register("candidate", _("Forside"), "today:mine", 5)
register("contact", _("Forside"), "today:ours", 5)
