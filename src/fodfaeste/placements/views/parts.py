"""The placements of a candidate or of a company, as a part of the page of the one or the other."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement, State
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import part_or_page

NEWEST = 20


@page(may=May.PLACEMENTS_SEE)
def of_candidate(request: HttpRequest, ref: str) -> HttpResponse:
    candidate = fetch(request, "candidates.Candidate", ref, "person")
    audit.note_read(request, candidate.person, "casework")
    rows = _newest(request.person, candidate=candidate)
    return part_or_page(request, "placements/of_candidate.html", {"candidate": candidate, "rows": rows})


@page(may=May.PLACEMENTS_SEE)
def of_company(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, "companies.Company", ref)
    rows = _newest(request.person, company=company)
    for row in rows:
        audit.note_read(request, row.candidate.person, "casework")
    return part_or_page(request, "placements/of_company.html", {"company": company, "rows": rows})


def _newest(person: Any, **of: Any) -> list[Placement]:
    """All of them are in the list of placements."""
    rows = list(visible_to(Placement, person).filter(**of).with_state().with_people().order_by("-created_at", "pk")[:NEWEST])
    for row in rows:
        row.state_words = State(row.state_value).label
    return rows
