"""What matching hands over for evaluation: matches of those who consented to research, without names."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.matching.facts import first_meetings
from fodfaeste.matching.models import Answer, CandidateReason, CompanyReason, Match, StaffReason
from fodfaeste.matching.states import State
from fodfaeste.people.facts import code_of
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import (
    DAYS,
    ZERO_TO_ONE,
    code,
    count,
    day,
    day_of,
    days_from,
    municipality,
    number,
    or_none,
    pseudonym,
)

PROPOSAL, CANDIDATE, COMPANY = _("Match foreslået"), _("Kandidatens svar"), _("Virksomhedens svar")
DECISION, MEETING = _("Beslutning om match"), _("Møde om match holdt")
CHOICES = ("candidate_answer", "candidate_reason", "company_answer", "company_reason", "decision", "decision_reason")
# Column of the day, column of the days since enrolment, field of the match.
MOMENTS = (
    ("proposed_on", "days_to_proposal", "proposed_at"),
    ("candidate_answered_on", "days_to_candidate_answer", "candidate_answered_at"),
    ("company_answered_on", "days_to_company_answer", "company_answered_at"),
    ("decided_on", "days_to_decision", "decided_at"),
    ("first_meeting_on", "days_to_first_meeting", "first_meeting"),
)


def match_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    first = first_meetings().filter(match=OuterRef("pk")).order_by("held_on").values("held_on")[:1]
    rows = Match.objects.filter(candidate__in=in_research(municipality)).with_state().annotate(first_meeting=Subquery(first))
    refs = ("ref", "candidate__ref", "job_function__ref", "job_function__company__ref")
    fields = ("score", "coverage", "state_now", "candidate__enrolled_on", "shown_to_company_at", *CHOICES)
    for row in rows.order_by("pk").values(*refs, *fields, *(moment for _on, _days, moment in MOMENTS)):
        enrolled = row["candidate__enrolled_on"]
        yield {
            "municipality": place,
            "match": crypto.pseudonym(row["ref"]),
            "candidate": crypto.pseudonym(row["candidate__ref"]),
            "job_function": crypto.pseudonym(row["job_function__ref"]),
            "company": crypto.pseudonym(row["job_function__company__ref"]),
            "state": row["state_now"],
            "score": row["score"],
            "coverage": row["coverage"],
            "shown_on": day_of(row["shown_to_company_at"]),
            **{name: or_none(row[name]) for name in CHOICES},
            **{on: day_of(row[moment]) for on, _days, moment in MOMENTS},
            **{days: days_from(enrolled, row[moment]) for _on, days, moment in MOMENTS},
        }


MATCHES = FactTable(
    name="matches",
    meaning=_("Match fra forslag til beslutning"),
    row=_("En jobkandidat foreslået til en jobfunktion"),
    key=("match",),
    person="candidate",
    rows=match_rows,
    columns=(
        municipality(),
        pseudonym("match", _("Matchet"), PROPOSAL),
        pseudonym("candidate", _("Jobkandidaten"), PROPOSAL),
        pseudonym("job_function", _("Jobfunktionen"), PROPOSAL),
        pseudonym("company", _("Virksomheden"), PROPOSAL),
        code("state", _("Hvor matchet står"), _("Svarene på matchet"), State.choices),
        number("score", _("Score, da det blev foreslået; tom, når for lidt var kendt"), PROPOSAL, ZERO_TO_ONE),
        number("coverage", _("Hvor stor en del af scorens grunde der var kendt"), PROPOSAL, ZERO_TO_ONE),
        day("proposed_on", _("Foreslået"), PROPOSAL),
        code("candidate_answer", _("Kandidatens svar"), CANDIDATE, Answer.choices),
        code("candidate_reason", _("Kandidatens grund til et nej"), CANDIDATE, CandidateReason.choices),
        day("candidate_answered_on", _("Kandidaten svarede"), CANDIDATE),
        day("shown_on", _("Vist til virksomheden"), _("Match vist til virksomheden")),
        code("company_answer", _("Virksomhedens svar"), COMPANY, Answer.choices),
        code("company_reason", _("Virksomhedens grund til et nej"), COMPANY, CompanyReason.choices),
        day("company_answered_on", _("Virksomheden svarede"), COMPANY),
        code("decision", _("Kommunens beslutning"), DECISION, Answer.choices),
        code("decision_reason", _("Kommunens grund til et nej"), DECISION, StaffReason.choices),
        day("decided_on", _("Besluttet"), DECISION),
        day("first_meeting_on", _("Første møde, hvor både kandidat og virksomhed var med"), MEETING),
        count("days_to_proposal", _("Fra indskrivning til forslag"), PROPOSAL, DAYS),
        count("days_to_candidate_answer", _("Fra indskrivning til kandidatens svar"), CANDIDATE, DAYS),
        count("days_to_company_answer", _("Fra indskrivning til virksomhedens svar"), COMPANY, DAYS),
        count("days_to_decision", _("Fra indskrivning til beslutning"), DECISION, DAYS),
        count("days_to_first_meeting", _("Fra indskrivning til første møde"), MEETING, DAYS),
    ),
)
register(MATCHES)
