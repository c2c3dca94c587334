"""The three phases of a placement, with the stated criterion to enter and to leave each."""

from enum import StrEnum
from typing import Self


class Phase(StrEnum):
    """One of the three phases, in the order of the work: `Phase.RECRUIT.letter == "b"`."""

    label: str
    letter: str
    enters: str
    leaves: str

    def __new__(cls, value: str, letter: str, label: str, enters: str, leaves: str) -> Self:
        """Give the plain value its letter, its Danish name and its two criteria."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.letter, member.label, member.enters, member.leaves = letter, label, enters, leaves
        return member

    PREPARE = (
        "prepare",
        "a",
        "Forberedelse og match",
        "Jobkandidaten er indskrevet og har sagt ja til at være med.",
        "Aftalen er bekræftet af jobkandidat, virksomhed og jobcenter, og startdagen er nået.",
    )
    RECRUIT = (
        "recruit",
        "b",
        "Rekrutteringsforløb",
        "Aftalen er bekræftet af alle tre parter, og første dag på arbejdspladsen er nået.",
        "Virksomheden og jobkandidaten har skrevet under på en ansættelse, eller forløbet er afsluttet med en noteret årsag.",
    )
    EMPLOY = (
        "employ",
        "c",
        "Ansættelse",
        "Der er indgået en ansættelse i den virksomhed, hvor forløbet foregik, med stilling, timer og startdag.",
        "Efterværnet er gennemført efter planen, eller ansættelsen er ophørt med en noteret årsag.",
    )

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and Danish name, for a field's choices."""
        return [(phase.value, phase.label) for phase in cls]

    @classmethod
    def ordered(cls) -> tuple["Phase", ...]:
        """The phases in the order of the work."""
        return tuple(cls)
