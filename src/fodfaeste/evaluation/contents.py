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
register(
    _("Planlæg et kontrolleret forsøg"),
    _("Hvor mange jobkandidater, kommuner og måneder et forsøg med lodtrækning ville kræve, og hvad piloten kan og ikke kan vise."),
    "evaluation:trials",
    May.FIGURES_SEE,
    order=70,
)
register(
    _("Er der grundlag for et forsøg?"),
    _("Pilotens egne tal mod kriterier, der er sat på forhånd."),
    "evaluation:potential",
    May.FIGURES_SEE,
    order=71,
)
