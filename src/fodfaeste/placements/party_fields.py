"""Which fields of which tables each party sees; what is in neither list of the company fails a test."""

from collections.abc import Iterable


def fields(model: str, names: str) -> set[str]:
    return {f"{model}.{name}" for name in names.split()}


def every(groups: Iterable[set[str]]) -> frozenset[str]:
    return frozenset().union(*groups)


_AGREEMENT = (
    "placement number reason reason_words measure purpose vitas_number vitas_date period_from period_to hours_per_week "
    "paid_hours_per_week unpaid_tasks paid_tasks hire_function hire_hours hire_takes hire_by made_by made_at withdrawn_at settled_at"
)
_WEEK = (
    "placement monday confirmed_at confirmed_by disputed_at disputed_by disputed_party disputed_hours disputed_words "
    "decided_at decided_by decided_words"
)
_WRITTEN = "week day task pay_kind hours attendance_hours intensity_percent recorded_by recorded_party"
_TAKEN_BACK = "withdrawn_at withdrawn_by"

SHARED_BY_ALL = every(
    [
        fields("Placement", "company workplace job_function contact caseworker created_at started_on ended_on end_kind"),
        fields("AgreementVersion", _AGREEMENT),
        fields("Confirmation", "agreement party person confirmed_at on_behalf"),
        fields("WorkWeek", _WEEK),
        fields("HourEntry", f"{_WRITTEN} decided_hours"),
        fields("FormerEntry", f"{_WRITTEN} superseded_at superseded_by"),
        fields("Assessment", f"placement party person day note {_TAKEN_BACK}"),
        fields("AssessmentScore", "assessment decisive_competence level"),
        fields("FollowUp", "placement held_on held_by candidate_present company_present hire_word hire_words agreed next_on"),
        fields("HoursStep", f"placement from_day hours_per_week paid_hours_per_week pay_kind takes reached_on written_by {_TAKEN_BACK}"),
        fields("NamedContact", f"placement side person task from_day to_day written_by {_TAKEN_BACK}"),
        fields("FollowUp", _TAKEN_BACK),
        fields("SupportNeed", "placement kind handling like_staff difference owner_party agreed_on ended_on"),
        fields("ParallelEffort", "placement when_words from_day to_day agreed_on"),
        fields("TrainingPlan", "placement training_model why trainer from_day to_day chosen_by"),
    ],
)
# Seen by the company only through a standing consent, and never of a person with a protected name and address.
BY_CONSENT = every([fields("Person", "given_name family_name email phone"), fields("Need", "kind")])

COMPANY_SEES = SHARED_BY_ALL | BY_CONSENT
COMPANY_NEVER_SEES = every(
    [
        fields("Placement", "match candidate end_side end_cause end_words recruits_again start_recorded_at"),
        fields("FollowUp", "absence staff_note"),
        fields("ParallelEffort", "kind staff_note"),
        fields("Person", "municipality kind protected active search_text"),
        fields("Need", "candidate important may_be_shared note"),
        fields(
            "Candidate",
            "person cpr cpr_index sex birth_year target_group enrolled_on caseworker consultant wished_hours can_start_on "
            "travel_minutes has_no_needs own_words profile_approved_on ended_on end_reason",
        ),
    ],
)
CANDIDATE_SEES = (
    SHARED_BY_ALL
    | BY_CONSENT
    | every(
        [
            fields("Placement", "match candidate end_side end_cause end_words"),
            fields("ParallelEffort", "kind"),
            fields("Need", "important note"),
        ]
    )
)
JOBCENTRE_SEES = COMPANY_SEES | COMPANY_NEVER_SEES | CANDIDATE_SEES
