"""What the last weeks show: careful sentences, nothing about the few, and the neighbour's trials behind the wall."""

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import fmean
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.evaluation.facts import before_workshop, lately, ongoing
from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import FidelityCheck, PracticeTrial, TrialUse
from fodfaeste.shared import clock, danish
from tests.cast import Cast
from tests.fodfaeste.candidates import rows as candidates
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.practice_trials import stage
from tests.fodfaeste.workshops import stage as workshops
from tests.harness.database import look_at_rows


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"evaluation:{name}", args=args)


def text(cast: Cast, person: Person, name: str, *args: Any) -> str:
    response = cast.client(person).get(url(name, *args))
    assert response.status_code == 200
    return str(response.content.decode())


def used_by(cast: Cast, trial: PracticeTrial, days: list[date]) -> list[TrialUse]:
    """A candidate for each day, from which the model was used."""
    found = candidates.many(cast.own, cast.caseworker, len(days), 0)
    values = {"municipality": cast.own, "trial": trial, "written_by": cast.caseworker}
    made = TrialUse.objects.bulk_create(TrialUse(candidate=one, from_day=day, **values) for one, day in zip(found, days, strict=True))
    look_at_rows()
    return made


def checked(use: TrialUse, day: date, *done: str) -> FidelityCheck:
    answers = [{"step": f"trin {number}", "done": one} for number, one in enumerate(done, start=1)]
    return FidelityCheck.objects.create(municipality=use.municipality, use=use, day=day, answers=answers, written_by=use.written_by)


def part(found: lately.Lately, key: str) -> lately.Part:
    return next(one for one in found.parts if one.key == key)


def words(found: lately.Lately, key: str) -> str:
    return " ".join(part(found, key).sentences)


def test_a_trial_that_has_hardly_begun_says_so_of_every_part(cast: Cast) -> None:
    trial = stage.begun(cast)
    with clock.moved_to(date(2026, 4, 10)):
        found = lately.of_trial(trial, cast.researcher)
    assert [one.key for one in found.parts if one.too_early] == ["recruitment", "fidelity", "principles", "observations", "pulse"]
    page = text(cast, cast.researcher, "trial_lately", trial.ref)
    assert "for tidligt at sige noget" in page
    assert "Færre end 5 har svaret på det samme spørgsmål" in page


def test_a_planned_trial_tells_when_it_begins(cast: Cast) -> None:
    trial = stage.planned(cast)
    page = text(cast, cast.leader, "trial_lately", trial.ref)
    assert "Efter planen begynder den 1. april 2026" in page
    assert url("trial_sentences", trial.ref) not in cast.client(cast.leader).get(trial.get_absolute_url()).content.decode()


def test_recruitment_is_held_against_the_plan_of_today(cast: Cast) -> None:
    trial = stage.begun(cast)
    used_by(cast, trial, [date(2026, 4, 2)] * 5 + [date(2026, 4, 20)] * 6)
    told = words(lately.of_trial(trial, cast.researcher), "recruitment")
    # 33 of 90 days gone of a trial planned for 10.
    assert "Efter planen skulle 4 være med i dag" in told
    assert "De seneste 4 uger er 6 kommet med" in told
    assert "Nu er 11 af 10 planlagte med" in told
    assert "hurtigere end planlagt" in told


def test_the_few_are_told_to_those_who_work_with_them_alone(cast: Cast) -> None:
    trial = stage.begun(cast)
    used_by(cast, trial, [date(2026, 4, 2)] * 2 + [date(2026, 4, 20)] * 6)
    outside = words(lately.of_trial(trial, cast.process_consultant), "recruitment")
    assert "et antal, der ikke vises," in outside
    assert "Nu er 8 af 10" in outside
    assert "er 6 kommet med" in words(lately.of_trial(trial, cast.caseworker), "recruitment")


def test_fidelity_is_the_mean_of_the_newest_check_of_each_and_names_the_weakest_step(cast: Cast) -> None:
    trial = stage.begun(cast)
    uses = used_by(cast, trial, [date(2026, 4, 2)] * 6)
    for use in uses:
        checked(use, date(2026, 4, 3), "no", "no")
    for number, use in enumerate(uses):
        checked(use, date(2026, 4, 20), "full", "part" if number % 2 else "no")
    found = lately.of_trial(trial, cast.researcher)
    plain = fmean((1 + (0.5 if number % 2 else 0)) / 2 for number in range(6))
    assert f"Trinene blev fulgt {danish.percent(plain)} i de 6 forløb" in words(found, "fidelity")
    assert "»trin 2« (25" in words(found, "fidelity")
    assert dict(found.steps) == {"trin 1": 1.0, "trin 2": 0.25}
    FidelityCheck.objects.filter(use__in=uses[:2]).delete()
    assert part(lately.of_trial(trial, cast.researcher), "fidelity").too_early


