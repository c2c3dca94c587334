"""The pages of snapshots and of the data dictionary, and the command."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse

from fodfaeste.candidates.actions import withdraw_consent
from fodfaeste.candidates.models import Consent
from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.actions import snapshots
from fodfaeste.evaluation.models import Snapshot, SnapshotExport, SnapshotPart
from fodfaeste.shared import clock, queue
from tests.cast import Cast
from tests.fodfaeste.evaluation import taken
from tests.fodfaeste.evaluation.taken import MONTHS, PEOPLE, PURPOSE, RESEARCH

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts(cast: Cast) -> Iterator[None]:
    taken.everybody_consents(cast)
    with taken.only(PEOPLE, MONTHS):
        yield


def text_of(cast: Cast, person: Any, name: str, *args: Any) -> str:
    answer = cast.client(person).get(reverse(f"evaluation:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_the_first_page_leads_to_what_one_may_see(cast: Cast) -> None:
    answer = cast.client(cast.leader).get(reverse("evaluation:home"))
    links = {link["href"] for link in BeautifulSoup(answer.content, "html.parser").select("main h2 a")}
    assert {reverse("evaluation:snapshots"), reverse("evaluation:dictionary")} <= links


def test_a_researcher_takes_a_snapshot_in_the_browser(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    browser = cast.client(cast.researcher)
    assert "Ingen øjebliksbilleder endnu" in text_of(cast, cast.researcher, "snapshots")
    answer = browser.post(reverse("evaluation:snapshot_add"), {"purpose": "", "municipalities": [cast.own.ref]})
    assert answer.status_code == 422
    with queue.inline(), django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("evaluation:snapshot_add"), {"purpose": PURPOSE, "municipalities": [cast.own.ref]})
    made = Snapshot.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.codes, made.state) == ([cast.own.code], "done")
    shown = text_of(cast, cast.leader, "snapshots")
    assert PURPOSE in shown
    assert made.short in shown


def test_the_page_says_who_why_what_and_the_hash(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    shown = text_of(cast, cast.researcher, "snapshot", made.ref)
    for words in (PURPOSE, cast.researcher.name, made.digest, "Åkirke: 2 tabeller, 5 rækker", "Nabo: 2 tabeller, 3 rækker", "1 til 4"):
        assert words in shown
    assert "Ingen rækker er taget ud." in shown
    assert "Ingen har hentet rækker" in shown


def test_whoever_sees_one_municipality_reads_nothing_of_the_other(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    taken.handed(cast, made=made)
    withdraw_consent(by=cast.candidate.person, consent=Consent.objects.get(candidate=cast.candidate, purpose="research"))
    shown = text_of(cast, cast.neighbour_caseworker, "snapshot", made.ref)
    assert "Åkirke" not in shown
    assert "og 1 anden, som du ikke har adgang til" in shown
    assert "Ingen rækker er taget ud." in shown
    assert RESEARCH in shown


def test_a_snapshot_of_the_neighbour_alone_does_not_exist(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.neighbour)
    for name in ("snapshot", "snapshot_progress", "snapshot_check"):
        assert cast.client(cast.leader).get(reverse(f"evaluation:{name}", args=[made.ref])).status_code == 404


def test_a_removal_is_shown_without_whose_it_was(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    before = made.short
    withdraw_consent(by=cast.candidate.person, consent=Consent.objects.get(candidate=cast.candidate, purpose="research"))
    made.refresh_from_db()
    shown = text_of(cast, cast.leader, "snapshot", made.ref)
    assert f"{before} blev {made.short}" in shown
    assert "people_seen 2" in shown
    assert cast.candidate.person.given_name not in shown


def test_while_it_is_taken_the_page_follows_and_can_be_left(cast: Cast) -> None:
    made = snapshots.ask(by=cast.researcher, purpose=PURPOSE, municipalities=[cast.own])
    answer = cast.client(cast.researcher).get(reverse("evaluation:snapshot_progress", args=[made.ref]), headers={"HX-Request": "true"})
    part = BeautifulSoup(answer.content, "html.parser")
    assert part.select_one("#snapshot-progress")["data-hx-trigger"] == "every 2s"  # type: ignore[index]
    assert part.select_one("progress")["max"] == "2"  # type: ignore[index]
    assert "Du kan gå fra siden" in part.get_text()
    snapshots.work(made.pk)
    answer = cast.client(cast.researcher).get(reverse("evaluation:snapshot_progress", args=[made.ref]), headers={"HX-Request": "true"})
    assert "data-hx-trigger" not in answer.content.decode()
    assert "Øjebliksbilledet er taget." in answer.content.decode()


def test_what_stopped_says_why_and_offers_to_try_again(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    made = taken.stopped(cast)
    again = reverse("evaluation:snapshot_again", args=[made.ref])
    assert again not in cast.client(cast.leader).get(made.get_absolute_url()).content.decode()
    assert again in cast.client(cast.researcher).get(made.get_absolute_url()).content.decode()
    assert "Der skete en fejl undervejs" in text_of(cast, cast.leader, "snapshot", made.ref)
    with queue.inline(), django_capture_on_commit_callbacks(execute=True):
        assert cast.client(cast.researcher).post(again).status_code == 303
    made.refresh_from_db()
    assert made.is_done


def test_one_that_has_been_silent_for_long_can_be_tried_again(cast: Cast) -> None:
    made = snapshots.ask(by=cast.researcher, purpose=PURPOSE, municipalities=[cast.own])
    with clock.moved_to(clock.now() + timedelta(minutes=16)):
        assert "Det går ikke videre" in text_of(cast, cast.researcher, "snapshot", made.ref)


@pytest.mark.parametrize("content", [canonical.packed(b"month:day\r\n2026-04-01\r\n"), b"nonsense"])
def test_checking_the_hashes_finds_rows_that_were_changed(cast: Cast, content: bytes) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    assert "Hash passer" in text_of(cast, cast.leader, "snapshot_check", made.ref)
    SnapshotPart.objects.filter(snapshot=made, table="months_counted").update(content=content)
    shown = text_of(cast, cast.leader, "snapshot_check", made.ref)
    assert "Hash passer ikke" in shown
    assert "Åkirke: months_counted" in shown


def test_checking_finds_a_whole_that_was_changed(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    Snapshot.objects.filter(pk=made.pk).update(digest="0" * 64)
    assert "hash over alle dele" in text_of(cast, cast.leader, "snapshot_check", made.ref)


def test_rows_for_research_are_asked_for_in_the_browser_and_listed(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    browser, address = cast.client(cast.researcher), reverse("evaluation:snapshot_export", args=[made.ref])
    assert browser.post(address, {"tables": ["people_seen"], "file_format": "csv", "purpose": ""}).status_code == 422
    answer = browser.post(address, {"tables": ["people_seen"], "file_format": "csv", "purpose": RESEARCH})
    assert answer.headers["Location"].startswith(made.get_absolute_url())
    shown = text_of(cast, cast.researcher, "snapshot", made.ref)
    assert all(words in shown for words in (RESEARCH, "Nabo, Åkirke", "people_seen Hent filen (CSV, zip)"))
    assert "Hent filen" not in text_of(cast, cast.leader, "snapshot", made.ref)
    assert SnapshotExport.objects.count() == 2


def test_the_dictionary_says_every_column_of_every_table(cast: Cast) -> None:
    shown = text_of(cast, cast.caseworker, "dictionary")
    for table in (PEOPLE, MONTHS):
        assert all(words in shown for words in (table.meaning, table.name, *(f"{column.name}" for column in table.columns)))
    assert "woman kvinde" in shown
    answer = cast.client(cast.caseworker).get(reverse("evaluation:dictionary_file"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [(row["tabel"], row["kolonne"]) for row in rows] == [
        (table.name, one.name) for table in (MONTHS, PEOPLE) for one in table.columns
    ]
    assert {row["kommer fra"] for row in rows} == {"indskrivningen"}


def command(**options: Any) -> str:
    out = io.StringIO()
    call_command("snapshot", stdout=out, **{"purpose": PURPOSE, "by": "rikke@kommune.example", **options})
    return out.getvalue().strip()


@pytest.mark.django_db(transaction=True)
def test_the_command_takes_all_ones_municipalities_or_those_named(cast: Cast) -> None:
    both = command()
    assert both == f"{clock.today():%Y-%m-%d} {Snapshot.objects.get().digest}"
    command(municipality=["9002"])
    assert [made.codes for made in Snapshot.objects.order_by("pk")] == [["9001", "9002"], ["9002"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"municipality": ["1234"]}, "ingen kommune med koden 1234"),
        ({"by": "nobody@kommune.example"}, "Ingen medarbejder har den e-mail"),
        ({"by": "lone@kommune.example"}, "proceskonsulenter og forskere"),
        ({"purpose": " "}, "Skriv, hvad øjebliksbilledet skal bruges til"),
    ],
)
def test_the_command_says_in_words_what_is_wrong(cast: Cast, options: dict[str, Any], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        command(**options)
    assert not Snapshot.objects.exists()
