"""The staff's pages of the progress measurement: the list of rounds, one candidate's course, and what is done with a round."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.candidates import actions, flags, trajectories
from fodfaeste.candidates.forms.progress import AnswersForm, SkipForm, filters_for
from fodfaeste.candidates.models import Candidate, ProgressRound, RoundState, Side
from fodfaeste.candidates.permissions import can_edit
from fodfaeste.people.roles import May
from fodfaeste.practice_model.progress import BELIEF, LABEL, LOW_BELIEF
from fodfaeste.shared import audit, text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.views import Column, Reads, form_page, listing, part_or_page, saved

PURPOSE = "follow_up"
BOTH = (Side.CANDIDATE, Side.CASEWORKER)
ABOUT = Reads(lambda row: row.candidate.person, PURPOSE)


def by_name(rows: Any, descending: bool) -> Any:  # noqa: FBT001 - a sort is called so
    mark = "-" if descending else ""
    return text.danish_order(rows, f"{mark}candidate__person__given_name", f"{mark}candidate__person__family_name")


SORTS: dict[str, Any] = {"frist": ("due_on",), "navn": by_name, "runde": ("number", "due_on")}


def columns() -> list[Column]:
    """That somebody answered, and when: never what."""
    return [
        Column(_("Jobkandidat"), "candidate.person.name_in_files"),
        Column(_("Runde"), "number"),
        Column(_("Åbner"), "opens_on"),
        Column(_("Svares senest"), "due_on"),
        Column(_("Lukker"), "closes_on"),
        Column(_("Tilstand"), lambda row: RoundState(row.state_value).label),
        Column(_("Kandidaten svarede"), "candidate_done_at"),
        Column(_("Sagsbehandleren svarede"), "caseworker_done_at"),
        Column(_("Sagsbehandler"), "candidate.caseworker.name"),
    ]


@page(may=May.CANDIDATES_SEE)
@require_GET
def overview(request: Any) -> HttpResponse:
    rows = visible_to(ProgressRound, request.person).with_state().select_related("candidate__person", "candidate__caseworker")
    found = listing(request, rows, filters_for(request.person), SORTS, columns=columns(), filename="spoergerunder", reads=ABOUT)
    if found.download:
        return found.download
    told = flags.raised(list({row.candidate_id: row.candidate for row in found}.values()))
    for row in found:
        row.shown_state = (RoundState(row.state_value).label, trajectories.SHOWN_STATES[RoundState(row.state_value)])
        row.flags = told[row.candidate_id]
    return render(request, "candidates/progress_list.html", {"listing": found})


def _candidate(request: Any, ref: str) -> Candidate:
    found: Candidate = fetch(request, Candidate, ref, "person", "caseworker")
    audit.note_read(request, found.person, PURPOSE)
    return found


def fetch_round(request: Any, ref: str) -> ProgressRound:
    """A round that this person may see; a look at somebody else's is noted."""
    found: ProgressRound = fetch(request, ProgressRound, ref, "candidate__person", "candidate__caseworker")
    if found.candidate.person_id != request.person.pk:
        audit.note_read(request, found.candidate.person, PURPOSE)
    return found


