"""The staff's help after the hire: the card, an answer to a clip, the planned talks."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.retention import actions
from fodfaeste.retention.forms import AnswerForm, CardForm, ClipForm, HeldCheckInForm, NewCardForm
from fodfaeste.retention.models import CheckIn, Clip, Employment
from fodfaeste.retention.views.employments import fetch_employment, staff_form
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.views import form_page, saved

CARD_DAYS = 364
CLIP_RELATED = (
    "card__employment__candidate__person",
    "card__employment__company",
    "card__employment__placement__contact__person",
    "municipality",
    "asked_by",
    "answered_by",
)
TALK_RELATED = (
    "employment__candidate__person",
    "employment__company",
    "employment__placement__contact__person",
    "held_by",
    "municipality",
)


@page(may=May.RETENTION_ANSWER)
def issue(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    today = clock.today()
    if hasattr(employment, "card"):
        return _renew(request, employment)
    form = CardForm(request.POST or None, initial={"valid_from": today, "valid_to": today + timedelta(days=CARD_DAYS)})
    if form.is_valid():
        with form.catching():
            actions.issue_card(by=request.person, employment=employment, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Klippekortet er klar til virksomheden."), "retention:detail", ref)
    return form_page(request, "retention/form.html", form, staff_form(employment, _("Udsted klippekort"), _("Udsted kortet")))


def _renew(request: HttpRequest, employment: Employment) -> HttpResponse:
    form = NewCardForm(request.POST or None, initial={"valid_to": clock.today() + timedelta(days=CARD_DAYS)})
    if form.is_valid():
        with form.catching():
            actions.renew_card(by=request.person, card=employment.card, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Det nye klippekort er klar til virksomheden."), "retention:detail", employment.ref)
    return form_page(request, "retention/form.html", form, staff_form(employment, _("Udsted nyt kort"), _("Udsted kortet")))


@page(may=May.RETENTION_ANSWER)
def use_for_company(request: HttpRequest, ref: str) -> HttpResponse:
    """The company called instead of pressing itself."""
    employment = fetch_employment(request, ref)
    context = staff_form(employment, _("Brug et klip for virksomheden"), _("Brug et klip"))
    form = ClipForm(request.POST or None)
    if form.is_valid() and hasattr(employment, "card"):
        with form.catching():
            actions.use_clip(by=request.person, card=employment.card, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Klippet er brugt. Svaret skal gives senest den lovede dag."), "retention:detail", ref)
    return form_page(request, "retention/form.html", form, context)


@page(may=May.RETENTION_ANSWER)
@require_POST
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    form = HouseForm(request.POST)
    form.is_valid()
    with form.catching():
        actions.plan_aftercare(by=request.person, employment=employment)
    if form.errors:
        return form_page(request, "retention/refused.html", form, {"back": reverse("retention:detail", args=[ref])})
    return saved(request, _("Efterværnet er planlagt med begge."), "retention:detail", ref)


@page(may=May.PLACEMENTS_SEE)
def clip(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Clip, ref, *CLIP_RELATED)
    employment = found.card.employment
    audit.note_read(request, employment.candidate.person, "retention")
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.answer_clip(by=request.person, clip=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Svaret er sendt til virksomheden."), "retention:clip", ref)
    may_answer = found.answered_at is None and request.person.may(May.RETENTION_ANSWER, found.municipality_id)
    late = found.answered_at is None and found.promised_by_day < clock.today()
    return form_page(
        request,
        "retention/clip.html",
        form,
        {"clip": found, "employment": employment, "may_answer": may_answer, "late": late},
    )


@page(may=May.RETENTION_ANSWER)
def check_in(request: HttpRequest, ref: str) -> HttpResponse:
    talk = fetch(request, CheckIn, ref, *TALK_RELATED)
    employment = talk.employment
    audit.note_read(request, employment.candidate.person, "retention")
    form = HeldCheckInForm(request.POST or None, talk=talk, initial={"held_on": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.hold_check_in(by=request.person, check_in=talk, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Samtalen er skrevet."), "retention:detail", employment.ref)
    context = staff_form(employment, _("Samtale efter ansættelsen"), _("Gem samtalen"))
    here = {"talk": talk, "may_ask": talk.due_on <= clock.today() and not employment.ended_on}
    return form_page(request, "retention/check_in.html", form, {**context, **here, **_after(talk)})


@page(may=May.RETENTION_ANSWER)
@require_POST
def ask_check_in(request: HttpRequest, ref: str) -> HttpResponse:
    talk = fetch(request, CheckIn, ref, *TALK_RELATED)
    audit.note_read(request, talk.employment.candidate.person, "retention")
    try:
        actions.ask_check_in(by=request.person, check_in=talk)
    except Refused as refused:
        return saved(request, refused.text, "retention:check_in", ref)
    return saved(request, _("Beskeden er sendt. Svaret står her, når det er kommet."), "retention:check_in", ref)


def _after(talk: CheckIn) -> dict[str, object]:
    """Whom to speak to about what was said, and the talk in which to write it down."""
    employment = talk.employment
    person = employment.placement.contact.person if talk.party == "company" else employment.candidate.person
    ahead = employment.check_ins.filter(party=talk.party, held_at__isnull=True).exclude(pk=talk.pk)
    return {"party": person, "next_talk": ahead.order_by("due_on").first()}
