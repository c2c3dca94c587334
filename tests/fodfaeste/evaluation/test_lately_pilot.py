"""Over everything that happens in a pilot: the page of each trial can be made, and its figures are those of a slow plain count."""

from statistics import fmean
from typing import Any

from fodfaeste.candidates.models import Candidate
from fodfaeste.evaluation.facts import lately
from fodfaeste.practice_trials.models import PracticeTrial, TrialUse
from fodfaeste.principles.cases import Case, cases
from fodfaeste.principles.measures import measured
from fodfaeste.principles.then import as_it_was


def test_every_trial_of_the_pilot_has_its_page_and_loses_no_observation(pilot: Any) -> None:
    trials = list(PracticeTrial.objects.order_by("pk"))
    assert trials
    for trial in trials:
        found = lately.of_trial(trial, trial.lead)
        assert found.parts
        assert sum(len(heap.rows) for heap in found.heaps) == trial.observations.count()


def test_before_and_now_are_what_each_use_gives_by_itself(pilot: Any) -> None:
    compared = 0
    for trial in PracticeTrial.objects.order_by("pk"):
        then, now = plainly(trial)
        for change in lately.of_trial(trial, trial.lead).changes:
            key = change.definition.key
            assert (change.now.n, change.now.score) == (len(now[key]), fmean(now[key]))
            assert change.then.score == (fmean(then[key]) if key in then else None)
            compared += 1
    assert compared


def plainly(trial: PracticeTrial) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The scores of each measure on the day each use began, and now: one candidate at a time."""
    then: dict[str, list[int]] = {}
    now: dict[str, list[int]] = {}
    first = {use.candidate_id: use for use in TrialUse.objects.filter(trial=trial).order_by("-from_day", "-pk")}
    for use in first.values():
        for case in cases(Candidate.objects.filter(pk=use.candidate_id)):
            if use.placement_id is None or (case.placement is not None and case.placement.pk == use.placement_id):
                add(then, as_it_was(case, use.from_day))
                add(now, case)
    return then, now


def add(scores: dict[str, list[int]], case: Case) -> None:
    for row in measured(case):
        if row.score is not None:
            scores.setdefault(row.definition.key, []).append(row.score)
