"""The three phases of a placement, with the stated criterion to enter and to leave each."""

from enum import StrEnum


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
        """The Danish name."""
        return LABELS[self]

    @property
    def enters(self) -> str:
        """The criterion to enter, as a Danish sentence."""
        return CRITERIA[self][0]

    @property
    def leaves(self) -> str:
        """The criterion to leave, as a Danish sentence."""
        return CRITERIA[self][1]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and Danish name, for a field's choices."""
        return [(phase.value, phase.label) for phase in cls]

    @classmethod
    def ordered(cls) -> tuple["Phase", ...]:
        """The phases in the order of the work."""
        return tuple(cls)


LABELS = {
    Phase.PREPARE: "Forberedelse og match",
    Phase.RECRUIT: "Rekrutteringsforløb",
    Phase.EMPLOY: "Ansættelse",
}
CRITERIA = {
    Phase.PREPARE: (
        "Jobkandidaten er indskrevet og har sagt ja til at være med.",
        "Aftalen er bekræftet af jobkandidat, virksomhed og jobcenter, og startdagen er nået.",
    ),
    Phase.RECRUIT: (
        "Aftalen er bekræftet af alle tre parter, og første dag på arbejdspladsen er nået.",
        "Virksomhed og jobkandidat har skrevet under på en ansættelse, eller forløbet er afsluttet med en noteret årsag.",
    ),
    Phase.EMPLOY: (
        "Der er indgået en ansættelse i den virksomhed, hvor forløbet foregik, med stilling, timer og startdag.",
        "Efterværnet er gennemført efter planen, eller ansættelsen er ophørt med en noteret årsag.",
    ),
}
