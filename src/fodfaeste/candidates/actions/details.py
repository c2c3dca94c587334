"""Name, contact and who has the case; and the two ways to a CPR number, both noted with their purpose."""

from django.utils.translation import gettext as _

from fodfaeste.candidates.actions import checks
from fodfaeste.candidates.models import Candidate
from fodfaeste.candidates.permissions import require_edit
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, cpr, crypto, text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save

PURPOSES = ("casework", "follow_up", "hours")


@action("candidates.change")
def change(  # noqa: PLR0913 - the fields of one form
    *,
    by: Person,
    candidate: Candidate,
    given_name: str,
    family_name: str,
    email: str,
    phone: str,
    protected: bool,
    consultant: Person | None,
    version: int | None = None,
) -> Candidate:
    """The person's own facts; the candidate's version guards both rows."""
    require_edit(by, candidate)
    check_version(candidate, version)
    given, family = checks.name_given(given_name, family_name)
    wanted = {"given_name": given, "family_name": family, "email": email.strip(), "phone": phone.strip(), "protected": protected}
    changed = [name for name, value in wanted.items() if getattr(candidate.person, name) != value]
    for name in changed:
        setattr(candidate.person, name, wanted[name])
    candidate.person.search_text = text.fold(f"{given} {family}")
    if changed:
        save(candidate.person, [*changed, "search_text"])
    if candidate.consultant != consultant:
        changed.append("consultant")
    candidate.consultant = checks.staff_of(consultant, candidate.municipality_id, "consultant")
    save(candidate, ["consultant"])
    audit.record(by=by, target=candidate, fields=changed, about=candidate.person)
    return candidate


@action("candidates.change_caseworker")
def change_caseworker(*, by: Person, candidate: Candidate, caseworker: Person, version: int | None = None) -> Candidate:
    """An event of its own: how often a candidate gets a new caseworker is worth knowing."""
    require_edit(by, candidate)
    check_version(candidate, version)
    checks.still_enrolled(candidate)
    if candidate.caseworker_id == caseworker.pk:
        raise Refused(_("Det er allerede kandidatens sagsbehandler."), field="caseworker")
    # Who gets a caseworker for the first time has not changed from one to another.
    code = "first" if candidate.caseworker_id is None else ""
    candidate.caseworker = checks.staff_of(caseworker, candidate.municipality_id, "caseworker")
    save(candidate, ["caseworker"])
    audit.record(by=by, target=candidate, fields=["caseworker"], about=candidate.person, code=code)
    return candidate


@action("candidates.show_cpr")
def show_cpr(*, by: Person, candidate: Candidate, purpose: str) -> str:
    """The whole number, for whoever needs it now; that it was shown is on record."""
    require_edit(by, candidate)
    if purpose not in PURPOSES:
        raise Refused(_("Vælg, hvad nummeret skal bruges til."), field="purpose")
    audit.record(by=by, target=candidate, fields=["cpr"], about=candidate.person, purpose=purpose)
    return f"{candidate.cpr[:6]}-{candidate.cpr[6:]}"


@action("candidates.find_by_cpr")
def find_by_cpr(*, by: Person, number: str) -> Candidate:
    """Only among those this person may see; a neighbour's candidate is not found."""
    if not by.may(May.CANDIDATES_SEE):
        raise NotAllowed
    try:
        digits = cpr.parse(number).digits
    except Refused as refused:
        raise Refused(refused.text, field="cpr") from refused
    rows = visible_to(Candidate, by).filter(cpr_index=crypto.blind_index(digits))
    found = rows.select_related("person").order_by("pk").first()
    audit.record(by=by, target=found, about=found.person if found else None, fields=["cpr"], purpose="search")
    if found is None:
        raise NotFound(_("Der er ingen jobkandidat med det nummer blandt dem, du kan se."), field="cpr")
    return found


class NotFound(Refused):
    """Nobody with that number."""
