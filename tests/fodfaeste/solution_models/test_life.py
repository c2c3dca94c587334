"""The life of a model follows the table, and an end has its reason."""

import itertools
from datetime import date

import pytest

from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.life import MOVES, Happening, Life, after
from fodfaeste.solution_models.models import LifeEvent, SolutionModel
from tests.cast import Cast
from tests.fodfaeste.solution_models import stage


@pytest.mark.parametrize(("life", "happening"), list(itertools.product(Life, Happening)), ids=str)
def test_only_what_is_abandoned_can_be_taken_up_and_everything_else_is_alive(life: Life, happening: Happening) -> None:
    possible = after(life, happening) is not None
    assert possible == ((life is Life.ABANDONED) == (happening is Happening.TAKEN_UP))


def test_what_one_has_taken_into_use_is_not_undone_by_anothers_trial() -> None:
    for happening in (Happening.TRIAL_BEGUN, Happening.CONTINUED, Happening.ADAPTED):
        assert after(Life.ADOPTED, happening) is Life.ADOPTED


def test_an_end_and_a_change_need_a_reason(cast: Cast) -> None:
    model = stage.draft(cast.leader)
    for happening, move in MOVES.items():
        if move.needs_reason and Life.DRAFT in move.leads:
            with pytest.raises(Refused, match="hvorfor"):
                actions.move_life(by=cast.leader, model=model, happening=happening)
    assert not LifeEvent.objects.exists()


def test_a_model_is_given_up_by_its_owner_and_taken_up_again(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    actions.move_life(by=cast.caseworker, model=model, happening="abandoned", reason="Ingen tid")
    assert SolutionModel.objects.with_life().get().life == Life.ABANDONED
    with pytest.raises(Refused, match="opgivet"):
        actions.new_version(by=cast.caseworker, model=SolutionModel.objects.get())
    actions.move_life(by=cast.caseworker, model=model, happening="taken_up", reason="Nu er der tid")
    assert SolutionModel.objects.get().life == Life.DRAFT
    assert [row.reason for row in LifeEvent.objects.order_by("pk")] == ["Ingen tid", "Nu er der tid"]


def test_a_colleague_who_is_not_the_owner_gives_nothing_up(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.move_life(by=cast.neighbour_caseworker, model=stage.draft(cast.caseworker), happening="taken_up", reason="Vi vil")
    with pytest.raises(NotAllowed):
        actions.move_life(by=cast.consultant, model=stage.draft(cast.caseworker), happening="abandoned", reason="Vi vil ikke")


def test_a_reason_names_nobody(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.move_life(by=cast.caseworker, model=stage.draft(cast.caseworker), happening="abandoned", reason="Bent ville ikke")
    assert refused.value.field == "reason"


def test_a_model_is_handed_to_somebody_who_takes_part(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    actions.hand_over(by=cast.caseworker, model=model, to=cast.consultant)
    assert SolutionModel.objects.get().owner_name == "Jonas Medarbejder"
    with pytest.raises(Refused):
        actions.hand_over(by=cast.consultant, model=SolutionModel.objects.get(), to=cast.administrator)


def test_a_statement_that_a_settled_version_counts_on_keeps_its_words(cast: Cast) -> None:
    version = stage.written(cast.caseworker)
    counted = version.mechanisms.get()
    actions.change_mechanism(by=cast.caseworker, mechanism=counted, statement="Bedre sagt", phase="recruit", version=1)
    actions.settle_version(by=cast.caseworker, draft=version)
    with pytest.raises(Refused, match="ny mekanisme"):
        actions.change_mechanism(by=cast.caseworker, mechanism=counted, statement="Endnu bedre", phase="recruit")


def both(pk: int) -> set[str]:
    """The word of its life where it is read in a list, and where it is read alone."""
    return {SolutionModel.objects.with_life().get(pk=pk).life, SolutionModel.objects.get(pk=pk).life}


def test_a_settled_version_that_nobody_has_tried_is_ready_and_no_draft(cast: Cast) -> None:
    version = stage.written(cast.caseworker)
    assert both(version.model_id) == {Life.DRAFT}
    actions.settle_version(by=cast.caseworker, draft=version)
    assert both(version.model_id) == {Life.READY}
    actions.new_version(by=cast.caseworker, model=SolutionModel.objects.get())
    assert both(version.model_id) == {Life.READY}, "the first version can be tried while the next is written"


def test_what_is_taken_up_again_is_ready_where_it_has_a_settled_version(cast: Cast) -> None:
    version = stage.settled(cast.caseworker)
    for happening, life in (("abandoned", Life.ABANDONED), ("taken_up", Life.READY)):
        actions.move_life(by=cast.caseworker, model=version.model, happening=happening, reason="Nu er der tid")
        assert both(version.model_id) == {life}


def test_what_must_be_adapted_is_ready_when_the_next_version_is_settled(cast: Cast) -> None:
    with clock.moved_to(date(2026, 3, 2)):
        version = stage.settled(cast.caseworker)
    with clock.moved_to(date(2026, 5, 4)):
        actions.move_life(by=cast.leader, model=version.model, happening="adapted", reason="Makkeren havde for travlt")
    assert both(version.model_id) == {Life.ADAPTED}
    with clock.moved_to(date(2026, 5, 6)):
        draft = actions.new_version(by=cast.caseworker, model=SolutionModel.objects.get())
        written = actions.write_version(by=cast.caseworker, draft=draft, changed="To makkere", why="Der er altid en")
        assert both(version.model_id) == {Life.ADAPTED}
        actions.settle_version(by=cast.caseworker, draft=written)
    assert both(version.model_id) == {Life.READY}
