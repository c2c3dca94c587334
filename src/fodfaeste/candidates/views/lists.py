"""The list of candidates, and the search by number that is never in an address."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fodfaeste.candidates import facts
from fodfaeste.candidates.actions import find_by_cpr
from fodfaeste.candidates.forms.enrolment import CprSearchForm
from fodfaeste.candidates.forms.filters import filters_for
from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import charts
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.text import danish_order
from fodfaeste.shared.views import Column, Reads, form_page, listing, saved


def by_name(rows: QuerySet[Any], descending: bool) -> QuerySet[Any]:  # noqa: FBT001 - a sort is called so
    mark = "-" if descending else ""
    return danish_order(rows, f"{mark}person__given_name", f"{mark}person__family_name")


SORTS: dict[str, Any] = {"navn": by_name, "indskrevet": ("enrolled_on",), "viden": ("known_parts", "enrolled_on")}


ABOUT = Reads(lambda row: row.person, "casework")


def columns() -> list[Column]:
    """No CPR number: a file leaves the house too easily."""
    return [
        Column(_("Fornavn"), "person.given_name"),
        Column(_("Efternavn"), "person.family_name"),
        Column(_("Målgruppe"), "get_target_group_display"),
        Column(_("Indskrevet"), "enrolled_on"),
        Column(_("Sagsbehandler"), "caseworker.name"),
        Column(_("Kendt af profilen"), lambda row: f"{row.known_parts} / {len(facts.ASKS)}"),
        Column(_("Profil godkendt"), "profile_approved_on"),
        Column(_("Udskrevet"), "ended_on"),
    ]


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
@require_GET
def candidate_list(request: Any) -> HttpResponse:
    person = request.person
    seen = visible_to(Candidate, person)
    rows = facts.with_knowledge(seen).select_related("person", "municipality", "caseworker")
    if request.GET.get("format") == "csv":
        # Protected names never leave in a file; the page says so beside the link.
        rows = rows.filter(person__protected=False)
    found = listing(request, rows, filters_for(person), SORTS, columns=columns(), filename="kandidater", reads=ABOUT)
    if found.download:
        return found.download
    places = danish_order(Municipality.objects.filter(pk__in=person.places_where(May.CANDIDATES_SEE)), "name")
    context = {
        "listing": found,
        "asks": len(facts.ASKS),
        "several": len(person.places_where(May.CANDIDATES_SEE)) > 1,
        "progress": [(row, _bar(row)) for row in facts.enrolment(places, seen)],
        "may_edit": person.may(May.CANDIDATES_EDIT),
        "any_protected": seen.filter(person__protected=True).exists(),
    }
    return render(request, "candidates/list.html", context)


def _bar(row: facts.Enrolment) -> charts.Figure:
    title = _("Indskrevne i %(place)s") % {"place": row.municipality.name}
    return charts.quota_bar(title, row.total, row.municipality.quota)


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def cpr_search(request: Any) -> HttpResponse:
    form = CprSearchForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            found = find_by_cpr(by=request.person, number=form.cleaned_data["cpr"])
        if not form.errors:
            return saved(request, "", "candidates:detail", found.ref)
    return form_page(request, "candidates/cpr_search.html", form)
