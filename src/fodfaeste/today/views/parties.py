"""The first pages of the candidate and of the company: their own course and nothing of anybody else's."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fodfaeste.candidates import facts
from fodfaeste.candidates.models import Candidate, ProgressRound, RoundState
from fodfaeste.matching.models import Match
from fodfaeste.matching.sharing import headed
from fodfaeste.matching.states import State
from fodfaeste.people.models import Kind, Person
from fodfaeste.placements.facts import course
from fodfaeste.placements.models import Party, Placement, WorkWeek
from fodfaeste.placements.parties import CandidateParty, CompanyParty, Reach, reach_of
from fodfaeste.placements.transitions import Action as PlacementAction
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.facts.pages import open_asks
from fodfaeste.retention.models import CheckIn, RetentionCard
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.ui import Step
from fodfaeste.today.progress import assessed, hours_of, only_better

# On a first page: the newest of each kind, the rest is a list of its own.
SHOWN = 10


@dataclass(frozen=True)
class Action:
    """The one thing to do next; without an address there is only something to know."""

    text: str
    verb: str = ""
    url: str = ""


@page(kinds=(Kind.CANDIDATE,))
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    person = request.person
    side = CandidateParty(person)
    candidate = facts.described(visible_to(Candidate, person)).order_by("pk").first()
    if candidate is None:
        raise Http404
    rows = list(side.placements_for(person).with_room().order_by("-created_at", "pk"))
    current = next((row for row in rows if row.ended_on is None), rows[0] if rows else None)
    context = {
        "steps": course.phase_steps(current) if current else first_steps(),
        "next": _next_of_candidate(person, candidate, side, current),
        "placement": side.view(current) if current else None,
        "placement_url": side.url(current) if current else "",
        "hours": hours_of(current) if current else None,
        "better": only_better(assessed(current)) if current else [],
        "reaches": _reaches(candidate, side, current),
        "asked": list(open_asks(person)[:SHOWN]),
    }
    return render(request, "today/mine.html", context)


def first_steps() -> list[Step]:
    here, *ahead = Phase.ordered()
    now = Step(here.label, "current", note=_("Videre når: %(criterion)s") % {"criterion": here.leaves})
    return [now, *(Step(phase.label, "ahead", note=_("Begynder når: %(criterion)s") % {"criterion": phase.enters}) for phase in ahead)]


def _next_of_candidate(person: Person, candidate: Candidate, side: CandidateParty, current: Placement | None) -> Action:
    match = visible_to(Match, person).in_state(State.WAITING_CANDIDATE).order_by("since_now", "pk").first()
    if match is not None:
        url = reverse("matching:mine", args=[match.ref])
        return Action(_("Der er et forslag til et arbejde, som venter på dit svar."), _("Se forslaget og svar"), url)
    talk = visible_to(CheckIn, person).filter(held_at__isnull=True, due_on__lte=clock.today()).order_by("due_on", "pk").first()
    if talk is not None:
        talk_url = reverse("retention:mine_check_in", args=[talk.ref])
        return Action(_("Fortæl, hvordan det går på jobbet."), _("Fortæl, hvordan det går"), talk_url)
    asked = _open_round(person)
    if asked is not None:
        return Action(_("Der er ni korte spørgsmål til dig."), _("Svar på spørgsmålene"), reverse("candidates:own_round", args=[asked.ref]))
    if current is not None:
        task = side.next_task(current)
        return Action(task.text, _("Gå til opgaven"), task.url) if task.url else Action(task.text)
    missing = facts.knowledge(candidate).next
    if missing is not None:
        return Action(str(missing.question), _("Udfyld min profil"), reverse("candidates:own_profile"))
    return Action(_("Vi leder efter et godt match til dig. Du hører fra os, når vi har et forslag."))


def _open_round(person: Person) -> ProgressRound | None:
    """The questions of every third month, while they wait for the candidate."""
    rows = visible_to(ProgressRound, person).in_state(RoundState.OPEN, RoundState.LATE).filter(candidate_done_at__isnull=True)
    found: ProgressRound | None = rows.filter(candidate__ended_on__isnull=True).order_by("number").last()
    return found


def _reaches(candidate: Candidate, side: CandidateParty, current: Placement | None) -> list[Reach]:
    if current is not None and current.ended_on is None:
        return [side.reach(current, Party.JOBCENTRE), side.reach(current, Party.COMPANY)]
    staff = dict.fromkeys(person for person in (candidate.caseworker, candidate.consultant) if person is not None and person.active)
    return [reach_of(Party.JOBCENTRE, person) for person in staff]


@page(kinds=(Kind.CONTACT,))
@require_GET
def ours(request: HttpRequest) -> HttpResponse:
    person = request.person
    side = CompanyParty(person)
    weeks = list(_waiting_weeks(person)[:SHOWN])
    rows = _shown(side, person, weeks)
    side.read_consents(rows)
    side.read_waiting(rows)
    # The last weeks of a placement that is over still wait for a yes.
    now = [row for row in rows if row.ended_on is None]
    matches, underway = (headed(found[:SHOWN]) for found in (_matches(person), _underway(person)))
    for person_read in [row.candidate.person for row in rows] + [row.candidate.person for row in (*matches, *underway) if row.first_name]:
        audit.note_read(request, person_read, "cooperation")
    context = {
        "lines": [_line(side, row) for row in now],
        "weeks": _weeks(side, weeks, {row.pk: row for row in rows}),
        "matches": matches,
        "underway": underway,
        "cards": [_card(card) for card in _cards(person)[:SHOWN]],
        "reaches": list(dict.fromkeys(side.reach(row, Party.JOBCENTRE) for row in now or rows)),
        "asked": list(open_asks(person)[:SHOWN]),
    }
    return render(request, "today/ours.html", context)


def _shown(side: CompanyParty, person: Person, weeks: list[WorkWeek]) -> list[Placement]:
    """The newest that run, or the last one that did, and those whose weeks wait; the rest is in the list of placements."""
    rows = side.placements_for(person).order_by("-created_at", "pk")
    running = list(rows.filter(ended_on__isnull=True).values_list("pk", flat=True)[:SHOWN])
    wanted = {*(running or rows.values_list("pk", flat=True)[:1]), *(week.placement_id for week in weeks)}
    return list(rows.filter(pk__in=wanted).with_room())


def _line(side: CompanyParty, row: Placement) -> dict[str, Any]:
    return {
        "seen": side.view(row),
        "task": side.next_task(row),
        "url": side.url(row),
        "assess": reverse("placements:assess", args=[row.ref]) if row.started_on else "",
    }


def _waiting_weeks(person: Person) -> QuerySet[WorkWeek]:
    """Weeks with hours that wait for a yes."""
    waiting = {"confirmed_at__isnull": True, "disputed_at__isnull": True, "decided_at__isnull": True}
    counted = Sum(Coalesce("entries__decided_hours", "entries__hours"))
    found = visible_to(WorkWeek, person).filter(**waiting).annotate(counted=counted).filter(counted__isnull=False)
    return found.order_by("monday", "pk")


def _weeks(side: CompanyParty, weeks: list[WorkWeek], rows: dict[int, Placement]) -> list[dict[str, Any]]:
    """One tap confirms where the page of hours offers it."""
    return [
        {
            "week": week,
            "who": side.candidate_name(rows[week.placement_id]),
            "may_confirm": side.may(PlacementAction.CONFIRM_WEEK, rows[week.placement_id], week=week),
            "url": reverse("placements:hours", args=[rows[week.placement_id].ref]),
        }
        for week in weeks
        if week.placement_id in rows
    ]


def _matches(person: Person) -> Any:
    rows = visible_to(Match, person).in_state(State.WAITING_COMPANY)
    return rows.select_related("job_function", "candidate__person").order_by("since_now", "pk")


def _underway(person: Person) -> Any:
    """Matches that the company has said yes to and that have not become a placement yet."""
    rows = visible_to(Match, person).in_state(State.TO_DECIDE, State.DECIDED).filter(placement__isnull=True)
    return rows.select_related("job_function", "candidate__person").order_by("since_now", "pk")


def _cards(person: Person) -> Any:
    today = clock.today()
    rows = visible_to(RetentionCard, person).filter(valid_from__lte=today, valid_to__gte=today, employment__ended_on__isnull=True)
    return (
        rows.select_related("employment__candidate__person", "employment__placement__caseworker")
        .prefetch_related("used")
        .order_by("valid_to", "pk")
    )


def _card(card: RetentionCard) -> dict[str, Any]:
    """The company employs the person, so the job's name is enough to tell the cards apart."""
    used = len(card.used.all())
    waiting = sum(clip.answered_at is None for clip in card.used.all())
    url = reverse("retention:ours_detail", args=[card.employment.ref])
    contact = card.employment.placement.caseworker
    return {
        "card": card,
        "position": card.employment.position,
        "left": card.clips - used,
        "waiting": waiting,
        "url": url,
        "contact": contact,
    }
