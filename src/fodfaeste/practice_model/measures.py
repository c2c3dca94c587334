"""What each principle is measured by: definition, numerator, denominator and scale, the same words wherever a figure is shown."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from django.utils.translation import gettext_lazy as _

from fodfaeste.practice_model.steps import Step

# Counted up whenever a definition, a scale or a computation changes, so that figures of two versions are not taken for the same.
DEFINITIONS = "1"
NEVER = inf  # the value of a day count when what is waited for has not happened and no longer can


class Unit(StrEnum):
    """What a measure counts in."""

    DAYS = "days"
    PERCENT = "percent"
    ELEMENTS = "elements"
    DEGREE = "degree"

    @property
    def label(self) -> str:
        """The word after the number."""
        return str(UNIT_LABELS[self])


UNIT_LABELS = {
    Unit.DAYS: _("dage"),
    Unit.PERCENT: _("pct."),
    Unit.ELEMENTS: _("dele af 4"),
    Unit.DEGREE: _("ja, delvist eller nej (1, 0,5 eller 0)"),
}


@dataclass(frozen=True)
class Scale:
    """Anchors in words for 5, 3 and 1, and the limits in numbers for 5, 4, 3 and 2 (4 lies midway between 5 and 3)."""

    five: str
    three: str
    one: str
    limits: tuple[float, float, float, float]
    lower_is_better: bool = False

    def score(self, value: float | None) -> int | None:
        """One to five, or none where nothing has happened yet: no events never becomes a low score."""
        if value is None:
            return None
        for points, limit in zip((5, 4, 3, 2), self.limits, strict=True):
            if value <= limit if self.lower_is_better else value >= limit:
                return points
        return 1


@dataclass(frozen=True)
class PrincipleMeasure:
    """One measure of a principle; `first_step` is the step of the work that brings its first event."""

    key: str
    name: str
    definition: str
    numerator: str
    denominator: str
    unit: Unit
    scale: Scale
    first_step: Step

    @property
    def principle(self) -> str:
        """The key of the principle it belongs to."""
        return self.key[:2]


SHARE = Scale(_("mindst 90 pct."), _("mindst 60 pct."), _("under 30 pct."), (90, 75, 60, 30))
YES_PARTLY_NO = (1, 0.75, 0.5, 0.25)

MEASURES: tuple[PrincipleMeasure, ...] = (
    PrincipleMeasure(
        "P1a",
        _("Dage til første møde"),
        _("Dage fra indskrivning til det første møde i en virksomhed, hvor jobkandidaten selv var med."),
        _("Kalenderdage fra indskrivningsdatoen til datoen for det første afholdte møde med kandidaten til stede."),
        _("Forløb med et afholdt første møde. Over flere forløb vises medianen."),
        Unit.DAYS,
        Scale(_("højst 14 dage"), _("højst 45 dage"), _("over 90 dage"), (14, 29, 45, 90), lower_is_better=True),
        Step.FIRST_MEETING,
    ),
    PrincipleMeasure(
        "P1b",
        _("Kendskab til jobkandidaten"),
        _("Hvor stor en del af potentialeprofilen der var udfyldt og godkendt af kandidaten, da matchet blev besluttet."),
        _("Felter i profilen, der er udfyldt og godkendt af kandidaten på dagen for beslutningen."),
        _("Alle felter i profilen."),
        Unit.PERCENT,
        SHARE,
        Step.MATCH,
    ),
    PrincipleMeasure(
        "P1c",
        _("Kendskab til virksomheden"),
        _("Hvor stor en del af virksomhedsanalysen der var udfyldt, da matchet blev besluttet: behov, opgaver, kultur og plads."),
        _("Felter i virksomhedsanalysen, der er udfyldt på dagen for beslutningen."),
        _("Alle felter i virksomhedsanalysen."),
        Unit.PERCENT,
        SHARE,
        Step.MATCH,
    ),
    PrincipleMeasure(
        "P1d",
        _("Kandidatens eget ønske"),
        _("Om jobfunktionen passer med det, kandidaten selv har sagt, at han eller hun vil."),
        _("Matchet regnes som 1, når funktionen er et af kandidatens ønsker, 0,5 når den ligger tæt på, og ellers 0."),
        _("Besluttede match, hvor kandidaten har noteret mindst ét ønske."),
        Unit.DEGREE,
        Scale(_("ja"), _("delvist"), _("nej"), YES_PARTLY_NO),
        Step.MATCH,
    ),
    PrincipleMeasure(
        "P2a",
        _("Den mulige ansættelse er konkret"),
        _("Hvor mange af fire dele der er på plads i den gældende aftale: funktion, timer om ugen, måned og alle tre parters bekræftelse."),
        _("Dele, der er på plads i den gældende aftale."),
        _("De fire dele. Over flere forløb vises gennemsnittet."),
        Unit.ELEMENTS,
        Scale(_("alle 4"), "2", _("ingen"), (4, 3, 2, 1)),
        Step.AGREEMENT,
    ),
    PrincipleMeasure(
        "P2b",
        _("Ansættelsen tages op hver gang"),
        _("Hvor stor en del af opfølgningerne der har noteret, hvordan det går med den mulige ansættelse."),
        _("Afholdte opfølgninger med et ord om den mulige ansættelse."),
        _("Alle afholdte opfølgninger i forløbet."),
        Unit.PERCENT,
        SHARE,
        Step.FOLLOW_UP,
    ),
    PrincipleMeasure(
        "P2c",
        _("Virksomheden har en reel åbning"),
        _("Om virksomheden har eller venter en stilling eller timer, der kan lønnes."),
        _("Virksomhedens seneste svar: ja regnes som 1, sandsynligt som 0,5 og nej som 0."),
        _("Forløb, hvor virksomheden har svaret."),
        Unit.DEGREE,
        Scale(_("ja"), _("sandsynligt"), _("nej"), YES_PARTLY_NO),
        Step.AGREEMENT,
    ),
    PrincipleMeasure(
        "P3a",
        _("Dage til første løntime"),
        _("Dage fra den første arbejdstime i virksomheden til den første time med løn."),
        _(
            "Kalenderdage fra dagen for den første registrerede time til dagen for den første registrerede time med løn, "
            "eller til den første dag i den lønnede ansættelse, hvis den kommer før."
        ),
        _("Forløb med mindst én registreret time. Over flere forløb vises medianen, og forløb uden løntimer tælles som ventende."),
        Unit.DAYS,
        Scale(_("højst 14 dage"), _("højst 42 dage"), _("over 91 dage eller aldrig"), (14, 28, 42, 91), lower_is_better=True),
        Step.HOURS,
    ),
    PrincipleMeasure(
        "P3b",
        _("Lønnet andel i tredje måned"),
        _("Hvor stor en del af arbejdstimerne i forløbets tredje måned der var lønnede."),
        _("Lønnede timer fra dag 61 til dag 90 efter startdagen."),
        _("Alle registrerede arbejdstimer fra dag 61 til dag 90 efter startdagen."),
        Unit.PERCENT,
        Scale(_("mindst 50 pct."), _("mindst 20 pct."), _("0 pct."), (50, 35, 20, 0.01)),
        Step.HOURS,
    ),
    PrincipleMeasure(
        "P3c",
        _("Timetrappe med datoer"),
        _("Om der er en skriftlig plan for, hvordan timerne stiger, og hvornår de bliver lønnede."),
        _("1, når alle trin har både timer og dato, 0,5 når nogle har, og ellers 0."),
        _("Forløb, der er startet."),
        Unit.DEGREE,
        Scale(_("alle trin har timer og dato"), _("nogle trin har"), _("ingen plan"), YES_PARTLY_NO),
        Step.AGREEMENT,
    ),
    PrincipleMeasure(
        "P4a",
        _("Afgørende kompetencer er navngivet"),
        _("Om virksomheden selv har navngivet to til fem kompetencer, der afgør ansættelsen."),
        _("1, når virksomheden har navngivet 2-5, 0,5 når der er 1, flere end 5, eller andre har navngivet dem, og ellers 0."),
        _("Forløb med en valgt jobfunktion."),
        Unit.DEGREE,
        Scale(_("2-5, navngivet af virksomheden"), _("navngivet, men for få, for mange eller af andre"), _("ingen"), YES_PARTLY_NO),
        Step.KNOW_COMPANY,
    ),
    PrincipleMeasure(
        "P4b",
        _("Vurderet til tiden"),
        _("Hvor stor en del af perioderne på fire uger der har en vurdering fra både virksomhed og kandidat."),
        _("Hele perioder på fire uger siden start, hvor både virksomhed og kandidat har vurderet de afgørende kompetencer."),
        _("Alle hele perioder på fire uger siden start."),
        Unit.PERCENT,
        SHARE,
        Step.FOLLOW_UP,
    ),
    PrincipleMeasure(
        "P4c",
        _("Oplæringen er valgt"),
        _("Om der er valgt en oplæringsmodel, der passer til det, kandidaten har svært ved."),
        _("1, når en oplæringsmodel er valgt med en begrundelse, 0,5 når den er valgt uden, og ellers 0."),
        _("Forløb, der er startet."),
        Unit.DEGREE,
        Scale(_("valgt med begrundelse"), _("valgt uden begrundelse"), _("ikke valgt"), YES_PARTLY_NO),
        Step.START,
    ),
    PrincipleMeasure(
        "P5a",
        _("Støtten er aftalt som for andre ansatte"),
        _("Om hvert støttebehov er aftalt med virksomheden og ordnet i samme form, som virksomheden bruger for sine ansatte."),
        _("Støttebehov: aftalt i samme form regnes som 1, aftalt i en anden form som 0,5 og ikke aftalt som 0."),
        _("Alle støttebehov, der er noteret i forløbet."),
        Unit.DEGREE,
        Scale(_("ja"), _("delvist"), _("nej"), YES_PARTLY_NO),
        Step.SUPPORT,
    ),
    PrincipleMeasure(
        "P5b",
        _("Faste kontakter"),
        _("Om der er en navngiven kontaktperson hos både virksomhed og kommune, som alle tre parter kan se og ringe til."),
        _("1, når begge kontakter har navn og telefonnummer, 0,5 når én har, og ellers 0."),
        _("Forløb, der er startet."),
        Unit.DEGREE,
        Scale(_("ja"), _("delvist"), _("nej"), YES_PARTLY_NO),
        Step.START,
    ),
    PrincipleMeasure(
        "P5c",
        _("Indsatser støder ikke sammen med arbejdet"),
        _("Om de sideløbende indsatser er aftalt med virksomheden og ligger uden for arbejdstiden eller er planlagt ind i den."),
        _("Indsatser: aftalt og uden sammenstød regnes som 1, kun det ene som 0,5 og ellers 0."),
        _("Alle sideløbende indsatser i forløbet."),
        Unit.DEGREE,
        Scale(_("ja"), _("delvist"), _("nej"), YES_PARTLY_NO),
        Step.SUPPORT,
    ),
    PrincipleMeasure(
        "P5d",
        _("Kontakt efter ansættelsen"),
        _("Hvor stor en del af kontakterne i uge 1 og måned 1, 3 og 6 efter ansættelsen der er holdt."),
        _("Holdte kontakter med både virksomhed og ansat, blandt dem der er forfaldne."),
        _("Kontakter i uge 1 og måned 1, 3 og 6, der er forfaldne i dag."),
        Unit.PERCENT,
        SHARE,
        Step.AFTERCARE,
    ),
)


def measure(key: str) -> PrincipleMeasure:
    """The measure with this key; a KeyError names what was asked for."""
    for candidate in MEASURES:
        if candidate.key == key:
            return candidate
    raise KeyError(f"no measure is called {key!r}")
