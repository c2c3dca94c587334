"""Everything that is written about practice trials."""

from fodfaeste.practice_trials.actions.decisions import decide
from fodfaeste.practice_trials.actions.observations import Note, Noted, note_observation, share_observation, unshare_observation
from fodfaeste.practice_trials.actions.pulse import answer_pulse, ask_pulse, decline_pulse
from fodfaeste.practice_trials.actions.trials import Plan, begin_trial, change_trial, note_deviation, plan_trial, write_team
from fodfaeste.practice_trials.actions.uses import check_fidelity, end_use, record_use

__all__ = [
    "Note",
    "Noted",
    "Plan",
    "answer_pulse",
    "ask_pulse",
    "begin_trial",
    "change_trial",
    "check_fidelity",
    "decide",
    "decline_pulse",
    "end_use",
    "note_deviation",
    "note_observation",
    "plan_trial",
    "record_use",
    "share_observation",
    "unshare_observation",
    "write_team",
]
