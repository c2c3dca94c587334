"""A list of candidates from a spreadsheet: its columns, what happens to each row, and what may be shown of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.candidates.actions.enrolment import (
    check_birth_year,
    check_number,
    check_target_group,
    enrol,
    quota_text,
)
from fodfaeste.candidates.models import Consent, Sex, TargetGroup
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May, RoleKey
from fodfaeste.shared import clock, cpr, danish, text
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.imports_registry import AlreadyThere, Fate, ListKind, Verdict, register
from fodfaeste.shared.tables import TableColumn, TableRow

CPR_LENGTH = 10
SEXES = {"k": Sex.WOMAN, "kvinde": Sex.WOMAN, "m": Sex.MAN, "mand": Sex.MAN, "andet": Sex.OTHER, "ikke oplyst": Sex.OTHER, "x": Sex.OTHER}
GROUPS = {
    "aktivitetsparat": TargetGroup.ACTIVITY_READY,
    "aktivitetsparat kontanthjaelp": TargetGroup.ACTIVITY_READY,
    "fleksjob": TargetGroup.FLEX_JOB,
    "ledighedsydelse": TargetGroup.FLEX_JOB,
    "aktivitetsparat under 30": TargetGroup.YOUNG_ACTIVITY_READY,
}
HOWS = {
    "skriftligt": Consent.How.WRITTEN,
    "skriftlig": Consent.How.WRITTEN,
    "mundtligt": Consent.How.SPOKEN,
    "mundtlig": Consent.How.SPOKEN,
}
YES, NO = {"ja", "j", "x", "1"}, {"", "nej", "n", "0"}
LOOKS_LIKE_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

COLUMNS = (
    TableColumn("fornavn", gettext_lazy("Fornavn"), also=("fornavne",), example="Anna"),
    TableColumn("efternavn", gettext_lazy("Efternavn"), example="Eksempel"),
    TableColumn("cpr", gettext_lazy("CPR-nummer, ti cifre"), also=("cpr-nummer", "cprnr", "personnummer"), example="010203-1234"),
    TableColumn("køn", gettext_lazy("kvinde, mand eller andet"), example="kvinde"),
    TableColumn("fødselsår", gettext_lazy("Fire cifre; tages fra CPR-nummeret, hvis feltet er tomt"), required=False),
    TableColumn(
        "målgruppe",
        gettext_lazy("aktivitetsparat, fleksjob eller, hvor kommunen har valgt det, aktivitetsparat under 30"),
        example="aktivitetsparat",
    ),
    TableColumn("indskrevet", gettext_lazy("Dato, fx 3. marts 2026 eller 03-03-2026"), also=("indskrevet den",), example="03-03-2026"),
    TableColumn("samtykke", gettext_lazy("Hvordan samtykket er givet: skriftligt eller mundtligt"), example="skriftligt"),
    TableColumn("e-mail", gettext_lazy("Så kandidaten kan få et link"), required=False, also=("mail", "mailadresse")),
    TableColumn("telefon", gettext_lazy("Telefonnummer"), required=False, also=("mobil",)),
    TableColumn("beskyttet", gettext_lazy("ja, hvis navn og adresse er beskyttet"), required=False, example="nej"),
    TableColumn(
        "sagsbehandler",
        gettext_lazy("Sagsbehandlerens e-mail; er feltet tomt, får den sagsbehandler, der indlæser listen, sagen"),
        required=False,
    ),
)


def shown(values: Mapping[str, str]) -> dict[str, str]:
    """With the number masked, also when it stands where it should not; it accepts its own answer."""
    return {name: _masked(value) if name == "cpr" else re.sub(r"(\d{6})[ -]?\d{4}\b", r"\1-xxxx", value) for name, value in values.items()}


def _masked(value: str) -> str:
    digits = re.sub(r"\D", "", value)
    return f"{digits[:6]}-xxxx" if digits else ""


def _word(words: Mapping[str, Any], labels: Any, value: str, field: str, names: str) -> Any:
    """A word of the list, or the label that the pages use."""
    folded = text.fold(value)
    found = words.get(folded) or next((key for key, label in labels.choices if text.fold(str(label)) == folded), None)
    if found is None:
        told = _("»%(value)s« kendes ikke i »%(field)s«. Skriv %(names)s.") if value else _("Feltet »%(field)s« er tomt. Skriv %(names)s.")
        raise Refused(told % {"value": value[:40], "field": field, "names": names})
    return found


def _number(value: str) -> str:
    digits = re.sub(r"[\s-]", "", value)
    # A spreadsheet takes the zero in front of a number away.
    return digits.zfill(CPR_LENGTH) if digits.isdigit() and len(digits) == CPR_LENGTH - 1 else value


def _day(value: str) -> Any:
    try:
        return danish.parse_day(value)
    except ValueError as wrong:
        raise Refused(_("»%(value)s« er ikke en dato i »indskrevet«. Skriv fx 03-03-2026.") % {"value": value[:40]}) from wrong


def _year(value: str) -> int | None:
    if not value:
        return None
    if not re.fullmatch(r"\d{4}", value):
        raise Refused(_("»%(value)s« er ikke et fødselsår. Skriv fire cifre.") % {"value": value[:20]})
    return int(value)


def _yes(value: str) -> bool:
    folded = text.fold(value)
    if folded not in YES | NO:
        raise Refused(_("»%(value)s« kendes ikke i »beskyttet«. Skriv ja eller nej.") % {"value": value[:20]})
    return folded in YES


def _mail(value: str) -> str:
    if value and not LOOKS_LIKE_MAIL.fullmatch(value):
        raise Refused(_("»%(value)s« er ikke en e-mailadresse.") % {"value": value[:60]})
    return value


def _colleague(value: str, staff: Mapping[str, Person]) -> Person | None:
    if not value:
        return None
    found = staff.get(value.lower())
    if found is None:
        raise Refused(_("Ingen sagsbehandler i kommunen har e-mailen »%(value)s«.") % {"value": value[:60]})
    return found


def _staff(municipality: Municipality) -> dict[str, Person]:
    rows = Person.objects.filter(kind=Kind.STAFF, active=True, account__memberships__municipality=municipality)
    return {person.email.lower(): person for person in rows.distinct().order_by("pk") if person.may(May.CANDIDATES_EDIT, municipality.pk)}


def read(values: Mapping[str, str], staff: Mapping[str, Person]) -> dict[str, Any]:
    """A row as the action wants it; the first thing that is wrong is said in words."""
    for name in ("fornavn", "efternavn", "cpr", "indskrevet"):
        if not values[name]:
            raise Refused(_("Feltet »%(field)s« er tomt.") % {"field": name})
    return {
        "given_name": values["fornavn"],
        "family_name": values["efternavn"],
        "cpr": cpr.parse(_number(values["cpr"])).digits,
        "sex": _word(SEXES, Sex, values["køn"], "køn", _("kvinde, mand eller andet")),
        "birth_year": _year(values.get("fødselsår", "")),
        "target_group": _word(GROUPS, TargetGroup, values["målgruppe"], "målgruppe", _("aktivitetsparat eller fleksjob")),
        "enrolled_on": _day(values["indskrevet"]),
        "consent_how": _word(HOWS, Consent.How, values["samtykke"], "samtykke", _("skriftligt eller mundtligt")),
        "email": _mail(values.get("e-mail", "")),
        "phone": values.get("telefon", "")[:20],
        "protected": _yes(values.get("beskyttet", "")),
        "caseworker": _colleague(values.get("sagsbehandler", ""), staff),
    }


def takes_over(municipality: Municipality, by: Person) -> Person | None:
    """Who gets the rows without a caseworker: the one who uploads, where that is her work; otherwise the leader chooses on Today."""
    return by if by.has_role(RoleKey.CASEWORKER, municipality.pk) else None


def preview(rows: Sequence[TableRow], municipality: Municipality, by: Person) -> list[Verdict]:
    """A verdict for each row; duplicates are found inside the file and against the municipality."""
    staff, first_seen = _staff(municipality), dict[str, int]()
    without = _without_caseworker(takes_over(municipality, by))
    return [_verdict(row, municipality, staff, first_seen, without) for row in rows]


def _without_caseworker(taker: Person | None) -> str:
    """What the preview says of a row without a caseworker."""
    if taker is None:
        return _("Mangler sagsbehandler: teamlederen får den på »I dag« og vælger en.")
    return _("Uden sagsbehandler i listen: %(name)s får sagen.") % {"name": taker.name}


def _verdict(row: TableRow, municipality: Municipality, staff: Mapping[str, Person], first_seen: dict[str, int], without: str) -> Verdict:
    try:
        if row.problem:
            raise Refused(row.problem)
        facts = read(row.values, staff)
        number = facts["cpr"]
        if number in first_seen:
            raise AlreadyThere(_("Samme CPR-nummer som i række %(row)s.") % {"row": first_seen[number]})
        _check(facts, municipality)
    except AlreadyThere as known:
        return Verdict(Fate.SKIP, str(known.text))
    except Refused as refused:
        return Verdict(Fate.REFUSE, str(refused.text))
    first_seen[number] = row.number
    return Verdict(Fate.CREATE, "" if facts["caseworker"] else without)


def _check(facts: dict[str, Any], municipality: Municipality) -> None:
    """The rules of the action, asked beforehand."""
    born = check_number(municipality, facts["cpr"]).born
    enrolled_on = facts["enrolled_on"]
    if enrolled_on > clock.today():
        raise Refused(_("Datoen ligger i fremtiden. Skriv en dato til og med i dag."))
    year = check_birth_year(facts["birth_year"] or born.year, enrolled_on)
    check_target_group(municipality, facts["target_group"], year, enrolled_on)


def load(values: Mapping[str, str], municipality: Municipality, by: Person, *, tell: bool = False) -> None:
    """One row; a caution about the quota has been accepted before this runs."""
    facts = read(values, _staff(municipality))
    facts["caseworker"] = facts["caseworker"] or takes_over(municipality, by)
    enrol(by=by, municipality=municipality, beyond_quota=True, send_link=tell and bool(facts["email"]), **facts)


def register_list() -> None:
    register(
        ListKind(
            key="candidates",
            title=gettext_lazy("Indlæs en liste med kandidater"),
            model="candidates.CandidateImport",
            may=May.CANDIDATES_EDIT,
            namespace="candidates",
            columns=COLUMNS,
            preview=preview,
            load=load,
            shown=shown,
            caution=quota_text,
            tell=gettext_lazy("Send link til dem, der har e-mail"),
            list_url=reverse_lazy("candidates:list"),
            list_title=gettext_lazy("Kandidater"),
        )
    )
