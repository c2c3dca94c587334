"""The questions of the progress measurement in dated versions: nine to the candidate and eleven to the caseworker every third month.

Inspired by the employment indicator project (BIP): its themes and its rhythm. The words and the scale are our own, so that no figure
may be compared with its figures. A version is never changed: better words are a new version from a day on, and an answer keeps the
words that were asked.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

LABEL = _("Inspireret af BIP (Beskæftigelses Indikator Projektet). Spørgsmål og skala er vores egne.")
LOWEST, HIGHEST = 1, 5
# The caseworker's own belief, and from which step down it is worth talking with a colleague about.
BELIEF, LOW_BELIEF = "tro_sagsbehandler", 2


@dataclass(frozen=True)
class Item:
    """One thing asked about; without words for the candidate it is asked of the caseworker alone. The steps go from 1 to 5."""

    key: str
    name: str
    to_candidate: str
    to_caseworker: str
    steps: tuple[str, str, str, str, str]

    @property
    def scale(self) -> list[tuple[int, str]]:
        return list(enumerate((str(step) for step in self.steps), start=LOWEST))


@dataclass(frozen=True)
class Instrument:
    """One version of all questions, in use from a day on."""

    number: int
    valid_from: date
    items: tuple[Item, ...]

    def of_candidate(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.to_candidate)

    def of_caseworker(self) -> tuple[Item, ...]:
        return self.items

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)


FIRST = Instrument(
    1,
    date(2019, 1, 1),
    (
        Item(
            "helbred",
            _("Helbred i forhold til arbejde"),
            _("Hvor godt kan du håndtere dit helbred, så du kan være på en arbejdsplads?"),
            _("Hvor godt håndterer kandidaten sit helbred i forhold til at være på en arbejdsplads?"),
            (
                _("helbredet stopper det meste"),
                _("helbredet stopper det tit"),
                _("det går nogle dage"),
                _("det går de fleste dage"),
                _("helbredet er ikke i vejen for arbejde"),
            ),
        ),
        Item(
            "hverdag",
            _("Overskud i hverdagen"),
            _("Hvor meget overskud har du i hverdagen til at tænke på arbejde?"),
            _("Hvor meget overskud har kandidaten i hverdagen til at tænke på arbejde?"),
            (
                _("alt andet fylder"),
                _("sjældent overskud"),
                _("overskud nogle dage"),
                _("overskud de fleste dage"),
                _("overskud hver dag"),
            ),
        ),
        Item(
            "netvaerk",
            _("Støtte fra familie og venner"),
            _("Hvor meget støtte får du fra familie, venner eller andre til at komme i arbejde?"),
            _("Hvor meget støtte får kandidaten fra familie, venner eller andre til at komme i arbejde?"),
            (
                _("ingen bakker op"),
                _("en enkelt bakker lidt op"),
                _("nogle bakker op, når de bliver spurgt"),
                _("flere bakker op"),
                _("stærk opbakning, der kan mærkes i hverdagen"),
            ),
        ),
        Item(
            "samarbejde",
            _("Samarbejde med andre"),
            _("Hvor godt går det for dig at samarbejde med andre på en arbejdsplads?"),
            _("Hvor godt går det for kandidaten at samarbejde med andre på en arbejdsplads?"),
            (
                _("det går for det meste skævt"),
                _("det er svært med de fleste"),
                _("det går med få, kendte kolleger"),
                _("det går med de fleste"),
                _("det går godt, også når der er travlt"),
            ),
        ),
        Item(
            "kompetencer",
            _("Kompetencer, der kan bruges i et job"),
            _("Hvor meget af det, du kan, kan bruges på en arbejdsplads nu?"),
            _("Hvor meget af det, kandidaten kan, kan bruges på en arbejdsplads nu?"),
            (
                _("intet, der kan peges på"),
                _("lidt, med meget oplæring"),
                _("noget, med oplæring"),
                _("det meste af det, jobbet kræver"),
                _("alt det, jobbet kræver"),
            ),
        ),
        Item(
            "viden",
            _("Viden om vejen til job"),
            _("Hvor godt ved du, hvad der skal til, for at du får et job?"),
            _("Hvor godt ved kandidaten, hvad der skal til for at få et job?"),
            (
                _("ved ikke, hvor man begynder"),
                _("har en løs idé"),
                _("kender nogle af skridtene"),
                _("kender de fleste skridt"),
                _("kender de næste skridt og er i gang med dem"),
            ),
        ),
        Item(
            "maal",
            _("Et mål at gå efter"),
            _("Hvor målrettet går du efter et bestemt job eller en bestemt slags arbejde?"),
            _("Hvor målrettet går kandidaten efter et bestemt job eller en bestemt slags arbejde?"),
            (
                _("der er intet mål"),
                _("målet er meget uklart"),
                _("der er et mål, men det skifter"),
                _("målet er klart"),
                _("målet er klart og styrer hverdagen"),
            ),
        ),
        Item(
            "tro_egen",
            _("Egen tro på job"),
            _("Hvor meget tror du på, at du kan få et job og klare det?"),
            _("Hvor meget tror kandidaten selv på at kunne få et job og klare det?"),
            (
                _("tror slet ikke på det"),
                _("tror lidt på det"),
                _("tvivler"),
                _("tror på det"),
                _("er sikker på det"),
            ),
        ),
        Item(
            "jobsoegning",
            _("Jobsøgning"),
            _("Hvor meget gør du selv for at få et job?"),
            _("Hvor meget gør kandidaten selv for at få et job?"),
            (
                _("intet lige nu"),
                _("lidt, når andre tager fat"),
                _("noget en gang imellem"),
                _("noget hver uge"),
                _("noget de fleste dage"),
            ),
        ),
        Item(
            "fremtraeden",
            _("Fremmøde og fremtræden"),
            "",
            _("Hvor godt passer kandidatens fremmøde og fremtræden til en arbejdsplads?"),
            (
                _("kommer sjældent, eller det giver problemer"),
                _("kommer ustabilt"),
                _("kommer for det meste, men melder ikke altid fra"),
                _("kommer stabilt og melder fra"),
                _("kommer til tiden, melder fra og passer godt ind"),
            ),
        ),
        Item(
            BELIEF,
            _("Min tro på job inden for et år"),
            "",
            _("Hvor meget tror du på, at kandidaten er i job inden for et år?"),
            (
                _("tror slet ikke på det"),
                _("tror lidt på det"),
                _("er i tvivl"),
                _("tror på det"),
                _("er næsten sikker på det"),
            ),
        ),
    ),
)

INSTRUMENTS: tuple[Instrument, ...] = (FIRST,)


def instrument_on(day: date) -> Instrument:
    """The version in use on a day; before the first one, the first."""
    return next((one for one in reversed(INSTRUMENTS) if one.valid_from <= day), INSTRUMENTS[0])


def instrument(number: int) -> Instrument:
    return next(one for one in INSTRUMENTS if one.number == number)
