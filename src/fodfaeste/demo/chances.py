"""How likely things are in the invented pilot; sizes after mission facts, never presented as results."""

# Of those enrolled, about one in six has any paid hour and one in eight a hire within a year of the sort that trials report.
CANDIDATE_SAYS_YES = 0.75
COMPANY_SAYS_YES = 0.6
PLACEMENT_STARTS = 0.9
BREAKS_OFF_A_WEEK = 0.035
HIRE_BY_GROUP = {"activity_ready": 0.3, "flex_job": 0.42}
PAID_HOURS_COME = 0.4
LEAVES_PROJECT = 0.08
WEEK_IS_MISSED = 0.07
COMPANY_CONFIRMS = 0.93
DISAGREE = 0.015
CLIP_A_MONTH = 0.25
EMPLOYMENT_ENDS_A_MONTH = 0.04
TRIES = 2
WORK_TRIAL_WEEKS = 13
