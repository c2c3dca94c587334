"""The audit trail is read by those who may, found by what stands in the address, and its reading is itself an event."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.shared import audit, audit_triggers, clock, queue
from fodfaeste.shared.audit_check import start_check
from fodfaeste.shared.models import AuditEvent, ChainCheck, ChainHead
from fodfaeste.today.event_words import WORDS
from tests.cast import Cast
from tests.repository.source import SITE

URL = "/revisionsspor/"


def noted(cast: Cast, event: str = "match.decide", **more: object) -> None:
    audit.record(by=cast.caseworker, target=cast.candidate, about=cast.candidate.person, event=event, fields=["own_words"], **more)


def case_of(cast: Cast) -> str:
    return reverse("candidates:detail", args=[cast.candidate.ref])


def page(cast: Cast, person: object, address: str = URL) -> str:
    return str(cast.client(person).get(address).content.decode())


def test_an_event_is_read_in_words_with_who_did_it_and_a_way_to_the_case(cast: Cast) -> None:
    noted(cast)
    text = page(cast, cast.leader)
    assert all(word in text for word in ("Match afgjort", cast.caseworker.name, case_of(cast)))


def test_an_administrator_reads_the_trail_without_a_way_to_the_case_or_a_candidates_name(cast: Cast) -> None:
    noted(cast)
    text = page(cast, cast.administrator)
    assert "Match afgjort" in text
    assert case_of(cast) not in text
    assert cast.candidate.person.given_name not in text


def test_the_neighbours_events_are_not_seen_and_those_without_the_right_are_refused(cast: Cast) -> None:
    audit.record(by=cast.neighbour_caseworker, target=cast.neighbour_candidate, event="match.decide")
    assert "Match afgjort" not in page(cast, cast.leader)
    for person in (cast.caseworker, cast.researcher, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(URL).status_code == 403
    assert cast.client(cast.leader).post(f"{URL}{cast.neighbour.ref}/gennemgaa/").status_code == 404


def test_an_event_about_many_rows_of_one_is_read_by_their_name(cast: Cast) -> None:
    audit.record(by=cast.consultant, target=cast.butik.job_function, event="job_function.added", fields=["tasks", "decisive_competences"])
    assert "afgørende kompetencer, opgaver" in page(cast, cast.leader)


def test_the_address_narrows_by_words_day_and_reference(cast: Cast) -> None:
    with clock.moved_to(date(2026, 4, 1)):
        noted(cast)
    with clock.moved_to(date(2026, 4, 9)):
        noted(cast, "placement.created")
    for query, there, gone in (
        ("q=match", "Match afgjort", "Forløb oprettet"),
        ("from_day=05-04-2026", "Forløb oprettet", "Match afgjort"),
        ("to_day=05-04-2026", "Match afgjort", "Forløb oprettet"),
        ("ref=zzzzzzzz", "Ingen hændelser passer", "Match afgjort"),
    ):
        text = page(cast, cast.leader, f"{URL}?{query}")
        assert there in text
        assert gone not in text


def test_reading_the_trail_is_an_event_and_so_is_taking_it_home(cast: Cast) -> None:
    noted(cast)
    answer = cast.client(cast.leader).get(f"{URL}?format=csv")
    assert "match.decide" in answer.content.decode()
    names = set(AuditEvent.objects.filter(by_ref=cast.leader.ref).values_list("event", flat=True))
    assert {"audit.read", "list.exported"} <= names


def test_a_check_runs_in_the_background_and_says_where_the_chain_is_broken(cast: Cast) -> None:
    for _time in range(3):
        noted(cast)
    with queue.at_once():
        cast.client(cast.leader).post(f"{URL}{cast.own.ref}/gennemgaa/")
    assert ChainCheck.objects.get().breaks == 0
    assert "Kæden er hel" in page(cast, cast.leader)
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=2).update(purpose="andet")
    with queue.at_once():
        cast.client(cast.leader).post(f"{URL}{cast.own.ref}/gennemgaa/")
    assert ChainCheck.objects.latest("pk").first_break == 2
    assert "Kæden er brudt" in page(cast, cast.leader)


def test_asking_twice_while_a_check_is_running_gives_the_one_that_runs(cast: Cast) -> None:
    running = ChainCheck.objects.create(chain=cast.own.pk, asked_at=clock.now(), asked_by_ref=cast.leader.ref)
    assert start_check(by=cast.leader, chain=cast.own.pk).pk == running.pk


def test_a_chain_without_its_head_is_broken(cast: Cast) -> None:
    noted(cast)
    ChainHead.objects.filter(chain=cast.own.pk).delete()
    assert [found.reason for found in audit.verify(cast.own.pk)] == ["slutningen mangler"]


def test_the_page_asks_as_often_for_many_events_as_for_few(cast: Cast) -> None:
    client, counts = cast.client(cast.leader), []
    for _round in range(2):
        for _time in range(20):
            noted(cast)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_every_action_has_words_for_those_who_read_the_trail() -> None:
    named = set()
    for path in SITE.glob("*/**/*.py"):
        named |= set(re.findall(r'@action\("([a-z_.]+)"\)', path.read_text(encoding="utf-8")))
    assert not named - set(WORDS), sorted(named - set(WORDS))


@pytest.mark.parametrize("who", ["caseworker", "administrator"])
def test_only_those_who_may_read_the_trail_start_a_check(cast: Cast, who: str) -> None:
    answer = cast.client(getattr(cast, who)).post(f"{URL}{cast.own.ref}/gennemgaa/")
    assert answer.status_code == (303 if who == "administrator" else 403)
