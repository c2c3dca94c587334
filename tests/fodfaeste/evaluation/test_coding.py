"""Two read each observation without seeing each other; agreement is counted, and where they differ it is settled with a reason."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from fodfaeste.evaluation.actions import coding, themes
from fodfaeste.evaluation.facts import themes as facts
from fodfaeste.evaluation.models import Coding, Settlement, Theme, ThemeVersion
from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions as trials
from fodfaeste.practice_trials.models import Observation, SharedObservation, TrialUse
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.practice_trials import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


@pytest.fixture
def observation(cast: Cast) -> SharedObservation:
    return coded.shared(stage.used(cast), cast)


def third(cast: Cast) -> Person:
    return people.staff(cast.own, "Rita", "researcher")


def test_nobody_sees_anothers_coding_before_both_have_coded(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.code(cast.researcher, observation, theme)
    assert not visible_to(Coding, cast.process_consultant).exists()
    assert visible_to(Coding, cast.researcher).count() == 1
    coded.code(cast.process_consultant, observation, None)
    assert visible_to(Coding, cast.process_consultant).count() == 2
    assert not visible_to(Coding, cast.caseworker).exists()


def test_two_code_an_observation_and_a_third_is_sent_on(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.both(cast, observation, theme, theme)
    with pytest.raises(Refused):
        coded.code(third(cast), observation, theme)
    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.create(observation=observation, place=2, coder=third(cast), coder_name="Rita", coded_at=clock.now())


def test_ones_own_coding_is_put_right_until_the_other_has_coded(cast: Cast, observation: SharedObservation) -> None:
    first, second = coded.theme(cast), coded.theme(cast, "Støj")
    coded.code(cast.researcher, observation, first)
    coded.code(cast.researcher, observation, second)
    assert Coding.objects.get().theme == second.now
    coded.code(cast.process_consultant, observation, second)
    with pytest.raises(Refused):
        coded.code(cast.researcher, observation, first)


def test_the_next_is_one_that_somebody_else_has_begun_on(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    one, two, three = (coded.shared(use, cast, what) for what in ("Den første", "Den anden", "Den tredje"))
    coded.code(cast.process_consultant, two, theme)
    assert facts.uncoded_by(cast.researcher).first() == two
    coded.code(cast.researcher, two, theme)
    coded.code(cast.researcher, one, theme)
    assert list(facts.uncoded_by(cast.researcher)) == [three]
    assert facts.uncoded(visible_to(SharedObservation, cast.researcher)) == 2


def test_only_those_who_run_the_evaluation_code(cast: Cast, observation: SharedObservation) -> None:
    for person in (cast.caseworker, cast.leader, cast.administrator):
        with pytest.raises(NotAllowed):
            coded.code(person, observation, None)
        with pytest.raises(NotAllowed):
            themes.write_theme(by=person, name="x", belongs="x", not_belongs="x")


def test_what_is_coded_is_what_others_read_and_never_what_is_not_shared(cast: Cast) -> None:
    use = stage.used(cast)
    kept = stage.observed(cast, use)
    shown = stage.observed(cast, use, what="Amina ringede til Karen hos Butik på 12 34 56 78", share=True)
    waiting = list(facts.uncoded_by(cast.researcher))
    assert waiting == [shown.shared]
    assert "Amina" not in waiting[0].what
    assert "12 34 56 78" not in waiting[0].what
    assert kept.shared is None


def test_what_is_shared_no_more_is_neither_coded_nor_counted(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.both(cast, observation, theme, theme)
    assert facts.standing(cast.researcher).done == 1
    trials.unshare_observation(by=cast.caseworker, observation=Observation.objects.get())
    standing = facts.standing(cast.researcher)
    assert (standing.shared, standing.done, standing.overall.kappa.n) == (0, 0, 0)
    with pytest.raises(Refused):
        coded.code(third(cast), observation, theme)


def test_a_disagreement_is_settled_with_a_reason_and_counts_as_disagreement_all_the_same(
    cast: Cast, observation: SharedObservation
) -> None:
    first, second = coded.theme(cast), coded.theme(cast, "Støj")
    coded.both(cast, observation, first, second)
    assert facts.disputed(cast.researcher) == [observation]
    with pytest.raises(Refused):
        coding.settle(by=cast.researcher, observation=observation, theme=second, reason=" ")
    coding.settle(by=cast.researcher, observation=observation, theme=second, reason="Det var støjen, der fyldte")
    assert facts.disputed(cast.researcher) == []
    reading = facts.readings([observation.pk])[observation.pk]
    assert (reading.theme, reading.settled, set(reading.said)) == (second.pk, True, {first.pk, second.pk})
    assert facts.standing(cast.researcher).overall.kappa.observed == 0


def test_two_who_settle_at_once_do_not_do_it_unseen(cast: Cast, observation: SharedObservation) -> None:
    first, second = coded.theme(cast), coded.theme(cast, "Støj")
    coded.both(cast, observation, first, second)
    coding.settle(by=cast.researcher, observation=observation, theme=second, reason="Støjen", number=1)
    with pytest.raises(Refused):
        coding.settle(by=cast.process_consultant, observation=observation, theme=first, reason="Tiden", number=1)
    coding.settle(by=cast.process_consultant, observation=observation, theme=first, reason="Tiden", number=2)
    assert facts.readings([observation.pk])[observation.pk].theme == first.pk
    with pytest.raises(DatabaseError), transaction.atomic():
        Settlement.objects.update(reason="noget andet")


def test_where_two_agree_there_is_nothing_to_settle(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.both(cast, observation, theme, theme)
    with pytest.raises(Refused):
        coding.settle(by=cast.researcher, observation=observation, theme=None, reason="Nej")


def test_a_theme_changes_in_a_new_version_and_what_was_coded_keeps_its_words(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.code(cast.researcher, observation, theme)
    values = {"name": "Ro til at spørge", "belongs": "Også pauser", "not_belongs": "Støj"}
    with pytest.raises(Refused):
        themes.change_theme(by=cast.researcher, theme=theme, why="", **values)
    themes.change_theme(by=cast.researcher, theme=theme, why="Pauser manglede", version=theme.version, **values)
    with pytest.raises(Stale):
        themes.change_theme(by=cast.process_consultant, theme=theme, why="Andet", version=theme.version, **values)
    assert Coding.objects.get().theme.name == "Tid til at spørge"
    assert [one.number for one in ThemeVersion.objects.order_by("number")] == [1, 2]
    assert facts.book(cast.researcher).get().name == "Ro til at spørge"
    with pytest.raises(DatabaseError), transaction.atomic():
        ThemeVersion.objects.update(belongs="noget andet")


def test_a_theme_laid_aside_is_not_offered_and_still_counts(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.both(cast, observation, theme, theme)
    themes.retire_theme(by=cast.researcher, theme=theme)
    with pytest.raises(Refused):
        coded.code(third(cast), coded.shared(the_use(), cast, "En anden"), theme)
    assert facts.standing(cast.researcher).themes[0].n == 1
    coded.theme(cast)
    with pytest.raises(Refused):
        themes.take_up_theme(by=cast.researcher, theme=theme)


def the_use() -> TrialUse:
    return TrialUse.objects.get()


def test_no_name_enters_the_code_book(cast: Cast) -> None:
    with pytest.raises(Refused):
        themes.write_theme(by=cast.researcher, name="Ring 12 34 56 78", belongs="Opkald", not_belongs="Mails")
    coded.theme(cast)
    with pytest.raises(Refused):
        coded.theme(cast, "tid til at Spørge")
    assert Theme.objects.count() == 1


def test_too_few_pairs_say_nothing_of_agreement(cast: Cast, observation: SharedObservation) -> None:
    theme = coded.theme(cast)
    coded.both(cast, observation, theme, theme)
    assert facts.standing(cast.researcher).overall.words == "for få til at sige noget"


def test_agreement_and_mechanisms_are_what_a_slow_plain_count_gives(cast: Cast) -> None:
    use = stage.used(cast)
    mechanism = use.trial.solution.mechanisms.get()
    book = [coded.theme(cast, name) for name in ("Tid", "Støj", "Tillid")]
    plan = [(one % 3, (one % 3 if one % 4 else (one + 1) % 3), "for" if one % 2 else "against") for one in range(24)]
    for number, (first, second, stands) in enumerate(plan):
        seen = coded.shared(use, cast, f"Nummer {number}", mechanism=mechanism, stands=stands)
        coded.both(cast, seen, book[first], book[second])
    found = facts.standing(cast.process_consultant)
    agreed = [(first, stands) for first, second, stands in plan if first == second]
    share = len(agreed) / 24
    chance = sum(sum(row[0] == key for row in plan) * sum(row[1] == key for row in plan) for key in range(3)) / 24**2
    assert found.overall.kappa.value == pytest.approx((share - chance) / (1 - chance))
    assert (found.done, found.disputed) == (len(agreed), 24 - len(agreed))
    for key, figures in enumerate(found.themes):
        assert figures.n == sum(first == key for first, _stands in agreed)
        balance = figures.mechanisms[0]
        assert balance.mechanism == mechanism
        assert balance.speak_for == sum((first, stands) == (key, "for") for first, stands in agreed)
        assert balance.speak_against == sum((first, stands) == (key, "against") for first, stands in agreed)
        either = [(first == key, second == key) for first, second, _stands in plan]
        same = sum(one == other for one, other in either) / 24
        ones = [sum(one for one, _other in either) / 24, sum(other for _one, other in either) / 24]
        by_chance = ones[0] * ones[1] + (1 - ones[0]) * (1 - ones[1])
        assert figures.agreement.kappa.value == pytest.approx((same - by_chance) / (1 - by_chance))
