"""The tools are found by anybody, printed without a placement, and filled with what each party sees of one and no more."""

import io

import docx
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from fodfaeste.handbook import filling
from fodfaeste.placements.models import Placement
from fodfaeste.placements.parties import party_of
from fodfaeste.practice_model import tools
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared.documents import as_docx, as_pdf
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.shared.documents.papers import opened, tags


def using(placeholder: str) -> str:
    """A tool that a placement writes this into."""
    return next(tool.key for tool in tools.all_tools() if placeholder in tool.placeholders)


def text_of(html: bytes) -> str:
    return " ".join(BeautifulSoup(html, "lxml").main.get_text(" ").split())


def readers(cast: Cast) -> dict[str, object]:
    return {"staff": cast.caseworker, "candidate": cast.candidate.person, "company": cast.butik.contact.person}


@pytest.mark.django_db
@pytest.mark.parametrize("key", tools.keys())
def test_every_tool_is_a_page_that_a_stranger_may_read(key: str) -> None:
    answer = Client().get(reverse("handbook:tool", args=[key]))
    assert answer.status_code == 200
    assert tools.tool(key).title in text_of(answer.content)
    assert "{" not in text_of(answer.content)


@pytest.mark.parametrize("key", tools.keys())
def test_every_tool_is_a_tagged_pdf_and_a_file_for_a_word_processor(key: str) -> None:
    from fodfaeste.handbook.paper import tool_document

    document = tool_document(tools.filled(tools.tool(key), {}), "da")
    assert "/Title" in tags(opened(as_pdf(document)))
    headings = [line.text for line in docx.Document(io.BytesIO(as_docx(document))).paragraphs if line.style.name == "Heading 1"]
    assert headings == [part.text for part in tools.filled(tools.tool(key), {}).parts if part.kind == "heading"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"phase": "employ"}, lambda tool: "employ" in tool.phases),
        ({"step": "match"}, lambda tool: Step.MATCH in tool.steps),
        ({"party": "company"}, lambda tool: "company" in tool.parties),
        ({"kind": "checklist"}, lambda tool: tool.kind == "checklist"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_tools_are_found_by_phase_step_party_and_kind(asked: dict[str, str], fits: object) -> None:
    html = Client().get(reverse("handbook:tools"), asked).content.decode()
    shown = {tool.key for tool in tools.all_tools() if f'href="{reverse("handbook:tool", args=[tool.key])}"' in html}
    assert shown == {tool.key for tool in tools.all_tools() if fits(tool)}
    assert shown


@pytest.mark.django_db
def test_a_search_without_a_hit_says_what_to_do() -> None:
    html = Client().get(reverse("handbook:tools"), {"q": "kvantefysik"}).content.decode()
    assert "Prøv med færre ord" in html


@pytest.mark.parametrize("who", ["staff", "candidate", "company"])
def test_a_tool_opened_from_a_placement_is_filled_with_what_its_reader_sees(cast: Cast, who: str) -> None:
    placement, person = factories.running_placement(cast), readers(cast)[who]
    key = using("candidate")
    text = text_of(cast.client(person).get(reverse("handbook:tool_of_placement", args=[placement.ref, key])).content)
    assert party_of(person).candidate_name(Placement.objects.with_room().get(pk=placement.pk)) in text


@pytest.mark.parametrize("who", ["staff", "company"])
def test_a_protected_name_is_never_written_into_a_tool(cast: Cast, who: str) -> None:
    """A tool is printed and leaves the house."""
    placement = factories.running_placement(cast)
    person = cast.candidate.person
    person.protected = True
    person.save()
    client = cast.client(readers(cast)[who])
    for tool in tools.all_tools():
        text = text_of(client.get(reverse("handbook:tool_of_placement", args=[placement.ref, tool.key])).content)
        assert person.given_name not in text
        assert person.phone not in text


def test_a_company_gets_no_more_than_its_side_of_the_placement(cast: Cast) -> None:
    placement = Placement.objects.with_room().get(pk=factories.awaiting_placement(cast).pk)
    side = party_of(cast.butik.contact.person)
    known = filling.values(placement, side)
    seen = side.view(placement)
    assert known["candidate"] == seen.candidate_name == "Jobkandidaten"
    assert cast.candidate.person.phone not in " ".join(known.values())


def test_every_place_to_fill_has_a_value_or_a_line(cast: Cast) -> None:
    placement = Placement.objects.with_room().get(pk=factories.running_placement(cast).pk)
    known = filling.values(placement, party_of(cast.caseworker))
    assert set(known) == set(tools.PLACEHOLDERS)
    assert [name for name, value in known.items() if not value] == []


def test_a_name_that_looks_like_markup_is_words(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    placement.company.name = "Brød & *Kage* [bageri](https://example.dk)"
    placement.company.save()
    key = using("company")
    answer = cast.client(cast.caseworker).get(reverse("handbook:tool_of_placement", args=[placement.ref, key]))
    main = BeautifulSoup(answer.content, "lxml").find(class_="house-tool")
    assert "Brød & *Kage* [bageri](https://example.dk)" in " ".join(main.get_text().split())
    assert not main.find_all("a")


def test_a_filled_tool_is_a_file_that_nobody_keeps_on_the_way(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    answer = cast.client(cast.caseworker).get(reverse("handbook:tool_file_of_placement", args=[placement.ref, using("candidate"), "pdf"]))
    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().get(reverse("handbook:tool_file", args=[using("candidate"), "pdf"]))["Cache-Control"].startswith("public")


def test_the_neighbour_opens_no_tool_of_our_placement(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for name, rest in (("handbook:tool_of_placement", [using("candidate")]), ("handbook:of_placement", [])):
        assert cast.client(cast.neighbour_caseworker).get(reverse(name, args=[placement.ref, *rest])).status_code == 404
