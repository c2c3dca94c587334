"""The tags that pages are drawn with."""

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory

from fodfaeste.shared import navigation
from fodfaeste.shared.ui import Event, Step


def drawn(source: str, **context: Any) -> str:
    return str(engines["django"].from_string("{% load ui %}" + source).render(context, RequestFactory().get("/")))


class Person:
    """Somebody of a kind with some roles and permissions."""

    def __init__(self, kind: str, roles: tuple[str, ...] = (), may: tuple[str, ...] = ()) -> None:
        self.kind, self.held, self.rights = kind, roles, may

    def has_role(self, role: str) -> bool:
        return role in self.held

    def may(self, permission: str) -> bool:
        return permission in self.rights


def test_a_button_that_does_something_posts_with_both_guards() -> None:
    page = drawn("{% do_button '/gem/' 'Bekræft' version=7 name='uge' value='10' about='uge 10' %}")
    assert '<form class="house-do" method="post" action="/gem/">' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert 'name="version" value="7"' in page
    assert 'name="uge" value="10"' in page
    assert '<span class="sr-only"> uge 10</span>' in page


def test_every_form_has_a_token_of_its_own_so_that_it_is_done_once() -> None:
    page = drawn("{% do_button '/gem/' 'A' %}{% do_button '/gem/' 'B' %}")
    tokens = re.findall(r'name="_once" value="([^"]+)"', page)
    assert len(set(tokens)) == 2


def test_what_needs_a_second_thought_is_behind_a_fold() -> None:
    page = drawn("{% do_button '/stop/' 'Stop' kind='warning' confirm='Er du sikker?' %}")
    assert page.index("<details") < page.index("Er du sikker?") < page.index("<form")


def test_facts_say_what_is_unknown_and_write_numbers_and_days_in_danish() -> None:
    page = drawn(
        "{% facts pairs %}",
        pairs=[("Timer", Decimal("7.50")), ("Dag", date(2026, 3, 3)), ("Tlf.", ""), ("Nul", 0), ("<b>", "<i>")],
    )
    assert "<dd>7,5</dd>" in page
    assert "<dd>3. marts 2026</dd>" in page
    assert page.count("ikke oplyst") == 1
    assert "<b>" not in page
    assert "<i>" not in page


def test_the_step_line_names_where_we_are_and_what_is_done() -> None:
    page = drawn(
        "{% step_line steps %}",
        steps=[Step("Match", "done", url="/m/"), Step("Forløb", "current"), Step("Job", "ahead")],
    )
    assert page.count('aria-current="step"') == 1
    assert 'aria-label="Gennemført:"' in page
    assert '<a class="step" href="/m/">' in page


def test_the_timeline_takes_dicts_and_events_and_is_never_empty() -> None:
    page = drawn(
        "{% timeline events %}",
        events=[Event(date(2026, 3, 3), "Aftale", who="Karen"), {"when": date(2026, 3, 4), "title": "Timer"}],
    )
    assert "3. marts 2026</time> · Karen" in page
    assert "Timer" in page
    assert "ikke sket noget endnu" in drawn("{% timeline events %}", events=[])


def test_an_icon_is_silent_unless_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in drawn("{% icon 'check' %}")
    assert 'role="img" aria-label="Bekræftet"' in drawn("{% icon 'check' 'Bekræftet' %}")


@pytest.mark.parametrize(
    ("kind", "css"),
    [("success", "badge-success"), ("neutral", "house-badge-neutral"), ("ukendt", "house-badge-neutral")],
)
def test_a_status_is_a_badge(kind: str, css: str) -> None:
    assert css in drawn("{% status 'Aktiv' kind %}", kind=kind)


def test_breadcrumbs_end_where_we_are() -> None:
    page = drawn("{% crumbs 'Kandidater' '/k/' 'Anna' %}")
    assert 'href="/k/">Kandidater' in page
    assert re.search(r'aria-current="page">.*Anna', page, re.DOTALL)


