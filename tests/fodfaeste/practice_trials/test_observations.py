"""Observations hold no names, say what they speak for, and go to others only without a way back."""

from collections.abc import Iterator
from datetime import date

import pytest

from fodfaeste.companies.models import Company
from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import pages
from fodfaeste.practice_trials.models import Observation, SharedObservation
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def test_names_and_companies_are_gone_before_anything_is_stored(cast: Cast) -> None:
    noted = actions.note_observation(
        by=cast.caseworker,
        note=stage.note(what="Amina lærte kassen hos Ærø Butik", quote="Ring til 12 34 56 78, siger Karen"),
        placement=factories.running_placement(cast),
    )
    row = Observation.objects.get()
    assert row.what == "[navn] lærte kassen hos [virksomhed]"
    assert row.quote == "Ring til [telefon], siger [navn]"
    assert noted.hidden == 4


def test_the_companies_of_a_trial_are_gone_from_what_is_noted_and_refused_in_what_is_decided(cast: Cast) -> None:
    use = stage.used(cast)
    Company.objects.filter(pk=cast.butik.company.pk).update(name="Havnens Kutter A/S")
    note = stage.note(what="Hos Havnens Kutter gik det godt")
    assert actions.note_observation(by=cast.caseworker, note=note, trial=use.trial).row.what == "Hos [virksomhed] gik det godt"
    with pytest.raises(Refused, match="Havnens Kutter"):
        actions.decide(by=cast.leader, trial=use.trial, kind="adopt", grounds="Havnens Kutter var glad")
    with pytest.raises(Refused, match="Havnens Kutter"):
        actions.note_deviation(by=cast.leader, trial=use.trial, day=stage.TODAY, what="Kun hos Havnens Kutter", why="Travlt")


def test_a_protected_name_is_gone_too(cast: Cast) -> None:
    Person.objects.filter(pk=cast.candidate.person_id).update(protected=True)
    assert "Amina" not in stage.observed(cast, what="Aminas makker var syg").what


def test_an_observation_says_whether_it_speaks_for_or_against(cast: Cast) -> None:
    use = stage.used(cast)
    mechanism = use.trial.solution.mechanisms.get()
    with pytest.raises(Refused) as refused:
        stage.observed(cast, use, mechanism=mechanism)
    assert refused.value.field == "stands"
    stage.observed(cast, use, mechanism=mechanism, stands="for")
    stage.observed(cast, use, mechanism=mechanism, stands="against", share=True)
    (evidence,) = pages.evidence([mechanism], cast.caseworker)
    assert (evidence.speak_for, evidence.speak_against) == (1, 1)
    (abroad,) = pages.evidence([mechanism], cast.neighbour_caseworker)
    assert (abroad.speak_for, abroad.speak_against) == (0, 1)


def test_what_is_shared_says_neither_who_nor_where(cast: Cast) -> None:
    stage.observed(cast, share=True)
    shared = visible_to(SharedObservation, cast.neighbour_caseworker).get()
    assert shared.month == date(2026, 4, 1)
    keys = {field.name for field in SharedObservation._meta.get_fields() if field.is_relation and not field.auto_created}
    assert keys == {"mechanism", "solution_model"}
    assert not AuditEvent.objects.filter(target_ref=shared.ref).exists()
    assert not visible_to(Observation, cast.neighbour_caseworker).exists()


def test_what_was_shared_can_be_taken_back_and_shared_anew(cast: Cast) -> None:
    row = stage.observed(cast, share=True)
    actions.unshare_observation(by=cast.leader, observation=row)
    assert not visible_to(SharedObservation, cast.neighbour_caseworker).exists()
    actions.share_observation(by=cast.caseworker, observation=row)
    with pytest.raises(Refused, match="allerede delt"):
        actions.share_observation(by=cast.caseworker, observation=row)
    assert visible_to(SharedObservation, cast.neighbour_caseworker).count() == 1


def test_a_colleague_does_not_share_what_another_wrote(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.share_observation(by=cast.consultant, observation=stage.observed(cast))


def test_nothing_is_noted_of_a_placement_whose_candidate_withdrew(cast: Cast) -> None:
    use = stage.used(cast)
    cast.candidate.consents.update(withdrawn_on=date(2026, 4, 30))
    with pytest.raises(Refused, match="samtykke"):
        stage.observed(cast, use)


def test_a_consultant_notes_what_a_team_tells_but_nothing_of_a_placement(cast: Cast) -> None:
    use = stage.used(cast)
    made = actions.note_observation(by=cast.process_consultant, note=stage.note(), trial=use.trial).row
    assert made.placement is None
    with pytest.raises(NotAllowed):
        actions.note_observation(by=cast.process_consultant, note=stage.note(), placement=use.placement)


def test_the_neighbour_and_the_parties_note_nothing(cast: Cast) -> None:
    use = stage.used(cast)
    for person in (cast.neighbour_caseworker, cast.candidate.person, cast.butik.contact.person):
        with pytest.raises(NotAllowed):
            actions.note_observation(by=person, note=stage.note(), placement=use.placement, trial=use.trial)
        with pytest.raises(NotAllowed):
            actions.note_observation(by=person, note=stage.note(), trial=use.trial)


def test_tomorrow_has_not_been_seen_yet(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        stage.observed(cast, seen_on=date(2026, 5, 5))
    assert refused.value.field == "seen_on"
