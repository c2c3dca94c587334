"""The pages of a workshop, walked as those who plan it, take part in it and read it afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.action_points import actions as action_points
from fodfaeste.notices.models import Message
from fodfaeste.shared import clock
from fodfaeste.workshops import actions
from fodfaeste.workshops.models import Challenge, Idea, Series, Stage, Workshop
from tests.cast import Cast
from tests.fodfaeste.workshops import stage as make


def text(client: Any, name: str, *args: str) -> str:
    answer = client.get(reverse(f"workshops:{name}", args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_series_and_a_workshop_are_planned_on_their_pages(cast: Cast) -> None:
    client = cast.client(cast.process_consultant)
    both = [cast.own.ref, cast.neighbour.ref]
    made = client.post(reverse("workshops:add_series"), {"title": "Værksteder 2027", "purpose": "", "municipalities": both})
    series = Series.objects.get()
    assert made["Location"] == series.get_absolute_url()
    form = {"title": "Første møde", "phase": "prepare", "aim": "Kende hinanden", "held_on": "15. september 2027", "starts_at": "9"}
    form |= {"ends_at": "8.30", "place": "Rådhuset", "host": cast.own.ref, "preparation": "Læs", "votes_each": "3"}
    address = reverse("workshops:plan", args=[series.ref])
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "skal slutte efter" in refused.content.decode()
    assert client.post(address, {**form, "ends_at": "15.30"}).status_code == 303
    found = Workshop.objects.get()
    assert (found.host, found.phase, f"{found.ends_at:%H.%M}") == (cast.own, "prepare", "15.30")
    item = {"starts_at": "9.15", "minutes": "20", "title": "Velkommen", "words": ""}
    assert client.post(reverse("workshops:add_item", args=[found.ref]), item).status_code == 303
    page = text(cast.client(cast.neighbour_caseworker), "workshop", found.ref)
    assert "09.15" in page
    assert "Velkommen" in page


def test_a_colleague_is_invited_by_message_and_joins_once(cast: Cast) -> None:
    found = make.workshop(cast)
    client = cast.client(cast.process_consultant)
    address = reverse("workshops:invite", args=[found.ref])
    assert client.post(address, {"person": cast.caseworker.ref}).status_code == 303
    assert client.post(address, {"person": cast.neighbour_caseworker.ref}).status_code == 422
    message = Message.objects.get()
    assert (message.recipient, message.path) == (cast.caseworker, found.get_absolute_url())
    again = cast.client(cast.caseworker).post(reverse("workshops:join", args=[found.ref]))
    assert again.status_code == 409


def test_those_alike_are_shown_before_a_new_one_is_hung_up(cast: Cast) -> None:
    card = make.with_challenge(cast)
    make.joined(card.workshop, cast.consultant)
    client, address = cast.client(cast.consultant), reverse("workshops:write_challenge", args=[card.workshop.ref])
    typed = {"title": "Samtaler om løntimer", "description": "Løn nævnes først, når praktikken slutter.", "example": "En butik"}
    asked = client.post(address, typed).content.decode()
    assert "Der er nogen, der ligner" in asked
    assert card.title in asked
    assert "En butik" in asked, "what was typed stands there still"
    assert Challenge.objects.count() == 1
    assert client.post(address, {**typed, "alligevel": "1"}).status_code == 303
    assert Challenge.objects.count() == 2


def test_a_name_is_refused_beside_its_field_and_the_words_are_kept(cast: Cast) -> None:
    card = make.with_challenge(cast)
    client, address = cast.client(cast.caseworker), reverse("workshops:write_challenge", args=[card.workshop.ref])
    typed = {"title": "Kørsel", "description": "Bussen går ikke", "example": "Amina kom for sent"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "kan fortælle, hvem det er" in answer.content.decode()
    assert "Amina kom for sent" in answer.content.decode()


def test_from_challenge_to_idea_and_both_ways_on_the_pages(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.SHAPING)
    client = cast.client(cast.caseworker)
    sent = client.post(card.get_absolute_url(), {"title": "Spørg på første opfølgning", "description": "Et fast spørgsmål"})
    idea = Idea.objects.get()
    assert sent["Location"] == f"{card.get_absolute_url()}#idee-{idea.ref}"
    assert idea.get_absolute_url() in text(client, "challenge", card.ref)
    page = text(client, "idea", idea.ref)
    assert card.get_absolute_url() in page
    assert reverse("solution_models:of_idea", args=[idea.ref]) in page
    leader = cast.client(cast.process_consultant)
    answer = leader.post(reverse("workshops:judge_idea", args=[idea.ref]), {"word": "taken", "reason": "Let at prøve", "merged_into": ""})
    assert answer.status_code == 303
    assert "Let at prøve" in text(client, "idea", idea.ref)


def test_an_idea_written_as_the_workshop_closes_is_refused_with_its_words_kept(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.SHAPING)
    client = cast.client(cast.caseworker)
    make.at(Workshop.objects.get(pk=card.workshop_id), Stage.CLOSED, cast.process_consultant)
    answer = client.post(card.get_absolute_url(), {"title": "For sent", "description": "Et fast spørgsmål"})
    assert answer.status_code == 422
    assert "For sent" in answer.content.decode()


def test_challenges_are_ordered_with_one_press_and_no_scripts(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.GROUPING)
    client = cast.client(cast.process_consultant)
    assert client.post(reverse("workshops:add_heading", args=[card.workshop.ref]), {"title": "Løn"}).status_code == 303
    heading = card.workshop.headings.get()
    sent = client.post(reverse("workshops:group", args=[card.workshop.ref]), {f"kort-{card.ref}": heading.ref})
    assert sent.status_code == 303
    assert Challenge.objects.get().heading == heading


def test_who_leads_takes_the_workshop_on_from_the_wall(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.GATHERING)
    board, leader = reverse("workshops:board", args=[card.workshop.ref]), cast.client(cast.process_consultant)
    go = reverse("workshops:go", args=[card.workshop.ref, "grouping"])
    assert go in leader.get(board).content.decode()
    assert go not in cast.client(cast.caseworker).get(board).content.decode()
    assert leader.post(go, {"next": "board"})["Location"] == board
    assert "Vi ordner." in leader.get(board).content.decode()


def test_a_step_that_waits_for_the_day_is_not_offered_before_it(cast: Cast) -> None:
    found, leader = make.workshop(cast), cast.client(cast.process_consultant)
    go = reverse("workshops:go", args=[found.ref, "gathering"])
    for day, offered in ((make.DAY - timedelta(days=1), False), (make.DAY, True)):
        with clock.moved_to(day):
            for name in ("workshop", "board"):
                page = text(leader, name, found.ref)
                assert (go in page) is offered
                assert ("begynder herfra på selve dagen, 15. september 2026" in page) is not offered


def test_a_series_without_municipalities_says_what_to_do(cast: Cast) -> None:
    answer = cast.client(cast.process_consultant).post(reverse("workshops:add_series"), {"title": "Værksteder 2027"})
    assert answer.status_code == 422
    assert "Vælg mindst en mulighed." in answer.content.decode()


def test_the_list_is_had_as_a_file_of_what_one_sees(cast: Cast) -> None:
    make.workshop(cast)
    address = reverse("workshops:list") + "?format=csv"
    own, neighbours = (cast.client(one).get(address).content.decode() for one in (cast.caseworker, cast.neighbour_caseworker))
    assert "Fra ulønnet til lønnet;Værksteder 2026;Rekrutteringsforløb;før værkstedet;" in own
    assert "Fra ulønnet til lønnet" not in neighbours


def test_it_is_told_from_where_a_card_comes_in_words_that_can_be_read(cast: Cast) -> None:
    card = make.with_challenge(cast)
    make.joined(card.workshop, cast.researcher)
    theirs = [make.challenge(card.workshop, cast.researcher, title="Tal uden navne"), card]
    told = [text(cast.client(cast.caseworker), "challenge", one.ref) for one in theirs]
    assert "Skrevet af en forsker" in told[0]
    assert f"Skrevet af en deltager fra {cast.own.name}" in told[1]


def test_a_colleague_is_picked_by_name_and_municipality(cast: Cast) -> None:
    page = text(cast.client(cast.process_consultant), "invite", make.shared(cast).ref)
    assert f"{cast.neighbour_caseworker.name}, {cast.neighbour.name}" in page


def test_the_minutes_say_who_came_what_was_decided_and_who_does_what(cast: Cast) -> None:
    with clock.moved_to(make.DAY):
        card = make.with_challenge(cast, Stage.SHAPING)
        make.joined(card.workshop, cast.consultant)
        idea = make.idea(card, cast.caseworker)
        actions.judge(by=cast.process_consultant, card=idea, word="taken", reason="Let at prøve af")
        words = {"words": "Skriv løsningsmodellen", "owner": cast.consultant, "due_on": make.DAY + timedelta(days=7)}
        action_points.add_point(by=cast.process_consultant, target=card.workshop, **words)
        make.at(Workshop.objects.get(pk=card.workshop_id), Stage.CLOSED, cast.process_consultant)
        page = text(cast.client(cast.leader), "minutes", card.workshop.ref)
    came, also = page.split("Også inviteret", 1)
    assert "Sanne Medarbejder" in came
    assert "Jonas Medarbejder" in also
    assert cast.process_consultant.name in came, "who led the day was there"
    for words_told in ("Vi tager to idéer med hjem", card.title, idea.title, "Let at prøve af", "Skriv løsningsmodellen"):
        assert words_told in page
    assert idea.title in text(cast.client(cast.leader), "poster", card.workshop.ref)


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_minutes_are_had_as_a_file(cast: Cast, kind: str, start: bytes) -> None:
    card = make.with_challenge(cast, Stage.SHAPING)
    make.idea(card, cast.caseworker)
    answer = cast.client(cast.caseworker).get(reverse("workshops:minutes_file", args=[card.workshop.ref, kind]))
    assert answer.content.startswith(start)
    assert f"referat-fra-uloennet-til-loennet.{kind}" in answer["Content-Disposition"]


def test_no_name_of_a_point_about_a_workshop_goes_round(cast: Cast) -> None:
    found = make.workshop(cast)
    client = cast.client(cast.caseworker)
    address = reverse("action_points:add", args=["workshops.Workshop", found.ref])
    form = {"words": "Ring til Amina", "owner": cast.caseworker.ref, "due_on": "1. december 2030"}
    assert client.post(address, form).status_code == 422
    assert client.post(address, {**form, "words": "Ring til butikken"})["Location"] == found.get_absolute_url()


@pytest.mark.parametrize("name", ["workshop", "board", "screen", "poster", "minutes"])
def test_the_neighbour_is_refused_what_it_is_not_part_of(cast: Cast, name: str) -> None:
    found = make.workshop(cast)
    assert cast.client(cast.neighbour_caseworker).get(reverse(f"workshops:{name}", args=[found.ref])).status_code == 404
    both = make.shared(cast)
    assert cast.client(cast.neighbour_caseworker).get(reverse(f"workshops:{name}", args=[both.ref])).status_code == 200
