"""The three parties of a placement; who a person acts for is decided by the kind of person."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from fodfaeste.practice_model import authority


class Party(StrEnum):
    """One of the three parties."""

    CANDIDATE = "candidate"
    COMPANY = "company"
    JOBCENTRE = "jobcentre"

    @property
    def label(self) -> str:
        """The name, as in a heading; the authority's own where it is known."""
        own = authority.name() if self is Party.JOBCENTRE else ""
        return own[:1].upper() + own[1:] or self.general

    @property
    def general(self) -> str:
        """The name that is the same for every municipality, by which a written text has its section."""
        return str(NAMES[self][0])

    @property
    def definite(self) -> str:
        """The name in the definite form, as in a sentence; the authority's own where it is known."""
        return (authority.name() if self is Party.JOBCENTRE else "") or str(NAMES[self][1])

    @property
    def person_kind(self) -> str:
        """The kind of person that acts for this party."""
        return KINDS[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and name, for a field's choices."""
        return [(party.value, NAMES[party][0]) for party in cls]

    @classmethod
    def of_kind(cls, kind: str | None) -> "Party | None":
        """Name the party that a kind of person acts for, or none for a visitor."""
        return next((party for party in cls if party.person_kind == kind), None)

    @classmethod
    def own_first(cls, own: "Party | None") -> tuple["Party", ...]:
        """All three, the reader's own first, so that nobody has to look for their part."""
        return tuple(sorted(cls, key=lambda party: party is not own))


NAMES = {
    Party.CANDIDATE: (_("Jobkandidat"), _("jobkandidaten")),
    Party.COMPANY: (_("Virksomhed"), _("virksomheden")),
    Party.JOBCENTRE: (_("Jobcenter"), _("jobcenteret")),
}
KINDS = {Party.CANDIDATE: "candidate", Party.COMPANY: "contact", Party.JOBCENTRE: "staff"}
