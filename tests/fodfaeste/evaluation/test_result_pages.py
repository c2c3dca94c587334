"""The pages of results: what is shown to whom, narrowed by what stands in the address, as a page and as a file."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.evaluation.facts.outcomes import DEFINITIONS
from fodfaeste.evaluation.results import TOPICS
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.evaluation.outcome_rows import DAY, pilot
from tests.fodfaeste.evaluation.pilot_snapshot import pilot_snapshot
from tests.fodfaeste.evaluation.public_figures import read_in

PAGE = "/evaluering/resultater/"
HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def plain(answer: Any) -> str:
    """The words alone."""
    return " ".join(re.sub(r"<[^>]+>", " ", body(answer)).split())


def n_of(shown: str) -> int:
    found = re.search(r"(\d+) jobkandidater med samtykke", shown)
    assert found
    return int(found[1])


def test_the_primary_outcome_stands_large_with_snapshot_number_definition_and_what_it_is_not(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own, cast.neighbour)
    shown = plain(cast.client(cast.researcher).get(PAGE))
    assert re.search(r"\d+ % ansat i forløbsvirksomheden inden måned 12 \(n = \d+\)", shown)
    assert f"({snapshot.short})" in shown
    assert "Heraf" in shown
    assert "Endnu ikke fulgt i 12 måneder" in shown
    assert "Måned 6 er 182 dage og måned 12 er 365 dage efter indskrivningen" in shown
    assert "kan derfor ikke læses som en effekt" in shown


@pytest.mark.parametrize("topic", [topic.key for topic in TOPICS])
def test_each_topic_is_a_page_also_side_by_side_and_on_a_file(cast: Cast, topic: str) -> None:
    pilot_snapshot(cast.researcher, cast.own, cast.neighbour)
    client, address = cast.client(cast.researcher), f"{PAGE}{topic}/"
    page = body(client.get(address, {"by": "kommune"}))
    assert "Det er en beskrivelse af grupperne og ikke en effekt" in page
    for key in set(re.findall(r"tabel=([\w-]+)", page)):
        answer = client.get(address, {"by": "kommune", "tabel": key})
        assert answer["Content-Type"].startswith("text/csv")
        assert len(answer.content.decode().splitlines()) > 1
    assert AuditEvent.objects.filter(event="list.exported", code__startswith="resultater-").exists()


def test_the_address_narrows_to_a_municipality_a_group_and_a_period(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own, cast.neighbour)
    client = cast.client(cast.researcher)
    everybody = n_of(plain(client.get(PAGE)))
    assert everybody == 120
    assert n_of(plain(client.get(PAGE, {"municipality": cast.own.code}))) == 60
    groups = [n_of(plain(client.get(PAGE, {"group": group}))) for group in ("flex_job", "activity_ready")]
    assert sum(groups) == everybody
    enrolled = [row["enrolled_on"] for row in pilot(places=[cast.own.code, cast.neighbour.code])["candidates"]]
    assert n_of(plain(client.get(PAGE, {"period": "365"}))) == sum((DAY - day).days <= 365 for day in enrolled)


def test_what_cannot_be_read_narrows_nothing_and_says_so(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own)
    shown = plain(cast.client(cast.researcher).get(PAGE, {"group": "alle", "snapshot": "findes-ikke"}))
    assert n_of(shown) == 60
    assert "Vælg en af mulighederne." in shown


def test_those_of_one_municipality_see_results_of_it_alone(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own, cast.neighbour)
    for person in (cast.leader, cast.neighbour_caseworker):
        shown = cast.client(person).get(PAGE, {"by": "kommune"})
        assert n_of(plain(shown)) == 60
    other = cast.client(cast.leader).get(PAGE, {"municipality": cast.neighbour.code})
    assert n_of(plain(other)) == 60
    assert cast.neighbour.name not in plain(other)


def test_a_snapshot_of_the_neighbour_alone_is_none_for_us(cast: Cast) -> None:
    found = pilot_snapshot(cast.researcher, cast.neighbour)
    shown = plain(cast.client(cast.leader).get(PAGE, {"snapshot": found.ref}))
    assert "Der er ikke taget et øjebliksbillede endnu" in shown


def test_without_a_snapshot_the_page_says_what_is_missing(cast: Cast) -> None:
    assert "Der er ikke taget et øjebliksbillede endnu" in plain(cast.client(cast.researcher).get(PAGE))


def test_an_unknown_topic_or_table_is_not_found(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own)
    client = cast.client(cast.researcher)
    assert client.get(f"{PAGE}findes-ikke/").status_code == 404
    assert client.get(PAGE, {"tabel": "findes-ikke"}).status_code == 404


def test_an_older_snapshot_can_be_chosen(cast: Cast) -> None:
    old = pilot_snapshot(cast.researcher, cast.own, tables=pilot(size=20, places=[cast.own.code]))
    pilot_snapshot(cast.researcher, cast.own)
    assert n_of(plain(cast.client(cast.researcher).get(PAGE, {"snapshot": old.ref}))) == 20


def test_public_figures_stand_beside_where_they_have_been_fetched(cast: Cast) -> None:
    pilot_snapshot(cast.researcher, cast.own)
    assert "Offentlige tal til sammenligning" not in plain(cast.client(cast.researcher).get(PAGE))
    read_in(cast, ("Hele landet", "2025QMAT04", "10,5"), ("Åkirke", "2025QMAT04", "12,3"), ("Åkirke", "2030QMAT04", "99,9"))
    shown = plain(cast.client(cast.researcher).get(PAGE))
    assert "Y14D03: I samme virksomhed (pct.)" in shown
    assert "12,3 %" in shown
    # A period that had not ended on the snapshot's day is not yet known.
    assert "99,9" not in shown
    assert "kan man ikke læse en effekt af projektet ud af dem" in shown


def test_the_data_dictionary_has_the_same_definitions_as_the_results(cast: Cast) -> None:
    shown = plain(cast.client(cast.leader).get(reverse("evaluation:dictionary")))
    assert all(str(one.text) in shown for one in DEFINITIONS.values())


def test_the_first_page_of_evaluation_leads_to_the_results(cast: Cast) -> None:
    assert reverse("evaluation:results") in body(cast.client(cast.leader).get(reverse("evaluation:home")))


@pytest.mark.parametrize("topic", [topic.key for topic in TOPICS])
def test_a_page_asks_as_often_with_many_candidates_as_with_few(cast: Cast, topic: str) -> None:
    client, counts = cast.client(cast.leader), []
    for size in (12, 40):
        pilot_snapshot(cast.researcher, cast.own, tables=pilot(size=size, places=[cast.own.code]))
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{PAGE}{topic}/", {"by": "maalgruppe"})
        counts.append(sum(not query["sql"].startswith(HOUSEKEEPING) for query in asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 30
