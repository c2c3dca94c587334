"""What a workplace can give when somebody needs it: yes, no, or not asked yet."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import JobFunction, Offer
from fodfaeste.companies.permissions import check_tell
from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action


@action("offer.set")
def set_offer(*, by: Person, job_function: JobFunction, kind: str, possible: bool | None) -> Offer | None:
    """`possible=None` means that we do not know, and no row is kept."""
    check_tell(by, job_function.company)
    if kind not in NeedKind.values:
        raise Refused(_("Vælg et hensyn fra listen."), field="kind")
    audit.record(by=by, target=job_function, fields=["offers"])
    if possible is None:
        job_function.offers.filter(kind=kind).delete()
        return None
    offer, _new = Offer.objects.update_or_create(
        job_function=job_function,
        kind=kind,
        defaults={"possible": possible},
        create_defaults={"possible": possible, "municipality_id": job_function.municipality_id},
    )
    return offer


@action("offers.set")
def set_offers(*, by: Person, job_function: JobFunction, offers: Mapping[str, bool | None]) -> None:
    """All answers of one conversation together, or none of them."""
    check_tell(by, job_function.company)
    if not offers:
        raise Refused(_("Der er ikke ændret noget."))
    for kind, possible in offers.items():
        set_offer(by=by, job_function=job_function, kind=kind, possible=possible)
    audit.record(by=by, target=job_function, fields=["offers"])
