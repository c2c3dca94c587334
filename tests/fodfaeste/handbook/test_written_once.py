"""What was published, settled or decided is refused by the database itself, whoever asks."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fodfaeste.handbook import actions as handbook
from fodfaeste.handbook.models import Evidence, HandbookBlock, HandbookVersion
from fodfaeste.practice_trials.models import TrialDecision
from fodfaeste.solution_models.models import LifeEvent, SolutionModelVersion
from tests.cast import Cast
from tests.fodfaeste.handbook import writing
from tests.fodfaeste.practice_trials import stage


def refused(rows: Any, **values: Any) -> bool:
    assert rows.exists()
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("number", [1, 2])
def test_no_published_word_can_be_changed(cast: Cast, number: int) -> None:
    writing.published(cast.process_consultant)
    assert refused(HandbookVersion.objects.filter(number=number), news="noget andet")
    assert refused(HandbookBlock.objects.filter(edition__number=number), body="noget andet")


def test_what_a_published_text_rests_on_stays_and_a_draft_is_free(cast: Cast) -> None:
    evidence = writing.grounded(cast)
    assert not refused(Evidence.objects.filter(pk=evidence.pk), words="Rettet")
    handbook.publish(by=cast.process_consultant, drafts=[evidence.draft], news="Et klarere afsnit")
    assert refused(Evidence.objects.filter(pk=evidence.pk), words="noget andet")


def test_a_settled_version_a_life_and_a_decision_stay_as_they_are(cast: Cast) -> None:
    made = stage.decided(cast)
    tried = SolutionModelVersion.objects.filter(pk=made.trial.solution_id)
    assert refused(tried, steps="noget andet")
    assert refused(tried, settled_at=None, settled_by=None)
    assert refused(LifeEvent.objects.filter(model=made.trial.solution.model), reason="noget andet")
    assert refused(TrialDecision.objects.filter(pk=made.pk), figures=[])
