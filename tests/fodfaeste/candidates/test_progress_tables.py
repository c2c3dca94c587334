"""What the rounds hand over for evaluation: standing answers with their version, and rounds that nobody answered."""

from datetime import date, timedelta

from fodfaeste.candidates import actions
from fodfaeste.candidates.models import ProgressRound, Side
from fodfaeste.practice_model.progress import BELIEF
from fodfaeste.shared import clock, crypto
from tests.cast import ENROLLED, Cast
from tests.fodfaeste import facts_scene as scene

DAY = timedelta(days=1)


def opened(cast: Cast, day: date = ENROLLED) -> ProgressRound:
    with clock.moved_to(day):
        actions.open_rounds(by=None, municipality=cast.own)
    return ProgressRound.objects.select_related("candidate__person").filter(candidate=cast.candidate).latest("number")


def test_an_answer_is_told_once_as_it_stands_with_both_days_and_the_version(cast: Cast) -> None:
    scene.consent(cast.candidate)
    row = opened(cast)
    for day, value in ((1, 2), (3, 4)):
        with clock.moved_to(ENROLLED + day * DAY):
            actions.answer(by=cast.candidate.person, round=row, side=Side.CANDIDATE, answers={"helbred": value})
    with clock.moved_to(ENROLLED + 5 * DAY):
        actions.answer(by=cast.caseworker, round=row, side=Side.CANDIDATE, answers={"hverdag": None})
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={BELIEF: 1})
    found = {(one["party"], one["item"]): one for one in scene.rows("progress", cast.own)}
    assert found["candidate", "helbred"] == {
        "municipality": "9001",
        "candidate": crypto.pseudonym(cast.candidate.ref),
        "round": 1,
        "party": "candidate",
        "item": "helbred",
        "value": 4,
        "day": ENROLLED + 3 * DAY,
        "due_day": ENROLLED + 14 * DAY,
        "together": False,
        "instrument": 1,
    }
    told = {key: (one["value"], one["together"]) for key, one in found.items() if key != ("candidate", "helbred")}
    assert told == {("candidate", "hverdag"): (None, True), ("caseworker", BELIEF): (1, False)}


def test_a_round_without_answers_is_a_row_too_and_a_skipped_one_says_why(cast: Cast) -> None:
    scene.consent(cast.candidate)
    row = opened(cast, ENROLLED + 91 * DAY)
    with clock.moved_to(ENROLLED + 92 * DAY):
        actions.skip_round(by=cast.caseworker, round=row, reason="ill")
    first, second = sorted(scene.rows("progress_rounds", cast.own), key=lambda one: one["round"])
    assert (first["opens_day"], first["candidate_day"], first["caseworker_day"], first["skipped"]) == (ENROLLED, None, None, None)
    assert (second["round"], second["skipped"], second["closes_day"]) == (2, "ill", ENROLLED + 133 * DAY)


def test_without_a_consent_to_research_and_of_the_neighbour_there_is_nothing(cast: Cast) -> None:
    row = opened(cast)
    with clock.moved_to(ENROLLED):
        actions.answer(by=cast.caseworker, round=row, side=Side.CASEWORKER, answers={BELIEF: 1})
    assert scene.rows("progress", cast.own) == []
    scene.consent(cast.candidate)
    assert len(scene.rows("progress", cast.own)) == 1
    assert scene.rows("progress", cast.neighbour) == []
