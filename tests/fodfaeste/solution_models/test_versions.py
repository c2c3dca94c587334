"""A model is written, settled once and for all, and lives on in new versions and local adaptations."""

import pytest

from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from fodfaeste.solution_models import actions, content
from fodfaeste.solution_models.models import SolutionModel, SolutionModelVersion
from tests.cast import Cast
from tests.fodfaeste.solution_models import stage


def test_a_new_model_has_a_draft_and_an_owner_whose_name_the_neighbour_can_read(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    assert (model.owner_name, model.owner_place, model.life) == ("Sanne Medarbejder", "Åkirke", "draft")
    assert stage.draft_version(model).number == 1


def test_what_makes_an_idea_testable_is_named_until_it_is_written(cast: Cast) -> None:
    empty = stage.draft_version(stage.draft(cast.caseworker))
    assert [one.field for one in content.missing(empty)] == [*content.NEEDED]
    with pytest.raises(Refused, match="Hvem er det for"):
        actions.settle_version(by=cast.caseworker, draft=empty)
    assert content.missing(stage.written(cast.caseworker, "En anden")) == []


def test_a_way_of_organising_says_who_does_what_today_and_in_the_trial(cast: Cast) -> None:
    version = stage.written(cast.caseworker, kind="organising")
    assert [one.field for one in content.missing(version)] == ["today_does", "trial_does"]
    assert stage.organising(cast.caseworker).settled_at is not None


def test_a_prediction_is_no_prediction_without_words(cast: Cast) -> None:
    version = stage.written(cast.caseworker, predictions=[])
    assert [one.field for one in content.missing(version)] == ["predictions"]


def test_a_settled_version_never_changes(cast: Cast) -> None:
    version = stage.settled(cast.caseworker)
    with pytest.raises(Refused, match="lagt fast"):
        actions.write_version(by=cast.caseworker, draft=version, steps="Noget andet")
    with pytest.raises(Refused):
        actions.settle_version(by=cast.caseworker, draft=version)
    assert SolutionModelVersion.objects.get().steps == stage.CONTENT["steps"]


def test_two_who_write_on_a_draft_do_not_overwrite_each_other_unseen(cast: Cast) -> None:
    first = stage.draft_version(stage.draft(cast.caseworker))
    actions.write_version(by=cast.consultant, draft=first, version=1, for_whom="De nye")
    with pytest.raises(Stale):
        actions.write_version(by=cast.caseworker, draft=first, version=1, for_whom="De gamle")


def test_a_new_version_copies_the_old_and_says_what_changed_and_why(cast: Cast) -> None:
    old = stage.settled(cast.caseworker)
    new = actions.new_version(
        by=cast.consultant, model=old.model, changed="To makkere", why="Én var for sårbart", source_title="Beslutning"
    )
    assert (new.number, new.steps, new.why, new.made_by_name) == (2, old.steps, "Én var for sårbart", "Jonas Medarbejder")
    assert [*new.mechanisms.all()] == [*old.mechanisms.all()]
    with pytest.raises(Refused, match="allerede en kladde"):
        actions.new_version(by=cast.caseworker, model=old.model)


def test_a_later_version_lacks_its_reason_until_it_is_written(cast: Cast) -> None:
    new = actions.new_version(by=cast.caseworker, model=stage.settled(cast.caseworker).model)
    assert [one.field for one in content.missing(new)] == ["changed", "why"]


def test_two_versions_show_word_by_word_where_they_differ(cast: Cast) -> None:
    old = stage.settled(cast.caseworker)
    new = actions.new_version(by=cast.caseworker, model=old.model, changed="Makkeren", why="Erfaring")
    new = actions.write_version(by=cast.caseworker, draft=new, steps="Vælg to makkere\nMakkeren viser opgaven\nKandidaten prøver selv")
    (part,) = content.differences(old, new)
    assert [(piece.kind, piece.words) for piece in part.pieces if piece.kind != "same"] == [
        ("gone", "en"), ("new", "to"), ("gone", "makker"), ("new", "makkere"),
    ]  # fmt: skip


def test_an_adaptation_shows_where_it_comes_from_and_the_source_stays(cast: Cast) -> None:
    source = stage.settled(cast.neighbour_caseworker)
    made = actions.adapt_model(by=cast.caseworker, source=source, municipality=cast.own, title="Makker hos os", why="Vi er få")
    assert (made.adapted_from, made.adapted_place) == (source, "Åkirke")
    assert stage.draft_version(made).why == "Vi er få"
    assert source.adaptations.get() == made
    with pytest.raises(NotAllowed):
        actions.adapt_model(by=cast.caseworker, source=source, municipality=cast.neighbour, title="Hos dem", why="De er mange")


def test_a_draft_cannot_be_adapted(cast: Cast) -> None:
    with pytest.raises(Refused, match="lagt fast"):
        actions.adapt_model(by=cast.caseworker, source=stage.written(cast.caseworker), municipality=cast.own, title="Vores", why="Fordi")


@pytest.mark.parametrize("field", ["for_whom", "risks", "why"])
def test_no_shared_text_names_a_candidate(cast: Cast, field: str) -> None:
    model = stage.draft(cast.caseworker)
    with pytest.raises(Refused, match="Amina") as refused:
        actions.write_version(by=cast.caseworker, draft=stage.draft_version(model), **{field: "Det gik godt for Amina Kandidat"})
    assert refused.value.field == field


def test_a_prediction_names_nobody_either(cast: Cast) -> None:
    rows = [{"text": "Alle får løn", "weeks": 4}, {"text": "Amina får løn", "weeks": 4}]
    with pytest.raises(Refused) as refused:
        actions.write_version(by=cast.caseworker, draft=stage.draft_version(stage.draft(cast.caseworker)), predictions=rows)
    assert refused.value.field == "prediction_2"


def test_administrators_and_parties_write_nothing(cast: Cast) -> None:
    for person in (cast.administrator, cast.candidate.person, cast.butik.contact.person):
        with pytest.raises(NotAllowed):
            stage.draft(person)
    assert not SolutionModel.objects.exists()


def test_what_is_written_is_audited_by_field_and_never_by_value(cast: Cast) -> None:
    stage.written(cast.caseworker)
    event = AuditEvent.objects.get(event="solution_model.version_written")
    assert "for_whom" in event.fields
    assert "butik" not in str(event.fields)
