"""The pages of trials: planned on a model's page, used and seen on a placement's, decided on its own; the neighbour is refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.candidates.models import Consent
from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import FidelityCheck, Observation, PracticeTrial, SharedObservation, Team, TrialDecision, TrialUse
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage
from tests.fodfaeste.solution_models import stage as models
from tests.fodfaeste.workshops import stage as workshops
from tests.harness.database import look_at_rows


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"practice_trials:{name}", args=args)


def text(cast: Cast, person: Person, name: str, *args: Any) -> str:
    response = cast.client(person).get(url(name, *args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_trial_is_planned_from_the_model_and_begun_with_one_press(cast: Cast) -> None:
    version, browser = models.settled(cast.leader), cast.client(cast.leader)
    assert url("plan", version.ref) in browser.get(version.model.get_absolute_url()).content.decode()
    assert browser.get(url("plan", version.ref))["Location"] == url("plan_in", version.ref, cast.own.ref)
    values = {"from_day": "1. april 2026", "to_day": "30. juni 2026", "planned": "10", "lead": cast.caseworker.ref, "phase": "recruit"}
    assert browser.post(url("plan_in", version.ref, cast.own.ref), values).status_code == 303
    trial = PracticeTrial.objects.get()
    assert "Begynd afprøvningen" in text(cast, cast.leader, "detail", trial.ref)
    answers = [browser.post(url("begin", trial.ref), {"_once": "samme"}) for _n in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert "Skriv den første jobkandidat på" in text(cast, cast.leader, "detail", trial.ref)


def test_a_consultant_of_several_chooses_where(cast: Cast) -> None:
    version = models.settled(cast.leader)
    browser = cast.client(cast.process_consultant)
    page = browser.get(url("plan", version.ref))
    assert page.status_code == 200
    assert browser.get(url("plan", version.ref) + f"?municipality={cast.neighbour.ref}")["Location"].endswith(f"{cast.neighbour.ref}/")


def test_a_placement_is_written_on_and_an_observation_made_from_its_page(cast: Cast) -> None:
    trial, placement = stage.begun(cast), factories.running_placement(cast)
    browser = cast.client(cast.caseworker)
    room = browser.get(placement.get_absolute_url()).content.decode()
    assert url("of_placement", placement.ref) in room
    values = {"trial": trial.ref, "from_day": "10. april 2026"}
    assert browser.post(url("use_placement", placement.ref), values).status_code == 303
    form = browser.get(url("observe", placement.ref)).content.decode()
    assert f'value="{trial.ref}" selected' in form
    mechanism = trial.solution.mechanisms.get()
    values = {
        "what": "Amina spurgte selv", "quote": "»Det gik fint«", "trial": trial.ref, "mechanism": mechanism.ref, "stands": "for",
        "phase": "recruit", "seen_on": "4. maj 2026", "share": "on",
    }  # fmt: skip
    assert browser.post(url("observe", placement.ref), values).status_code == 303
    assert (Observation.objects.get().what, Observation.objects.get().quote) == ("[navn] spurgte selv", "Det gik fint")
    part = browser.get(url("of_placement", placement.ref), headers={"HX-Request": "true"}).content.decode()
    assert "[navn] spurgte selv" in part
    assert url("fidelity", TrialUse.objects.get().ref) in part


def test_the_next_step_is_one_that_the_reader_can_take(cast: Cast) -> None:
    trial = stage.planned(cast)
    assert "begynder afprøvningen" in text(cast, cast.caseworker, "detail", trial.ref)
    actions.begin_trial(by=cast.leader, trial=trial)
    page = text(cast, cast.caseworker, "detail", trial.ref)
    assert "Skriv den første jobkandidat på" in page
    assert '<p class="house-panel-title"></p>' in page, "a figure without words stands alone above the picture"
    assert url("use_add", trial.ref) not in text(cast, cast.process_consultant, "detail", trial.ref)
    with clock.moved_to(date(2026, 7, 1)):
        assert url("decide", trial.ref) not in text(cast, cast.caseworker, "detail", trial.ref)
        assert url("decide", trial.ref) in text(cast, cast.process_consultant, "detail", trial.ref)


def test_an_observation_sent_twice_is_one(cast: Cast) -> None:
    trial = stage.begun(cast)
    values = {"what": "Makkeren var god", "phase": "recruit", "seen_on": "4. maj 2026", "_once": "samme"}
    browser = cast.client(cast.caseworker)
    first, second = (browser.post(url("observe_trial", trial.ref), values) for _n in range(2))
    assert first["Location"] == second["Location"]
    assert Observation.objects.count() == 1


def test_what_was_typed_stays_when_it_is_refused(cast: Cast) -> None:
    trial = stage.begun(cast)
    values = {"what": "Makkeren var god", "phase": "recruit", "seen_on": "5. maj 2026"}
    answer = cast.client(cast.caseworker).post(url("observe_trial", trial.ref), values)
    assert answer.status_code == 422
    assert "Makkeren var god" in answer.content.decode()


def test_process_consultants_and_researchers_see_the_trial_and_no_names(cast: Cast) -> None:
    use = stage.used(cast)
    stage.observed(cast, use)
    for person in (cast.process_consultant, cast.researcher):
        page = text(cast, person, "detail", use.trial.ref)
        assert "Makkeren viste opgaven to gange" in page
        assert "færre end 5 af 10" in page
        assert "Amina" not in page
        assert use.placement.ref not in page
    assert "Amina" in text(cast, cast.caseworker, "detail", use.trial.ref)


def test_the_neighbour_is_refused_everywhere(cast: Cast) -> None:
    use = stage.used(cast)
    seen = stage.observed(cast, use)
    made = stage.decided(cast, "adapt", use.trial)
    team = stage.team(cast)
    browser = cast.client(cast.neighbour_caseworker)
    every = [
        *(url(name, use.trial.ref) for name in ("detail", "change", "use_add", "observe_trial", "deviate", "decide")),
        *(url(name, use.placement.ref) for name in ("of_placement", "observe", "use_placement")),
        *(url(name, use.ref) for name in ("fidelity", "use_end")),
        url("decision", made.ref), url("next_version", made.ref), url("team", team.ref),
    ]  # fmt: skip
    assert {browser.get(one).status_code for one in every} == {404}
    assert browser.post(url("share", seen.ref)).status_code == 404
    assert browser.get(url("plan_in", use.trial.solution.ref, cast.own.ref)).status_code == 404


def test_the_neighbour_reads_what_is_shared_and_nothing_else(cast: Cast) -> None:
    use = stage.used(cast)
    mechanism = use.trial.solution.mechanisms.get()
    stage.observed(cast, use, what="Kun for os", mechanism=mechanism, stands="for")
    seen = stage.observed(cast, use, what="Til alle", mechanism=mechanism, stands="for", share=True)
    pages = [("of_model", use.trial.solution.model.ref), ("of_mechanism", mechanism.ref), ("of_workshop", workshops.shared(cast).ref)]
    for name, about in pages:
        page = text(cast, cast.neighbour_caseworker, name, about)
        assert "Til alle" in page
        assert "Kun for os" not in page
        assert not any(secret in page for secret in (cast.own.name, use.trial.ref, seen.ref, SharedObservation.objects.get().ref))


def test_a_workshop_is_prepared_with_trials_figures_and_evidence(cast: Cast) -> None:
    use = stage.used(cast)
    mechanism = use.trial.solution.mechanisms.get()
    stage.observed(cast, use, mechanism=mechanism, stands="against", share=True)
    workshop = workshops.workshop(cast)
    page = text(cast, cast.leader, "of_workshop", workshop.ref)
    assert "for: 0, imod: 1" in page
    assert use.trial.get_absolute_url() in page
    assert cast.client(cast.neighbour_caseworker).get(url("of_workshop", workshop.ref)).status_code == 404


def test_steps_are_asked_and_a_use_ends(cast: Cast) -> None:
    use, browser = stage.used(cast), cast.client(cast.caseworker)
    assert browser.post(url("fidelity", use.ref), {"day": "4. maj 2026", "step_1": "full"}).status_code == 422
    answers = {"step_1": "full", "step_2": "part", "step_3": "no"}
    assert browser.post(url("fidelity", use.ref), {"day": "4. maj 2026", **answers}).status_code == 303
    assert FidelityCheck.objects.get().share == 0.5
    assert browser.post(url("use_end", use.ref), {"to_day": "4. maj 2026"}).status_code == 303


def test_a_trial_is_decided_on_its_page(cast: Cast) -> None:
    use = stage.used(cast)
    seen, browser = stage.observed(cast, use), cast.client(cast.leader)
    page = browser.get(url("decide", use.trial.ref)).content.decode()
    assert "Kom det? »Halvdelen får den første løntime«" in page
    version = PracticeTrial.objects.get().version
    values = {"kind": "adapt", "came_1": "partly", "observations": [seen.ref], "grounds": "For travlt om morgenen", "version": version}
    assert browser.post(url("decide", use.trial.ref), {**values, "grounds": ""}).status_code == 422
    assert browser.post(url("decide", use.trial.ref), values).status_code == 303
    made = TrialDecision.objects.get()
    page = text(cast, cast.researcher, "decision", made.ref)
    assert "Tal fra 4. maj 2026" in page
    assert seen.what in page
    assert url("next_version", made.ref) in text(cast, cast.leader, "detail", use.trial.ref)


def test_a_candidate_is_chosen_among_those_whom_the_trial_is_for(cast: Cast) -> None:
    trial = stage.begun(cast)
    cast.other_candidate.consents.update(withdrawn_on=stage.FROM)
    page = text(cast, cast.caseworker, "use_add", trial.ref)
    assert "Amina" in page
    assert "Bent" not in page
    values = {"candidate": cast.candidate.ref, "from_day": "4. maj 2026"}
    assert cast.client(cast.caseworker).post(url("use_add", trial.ref), values).status_code == 303
    assert TrialUse.objects.get().placement is None


def test_a_team_is_made_and_changed(cast: Cast) -> None:
    browser = cast.client(cast.leader)
    values = {"name": "Team Havnen", "members": [cast.caseworker.ref]}
    assert browser.post(url("team_add", cast.own.ref), values).status_code == 303
    team = Team.objects.get()
    assert browser.post(url("team", team.ref), {**values, "members": [cast.consultant.ref]}).status_code == 303
    page = text(cast, cast.caseworker, "teams")
    assert "Jonas" in page
    assert "Sanne Medarbejder, siden" not in page


def test_an_observation_is_shared_and_taken_back_with_a_button(cast: Cast) -> None:
    use = stage.used(cast)
    seen, browser = stage.observed(cast, use), cast.client(cast.caseworker)
    assert url("share", seen.ref) in text(cast, cast.caseworker, "detail", use.trial.ref)
    assert browser.post(url("share", seen.ref)).status_code == 303
    assert browser.post(url("unshare", seen.ref)).status_code == 303
    assert not Observation.objects.get().shared_id


def test_the_list_is_searched_and_filtered(cast: Cast) -> None:
    trial = stage.begun(cast)
    stage.planned(cast, models.settled(cast.leader, "Ny plan"))
    browser = cast.client(cast.leader)
    for query, found in (("?q=makker", 2), ("?q=ny+plan", 1), ("?state=running", 1), ("?state=decided", 0), ("?phase=employ", 0)):
        assert len(browser.get(url("list") + query).context["listing"].page.object_list) == found, query
    assert trial.get_absolute_url() in text(cast, cast.researcher, "list")


def test_a_trials_page_asks_as_often_with_many_as_with_few(cast: Cast) -> None:
    trial = stage.begun(cast)
    placements = factories.many_placements(cast, 12)
    browser = cast.client(cast.caseworker)
    addresses = [url("list"), url("detail", trial.ref), url("of_workshop", workshops.workshop(cast).ref)]
    addresses += [url("of_model", trial.solution.model.ref), url("of_mechanism", trial.solution.mechanisms.get().ref)]

    def one_more(number: int) -> None:
        yes = {"purpose": "take_part", "how": "written", "given_on": stage.FROM}
        Consent.objects.create(municipality=cast.own, candidate=placements[number].candidate, **yes)
        use = stage.used(cast, trial, placements[number])
        actions.check_fidelity(by=cast.caseworker, use=use, day=stage.TODAY, done=["full", "full", "no"])
        stage.observed(cast, use, share=True, mechanism=trial.solution.mechanisms.get(), stands="for")

    def counts() -> list[int]:
        look_at_rows()
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            found.append(sum("SAVEPOINT" not in query["sql"] for query in asked))
        return found

    for number in range(6):
        one_more(number)
    counts()
    few = counts()
    for number in range(6, 12):
        one_more(number)
    assert counts() == few
