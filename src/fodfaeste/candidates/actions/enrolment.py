"""Into the project and out of it again."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fodfaeste.candidates.actions import checks
from fodfaeste.candidates.models import Candidate, Consent, EndReason, Sex, TargetGroup
from fodfaeste.candidates.permissions import require_edit
from fodfaeste.notices import actions as notices
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock, cpr, crypto
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.shared.imports_registry import AlreadyThere

ADULT, YOUNG_UNTIL, OLDEST = 18, 30, 90


@action("candidates.enrol")
def enrol(  # noqa: PLR0913 - a person has this many sides
    *,
    by: Person,
    municipality: Municipality,
    given_name: str,
    family_name: str,
    cpr: str,
    sex: str,
    birth_year: int | None,
    target_group: str,
    enrolled_on: date,
    consent_how: str,
    email: str = "",
    phone: str = "",
    protected: bool = False,
    caseworker: Person | None = None,
    consultant: Person | None = None,
    beyond_quota: bool = False,
    send_link: bool = False,
) -> Candidate:
    """A new candidate with her consent to take part, and at once her link where it was asked for; refused where she is enrolled already."""
    if not by.may(May.CANDIDATES_EDIT, municipality.pk):
        raise NotAllowed(_("Det kan en sagsbehandler, jobkonsulent eller teamleder i kommunen."))
    number = check_number(municipality, cpr)
    given, family = checks.name_given(given_name, family_name)
    facts = {
        "sex": check_sex(sex),
        "birth_year": check_birth_year(birth_year or number.born.year, enrolled_on),
        "target_group": target_group,
        "enrolled_on": checks.not_in_future(enrolled_on, "enrolled_on"),
        "caseworker": checks.staff_of(caseworker, municipality.pk, "caseworker"),
        "consultant": checks.staff_of(consultant, municipality.pk, "consultant"),
    }
    check_target_group(municipality, target_group, int(facts["birth_year"]), enrolled_on)
    if consent_how not in Consent.How.values:
        text = _("Skriv, hvordan kandidaten har givet samtykke til at deltage. Uden samtykke kan man ikke indskrives.")
        raise Refused(text, field="consent_how")
    if not beyond_quota and quota_left(municipality) < 1:
        raise Refused(quota_text(municipality, 1), field="beyond_quota")
    person = Person(kind=Kind.CANDIDATE, municipality=municipality, given_name=given, family_name=family)
    person.email, person.phone, person.protected = email.strip(), phone.strip(), protected
    made = _create(person, number.digits, facts)
    audit.record(by=by, target=made, fields=["cpr", "given_name", "family_name", "email", "phone", "protected", *facts], about=person)
    _take_part(by, made, consent_how)
    if send_link:
        notices.send_link(by=by, person=person, about=made)
    return made


def _take_part(by: Person, made: Candidate, how: str) -> None:
    consent = Consent.objects.create(
        municipality=made.municipality, candidate=made, purpose=Consent.Purpose.TAKE_PART, how=how, given_on=made.enrolled_on
    )
    audit.record(by=by, target=consent, fields=["how", "given_on"], about=made.person, event="candidates.give_consent", code="take_part")


def _create(person: Person, digits: str, facts: dict[str, Any]) -> Candidate:
    try:
        with transaction.atomic():
            person.save()
            return Candidate.objects.create(
                municipality=person.municipality, person=person, cpr=digits, cpr_index=crypto.blind_index(digits), **facts
            )
    except IntegrityError as twice:
        # Two people enrolled her at the same moment.
        raise already_there() from twice


def check_number(municipality: Municipality, text: str) -> cpr.Cpr:
    try:
        number = cpr.parse(text)
    except Refused as refused:
        raise Refused(refused.text, field="cpr") from refused
    if Candidate.objects.filter(municipality=municipality, cpr_index=crypto.blind_index(number.digits)).exists():
        raise already_there()
    return number


def already_there() -> AlreadyThere:
    return AlreadyThere(_("Der er allerede en jobkandidat med det CPR-nummer i kommunen."), field="cpr")


def check_sex(sex: str) -> str:
    if sex not in Sex.values:
        raise Refused(_("Vælg køn: kvinde, mand eller andet."), field="sex")
    return sex


def check_birth_year(birth_year: int, enrolled_on: date) -> int:
    age = enrolled_on.year - birth_year
    if age < ADULT:
        raise Refused(_("Projektet er for voksne. Tjek fødselsåret."), field="birth_year")
    if age > OLDEST:
        raise Refused(_("Fødselsåret er usandsynligt. Skriv det med fire cifre."), field="birth_year")
    return birth_year


def check_target_group(municipality: Municipality, target_group: str, birth_year: int, enrolled_on: date) -> None:
    if target_group not in TargetGroup.values:
        raise Refused(_("Vælg en målgruppe."), field="target_group")
    if target_group != TargetGroup.YOUNG_ACTIVITY_READY:
        return
    if not municipality.includes_young_without_education:
        raise Refused(_("Kommunen indskriver ikke unge under 30 uden uddannelse i projektet."), field="target_group")
    if enrolled_on.year - birth_year > YOUNG_UNTIL:
        raise Refused(_("Målgruppen er for unge under 30 år. Tjek fødselsåret eller målgruppen."), field="target_group")


def quota_left(municipality: Municipality) -> int:
    return municipality.quota - Candidate.objects.filter(municipality=municipality).count()


def quota_text(municipality: Municipality, new: int) -> str:
    """What has to be accepted before more are enrolled than the project has places for; "" when there is room."""
    left = quota_left(municipality)
    if new <= left:
        return ""
    if left > 0:
        text = _("Kommunen har %(quota)s pladser i projektet, og der er %(left)s tilbage. Sæt kryds, hvis I vil indskrive ud over dem.")
    else:
        text = _("Kommunens %(quota)s pladser i projektet er brugt. Sæt kryds, hvis I vil indskrive ud over dem.")
    return text % {"quota": municipality.quota, "left": max(left, 0)}


@action("candidates.end_enrolment")
def end_enrolment(*, by: Person, candidate: Candidate, ended_on: date, reason: str, version: int | None = None) -> Candidate:
    """Out of the project without a hire."""
    require_edit(by, candidate)
    check_version(candidate, version)
    checks.still_enrolled(candidate)
    if reason not in EndReason.values:
        raise Refused(_("Vælg en grund."), field="reason")
    if checks.not_in_future(ended_on, "ended_on") < candidate.enrolled_on:
        raise Refused(_("Datoen ligger før indskrivningen."), field="ended_on")
    candidate.ended_on, candidate.end_reason = ended_on, reason
    save(candidate, ["ended_on", "end_reason"])
    audit.record(by=by, target=candidate, fields=["ended_on", "end_reason"], about=candidate.person)
    return candidate


@action("candidates.reopen")
def reopen(*, by: Person, candidate: Candidate, version: int | None = None) -> Candidate:
    """Undo an end that was registered today, for the slip of the hand."""
    require_edit(by, candidate)
    check_version(candidate, version)
    if not can_reopen(candidate):
        raise Refused(_("Udskrivningen kan kun fortrydes samme dag. Kontakt jeres teamleder."))
    candidate.ended_on, candidate.end_reason = None, ""
    save(candidate, ["ended_on", "end_reason"])
    audit.record(by=by, target=candidate, fields=["ended_on", "end_reason"], about=candidate.person)
    return candidate


def can_reopen(candidate: Candidate) -> bool:
    return candidate.ended_on is not None and candidate.ended_on == clock.today()
