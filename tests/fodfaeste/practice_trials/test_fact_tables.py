"""What practice trials hand over: trials and their ends, uses and answers of those who consented, and observations without words."""

from datetime import date

from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.practice_trials import stage


def test_a_use_carries_the_key_that_the_other_tables_know_the_placement_by(cast: Cast) -> None:
    scene.consent(cast.candidate)
    use = stage.used(cast)
    for day, done in ((date(2026, 4, 20), ["no", "no", "no"]), (stage.TODAY, ["full", "part", "no"])):
        with clock.moved_to(day):
            actions.check_fidelity(by=cast.caseworker, use=use, day=day, done=done)
    (row,) = scene.rows("trial_uses", cast.own)
    assert row["placement"] == crypto.pseudonym(use.placement.ref)
    assert row["candidate"] == crypto.pseudonym(cast.candidate.ref)
    assert row["trial"] == scene.rows("trials", cast.own)[0]["trial"]
    assert (row["number"], row["from_day"], row["to_day"]) == (1, date(2026, 4, 8), None)
    assert (row["fidelity"], row["fidelity_mean"], row["fidelity_checks"], row["fidelity_on"]) == (0.5, 0.25, 2, stage.TODAY)


def test_a_silence_is_a_row_too_and_an_answer_keeps_its_scale(cast: Cast) -> None:
    scene.consent(cast.candidate)
    asks = stage.asked(cast)
    own = next(ask for ask in asks if ask.party == "candidate")
    with clock.moved_to(date(2026, 5, 6)):
        actions.answer_pulse(by=cast.candidate.person, ask=own, answer=4)
    rows = {row["party"]: row for row in scene.rows("pulse_answers", cast.own)}
    assert {party: row["value"] for party, row in rows.items()} == {"candidate": 4, "company": None, "jobcentre": None}
    told = rows["candidate"]
    assert (told["scale"], told["asked_on"], told["answered_on"], told["declined"]) == ("1-5", stage.TODAY, date(2026, 5, 6), False)


def test_a_trial_tells_its_plan_and_how_it_ended(cast: Cast) -> None:
    trial = stage.begun(cast, target_groups=["activity_ready", "flex_job"])
    with clock.moved_to(stage.TODAY):
        actions.note_deviation(by=cast.caseworker, trial=trial, day=stage.TODAY, what="Makkeren var syg", why="Ingen anden havde tid")
    (row,) = scene.rows("trials", cast.own)
    assert (row["decision"], row["decided_on"], row["came_yes"], row["deviations"]) == (None, None, 0, 1)
    stage.decided(cast, "adapt", PracticeTrial.objects.get(pk=trial.pk), outcomes=["yes"])
    (row,) = scene.rows("trials", cast.own)
    assert (row["decision"], row["decided_on"], row["came_yes"], row["came_no"]) == ("adapt", date(2026, 6, 30), 1, 0)
    assert (row["planned"], row["unit"], row["team"], row["begun_on"]) == (10, "municipality", None, stage.FROM)
    assert row["target_groups"] == "activity_ready,flex_job"


def test_an_observation_tells_its_month_and_what_it_speaks_for_and_never_where_it_was_made(cast: Cast) -> None:
    stage.observed(cast, what="Hemmelige ord")
    (row,) = scene.rows("observations", cast.own)
    assert row["month"] == date(2026, 4, 1)
    assert (row["phase"], row["mechanism"], row["stands"], row["shared"]) == ("recruit", None, None, False)
    assert not {"placement", "candidate"} & {*row}
    assert "Hemmelige" not in str(row)
