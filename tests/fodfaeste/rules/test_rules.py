"""The rule of a day is found by date and target group, and what is not certain warns."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.rules import facts
from fodfaeste.rules.models import Rule
from fodfaeste.shared import clock
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_the_length_of_a_work_trial_holds_from_its_first_to_its_last_day(day: date, found: bool) -> None:
    assert (facts.rule_on("praktik.max_uger", day) is not None) is found


def test_a_work_trial_is_thirteen_weeks_then_twenty_six_then_thirteen_at_a_time() -> None:
    assert facts.value_on("praktik.max_uger", date(2026, 5, 1), "flex_job") == {
        "grund": 13,
        "forlaengelse_til": 26,
        "derefter_ad_gangen": 13,
    }


def test_a_rule_for_one_target_group_does_not_concern_another() -> None:
    key, day = "jobsamtaler.ledighedsydelse_6mdr_min", date(2026, 8, 1)
    assert facts.value_on(key, day, "flex_job") == 4
    assert facts.rule_on(key, day, "activity_ready") is None


def test_the_authority_changes_its_name_on_the_first_of_february_2026() -> None:
    assert facts.value_on("term.myndighed", date(2026, 1, 31)) == "jobcenter"
    assert facts.value_on("term.myndighed", date(2026, 2, 1)) == "kommunen"


def test_the_225_hours_rule_is_over() -> None:
    assert facts.rule_on("regel225", date(2025, 6, 30)) is not None
    assert facts.rule_on("regel225", date(2025, 7, 1)) is None


def test_a_certain_rule_does_not_warn() -> None:
    assert facts.warning(facts.rule_on("praktik.max_uger", date(2026, 5, 1))) == ""


@pytest.mark.parametrize("key", ["praktik.rimelighed", "mentor.periode_max_mdr", "term.myndighed", "satser.loentilskud_privat_kr_time"])
def test_what_is_not_certain_warns(key: str) -> None:
    assert "ikke bekræftet" in facts.warning(facts.rule_on(key, date(2026, 5, 1)))


def test_no_rule_at_all_warns_too() -> None:
    assert facts.warning(None)


def test_a_missing_value_is_empty_and_never_a_number() -> None:
    for rule in Rule.objects.filter(certainty="mangler").order_by("key"):
        assert rule.value is None
        assert rule.words == ""


def test_every_rule_says_its_basis_and_its_source() -> None:
    for rule in Rule.objects.order_by("key", "pk"):
        assert rule.basis, rule.key
        assert rule.source, rule.key


def test_a_rule_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError):
        Rule.objects.create(key="x", name="x", basis="x", certainty="sikker", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))


def test_the_page_says_which_rules_are_past_and_which_are_not_certain(cast: Cast) -> None:
    with clock.moved_to(date(2026, 11, 24)):
        page = cast.client(cast.caseworker).get(reverse("rules:rules")).content.decode()
    assert "225-timersreglen" in page
    assert "gælder ikke i dag" in page
    assert "Reglen er ikke bekræftet" in page
    assert "1. januar 2020 til 31. december 2026" in page


def test_all_who_are_signed_in_may_read_the_rules_and_strangers_may_not(cast: Cast) -> None:
    for person in (cast.caseworker, cast.neighbour_caseworker, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(reverse("rules:rules")).status_code == 200
    assert cast.client(None).get(reverse("rules:rules")).status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_rules(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    with CaptureQueriesContext(connection) as before:
        browser.get(reverse("rules:rules"))
    Rule.objects.bulk_create([Rule(key=f"ny.{n}", name=f"Ny {n}", basis="x", certainty="sikker") for n in range(20)])
    with CaptureQueriesContext(connection) as after:
        browser.get(reverse("rules:rules"))
    assert len(after) == len(before)
