"""The pages of the model answer everybody, and each party meets its own part first."""

import re
from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.handbook import contents, editions
from fodfaeste.handbook.views import reading as views
from fodfaeste.practice_model import guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.practice_model.steps import Step

pytestmark = pytest.mark.django_db

PAGES = [
    ("handbook:overview", ()),
    *[("handbook:phase", (phase.value,)) for phase in Phase],
    *[("handbook:principle", (each.key,)) for each in PRINCIPLES],
    *[("handbook:step", (step.value,)) for step in Step],
]
EVERY_PAGE = pytest.mark.parametrize(("name", "keys"), PAGES, ids=lambda part: "/".join(part) if isinstance(part, tuple) else part)
KINDS = {"candidate": Party.CANDIDATE, "contact": Party.COMPANY, "staff": Party.JOBCENTRE}


def as_kind(view: Callable[..., HttpResponse], kind: str | None, key: str = "", **headers: str) -> str:
    """What a person of this kind reads; only the kind matters to these pages."""
    request = RequestFactory().get("/model/", headers=headers)
    request.person = SimpleNamespace(kind=kind, may=lambda _what: False, has_role=lambda _role: False) if kind else None
    request.user = SimpleNamespace(is_authenticated=False)
    request.session = {}
    answer = view(request, key) if key else view(request)
    return answer.content.decode()


def headings(html: str) -> list[tuple[int, str]]:
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", html, re.DOTALL)
    return [(int(level), re.sub(r"<[^>]+>|\s+", " ", text).strip()) for level, text in found]


def positions(html: str, needles: list[str]) -> list[int]:
    return [html.index(needle) for needle in needles]


@EVERY_PAGE
def test_a_stranger_may_read_every_page(name: str, keys: tuple[str, ...]) -> None:
    assert Client().get(reverse(name, args=keys)).status_code == 200


