"""»Sådan går det«: the candidate's own rounds, one question a screen; and the same screens where staff read them aloud."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fodfaeste.candidates import actions, trajectories
from fodfaeste.candidates.forms.progress import AnswersForm
from fodfaeste.candidates.models import Candidate, ProgressAnswer, ProgressRound, Side
from fodfaeste.candidates.views.progress import fetch_round, next_url, told
from fodfaeste.people.roles import May
from fodfaeste.practice_model.progress import LABEL, Item
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.views import form_page, saved

OWN, TOGETHER = "candidates:own_question", "candidates:progress_together"


@page(kinds=("candidate",))
@require_GET
def overview(request: Any) -> HttpResponse:
    candidate = visible_to(Candidate, request.person).select_related("person").order_by("pk").first()
    if candidate is None:
        raise Http404
    found = trajectories.course_of(candidate, request.person)
    context = {
        "course": found,
        "now": told(found.current) if found.current is not None else None,
        "rounds": [told(row) for row in reversed(found.rounds)],
        "figure": trajectories.figure_of(found, _("Mine svar"), (Side.CANDIDATE,)),
        "label": LABEL,
    }
    return render(request, "candidates/own_progress.html", context)


@page(kinds=("candidate",))
@require_GET
def show_round(request: Any, ref: str) -> HttpResponse:
    """Where a letter leads: begin, go on, or see and correct what was answered."""
    row = fetch_round(request, ref)
    standing = {answer.key: answer for answer in _standing(request, row)}
    context = {
        "round": row,
        "next": next_url(row, standing.values(), OWN) if row.can_be_answered else "",
        "answers": [(item, standing.get(item.key), reverse(OWN, args=[ref, item.key])) for item in row.items(Side.CANDIDATE)],
        "answered": len(standing),
        "open": row.can_be_answered,
        "done": row.is_done(Side.CANDIDATE),
        "label": LABEL,
    }
    return render(request, "candidates/own_round.html", context)


def _standing(request: Any, row: ProgressRound) -> list[ProgressAnswer]:
    rows = visible_to(ProgressAnswer, request.person).filter(round=row, side=Side.CANDIDATE, superseded_at__isnull=True)
    return list(rows.order_by("pk"))


@page(kinds=("candidate",))
def own_question(request: Any, ref: str, key: str) -> HttpResponse:
    return _question(request, fetch_round(request, ref), key, OWN)


@page(may=May.CANDIDATES_EDIT)
def question_together(request: Any, ref: str, key: str) -> HttpResponse:
    """The caseworker reads aloud and presses what the candidate says."""
    return _question(request, fetch_round(request, ref), key, TOGETHER)


def _question(request: Any, row: ProgressRound, key: str, url_name: str) -> HttpResponse:
    items = row.items(Side.CANDIDATE)
    item = next((one for one in items if one.key == key), None)
    if item is None:
        raise Http404(key)
    standing = _standing(request, row)
    form = AnswersForm(request.POST or None, items=[item], side=Side.CANDIDATE, standing=standing)
    if form.is_valid() and (given := _given(request, form, item)) is not None:
        with form.catching():
            actions.answer(by=request.person, round=row, side=Side.CANDIDATE, answers=given, seen=form.seen())
        if not form.errors:
            return saved(request, "", next_url(row, _standing(request, row), url_name, key))
    return form_page(request, "candidates/question.html", form, _context(row, items, item, url_name))


def _given(request: Any, form: AnswersForm, item: Item) -> dict[str, int | None] | None:
    """What was chosen, or that the question is skipped; neither is asked for once more."""
    if "skip" in request.POST:
        return {item.key: None}
    if not form.answers():
        form.add_error(item.key, _("Vælg et svar, eller spring spørgsmålet over."))
        return None
    return form.answers()


def _context(row: ProgressRound, items: tuple[Item, ...], item: Item, url_name: str) -> dict[str, Any]:
    place = items.index(item)
    is_own = url_name == OWN
    return {
        "round": row,
        "candidate": row.candidate,
        "own": is_own,
        "open": row.can_be_answered,
        "place": place + 1,
        "total": len(items),
        "previous": reverse(url_name, args=[row.ref, items[place - 1].key]) if place else "",
        "stop": reverse("candidates:own_round", args=[row.ref]) if is_own else row.get_absolute_url(),
    }
