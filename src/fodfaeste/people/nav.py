"""The menu entries of people."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared.navigation import register

register("staff", _("Medarbejdere"), "people:staff", 90, may=May.STAFF_MANAGE, group=_("Opsætning"))
register("staff", _("Kommunen"), "people:municipalities", 95, may=May.MUNICIPALITY_SET, group=_("Opsætning"))
