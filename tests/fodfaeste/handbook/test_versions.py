"""The first version is what was written; every later one holds the drafts that were published and stays as it is."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from fodfaeste.handbook import actions, beginning, changes, editions, placements
from fodfaeste.handbook.actions import evidence
from fodfaeste.handbook.models import BlockDraft, Evidence, HandbookBlock, HandbookVersion
from fodfaeste.practice_model import guidance
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared import clock, tenancy
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from tests.cast import Cast, assemble
from tests.fodfaeste.handbook.writing import NEW_WORDS, STEP, drafted, grounded, longer, mechanism, published, words_of
from tests.fodfaeste.placements import factories

SPRING, SUMMER = date(2026, 5, 4), date(2026, 7, 6)


@pytest.mark.django_db
def test_the_first_version_says_word_for_word_what_was_written() -> None:
    edition = editions.numbered(1)
    with translation.override("da"):
        written = {name: guidance.by_name(name) for name in guidance.names()}
    assert {name: block.written for name, block in edition.blocks.items()} == written
    assert list(edition.blocks) == list(guidance.names())


@pytest.mark.django_db
def test_a_database_that_was_emptied_gets_the_first_version_again_when_it_is_asked_for() -> None:
    before = editions.numbered(1)
    HandbookVersion.objects.all().delete()
    assert Client().get(reverse("handbook:overview")).status_code == 200
    assert editions.numbered(1).blocks == before.blocks
    assert [row.number for row in HandbookVersion.objects.order_by("pk")] == [1]
    beginning.begin(by=None)
    assert HandbookBlock.objects.count() == len(before.blocks)


def test_a_published_draft_is_the_next_version_and_everything_else_is_as_it_was(cast: Cast) -> None:
    with clock.moved_to(SPRING):
        made = published(cast.process_consultant)
        now = editions.in_force()
    first = editions.numbered(1)
    assert (made.number, now.number, now.in_force_from) == (2, 2, SPRING)
    assert now.blocks[STEP].written.body.endswith(NEW_WORDS)
    others = [name for name in now.blocks if name != STEP]
    assert [name for name in others if now.blocks[name].written != first.blocks[name].written] == []
    assert {name: block.changed_in for name, block in now.blocks.items()} == {**dict.fromkeys(others, 1), STEP: 2}
    assert NEW_WORDS not in first.blocks[STEP].written.body
    assert not BlockDraft.objects.exists()


def test_the_version_of_a_day_is_the_newest_that_had_come_by_then(cast: Cast) -> None:
    for day in (SPRING, SUMMER):
        with clock.moved_to(day):
            published(cast.process_consultant, title=f"Opfølgning {day:%m}")
    with clock.moved_to(date(2026, 9, 1)):
        found = {day: editions.in_force(day).number for day in (date(2020, 1, 1), date(2026, 5, 3), SPRING, date(2026, 7, 5), SUMMER)}
    assert found == {date(2020, 1, 1): 1, date(2026, 5, 3): 1, SPRING: 2, date(2026, 7, 5): 2, SUMMER: 3}


def test_the_versions_that_were_in_force_while_a_placement_ran_are_named_on_its_page(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for day in (SPRING, SPRING, SUMMER):
        with clock.moved_to(day):
            published(cast.process_consultant, title=f"Opfølgning {day:%m} igen")
    with clock.moved_to(date(2026, 9, 1)):
        page = cast.client(cast.caseworker).get(reverse("handbook:of_placement", args=[placement.ref])).content.decode()
        assert placements.numbers_while_it_ran(placement) == [1, 3, 4]
        placement.ended_on = date(2026, 6, 1)
        assert placements.numbers_while_it_ran(placement) == [1, 3]
        placement.ended_on = placement.started_on
        assert placements.numbers_while_it_ran(placement) == [1]
    assert [reverse("handbook:version", args=[number]) in page for number in (1, 2, 3, 4)] == [True, False, True, True]


def test_what_changed_is_listed_word_by_word_with_why_and_on_what(cast: Cast) -> None:
    held = grounded(cast).draft
    actions.add_evidence(
        by=cast.leader, draft=held, kind="mechanism", stance="against", words="I én kommune skete det ikke.", mechanism=mechanism(cast)
    )
    made = actions.publish(by=cast.process_consultant, drafts=[held], news="Tallene først.")
    (change,) = changes.of_version(made)
    assert (change.name, change.why) == (STEP, "Vi så det virke.")
    assert [piece.words.strip() for piece in change.body if piece.kind == "new"] == [NEW_WORDS]
    assert [piece for piece in change.body if piece.kind == "gone"] == []
    assert [row.words for row in change.evidence] == ["Set i tre forløb.", "I én kommune skete det ikke."]
    assert change.evidence[0].block.edition == made
    with pytest.raises(Refused):
        actions.remove_evidence(by=cast.leader, evidence=change.evidence[0])


def test_drafts_that_were_not_chosen_wait_for_a_later_version(cast: Cast) -> None:
    chosen, waiting = drafted(cast.leader), drafted(cast.leader, "principles/P1", title="Ganske nyt")
    actions.publish(by=cast.process_consultant, drafts=[chosen], news="Tallene først.")
    assert list(BlockDraft.objects.order_by("pk")) == [waiting]
    assert editions.in_force().blocks["principles/P1"].written.title != "Ganske nyt"


def test_two_who_write_on_one_block_never_write_over_each_other_unseen(cast: Cast) -> None:
    first = drafted(cast.leader)
    with pytest.raises(Stale):
        drafted(cast.researcher)
    actions.write_draft(by=cast.researcher, name=STEP, version=first.version, **words_of(STEP, title="Forskerens"))
    with pytest.raises(Stale):
        actions.write_draft(by=cast.leader, name=STEP, version=first.version, **words_of(STEP, title="Lederens"))
    assert BlockDraft.objects.get().title == "Forskerens"


def test_two_who_begin_a_draft_at_the_same_moment_read_each_others_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drafted(cast.leader)
    monkeypatch.setattr("fodfaeste.handbook.actions.drafts.find", lambda *_model, **_pair: None)
    with pytest.raises(Stale) as no:
        drafted(cast.researcher)
    assert no.value.current == first


def test_a_draft_that_was_published_while_it_was_typed_on_is_not_begun_anew_unseen(cast: Cast) -> None:
    seen = drafted(cast.leader)
    actions.publish(by=cast.process_consultant, drafts=[seen], news="Tallene først.")
    browser, address = cast.client(cast.researcher), reverse("handbook:draft", args=[STEP])
    typed = {**words_of(STEP, title="Forskerens titel"), "version": str(seen.version)}
    page = browser.post(address, typed)
    assert page.status_code == 422
    assert "Forskerens titel" in page.content.decode()
    assert "En anden har gemt" in page.content.decode()
    assert not BlockDraft.objects.exists()
    assert browser.post(address, {**typed, "version": ""}).status_code == 303


def test_what_was_read_is_what_is_published(cast: Cast) -> None:
    from fodfaeste.handbook.actions.publishing import seal

    held = drafted(cast.leader)
    read = seal([held])
    actions.write_draft(by=cast.leader, name=STEP, version=held.version, **words_of(STEP, title="Lavet om"))
    with pytest.raises(Refused, match="ændret, siden"):
        actions.publish(by=cast.process_consultant, drafts=[held], news="Nyt.", seen=read)
    assert HandbookVersion.objects.count() == 1


def test_a_version_needs_a_draft_a_word_on_what_is_new_and_a_reason_for_each_change(cast: Cast) -> None:
    with pytest.raises(Refused, match="mindst ét"):
        actions.publish(by=cast.process_consultant, drafts=[], news="Nyt.")
    held = drafted(cast.leader, why="")
    with pytest.raises(Refused, match="grund"):
        actions.publish(by=cast.process_consultant, drafts=[held], news="Nyt.")
    with pytest.raises(Refused, match="hvad der er nyt"):
        actions.publish(by=cast.process_consultant, drafts=[held], news=" ")


def test_a_team_leader_writes_but_does_not_publish_and_a_caseworker_does_neither(cast: Cast) -> None:
    held = drafted(cast.leader)
    with pytest.raises(NotAllowed):
        actions.publish(by=cast.leader, drafts=[held], news="Nyt.")
    with pytest.raises(NotAllowed):
        drafted(cast.caseworker, "principles/P2")


@pytest.mark.parametrize(
    ("changes_made", "field"),
    [
        ({"title": " "}, "title"),
        ({"body": "# For stor en overskrift"}, "body"),
        ({"body": "Fælles.\n\n## Jobcenter\n\nKun én part."}, "body"),
        ({"why": "Ring til 12 34 56 78."}, "why"),
    ],
)
def test_a_draft_that_could_not_stand_is_refused_beside_its_field(cast: Cast, changes_made: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as caught:
        drafted(cast.leader, **changes_made)
    assert caught.value.field == field


def test_a_candidates_name_is_refused_and_a_published_examples_name_is_not(cast: Cast) -> None:
    person = cast.candidate.person
    with pytest.raises(Refused, match=person.given_name):
        drafted(cast.leader, body=longer() + f" Det gjorde {person.given_name}.")
    person.given_name = "Amina"
    person.save()
    assert "Amina" in editions.in_force().blocks["principles/P1"].written.body
    assert drafted(cast.leader, "principles/P1")


def test_figures_are_kept_as_they_were_and_none_that_is_of_too_few(cast: Cast) -> None:
    held = drafted(cast.leader)
    with pytest.raises(Refused) as caught:
        actions.add_evidence(by=cast.leader, draft=held, kind="figures", stance="for", words="Tallet steg.", principle="P1")
    assert caught.value.field == "principle"


def test_figures_stand_as_they_were_on_the_day_when_they_have_changed_since(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [{"key": "P3a", "words": "56 dage", "count": 12}]
    monkeypatch.setattr(evidence, "figures_of", lambda _by, _principle: figures)
    with clock.moved_to(SPRING):
        row = actions.add_evidence(
            by=cast.leader, draft=drafted(cast.leader), kind="figures", stance="for", words="Tallet faldt.", principle="P3"
        )
    monkeypatch.setattr(evidence, "figures_of", lambda _by, _principle: [{**figures[0], "words": "40 dage"}])
    with clock.moved_to(SUMMER):
        made = actions.publish(by=cast.process_consultant, drafts=[row.draft], news="Hurtigere løn.")
        page = Client().get(reverse("handbook:differences", args=[made.number])).content.decode()
    assert "Tal, som de var 4. maj 2026:" in page
    assert "P3a: 56 dage (12 forløb)" in " ".join(page.split())
    assert "40 dage" not in page


def test_how_many_observations_spoke_for_a_mechanism_is_kept_with_its_day(cast: Cast) -> None:
    said = mechanism(cast)
    for stands, withdrawn in (("for", None), ("for", None), ("against", None), ("against", clock.now())):
        SharedObservation.objects.create(
            what="Det skete.", phase="recruit", mechanism=said, stands=stands, month=date(2026, 4, 1), withdrawn_at=withdrawn
        )
    with clock.moved_to(SPRING):
        row = actions.add_evidence(by=cast.leader, draft=drafted(cast.leader), kind="mechanism", stance="for", words="Set.", mechanism=said)
    kept = {one["key"]: one["words"] for one in row.figures}
    assert kept == {"delte observationer, der taler for": "2", "delte observationer, der taler imod": "1"}
    assert row.figures_day == SPRING


def test_the_search_text_of_a_block_is_folded(cast: Cast) -> None:
    published(cast.process_consultant, title="Ærlig opfølgning på Åen")
    assert "aerlig opfoelgning paa aaen" in HandbookBlock.objects.get(edition__number=2, name=STEP).search_text


def test_english_readers_get_english_until_a_text_has_changed_and_are_told_where_it_is_danish(cast: Cast) -> None:
    browser = Client()
    browser.post("/sprog/", {"language": "en", "next": "/"})
    before = browser.get(reverse("handbook:step", args=["follow_up"])).content.decode()
    assert '<div lang="da">' not in before
    published(cast.process_consultant)
    after = browser.get(reverse("handbook:step", args=["follow_up"])).content.decode()
    assert NEW_WORDS in after
    assert '<div lang="da">' in after
    assert "in Danish only" in after or "kun på dansk" in after
    other = browser.get(reverse("handbook:step", args=["hours"])).content.decode()
    assert '<div lang="da">' not in other


def test_evidence_belongs_to_a_draft_or_to_a_block(cast: Cast) -> None:
    from django.db import IntegrityError

    held = drafted(cast.leader)
    with pytest.raises(IntegrityError):
        Evidence.objects.create(draft=None, kind="mechanism", mechanism=mechanism(cast), stance="for", words="x", added_by=held.written_by)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_the_same_moment_make_one_version_after_the_other() -> None:
    cast = assemble()
    drafts = [drafted(cast.leader), drafted(cast.leader, "principles/P1", body="## Nyt\n\nGanske nyt.")]
    gate, person = Barrier(2), cast.process_consultant

    def put_out(draft: BlockDraft) -> None:
        with tenancy.within([cast.own.pk, cast.neighbour.pk]):
            gate.wait()
            try:
                actions.publish(by=person, drafts=[draft], news="Nyt.")
            finally:
                connection.close()

    both = [Thread(target=put_out, args=[draft]) for draft in drafts]
    for one in both:
        one.start()
    for one in both:
        one.join()
    third = editions.numbered(3).blocks
    assert {name: third[name].changed_in for name in (STEP, "principles/P1")} in (
        {STEP: 2, "principles/P1": 3},
        {STEP: 3, "principles/P1": 2},
    )
    assert third[STEP].written.body.endswith(NEW_WORDS)
    assert third["principles/P1"].written.body.endswith("Ganske nyt.")
