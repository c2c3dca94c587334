"""The tables of candidates, by what they hold."""

from fodfaeste.candidates.models.candidates import (
    Candidate,
    CandidateCompetence,
    CandidateImport,
    Consent,
    EndReason,
    Need,
    Sex,
    TargetGroup,
    Wish,
)

__all__ = [
    "Candidate",
    "CandidateCompetence",
    "CandidateImport",
    "Consent",
    "EndReason",
    "Need",
    "Sex",
    "TargetGroup",
    "Wish",
]
