"""The lines of evaluation's first page, in the order in which the work is done: one for each part of the app."""

from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.sections import register
from fodfaeste.people.roles import May

register(
    _("Øjebliksbilleder"),
    _("Rækkerne bag tallene, som de var en bestemt dag, uden navne, så alt kan regnes efter."),
    "evaluation:snapshots",
    May.FIGURES_SEE,
    order=80,
)
register(
    _("Datagrundlaget"),
    _("Hver tabel og kolonne, som tallene er regnet af: hvad den betyder, og hvor den kommer fra."),
    "evaluation:dictionary",
    May.FIGURES_SEE,
    order=85,
)

register(
    _("Sammenligningstal"),
    _("Offentlige tal fra jobindsats for kommunen ved siden af hele landet."),
    "evaluation:comparison",
    May.FIGURES_SEE,
    order=60,
)
register(
    _("Det viser de seneste uger"),
    _("For hver afprøvning og hvert kommende værksted: hvem der er med, om modellen følges, hvad I har set, og om det er for tidligt."),
    "evaluation:ongoing",
    May.DEVELOPMENT_JOIN,
    order=10,
)
register(
    _("Temaer i observationerne"),
    _("Kodebogen, hvor enige to er om den, og hvad temaerne siger om de virksomme mekanismer."),
    "evaluation:themes",
    May.DEVELOPMENT_JOIN,
    order=20,
)
register(
    _("Resultater"),
    _("Hvem der blev ansat, hvor lang tid det tog, timer, fastholdelse, progression, det, der gik galt, og virksomhederne."),
    "evaluation:results",
    May.FIGURES_SEE,
    order=30,
)
register(
    _("Løsningsmodeller side om side"),
    _("Hvilke løsningsmodeller tallene peger på, hvor sikre vi er, hvorfor, og om det går bedre, hvor de følges fuldt."),
    "evaluation:solution_models",
    May.FIGURES_SEE,
    order=40,
)
register(
    _("Lige muligheder"),
    _("Om kvinder og mænd, aldersgrupper og målgrupper kommer lige langt på vejen til et job."),
    "evaluation:fairness",
    May.FIGURES_SEE,
    order=50,
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
register(
    _("Rapporten"),
    _("Hele evalueringen samlet i kapitler, som sider, PDF og til tekstbehandling, lavet af et øjebliksbillede."),
    "evaluation:reports",
    May.FIGURES_SEE,
    order=75,
)
