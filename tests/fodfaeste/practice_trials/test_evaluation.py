"""What is handed to evaluation: pseudonyms and numbers, nobody who withdrew, and no neighbour."""

from datetime import date

from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import evaluation
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage


def test_uses_carry_the_key_that_the_other_facts_know_the_placement_by(cast: Cast) -> None:
    use = stage.used(cast)
    with clock.moved_to(stage.TODAY):
        actions.check_fidelity(by=cast.caseworker, use=use, day=stage.TODAY, done=["full", "full", "no"])
    (row,) = evaluation.uses(cast.researcher)
    assert row["placement"] == crypto.pseudonym(use.placement.ref)
    assert row["candidate"] == crypto.pseudonym(cast.candidate.ref)
    assert (row["solution_version"], row["municipality"], round(row["fidelity"], 2)) == (1, "9001", 0.67)


def test_nothing_in_a_row_is_a_name_or_an_address(cast: Cast) -> None:
    use = stage.used(cast)
    stage.observed(cast, use, what="Hemmelige ord")
    stage.asked(cast, use)
    rows = [*evaluation.uses(cast.researcher), *evaluation.trials(cast.researcher), *evaluation.answers(cast.researcher)]
    told = str([*rows, *evaluation.observations(cast.researcher)])
    secrets = (use.ref, use.trial.ref, use.placement.ref, cast.candidate.ref, cast.candidate.person.ref, "Amina", "Hemmelige")
    assert not [secret for secret in secrets if secret in told]


def test_whoever_withdrew_is_not_among_them(cast: Cast) -> None:
    use = stage.used(cast)
    stage.asked(cast, use)
    cast.candidate.consents.update(withdrawn_on=date(2026, 5, 10))
    assert [*evaluation.uses(cast.researcher)] == []
    assert [*evaluation.answers(cast.researcher)] == []


def test_a_silence_is_a_row_too(cast: Cast) -> None:
    stage.asked(cast)
    assert [row["answer"] for row in evaluation.answers(cast.researcher)] == [None] * 3


def test_only_those_who_see_figures_there(cast: Cast) -> None:
    stage.used(cast)
    assert [*evaluation.uses(cast.administrator)] == [*evaluation.trials(cast.neighbour_caseworker)] == []


def test_a_trial_tells_how_it_ended(cast: Cast) -> None:
    stage.decided(cast, "adapt", outcomes=["yes"])
    (row,) = evaluation.trials(cast.researcher)
    assert (row["decisions"], row["outcomes"][0]["came"], row["planned"]) == (["adapt"], "yes", 10)
