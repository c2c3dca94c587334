"""What the small pages around a candidate share: where they belong, and pressing a button that may be refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.views import form_page, saved


def home(person: Any, candidate: Candidate) -> str:
    """The candidate's own page for herself, the case for staff."""
    if person.kind == "candidate":
        return reverse("candidates:own_profile")
    return reverse("candidates:detail", args=[candidate.ref])


def case_page(request: Any, candidate: Candidate, form: Any, title: str, **shown: Any) -> HttpResponse:
    """`shown`: that it is filled in together, another word on the button, that it is red, and where the thing is removed."""
    context = {
        "together": False,
        "submit": _("Gem"),
        "danger": False,
        "remove_url": "",
        **shown,
        "candidate": candidate,
        "title": title,
        "own": request.person.kind == "candidate",
        "back": home(request.person, candidate),
    }
    if request.person.pk != candidate.person_id:
        audit.note_read(request, candidate.person, "casework")
    return form_page(request, "candidates/form.html", form, context)


def pressed(request: Any, candidate: Candidate, act: Callable[[], Any], text: str) -> HttpResponse:
    """A button without a form of its own: a refusal is said on the page one came from."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused.text))
        text = ""
    return saved(request, text, home(request.person, candidate))
