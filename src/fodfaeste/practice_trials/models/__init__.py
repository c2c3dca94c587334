"""The tables of practice trials, by what they hold."""

from fodfaeste.practice_trials.models.listening import Observation, PulseAsk, SharedObservation, Stands
from fodfaeste.practice_trials.models.trials import (
    Came,
    DecisionKind,
    Deviation,
    Done,
    FidelityCheck,
    PracticeTrial,
    Team,
    TeamMember,
    TrialDecision,
    TrialState,
    TrialUse,
)

__all__ = [
    "Came",
    "DecisionKind",
    "Deviation",
    "Done",
    "FidelityCheck",
    "Observation",
    "PracticeTrial",
    "PulseAsk",
    "SharedObservation",
    "Stands",
    "Team",
    "TeamMember",
    "TrialDecision",
    "TrialState",
    "TrialUse",
]
