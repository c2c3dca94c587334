"""The pages of staff: what they show, who is refused, and that lists cost the same however long they are."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, Meeting
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.candidates.rows import many
from tests.fodfaeste.matching import stage
from tests.fodfaeste.matching.crowd import crowd, propose_all

HTMX = {"HX-Request": "true"}
OF_MATCH = ("detail", "answer_for", "share_for", "decide", "withdraw", "meeting")


def get(cast: Cast, person: Person | None, name: str, *args: str, **query: str) -> Any:
    return cast.client(person).get(reverse(f"matching:{name}", args=args), query)


def text(response: Any) -> str:
    return response.content.decode()


def addresses(cast: Cast, match: Match) -> list[str]:
    of_match = [reverse(f"matching:{name}", args=[match.ref]) for name in OF_MATCH]
    of_candidate = [reverse(f"matching:{name}", args=[cast.candidate.ref]) for name in ("for_candidate", "of_candidate")]
    of_function = [reverse(f"matching:{name}", args=[cast.butik.job_function.ref]) for name in ("for_function", "of_function")]
    pair = reverse("matching:propose", args=[cast.candidate.ref, cast.other_company.job_function.ref])
    return [*of_match, *of_candidate, *of_function, pair]


def test_the_neighbour_municipality_is_refused_on_every_page(cast: Cast) -> None:
    match = stage.shown(cast)
    own, neighbour = cast.client(cast.caseworker), cast.client(cast.neighbour_caseworker)
    for address in addresses(cast, match):
        assert own.get(address).status_code == 200, address
        assert neighbour.get(address).status_code == 404, address
    posts = [reverse(f"matching:{name}", args=[match.ref]) for name in ("show", "decide", "withdraw", "answer_for", "meeting")]
    posts.append(reverse("matching:withdraw_sharing", args=[stage.consent_of(match).ref]))
    for address in posts:
        assert neighbour.post(address).status_code == 404, address
    assert cast.candidate.person.name not in text(neighbour.get(reverse("matching:list")))


@pytest.mark.parametrize("who", ["administrator", "researcher"])
def test_staff_without_cases_are_refused(cast: Cast, who: str) -> None:
    client = cast.client(getattr(cast, who))
    for address in [*addresses(cast, stage.propose(cast)), reverse("matching:list")]:
        assert client.get(address).status_code == 403, address


def test_candidates_and_companies_are_refused_on_the_pages_of_staff(cast: Cast) -> None:
    match = stage.shown(cast)
    for person in (cast.candidate.person, cast.butik.contact.person):
        client = cast.client(person)
        for address in [*addresses(cast, match), reverse("matching:list")]:
            assert client.get(address).status_code == 403, address


def test_proposals_for_a_candidate_say_what_is_known_and_what_to_ask(cast: Cast) -> None:
    stage.know_everything(cast)
    page = text(get(cast, cast.caseworker, "for_candidate", cast.candidate.ref))
    assert "Arbejdspladsen kan give ekstra pauser." in page
    assert "Vi ved ikke endnu, om arbejdspladsen kan give ekstra pauser. Spørg virksomheden." in page
    assert page.index("Ærø Butik") < page.index("Bageriet")
    assert AuditEvent.objects.filter(event="candidates.read", purpose="matching", about_ref=cast.candidate.person.ref).exists()


def test_a_function_without_candidates_and_a_candidate_without_functions_say_so(cast: Cast) -> None:
    for row in (cast.butik.job_function, cast.other_company.job_function):
        row.open = False
        row.save()
    assert "Ingen åbne jobfunktioner" in text(get(cast, cast.caseworker, "for_candidate", cast.candidate.ref))
    for row in (cast.candidate, cast.other_candidate):
        row.ended_on, row.end_reason = clock.today(), "moved"
        row.save()
    assert "Ingen kandidater venter" in text(get(cast, cast.caseworker, "for_function", cast.butik.job_function.ref))


def test_a_part_is_a_part_with_javascript_and_a_whole_page_without(cast: Cast) -> None:
    stage.propose(cast)
    client = cast.client(cast.caseworker)
    for name, row in (("of_candidate", cast.candidate), ("of_function", cast.butik.job_function)):
        address = reverse(f"matching:{name}", args=[row.ref])
        part = text(client.get(address, headers={"HX-Request": "true"}))
        assert "<html" not in part
        assert "venter på kandidaten" in part
        assert "<h1" in text(client.get(address))


def test_a_form_sent_twice_proposes_once(cast: Cast) -> None:
    client = cast.client(cast.consultant)
    address = reverse("matching:propose", args=[cast.candidate.ref, cast.butik.job_function.ref])
    values = {"why": "Det passer", "_once": "samme"}
    first, second = client.post(address, values), client.post(address, values)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"] == Match.objects.get().get_absolute_url()
    again = client.post(address, {"why": "Det passer"})
    assert again.status_code == 422
    assert "allerede foreslået" in text(again)
    assert Match.objects.count() == 1


def test_the_page_of_a_match_shows_the_way_and_the_days_from_enrolment(cast: Cast) -> None:
    match = stage.decided(cast)
    day = clock.today()
    actions.record_meeting(by=cast.consultant, match=match, held_on=day, candidate_present=True, company_present=True, agreed="Prøvedag")
    page = text(get(cast, cast.caseworker, "detail", match.ref))
    days = (day - cast.candidate.enrolled_on).days
    assert page.count(f"{days} dage") >= 3
    for word in ("Foreslået", "Kandidaten svarer", "Virksomheden svarer", "Besluttet", "Første møde", "Prøvedag", "Hun kan lide orden."):
        assert word in page


def test_the_page_says_when_consent_is_gone_and_when_it_has_waited_too_long(cast: Cast) -> None:
    match = stage.shown(cast)
    actions.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    with clock.moved_to(clock.now() + timedelta(days=8)):
        page = text(get(cast, cast.caseworker, "detail", match.ref))
    assert "Samtykket gælder ikke" in page
    assert "Der er gået 8 dage. Kommunens egen grænse er 5." in page


def test_staff_take_a_match_from_answer_to_meeting_on_the_pages(cast: Cast) -> None:
    match = stage.propose(cast)
    client = cast.client(cast.caseworker)

    def post(name: str, **values: Any) -> int:
        match.refresh_from_db()
        return client.post(reverse(f"matching:{name}", args=[match.ref]), {"version": match.version, **values}).status_code

    until = f"{clock.today():%d-%m-%Y}"
    assert post("answer_for", answer="yes", categories=["name"], valid_until=until) == 422
    said = {"how": "spoken", "on_behalf": "Ringede"}
    assert post("answer_for", answer="yes", categories=["name"], valid_until=until, confirmed="1", **said) == 303
    assert post("show") == 303
    actions.answer_as_company(by=cast.butik.contact.person, match=Match.objects.get(), answer="yes")
    assert post("decide", answer="no") == 422
    assert post("decide", answer="yes", words="Godt") == 303
    assert post("meeting", held_on=until, candidate_present="on", company_present="on", staff_present=[cast.caseworker.ref]) == 303
    assert post("share_for", categories=["name", "needs"], valid_until=until, confirmed="1", **said) == 303
    match.refresh_from_db()
    assert (match.decision, match.decision_words) == ("yes", "Godt")
    assert Meeting.objects.get().staff_present.get() == cast.caseworker


def test_a_button_that_comes_too_late_says_why(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    actions.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    response = cast.client(cast.caseworker).post(reverse("matching:show", args=[match.ref]))
    assert response.status_code == 422
    assert "samtykke gælder ikke længere" in text(response)


def test_the_second_who_decides_sees_what_happened_and_keeps_what_was_typed(cast: Cast) -> None:
    match = stage.company_yes(cast)
    seen = match.version
    actions.record_meeting(by=cast.consultant, match=match, held_on=clock.today(), candidate_present=True)
    Match.objects.filter(pk=match.pk).update(version=seen + 1, decision_words="Sagt af en anden")
    address = reverse("matching:decide", args=[match.ref])
    response = cast.client(cast.caseworker).post(address, {"version": seen, "answer": "yes", "words": "Min begrundelse"})
    assert response.status_code == 422
    assert "Min begrundelse" in text(response)
    assert "Sagt af en anden" in text(response)


def test_the_list_is_filtered_in_its_address(cast: Cast) -> None:
    match = stage.propose(cast)
    stage.propose(cast, candidate=cast.other_candidate, by=cast.leader)
    actions.withdraw_proposal(by=cast.leader, match=match, reason="other")

    def found(**query: str) -> set[str]:
        page = text(get(cast, cast.consultant, "list", **query))
        return {name for name in ("Amina", "Bent") if name in page}

    assert found() == {"Amina", "Bent"}
    assert found(state="declined") == {"Amina"}
    assert found(state="waiting_candidate") == {"Bent"}
    assert found(mine="on") == {"Amina"}
    assert found(q="bent") == {"Bent"}
    assert found(q="ærø amina") == {"Amina"}
    assert found(late="on") == set()
    with clock.moved_to(clock.now() + timedelta(days=6)):
        assert found(late="on") == {"Bent"}


@pytest.mark.parametrize("sort", ["siden", "-kandidat", "jobfunktion", "virksomhed", "tilstand", "-foreslaaet"])
def test_the_list_can_be_sorted(cast: Cast, sort: str) -> None:
    stage.propose(cast)
    assert "Amina" in text(get(cast, cast.caseworker, "list", sort=sort))


def test_the_list_can_be_taken_along(cast: Cast) -> None:
    stage.propose(cast)
    answer = get(cast, cast.caseworker, "list", format="csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "Amina Kandidat;Varer på plads;Ærø Butik;venter på kandidaten" in text(answer)


def queries(run: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert run().status_code == 200
    return len(caught)


def test_pages_cost_the_same_at_75_and_at_750(cast: Cast) -> None:
    match = stage.propose(cast)
    client = cast.client(cast.caseworker)
    pages = [
        reverse("matching:list"),
        match.get_absolute_url(),
        reverse("matching:for_candidate", args=[cast.candidate.ref]),
        reverse("matching:for_function", args=[cast.other_company.job_function.ref]),
        reverse("matching:of_function", args=[cast.butik.job_function.ref]),
    ]
    propose_all(cast, crowd(cast, candidates=75, functions=20)[0])
    few = [queries(lambda page=page: client.get(page, headers=HTMX)) for page in pages]
    propose_all(cast, many(cast.own, cast.caseworker, 675, name="Flere ", target_group="flex_job"))
    assert [queries(lambda page=page: client.get(page, headers=HTMX)) for page in pages] == few


def test_the_list_shows_what_is_open_first_and_the_newest_of_it(cast: Cast) -> None:
    old = stage.propose(cast)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        closed = stage.propose(cast, candidate=cast.other_candidate)
        actions.withdraw_proposal(by=cast.consultant, match=closed, reason="other")
        newest = stage.propose(cast, job_function=cast.other_company.job_function)
    response = cast.client(cast.caseworker).get(reverse("matching:list"))
    assert list(response.context["listing"]) == [newest, old, closed]
    page = response.content.decode()
    assert '<th scope="col">Dage fra indskrivning</th>' in page
    assert "tælles til beslutningen, og til i dag" in page
    assert '<option value="" selected>Alle</option>' in page
