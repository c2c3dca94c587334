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
from fodfaeste.candidates.models.progress import ProgressAnswer, ProgressRound, RoundState, Side, SkipReason

__all__ = [
    "Candidate",
    "CandidateCompetence",
    "CandidateImport",
    "Consent",
    "EndReason",
    "Need",
    "ProgressAnswer",
    "ProgressRound",
    "RoundState",
    "Sex",
    "Side",
    "SkipReason",
    "TargetGroup",
    "Wish",
]
