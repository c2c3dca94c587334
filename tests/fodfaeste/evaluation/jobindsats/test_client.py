"""The client against a server on this machine: what it asks, what it makes of the answers, and what it says when they are bad."""

import dataclasses
import threading
from typing import Any

import pytest

from fodfaeste.evaluation.jobindsats import client as module
from fodfaeste.evaluation.jobindsats.client import Client, NotAnswered, TooMuch
from fodfaeste.evaluation.jobindsats.periods import PeriodKind, latest
from fodfaeste.evaluation.jobindsats.tables import from_answer
from fodfaeste.shared.errors import Refused
from tests.fodfaeste.evaluation.jobindsats.server import WRONG_KEY, Handler, Jobindsats, cut_off, hangs_up, says, speaking

CHOSEN = {"_maalgrp_d03": ["Aktivitetsparate mv."]}


def test_subjects_tables_and_a_table_are_told_as_they_are(client: Client, house: Jobindsats) -> None:
    assert client.subjects()[0]["SubjectName"] == "Opdigtet emne"
    assert client.tables(subject="14")[0]["TableID"] == "Y14D03"
    info = client.table("Y14D03")
    assert (info.periods[0], info.periods[-1], info.updated) == ("2023QMAT01", "2025QMAT04", "2026-05-04")
    assert house.paths() == ["/v2/subjects/json", "/v2/tables/json?subjectid=14", "/v2/tables/y14d03/json"]


def test_figures_are_asked_for_a_few_periods_at_a_time(client: Client, house: Jobindsats) -> None:
    periods = latest(client.table("Y14D03").periods, PeriodKind.ROLLING_YEAR, 8)
    answers = list(client.data("Y14D03", periods, CHOSEN))
    assert [count for count, _content in answers] == [6, 2]
    cells = [cell for _count, content in answers for cell in from_answer(content)]
    assert len(cells) == 8 * 4 * 2
    assert {cell.breakdown for cell in cells} == {"Målgruppe: Aktivitetsparate mv."}
    method, path, question = house.asked[1]
    assert (method, path) == ("POST", "/v2/data/y14d03/json")
    assert question == {"area": "*", "period": [one.code for one in periods[:6]], **CHOSEN}


def test_a_question_that_is_too_large_is_asked_in_halves_and_gives_the_same(client: Client, house: Jobindsats) -> None:
    periods = latest(client.table("Y14D03").periods, None, 5)
    whole = [cell for _count, content in client.data("Y14D03", periods, {}) for cell in from_answer(content)]
    house.most_periods = 2
    halves = [cell for _count, content in client.data("Y14D03", periods, {}) for cell in from_answer(content)]
    assert sorted((c.period, c.area, c.breakdown, c.measure, c.value) for c in halves) == sorted(
        (c.period, c.area, c.breakdown, c.measure, c.value) for c in whole
    )
    house.most_periods = 0
    with pytest.raises(TooMuch, match="Vælg færre fordelinger"):
        list(client.data("Y14D03", periods, {}))


def test_an_answer_that_is_too_long_is_stopped(client: Client, monkeypatch: Any) -> None:
    periods = latest(client.table("Y14D03").periods, None, 1)
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    with pytest.raises(TooMuch, match="for stor"):
        list(client.data("Y14D03", periods, {}))


def test_a_wrong_key_is_told_and_not_tried_again(house: Jobindsats, pauses: list[float]) -> None:
    with pytest.raises(NotAnswered, match="nøglen er forkert eller udløbet"):
        Client(house.address, "en anden", pause=pauses.append).subjects()
    assert (len(house.asked), pauses) == (1, [])


@pytest.mark.parametrize("words", [WRONG_KEY, f'"{WRONG_KEY}"', f'[{{"{WRONG_KEY}": ""}}]'])
def test_a_wrong_key_that_is_told_as_if_all_was_well_is_known_by_its_words(client: Client, house: Jobindsats, words: str) -> None:
    house.faults = [says(200, words)]
    with pytest.raises(NotAnswered, match="nøglen er forkert eller udløbet"):
        client.table("Y14D03")


def test_a_passing_fault_is_waited_out_longer_and_longer(client: Client, house: Jobindsats, pauses: list[float]) -> None:
    house.faults = [says(503), hangs_up, says(500)]
    assert client.table("Y14D03").periods
    assert (len(house.asked), pauses) == (4, [1.0, 2.0, 4.0])


