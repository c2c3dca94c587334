"""Every page of candidates: who may come, what stands there, and how many questions it asks the database."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.candidates import actions, history
from fodfaeste.candidates.models import Candidate
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.candidates.rows import form_values, many

OF_CANDIDATE = ("detail", "change", "caseworker", "end", "profile", "competence_add", "wish_add", "need_add", "consent_give")
OF_STAFF = ("list", "enrol", "cpr_search", "import")
POSTED = ("cpr_show", "reopen", "approve")
OWN = ("own_profile", "own_insight")


@pytest.mark.parametrize("name", OF_CANDIDATE)
def test_staff_see_their_own_candidates_pages_and_the_neighbour_is_refused(cast: Any, name: str) -> None:
    address = reverse(f"candidates:{name}", args=[cast.candidate.ref])
    assert cast.client(cast.caseworker).get(address).status_code == 200
    assert cast.client(cast.neighbour_caseworker).get(address).status_code == 404
    assert cast.client(cast.butik.contact.person).get(address).status_code in {403, 404}
    assert cast.client(None).get(address).status_code == 302


@pytest.mark.parametrize("name", POSTED)
def test_the_neighbour_cannot_press_a_button(cast: Any, name: str) -> None:
    address = reverse(f"candidates:{name}", args=[cast.candidate.ref])
    assert cast.client(cast.neighbour_caseworker).post(address, {"purpose": "casework"}).status_code == 404


@pytest.mark.parametrize("name", OF_STAFF)
def test_staff_pages_open_for_staff_alone(cast: Any, name: str) -> None:
    address = reverse(f"candidates:{name}")
    assert cast.client(cast.caseworker).get(address).status_code == 200
    for other in (cast.candidate.person, cast.butik.contact.person, cast.researcher, cast.administrator):
        assert cast.client(other).get(address).status_code == 403


@pytest.mark.parametrize("name", OWN)
def test_own_pages_open_for_the_candidate_alone(cast: Any, name: str) -> None:
    address = reverse(f"candidates:{name}")
    assert cast.client(cast.candidate.person).get(address).status_code == 200
    assert cast.client(cast.caseworker).get(address).status_code == 403


def test_rows_of_a_neighbour_or_of_another_candidate_are_not_found(cast: Any) -> None:
    write_profile(cast, cast.candidate)
    row = cast.candidate.competences.get()
    address = reverse("candidates:competence_edit", args=[row.ref])
    assert cast.client(cast.candidate.person).get(address).status_code == 200
    for other in (cast.neighbour_caseworker, cast.other_candidate.person):
        assert cast.client(other).get(address).status_code == 404
        assert cast.client(other).post(reverse("candidates:competence_remove", args=[row.ref])).status_code == 404


def write_profile(cast: Any, candidate: Candidate) -> None:
    by = cast.caseworker
    actions.set_competence(
        by=by, candidate=candidate, competence=Competence.objects.order_by("pk").first(), level=3, evidence="told", note=""
    )
    actions.set_wish(by=by, candidate=candidate, function_type=FunctionType.objects.order_by("pk").first(), why="Ro")
    actions.set_need(by=by, candidate=candidate, kind="quiet", important=True, may_be_shared=True)


def test_the_list_shows_own_candidates_only(cast: Any) -> None:
    page = cast.client(cast.caseworker).get(reverse("candidates:list")).content.decode()
    assert "Amina" in page
    assert "Carla" not in page


def test_the_list_is_searched_folded_and_filtered_in_the_address(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    assert "Bent" not in client.get("/kandidater/?q=AMINA").content.decode().split("house-filter")[1].split("Indskrivning mod")[0]
    assert "Amina" in client.get("/kandidater/?caseworker=mine&state=not_approved&sort=-viden").content.decode()
    assert "Ingen kandidater passer" in client.get("/kandidater/?state=ended").content.decode()
    assert "Ingen kandidater passer" in client.get("/kandidater/?group=flex_job").content.decode()


def test_a_downloaded_list_has_no_protected_names_and_no_numbers(cast: Any) -> None:
    cast.candidate.person.protected = True
    cast.candidate.person.save()
    client = cast.client(cast.caseworker)
    assert "ikke med i CSV-filen" in client.get("/kandidater/").content.decode()
    file = client.get("/kandidater/?format=csv").content.decode()
    assert "Bent" in file
    assert "Amina" not in file
    assert cast.other_candidate.cpr[:6] not in file


@pytest.mark.parametrize("address", ["/kandidater/", "/kandidater/?q=navn&caseworker=mine&sort=viden", "detail"])
def test_a_page_asks_as_few_questions_at_750_candidates_as_at_75(cast: Any, address: str) -> None:
    write_profile(cast, cast.candidate)
    path = reverse("candidates:detail", args=[cast.candidate.ref]) if address == "detail" else address
    client = cast.client(cast.caseworker)
    counts = []
    for start, more in ((0, 73), (73, 675)):
        many(cast.own, cast.caseworker, more, start)
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 45


def test_a_number_is_in_no_page_no_log_and_no_audit_event(cast: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = cast.client(cast.caseworker)
    number = cast.candidate.cpr
    names = [reverse(f"candidates:{name}", args=[cast.candidate.ref]) for name in OF_CANDIDATE]
    for address in [*names, *[reverse(f"candidates:{name}") for name in OF_STAFF]]:
        page = client.get(address).content.decode()
        assert number not in page
        assert f"{number[:6]}-{number[6:]}" not in page
    found = client.post(reverse("candidates:cpr_search"), {"cpr": number})
    assert found.status_code == 303
    assert found["Location"] == reverse("candidates:detail", args=[cast.candidate.ref])
    written = [str(list(row.values())) for row in AuditEvent.objects.order_by("pk").values()]
    assert not any(number[6:] in row and number[:6] in row for row in written)
    assert not any(number in record.getMessage() for record in caplog.records if "django.db" not in record.name)


def test_the_whole_number_is_shown_once_and_noted_with_its_purpose(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    answer = client.post(reverse("candidates:cpr_show", args=[cast.candidate.ref]), {"purpose": "hours"})
    assert "610384-1234" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert AuditEvent.objects.filter(event="candidates.show_cpr", purpose="hours", about_ref=cast.candidate.person.ref).count() == 1
    refused = client.post(reverse("candidates:cpr_show", args=[cast.candidate.ref]), {})
    assert refused.status_code == 422
    assert "610384-1234" not in refused.content.decode()


def test_the_search_by_number_does_not_find_a_neighbours_candidate(cast: Any) -> None:
    answer = cast.client(cast.caseworker).post(reverse("candidates:cpr_search"), {"cpr": cast.neighbour_candidate.cpr})
    assert answer.status_code == 422
    assert "ingen jobkandidat" in answer.content.decode()


def test_a_double_submit_enrols_once(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    values = form_values(cast, _once="same-token")
    first, second = (client.post(reverse("candidates:enrol"), values) for _time in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    made = Candidate.objects.get(person__given_name="Dina")
    assert made.birth_year == 1990


def test_a_second_enrolment_of_the_same_person_keeps_what_was_typed(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    client.post(reverse("candidates:enrol"), form_values(cast))
    again = client.post(reverse("candidates:enrol"), form_values(cast, given_name="Dina Bis"))
    assert again.status_code == 422
    assert "allerede en jobkandidat" in again.content.decode()
    assert "Dina Bis" in again.content.decode()


def test_the_second_of_two_editors_sees_the_change_and_loses_nothing(cast: Any) -> None:
    address = reverse("candidates:change", args=[cast.candidate.ref])
    name = {"given_name": "Amina", "family_name": "Kandidat"}
    values = {**name, "email": "a@mail.example", "phone": "11111111", "consultant": "", "version": "1"}
    assert cast.client(cast.caseworker).post(address, values).status_code == 303
    late = cast.client(cast.leader).post(address, {**values, "phone": "22222222"})
    page = late.content.decode()
    assert late.status_code == 422
    assert "11111111" in page
    assert "22222222" in page
    cast.candidate.person.refresh_from_db()
    assert cast.candidate.person.phone == "11111111"


def test_the_candidate_writes_and_approves_her_own_profile(cast: Any) -> None:
    client, ref = cast.client(cast.candidate.person), cast.candidate.ref
    competence, wish = Competence.objects.order_by("pk").first(), FunctionType.objects.order_by("pk").first()
    steps = {
        "competence_add": {"competence": competence.ref, "level": "4", "evidence": "shown", "note": ""},
        "wish_add": {"function_type": wish.ref, "priority": "1", "why": "Jeg kan lide det"},
        "need_add": {"kind": "breaks", "important": "ja", "may_be_shared": "nej", "note": ""},
        "profile": {"wished_hours": "12,5", "can_start_on": "1/12-2026", "travel_minutes": "30", "own_words": "Hej", "version": "1"},
    }
    for name, values in steps.items():
        assert client.post(reverse(f"candidates:{name}", args=[ref]), values)["Location"] == "/mit/profil/"
    assert client.post(reverse("candidates:approve", args=[ref])).status_code == 303
    cast.candidate.refresh_from_db()
    assert cast.candidate.profile_approved_on is not None
    page = client.get("/mit/profil/").content.decode()
    assert "kun kommunen ser det" in page
    assert "12,5 timer" in page


def test_the_candidate_sees_days_and_purposes_and_never_who(cast: Any) -> None:
    cast.client(cast.consultant).get(reverse("candidates:detail", args=[cast.candidate.ref]))
    page = cast.client(cast.candidate.person).get("/mit/indsigt/").content.decode()
    assert "sagsbehandling" in page
    assert "Jonas" not in page


def test_reading_a_list_is_noted_for_each_candidate_on_it(cast: Any) -> None:
    cast.client(cast.caseworker).get("/kandidater/?q=amina")
    noted = AuditEvent.objects.filter(event="candidates.read").order_by("pk").values_list("about_ref", "purpose")
    assert list(noted) == [(cast.candidate.person.ref, "search")]


def test_a_visit_counts_once_whatever_its_page_loads(cast: Any) -> None:
    client, place = cast.client(cast.caseworker), reverse("candidates:detail", args=[cast.candidate.ref])
    for _look in range(3):
        client.get(place)
        client.get(reverse("matching:of_candidate", args=[cast.candidate.ref]), headers={"HX-Request": "true"})
    cast.client(cast.leader).get(place)
    with clock.moved_to(clock.now() + timedelta(hours=2)):
        client.get(place)
    counted = list(history.reads_of(cast.candidate))
    assert {row["purpose"] for row in counted} == {"casework"}
    assert sum(row["times"] for row in counted) == 3
    assert AuditEvent.objects.filter(about_ref=cast.candidate.person.ref, event="candidates.read", purpose="matching").count() == 3
