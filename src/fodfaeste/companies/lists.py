"""A list of companies from a spreadsheet: its columns, what happens to each row, and what may be shown of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.companies.actions import add_company, add_contact, add_workplace
from fodfaeste.companies.forms.companies import CompanyForm, ContactForm, WorkplaceForm
from fodfaeste.companies.models import Company, ContactRole, Workplace
from fodfaeste.notices.actions import send_link
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.imports_registry import AlreadyThere, Fate, ListKind, Verdict, register
from fodfaeste.shared.tables import TableColumn, TableRow

CONTACT = "kontaktperson "
CPR_LIKE = re.compile(r"\b(\d{6})[ -]?\d{4}\b")
CVR_LENGTH, P_LENGTH = 8, 10

COLUMNS = (
    TableColumn("navn", gettext_lazy("Virksomhedens navn"), also=("virksomhed", "virksomhedsnavn"), example="Eksempel Butik"),
    TableColumn("cvr", gettext_lazy("CVR-nummer, otte cifre"), also=("cvr-nummer", "cvrnr"), example="10150817"),
    TableColumn("branche", gettext_lazy("Hvad virksomheden laver"), required=False, example="Dagligvarer"),
    TableColumn("telefon", gettext_lazy("Virksomhedens telefon"), required=False, example="11223344"),
    TableColumn("e-mail", gettext_lazy("Virksomhedens e-mail"), required=False, also=("mail",), example="butik@firma.example"),
    TableColumn("p-nummer", gettext_lazy("Arbejdspladsens P-nummer, ti cifre"), required=False, also=("pnr",), example="1003012345"),
    TableColumn("arbejdsplads", gettext_lazy("Arbejdspladsens navn; ellers virksomhedens"), required=False, example="Butikken"),
    TableColumn("adresse", gettext_lazy("Arbejdspladsens adresse"), required=False, example="Torvet 1"),
    TableColumn("ansatte", gettext_lazy("Ordinært ansatte i årsværk på arbejdspladsen"), required=False, example="24,5"),
    TableColumn("kontaktperson fornavn", gettext_lazy("Fornavn"), required=False, example="Karen"),
    TableColumn("kontaktperson efternavn", gettext_lazy("Efternavn"), required=False, example="Eksempel"),
    TableColumn("kontaktperson e-mail", gettext_lazy("E-mail, så personen kan få links"), required=False, example="karen@firma.example"),
    TableColumn("kontaktperson telefon", gettext_lazy("Telefon"), required=False, example="11223345"),
    TableColumn(
        "kontaktperson rolle",
        gettext_lazy("En eller flere med komma imellem; tomt felt betyder daglig kontakt"),
        required=False,
        also=("rolle", "kontaktperson roller"),
        example="daglig kontakt, bekræfter timer",
    ),
)
# Which column of the list each field of a form is read from.
COMPANY_FIELDS = {"name": "navn", "cvr": "cvr", "industry": "branche", "phone": "telefon", "email": "e-mail"}
WORKPLACE_FIELDS = {"name": "arbejdsplads", "p_number": "p-nummer", "address": "adresse", "employees": "ansatte"}
CONTACT_FIELDS = {
    "given_name": f"{CONTACT}fornavn",
    "family_name": f"{CONTACT}efternavn",
    "email": f"{CONTACT}e-mail",
    "phone": f"{CONTACT}telefon",
    "roles": f"{CONTACT}rolle",
}


@dataclass
class Known:
    """What stands in the municipality, and what earlier rows of the file bring."""

    cvrs: set[str]
    p_numbers: set[str]
    cvr_rows: dict[str, int] = field(default_factory=dict)
    p_rows: dict[str, int] = field(default_factory=dict)


def shown(values: Mapping[str, str]) -> dict[str, str]:
    """A CPR number has no place in this list; where one stands all the same it is masked. A P-number also has ten digits."""
    return {name: value if name == "p-nummer" else CPR_LIKE.sub(r"\1-xxxx", value) for name, value in values.items()}


def read(values: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]:
    """Company, workplace and contact as the actions want them; what is wrong is said in the words of the forms."""
    company = _picked(values, COMPANY_FIELDS)
    # A spreadsheet takes zeros in front of a number away.
    company["cvr"] = _digits(company["cvr"], CVR_LENGTH)
    workplace = _picked(values, WORKPLACE_FIELDS)
    contact: dict[str, Any] = _picked(values, CONTACT_FIELDS)
    has_workplace, has_contact = any(workplace.values()), any(contact.values())
    workplace["p_number"] = _digits(workplace["p_number"], P_LENGTH)
    workplace["name"] = workplace["name"] or company["name"]
    contact["roles"] = _roles(contact["roles"])
    cleaned = _cleaned(CompanyForm, company, COMPANY_FIELDS)
    return (
        {name: cleaned[name] for name in COMPANY_FIELDS},
        _cleaned(WorkplaceForm, workplace, WORKPLACE_FIELDS) if has_workplace else None,
        _reachable(_cleaned(ContactForm, contact, CONTACT_FIELDS)) if has_contact else None,
    )


def _picked(values: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: values.get(column, "") for name, column in fields.items()}


def _digits(value: str, length: int) -> str:
    digits = re.sub(r"[\s-]", "", value)
    return digits.zfill(length) if digits.isdigit() else value


def _cleaned(form_class: type[HouseForm], data: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    form = form_class(data)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Refused(_("»%(field)s«: %(error)s") % {"field": columns[name], "error": errors[0]})
    return dict(form.cleaned_data)


def _reachable(contact: dict[str, Any]) -> dict[str, Any]:
    if not contact["email"] and not contact["phone"]:
        raise Refused(_("Kontaktpersonen mangler både e-mail og telefon."))
    return contact


def _roles(words: str) -> list[str]:
    if not words:
        return [ContactRole.Role.DAILY.value]
    known = {text.fold(str(label)): key for key, label in ContactRole.Role.choices}
    asked = [text.fold(word) for word in words.split(",") if word.strip()]
    if any(word not in known for word in asked):
        names = ", ".join(str(label) for label in ContactRole.Role.labels)
        raise Refused(_("»%(value)s« kendes ikke i »kontaktperson rolle«. Skriv %(names)s.") % {"value": words[:40], "names": names})
    return [known[word] for word in asked]


def preview(rows: Sequence[TableRow], municipality: Municipality, by: Person) -> list[Verdict]:  # noqa: ARG001 - every kind of list is asked alike
    """A verdict for each row; duplicates are found inside the file and against the municipality."""
    cvrs = Company.objects.filter(municipality=municipality).order_by("pk").values_list("cvr", flat=True)
    p_numbers = Workplace.objects.filter(municipality=municipality).order_by("pk").values_list("p_number", flat=True)
    known = Known(set(cvrs), set(p_numbers))
    return [_verdict(row, known) for row in rows]


def _verdict(row: TableRow, known: Known) -> Verdict:
    try:
        if row.problem:
            raise Refused(row.problem)
        company, workplace, _contact = read(row.values)
        _check_new(company["cvr"], workplace["p_number"] if workplace else "", known)
    except AlreadyThere as there:
        return Verdict(Fate.SKIP, str(there.text))
    except Refused as refused:
        return Verdict(Fate.REFUSE, str(refused.text))
    known.cvr_rows[company["cvr"]] = row.number
    if workplace:
        known.p_rows[workplace["p_number"]] = row.number
    return Verdict(Fate.CREATE)


def _check_new(cvr: str, p_number: str, known: Known) -> None:
    if cvr in known.cvrs:
        raise AlreadyThere(_("Virksomheden er allerede oprettet i kommunen."))
    if cvr in known.cvr_rows:
        words = _("Samme CVR-nummer som i række %(row)s. Flere arbejdspladser tilføjes på virksomhedens side.")
        raise AlreadyThere(words % {"row": known.cvr_rows[cvr]})
    if p_number in known.p_numbers:
        raise Refused(_("Arbejdspladsen med det P-nummer er allerede oprettet i kommunen."))
    if p_number in known.p_rows:
        raise Refused(_("Samme P-nummer som i række %(row)s.") % {"row": known.p_rows[p_number]})


def load(values: Mapping[str, str], municipality: Municipality, by: Person, *, tell: bool = False) -> None:
    """One row, all of it or nothing; somebody may have enrolled the company since the preview."""
    facts, workplace, contact = read(values)
    if Company.objects.filter(municipality=municipality, cvr=facts["cvr"]).exists():
        raise AlreadyThere(_("Virksomheden er allerede oprettet i kommunen."))
    company = add_company(by=by, municipality=municipality, **facts)
    if workplace:
        add_workplace(by=by, company=company, **workplace)
    if contact:
        made = add_contact(by=by, company=company, **contact)
        if tell and contact["email"]:
            send_link(by=by, person=made.person, about=company)


def register_list() -> None:
    register(
        ListKind(
            key="companies",
            title=gettext_lazy("Indlæs en liste med virksomheder"),
            model="companies.CompanyImport",
            may=May.COMPANIES_EDIT,
            namespace="companies",
            columns=COLUMNS,
            preview=preview,
            load=load,
            shown=shown,
            tell=gettext_lazy("Send link til de kontaktpersoner, der har e-mail"),
            list_url=reverse_lazy("companies:list"),
            list_title=gettext_lazy("Virksomheder"),
        )
    )
