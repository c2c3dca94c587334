"""Short questions: one a round, kept with their words, paused after two silences, and shown only where five have answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.notices.models import Message
from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import figures, pages
from fodfaeste.practice_trials.models import PulseAsk, TrialUse
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage

ROUND = timedelta(days=15)


def of(asks: list[Any], party: str) -> Any:
    return next((ask for ask in asks if ask.party == party), None)


def test_each_of_the_three_gets_one_question_and_a_message_about_it(cast: Cast) -> None:
    asks = stage.asked(cast)
    assert sorted(ask.party for ask in asks) == ["candidate", "company", "jobcentre"]
    assert Message.objects.filter(template="pulse_asked").count() == 3
    assert {message.path for message in Message.objects.filter(template="pulse_asked")} == {ask.get_absolute_url() for ask in asks}


def test_the_words_of_question_and_scale_stay_with_the_answer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = of(stage.asked(cast), "candidate")
    actions.answer_pulse(by=cast.candidate.person, ask=ask, answer=4)
    monkeypatch.setattr("fodfaeste.practice_trials.questions.QUESTIONS", ())
    kept = PulseAsk.objects.get(pk=ask.pk)
    assert (kept.question, kept.answer) == ("Hvor klart er det for dig, hvad du arbejder hen imod?", 4)
    assert kept.scale[1] == [4, "klart"]


def test_the_next_round_asks_the_next_question_and_not_before_two_weeks(cast: Cast) -> None:
    use = stage.used(cast)
    first = of(stage.asked(cast, use), "candidate")
    with pytest.raises(Refused, match="to uger"):
        stage.asked(cast, use, stage.TODAY + timedelta(days=3))
    assert of(stage.asked(cast, use, stage.TODAY + ROUND), "candidate").key != first.key


def test_two_silences_are_a_pause_and_an_answer_ends_it(cast: Cast) -> None:
    use = stage.used(cast)
    for number in range(2):
        asks = stage.asked(cast, use, stage.TODAY + number * ROUND)
        actions.answer_pulse(by=cast.butik.contact.person, ask=of(asks, "company"), answer=3)
    assert sorted(ask.party for ask in stage.asked(cast, use, stage.TODAY + 2 * ROUND)) == ["company"]
    late = PulseAsk.objects.filter(party="candidate").latest("asked_at")
    actions.answer_pulse(by=cast.candidate.person, ask=late, answer=5)
    assert of(stage.asked(cast, use, stage.TODAY + 3 * ROUND), "candidate") is not None


def test_whoever_says_no_is_asked_no_more(cast: Cast) -> None:
    use = stage.used(cast)
    actions.decline_pulse(by=cast.candidate.person, ask=of(stage.asked(cast, use), "candidate"))
    assert of(stage.asked(cast, use, stage.TODAY + ROUND), "candidate") is None


def test_a_withdrawn_consent_means_no_questions(cast: Cast) -> None:
    use = stage.used(cast)
    cast.candidate.consents.update(withdrawn_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="ingen at spørge"):
        stage.asked(cast, use)


def test_a_question_that_waits_is_closed_for_all_when_consent_is_withdrawn(cast: Cast) -> None:
    asks = stage.asked(cast, stage.used(cast))
    cast.candidate.consents.update(withdrawn_on=stage.TODAY)
    company = of(asks, "company")
    assert company is not None
    with pytest.raises(Refused, match="lukket"):
        actions.answer_pulse(by=cast.butik.contact.person, ask=company, answer=3)
    with clock.moved_to(stage.TODAY):
        page = cast.client(cast.butik.contact.person).get(company.get_absolute_url()).content.decode()
    assert "Spørgsmålet er lukket" in page
    assert 'name="answer"' not in page
    assert pages.open_ask(cast.butik.contact.person) is None


def test_whoever_has_another_question_is_told_which_it_is_about(cast: Cast) -> None:
    use = stage.used(cast)
    first, again = of(stage.asked(cast, use), "company"), of(stage.asked(cast, use, stage.TODAY + ROUND), "company")
    assert first is not None
    assert again is not None
    with clock.moved_to(stage.TODAY + ROUND):
        browser = cast.client(cast.butik.contact.person)
        page = browser.post(first.get_absolute_url(), {"answer": "4"}, follow=True).content.decode()
    assert "Der er et spørgsmål mere til dig." in page
    assert f"»{use.trial.solution.model.title}«" in page


def test_an_answer_is_given_once_and_by_the_one_who_was_asked(cast: Cast) -> None:
    ask = of(stage.asked(cast), "candidate")
    with pytest.raises(NotAllowed):
        actions.answer_pulse(by=cast.butik.contact.person, ask=ask, answer=3)
    with pytest.raises(Refused):
        actions.answer_pulse(by=cast.candidate.person, ask=ask, answer=6)
    actions.answer_pulse(by=cast.candidate.person, ask=ask, answer=3)
    with pytest.raises(Refused, match="allerede svaret"):
        actions.answer_pulse(by=cast.candidate.person, ask=ask, answer=1)
    assert PulseAsk.objects.get(pk=ask.pk).answer == 3


def test_fewer_than_five_answers_are_not_shown(cast: Cast) -> None:
    use = stage.used(cast)
    ask = of(stage.asked(cast, use), "candidate")
    for number in range(5):
        row = figures.pulse_of([use.trial])[0]
        assert row.mean is None
        assert row.n == number
        _answer_of_another(cast, use, ask, number)
    assert figures.pulse_of([use.trial])[0].words == "4 af 5 (5 svar)"


def test_five_answers_of_one_person_are_not_five_persons(cast: Cast) -> None:
    use = stage.used(cast)
    ask = of(stage.asked(cast, use), "candidate")
    for _number in range(5):
        _answer_of(cast, use, ask, cast.candidate.person, 1)
    assert figures.pulse_of([use.trial])[0].mean is None


def test_one_more_answer_cannot_be_worked_out_from_the_mean_before_it(cast: Cast) -> None:
    use = stage.used(cast)
    ask = of(stage.asked(cast, use), "candidate")
    for number in range(5):
        _answer_of_another(cast, use, ask, number)
    _answer_of(cast, use, ask, cast.candidate.person, 1)
    assert figures.pulse_of([use.trial])[0].words == "4 af 5 (5 svar)"


def test_a_trial_with_few_answers_adds_nothing_to_the_others(cast: Cast) -> None:
    """Otherwise all together less the one would tell the few."""
    use = stage.used(cast)
    ask = of(stage.asked(cast, use), "candidate")
    for number in range(5):
        _answer_of_another(cast, use, ask, number)
    small = stage.begun(cast)
    PulseAsk.objects.filter(pk=ask.pk).update(trial=small, answer=1, answered_at=ask.asked_at)
    assert figures.pulse_of([use.trial, small])[0].words == "4 af 5 (5 svar)"


def _answer_of_another(cast: Cast, use: TrialUse, ask: PulseAsk, number: int) -> None:
    other = people.candidate(cast.own, f"Kandidat{number}", f"6103851{number}34", cast.caseworker)
    _answer_of(cast, use, ask, other.person, 4)


def _answer_of(cast: Cast, use: TrialUse, ask: PulseAsk, person: Person, answer: int) -> None:
    values = {"key": ask.key, "question": ask.question, "scale": ask.scale, "asked_at": ask.asked_at, "answered_at": ask.asked_at}
    PulseAsk.objects.create(municipality=cast.own, trial=use.trial, use=use, party="candidate", person=person, answer=answer, **values)


def test_the_question_is_answered_on_ones_own_page_also_when_it_is_sent_twice(cast: Cast) -> None:
    use = stage.used(cast)
    ask = of(stage.asked(cast, use), "company")
    with clock.moved_to(stage.TODAY):
        browser = cast.client(cast.butik.contact.person)
        url = reverse("practice_trials:pulse_ours", args=[ask.ref])
        room = browser.get(reverse("practice_trials:of_placement", args=[use.placement.ref]), headers={"HX-Request": "true"})
        assert url in room.content.decode()
        first, second = (browser.post(url, {"answer": "4", "_once": "samme"}) for _n in range(2))
        assert first.status_code == second.status_code == 303
        assert "Dit svar er gemt" in browser.get(url).content.decode()
        assert cast.client(cast.other_company.contact.person).get(url).status_code == 404
    assert PulseAsk.objects.get(pk=ask.pk).answer == 4
