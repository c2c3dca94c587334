"""The three parties of a placement; who a person acts for is decided by the kind of person."""

from enum import StrEnum
from typing import Self


class Party(StrEnum):
    """One of the three parties; `person_kind` is the kind of person that acts for it."""

    label: str
    definite: str
    person_kind: str

    def __new__(cls, value: str, label: str, definite: str, person_kind: str) -> Self:
        """Give the plain value its Danish name, the name in the definite form and the kind of person."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.definite, member.person_kind = label, definite, person_kind
        return member

    CANDIDATE = ("candidate", "Jobkandidat", "jobkandidaten", "candidate")
    COMPANY = ("company", "Virksomhed", "virksomheden", "contact")
    JOBCENTRE = ("jobcentre", "Jobcenter", "jobcenteret", "staff")

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and Danish name, for a field's choices."""
        return [(party.value, party.label) for party in cls]

    @classmethod
    def of_kind(cls, kind: str | None) -> "Party | None":
        """Name the party that a kind of person acts for, or none for a visitor."""
        return next((party for party in cls if party.person_kind == kind), None)

    @classmethod
    def own_first(cls, own: "Party | None") -> tuple["Party", ...]:
        """All three, the reader's own first, so that nobody has to look for their part."""
        return tuple(sorted(cls, key=lambda party: party is not own))
