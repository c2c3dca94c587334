"""A decision closes a trial once, keeps its figures, and moves the life of the model."""

from datetime import date
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse

from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import PracticeTrial, TrialDecision, TrialUse
from fodfaeste.shared import clock, tenancy
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.solution_models.models import LifeEvent, SolutionModel, SolutionModelVersion
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage


@pytest.mark.parametrize(("kind", "life"), [("adopt", "adopted"), ("adapt", "adapted"), ("abandon", "abandoned")])
def test_a_decision_moves_the_life_of_the_model_and_says_why(cast: Cast, kind: str, life: str) -> None:
    stage.decided(cast, kind)
    assert SolutionModel.objects.get().life == life
    newest = LifeEvent.objects.latest("pk")
    assert (newest.reason, newest.place) == ("Makkeren havde for travlt om morgenen", "Åkirke")


def test_going_on_has_a_new_last_day_and_can_be_decided_again(cast: Cast) -> None:
    trial = stage.begun(cast)
    with pytest.raises(Refused) as refused:
        stage.decided(cast, "continue", trial)
    assert refused.value.field == "to_day"
    stage.decided(cast, "continue", trial, to_day=date(2026, 9, 30))
    stage.decided(cast, "adopt", trial)
    assert [row.was_to_day for row in TrialDecision.objects.order_by("pk")] == [stage.TO, date(2026, 9, 30)]


def test_a_trial_is_closed_once(cast: Cast) -> None:
    trial = stage.begun(cast)
    stage.decided(cast, "adopt", trial)
    with pytest.raises(Refused, match="allerede afsluttet"):
        stage.decided(cast, "abandon", trial)


def test_somebody_elses_save_is_seen_before_it_is_decided(cast: Cast) -> None:
    trial = stage.begun(cast)
    with pytest.raises(Stale):
        stage.decided(cast, "adopt", trial, version=1)


def test_the_figures_stay_as_they_were_that_day(cast: Cast) -> None:
    use = stage.used(cast)
    seen = stage.observed(cast, use, mechanism=use.trial.solution.mechanisms.get(), stands="for")
    ask = next(one for one in stage.asked(cast, use) if one.party == "company")
    actions.answer_pulse(by=cast.butik.contact.person, ask=ask, answer=4)
    made = stage.decided(cast, "adapt", use.trial, outcomes=["partly"], observations=[seen])
    with clock.moved_to(date(2026, 6, 30)):
        actions.note_observation(by=cast.caseworker, note=stage.note(), trial=use.trial)
    kept = TrialDecision.objects.get(pk=made.pk)
    assert dict(kept.figures)["Observationer"] == "1"
    assert dict(kept.figures)[f"Virksomheden: {ask.question}"] == "færre end 5 har svaret, så tallet vises ikke"
    assert dict(kept.figures)["Med i afprøvningen"] == "færre end 5 af 10 planlagte"
    assert kept.outcomes == [{"text": "Halvdelen får den første løntime", "weeks": 6, "came": "partly"}]
    assert [*kept.observations.all()] == [seen]
    assert TrialUse.objects.get().to_day == date(2026, 6, 30)


def test_only_those_who_run_trials_there_decide(cast: Cast) -> None:
    trial = stage.begun(cast)
    for person in (cast.caseworker, cast.neighbour_caseworker, cast.researcher):
        with pytest.raises(NotAllowed):
            actions.decide(by=person, trial=trial, kind="adopt", grounds="Godt")


def test_a_trial_that_has_not_begun_has_nothing_to_decide(cast: Cast) -> None:
    with pytest.raises(Refused, match="ikke begyndt"):
        stage.decided(cast, "adopt", stage.planned(cast))


def test_grounds_are_needed_and_name_nobody(cast: Cast) -> None:
    trial = stage.begun(cast)
    for grounds in (" ", "Amina blev ansat"):
        with pytest.raises(Refused) as refused:
            actions.decide(by=cast.leader, trial=trial, kind="adopt", grounds=grounds)
        assert refused.value.field == "grounds"


def test_the_next_version_says_which_decision_it_came_of(cast: Cast) -> None:
    made = stage.decided(cast, "adapt")
    browser = cast.client(cast.leader)
    url = reverse("practice_trials:next_version", args=[made.ref])
    assert "Makkeren havde for travlt" in browser.get(url).content.decode()
    assert browser.post(url, {"changed": "To makkere", "why": made.grounds}).status_code == 303
    version = SolutionModelVersion.objects.get(number=2)
    assert (version.source_ref, version.source_title) == (made.ref, "Beslutning i Åkirke 30. juni 2026")
    assert "version 2" in browser.get(reverse("practice_trials:decision", args=[made.ref])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_close_a_trial_at_the_same_moment_make_one_decision() -> None:
    cast = people.assemble()
    trial, gate, answers = stage.begun(cast), Barrier(2), []

    def close(kind: str) -> None:
        with clock.moved_to(stage.TO), tenancy.within([cast.own.pk]):
            gate.wait()
            try:
                actions.decide(by=cast.leader, trial=PracticeTrial.objects.get(pk=trial.pk), kind=kind, grounds="Vi har set nok")
                answers.append("done")
            except Refused:
                answers.append("refused")
            finally:
                connection.close()

    both = [Thread(target=close, args=[kind]) for kind in ("adopt", "abandon")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == ["done", "refused"]
    assert TrialDecision.objects.count() == 1
    assert LifeEvent.objects.exclude(happening="trial_begun").count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_nobody_is_written_on_a_trial_while_it_is_being_closed() -> None:
    cast = people.assemble()
    trial, placement = stage.begun(cast), factories.running_placement(cast)
    answers: list[str] = []
    held = Event()

    def write() -> None:
        with tenancy.within([cast.own.pk]), clock.moved_to(stage.TODAY):
            held.wait()
            try:
                stage.used(cast, PracticeTrial.objects.get(pk=trial.pk), placement)
                answers.append("written")
            except Refused:
                answers.append("refused")
            finally:
                connection.close()

    other = Thread(target=write)
    other.start()
    with transaction.atomic():
        stage.decided(cast, "adopt", trial)
        held.set()
        other.join(timeout=2)
    other.join()
    assert answers == ["refused"]
    assert not TrialUse.objects.filter(to_day__isnull=True).exists()
