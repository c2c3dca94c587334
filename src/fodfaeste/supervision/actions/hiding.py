"""What others read holds no names: persons, companies and places are taken out before anything is stored."""

import re

from django.utils.translation import gettext as _

from fodfaeste.companies.models import Company, Workplace
from fodfaeste.people.masking import Masked, masked, names_known_to
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared.actions import Refused

# What people leave out when they speak of a company.
LEGAL_FORM = re.compile(r"[ ,]+(?:aps|a/s|i/s|k/s|p/s|ivs|amba|a\.m\.b\.a\.?|fmba)\.?$", re.IGNORECASE)
LEAST_LETTERS = 3


def hidden(by: Person, text: str, municipality_id: int) -> Masked:
    """Whoever may see no candidates or companies must not learn from the marks who is one."""
    also = _companies(municipality_id) if by.may(May.COMPANIES_SEE, municipality_id) else set()
    return masked(text.strip(), names_known_to(by, municipality_id), also)


def refuse_what_tells(by: Person, field: str, text: str, municipality_id: int) -> None:
    """Say no beside its field, with the words that would tell who somebody is."""
    found = hidden(by, text, municipality_id).found
    if found:
        words = ", ".join(dict.fromkeys(f"»{one.words}«" for one in found))
        raise Refused(
            _("Det her læses også af dem, der ikke må kende personerne, og %(words)s kan fortælle, hvem det er. Skriv det uden navne.")
            % {"words": words},
            field=field,
        )


def _companies(municipality_id: int) -> set[str]:
    """Every company and workplace by its name, with and without its legal form, and the addresses where they are."""
    names = set(Company.objects.filter(municipality=municipality_id).order_by("pk").values_list("name", flat=True))
    for pair in Workplace.objects.filter(municipality=municipality_id).order_by("pk").values_list("name", "address"):
        names |= {*pair}
    spoken = {LEGAL_FORM.sub("", name).strip() for name in names}
    return {name for name in names | spoken if len(name) >= LEAST_LETTERS}
