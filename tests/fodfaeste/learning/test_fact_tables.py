"""What learning hands over: shared activities with each municipality's own sign-ups, and answers before and after."""

from fodfaeste.learning import actions, instrument
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.learning import stage


def test_an_activity_counts_the_sign_ups_of_each_municipality(cast: Cast) -> None:
    made = stage.activity(cast)
    kept, left = (stage.signed_up(cast, person, made) for person in (cast.caseworker, cast.consultant))
    stage.signed_up(cast, cast.neighbour_caseworker, made)
    with clock.moved_to(stage.BEFORE):
        actions.withdraw(by=cast.consultant, sign_up=left)
    (row,) = scene.rows("learning_activities", cast.own)
    assert (row["activity"], row["sessions"], row["hours"], row["sign_ups"], row["withdrawn"]) == (made.ref, 2, 7.0, 2, 1)
    assert (row["first_day"], row["last_day"], row["called_off"]) == (stage.FIRST, stage.SECOND, False)
    assert scene.rows("learning_activities", cast.neighbour)[0]["sign_ups"] == 1
    assert {one["sign_up"] for one in scene.rows("learning_sign_ups", cast.own)} == {crypto.pseudonym(one.ref) for one in (kept, left)}


def test_a_sign_up_tells_role_attendance_and_use_of_a_pseudonym(cast: Cast) -> None:
    sign_up = stage.signed_up(cast)
    with clock.moved_to(stage.A_MONTH_ON):
        first, second = sign_up.activity.sessions.order_by("held_on")
        actions.note_attendance(by=cast.process_consultant, session=first, listed=[sign_up], came=[sign_up])
        actions.note_attendance(by=cast.process_consultant, session=second, listed=[sign_up], came=[])
        actions.tell_use(by=cast.caseworker, sign_up=sign_up, used="once", what="Spurgte til opgaver")
    (row,) = scene.rows("learning_sign_ups", cast.own)
    assert row["staff"] == crypto.pseudonym(cast.caseworker.ref)
    assert (row["role"], row["signed_on"], row["noted"], row["attended"], row["used"]) == ("caseworker", stage.BEFORE, 2, 1, "once")


def test_answers_before_and_after_stand_statement_by_statement(cast: Cast) -> None:
    sign_up = stage.signed_up(cast)
    stage.assess(sign_up, "before", 2)
    stage.assess(sign_up, "after", 4)
    rows = scene.rows("learning_assessments", cast.own)
    assert len(rows) == 2 * len(instrument.STATEMENTS)
    assert {(row["moment"], row["value"], row["scale"], row["day"]) for row in rows} == {
        ("before", 2, "1-5", stage.BEFORE),
        ("after", 4, "1-5", stage.AFTER),
    }
