"""The pages of solution models, fidelity and fairness: what is shown to whom, narrowed by the address, as a page and as a file."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.evaluation.models import Snapshot
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.evaluation.pilot_snapshot import pilot_snapshot
from tests.fodfaeste.evaluation.test_result_pages import HOUSEKEEPING, body, n_of, plain
from tests.fodfaeste.evaluation.tried_rows import VISIT, tried_pilot

MODELS, FOLLOWED, FAIR = "/evaluering/loesningsmodeller/", "/evaluering/loesningsmodeller/fulgt/", "/evaluering/lige-muligheder/"
PAGES = (MODELS, FOLLOWED, FAIR)


def taken(cast: Cast, *places: Any, size: int = 60) -> Snapshot:
    whose = places or (cast.own, cast.neighbour)
    return pilot_snapshot(cast.researcher, *whose, tables=tried_pilot(size=size, places=tuple(place.code for place in whose)))


def test_one_page_answers_which_how_sure_and_why(cast: Cast) -> None:
    snapshot = taken(cast)
    shown = plain(cast.client(cast.researcher).get(MODELS))
    for words in (
        "Forberedelse og match : mest tyder på »Besøg først« (vi er",
        "Mest tyder på »Besøg først«",
        "sandsynligheden er",
        "Det bygger på",
        "Det, der taler for, at det virker, er: Kandidaten har set stedet, før der aftales",
        "flere jobkandidater til hver ville afgøre valget",
        "Ingen har trukket lod",
        "Afprøvningen i",
        "det blev besluttet: tag i brug.",
        f"({snapshot.short})",
        "Hvad der taler for og imod, at de virker",
        "Tiden regnes fra den dag, modellen blev taget i brug",
    ):
        assert words in shown or (words.startswith("flere") and "Valget er afgjort" in shown), words


def test_models_and_mechanisms_are_opened_by_those_who_take_part(cast: Cast) -> None:
    taken(cast)
    assert reverse("solution_models:detail", args=[VISIT]) in body(cast.client(cast.researcher).get(MODELS))


@pytest.mark.parametrize("address", PAGES)
def test_every_table_can_be_had_as_a_file_and_that_is_noted(cast: Cast, address: str) -> None:
    taken(cast)
    client = cast.client(cast.researcher)
    keys = set(re.findall(r"tabel=([\w-]+)", body(client.get(address, {"outcome": "ansat-12"}))))
    assert keys
    for key in keys:
        answer = client.get(address, {"outcome": "ansat-12", "tabel": key})
        assert answer["Content-Type"].startswith("text/csv")
        assert len(answer.content.decode().splitlines()) > 1
    assert AuditEvent.objects.filter(event="list.exported").count() == len(keys)
    assert client.get(address, {"tabel": "findes-ikke"}).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_the_address_narrows_and_what_cannot_be_read_narrows_nothing(cast: Cast, address: str) -> None:
    taken(cast)
    client = cast.client(cast.researcher)
    assert n_of(plain(client.get(address))) == 120
    assert n_of(plain(client.get(address, {"municipality": cast.own.code}))) == 60
    shown = plain(client.get(address, {"snapshot": "findes-ikke"}))
    assert n_of(shown) == 120
    assert "Vælg en af mulighederne." in shown


def test_the_outcome_is_chosen_in_the_address(cast: Cast) -> None:
    taken(cast)
    client = cast.client(cast.researcher)
    assert "fik den første lønnede time inden for 6 måneder" in plain(client.get(MODELS, {"outcome": "loen-6"}))
    assert "Timer rangordnes ikke" in plain(client.get(MODELS, {"outcome": "timer-6"}))
    assert "Besøg først, version 1" in plain(client.get(MODELS, {"versions": "hver"}))


@pytest.mark.parametrize("address", PAGES)
def test_those_of_one_municipality_see_it_alone_and_none_of_the_neighbour_s_snapshots(cast: Cast, address: str) -> None:
    taken(cast)
    for person in (cast.leader, cast.neighbour_caseworker):
        assert n_of(plain(cast.client(person).get(address))) == 60
    assert cast.neighbour.name not in plain(cast.client(cast.leader).get(address, {"municipality": cast.neighbour.code}))


@pytest.mark.parametrize("address", PAGES)
def test_a_snapshot_of_the_neighbour_alone_is_none_for_us(cast: Cast, address: str) -> None:
    found = taken(cast, cast.neighbour)
    assert "Der er ikke taget et øjebliksbillede endnu" in plain(cast.client(cast.leader).get(address, {"snapshot": found.ref}))


def test_without_any_use_the_page_says_what_belongs_there(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own)
    assert "Ingen løsningsmodel er brugt endnu" in plain(cast.client(cast.researcher).get(MODELS))


def test_the_first_page_of_evaluation_leads_here_and_models_lead_to_fidelity(cast: Cast) -> None:
    taken(cast)
    client = cast.client(cast.leader)
    home = body(client.get(reverse("evaluation:home")))
    assert f'href="{MODELS}"' in home
    assert f'href="{FAIR}"' in home
    assert f'href="{FOLLOWED}' in body(client.get(MODELS))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_as_often_with_many_candidates_as_with_few(cast: Cast, address: str) -> None:
    client, counts = cast.client(cast.leader), []
    for size in (12, 40):
        taken(cast, cast.own, size=size)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(sum(not query["sql"].startswith(HOUSEKEEPING) for query in asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 40
