"""How the work is learnt: one choice stands at a time, and all three parties read it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.models import Placement, TrainingPlan
from fodfaeste.practice_model.training_models import TEXTS, TrainingModel
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)
WHY = "Det er lettere at se det gjort."


@pytest.fixture
def placement(cast: Cast) -> Any:
    made = factories.running_placement(cast)
    with clock.moved_to(DAY):
        yield made


def url(placement: Placement, name: str = "training_choose") -> str:
    return reverse(f"placements:{name}", args=[placement.ref])


def test_a_choice_on_the_page_is_read_by_all_three(cast: Cast, placement: Placement) -> None:
    sent = {"training_model": "show_and_do", "why": WHY, "trainer": "Bo fra lageret", "from_day": "04-05-2026"}
    assert cast.client(cast.consultant).post(url(placement), sent).status_code == 303
    for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
        text = cast.client(person).get(url(placement, "follow_up")).content.decode()
        assert WHY in text
        assert str(TEXTS[TrainingModel.SHOW_AND_DO].agree) in text


def test_a_new_choice_ends_the_one_before_and_cannot_begin_before_it(cast: Cast, placement: Placement) -> None:
    actions.choose_training(by=cast.consultant, placement=placement, training_model="buddy", from_day=DAY)
    with pytest.raises(Refused, match="senere dag"):
        actions.choose_training(by=cast.consultant, placement=placement, training_model="rotation", from_day=DAY)
    actions.choose_training(by=cast.consultant, placement=placement, training_model="rotation", from_day=DAY + timedelta(days=7))
    first, second = TrainingPlan.objects.order_by("from_day")
    assert (first.to_day, second.to_day) == (DAY + timedelta(days=6), None)


def test_an_unknown_model_is_refused_beside_the_field_and_what_was_typed_stays(cast: Cast, placement: Placement) -> None:
    answer = cast.client(cast.consultant).post(url(placement), {"training_model": "magic", "why": WHY, "from_day": "04-05-2026"})
    assert answer.status_code == 422
    assert "training_model" in answer.context["form"].errors
    assert WHY in answer.content.decode()


def test_only_staff_of_the_municipality_choose(cast: Cast, placement: Placement) -> None:
    assert cast.client(cast.neighbour_caseworker).get(url(placement)).status_code == 404
    assert cast.client(cast.candidate.person).get(url(placement)).status_code == 403
    with pytest.raises(NotAllowed):
        actions.choose_training(by=cast.neighbour_caseworker, placement=placement, training_model="buddy", from_day=DAY)


def test_every_model_says_what_it_is_when_it_fits_and_what_to_agree_on(cast: Cast, placement: Placement) -> None:
    page = cast.client(cast.consultant).get(url(placement)).content.decode()
    for model in TrainingModel:
        text = TEXTS[model]
        assert [part for part in (text.how, text.fits, text.agree) if str(part) not in page] == []
