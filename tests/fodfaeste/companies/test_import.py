"""A list of companies: looked at first, loaded in the background, and never twice."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError

from fodfaeste.companies import lists
from fodfaeste.companies.models import Company, CompanyImport, Contact, Workplace
from fodfaeste.shared import import_actions
from fodfaeste.shared.imports_registry import get
from tests.fodfaeste.companies.rows import GOOD, HEADINGS
from tests.fodfaeste.companies.test_pages import body, url

BARE = "Bar Firma;00555502;;;;;;;;;;;;"


def preview(cast: Any, *lines: str, by: Any = None) -> Any:
    content = "\n".join([HEADINGS, *lines]).encode()
    return import_actions.preview(
        by=by or cast.consultant, kind=get("companies"), municipality=cast.own, file_name="liste.csv", content=content
    )


def verdicts(cast: Any, *lines: str) -> list[tuple[str, str]]:
    return [(line["plan"], line["why"]) for line in preview(cast, *lines).rows["lines"]]


def cells(**changed: str) -> str:
    names = HEADINGS.split(";")
    values = dict(zip(names, GOOD.split(";"), strict=True)) | {name.replace("_", " "): value for name, value in changed.items()}
    return ";".join(values[name] for name in names)


def test_a_good_row_becomes_a_company_with_its_workplace_and_contact(cast: Any) -> None:
    run = preview(cast, GOOD, BARE)
    assert not Company.objects.filter(cvr="00555501").exists()
    import_actions.start_here(by=cast.consultant, kind=get("companies"), run=run)
    import_actions.work("companies", run.pk)
    made = Company.objects.get(cvr="00555501")
    place, contact = Workplace.objects.get(company=made), Contact.objects.get(company=made)
    assert (made.name, made.industry, made.municipality, made.owner) == ("Ålborg Møbler", "Møbler", cast.own, None)
    assert (place.name, place.p_number, str(place.employees)) == ("Lageret", "0000000101", "24.5")
    assert (contact.person.name, {held.role for held in contact.roles.order_by("pk")}) == ("Åse Sø", {"signs", "daily"})
    assert not Workplace.objects.filter(company__cvr="00555502").exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"navn": ""}, "navn"),
        ({"cvr": "12345678"}, "CVR-nummeret findes ikke"),
        ({"cvr": ""}, "cvr"),
        ({"e-mail": "ikke en mail"}, "e-mail"),
        ({"p-nummer": ""}, "p-nummer"),
        ({"p-nummer": "12ab"}, "ti cifre"),
        ({"p-nummer": "0000000001"}, "allerede oprettet"),
        ({"ansatte": "mange"}, "ansatte"),
        ({"kontaktperson_efternavn": ""}, "kontaktperson efternavn"),
        ({"kontaktperson_e-mail": ""}, "både e-mail og telefon"),
        ({"kontaktperson_rolle": "chef"}, "kendes ikke i »kontaktperson rolle«"),
    ],
)
def test_why_a_row_is_refused_is_told(cast: Any, changed: dict[str, str], why: str) -> None:
    [(fate, told)] = verdicts(cast, cells(**changed))
    assert fate == "refuse"
    assert why in told


def test_companies_that_are_there_and_doubles_in_the_file_are_skipped(cast: Any) -> None:
    found = verdicts(cast, cells(cvr="00123456"), GOOD, cells(), cells(cvr="00555503"))
    assert [fate for fate, _why in found] == ["skip", "create", "skip", "refuse"]
    assert "allerede oprettet" in found[0][1]
    assert "Samme CVR-nummer som i række 3" in found[2][1]
    assert "Samme P-nummer som i række 3" in found[3][1]


def test_a_number_that_lost_its_zeros_in_a_spreadsheet_gets_them_back(cast: Any) -> None:
    run = preview(cast, cells(cvr="555501", **{"p-nummer": "101"}))
    import_actions.start_here(by=cast.consultant, kind=get("companies"), run=run)
    import_actions.work("companies", run.pk)
    assert Workplace.objects.get(p_number="0000000101").company.cvr == "00555501"


def test_a_company_enrolled_after_the_preview_is_skipped_and_a_row_is_loaded_whole_or_not_at_all(cast: Any) -> None:
    run = preview(cast, GOOD, cells(cvr="00555504", **{"p-nummer": "0000000104"}))
    Company.objects.create(municipality=cast.own, name="Først", cvr="00555501")
    Workplace.objects.create(municipality=cast.own, company=cast.butik.company, name="Taget", p_number="0000000104")
    import_actions.start_here(by=cast.consultant, kind=get("companies"), run=run)
    import_actions.work("companies", run.pk)
    run.refresh_from_db()
    assert [line["done"] for line in run.rows["lines"]] == ["skip", "refuse"]
    assert not Company.objects.filter(cvr="00555504").exists()


def test_a_cpr_number_that_strayed_into_the_list_is_masked_and_p_numbers_are_not() -> None:
    masked = lists.shown({"navn": "Ib 010203-1234", "telefon": "0102031234", "p-nummer": "1003012345"})
    assert masked == {"navn": "Ib 010203-xxxx", "telefon": "010203-xxxx", "p-nummer": "1003012345"}
    assert lists.shown(masked) == masked


def test_the_list_is_uploaded_looked_through_and_its_result_fetched(cast: Any) -> None:
    client = cast.client(cast.consultant)
    file = SimpleUploadedFile("virksomheder.csv", "\n".join([HEADINGS, GOOD, cells(navn="")]).encode("cp1252"))
    answer = client.post(url("import"), {"file": file}, follow=True)
    assert "Ålborg Møbler" in body(answer)
    assert "afvises" in body(answer)
    run = CompanyImport.objects.get()
    assert "Ålborg Møbler" in body(client.get(url("import_result", run)))
    assert client.get(url("import_template")).status_code == 200


def test_lists_are_refused_to_the_neighbour_and_to_those_who_only_read(cast: Any) -> None:
    run = preview(cast, GOOD)
    for name in ("import_show", "import_progress", "import_result"):
        assert cast.client(cast.neighbour_caseworker).get(url(name, run)).status_code == 404
        assert cast.client(cast.caseworker).get(url(name, run)).status_code == 403
        assert cast.client(cast.butik.contact.person).get(url(name, run)).status_code == 403
    for name in ("import_start", "import_resume", "import_cancel"):
        assert cast.client(cast.neighbour_caseworker).post(url(name, run)).status_code == 404
    with pytest.raises(import_actions.NotAllowed):
        preview(cast, GOOD, by=cast.caseworker)


@pytest.mark.django_db(transaction=True)
def test_the_command_loads_good_lists_and_nothing_of_a_list_with_a_bad_row(tmp_path: Any) -> None:
    from tests.cast import assemble

    cast = assemble()
    file = tmp_path / "liste.csv"
    asked = ["companies", str(file), "--municipality", cast.own.code, "--by", "jonas@kommune.example"]
    file.write_text("\n".join([HEADINGS, GOOD, cells(navn="")]), encoding="utf-8")
    with pytest.raises(CommandError, match="Intet er indlæst"):
        call_command("import", *asked)
    assert not Company.objects.filter(cvr="00555501").exists()
    file.write_text(f"{HEADINGS}\n{GOOD}", encoding="utf-8")
    call_command("import", *asked)
    assert Company.objects.filter(cvr="00555501").exists()
