"""The five principles that guide the work, each with the measures it is followed by."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fodfaeste.practice_model.measures import MEASURES, PrincipleMeasure


@dataclass(frozen=True)
class Principle:
    """One principle: its key, its short name and what it asks of the three parties."""

    key: str
    name: str
    sentence: str

    @property
    def number(self) -> int:
        """The principle's number, one to five."""
        return int(self.key[1:])

    @property
    def measures(self) -> tuple[PrincipleMeasure, ...]:
        """The measures that follow this principle, in order."""
        return tuple(measure for measure in MEASURES if measure.principle == self.key)


PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "P1",
        _("Hurtigt match på godt kendskab"),
        _(
            "Jobkandidat og virksomhed mødes så tidligt, det kan lade sig gøre, og mødet er valgt med omhu, "
            "fordi vi kender begge: hvad kandidaten kan og vil, og hvad arbejdspladsen har brug for."
        ),
    ),
    Principle(
        "P2",
        _("Altid en mulig ansættelse"),
        _(
            "Der er fra første dag en bestemt ansættelse at arbejde hen imod, med opgaver, timer og tidspunkt, "
            "og alle tre parter ved, hvad der skal til, for at den bliver til noget."
        ),
    ),
    Principle(
        "P3",
        _("Løn for arbejdet hurtigst muligt"),
        _(
            "Når kandidaten udfører arbejde, som virksomheden ellers ville betale for, bliver det til løntimer så snart som muligt: "
            "først få, så flere, efter en plan med datoer."
        ),
    ),
    Principle(
        "P4",
        _("Udvikling af det, der afgør ansættelsen"),
        _(
            "Oplæringen handler om de få kompetencer, som virksomheden siger er afgørende for at ansætte og lønne, "
            "og alle tre parter følger, om de bliver stærkere."
        ),
    ),
    Principle(
        "P5",
        _("Støtte på arbejdspladsens egen måde"),
        _(
            "Har kandidaten brug for støtte eller en indsats ved siden af arbejdet, aftales det med virksomheden og ordnes "
            "på samme måde, som når en af de ansatte har særlige behov."
        ),
    ),
)


def principle(key: str) -> Principle:
    """The principle with this key; a KeyError names what was asked for."""
    for candidate in PRINCIPLES:
        if candidate.key == key:
            return candidate
    raise KeyError(f"no principle is called {key!r}")
