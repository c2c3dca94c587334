"""Teams: named groups of staff that can try a way of organising."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.forms.trials import TeamForm
from fodfaeste.practice_trials.models import Team, TeamMember
from fodfaeste.shared import text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.views import form_page, saved


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    members = TeamMember.objects.filter(to_day__isnull=True).select_related("person").order_by("from_day", "pk")
    rows = visible_to(Team, request.person).select_related("municipality").prefetch_related(Prefetch("members", members, to_attr="now"))
    places = Municipality.objects.filter(pk__in=request.person.places_where(May.PRACTICE_TRIALS_RUN)).order_by("name", "pk")
    context = {"teams": text.danish_order(rows, "municipality__name", "name"), "places": list(places)}
    return render(request, "practice_trials/teams.html", context)


@page(may=May.PRACTICE_TRIALS_RUN)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    place = fetch(request, Municipality, ref)
    if not request.person.may(May.PRACTICE_TRIALS_RUN, place.pk):
        raise NotAllowed(target=place)
    form = TeamForm(request.POST or None, municipality=place, person=request.person)
    if form.is_valid():
        with form.catching():
            actions.write_team(by=request.person, municipality=place, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Teamet er oprettet."), "practice_trials:teams")
    context = {"heading": _("Opret et team i %(place)s") % {"place": place.name}, "back": reverse("practice_trials:teams")}
    return form_page(request, "practice_trials/team.html", form, context)


@page(may=May.PRACTICE_TRIALS_RUN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    team = fetch(request, Team, ref, "municipality")
    now = team.members.filter(to_day__isnull=True).select_related("person").order_by("pk")
    first = {"name": team.name, "members": [row.person.ref for row in now]}
    form = TeamForm(request.POST or None, municipality=team.municipality, person=request.person, initial=first)
    if form.is_valid():
        with form.catching():
            actions.write_team(by=request.person, municipality=team.municipality, team=team, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Teamet er rettet."), "practice_trials:teams")
    return form_page(request, "practice_trials/team.html", form, {"heading": team.name, "back": reverse("practice_trials:teams")})