@page(may=May.CANDIDATES_SEE)
@require_GET
def course(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    return render(request, "candidates/progress.html", _context(request, candidate))


@page(may=May.CANDIDATES_SEE)
@require_GET
def of_candidate(request: Any, ref: str) -> HttpResponse:
    """On the candidate's page: how the round stands and what is worth a second look."""
    return part_or_page(request, "candidates/progress_short.html", _context(request, _candidate(request, ref)))


def _context(request: Any, candidate: Candidate) -> dict[str, Any]:
    found = trajectories.course_of(candidate, request.person)
    return {
        "candidate": candidate,
        "course": found,
        "rounds": [told(row) for row in reversed(found.rounds)],
        "now": told(found.current) if found.current is not None else None,
        "figure": trajectories.figure_of(found, _("Svar i runderne for %(name)s") % {"name": candidate.person.name}, BOTH),
        "flags": flags.raised([candidate])[candidate.pk],
        "may_open": actions.can_open_round(candidate),
        "silent": bool(actions.silent_among([candidate.pk])),
        "may_edit": can_edit(request.person, candidate) and candidate.ended_on is None,
        "may_supervise": request.person.may(May.SUPERVISION_JOIN),
        "label": LABEL,
    }


def told(row: ProgressRound) -> dict[str, Any]:
    """A round with how far each side is, for templates."""
    return {
        "round": row,
        "state": row.state.label,
        "kind": trajectories.SHOWN_STATES[row.state],
        "candidate": trajectories.status_of(row, Side.CANDIDATE),
        "caseworker": trajectories.status_of(row, Side.CASEWORKER),
        "open": row.can_be_answered,
    }


@page(may=May.CANDIDATES_EDIT)
@require_POST
def open_now(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    return _pressed(request, candidate, lambda: actions.open_round(by=request.person, candidate=candidate), _("Runden er åbnet."))


@page(may=May.CANDIDATES_EDIT)
@require_POST
def ask(request: Any, ref: str) -> HttpResponse:
    row = fetch_round(request, ref)
    return _pressed(request, row.candidate, lambda: actions.ask_round(by=request.person, round=row), _("Beskeden er på vej."))


@page(may=May.CANDIDATES_EDIT)
@require_POST
def take_up(request: Any, ref: str) -> HttpResponse:
    row = fetch_round(request, ref)
    return _pressed(request, row.candidate, lambda: actions.take_up_round(by=request.person, round=row), _("Runden er taget op igen."))


def _pressed(request: Any, candidate: Candidate, act: Any, words: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        words = str(refused.text)
    return saved(request, words, "candidates:progress", candidate.ref)


@page(may=May.CANDIDATES_EDIT)
def skip(request: Any, ref: str) -> HttpResponse:
    row = fetch_round(request, ref)
    form = SkipForm(request.POST or None, versioned=row)
    if form.is_valid():
        with form.catching():
            actions.skip_round(by=request.person, round=row, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Runden er sprunget over."), row)
    return form_page(request, "candidates/progress_form.html", form, _form_context(row, _("Spring runden over")))


def _form_context(row: ProgressRound, heading: str) -> dict[str, Any]:
    return {
        "round": row,
        "candidate": row.candidate,
        "heading": heading,
        "own_answers": False,
        "back": row.get_absolute_url(),
        "label": LABEL,
    }


@page(may=May.CANDIDATES_EDIT)
def answer(request: Any, ref: str) -> HttpResponse:
    """The caseworker's own eleven answers on one page; some of them now and the rest later is fine."""
    row = fetch_round(request, ref)
    standing = row.answers.filter(side=Side.CASEWORKER, superseded_at__isnull=True).order_by("pk")
    form = AnswersForm(request.POST or None, items=row.items(Side.CASEWORKER), side=Side.CASEWORKER, standing=standing, may_pass=True)
    if form.is_valid():
        given = form.answers()
        with form.catching():
            done = actions.answer(by=request.person, round=row, side=Side.CASEWORKER, answers=given, seen=form.seen())
        if not form.errors:
            return saved(request, _thanks(given, is_done=done.is_done(Side.CASEWORKER)), row)
    context = {**_form_context(row, _("Sagsbehandlerens svar")), "own_answers": True, "open": row.can_be_answered}
    return form_page(request, "candidates/progress_form.html", form, context)


def _thanks(given: dict[str, int | None], *, is_done: bool) -> str:
    words = _("Dine svar er gemt.") if is_done else _("Dine svar er gemt. Resten kan du svare på senere.")
    belief = given.get(BELIEF)
    if belief is None or belief > LOW_BELIEF:
        return words
    return f"{words} {_('Du tror ikke meget på job lige nu. Læs nederst på siden, hvad du kan gøre med det.')}"


@page(may=May.CANDIDATES_EDIT)
@require_GET
def together(request: Any, ref: str) -> HttpResponse:
    """To the first question that has no answer yet."""
    row = fetch_round(request, ref)
    return saved(
        request, "", next_url(row, row.answers.filter(side=Side.CANDIDATE, superseded_at__isnull=True), "candidates:progress_together")
    )


def next_url(row: ProgressRound, standing: Any, url_name: str, after: str = "") -> str:
    """The next question without an answer, from `after` on; the whole round when there is none."""
    answered = {answer.key for answer in standing}
    keys = [item.key for item in row.items(Side.CANDIDATE)]
    start = keys.index(after) + 1 if after in keys else 0
    left = [key for key in (*keys[start:], *keys[:start]) if key not in answered]
    if left:
        return reverse(url_name, args=[row.ref, left[0]])
    return row.get_absolute_url() if url_name == "candidates:progress_together" else reverse("candidates:own_round", args=[row.ref])
