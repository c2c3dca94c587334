"""Consents are given and withdrawn, never edited."""

from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.candidates import research
from fodfaeste.candidates.actions import checks
from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.candidates.permissions import is_self, require_describe
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, save


@action("candidates.give_consent")
def give_consent(*, by: Person, candidate: Candidate, purpose: str, how: str = "", given_on: date | None = None) -> Consent:
    """Recorded with how it was given; on the candidate's own page it is given there and then."""
    require_describe(by, candidate)
    if purpose not in Consent.Purpose.values:
        raise Refused(_("Vælg, hvad samtykket er til."), field="purpose")
    if is_self(by, candidate):
        how, given_on = Consent.How.OWN_PAGE, clock.today()
    if how not in Consent.How.values or (how == Consent.How.OWN_PAGE and not is_self(by, candidate)):
        raise Refused(_("Vælg, hvordan kandidaten har givet samtykket."), field="how")
    if candidate.consents.filter(purpose=purpose, withdrawn_on=None).exists():
        raise Refused(_("Samtykket er allerede givet."), field="purpose")
    day = checks.not_in_future(given_on or clock.today(), "given_on")
    made = Consent.objects.create(municipality=candidate.municipality, candidate=candidate, purpose=purpose, how=how, given_on=day)
    audit.record(by=by, target=made, fields=["how", "given_on"], about=candidate.person, code=purpose)
    return made


@action("candidates.refuse_consent")
def refuse_consent(*, by: Person, candidate: Candidate, purpose: str) -> None:
    """Asked, and no: counted without names, so that it is known for how many research can speak. It changes nothing else."""
    require_describe(by, candidate)
    if purpose != Consent.Purpose.RESEARCH:
        text = _("Uden samtykke til at deltage kan man ikke være med. Træk samtykket tilbage, eller udskriv kandidaten.")
        raise Refused(text, field="purpose")
    if candidate.consents.filter(purpose=purpose, withdrawn_on=None).exists():
        raise Refused(_("Samtykket er givet. Træk det tilbage i stedet."), field="purpose")
    audit.record(by=by, target=candidate, about=candidate.person, code=purpose)


@action("candidates.withdraw_consent")
def withdraw_consent(*, by: Person, consent: Consent) -> Consent:
    """As easy as giving it; nothing is deleted, so that it can be seen what stood when."""
    require_describe(by, consent.candidate)
    if consent.withdrawn_on is not None:
        raise Refused(_("Samtykket er allerede trukket tilbage."))
    consent.withdrawn_on = clock.today()
    save(consent, ["withdrawn_on"])
    audit.record(by=by, target=consent, fields=["withdrawn_on"], about=consent.candidate.person, code=consent.purpose)
    if consent.purpose == Consent.Purpose.RESEARCH:
        research.left(consent.candidate)
    return consent
