"""What retention hands over: the job with its terms over time, and the help that was asked for and given."""

from datetime import date
from decimal import Decimal

from fodfaeste.placements import actions as placements
from fodfaeste.retention import actions
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage

LATER = date(2026, 7, 1)


def test_an_employment_tells_its_terms_from_each_day_on(cast: Cast) -> None:
    scene.consent(cast.candidate)
    employment = stage.hired(cast)
    with clock.moved_to(LATER):
        actions.change_hours(
            by=cast.caseworker, employment=employment, from_day=LATER, hours_per_week=Decimal("20.5"), pay_kind="paid_ordinary"
        )
    (row,) = scene.rows("employments", cast.own)
    assert [row[name] for name in ("employment", "placement", "company", "job_function")] == [
        crypto.pseudonym(one.ref) for one in (employment, employment.placement, cast.butik.company, cast.butik.job_function)
    ]
    assert (row["started_on"], row["hours_per_week"], row["pay_kind"], row["same_company"]) == (stage.HIRED, 15.0, "paid_ordinary", True)
    assert (row["opening"], row["ended_on"], row["end_cause"], row["card_clips"]) == ("likely", None, None, None)
    terms = [(one["from_day"], one["hours_per_week"]) for one in scene.rows("employment_terms", cast.own)]
    assert terms == [(stage.HIRED, 15.0), (LATER, 20.5)]


def test_an_end_is_told_with_its_cause(cast: Cast) -> None:
    scene.consent(cast.candidate)
    employment = stage.hired(cast)
    with clock.moved_to(LATER):
        actions.end_employment(by=cast.caseworker, employment=employment, ended_on=LATER, cause="resigned")
    (row,) = scene.rows("employments", cast.own)
    assert (row["ended_on"], row["end_cause"]) == (LATER, "resigned")


def test_a_clip_tells_what_it_was_for_and_who_asked(cast: Cast) -> None:
    scene.consent(cast.candidate)
    card = stage.with_card(cast)
    with clock.moved_to(stage.HIRED):
        clip = actions.use_clip(by=cast.butik.contact.person, card=card, kind="conflict", words="Kom forbi")
    (row,) = scene.rows("clips", cast.own)
    assert (row["kind"], row["asked_by"], row["asked_on"], row["answered_on"], row["held"]) == (
        "conflict",
        "contact",
        stage.HIRED,
        None,
        None,
    )
    with clock.moved_to(date(2026, 6, 2)):
        actions.answer_clip(by=cast.caseworker, clip=clip, answer="Vi var forbi", held=True)
    (row,) = scene.rows("clips", cast.own)
    assert (row["answered_on"], row["held"]) == (date(2026, 6, 2), True)


def test_companies_answer_at_the_end_of_a_course_and_in_talks_without_whose_course_it_was(cast: Cast) -> None:
    employment = stage.hired(cast)
    with clock.moved_to(LATER):
        talk = employment.check_ins.filter(party="company").order_by("due_on")[0]
        actions.hold_check_in(by=cast.butik.contact.person, check_in=talk, going=4, recruits_again="yes")
    other = factories.other_placement(cast)
    with clock.moved_to(date(2026, 8, 20)):
        ended = {"ended_on": date(2026, 8, 20), "kind": "never_started", "side": "company", "cause": "company_changed"}
        placements.end(by=cast.caseworker, placement=factories.fresh(other), recruits_again="no", **ended)
    first, second = scene.rows("company_answers", cast.own)
    assert (first["company"], first["month"], first["asked_at"], first["recruits_again"]) == (
        crypto.pseudonym(cast.other_company.company.ref), date(2026, 8, 1), "end", "no",
    )  # fmt: skip
    assert (second["company"], second["month"], second["asked_at"], second["recruits_again"]) == (
        crypto.pseudonym(cast.butik.company.ref), date(2026, 7, 1), "talk", "yes",
    )  # fmt: skip
    assert not {crypto.pseudonym(row.ref) for row in (other, talk)} & {*first.values(), *second.values()}


def test_a_talk_that_was_not_held_is_a_row_too(cast: Cast) -> None:
    scene.consent(cast.candidate)
    stage.hired(cast)
    with clock.moved_to(LATER):
        first = CheckIn.objects.order_by("due_on", "party")[0]
        actions.hold_check_in(by=cast.caseworker, check_in=first, going=2, how="call", warning=True)
    held, *waiting = scene.rows("check_ins", cast.own)
    assert (held["held_on"], held["how"], held["going"], held["warning"]) == (LATER, "call", 2, True)
    assert {(row["held_on"], row["going"]) for row in waiting} == {(None, None)}
