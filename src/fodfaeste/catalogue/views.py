"""A page to look the common words up."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue import facts
from fodfaeste.catalogue.models import FunctionType
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.text import danish_order, matching
from fodfaeste.shared.views import listing

ALL = ("staff", "candidate", "contact")


class FunctionFilter(FilterForm):
    """Search in names, tasks and codes; one field of work at a time."""

    field = forms.ChoiceField(label=_("Område"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        fields = FunctionType.objects.order_by("field").values_list("field", flat=True).distinct()
        self.fields["field"].choices = [("", _("Alle")), *((name, name) for name in fields)]

    def narrow(self, rows: QuerySet[FunctionType]) -> QuerySet[FunctionType]:
        rows = matching(rows, "search_text", self.cleaned_data["q"])
        chosen = self.cleaned_data["field"]
        return rows.filter(field=chosen) if chosen else rows


def by_name(rows: QuerySet[FunctionType], descending: bool) -> QuerySet[FunctionType]:  # noqa: FBT001 - called by place
    return danish_order(rows, "-name" if descending else "name")


@page(kinds=ALL)
def functions(request: HttpRequest) -> HttpResponse:
    rows = facts.with_competences(visible_to("catalogue.FunctionType", request.person))
    found = listing(request, rows, FunctionFilter, {"navn": by_name}, per_page=20)
    return render(request, "catalogue/functions.html", {"listing": found})


@page(kinds=ALL)
def competences(request: HttpRequest) -> HttpResponse:
    rows = danish_order(visible_to("catalogue.Competence", request.person), "group", "name")
    return render(request, "catalogue/competences.html", {"groups": facts.by_group(rows)})
