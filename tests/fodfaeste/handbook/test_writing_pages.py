"""The pages of drafts and versions: written, looked at, published, compared, and opened from a placement of its time."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from fodfaeste.handbook import editions
from fodfaeste.handbook.models import BlockDraft, Evidence
from fodfaeste.practice_model.tools import of_step
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.handbook.writing import NEW_WORDS, STEP, drafted, grounded, longer, mechanism, published, words_of
from tests.fodfaeste.placements import factories
from tests.fodfaeste.shared.documents.papers import opened, tags


def main_of(answer: object) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "lxml").main


def said(answer: object) -> str:
    return " ".join(main_of(answer).get_text(" ").split())


def test_a_draft_is_looked_at_before_it_is_saved_and_nothing_typed_is_lost(cast: Cast) -> None:
    page = cast.client(cast.leader)
    typed = words_of(STEP, body=longer() + "\n\n**Stærke** ord.", why="")
    looked = page.post(reverse("handbook:draft", args=[STEP]), {**typed, "look": "1"})
    assert "<strong>Stærke</strong> ord." in looked.content.decode()
    assert main_of(looked).find("textarea", {"name": "body"}).text.strip().endswith("**Stærke** ord.")
    assert not BlockDraft.objects.exists()
    assert page.post(reverse("handbook:draft", args=[STEP]), typed).status_code == 303
    assert BlockDraft.objects.get().body.endswith("**Stærke** ord.")


def test_two_who_open_the_same_block_at_once_see_each_others_words(cast: Cast) -> None:
    address = reverse("handbook:draft", args=[STEP])
    assert cast.client(cast.leader).post(address, words_of(STEP, title="Lederens")).status_code == 303
    answer = cast.client(cast.researcher).post(address, words_of(STEP, title="Forskerens"))
    assert answer.status_code == 422
    assert "Lederens" in said(answer)
    assert main_of(answer).find("input", {"name": "title"})["value"] == "Forskerens"
    hidden = main_of(answer).find("input", {"name": "version"})["value"]
    assert cast.client(cast.researcher).post(address, {**words_of(STEP, title="Forskerens"), "version": hidden}).status_code == 303
    assert BlockDraft.objects.get().title == "Forskerens"


def test_raw_html_in_a_draft_is_words(cast: Cast) -> None:
    answer = cast.client(cast.leader).post(
        reverse("handbook:draft", args=[STEP]), {**words_of(STEP, body=longer() + "<script>alert(1)</script>"), "look": "1"}
    )
    assert "<script>alert(1)" not in answer.content.decode()


def test_a_draft_is_seen_by_those_who_write_and_never_on_a_public_page(cast: Cast) -> None:
    drafted(cast.leader)
    assert NEW_WORDS in said(cast.client(cast.researcher).get(reverse("handbook:draft", args=[STEP])))
    assert NEW_WORDS not in said(Client().get(reverse("handbook:step", args=["follow_up"])))
    assert said(Client().get(reverse("handbook:find"), {"q": "tallene på bordet før"})).startswith("Søg i modellen")


def test_evidence_is_added_on_a_page_and_must_name_what_it_is(cast: Cast) -> None:
    held, page = drafted(cast.leader), cast.client(cast.leader)
    address = reverse("handbook:add_evidence", args=[held.ref])
    given = {"kind": "mechanism", "stance": "for", "words": "Set i tre forløb."}
    assert page.post(address, given).status_code == 422
    assert page.post(address, {**given, "mechanism": mechanism(cast).ref}).status_code == 303
    row = Evidence.objects.get()
    assert row.draft == held
    assert page.post(reverse("handbook:remove_evidence", args=[row.ref])).status_code == 303
    assert not Evidence.objects.exists()


def test_a_consultant_reads_the_changes_and_publishes_them(cast: Cast) -> None:
    held, page = grounded(cast).draft, cast.client(cast.process_consultant)
    shown = page.get(reverse("handbook:publish"))
    assert NEW_WORDS in said(shown)
    assert "Set i tre forløb." in said(shown)
    seen = main_of(shown).find("input", {"name": "seen"})["value"]
    given = {"drafts": [held.ref], "news": "Opfølgningen begynder med tallene.", "seen": seen}
    assert page.post(reverse("handbook:publish"), given).status_code == 303
    assert editions.in_force().number == 2
    assert NEW_WORDS in said(Client().get(reverse("handbook:step", args=["follow_up"])))


def test_differences_are_marked_for_ears_and_without_colour(cast: Cast) -> None:
    published(cast.process_consultant)
    main = main_of(Client().get(reverse("handbook:differences", args=[2])))
    (new,) = main.find_all("ins")
    assert " ".join(new.get_text().split()) == f"kommet til: {NEW_WORDS}"
    assert new.find(class_="sr-only")
    assert not main.find_all("del")


def test_an_earlier_version_stays_readable_and_says_that_it_is_not_in_force(cast: Cast) -> None:
    published(cast.process_consultant)
    old = Client().get(reverse("handbook:step", args=["follow_up"]), {"udgave": "1"})
    assert "Du læser udgave 1. Udgave 2 er den, der gælder nu." in said(old)
    assert NEW_WORDS not in said(old)
    links = [
        link["href"] for link in main_of(old).select('a[href^="/model/princip/"], a[href^="/model/trin/"]') if "gælder nu" not in link.text
    ]
    assert links
    assert [link for link in links if "udgave=1" not in link] == []
    assert Client().get(reverse("handbook:step", args=["follow_up"]), {"udgave": "9"}).status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [("fremmøde", True), ("FREMMOEDE", True), ("opfølgning virksomhed", True), ("opfoelgning", True), ("kvantefysik", False)],
)
@pytest.mark.django_db
def test_search_knows_danish_letters_and_capitals(words: str, found: bool) -> None:
    hits = main_of(Client().get(reverse("handbook:find"), {"q": words})).select(".house-hits > li")
    assert bool(hits) is found


@pytest.mark.django_db
def test_double_a_and_aa_with_a_ring_find_the_same() -> None:
    shown = {q: len(main_of(Client().get(reverse("handbook:find"), {"q": q})).select(".house-hits > li")) for q in ("måned", "maaned")}
    assert shown["måned"] == shown["maaned"] > 0


@pytest.mark.django_db
def test_nobody_searches_the_model_with_a_cpr_number() -> None:
    page = Client().get(reverse("handbook:find"), {"q": "010203-1234"})
    assert "Søg ikke på CPR-nummer her" in said(page)


@pytest.mark.django_db
def test_the_whole_version_is_one_page_and_one_tagged_document() -> None:
    page = said(Client().get(reverse("handbook:version", args=[1])))
    edition = editions.in_force()
    assert [block.written.summary for name, block in edition.blocks.items() if not name.startswith("principles/")] == [
        block.written.summary
        for name, block in edition.blocks.items()
        if not name.startswith("principles/") and " ".join(block.written.summary.split()) in page
    ]
    answer = Client().get(reverse("handbook:version_file", args=[1, "pdf"]))
    assert answer["Content-Disposition"] == 'attachment; filename="haandbog-udgave-1.pdf"'
    pdf = opened(answer.content)
    assert {"/TOC", "/H1", "/H2", "/H3", "/TH", "/L"} <= set(tags(pdf))
    assert len(pdf.pages) > 15
    assert answer.content == Client().get(reverse("handbook:version_file", args=[1, "pdf"])).content


def test_the_document_of_a_later_version_tells_what_is_new_and_on_what(cast: Cast) -> None:
    from fodfaeste.handbook import actions
    from fodfaeste.handbook.paper import version_document
    from fodfaeste.shared.documents import as_html

    actions.publish(by=cast.process_consultant, drafts=[grounded(cast).draft], news="Tallene først.")
    text = " ".join(BeautifulSoup(as_html(version_document(2)), "lxml").get_text(" ").split())
    assert "Tallene først." in text
    assert "Når tallene ligger på bordet, bliver der talt om løn. (taler for). Set i tre forløb." in text


def test_mechanisms_stand_with_what_speaks_for_and_against_once_a_version_rests_on_them(cast: Cast) -> None:
    from fodfaeste.handbook import actions

    held = grounded(cast).draft
    address = reverse("handbook:mechanisms")
    assert "Når tallene ligger på bordet" not in said(Client().get(address))
    actions.publish(by=cast.process_consultant, drafts=[held], news="Tallene først.")
    assert "Når tallene ligger på bordet, bliver der talt om løn." in said(Client().get(address))
    assert "Set i tre forløb." in said(Client().get(address))


def test_a_mechanism_tells_what_it_became_and_the_changed_page_leads_back_to_it(cast: Cast) -> None:
    from fodfaeste.handbook import actions

    row = grounded(cast)
    address = reverse("handbook:of_mechanism", args=[row.mechanism.ref])
    before = said(cast.client(cast.neighbour_caseworker).get(address))
    assert "Udkast: Trin: Opfølgning" in before
    actions.publish(by=cast.process_consultant, drafts=[row.draft], news="Tallene først.")
    after = main_of(cast.client(cast.neighbour_caseworker).get(address))
    assert after.find("a", string="Udgave 2: Trin: Opfølgning")["href"] == reverse("handbook:differences", args=[2])
    step = main_of(Client().get(reverse("handbook:step", args=["follow_up"])))
    assert "Ændret i udgave 2." in step.get_text()
    assert step.find("a", href=reverse("handbook:differences", args=[2]))
    changed = main_of(cast.client(cast.researcher).get(reverse("handbook:differences", args=[2])))
    assert changed.find("a", href=row.mechanism.get_absolute_url())
    assert not main_of(Client().get(reverse("handbook:differences", args=[2]))).find("a", href=row.mechanism.get_absolute_url())


def test_a_placement_shows_the_version_that_was_in_force_when_it_began_and_says_that_a_newer_has_come(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    later = date(2026, 7, 6)
    assert placement.started_on < later
    with clock.moved_to(later):
        published(cast.process_consultant, "steps/pay_dialogue")
        for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
            text = said(cast.client(person).get(reverse("handbook:of_placement", args=[placement.ref])))
            assert "Udgave 1 af modellen, som gjaldt, da forløbet begyndte." in text
            assert "Der er kommet en udgave 2" in text
            assert NEW_WORDS not in text


def test_a_placement_that_has_not_begun_shows_the_version_of_today(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    published(cast.process_consultant, "steps/start")
    text = said(cast.client(cast.caseworker).get(reverse("handbook:of_placement", args=[placement.ref])))
    assert NEW_WORDS in text
    assert "Udgave 2 af modellen." in text


def test_a_placement_offers_the_tools_of_its_step_to_each_party_its_own(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    for person, party in ((cast.caseworker, "jobcentre"), (cast.candidate.person, "candidate"), (cast.butik.contact.person, "company")):
        html = cast.client(person).get(reverse("handbook:of_placement", args=[placement.ref])).content.decode()
        wanted = [reverse("handbook:tool_of_placement", args=[placement.ref, tool.key]) for tool in of_step("start", party)]
        assert [link for link in wanted if link not in html] == []
