"""The list of groups, one group, and the consultant's way out of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import groups
from fodfaeste.supervision.facts.withdrawal import ways
from fodfaeste.supervision.forms.supervision import GroupForm, WithdrawalForm
from fodfaeste.supervision.models import SupervisionGroup
from fodfaeste.supervision.permissions import check_runs, circle, runs, sits_in
from fodfaeste.supervision.views.common import fetch_group, fetch_place, small


@page(may=May.SUPERVISION_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    """One's own groups first; those that have ended last."""
    person = request.person
    mine = set(circle(person).values_list("pk", flat=True).order_by("pk"))
    rows = list(groups.with_room(visible_to(SupervisionGroup, person)).order_by("municipality__name", "name", "pk"))
    rows.sort(key=lambda one: (one.to_day is not None, one.pk not in mine))
    for one in rows:
        one.is_mine, one.weeks, one.next = one.pk in mine, groups.weeks_of(one), next(iter(one.coming), None)
    join, run = person.places_where(May.SUPERVISION_JOIN), person.places_where(May.SUPERVISION_RUN)
    places = list(Municipality.objects.filter(pk__in=join).order_by("name", "pk"))
    context = {"groups": rows, "places": places, "run_places": [one for one in places if one.pk in run]}
    return render(request, "supervision/list.html", context)


@page(may=May.SUPERVISION_JOIN)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    group, person = fetch_group(request, ref), request.person
    inside, may_run = sits_in(person, group), runs(person, group)
    context = {
        "group": group,
        "weeks": groups.weeks_of(group),
        "coming": group.coming,
        "earlier": list(groups.earlier(group)),
        "opens": inside or may_run,
        "sits_in": inside,
        "may_run": may_run and group.to_day is None,
        "way": ways([group])[0],
    }
    return render(request, "supervision/group.html", context)


@page(may=May.SUPERVISION_RUN)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    place, person = fetch_place(request, ref, May.SUPERVISION_RUN), request.person
    form = GroupForm(request.POST or None, municipality=place, person=person, initial={"supporter": person.ref, "weeks": 4})
    if form.is_valid():
        with form.catching():
            made = actions.write_group(by=person, municipality=place, plan=actions.GroupPlan(**form.cleaned_data))
        if not form.errors:
            return saved(request, _("Gruppen er oprettet. Læg nu de første møder."), made)
    heading = _("Opret en supervisionsgruppe i %(place)s") % {"place": place.name}
    return form_page(request, "supervision/form.html", form, small(heading, _("Opret gruppen"), "/supervision/"))


@page(may=May.SUPERVISION_JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    group = fetch_group(request, ref)
    check_runs(request.person, group)
    first = {"name": group.name, "members": [one.person.ref for one in group.now], "supporter": group.supporter.ref}
    first |= {"weeks": groups.weeks_of(group)}
    form = GroupForm(request.POST or None, municipality=group.municipality, person=request.person, versioned=group, initial=first)
    if form.is_valid():
        with form.catching():
            plan = actions.GroupPlan(**form.cleaned_data)
            actions.write_group(by=request.person, municipality=group.municipality, plan=plan, group=group, version=form.version)
        if not form.errors:
            return saved(request, _("Gruppen er rettet."), group)
    return form_page(
        request, "supervision/form.html", form, small(_("Ret gruppen"), _("Gem gruppen"), group.get_absolute_url(), group=group)
    )


@page(may=May.SUPERVISION_JOIN)
@require_POST
def end(request: HttpRequest, ref: str) -> HttpResponse:
    group = fetch_group(request, ref)
    try:
        actions.end_group(by=request.person, group=group)
    except Refused as refused:
        return saved(request, refused.text, group)
    return saved(request, _("Gruppen er afsluttet. Det, der er skrevet, bliver stående."), group)


@page(may=May.SUPERVISION_JOIN)
def withdrawal(request: HttpRequest, ref: str) -> HttpResponse:
    """When the consultant does less; what was planned before stays beside it."""
    group = fetch_group(request, ref)
    check_runs(request.person, group)
    first = {stage.part.value: stage.planned for stage in ways([group])[0].stages}
    form = WithdrawalForm(request.POST or None, initial=first)
    if form.is_valid():
        with form.catching():
            actions.write_withdrawal(by=request.person, group=group, days=form.days())
        if not form.errors:
            return saved(request, _("Planen for tilbagetrækningen er gemt."), group)
    context = small(_("Proceskonsulentens tilbagetrækning"), _("Gem planen"), group.get_absolute_url(), group=group)
    return form_page(request, "supervision/form.html", form, context)
