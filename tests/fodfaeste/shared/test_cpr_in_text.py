"""A CPR number is refused in every text of every form, and nothing else that has digits is."""

from typing import Any

import pytest
from django import forms
from django.urls import get_resolver

from fodfaeste.shared import cpr
from fodfaeste.shared.form_fields import CprField, LongTextField, PNumberField
from fodfaeste.shared.forms import HouseForm, HouseMixin

NUMBERS = ("010203-1234", "0102031234", "Hun hedder 010203 1234.", "010203 – 1234", "01.02.03-1234", "cpr 610203-1234")
NO_NUMBERS = (
    "Ring 12 34 56 78 eller 12345678",
    "+45 12345678",
    "+4512345678",
    "4512345678",
    "CVR 12345678",
    "P-nummer 1003412345",
    "p-nr. 1003412345",
    "fra 01.02.2026 til 28.02.2026",
    "010226-280226",
    "kl. 08.00-1230",
    "faktura 99999912345678",
    "139903-1234",
)


class Words(HouseForm):
    """A form that did nothing to be checked."""

    words = forms.CharField(required=False)
    long = LongTextField(required=False)
    number = CprField(required=False)
    place = PNumberField(required=False)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_cpr_number_is_found_however_it_is_written(text: str) -> None:
    assert cpr.stands_in(text)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_telephone_dates_cvr_and_p_numbers_pass(text: str) -> None:
    assert not cpr.stands_in(text)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["words", "long"])
def test_the_form_says_no_beside_the_field(field: str) -> None:
    form = Words({field: "Hendes nummer er 010203-1234", "number": "010203-1234", "place": "1003412345"})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert "ligner et CPR-nummer" in form.errors[field][0]


def every_form(of: Any = forms.BaseForm) -> set[type]:
    return {of, *(found for one in of.__subclasses__() for found in every_form(one))}


def test_no_form_of_ours_is_outside_the_check() -> None:
    assert get_resolver().url_patterns, "reading the addresses reads every view and its forms"
    ours = {form for form in every_form() if form.__module__.startswith("fodfaeste.")}
    outside = {form for form in ours if not issubclass(form, HouseMixin)}
    # The sign-in package's own forms ask for passwords, which nobody reads.
    assert {form.__module__ for form in outside} <= {"fodfaeste.people.sign_in_forms"}
    assert len(ours) > 20
