"""Enrol a candidate, see her page, change and end."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.candidates import actions, facts, history
from fodfaeste.candidates.actions.enrolment import can_reopen
from fodfaeste.candidates.forms.enrolment import CaseworkerForm, ChangeForm, CprShowForm, EndForm, EnrolForm
from fodfaeste.candidates.models import Candidate
from fodfaeste.candidates.permissions import can_edit
from fodfaeste.candidates.slots import slots_for
from fodfaeste.candidates.views.parts import case_page, pressed
from fodfaeste.notices import actions as notices
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, danish
from fodfaeste.shared.access import NotVisible, fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

STAFF = ("staff",)
MODEL = "candidates.Candidate"


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
def enrol(request: Any) -> HttpResponse:
    form = EnrolForm(request.POST or None, by=request.person)
    if form.is_valid():
        with form.catching():
            made = actions.enrol(by=request.person, **form.values())
        if not form.errors:
            return saved(request, _("Kandidaten er indskrevet."), "candidates:detail", made.ref)
    return form_page(request, "candidates/enrol.html", form)


@page(kinds=STAFF, may=May.CANDIDATES_SEE)
@require_GET
def detail(request: Any, ref: str) -> HttpResponse:
    candidate = _described(request, ref)
    return render(request, "candidates/detail.html", _context(request, candidate, CprShowForm()))


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
@require_POST
def cpr_show(request: Any, ref: str) -> HttpResponse:
    """The number stands in this one answer and nowhere else."""
    candidate = _described(request, ref)
    form = CprShowForm(request.POST)
    number = ""
    if form.is_valid():
        with form.catching():
            number = actions.show_cpr(by=request.person, candidate=candidate, purpose=form.cleaned_data["purpose"])
    response = form_page(request, "candidates/detail.html", form, _context(request, candidate, form, number))
    response["Cache-Control"] = "no-store"
    return response


def _described(request: Any, ref: str) -> Candidate:
    found = facts.described(visible_to(Candidate, request.person)).filter(ref=ref).first()
    if found is None:
        raise NotVisible(MODEL, ref)
    audit.note_read(request, found.person, "casework")
    return found


def _context(request: Any, candidate: Candidate, form: CprShowForm, number: str = "") -> dict[str, Any]:
    consents = list(candidate.consents.order_by("-given_on", "-pk"))
    return {
        "candidate": candidate,
        "form": form,
        "facts": _facts(candidate, number),
        "knowledge": facts.knowledge(candidate),
        "competences": sorted(candidate.competences.all(), key=lambda row: (-row.level, row.competence.name)),
        "wishes": sorted(candidate.wishes.all(), key=lambda row: (row.priority, row.pk)),
        "needs": sorted(candidate.needs.all(), key=lambda row: (not row.important, row.kind)),
        "consents": consents,
        "research_refused_on": history.research_refused_on(candidate),
        "consent_gone": facts.take_part_withdrawn_on(consents),
        "events": history.events_of(candidate),
        "slots": slots_for(candidate.ref),
        "may_edit": can_edit(request.person, candidate) and candidate.ended_on is None,
        "may_reopen": can_edit(request.person, candidate) and can_reopen(candidate),
        "number": number,
    }


def _facts(candidate: Candidate, number: str) -> list[tuple[str, Any]]:
    person = candidate.person
    return [
        (_("CPR-nummer"), number or f"{candidate.cpr[:6]}-xxxx"),
        (_("Køn"), candidate.get_sex_display()),
        (_("Fødselsår"), str(candidate.birth_year)),
        (_("Målgruppe"), candidate.get_target_group_display()),
        (_("Kommune"), candidate.municipality.name),
        (_("Indskrevet"), danish.day(candidate.enrolled_on)),
        (_("Sagsbehandler"), candidate.caseworker.name if candidate.caseworker else _("ingen endnu")),
        (_("Jobkonsulent"), candidate.consultant.name if candidate.consultant else _("ingen endnu")),
        (_("E-mail"), person.email),
        (_("Telefon"), danish.phone(person.phone)),
        *([(_("Udskrevet"), f"{danish.day(candidate.ended_on)}, {candidate.get_end_reason_display()}")] if candidate.ended_on else []),
    ]


def _candidate(request: Any, ref: str) -> Candidate:
    return fetch(request, MODEL, ref, "person", "municipality", "caseworker", "consultant")


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
def change(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    form = ChangeForm(request.POST or None, candidate=candidate)
    if form.is_valid():
        with form.catching():
            actions.change(by=request.person, candidate=candidate, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Oplysningerne er gemt."), "candidates:detail", ref)
    return case_page(request, candidate, form, _("Ret navn og kontakt"))


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
def caseworker(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    form = CaseworkerForm(request.POST or None, candidate=candidate)
    if form.is_valid():
        with form.catching():
            actions.change_caseworker(by=request.person, candidate=candidate, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kandidaten har fået ny sagsbehandler."), "candidates:detail", ref)
    return case_page(request, candidate, form, _("Skift sagsbehandler") if candidate.caseworker else _("Vælg sagsbehandler"))


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
def end(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    form = EndForm(request.POST or None, versioned=candidate)
    if form.is_valid():
        with form.catching():
            actions.end_enrolment(by=request.person, candidate=candidate, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kandidaten er udskrevet."), "candidates:detail", ref)
    return case_page(request, candidate, form, _("Udskriv uden ansættelse"), submit=_("Udskriv"), danger=True)


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
@require_POST
def reopen(request: Any, ref: str) -> HttpResponse:
    actions.reopen(by=request.person, candidate=_candidate(request, ref))
    return saved(request, _("Udskrivningen er fortrudt."), reverse("candidates:detail", args=[ref]))


@page(kinds=STAFF, may=May.CANDIDATES_EDIT)
@require_POST
def send_link(request: Any, ref: str) -> HttpResponse:
    """The candidate's way to her own page."""
    candidate = _candidate(request, ref)
    return pressed(
        request,
        candidate,
        lambda: notices.send_link(by=request.person, person=candidate.person, about=candidate),
        _("Linket er på vej."),
    )
