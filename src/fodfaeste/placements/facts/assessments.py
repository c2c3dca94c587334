"""The assessments of the three as a picture over time, and when the next is due."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.placements.models import Assessment, AssessmentScore, Party, Placement
from fodfaeste.shared import charts, clock

ASSESSOR = {Party.CANDIDATE.value: "candidate", Party.COMPANY.value: "company", Party.JOBCENTRE.value: "caseworker"}


def decisive(placement: Placement) -> list[DecisiveCompetence]:
    rows = DecisiveCompetence.objects.filter(job_function_id=placement.job_function_id)
    return list(rows.select_related("competence").order_by("pk"))


def picture(placement: Placement) -> charts.Figure | None:
    """One panel a competence, three lines; nothing before somebody has assessed."""
    scores = AssessmentScore.objects.filter(assessment__placement=placement).select_related(
        "assessment",
        "decisive_competence__competence",
    )
    panels: dict[str, list[charts.Rating]] = {}
    for score in scores.order_by("decisive_competence_id", "assessment__day", "pk"):
        rating = charts.Rating(score.assessment.day, ASSESSOR[score.assessment.party], float(score.level))
        panels.setdefault(score.decisive_competence.competence.name, []).append(rating)
    if not panels:
        return None
    note = _("1 er helt ny i det, 5 er kan lære det fra sig.")
    return charts.assessments_over_time(_("De afgørende kompetencer, set af de tre"), panels, note=note)


def last_days(placement: Placement) -> dict[str, date]:
    """The newest assessment of each party."""
    rows = Assessment.objects.filter(placement=placement).order_by("day").values_list("party", "day")
    return dict(rows)


def to_ask(placement: Placement) -> list[Party]:
    """Which of the candidate and the company owe a look today."""
    due = due_days(placement)
    return [party for party in (Party.CANDIDATE, Party.COMPANY) if party.value in due and due[party.value] <= clock.today()]


def due_days(placement: Placement) -> dict[str, date]:
    """When each party's next assessment is due: as often as the municipality follows up."""
    if placement.started_on is None or placement.ended_on is not None:
        return {}
    last, between = last_days(placement), timedelta(days=placement.municipality.follow_up_days_limit)
    return {party: last.get(party, placement.started_on) + between for party in Party.values}
