"""The menu entry of the catalogue."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.navigation import register

register("staff", _("Katalog"), "catalogue:functions", 80, group=_("Opslag"))
