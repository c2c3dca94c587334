"""Forms keep what was typed, say what to do, and show what another has changed."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from fodfaeste.shared import demo_mark
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.shared.form_fields import (
    CprField,
    CvrField,
    DayField,
    HoursField,
    PickField,
    PickManyField,
    PNumberField,
    WeekField,
    YesNoField,
)
from fodfaeste.shared.forms import FilterForm, HouseForm


class Plan(HouseForm):
    """A form like those of the apps."""

    sections = (("Hvornår", ("start",)),)
    title = forms.CharField(label="Titel")
    start = DayField(label="Første dag")
    hours = HoursField(label="Timer om ugen", max_hours=Decimal(37))
    kind = PickField(label="Art", choices=[("a", "Alm"), ("b", "Bøg")], required=False)
    note = forms.CharField(label="Bemærkning", required=False)


@dataclass
class Row:
    """What stands in the database."""

    title: str = "Lager"
    start: date = date(2026, 3, 3)
    hours: Decimal = Decimal("12.50")
    kind: str = "b"
    note: str = ""
    version: int = 4


def sent(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(
        {
            "title": "Lager",
            "start": "3. marts 2026",
            "hours": "12,5",
            "kind": "b",
            "note": "",
            "version": "3",
            **changes,
        }
    )
    return data


def test_typed_values_become_days_and_decimals() -> None:
    form = Plan(sent())
    assert form.is_valid()
    assert form.cleaned_data == {
        "title": "Lager",
        "start": date(2026, 3, 3),
        "hours": Decimal("12.5"),
        "kind": "b",
        "note": "",
    }


def test_the_version_that_was_seen_stays_out_of_the_cleaned_data() -> None:
    form = Plan(sent(), versioned=Row())
    assert form.is_valid()
    assert form.version == 3
    assert "version" not in form.cleaned_data


def test_a_fresh_form_carries_the_version_hidden() -> None:
    assert '<input type="hidden" name="version" value="4"' in str(Plan(versioned=Row()))


def test_wrong_values_are_shown_again_as_they_were_typed() -> None:
    page = str(Plan(sent(start="32/3-2026", hours="mange")))
    assert 'value="32/3-2026"' in page
    assert 'value="mange"' in page
    assert "Skriv datoen med dag, måned og år" in page


def test_an_error_stands_at_its_field_and_in_the_summary_with_a_link() -> None:
    page = str(Plan(sent(hours="50")))
    assert 'href="#id_hours"' in page
    assert 'id="id_hours_error"' in page
    assert 'aria-describedby="id_hours_helptext id_hours_error"' in page
    assert page.count("Der kan højst være 37 timer her.") == 2


def test_a_refusal_stands_beside_the_field_that_it_names() -> None:
    form = Plan(sent())
    assert form.is_valid()
    too_many = Refused("Der er ikke så mange timer i aftalen.", field="hours")
    with form.catching():
        raise too_many
    assert form.errors["hours"] == ["Der er ikke så mange timer i aftalen."]


def test_a_refusal_of_a_field_that_the_form_lacks_stands_at_the_top() -> None:
    form = Plan(sent())
    assert form.is_valid()
    over = Refused("Forløbet er afsluttet.", field="placement")
    with form.catching():
        raise over
    assert form.non_field_errors() == ["Forløbet er afsluttet."]


def test_a_missing_right_is_not_a_form_error() -> None:
    form = Plan(sent())
    assert form.is_valid()
    with pytest.raises(NotAllowed), form.catching():
        raise NotAllowed


def test_a_conflict_shows_both_values_keeps_the_typed_and_lets_the_next_save_win() -> None:
    form = Plan(sent(hours="20", kind="a", start="4/3-2026"), versioned=Row(version=3))
    assert form.is_valid()
    with form.catching():
        raise Stale(Row())
    shown = {one.label: (one.now, one.typed) for one in form.differences}
    assert shown == {
        "Timer om ugen": ("12,5", "20"),
        "Art": ("Bøg", "Alm"),
        "Første dag": ("3. marts 2026", "4. marts 2026"),
    }
    page = str(form)
    assert 'name="version" value="4"' in page
    assert 'value="20"' in page
    assert "Nu står der: <strong>12,5</strong> · Du har skrevet: <strong>20</strong>" in page


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    page = str(Plan())
    assert page.count("(frivilligt)") == 2
    assert re.search(r"Titel\s*</label>", page)


def test_an_empty_field_says_what_to_do() -> None:
    assert Plan(sent(title="")).errors["title"] == ["Udfyld feltet."]


def test_sections_come_first_and_the_rest_is_not_lost() -> None:
    parts = Plan().parts
    assert [part.heading for part in parts] == ["Hvornår", ""]
    assert [bound.name for bound in parts[1].fields] == ["title", "hours", "kind", "note"]


def test_groups_have_a_legend_and_labels_of_their_own() -> None:
    class Groups(HouseForm):
        can = PickManyField(label="Hvad kan du?", choices=[("a", "Alt"), ("b", "Bage")], required=False)
        paid = YesNoField(label="Lønnet?")

    page = str(Groups(initial={"paid": True}))
    assert page.count("<fieldset") == 2
    assert 'class="form-checkbox"' in page
    assert 'class="form-radio"' in page
    assert '<label for="id_can_1">Bage</label>' in page
    assert 'value="ja" class="form-radio" required id="id_paid_0" checked' in page.replace("\n", "") or "checked" in page


def test_yes_and_no_are_true_and_false_and_silence_is_an_error() -> None:
    class Asks(HouseForm):
        paid = YesNoField(label="Lønnet?")

    yes, no, silent = Asks({"paid": "ja"}), Asks({"paid": "nej"}), Asks({})
    assert yes.is_valid()
    assert yes.cleaned_data == {"paid": True}
    assert no.is_valid()
    assert no.cleaned_data == {"paid": False}
    assert silent.errors == {"paid": ["Svar ja eller nej."]}


def test_hours_are_written_back_with_a_comma_and_a_day_with_its_month() -> None:
    page = str(Plan(initial={"hours": Decimal("7.50"), "start": date(2026, 3, 3)}))
    assert 'value="7,5"' in page
    assert 'value="3. marts 2026"' in page


@pytest.mark.parametrize("typed", ["-1", "200", "7,255", "syv"])
def test_hours_that_no_week_holds_are_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        HoursField().clean(typed)


def test_a_week_is_typed_in_words_and_read_as_its_monday() -> None:
    assert WeekField().clean("uge 10 2026") == date(2026, 3, 2)
    assert WeekField().prepare_value(date(2026, 3, 2)) == "uge 10 2026"
    with pytest.raises(forms.ValidationError):
        WeekField().clean("uge 60 2026")


def test_company_numbers_may_be_typed_in_groups(db: None) -> None:
    demo_mark.mark()
    assert CvrField().clean("00 12 34 56") == "00123456"
    assert PNumberField().clean("1 234 567 890") == "1234567890"
    with pytest.raises(forms.ValidationError):
        PNumberField().clean("123")


def test_a_cpr_number_comes_out_as_ten_digits_and_never_with_its_value_in_the_error(db: None) -> None:
    demo_mark.mark()
    assert CprField().clean("610184-1234") == "6101841234"
    with pytest.raises(forms.ValidationError) as refused:
        CprField().clean("321399-1234")
    assert "321399" not in str(refused.value)


def test_a_field_that_did_not_change_says_so_whatever_way_it_is_typed() -> None:
    assert not DayField().has_changed(date(2026, 3, 3), "3/3-2026")
    assert not HoursField().has_changed(Decimal("7.50"), "7,5")
    assert HoursField().has_changed(Decimal("7.50"), "otte")


def test_a_cpr_number_is_never_searched_for_in_an_address() -> None:
    assert "CPR" in FilterForm({"q": "010203-1234"}).errors["q"][0]
    assert FilterForm({"q": "Anna 2026"}).is_valid()


def test_everything_in_a_filter_may_be_left_out() -> None:
    class Narrow(FilterForm):
        phase = PickField(label="Fase", choices=[("a", "A")], spread=False)

    assert Narrow({}).is_valid()
    assert "(frivilligt)" not in str(Narrow({}))


def test_other_peoples_forms_are_drawn_the_same_way() -> None:
    class Foreign(forms.Form):
        code = forms.CharField(label="Kode")

    page = str(Foreign({}))
    assert 'class="form-input"' in page
    assert 'data-module="error-summary"' in page


def test_differences_leave_out_what_the_row_does_not_have() -> None:
    form = Plan(sent(title="Butik"), versioned=SimpleNamespace(version=1))
    assert form.is_valid()
    form.show_conflict(Stale(SimpleNamespace(version=2, title="Lager")))
    assert [one.label for one in form.differences] == ["Titel"]