def test_figures_of_the_few_are_shown_to_those_who_work_on_the_very_cases_and_not_to_their_leader(cast: Cast) -> None:
    trial = stage.used(cast).trial
    exact = [one.now.n for one in lately.of_trial(trial, cast.caseworker).changes if one.definition.key == "P4c"]
    assert exact == [1]
    for person in (cast.leader, cast.process_consultant, cast.researcher):
        found = lately.of_trial(trial, person)
        assert found.changes
        assert all(one.is_hidden for one in found.changes)
        assert "For få har et tal til, at det kan vises" in text(cast, person, "trial_lately", trial.ref)


def test_many_trials_and_observations_are_read_with_the_queries_of_a_few(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)

    def asked() -> list[int]:
        found = []
        for name, args in (("ongoing", ()), ("themes", ()), ("theme", (theme.ref,)), ("trial_lately", (use.trial.ref,))):
            browser = cast.client(cast.researcher)
            browser.get(url("home"))
            with CaptureQueriesContext(connection) as queries:
                browser.get(url(name, *args))
            found.append(len(queries))
        return found

    coded.both(cast, coded.shared(use, cast), theme, theme)
    few = asked()
    for number in range(5):
        stage.begun(cast, use.trial.solution)
        coded.both(cast, coded.shared(use, cast, f"Nummer {number}"), theme, theme)
    assert asked() == few