@EVERY_PAGE
def test_every_page_has_one_h1_no_skipped_heading_and_no_id_twice(name: str, keys: tuple[str, ...]) -> None:
    html = Client().get(reverse(name, args=keys)).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    levels = [level for level, _text in headings(main)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@EVERY_PAGE
def test_every_page_asks_which_version_is_in_force_and_nothing_more(name: str, keys: tuple[str, ...]) -> None:
    """The texts of a version stay as they are, so they are read once and kept."""
    editions.in_force()
    address = reverse(name, args=keys)
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    # On PostgreSQL the request itself takes its role and opens its wall and its transaction; no table is read.
    read = [query["sql"] for query in asked if re.search(r"\bFROM \"", query["sql"])]
    assert len(read) == 1
    assert "handbook_handbookversion" in read[0]


@EVERY_PAGE
def test_every_link_to_the_model_leads_somewhere(name: str, keys: tuple[str, ...]) -> None:
    html = Client().get(reverse(name, args=keys)).content.decode()
    linked = {address.partition("#")[0] for address in re.findall(r'href="(/model/[^"]*)"', html)}
    assert linked
    assert {address: status for address in linked if (status := Client().get(address).status_code) != 200} == {}


@pytest.mark.parametrize("name", ["handbook:phase", "handbook:principle", "handbook:step"])
def test_a_key_that_does_not_exist_is_not_found(name: str) -> None:
    assert Client().get(reverse(name, args=["dans"])).status_code == 404


def test_keys_are_refused_by_name() -> None:
    for ask in (lambda: contents.found(Phase, "dans"), lambda: contents.found_principle("P9")):
        with pytest.raises(Http404):
            ask()


@pytest.mark.parametrize(("kind", "party"), KINDS.items())
@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_shows_the_readers_own_part_first(kind: str, party: Party, phase: Phase) -> None:
    html = as_kind(views.phase, kind, phase.value)
    order = positions(html, [f'<h2 id="{each.value}"' for each in Party.own_first(party)])
    assert order == sorted(order)
    assert guidance.for_phase(phase, party).html in html


@pytest.mark.parametrize(("kind", "party"), KINDS.items())
@pytest.mark.parametrize("step", list(Step))
def test_a_step_shows_the_readers_own_part_first_and_the_others_after(kind: str, party: Party, step: Step) -> None:
    html = as_kind(views.step, kind, step.value)
    parts = dict(guidance.step_parts(step)[1])
    order = positions(html, [parts[each] for each in Party.own_first(party)])
    assert order == sorted(order)


@pytest.mark.parametrize(("kind", "party"), KINDS.items())
def test_the_overview_has_the_readers_own_column_first(kind: str, party: Party) -> None:
    html = as_kind(views.overview, kind)
    table = html[html.index("<table") : html.index("</table>")]
    order = positions(table, [f'<th scope="col">{each.label}' for each in Party.own_first(party)])
    assert order == sorted(order)
    # On a narrow screen each cell says its heading again.
    assert table[: table.index("</thead>")].count("din del") == 1


def test_a_visitor_is_told_of_no_part_as_his_own() -> None:
    for html in (
        as_kind(views.overview, None),
        as_kind(views.phase, None, "recruit"),
        as_kind(views.step, None, "hours"),
    ):
        assert "din del" not in html


def test_the_overview_names_all_phases_principles_and_steps() -> None:
    html = as_kind(views.overview, None)
    for phase in Phase:
        assert phase.label in html
        assert all(guidance.for_phase(phase, party).summary in html for party in Party)
    assert all(str(each.sentence) in html for each in PRINCIPLES)
    assert all(step.label in html for step in Step)


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_states_when_it_begins_and_ends_and_its_steps(phase: Phase) -> None:
    html = as_kind(views.phase, "staff", phase.value)
    assert phase.enters in html
    assert phase.leaves in html
    assert all(reverse("handbook:step", args=[step.value]) in html for step in Step.of_phase(phase))


@pytest.mark.parametrize("principle", PRINCIPLES, ids=lambda each: each.key)
def test_a_principle_shows_every_measure_with_how_it_is_counted(principle: Principle) -> None:
    html = as_kind(views.principle, "staff", principle.key)
    for measure in principle.measures:
        for words in (
            measure.definition,
            measure.numerator,
            measure.denominator,
            measure.scale.five,
            measure.first_step.label,
        ):
            assert str(words) in html


def test_a_step_names_the_principles_that_belong_to_it() -> None:
    assert [each.key for each in contents.principles_of(editions.in_force(), Step.HOURS)] == ["P3"]
    html = as_kind(views.step, "staff", "hours")
    assert reverse("handbook:principle", args=["P3"]) in html


@pytest.mark.parametrize(
    ("key", "previous", "following"),
    [("enrol", None, "know_candidate"), ("hours", "start", "follow_up"), ("aftercare", "retention_card", None)],
)
def test_one_can_read_on_and_back(key: str, previous: str | None, following: str | None) -> None:
    html = as_kind(views.step, "staff", key)
    for rel, other in (("prev", previous), ("next", following)):
        expected = f'rel="{rel}" href="{reverse("handbook:step", args=[other])}"' if other else f'rel="{rel}"'
        assert (expected in html) is bool(other)


@pytest.mark.parametrize(("kind", "party"), KINDS.items())
def test_a_page_that_loads_a_step_gets_the_readers_own_part_alone(kind: str, party: Party) -> None:
    html = as_kind(views.step_part, kind, "support", **{"HX-Request": "true"})
    parts = dict(guidance.step_parts(Step.SUPPORT)[1])
    assert "<html" not in html
    assert [each for each in Party if parts[each] in html] == [party]
    assert reverse("handbook:step", args=["support"]) in html


def test_a_visitors_page_that_loads_a_step_gets_all_three_parts_with_headings_in_order() -> None:
    html = as_kind(views.step_part, None, "support", **{"HX-Request": "true"})
    assert [level for level, _text in headings(html)] == [2, 2, 2]


def test_the_page_and_the_piece_are_kept_apart_by_caches() -> None:
    assert "HX-Request" in Client().get(reverse("handbook:step_part", args=["hours"])).headers["Vary"]


@pytest.mark.parametrize(
    ("name", "key", "says"),
    [
        ("handbook:phase", "recruit", "The company&#x27;s part: while the placement is under way"),
        ("handbook:principle", "P3", "Pay for the work as soon as possible"),
        ("handbook:step", "hours", "The hours show whether the placement is on its way to pay."),
    ],
)
def test_whoever_chose_english_reads_nothing_danish(name: str, key: str, says: str) -> None:
    browser = Client()
    browser.post("/sprog/", {"language": "en", "next": "/"})
    html = browser.get(reverse(name, args=[key])).content.decode()
    text = re.sub(r"<[^>]+>", " ", html)
    assert says in text
    assert not re.search(r"[æøå]", text.replace("Fodfæste", ""), flags=re.IGNORECASE)
