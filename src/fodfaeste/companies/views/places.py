"""The places of work and the contacts of a company."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.companies import actions
from fodfaeste.companies.forms.companies import ContactForm, WorkplaceForm
from fodfaeste.companies.models import Company, Contact, Workplace
from fodfaeste.companies.views.press import press
from fodfaeste.notices import actions as notices
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import form_page, saved

TEMPLATE = "companies/form.html"


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def add_workplace(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref)
    form = WorkplaceForm(request.POST or None, initial={"name": company.name})
    if form.is_valid():
        with form.catching():
            actions.add_workplace(by=request.person, company=company, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Arbejdspladsen er oprettet."), company)
    return form_page(request, TEMPLATE, form, _context(company, _("Ny arbejdsplads")))


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def change_workplace(request: HttpRequest, ref: str) -> HttpResponse:
    place = fetch(request, Workplace, ref, "company")
    initial = {name: getattr(place, name) for name in ("name", "p_number", "address", "employees")}
    form = WorkplaceForm(request.POST or None, initial=initial, versioned=place)
    if form.is_valid():
        with form.catching():
            actions.change_workplace(by=request.person, workplace=place, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Arbejdspladsen er rettet."), place.company)
    return form_page(request, TEMPLATE, form, _context(place.company, _("Ret arbejdspladsen")))


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def add_contact(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.add_contact(by=request.person, company=company, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kontaktpersonen er oprettet."), company)
    return form_page(request, TEMPLATE, form, _context(company, _("Ny kontaktperson")))


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def change_contact(request: HttpRequest, ref: str) -> HttpResponse:
    contact = fetch(request, Contact, ref, "person", "company")
    initial = {name: getattr(contact.person, name) for name in ("given_name", "family_name", "email", "phone")}
    initial |= {"title": contact.title, "roles": [held.role for held in contact.roles.order_by("pk")]}
    form = ContactForm(request.POST or None, initial=initial, versioned=contact)
    if form.is_valid():
        with form.catching():
            actions.change_contact(by=request.person, contact=contact, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kontaktpersonen er rettet."), contact.company)
    return form_page(request, TEMPLATE, form, _context(contact.company, _("Ret kontaktpersonen")))


@require_POST
@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def set_contact_active(request: HttpRequest, ref: str) -> HttpResponse:
    contact = fetch(request, Contact, ref, "person", "company")
    if request.POST.get("active") == "ja":
        done = _("Kontaktpersonen er med igen.")
        return press(request, contact, actions.activate_contact, done, name="contact", back=contact.company)
    done = _("Kontaktpersonen er sat på pause og kan ikke længere bruge sine links.")
    return press(request, contact, actions.deactivate_contact, done, name="contact", back=contact.company)


@require_POST
@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def send_link(request: HttpRequest, ref: str) -> HttpResponse:
    contact = fetch(request, Contact, ref, "person", "company")

    def send(*, by: Person, person: Person) -> None:
        notices.send_link(by=by, person=person, about=contact.company)

    return press(request, contact.person, send, _("Linket er på vej."), name="person", back=contact.company, versioned=False)


def _context(company: Company, title: str) -> dict[str, object]:
    return {"company": company, "title": title, "back": company.get_absolute_url()}
