"""Staff's "I dag": what needs me now."""

from collections import Counter
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit
from fodfaeste.shared.access import page
from fodfaeste.today.needs import Kind, needs_of
from fodfaeste.today.scope import scope_of

PER_PAGE = 25
EVERYBODY = "alle"


@page(may=May.PLACEMENTS_SEE)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    mine = request.GET.get("hvem") != EVERYBODY
    wanted = request.GET.get("slags", "")
    chosen = wanted if wanted in Kind.values else ""
    scope = scope_of(request.person, mine=mine)
    found = needs_of(scope)
    counts = Counter(need.kind for need in found)
    shown = Paginator([need for need in found if chosen in {"", need.kind.value}], PER_PAGE).get_page(request.GET.get("page"))
    for about in {need.about.pk: need.about for need in shown if isinstance(need.about, Person)}.values():
        audit.note_read(request, about, "casework")
    whose = {} if mine else {"hvem": EVERYBODY}
    context = {
        "page": shown,
        "mine": mine,
        "chosen": Kind(chosen) if chosen else None,
        "day": scope.today,
        "total": len(found),
        "kinds": [(kind, counts[kind], "?" + urlencode({**whose, "slags": kind.value})) for kind in Kind if counts[kind]],
        "all_kinds": "?" + urlencode(whose),
        "here": "?" + urlencode({**whose, **({"slags": chosen} if chosen else {})}),
        "other": "?" + urlencode({**({"hvem": EVERYBODY} if mine else {}), **({"slags": chosen} if chosen else {})}),
    }
    return render(request, "today/today.html", context)