def test_the_server_decides_how_long_to_wait_within_reason(client: Client, house: Jobindsats, pauses: list[float]) -> None:
    house.faults = [says(429, Retry_After="7"), says(429, Retry_After="86400")]
    client.table("Y14D03")
    assert pauses == [7.0, 30.0]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (says(500), "fejl 500"),
        (says(429), "spurgt for mange gange"),
        (cut_off, "afbrudt midt i svaret"),
        (hangs_up, "afbrudt midt i svaret|ingen forbindelse"),
    ],
)
def test_a_lasting_fault_is_given_up_and_said_in_danish(
    client: Client, house: Jobindsats, pauses: list[float], fault: Any, why: str
) -> None:
    house.faults = [fault] * 10
    with pytest.raises(NotAnswered, match=why):
        client.table("Y14D03")
    assert (len(house.asked), len(pauses)) == (4, 3)


@pytest.mark.parametrize("words", ['[{"Period": [', "<html>Vedligehold</html>", "", "\ufffd"])
def test_broken_json_is_said_to_be_broken(client: Client, house: Jobindsats, words: str) -> None:
    house.faults = [says(200, words)]
    with pytest.raises(Refused, match="ødelagt eller skåret over"):
        client.table("Y14D03")


@pytest.mark.parametrize("words", ['{"Message": "hej"}', "[1, 2]", '"hej"'])
def test_json_of_another_shape_is_refused(client: Client, house: Jobindsats, words: str) -> None:
    house.faults = [says(200, words)]
    with pytest.raises(NotAnswered, match="noget andet end en liste"):
        client.subjects()


def test_an_unknown_table_is_said_to_be_unknown(client: Client, house: Jobindsats) -> None:
    with pytest.raises(NotAnswered, match="kender ikke"):
        client.table("Y99X99")
    house.periods = []
    with pytest.raises(NotAnswered, match="ingen perioder"):
        client.table("Y14D03")


def test_a_table_number_cannot_lead_to_another_address(client: Client, house: Jobindsats) -> None:
    with pytest.raises(NotAnswered):
        client.table("../subjects")
    assert house.paths() == ["/v2/tables/..%2Fsubjects/json"]


def test_an_answer_that_does_not_come_is_given_up(client: Client, house: Jobindsats) -> None:
    done = threading.Event()

    def silent(_handler: Handler) -> None:
        done.wait(10)

    house.faults = [silent] * 10
    try:
        with pytest.raises(NotAnswered, match="ikke i tide"):
            dataclasses.replace(client, timeout=0.05).table("Y14D03")
    finally:
        done.set()


def test_an_answer_that_drips_is_given_up_although_each_drop_comes_in_time(client: Client, house: Jobindsats) -> None:
    done = threading.Event()

    def drips(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.02):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    house.faults = [drips] * 10
    try:
        with pytest.raises(NotAnswered, match="ikke i tide"):
            dataclasses.replace(client, patience=0.1).table("Y14D03")
    finally:
        done.set()


def test_nobody_at_the_address_is_said_to_be_no_connection(pauses: list[float]) -> None:
    with speaking() as gone:
        address = gone.address
    with pytest.raises(NotAnswered, match="ingen forbindelse"):
        Client(address, "x", timeout=1.0, pause=pauses.append).subjects()


def test_a_redirect_is_not_followed_because_the_key_would_go_along(client: Client, house: Jobindsats) -> None:
    with speaking() as elsewhere:
        house.faults = [says(302, Location=f"{elsewhere.address}/subjects/json")]
        with pytest.raises(NotAnswered, match="fejl 302"):
            client.subjects()
        assert elsewhere.asked == []


def test_the_key_is_not_shown_where_a_client_is_printed() -> None:
    assert "hemmelig" not in repr(Client("https://api.example", "hemmelig"))


def test_the_settings_need_a_key_and_a_safe_address(settings: Any) -> None:
    settings.JOBINDSATS_TOKEN, settings.JOBINDSATS_URL = "", "https://api.example/v2/"
    with pytest.raises(NotAnswered, match="FODFAESTE_JOBINDSATS_TOKEN"):
        Client.from_settings()
    settings.JOBINDSATS_TOKEN = "x"
    assert Client.from_settings().address == "https://api.example/v2"
    for damaged in ("nøgle", "en nogle", "n\nX-Andet: 1"):
        settings.JOBINDSATS_TOKEN = damaged
        with pytest.raises(NotAnswered, match="tegn, som en nøgle ikke kan have"):
            Client.from_settings()
    settings.JOBINDSATS_TOKEN, settings.JOBINDSATS_URL = "x", "http://api.example/v2"
    with pytest.raises(NotAnswered, match="https://"):
        Client.from_settings()
