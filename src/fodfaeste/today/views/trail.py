"""The audit trail as a page, and the check that its chain is whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import audit_check
from fodfaeste.shared.access import page
from fodfaeste.shared.listings import Column
from fodfaeste.shared.text import danish_order
from fodfaeste.shared.views import listing, saved
from fodfaeste.today import audit_trail
from fodfaeste.today.event_words import words_of
from fodfaeste.today.forms import trail_filter

PER_PAGE = 50
SORTS: dict[str, Any] = {"nyeste": ("-happened_at", "-chain", "-number"), "aeldste": ("happened_at", "chain", "number")}
# What is downloaded: references and names of fields, as they stand in the trail.
COLUMNS = (
    Column(gettext_lazy("Kæde"), "chain"),
    Column(gettext_lazy("Nummer"), "number"),
    Column(gettext_lazy("Tidspunkt"), lambda row: row.happened_at.isoformat()),
    Column(gettext_lazy("Hændelse"), lambda row: words_of(row.event)),
    Column(gettext_lazy("Navn på hændelsen"), "event"),
    Column(gettext_lazy("Af"), lambda row: f"{row.by_kind} {row.by_ref}".strip()),
    Column(gettext_lazy("Række"), lambda row: f"{row.target_type} {row.target_ref}".strip()),
    Column(gettext_lazy("Om"), "about_ref"),
    Column(gettext_lazy("Felter"), lambda row: ", ".join(row.fields)),
    Column(gettext_lazy("Formål"), "purpose"),
)


@page(may=May.AUDIT_READ)
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    places = danish_order(audit_trail.readable(request.person), "name")
    rows = audit_trail.events(places)
    found = listing(request, rows, trail_filter(places), SORTS, columns=COLUMNS, filename="revisionsspor", per_page=PER_PAGE)
    for place in places:
        request.audit_notes.append({"by": request.person, "target": place, "event": "audit.read", "purpose": "control", "chain": place.pk})
    checks = audit_check.latest([place.pk for place in places])
    context = {
        "listing": found,
        "lines": audit_trail.lines(found, request.person),
        "newest": found.query(sort="nyeste", page=None),
        "oldest": found.query(sort="aeldste", page=None),
        "checks": [(place, checks.get(place.pk)) for place in places],
    }
    return found.download or render(request, "today/trail.html", context)


@require_POST
@page(may=May.AUDIT_READ)
def check(request: HttpRequest, ref: str) -> HttpResponse:
    place: Municipality = get_object_or_404(audit_trail.readable(request.person), ref=ref)
    audit_check.start_check(by=request.person, chain=place.pk)
    return saved(request, _("Kæden bliver gennemgået. Svaret står her, når det er klar; du kan roligt gå videre imens."), "today:trail")
