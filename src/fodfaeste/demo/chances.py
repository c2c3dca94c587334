"""How likely things are in the invented pilot; sizes after mission facts, never presented as results."""

# Of those enrolled in the course of the year, about one in five has any paid hour at its end (where 10 to 15 in a hundred have it
# without the model, and 5 to 10 more is the effect that can be hoped for), and one in eight a hire: more in a flex job, as of those who
# are entitled to one 4 to 6 in a hundred find it each month, while of the activity-ready 6 to 17 in a hundred come into a job.
CANDIDATE_SAYS_YES = 0.75
COMPANY_SAYS_YES = 0.6
PLACEMENT_STARTS = 0.9
BREAKS_OFF_A_WEEK = 0.035
HIRE_BY_GROUP = {"activity_ready": 0.3, "flex_job": 0.55}
PAID_HOURS_COME = 0.1
LEAVES_PROJECT = 0.08
# Of those who are asked; six in a hundred are not asked yet.
SAYS_YES_TO_RESEARCH = 0.87
IS_ASKED_ABOUT_RESEARCH = 0.94
# One or two in each municipality think again.
THINKS_AGAIN = (7, 47)
WEEK_IS_MISSED = 0.07
COMPANY_CONFIRMS = 0.93
DISAGREE = 0.015
CLIP_A_MONTH = 0.25
EMPLOYMENT_ENDS_A_MONTH = 0.04
TRIES = 2
WORK_TRIAL_WEEKS = 13
