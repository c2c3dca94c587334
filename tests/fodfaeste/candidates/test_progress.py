"""Rounds of the progress measurement: when they open, who answers, what is written over, and who is left in peace."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from fodfaeste.candidates import actions, jobs
from fodfaeste.candidates.models import Candidate, ProgressAnswer, ProgressRound, RoundState, Side
from fodfaeste.notices.models import Message
from fodfaeste.practice_model.progress import BELIEF, FIRST
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.candidates.rounds import ELEVEN, FULL

DAY = timedelta(days=1)
OPENS_AGAIN = ENROLLED + 91 * DAY


def opened(cast: Cast, day: date = ENROLLED) -> list[ProgressRound]:
    with clock.moved_to(day):
        return actions.open_rounds(by=None, municipality=cast.own)


def first_round(cast: Cast) -> ProgressRound:
    opened(cast)
    return ProgressRound.objects.select_related("candidate__person").get(candidate=cast.candidate)


def state_on(row: ProgressRound, day: date) -> str:
    """The same by the property and by the database."""
    with clock.moved_to(day):
        read = ProgressRound.objects.with_state().select_related("candidate").get(pk=row.pk)
        assert read.state == read.state_value
        return read.state.value


def test_nine_questions_go_to_the_candidate_and_the_same_nine_and_two_more_to_the_caseworker() -> None:
    assert len(FIRST.of_candidate()) == 9
    assert [item.key for item in FIRST.of_caseworker()][:9] == [item.key for item in FIRST.of_candidate()]
    assert {item.key for item in FIRST.of_caseworker()} - {item.key for item in FIRST.of_candidate()} == {"fremtraeden", BELIEF}
    assert all([value for value, _words in item.scale] == [1, 2, 3, 4, 5] and all(item.steps) for item in FIRST.items)


def test_the_first_round_opens_at_enrolment_and_the_next_after_thirteen_weeks(cast: Cast) -> None:
    assert opened(cast, ENROLLED - DAY) == []
    assert {row.candidate_id for row in opened(cast)} == {cast.candidate.pk, cast.other_candidate.pk}
    assert opened(cast, OPENS_AGAIN - DAY) == []
    second = [row for row in opened(cast, OPENS_AGAIN) if row.candidate_id == cast.candidate.pk]
    assert [(row.number, row.opens_on, row.due_on, row.closes_on) for row in second] == [
        (2, OPENS_AGAIN, OPENS_AGAIN + 14 * DAY, OPENS_AGAIN + 42 * DAY)
    ]


def test_rounds_that_nobody_opened_in_time_are_there_as_missing_and_only_the_newest_is_asked_about(cast: Cast) -> None:
    made = [row for row in opened(cast, OPENS_AGAIN + 91 * DAY) if row.candidate_id == cast.candidate.pk]
    assert [row.number for row in made] == [1, 2, 3]
    asked = Message.objects.filter(template="progress_ask", recipient=cast.candidate.person)
    assert [message.about_ref for message in asked.order_by("pk")] == [made[2].ref]
    with clock.moved_to(OPENS_AGAIN + 91 * DAY):
        assert [row.state for row in made] == [RoundState.MISSING, RoundState.MISSING, RoundState.OPEN]


def test_the_job_of_the_day_opens_in_every_municipality_and_the_second_time_nothing(cast: Cast) -> None:
    with clock.moved_to(ENROLLED):
        jobs.every_day()
        jobs.every_day()
    places = ProgressRound.objects.order_by("municipality_id").values_list("municipality_id", flat=True)
    assert list(places) == [cast.own.pk, cast.own.pk, cast.neighbour.pk]


def test_nobody_is_asked_who_has_ended_or_withdrawn(cast: Cast) -> None:
    Candidate.objects.filter(pk=cast.candidate.pk).update(ended_on=ENROLLED, end_reason="moved")
    cast.other_candidate.consents.update(withdrawn_on=ENROLLED)
    assert opened(cast, ENROLLED + DAY) == []
    with clock.moved_to(ENROLLED + DAY), pytest.raises(Refused, match="trukket sit samtykke"):
        actions.open_round(by=cast.caseworker, candidate=cast.other_candidate)


def test_a_round_is_opened_by_hand_once(cast: Cast) -> None:
    with clock.moved_to(ENROLLED):
        assert actions.can_open_round(cast.candidate)
        made = actions.open_round(by=cast.caseworker, candidate=cast.candidate)
        assert made.number == 1
        assert not actions.can_open_round(cast.candidate)
        with pytest.raises(Refused, match="allerede åbnet"):
            actions.open_round(by=cast.caseworker, candidate=cast.candidate)
        with pytest.raises(NotAllowed):
            actions.open_round(by=cast.neighbour_caseworker, candidate=cast.other_candidate)


def test_a_round_goes_from_open_to_late_to_missing_by_the_clock(cast: Cast) -> None:
    row = first_round(cast)
    days = (0, 14, 15, 42, 43)
    assert [state_on(row, ENROLLED + days_after * DAY) for days_after in days] == ["open", "open", "late", "late", "missing"]


def test_a_round_is_done_when_both_have_answered_everything_or_passed(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED + DAY):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={**FULL, "helbred": None})
        assert state_on(row, ENROLLED + DAY) == "open"
        held = actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers=ELEVEN)
    assert held.is_done(Side.CANDIDATE)
    assert held.is_done(Side.CASEWORKER)
    told = AuditEvent.objects.filter(event="progress.completed").order_by("number")
    assert [event.code for event in told] == ["candidate", "caseworker"]
    assert state_on(row, ENROLLED + 100 * DAY) == "done"


def test_one_can_stop_in_the_middle_and_go_on(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": 4})
    row.refresh_from_db()
    assert row.candidate_done_at is None
    rest = {key: value for key, value in FULL.items() if key != "helbred"}
    with clock.moved_to(ENROLLED + 20 * DAY):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=rest)
    row.refresh_from_db()
    assert row.candidate_done_at == clock.at(ENROLLED + 20 * DAY)


def test_an_answer_keeps_the_question_and_the_scale_that_were_asked(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": 4})
    kept = row.answers.get()
    assert (kept.question, kept.words) == (
        "Hvor godt kan du håndtere dit helbred, så du kan være på en arbejdsplads?",
        "det går de fleste dage",
    )
    assert kept.scale[0] == [1, "helbredet stopper det meste"]
    assert row.instrument_number == 1


def test_a_correction_is_a_new_row_and_the_old_one_stays(cast: Cast) -> None:
    row = first_round(cast)
    for day, value in ((0, 4), (41, 2)):
        with clock.moved_to(ENROLLED + day * DAY):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": value})
    rows = row.answers.order_by("pk").values_list("value", "superseded_at")
    assert list(rows) == [(4, clock.at(ENROLLED + 41 * DAY)), (2, None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.answers.filter(value=4).update(value=5)
    with clock.moved_to(ENROLLED + 43 * DAY), pytest.raises(Refused, match="lukket"):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": 5})


def test_an_answer_given_meanwhile_is_not_written_over_unseen(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={BELIEF: 4}, seen={BELIEF: ""})
        with pytest.raises(Stale):
            actions.answer(by=cast.consultant, round=row, side=Side.CASEWORKER, answers={BELIEF: 2}, seen={BELIEF: ""})
        standing = row.answers.get()
        assert standing.value == 4
        actions.answer(by=cast.consultant, round=row, side=Side.CASEWORKER, answers={BELIEF: 2}, seen={BELIEF: standing.ref})
    assert row.answers.get(superseded_at=None).answered_by == cast.consultant


def test_answers_read_aloud_are_the_candidates_and_marked_as_given_together(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.caseworker, round=row, side=Side.CANDIDATE, answers={"helbred": 4})
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"hverdag": 4})
    assert set(row.answers.order_by("pk").values_list("key", "side", "together")) == {
        ("helbred", "candidate", True),
        ("hverdag", "candidate", False),
    }


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("neighbour_caseworker", "caseworker"),
        ("neighbour_caseworker", "candidate"),
        ("researcher", "caseworker"),
        ("administrator", "candidate"),
    ],
)
def test_others_than_the_two_sides_are_refused(cast: Cast, who: str, side: str) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED), pytest.raises(NotAllowed):
        actions.answer(by=getattr(cast, who), round=row, side=side, answers={"helbred": 4})


def test_the_candidate_answers_neither_for_the_caseworker_nor_about_belief(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        with pytest.raises(NotAllowed):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CASEWORKER, answers={BELIEF: 5})
        with pytest.raises(Refused, match="hører ikke til"):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={BELIEF: 5})
        with pytest.raises(NotAllowed):
            actions.answer(by=cast.other_candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": 5})
        with pytest.raises(Refused, match="Vælg et af svarene"):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": 6})


def test_the_candidate_sees_own_answers_only_and_the_company_none(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=FULL)
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers=ELEVEN)
    assert {one.side for one in visible_to(ProgressAnswer, cast.candidate.person)} == {"candidate"}
    assert visible_to(ProgressAnswer, cast.caseworker).count() == 20
    for stranger in (
        cast.butik.contact.person,
        cast.other_candidate.person,
        cast.neighbour_caseworker,
        cast.researcher,
        cast.administrator,
    ):
        assert not visible_to(ProgressAnswer, stranger).filter(round=row).exists()
        assert not visible_to(ProgressRound, stranger).filter(pk=row.pk).exists()


def test_the_trail_says_which_side_answered_and_never_what(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={BELIEF: 1})
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={BELIEF: 1})
    event = AuditEvent.objects.get(event="progress.answered")
    assert (event.fields, event.code, event.about_ref) == (["answers"], "caseworker", cast.candidate.person.ref)


def test_a_late_round_is_reminded_of_once(cast: Cast) -> None:
    opened(cast)
    days = (14, 15, 16)
    sent = []
    for day in days:
        with clock.moved_to(ENROLLED + day * DAY):
            sent.append(len(actions.remind_of_rounds(by=None, municipality=cast.own)))
    assert sent == [0, 2, 0]
    assert Message.objects.filter(template="progress_remind", recipient=cast.candidate.person).count() == 1


def test_whoever_left_two_rounds_unanswered_is_written_to_no_more_until_an_answer_comes(cast: Cast) -> None:
    for turn in range(3):
        opened(cast, ENROLLED + 91 * turn * DAY)
    rounds = list(ProgressRound.objects.filter(candidate=cast.candidate).order_by("number"))
    assert [row.asked_at is not None for row in rounds] == [True, True, False]
    with clock.moved_to(rounds[2].opens_on):
        assert actions.silent_among([cast.candidate.pk]) == {cast.candidate.pk}
        actions.ask_round(by=cast.caseworker, round=rounds[2])
        with pytest.raises(Refused, match="allerede sendt"):
            actions.ask_round(by=cast.caseworker, round=rounds[2])
        actions.answer(by=cast.candidate.person, round=rounds[2], side=Side.CANDIDATE, answers=FULL)
        assert actions.silent_among([cast.candidate.pk]) == set()
        with pytest.raises(Refused, match="allerede svaret"):
            actions.ask_round(by=cast.caseworker, round=ProgressRound.objects.get(pk=rounds[2].pk))


def test_a_round_is_left_out_with_a_reason_and_taken_up_again_while_it_is_open(cast: Cast) -> None:
    row = first_round(cast)
    with clock.moved_to(ENROLLED + DAY):
        with pytest.raises(Refused, match="Vælg en grund"):
            actions.skip_round(by=cast.caseworker, round=row, reason="")
        with pytest.raises(NotAllowed):
            actions.skip_round(by=cast.candidate.person, round=row, reason="ill")
        skipped = actions.skip_round(by=cast.caseworker, round=row, reason="ill")
        assert state_on(row, ENROLLED + DAY) == "skipped"
        with pytest.raises(Refused, match="sprunget over"):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=FULL)
        actions.take_up_round(by=cast.caseworker, round=skipped)
        actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers=FULL)
        with pytest.raises(Refused, match="har svaret"):
            actions.skip_round(by=cast.caseworker, round=ProgressRound.objects.get(pk=row.pk), reason="ill")
    other = ProgressRound.objects.get(candidate=cast.other_candidate)
    with clock.moved_to(ENROLLED + 50 * DAY):
        left_out = actions.skip_round(by=cast.caseworker, round=other, reason="away")
        with pytest.raises(Refused, match="mens runden er åben"):
            actions.take_up_round(by=cast.caseworker, round=left_out)


def test_an_ended_case_is_not_waited_for(cast: Cast) -> None:
    row = first_round(cast)
    Candidate.objects.filter(pk=cast.candidate.pk).update(ended_on=ENROLLED + 10 * DAY, end_reason="moved")
    assert state_on(row, ENROLLED + 60 * DAY) == "ended"
    with clock.moved_to(ENROLLED + 11 * DAY), pytest.raises(Refused, match="udskrevet"):
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers=ELEVEN)
