"""The lines of evaluation's first page, in the order in which the work is done: one for each part of the app."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.sections import register
from fodfaeste.people.roles import May

register(
    _("Sammenligningstal"),
    _("Offentlige tal fra jobindsats for kommunen ved siden af hele landet."),
    "evaluation:comparison",
    May.FIGURES_SEE,
    order=60,
)
