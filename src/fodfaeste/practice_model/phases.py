"""The three phases of a placement, with the stated criterion to enter and to leave each."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Phase(StrEnum):
    """One of the three phases, in the order of the work: `Phase.RECRUIT.letter == "b"`."""

    PREPARE = "prepare"
    RECRUIT = "recruit"
    EMPLOY = "employ"

    @property
    def letter(self) -> str:
        """The letter that the phase is known by: a, b or c."""
        return "abc"[list(Phase).index(self)]

    @property
    def label(self) -> str:
        """The name, in the language of the page."""
        return str(LABELS[self])

    @property
    def enters(self) -> str:
        """The criterion to enter, as a sentence."""
        return str(CRITERIA[self][0])

    @property
    def leaves(self) -> str:
        """The criterion to leave, as a sentence."""
        return str(CRITERIA[self][1])

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and name, for a field's choices."""
        return [(phase.value, LABELS[phase]) for phase in cls]

    @classmethod
    def ordered(cls) -> tuple["Phase", ...]:
        """The phases in the order of the work."""
        return tuple(cls)


LABELS = {
    Phase.PREPARE: _("Forberedelse og match"),
    Phase.RECRUIT: _("Rekrutteringsforløb"),
    Phase.EMPLOY: _("Ansættelse"),
}
CRITERIA = {
    Phase.PREPARE: (
        _("Jobkandidaten er indskrevet og har sagt ja til at være med."),
        _("Aftalen er bekræftet af jobkandidat, virksomhed og kommune, og startdagen er nået."),
    ),
    Phase.RECRUIT: (
        _("Aftalen er bekræftet af alle tre parter, og første dag på arbejdspladsen er nået."),
        _("Virksomhed og jobkandidat har skrevet under på en ansættelse, eller forløbet er afsluttet med en noteret årsag."),
    ),
    Phase.EMPLOY: (
        _("Der er indgået en ansættelse i den virksomhed, hvor forløbet foregik, med stilling, timer og startdag."),
        _("Efterværnet er gennemført efter planen, eller ansættelsen er ophørt med en noteret årsag."),
    ),
}
