"""The pages of the rounds: one question a screen, both sides beside each other for staff, and the caseworker's answers for staff alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.candidates import actions
from fodfaeste.candidates.models import ProgressRound, Side
from fodfaeste.notices.models import Message
from fodfaeste.practice_model.progress import BELIEF, FIRST
from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent
from fodfaeste.today.needs import Kind
from tests.cast import Cast
from tests.fodfaeste.candidates import rounds
from tests.fodfaeste.candidates.rounds import ELEVEN, FULL
from tests.fodfaeste.today.test_needs import found

# Words that stand nowhere but in the caseworker's answers.
BELIEVES = str(FIRST.items[-1].steps[0])


def page(cast: Cast, person: Any, name: str, *args: str, status: int = 200) -> str:
    answer = cast.client(person).get(reverse(f"candidates:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def answered(cast: Cast, **belief: int) -> ProgressRound:
    row = rounds.open_today(cast)
    actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=FULL)
    actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={**ELEVEN, BELIEF: 1, **belief})
    return row


def test_the_candidate_goes_through_nine_screens_and_may_skip_stop_and_correct(cast: Cast) -> None:
    row = rounds.open_today(cast)
    client = cast.client(cast.candidate.person)
    assert "Begynd" in page(cast, cast.candidate.person, "own_round", row.ref)
    address = reverse("candidates:own_question", args=[row.ref, "helbred"])
    assert "Spørgsmål 1 af 9" in client.get(address).content.decode()
    answer = client.post(address, {"helbred": "4", "seen_helbred": ""})
    assert answer["Location"] == reverse("candidates:own_question", args=[row.ref, "hverdag"])
    assert client.post(answer["Location"], {"seen_hverdag": ""}).status_code == 422
    answer = client.post(answer["Location"], {"skip": "1", "seen_hverdag": ""})
    assert answer["Location"] == reverse("candidates:own_question", args=[row.ref, "netvaerk"])
    assert "2 af 9 er besvaret" in page(cast, cast.candidate.person, "own_round", row.ref)
    for key in list(FULL)[2:]:
        answer = client.post(reverse("candidates:own_question", args=[row.ref, key]), {key: "3", f"seen_{key}": ""})
    assert answer["Location"] == reverse("candidates:own_round", args=[row.ref])
    text = page(cast, cast.candidate.person, "own_round", row.ref)
    assert "Tak for dine svar" in text
    assert "sprunget over" in text
    assert ProgressRound.objects.get(pk=row.pk).candidate_done_at is not None


def test_a_screen_left_open_does_not_write_over_a_newer_answer_unseen(cast: Cast) -> None:
    row = rounds.open_today(cast)
    actions.answer(by=cast.caseworker, round=row, side=Side.CANDIDATE, answers={"helbred": 2})
    client = cast.client(cast.candidate.person)
    address = reverse("candidates:own_question", args=[row.ref, "helbred"])
    answer = client.post(address, {"helbred": "5", "seen_helbred": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "helbredet stopper det tit" in text
    seen = row.answers.get().ref
    assert f'value="{seen}"' in text
    assert client.post(address, {"helbred": "5", "seen_helbred": seen}).status_code == 302 or row.answers.count() == 2
    assert row.answers.get(superseded_at=None).value == 5


def test_staff_read_aloud_and_write_what_the_candidate_says(cast: Cast) -> None:
    row = rounds.open_today(cast)
    client = cast.client(cast.caseworker)
    answer = client.get(reverse("candidates:progress_together_start", args=[row.ref]))
    assert "Læs spørgsmålet og svarene højt" in client.get(answer["Location"]).content.decode()
    client.post(answer["Location"], {"helbred": "4", "seen_helbred": ""})
    assert row.answers.get().together
    assert "skrevet sammen med din sagsbehandler" in page(cast, cast.candidate.person, "own_round", row.ref)


def test_the_caseworker_answers_eleven_on_one_page_and_may_leave_some_for_later(cast: Cast) -> None:
    row = rounds.open_today(cast)
    client, address = cast.client(cast.caseworker), reverse("candidates:progress_answer", args=[row.ref])
    empty = {f"seen_{key}": "" for key in ELEVEN}
    text = client.post(address, {**empty, "helbred": "4", "hverdag": "skip"}, follow=True).content.decode()
    assert "2 af 11 besvaret" in text
    assert set(row.answers.order_by("pk").values_list("key", "value")) == {("helbred", 4), ("hverdag", None)}


def test_a_low_belief_leads_to_supervision_and_stops_nothing(cast: Cast) -> None:
    answered(cast)
    assert "Tag forløbet med til supervision" in page(cast, cast.caseworker, "progress", cast.candidate.ref)


def test_a_belief_in_the_middle_is_left_alone(cast: Cast) -> None:
    answered(cast, **{BELIEF: 3})
    assert "supervision" not in page(cast, cast.caseworker, "progress", cast.candidate.ref).partition("</header>")[2]


def test_both_sides_stand_beside_each_other_for_staff(cast: Cast) -> None:
    answered(cast)
    text = page(cast, cast.caseworker, "progress", cast.candidate.ref)
    assert BELIEVES in text
    assert 'class="chart-line' in text
    assert "Min tro på job inden for et år" in text
    reads = AuditEvent.objects.filter(by_ref=cast.caseworker.ref, about_ref=cast.candidate.person.ref, purpose="follow_up")
    assert reads.exists()


def test_the_candidate_sees_nothing_of_what_the_caseworker_answered(cast: Cast) -> None:
    row = answered(cast)
    person = cast.candidate.person
    texts = [page(cast, person, name) for name in ("own_progress", "own_insight", "own_profile")]
    whole = "".join([*texts, page(cast, person, "own_round", row.ref), cast.client(person).get("/mit/").content.decode()])
    assert str(FIRST.items[0].steps[FULL["helbred"] - 1]) in whole
    names = [str(item.name) for item in FIRST.items if not item.to_candidate]
    for unknown in (BELIEVES, str(FIRST.items[0].steps[ELEVEN["helbred"] - 1]), *names):
        assert unknown not in whole
    page(cast, person, "own_question", row.ref, BELIEF, status=404)


@pytest.mark.parametrize("who", ["contact", "neighbour", "researcher", "administrator"])
def test_nobody_else_comes_in(cast: Cast, who: str) -> None:
    row = answered(cast)
    person = {"contact": cast.butik.contact.person, "neighbour": cast.neighbour_caseworker}.get(who) or getattr(cast, who)
    client = cast.client(person)
    for name, ref in (("progress", cast.candidate.ref), ("progress_short", cast.candidate.ref), ("progress_answer", row.ref)):
        assert client.get(reverse(f"candidates:{name}", args=[ref])).status_code in {403, 404}
    assert client.get(f"/beskeder/om/candidates.ProgressRound/{row.ref}/").status_code in {403, 404}
    if who == "neighbour":
        assert "Amina" not in client.get(reverse("candidates:progress_list") + "?state=").content.decode()


def test_the_list_shows_what_waits_at_first_and_its_filters_stand_in_the_address(cast: Cast) -> None:
    rounds.open_today(cast)
    old = rounds.of(cast.other_candidate, opens_on=clock.today() - timedelta(60), due_on=clock.today() - timedelta(46))
    old.closes_on = clock.today() - timedelta(18)
    old.save()
    client, address = cast.client(cast.caseworker), reverse("candidates:progress_list")
    first, missing = client.get(address).content.decode(), client.get(f"{address}?state=missing").content.decode()
    assert ("Amina" in first, "Bent" in first) == (True, False)
    assert ("Amina" in missing, "Bent" in missing) == (False, True)
    assert "Amina" not in client.get(f"{address}?state=&caseworker={cast.consultant.ref}").content.decode()
    ours = client.get(f"{address}?state=&side=caseworker&caseworker=mine").content.decode()
    assert ("Amina" in ours, "Bent" in ours) == (True, True)


def test_the_file_of_the_list_says_who_answered_and_never_what(cast: Cast) -> None:
    answered(cast)
    text = cast.client(cast.caseworker).get(reverse("candidates:progress_list") + "?state=&format=csv").content.decode()
    assert "Amina" in text
    assert not any(str(step) in text for item in FIRST.items for step in item.steps)


def test_a_change_of_caseworker_is_flagged_with_count_and_day_and_the_first_one_is_none(cast: Cast) -> None:
    row = rounds.open_today(cast)
    cast.candidate.refresh_from_db()
    cast.candidate.caseworker = None
    cast.candidate.save()
    actions.change_caseworker(by=cast.leader, candidate=cast.candidate, caseworker=cast.caseworker)
    assert "Skiftet sagsbehandler." not in page(cast, cast.leader, "progress", cast.candidate.ref)
    actions.change_caseworker(by=cast.leader, candidate=cast.candidate, caseworker=cast.consultant)
    assert "Har skiftet sagsbehandler én gang" in page(cast, cast.leader, "progress", row.candidate.ref)
    flagged = cast.client(cast.leader).get(reverse("candidates:progress_list") + "?state=&flag=caseworker_changed").content.decode()
    assert "Amina" in flagged
    assert "Bent" not in flagged


def test_the_letter_is_sent_by_hand_and_stands_on_the_page(cast: Cast) -> None:
    row = rounds.open_today(cast)
    client = cast.client(cast.caseworker)
    client.post(reverse("candidates:progress_ask", args=[row.ref]))
    assert Message.objects.get(template="progress_ask").path == reverse("candidates:own_round", args=[row.ref])
    assert "er allerede sendt" in client.post(reverse("candidates:progress_ask", args=[row.ref]), follow=True).content.decode()


def test_a_round_waits_on_today_for_the_caseworker_and_on_the_first_page_for_the_candidate(cast: Cast) -> None:
    row, today = rounds.open_today(cast), clock.today()
    late = today + timedelta(days=20)
    assert [need.url for need in found(cast.caseworker, Kind.ROUND, today)] == [row.get_absolute_url()]
    assert not found(cast.consultant, Kind.ROUND, today)
    assert not found(cast.neighbour_caseworker, Kind.ROUND, today, mine=False)
    assert "Der er ni korte spørgsmål til dig" in cast.client(cast.candidate.person).get("/mit/").content.decode()
    actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers=ELEVEN)
    assert not found(cast.caseworker, Kind.ROUND, today)
    assert "kandidaten har ikke svaret" in found(cast.caseworker, Kind.ROUND, late)[0].text
    actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=FULL)
    assert not found(cast.caseworker, Kind.ROUND, late)
    assert "Der er ni korte spørgsmål til dig" not in cast.client(cast.candidate.person).get("/mit/").content.decode()
