"""The pages of staff: lists, "Kend virksomheden", and the forms; and who is kept out."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.catalogue.models import FunctionType
from fodfaeste.companies import actions
from fodfaeste.companies.models import Company, Contact, JobFunction, Workplace
from fodfaeste.people.models import Person
from tests.fodfaeste.companies.rows import company_values, competence, contact_values, job_function_form, many, more_inside


def url(name: str, *rows: Any) -> str:
    return reverse(f"companies:{name}", args=[row.ref for row in rows])


def body(answer: Any) -> str:
    return answer.content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def staff_pages(cast: Any) -> dict[str, str]:
    side = cast.butik
    task, decisive = side.job_function.tasks.order_by("pk")[0], side.job_function.decisive_competences.order_by("pk")[0]
    company = {name: url(name, side.company) for name in ("detail", "change", "add_workplace", "add_contact", "add_job_function")}
    parts = ("job_function", "change_job_function", "add_task", "add_decisive", "set_offers", "describe_hire")
    return {
        **company,
        **{name: url(name, side.job_function) for name in parts},
        "change_task": url("change_task", task),
        "change_decisive": url("change_decisive", decisive),
        "change_workplace": url("change_workplace", side.workplace),
        "change_contact": url("change_contact", side.contact),
    }


def buttons(cast: Any) -> dict[str, str]:
    side = cast.butik
    return {
        "take_ownership": url("take_ownership", side.company),
        "set_active": url("set_active", side.company),
        "set_contact_active": url("set_contact_active", side.contact),
        "set_open": url("set_open", side.job_function),
        "remove_task": url("remove_task", side.job_function.tasks.order_by("pk")[0]),
        "remove_decisive": url("remove_decisive", side.job_function.decisive_competences.order_by("pk")[0]),
    }


def test_every_page_opens_for_a_job_consultant_and_is_refused_to_the_neighbour_and_to_strangers(cast: Any) -> None:
    mine, neighbour, stranger = cast.client(cast.consultant), cast.client(cast.neighbour_caseworker), cast.client(None)
    for address in staff_pages(cast).values():
        assert mine.get(address).status_code == 200, address
        assert neighbour.get(address).status_code == 404, address
        assert neighbour.post(address, {}).status_code == 404, address
        assert stranger.get(address).status_code == 302, address


def test_buttons_are_refused_to_the_neighbour_and_answer_nothing_but_a_sent_form(cast: Any) -> None:
    for address in buttons(cast).values():
        assert cast.client(cast.neighbour_caseworker).post(address).status_code == 404, address
        assert cast.client(cast.consultant).get(address).status_code == 405, address


def test_a_caseworker_reads_companies_and_changes_none(cast: Any) -> None:
    client, pages = cast.client(cast.caseworker), staff_pages(cast)
    for name in ("detail", "job_function"):
        answer = client.get(pages.pop(name))
        assert answer.status_code == 200
        assert 'method="post" action="/virksomheder' not in body(answer)
    for address in [*pages.values(), url("add")]:
        assert client.get(address).status_code == 403, address
    for address in buttons(cast).values():
        assert client.post(address).status_code == 403, address


def test_administrators_researchers_and_candidates_see_no_company(cast: Any) -> None:
    for person in (cast.administrator, cast.researcher, cast.candidate.person):
        for address in (url("list"), url("job_functions"), url("detail", cast.butik.company)):
            assert cast.client(person).get(address).status_code == 403


def test_the_lists_show_ones_own_municipality_alone(cast: Any) -> None:
    client = cast.client(cast.neighbour_caseworker)
    assert "Ærø Butik" not in body(client.get(url("list")))
    assert "Ærø Butik" not in body(client.get(url("job_functions")))
    assert "Nabofirma" in body(client.get(url("list")))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Bageriet", "Ærø Butik"}),
        ("?q=aeroe", {"Ærø Butik"}),
        ("?q=00123464", {"Bageriet"}),
        ("?q=0000000002", {"Bageriet"}),
        ("?mine=on", {"Bageriet"}),
        ("?open_function=on", {"Ærø Butik"}),
        ("?opening=yes", {"Ærø Butik"}),
        ("?state=pause", {"På Hold"}),
        ("?state=&sort=-navn", {"Bageriet", "Ærø Butik", "På Hold"}),
        ("?q=findesikke", set()),
        ("?state=", {"Bageriet", "Ærø Butik", "På Hold"}),
    ],
)
def test_the_list_is_searched_and_narrowed_from_its_address(cast: Any, asked: str, found: set[str]) -> None:
    leader = cast.leader
    actions.take_ownership(by=leader, company=cast.butik.company)
    actions.change_workplace(by=leader, workplace=cast.other_company.workplace, name="Ovnen", p_number="0000000002")
    actions.close_job_function(by=leader, job_function=cast.other_company.job_function)
    actions.describe_hire(by=leader, job_function=cast.butik.job_function, opening="yes", hire_picture="")
    held = actions.add_company(by=leader, municipality=cast.own, name="På Hold", cvr="00555500")
    actions.deactivate(by=leader, company=held)
    answer = cast.client(cast.consultant).get(url("list") + asked)
    assert {company.name for company in answer.context["listing"]} == found


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 2),
        ("?q=varer bageriet", 1),
        ("?opening=yes", 1),
        ("?field=Handel", 1),
        ("?hours=10", 2),
        ("?hours=30", 1),
        ("?state=lukkede", 0),
    ],
)
def test_job_functions_are_searched_and_narrowed_and_unknown_hours_stay_in(cast: Any, asked: str, count: int) -> None:
    other = cast.other_company
    actions.change_job_function(
        by=cast.consultant, job_function=other.job_function, workplace=other.workplace, title="Pakke varer", opening="yes"
    )
    answer = cast.client(cast.caseworker).get(url("job_functions") + asked)
    assert answer.context["listing"].total == count


def test_a_cpr_number_is_not_searched_for_in_an_address(cast: Any) -> None:
    assert "Søg ikke på CPR-nummer her" in body(cast.client(cast.consultant).get(url("list") + "?q=010203-1234"))


@pytest.mark.parametrize("sort", ["navn", "-navn", "branche", "aabne", "-aabne"])
def test_companies_are_sorted_every_way(cast: Any, sort: str) -> None:
    names = [company.name for company in cast.client(cast.caseworker).get(f"{url('list')}?sort={sort}").context["listing"]]
    assert len(names) == 2
    if "navn" in sort:
        assert names == (["Ærø Butik", "Bageriet"] if sort == "-navn" else ["Bageriet", "Ærø Butik"])


def test_both_lists_are_fetched_as_csv(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    assert "Ærø Butik;00123456" in body(client.get(url("list") + "?format=csv"))
    assert "Varer på plads;Ærø Butik;Handel;8–20 timer" in body(client.get(url("job_functions") + "?format=csv"))


def test_lists_ask_the_database_as_often_at_750_companies_as_at_75(cast: Any) -> None:
    client = cast.client(cast.consultant)
    # The first export of a municipality begins its audit chain.
    client.get(url("list") + "?format=csv")
    many(cast, 75)
    addresses = [url("list"), url("job_functions"), url("list") + "?format=csv", url("job_functions") + "?format=csv"]
    few = [queries(client, address) for address in addresses]
    many(cast, 675, start=75)
    assert [queries(client, address) for address in addresses] == few


def test_a_companys_pages_ask_the_database_as_often_however_much_is_in_it(cast: Any) -> None:
    staff, contact = cast.client(cast.consultant), cast.client(cast.butik.contact.person)
    more_inside(cast, 5)
    detail = url("detail", cast.butik.company)
    few = queries(staff, detail), queries(contact, url("own")), queries(staff, url("job_function", cast.butik.job_function))
    more_inside(cast, 50, start=5)
    many(cast, 100)
    assert (queries(staff, detail), queries(contact, url("own")), queries(staff, url("job_function", cast.butik.job_function))) == few


def test_the_page_of_a_company_tells_what_is_known_and_shows_unknown_as_unknown(cast: Any) -> None:
    text = body(cast.client(cast.consultant).get(url("detail", cast.butik.company)))
    for words in ("00\xa012\xa034\xa056", "0\xa0000\xa0000\xa0001", "Karen hos Ærø Butik", "bekræfter timer", "tel:87654321",
                  "Højst 4 ad gangen", "8–20 timer", "Mødestabilitet (cast)", "ikke oplyst", "Spørg næste gang",
                  "Fast i butikken 15 timer om ugen"):  # fmt: skip
        assert words in text, words


def test_a_company_is_enrolled_once_though_the_form_is_sent_twice(cast: Any) -> None:
    client, sent = cast.client(cast.consultant), company_values(mine="on", _once="same")
    first, second = client.post(url("add"), sent), client.post(url("add"), sent)
    made = Company.objects.get(cvr="00998877")
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"] == made.get_absolute_url()
    assert made.owner == cast.consultant


def test_a_known_cvr_number_leads_to_the_company_that_is_there(cast: Any) -> None:
    answer = cast.client(cast.consultant).post(url("add"), company_values(cvr="00123456"))
    assert answer.status_code == 422
    assert "allerede oprettet i kommunen" in body(answer)
    assert f'href="{cast.butik.company.get_absolute_url()}"' in body(answer)


def test_the_second_of_two_editors_sees_what_the_first_changed_and_keeps_what_was_typed(cast: Any) -> None:
    company, client = cast.butik.company, cast.client(cast.consultant)
    seen = company.version
    actions.change_company(by=cast.leader, company=company, name="Ærø Butik", cvr=company.cvr, industry="Møbler")
    sent = company_values(name="Ærø Butik", cvr=company.cvr, industry="Tøj", version=seen)
    answer = client.post(url("change", company), sent)
    assert answer.status_code == 422
    assert "Møbler" in body(answer)
    assert 'value="Tøj"' in body(answer)
    again = {**sent, "version": answer.context["form"].data["version"]}
    assert client.post(url("change", company), again).status_code == 303
    assert Company.objects.get(pk=company.pk).industry == "Tøj"


def test_workplaces_and_contacts_are_added_and_changed_on_their_pages(cast: Any) -> None:
    client, company = cast.client(cast.consultant), cast.butik.company
    place = {"name": "Lageret", "p_number": "00 0000 0777", "address": "", "employees": "12,5"}
    assert client.post(url("add_workplace", company), place).status_code == 303
    made = Workplace.objects.get(p_number="0000000777")
    assert client.post(url("change_workplace", made), {**place, "name": "Hallen", "version": "1"}).status_code == 303
    assert client.post(url("add_workplace", company), place).status_code == 422
    assert client.post(url("add_contact", company), contact_values()).status_code == 303
    contact = Contact.objects.get(person__given_name="Mads")
    changed = contact_values(given_name="Mats", version="1")
    assert client.post(url("change_contact", contact), changed).status_code == 303
    assert client.post(url("change_contact", contact), changed).status_code == 422
    assert client.post(url("add_contact", company), contact_values(email="", phone="")).status_code == 422


def test_a_job_function_is_made_from_a_suggestion_for_its_kind(cast: Any) -> None:
    client, company = cast.client(cast.consultant), cast.butik.company
    kind = FunctionType.objects.get(key="cast-butik")
    kind.typical_tasks = ["fylde op"]
    kind.save()
    kind.competences.set([competence(1), competence(2)])
    form = client.get(f"{url('add_job_function', company)}?funktionstype={kind.ref}").context["form"]
    assert (form.initial["tasks"], form.initial["competence_1"]) == ("fylde op", competence(1).ref)
    answer = client.post(url("add_job_function", company), job_function_form(cast, function_type=kind.ref))
    made = JobFunction.objects.get(title="Rydde op")
    assert answer["Location"] == made.get_absolute_url()
    assert (made.tasks.count(), made.decisive_competences.count(), str(made.hours_to)) == (2, 2, "12.50")


def test_a_job_function_form_says_beside_the_field_what_is_wrong(cast: Any) -> None:
    client, address = cast.client(cast.consultant), url("add_job_function", cast.butik.company)
    for changed, field in (
        ({"competence_2": "", "level_2": ""}, "competence_1"),
        ({"level_1": ""}, "level_1"),
        ({"hours_from": "20"}, "hours_to"),
        ({"workplace": cast.other_company.workplace.ref}, "workplace"),
    ):
        answer = client.post(address, job_function_form(cast, **changed))
        assert answer.status_code == 422
        assert field in answer.context["form"].errors


def test_without_a_place_of_work_the_page_leads_to_making_one(cast: Any) -> None:
    bare = actions.add_company(by=cast.consultant, municipality=cast.own, name="Bar", cvr="00555500")
    assert url("add_workplace", bare) in body(cast.client(cast.consultant).get(url("add_job_function", bare)))


def test_a_job_function_is_changed_on_its_page_and_a_second_editor_is_told(cast: Any) -> None:
    client, function = cast.client(cast.consultant), cast.butik.job_function
    sent = {**job_function_form(cast), "version": "1"}
    assert client.post(url("change_job_function", function), sent).status_code == 303
    assert client.post(url("change_job_function", function), sent).status_code == 422


def test_each_button_does_its_thing_and_says_why_when_it_cannot(cast: Any) -> None:
    client, side = cast.client(cast.leader), cast.butik
    address = buttons(cast)
    for name, sent in (("take_ownership", {}), ("set_contact_active", {"active": "nej"}), ("set_open", {"open": "nej"})):
        assert client.post(address[name], sent).status_code == 303, name
        assert client.post(address[name], sent).status_code == 422, name
    assert client.post(address["set_open"], {"open": "ja"}).status_code == 303
    assert client.post(address["set_contact_active"], {"active": "ja"}).status_code == 303
    assert client.post(address["remove_task"]).status_code == 303
    assert "to til fem" in body(client.post(address["remove_decisive"]))
    assert client.post(address["set_active"], {"active": "nej", "version": "1"}).status_code == 422
    assert client.post(address["set_active"], {"active": "nej"}).status_code == 303
    assert client.post(address["set_active"], {"active": "ja"}).status_code == 303
    assert Company.objects.get(pk=side.company.pk).active


def test_whether_somebody_is_needed_is_unknown_where_nobody_has_asked(cast: Any) -> None:
    function = cast.butik.job_function
    cast.other_company.job_function.delete()
    for opening, said in (("unknown", "ved vi ikke endnu"), ("likely", "Nej"), ("yes", "Ja")):
        JobFunction.objects.filter(pk=function.pk).update(opening=opening)
        lines = cast.client(cast.consultant).get(reverse("companies:list"), {"format": "csv"}).content.decode().splitlines()
        told = {line.split(";")[0]: line.split(";")[5] for line in lines}
        assert (told["Ærø Butik"], told["Bageriet"]) == (said, "ved vi ikke endnu")


def test_the_company_reads_who_its_contact_is_and_how_to_reach_them(cast: Any) -> None:
    Person.objects.filter(pk=cast.consultant.pk).update(phone="11 22 33 44")
    client = cast.client(cast.butik.contact.person)
    for address in (reverse("companies:own"), reverse("companies:own_job_function", args=[cast.butik.job_function.ref])):
        page = client.get(address).content.decode()
        for word in (f"Jeres kontakt er {cast.consultant.name}", "tel:11223344", f"mailto:{cast.consultant.email}"):
            assert word in page
