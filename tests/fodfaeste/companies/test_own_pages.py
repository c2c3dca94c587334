"""The company's own pages: it sees and tells about itself, and about nobody else."""

from typing import Any

from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies import actions
from fodfaeste.companies.models import Company, JobFunction
from tests.fodfaeste.companies.rows import competence
from tests.fodfaeste.companies.test_pages import body, buttons, staff_pages, url

TOLD = ("add_task", "add_decisive", "set_offers", "describe_hire", "change_task", "change_decisive")


def test_a_contact_sees_the_own_company_and_not_what_staff_see(cast: Any) -> None:
    client = cast.client(cast.butik.contact.person)
    text = body(client.get(url("own")))
    assert "Varer på plads" in text
    assert "Bageriet" not in text
    pages = staff_pages(cast)
    for name, address in pages.items():
        assert client.get(address).status_code == (200 if name in TOLD else 403), name
    assert client.get(url("list")).status_code == 403


def test_a_contact_of_another_company_and_the_neighbour_are_refused(cast: Any) -> None:
    pages = staff_pages(cast)
    told = [pages[name] for name in TOLD] + [url("own_job_function", cast.butik.job_function)]
    pressed = [buttons(cast)[name] for name in ("remove_task", "remove_decisive")]
    for side in (cast.other_company, cast.neighbour_company):
        client = cast.client(side.contact.person)
        for address in told:
            assert client.get(address).status_code == 404, address
        for address in pressed:
            assert client.post(address).status_code == 404, address


def test_the_own_pages_are_for_contacts_alone(cast: Any) -> None:
    for person in (cast.consultant, cast.neighbour_caseworker, cast.candidate.person):
        for address in (url("own"), url("own_describe"), url("own_job_function", cast.butik.job_function)):
            assert cast.client(person).get(address).status_code == 403
    assert cast.client(None).get(url("own")).status_code == 302


def test_a_contact_tells_about_the_company_and_a_second_one_is_told_of_it(cast: Any) -> None:
    client, sent = cast.client(cast.butik.contact.person), {"own_support": "En makker", "culture": "", "version": "1"}
    assert client.post(url("own_describe"), sent).status_code == 303
    assert Company.objects.get(pk=cast.butik.company.pk).own_support == "En makker"
    answer = client.post(url("own_describe"), {**sent, "own_support": "To makkere"})
    assert answer.status_code == 422
    assert "En makker" in body(answer)
    assert "To makkere" in body(answer)


def test_a_contact_tells_about_a_job_function_and_comes_back_to_the_own_page(cast: Any) -> None:
    client, function = cast.client(cast.butik.contact.person), cast.butik.job_function
    pages, home = staff_pages(cast), url("own_job_function", function)
    offers = dict.fromkeys(NeedKind.values, "ved-ikke") | {"breaks": "ja", "quiet": "nej"}
    for name, sent in (
        ("add_task", {"name": "rydde hylder"}),
        ("change_task", {"name": "fylde hylder", "version": "1"}),
        ("add_decisive", {"competence": competence(4).ref, "level": "2"}),
        ("change_decisive", {"level": "5", "version": "1"}),
        ("set_offers", offers),
        ("describe_hire", {"opening": "yes", "hire_picture": "Fast 12 timer", "version": "1"}),
    ):
        answer = client.post(pages[name], sent)
        assert (answer.status_code, answer["Location"]) == (303, home), name
    text = body(client.get(home))
    for words in ("rydde hylder", "fylde hylder", "Kompetence nummer 4", "ekstra pauser", "ro omkring sig", "Fast 12 timer"):
        assert words in text, words
    assert JobFunction.objects.get(pk=function.pk).opening == "yes"


def test_staff_come_back_to_their_own_page(cast: Any) -> None:
    function = cast.butik.job_function
    answer = cast.client(cast.consultant).post(url("add_task", function), {"name": "rydde hylder"})
    assert answer["Location"] == function.get_absolute_url()


def test_what_is_refused_stands_on_the_form(cast: Any) -> None:
    client, pages = cast.client(cast.butik.contact.person), staff_pages(cast)
    for name, sent in (
        ("add_task", {"name": "fylde varer op"}),
        ("set_offers", dict.fromkeys(NeedKind.values, "ved-ikke")),
        ("describe_hire", {"opening": "", "hire_picture": ""}),
    ):
        answer = client.post(pages[name], sent)
        assert answer.status_code == 422, name
        assert answer.context["form"].errors


def test_a_task_sent_twice_is_added_once(cast: Any) -> None:
    client, address = cast.client(cast.butik.contact.person), url("add_task", cast.butik.job_function)
    for _time in range(2):
        assert client.post(address, {"name": "rydde hylder", "_once": "same"}).status_code == 303
    assert cast.butik.job_function.tasks.filter(name="rydde hylder").count() == 1


def test_two_editors_of_a_hire_picture_do_not_overwrite_each_other(cast: Any) -> None:
    function = cast.butik.job_function
    actions.describe_hire(by=cast.consultant, job_function=function, opening="yes", hire_picture="Skrevet af kommunen")
    sent = {"opening": "no", "hire_picture": "Skrevet af os", "version": "1"}
    answer = cast.client(cast.butik.contact.person).post(url("describe_hire", function), sent)
    assert answer.status_code == 422
    assert "Skrevet af kommunen" in body(answer)
    assert "Skrevet af os" in body(answer)
