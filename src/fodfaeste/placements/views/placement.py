"""The staff's pages of placements: the portfolio, the room, and making, beginning and ending one."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.matching.models import Match
from fodfaeste.people.roles import May
from fodfaeste.placements.actions import create, end, start, undo_start
from fodfaeste.placements.facts import course
from fodfaeste.placements.forms.placement import CreateForm, EndForm, StartForm, filters_for, with_measure
from fodfaeste.placements.models import Measure, Placement, State
from fodfaeste.placements.views import room
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.access import NotVisible, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, Reads, form_page, listing, saved

MATCH = "matching.Match"
PHASE_PAGES = {"prepare": "candidates:list", "recruit": "placements:list", "employ": "retention:list"}


def by_name(rows: QuerySet[Placement], descending: bool) -> QuerySet[Placement]:  # noqa: FBT001 - as shared.listings calls it
    turn = "-" if descending else ""
    return text.danish_order(rows, f"{turn}candidate__person__given_name", f"{turn}candidate__person__family_name")


def by_company(rows: QuerySet[Placement], descending: bool) -> QuerySet[Placement]:  # noqa: FBT001 - as above
    return text.danish_order(rows, "-company__name" if descending else "company__name")


SORTS: dict[str, Sort] = {
    "oprettet": ("-created_at",),
    "navn": by_name,
    "virksomhed": by_company,
    "begyndt": ("started_on",),
    "periode": ("in_force_to",),
}
COLUMNS = (
    # A file leaves the house: a protected name does not go with it.
    Column(gettext_lazy("Jobkandidat"), "candidate.person.name_in_files"),
    Column(gettext_lazy("Virksomhed"), "company.name"),
    Column(gettext_lazy("Jobfunktion"), "job_function.title"),
    Column(gettext_lazy("Tilstand"), lambda row: State(row.state_value).label),
    Column(gettext_lazy("Ordning"), lambda row: Measure(row.measure_now).label if row.measure_now else ""),
    Column(gettext_lazy("Første dag"), "started_on"),
    Column(gettext_lazy("Aftalen gælder til"), "in_force_to"),
    Column(gettext_lazy("Sidste dag"), "ended_on"),
    Column(gettext_lazy("Sagsbehandler"), "caseworker.name"),
)

ABOUT = Reads(lambda row: row.candidate.person, "casework")


@page(may=May.PLACEMENTS_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    person = request.person
    rows = with_measure(visible_to(Placement, person).with_state().with_people())
    found = listing(request, rows, filters_for(person), SORTS, columns=COLUMNS, filename="forloeb", reads=ABOUT)
    if found.download:
        return found.download
    for row in found:
        row.state_words, row.measure_words = State(row.state_value).label, Measure(row.measure_now).label if row.measure_now else ""
    phases = [(count, reverse(PHASE_PAGES[count.phase.value])) for count in course.portfolio(person)]
    return render(request, "placements/list.html", {"listing": found, "phases": phases})


@page(may=May.PLACEMENTS_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    return room.show(request, ref)


@page(may=May.PLACEMENTS_EDIT)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    places = request.person.places_where(May.PLACEMENTS_EDIT)
    match = (
        Match.objects.filter(municipality__in=places, ref=ref)
        .select_related(
            "candidate__person",
            "candidate__caseworker",
            "job_function__company",
            "company_contact",
        )
        .first()
    )
    if match is None:
        raise NotVisible(MATCH, ref)
    audit.note_read(request, match.candidate.person, "matching")
    form = CreateForm(request.POST or None, match=match)
    if form.is_valid():
        with form.catching():
            made = create(by=request.person, match=match, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Forløbet er oprettet. Skriv nu aftalen."), "placements:agreement_write", made.ref)
    return form_page(request, "placements/create.html", form, {"match": match})


@page(may=May.PLACEMENTS_EDIT)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    form = StartForm(request.POST or None, versioned=placement, initial={"started_on": clock.today()})
    if form.is_valid():
        with form.catching():
            start(by=request.person, placement=placement, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Første dag er skrevet. Nu tæller timerne."), side.url(placement))
    return form_page(request, "placements/start.html", form, {"placement": placement, "in_force": placement.in_force})


@page(may=May.PLACEMENTS_EDIT)
@require_POST
def take_back_start(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    try:
        undo_start(by=request.person, placement=placement)
    except Refused as refused:
        return saved(request, refused.text, side.url(placement))
    return saved(request, _("Første dag er taget tilbage."), side.url(placement))


@page(may=May.PLACEMENTS_EDIT)
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    form = EndForm(request.POST or None, versioned=placement, initial={"ended_on": clock.today()})
    if form.is_valid():
        with form.catching():
            end(by=request.person, placement=placement, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Forløbet er afsluttet."), side.url(placement))
    return form_page(request, "placements/end.html", form, {"placement": placement})
