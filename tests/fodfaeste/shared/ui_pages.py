"""Pages for the tests of the shared page, its tags and its lists."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from fodfaeste.shared.access import public
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.models import Submission
from fodfaeste.shared.views import Column, form_page, listing, saved

LIST = engines["django"].from_string("""{% load ui %}{% filter_panel listing %}{% listing_table listing "Rækker" %}""")
SORTS = {"noegle": ("key",), "sted": ("-location", "key")}
COLUMNS = [Column("Nøgle", "key", sort="noegle"), Column("Sted", "location", link=lambda row: f"/prøve/{row.pk}/")]


class Narrow(FilterForm):
    """Search in the key, filter by place."""

    location = forms.CharField(label="Sted", required=False)

    def narrow(self, rows: Any) -> Any:
        rows = rows.filter(key__contains=self.cleaned_data["q"])
        return rows.filter(location=self.cleaned_data["location"]) if self.cleaned_data["location"] else rows


@public
def rows(request: Any) -> HttpResponse:
    found = listing(request, Submission.objects.all(), Narrow, SORTS, columns=COLUMNS, filename="rækker", per_page=10)
    return found.download or HttpResponse(LIST.render({"listing": found}, request))


class OneField(forms.Form):
    """A field."""

    name = forms.CharField()


@public
def edit(request: Any) -> HttpResponse:
    form = OneField(request.POST or None)
    if form.is_valid():
        return saved(request, "Gemt.", "/was")
    return form_page(request, "shared/contact.html", form)


@public
def busy(request: Any) -> HttpResponse:
    return render(request, "shared/error_busy.html", status=409)


urlpatterns = [
    path("liste/", rows),
    path("ret/", edit),
    path("travl/", busy),
    path("", include("fodfaeste.shared.urls")),
]
