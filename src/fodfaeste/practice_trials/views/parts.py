"""What lower pages show of trials: on a placement, a model, a mechanism, and before a workshop."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.facts import figures, pages
from fodfaeste.practice_trials.models import PracticeTrial, SharedObservation, TrialDecision
from fodfaeste.practice_trials.permissions import sees_persons
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import part_or_page
from fodfaeste.solution_models.models import Mechanism, SolutionModel, SolutionModelVersion
from fodfaeste.workshops.models import Workshop

THREE_PARTIES = (Kind.STAFF, Kind.CANDIDATE, Kind.CONTACT)
NEWEST, NEWEST_TRIALS = 20, 3


@page(kinds=THREE_PARTIES, may=May.PLACEMENTS_SEE)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    """For staff the uses and the observations; for the other two the question that waits for them."""
    placement, person = fetch(request, Placement, ref, "candidate__person", "job_function"), request.person
    staff = person.kind == Kind.STAFF
    if person.kind != Kind.CANDIDATE:
        audit.note_read(request, placement.candidate.person, "development")
    context = {"placement": placement, "is_staff": staff, "ask": pages.open_ask(person, use__placement=placement)}
    if staff:
        uses = placement.trial_uses.select_related("trial__solution__model").order_by("-from_day", "pk")
        seen = pages.seen_in(person, placement=placement)
        context |= {"uses": list(uses), "seen": list(seen[:NEWEST]), "may_edit": person.may(May.PLACEMENTS_EDIT, placement.municipality_id)}
    return part_or_page(request, "practice_trials/of_placement.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def of_model(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch(request, SolutionModel, ref)
    shared = visible_to(SharedObservation, request.person).filter(solution_model=model).select_related("mechanism")
    context = {"model": model, "trials": pages.trials_of(model, request.person), "shared": list(shared.order_by("-month", "-pk")[:NEWEST])}
    return part_or_page(request, "practice_trials/of_model.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def of_version(request: HttpRequest, ref: str) -> HttpResponse:
    """The decision that a version came of, and the trials that came of it; only what this person may open."""
    version = fetch(request, SolutionModelVersion, ref, "model")
    trials = pages.with_room(visible_to(PracticeTrial, request.person)).filter(solution=version).order_by("-from_day", "pk")
    source = visible_to(TrialDecision, request.person).filter(ref=version.source_ref).first() if version.source_ref else None
    context = {"version": version, "model": version.model, "trials": list(trials), "source": source}
    return part_or_page(request, "practice_trials/of_version.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def of_mechanism(request: HttpRequest, ref: str) -> HttpResponse:
    mechanism = fetch(request, Mechanism, ref)
    return part_or_page(request, "practice_trials/of_mechanism.html", {"one": pages.evidence([mechanism], request.person)[0]})


@page(may=May.DEVELOPMENT_JOIN)
def of_workshop(request: HttpRequest, ref: str) -> HttpResponse:
    """What to look at before a workshop on its phase: what was seen, what speaks for what, and the trials with their figures."""
    workshop, person = fetch(request, Workshop, ref), request.person
    phase = workshop.phase
    mechanisms = Mechanism.objects.filter(phase=phase).annotate(
        n=Count("observations", distinct=True) + Count("sharedobservations", distinct=True)
    )
    trials = pages.with_room(visible_to(PracticeTrial, person)).filter(phase__in=[phase, ""], solution__model__phase__in=[phase, ""])
    shared = visible_to(SharedObservation, person).filter(phase=phase).select_related("mechanism").order_by("-month", "-pk")
    context = {
        "workshop": workshop,
        "shared": list(shared[:NEWEST]),
        "evidence": pages.evidence(list(mechanisms.order_by("-n", "statement", "pk")[:NEWEST]), person),
        "trials": [
            (one, figures.of_trial(one, exact=sees_persons(person, one.municipality_id)))
            for one in trials.order_by("-from_day", "pk")[:NEWEST_TRIALS]
        ],
    }
    return part_or_page(request, "practice_trials/of_workshop.html", context)