def test_observations_are_laid_under_what_two_agreed_they_are_about(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    agreed, disputed, unread = (coded.shared(use, cast, what) for what in ("Om tid", "Om uenighed", "Om venten"))
    kept = stage.observed(cast, use, what="Kun for os")
    coded.both(cast, agreed, theme, theme)
    coded.both(cast, disputed, theme, None)
    heaps = lately.of_trial(use.trial, cast.caseworker).heaps
    assert {(str(one.theme or one.why), tuple(row.what for row in one.rows)) for one in heaps} == {
        ("Tid til at spørge", (agreed.what,)),
        ("Læst forskelligt og ikke afgjort", (disputed.what,)),
        ("Venter på at blive kodet af to", (unread.what,)),
        ("Ikke delt, så de er ikke kodet", (kept.what,)),
    }
    told = words(lately.of_trial(use.trial, cast.caseworker), "observations")
    assert "er der skrevet 4 observationer; i alt er der 4" in told
    assert "»Tid til at spørge« (1)" in told


def test_the_page_holds_no_name_and_the_neighbour_does_not_find_it(cast: Cast) -> None:
    use = stage.used(cast)
    stage.observed(cast, use, what="Amina kom for sent", quote="Amina ringede", share=True)
    actions.note_deviation(by=cast.leader, trial=use.trial, day=stage.TODAY, what="Mødet blev flyttet", why="Sygdom")
    for person in (cast.researcher, cast.process_consultant, cast.caseworker):
        page = text(cast, person, "trial_lately", use.trial.ref)
        assert "Amina" not in page
        assert "[navn] ringede" in page
        assert "Mødet blev flyttet" in page
    for name in ("trial_lately", "trial_sentences"):
        assert cast.client(cast.neighbour_caseworker).get(url(name, use.trial.ref)).status_code == 404


def test_the_trials_own_page_loads_the_sentences_and_leads_on(cast: Cast) -> None:
    trial = stage.begun(cast)
    assert url("trial_sentences", trial.ref) in cast.client(cast.caseworker).get(trial.get_absolute_url()).content.decode()
    part_of_page = cast.client(cast.caseworker).get(url("trial_sentences", trial.ref), headers={"HX-Request": "true"}).content.decode()
    assert url("trial_lately", trial.ref) in part_of_page
    assert "<html" not in part_of_page


def test_the_overview_says_in_a_line_how_each_goes_and_what_needs_somebody(cast: Cast) -> None:
    use = stage.used(cast)
    coded.shared(use, cast)
    with clock.moved_to(date(2026, 7, 2)):
        line = ongoing.lines([use.trial], cast.researcher)[0]
        page = text(cast, cast.researcher, "ongoing")
    assert line.status == "færre end 5 af 10 med · trin fulgt: for tidligt at sige · observationer: 1"
    assert line.needs == ("Venter på en beslutning", "1 observation mangler at blive kodet")
    assert all(need in page for need in line.needs)
    assert ongoing.lines([use.trial], cast.caseworker)[0].status.startswith("1 af 10")
    assert use.trial.place not in text(cast, cast.neighbour_caseworker, "ongoing")


def test_a_trial_where_nobody_has_written_for_two_weeks_asks_for_it(cast: Cast) -> None:
    trial = stage.begun(cast)
    assert ongoing.lines([trial], cast.leader)[0].needs == ("Ingen har skrevet en observation i to uger",)
    assert ongoing.lines([stage.planned(cast)], cast.leader)[0].status == "Begynder 1. april 2026"


def test_before_a_workshop_stands_what_has_come_since_the_last(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    last = workshops.shared(cast, held_on=date(2026, 4, 15), title="Det forrige")
    nearest = workshops.actions.plan_workshop(
        by=cast.process_consultant, series=last.series, **{**workshops.VALUES, "host": cast.own, "held_on": date(2026, 5, 10)}
    )
    before = stage.observed(cast, use, seen_on=date(2026, 4, 14), what="Før det forrige")
    seen = coded.shared(use, cast, "Efter det forrige")
    other = coded.shared(use, cast, "I en anden fase", phase="employ")
    coded.both(cast, seen, theme, theme)
    told = before_workshop.of_workshop(nearest, cast.process_consultant)
    assert (told.last, told.since) == (last, date(2026, 4, 15))
    whats = [row.what for heap in told.heaps for row in heap.rows]
    assert whats == ["Efter det forrige"]
    assert before.what not in whats
    assert other.what not in whats
    assert [line.trial for line in told.lines] == [use.trial]
    assert all(one.too_early for one in told.parts)
    page = text(cast, cast.process_consultant, "workshop_poster", nearest.ref)
    assert "Tid til at spørge (1)" in page
    assert "Siden værkstedet »Det forrige« den 15. april 2026" in page


def test_a_reader_of_one_municipality_reads_of_the_others_only_what_they_shared(cast: Cast) -> None:
    use = stage.used(cast)
    nearest = workshops.shared(cast, held_on=date(2026, 5, 10))
    coded.shared(use, cast, "Delt med alle")
    stage.observed(cast, use, what="Kun hos os")
    told = before_workshop.of_workshop(nearest, cast.neighbour_caseworker)
    assert [row.what for heap in told.heaps for row in heap.rows] == ["Delt med alle"]
    assert not told.lines
    assert told.last is None
    page = text(cast, cast.neighbour_caseworker, "workshop_lately", nearest.ref)
    assert "Kun hos os" not in page
    assert use.trial.place not in page


def test_the_workshops_page_shows_it_until_the_day_begins(cast: Cast) -> None:
    nearest = workshops.workshop(cast, held_on=stage.TODAY)
    browser = cast.client(cast.caseworker)
    assert url("workshop_sentences", nearest.ref) in browser.get(nearest.get_absolute_url()).content.decode()
    workshops.at(nearest, workshops.Stage.GATHERING, cast.process_consultant)
    assert url("workshop_sentences", nearest.ref) not in browser.get(nearest.get_absolute_url()).content.decode()
    assert cast.client(cast.neighbour_caseworker).get(url("workshop_lately", nearest.ref)).status_code == 404


def test_a_week_before_a_workshop_those_who_code_are_told_what_is_not_coded(cast: Cast) -> None:
    use = stage.used(cast)
    workshops.workshop(cast, held_on=stage.TODAY + timedelta(days=8))
    observation = coded.shared(use, cast)
    today = reverse("today:figures")
    assert "er ikke kodet af to" not in cast.client(cast.researcher).get(today).content.decode()
    with clock.moved_to(stage.TODAY + timedelta(days=1)):
        assert "1 observation fra fasen er ikke kodet af to" in cast.client(cast.researcher).get(today).content.decode()
        coded.both(cast, observation, None, None)
        assert "er ikke kodet af to" not in cast.client(cast.researcher).get(today).content.decode()
