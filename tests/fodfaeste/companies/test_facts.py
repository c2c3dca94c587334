"""What is known, what is not, what to ask next, how many on supported terms, and who sees which rows."""

from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.companies import actions, facts
from fodfaeste.companies.models import Company, JobFunction, Workplace
from fodfaeste.shared.access import visible_to

MODELS = ("Company", "Workplace", "Contact", "ContactRole", "JobFunction", "Task", "DecisiveCompetence", "Offer", "CompanyImport")


@pytest.mark.parametrize(
    ("employees", "cap"),
    [("0", 1), ("4", 1), ("9.9", 1), ("10", 2), ("49", 9), ("50", 10), ("59.5", 10), ("60", 11), ("151", 20)],
)
def test_one_in_five_up_to_fifty_then_one_in_ten_and_always_one(employees: str, cap: int) -> None:
    assert facts.ratio_cap(Decimal(employees)) == cap


def test_the_ratio_is_told_with_its_uncertainty_and_not_at_all_without_a_number() -> None:
    words = facts.ratio_words(Workplace(employees=Decimal(24)))
    assert words.startswith("Højst 4 ad gangen")
    assert "seneste fire måneder" in words
    assert "hvordan der rundes" in words
    assert facts.ratio_words(Workplace()) == ""


def test_a_job_function_tells_what_is_unknown_and_what_to_ask_first(cast: Any) -> None:
    found = facts.knowledge(cast.butik.job_function)
    assert [part.key for part in found.unknown] == ["offers"]
    assert found.share == pytest.approx(5 / 6)
    assert "hensyn" in found.next_question
    bare = JobFunction.objects.create(municipality=cast.own, company=cast.butik.company, workplace=cast.butik.workplace, title="Ny")
    assert facts.knowledge(bare).share == 0
    assert "opgaver" in facts.knowledge(bare).next_question


def test_no_as_an_answer_counts_as_known(cast: Any) -> None:
    function = cast.butik.job_function
    kinds = ["breaks", "quiet", "short_days", "fixed_tasks", "no_customers", "easy_transport"]
    actions.set_offers(by=cast.consultant, job_function=function, offers=dict.fromkeys(kinds, False))
    assert facts.knowledge(function).unknown == ()
    assert facts.knowledge(function).next_question == ""


def test_a_company_tells_what_is_unknown_about_it(cast: Any) -> None:
    found = facts.company_knowledge(cast.butik.company)
    assert [part.key for part in found.unknown] == ["own_support", "culture", "employee_rep"]


def test_a_paused_contact_is_nobody_to_call(cast: Any) -> None:
    actions.deactivate_contact(by=cast.consultant, contact=cast.butik.contact)
    assert facts.company_knowledge(Company.objects.get(pk=cast.butik.company.pk)).next_question == "Hvem ringer vi til om hverdagen?"


@pytest.mark.parametrize("model", MODELS)
def test_nobody_sees_rows_of_a_municipality_or_company_that_is_not_theirs(cast: Any, model: str) -> None:
    actions.set_offer(by=cast.consultant, job_function=cast.butik.job_function, kind="breaks", possible=True)
    label = f"companies.{model}"
    for person in (cast.administrator, cast.researcher, cast.candidate.person):
        assert not visible_to(label, person).exists()
    assert not visible_to(label, cast.neighbour_caseworker).filter(municipality=cast.own).exists()
    staff = visible_to(label, cast.caseworker)
    company_side = visible_to(label, cast.butik.contact.person)
    assert not visible_to(label, cast.other_company.contact.person).filter(pk__in=company_side).exists()
    if model != "CompanyImport":
        assert staff.exists()
        assert company_side.exists()
        assert set(company_side.values_list("pk", flat=True)) < set(visible_to(label, cast.leader).values_list("pk", flat=True)) | {0}


@pytest.mark.parametrize(("first", "last", "words"), [(8, 20, "8–20 timer"), (None, 20, "20 timer"), (8, 8, "8 timer"), (None, None, "")])
def test_hours_are_told_as_far_as_they_are_known(first: int | None, last: int | None, words: str) -> None:
    ends = [None if hours is None else Decimal(hours) for hours in (first, last)]
    assert JobFunction(hours_from=ends[0], hours_to=ends[1]).hours_words == words
