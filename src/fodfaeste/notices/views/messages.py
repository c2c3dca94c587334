"""What has been sent about a row, a reminder by hand, and the post box of the demo."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.notices.actions import invite as send_invitation
from fodfaeste.notices.actions import resend as send_again
from fodfaeste.notices.models import DemoLetter
from fodfaeste.notices.texts import TEXTS
from fodfaeste.people.facts import every_municipality
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.permissions import staff_managed_by
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, demo_mark, tenancy
from fodfaeste.shared.access import fetch, has_rule, page, public, visible_to
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.text import matching
from fodfaeste.shared.views import listing, part_or_page, saved


@page(may=May.PLACEMENTS_SEE)
def about(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Messages about one row, newest first."""
    subject = _row(request, kind, ref)
    rows = visible_to("notices.Message", request.person).filter(about_type__iexact=kind, about_ref=ref)
    found = list(rows.select_related("recipient").order_by("-recorded_at", "-pk"))
    for row in found:
        row.title = TEXTS[row.template].title
    for person in {row.recipient for row in found if row.recipient.kind == Kind.CANDIDATE}:
        audit.note_read(request, person, "follow_up")
    # A reminder leads back to the page that the list stands on.
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
    return part_or_page(
        request, "notices/messages.html", {"rows": found, "here": here, "back": getattr(subject, "get_absolute_url", str)()}
    )


def _row(request: HttpRequest, kind: str, ref: str) -> Any:
    """The row that the messages are about, if this person may see it."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as fault:
        raise Http404(kind) from fault
    if not has_rule(model):
        raise Http404(kind)
    return fetch(request, model, ref)


@page(may=May.PLACEMENTS_SEE)
@require_POST
def resend(request: HttpRequest, ref: str) -> HttpResponse:
    message = fetch(request, "notices.Message", ref, "recipient")
    text = _("Påmindelsen er på vej.")
    try:
        send_again(by=request.person, message=message)
    except Refused as refused:
        text = refused.text
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return saved(request, text, back if safe else "/")


@page(may=May.STAFF_MANAGE)
@require_POST
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    person = fetch(request, "people.Person", ref)
    if not staff_managed_by(request.person).filter(pk=person.pk).exists():
        raise NotAllowed(target=person)
    text = _("Invitationen er på vej.")
    try:
        send_invitation(by=request.person, person=person)
    except Refused as refused:
        text = refused.text
    return saved(request, text, "people:member", person.ref)


class LetterFilter(FilterForm):
    """Search in names and choose one receiver."""

    to = forms.CharField(label=gettext_lazy("Modtagers reference"), required=False, max_length=12, widget=forms.HiddenInput)

    def narrow(self, rows: QuerySet[DemoLetter]) -> QuerySet[DemoLetter]:
        people = matching(Person.objects.all(), "search_text", self.cleaned_data["q"])
        if self.cleaned_data["to"]:
            people = people.filter(ref=self.cleaned_data["to"])
        if self.cleaned_data["q"] or self.cleaned_data["to"]:
            rows = rows.filter(message__recipient__in=people)
        return rows


@public
def post_box(request: HttpRequest) -> HttpResponse:
    """Every letter of the demo, for anybody: all its people are invented."""
    if not demo_mark.is_marked():
        raise Http404
    with tenancy.within(every_municipality()):
        rows = DemoLetter.objects.select_related("message__recipient", "municipality")
        found = listing(request, rows, LetterFilter, {"nyeste": ("-recorded_at",)})
        for row in found:
            row.text = row.body.split("http", 1)[0].strip()
        return render(request, "notices/post_box.html", {"listing": found})
