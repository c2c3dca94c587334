"""An effort beside no company is flagged; a placement that runs, or a job, takes the flag away."""

from datetime import date
from typing import Any

from django.urls import reverse

from fodfaeste.candidates.flags import raised
from fodfaeste.candidates.models import Candidate
from fodfaeste.placements.models import ParallelEffort
from fodfaeste.retention.models import Employment
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention.stage import TERMS

DAY = date(2026, 6, 1)


def effort(cast: Cast, placement: Any, **changed: Any) -> ParallelEffort:
    values = {"kind": "course", "when_words": "tirsdag", "from_day": date(2026, 5, 1), **changed}
    return ParallelEffort.objects.create(municipality=cast.own, placement=placement, **values)


def told(cast: Cast, day: date = DAY) -> list[str]:
    with clock.moved_to(day):
        return [flag.text for flag in raised([Candidate.objects.get(pk=cast.candidate.pk)])[cast.candidate.pk]]


def test_an_effort_that_goes_on_after_the_company_is_flagged_by_name(cast: Cast) -> None:
    effort(cast, factories.ended_placement(cast, "run_out", date(2026, 5, 20)))
    assert told(cast) == ["En sideløbende indsats (kursus eller opkvalificering), men ingen virksomhed lige nu."]
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(reverse("candidates:progress_short", args=[cast.candidate.ref])).content.decode()
    assert "Indsats uden virksomhed" in text


def test_an_effort_that_is_over_or_has_not_begun_is_not(cast: Cast) -> None:
    placement = factories.ended_placement(cast, "run_out", date(2026, 5, 20))
    effort(cast, placement, to_day=date(2026, 5, 31))
    effort(cast, placement, from_day=date(2026, 6, 2))
    assert told(cast) == []


def test_beside_a_placement_that_runs_or_a_job_there_is_no_flag(cast: Cast) -> None:
    running = factories.running_placement(cast)
    effort(cast, running)
    assert told(cast) == []
    type(running).objects.filter(pk=running.pk).update(ended_on=date(2026, 5, 20), end_kind="hired", end_side="shared")
    assert len(told(cast)) == 1
    Employment.objects.create(municipality=cast.own, placement=running, candidate=cast.candidate, company=running.company, **TERMS)
    assert told(cast) == []
