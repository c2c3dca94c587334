"""The staff's pages of employments: the list, one employment, the hire, its changes and its end."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.retention import actions, facts
from fodfaeste.retention.forms import EmploymentFilters, EndForm, HireForm, HoursChangeForm
from fodfaeste.retention.models import Employment
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.access import NotVisible, fetch, page, visible_to
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, Reads, form_page, listing, saved

EMPLOYMENT = "retention.Employment"


def by_name(rows: QuerySet[Employment], descending: bool) -> QuerySet[Employment]:  # noqa: FBT001 - as shared.listings calls it
    turn = "-" if descending else ""
    return text.danish_order(rows, f"{turn}candidate__person__given_name", f"{turn}candidate__person__family_name")


def by_company(rows: QuerySet[Employment], descending: bool) -> QuerySet[Employment]:  # noqa: FBT001 - as above
    return text.danish_order(rows, "-company__name" if descending else "company__name")


SORTS: dict[str, Sort] = {"ansat": ("-started_on",), "navn": by_name, "virksomhed": by_company, "timer": ("hours_now",)}
COLUMNS = (
    # A file leaves the house: a protected name does not go with it.
    Column(gettext_lazy("Ansat"), "candidate.person.name_in_files"),
    Column(gettext_lazy("Virksomhed"), "company.name"),
    Column(gettext_lazy("Stilling"), "position"),
    Column(gettext_lazy("Timer om ugen"), "hours_now"),
    Column(gettext_lazy("Løn"), "get_pay_kind_display"),
    Column(gettext_lazy("Ansat fra"), "started_on"),
    Column(gettext_lazy("Ansat til"), "ended_on"),
    Column(gettext_lazy("Brugte klip"), "clips_used"),
)


ABOUT = Reads(lambda row: row.candidate.person, "retention")


def fetch_employment(request: HttpRequest, ref: str) -> Employment:
    """The employment behind an address with all that its page reads; a look by staff or company is noted."""
    found = facts.with_room(visible_to(Employment, request.person)).filter(ref=ref).first()
    if found is None:
        raise NotVisible(EMPLOYMENT, ref)
    if request.person.pk != found.candidate.person_id:
        audit.note_read(request, found.candidate.person, "retention")
    return found


@page(may=May.PLACEMENTS_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    rows = facts.with_now(facts.with_people(visible_to(Employment, request.person)).select_related("card"))
    found = listing(request, rows, EmploymentFilters, SORTS, columns=COLUMNS, filename="ansaettelser", reads=ABOUT)
    if found.download:
        return found.download
    return render(request, "retention/list.html", {"listing": found, "portfolio": facts.portfolio(request.person), "today": clock.today()})


@page(may=May.PLACEMENTS_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    person, place = request.person, employment.municipality_id
    context = {
        "employment": employment,
        "terms": facts.terms_on(employment, clock.today()),
        "changes": list(employment.changes.all()),
        "drawn": facts.card_of(employment),
        "check_ins": list(employment.check_ins.all()),
        "may_edit": person.may(May.PLACEMENTS_EDIT, place),
        "may_answer": person.may(May.RETENTION_ANSWER, place),
        "today": clock.today(),
    }
    return render(request, "retention/detail.html", context)


@page(may=May.PLACEMENTS_EDIT)
def hire(request: HttpRequest, ref: str) -> HttpResponse:
    placement = fetch(request, Placement, ref, "candidate__person", "company", "contact__person", "municipality")
    audit.note_read(request, placement.candidate.person, "retention")
    in_force = placement.in_force
    known = {"position": in_force.hire_function, "hours_per_week": in_force.hire_hours} if in_force else {}
    form = HireForm(request.POST or None, initial={"started_on": clock.today(), **known})
    if form.is_valid():
        with form.catching():
            made = actions.hire(by=request.person, placement=placement, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Ansættelsen er skrevet. Tillykke til alle tre."), "retention:detail", made.ref)
    return form_page(request, "retention/hire.html", form, {"placement": placement})


@page(may=May.PLACEMENTS_EDIT)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    form = HoursChangeForm(request.POST or None, initial={"from_day": clock.today(), "pay_kind": employment.pay_kind})
    if form.is_valid():
        with form.catching():
            actions.change_hours(by=request.person, employment=employment, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("De nye timer er skrevet."), "retention:detail", ref)
    return form_page(request, "retention/form.html", form, staff_form(employment, _("Ændr timer eller løn"), _("Gem ændringen")))


@page(may=May.PLACEMENTS_EDIT)
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    form = EndForm(request.POST or None, versioned=employment, initial={"ended_on": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.end_employment(by=request.person, employment=employment, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Ansættelsen er skrevet som slut."), "retention:detail", ref)
    return form_page(request, "retention/form.html", form, staff_form(employment, _("Afslut ansættelsen"), _("Afslut ansættelsen")))


def staff_form(employment: Employment, title: str, submit: str) -> dict[str, object]:
    """What the one page for small forms about an employment is given."""
    back = reverse("retention:detail", args=[employment.ref])
    return {"employment": employment, "heading": title, "submit": submit, "back": back, "list_url": reverse("retention:list")}