def test_a_table_scrolls_inside_a_region_that_can_be_reached_and_has_a_name() -> None:
    page = drawn("{% table_region 'Timer' %}<table></table>{% endtable_region %}")
    assert 'role="region" tabindex="0" aria-label="Timer"><table></table></div>' in page


def test_the_menu_shows_what_fits_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {kind: {} for kind in navigation.KINDS})
    navigation.register("staff", "Kontakt", "shared:contact", 20)
    navigation.register("staff", "Først", "shared:accessibility", 10)
    navigation.register("staff", "Leder", "shared:components", 30, roles=["team_leader"])
    navigation.register("candidate", "Mit", "shared:components", 1)
    names = [link.label for link in navigation.links_for(Person("staff"), "/kontakt")]
    assert names == ["Først", "Kontakt"]
    assert [link.label for link in navigation.links_for(Person("staff", roles=("team_leader",)), "/")][-1] == "Leder"
    assert [link.label for link in navigation.links_for(Person("candidate"), "/")] == ["Mit"]
    assert navigation.links_for(None, "/") == []


def test_a_page_that_lies_elsewhere_is_marked_under_the_line_it_belongs_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {kind: {} for kind in navigation.KINDS})
    navigation.register("contact", "Først", "shared:accessibility", 10)
    navigation.register("contact", "Ansættelser", "shared:contact", 20, over=("/vores/klip/",))
    marked = [link.label for link in navigation.links_for(Person("contact"), "/vores/klip/abc/") if link.active]
    assert marked == ["Ansættelser"]


def test_alike_lines_fold_under_one_name_where_there_is_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {kind: {} for kind in navigation.KINDS})
    navigation.register("staff", "Kontakt", "shared:contact", 20, group="Opslag")
    navigation.register("staff", "Midt", "shared:components", 30)
    items = navigation.menu_for(Person("staff"), "/kontakt/")
    assert [(item.group, len(item.links)) for item in items] == [("", 1), ("", 1)]
    navigation.register("staff", "Sidst", "shared:accessibility", 40, group="Opslag")
    items = navigation.menu_for(Person("staff"), "/kontakt/")
    assert [(item.group, [link.label for link in item.links]) for item in items] == [("Opslag", ["Kontakt", "Sidst"]), ("", ["Midt"])]
    assert items[0].active
    assert not items[1].active


def test_the_menu_knows_the_page_and_the_part_we_are_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {kind: {} for kind in navigation.KINDS})
    navigation.register("staff", "Komponenter", "shared:components", 1, may="figures.see")
    assert navigation.links_for(Person("staff"), "/komponenter/") == []
    person = Person("staff", may=("figures.see",))
    (here,), (under,), (away,) = (navigation.links_for(person, path) for path in ("/komponenter/", "/komponenter/1/", "/was"))
    assert (here.current, here.active) == (True, True)
    assert (under.current, under.active) == (False, True)
    assert (away.current, away.active) == (False, False)


def test_the_pager_of_a_plain_page_keeps_the_address() -> None:
    from django.core.paginator import Paginator

    page = drawn("{% pager page %}", page=Paginator(range(100), 10).get_page(5))
    assert 'aria-current="page" aria-label="Side 5"' in page
    assert 'href="?page=4" aria-label="Forrige side"' in page
    assert drawn("{% pager page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_words_of_value_filters() -> None:
    row = SimpleNamespace(hours=Decimal("37.5"), day=date(2026, 3, 3), share=Decimal("0.5"))
    assert (
        drawn("{{ row.hours|hours }} {{ row.day|day }} {{ row.day|week }} {{ row.hours|number:1 }}", row=row)
        == "37,5 timer 3. marts 2026 uge 10 37,5"
    )


def test_a_company_is_not_named_twice_where_the_workplace_carries_its_name() -> None:
    for workplace, said in (("Møllen, Fjordholm", "Møllen, Fjordholm"), ("Butikken", "Møllen, Butikken")):
        assert drawn("{{ whole|beside:part }}", whole="Møllen", part=workplace) == said
