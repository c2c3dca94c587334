"""Form fields that read what Danes type: days, weeks, hours, CPR, CVR, and choices by name or by reference."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import cpr, danish
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.fields import check_cvr, check_p_number

YES, NO = "ja", "nej"


class DayField(forms.Field):
    """One text field for a day."""

    default_error_messages = {"invalid": _("Skriv datoen med dag, måned og år, fx 3. marts 2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("fx 3. marts 2026"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "data-width": "day"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return danish.parse_day(str(value))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong

    def prepare_value(self, value: Any) -> Any:
        return danish.day(value) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True


class WeekField(DayField):
    """One text field for a week; gives its Monday."""

    default_error_messages = {"invalid": _("Skriv ugen med nummer og år, fx uge 10 2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("fx uge 10 2026"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return danish.parse_week(str(value))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong

    def prepare_value(self, value: Any) -> Any:
        return f"{danish.week(value)} {value.isocalendar().year}" if isinstance(value, date) else value


class ClockField(forms.TimeField):
    """A time of day as Danes write it: 9, 9.30 or 9:30."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H.%M", attrs={"autocomplete": "off", "data-width": "number"})
        wrong = {"invalid": _("Skriv klokkeslættet med timer og minutter, fx 9.30.")}
        kwargs.setdefault("help_text", _("fx 9.30"))
        formats = ["%H.%M", "%H:%M", "%H"]
        super().__init__(input_formats=formats, widget=widget, error_messages=wrong, **kwargs)


class NumberField(forms.DecimalField):
    """A number with decimal comma or point."""

    default_error_messages = {"invalid": _("Skriv et tal, fx 37,5.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-width": "number"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int | float):
            return Decimal(str(value))
        try:
            return danish.parse_number(str(value))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong

    def prepare_value(self, value: Any) -> Any:
        return danish.typed_number(value) if isinstance(value, Decimal | int | float) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class HoursField(NumberField):
    """Hours with two decimals, never below zero."""

    default_error_messages = {
        "invalid": _("Skriv timerne som et tal, fx 37,5."),
        "min_value": _("Timer kan ikke være under 0."),
        "max_value": _("Der kan højst være %(limit_value)s timer her."),
        "max_decimal_places": _("Skriv højst to decimaler, fx 7,25."),
    }

    def __init__(self, *, max_hours: Decimal = Decimal(168), **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("fx 37,5"))
        kwargs.setdefault("max_digits", 6)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("min_value", Decimal(0))
        super().__init__(max_value=max_hours, **kwargs)
        for name in ("min_value", "max_value"):
            self._say(name)

    def _say(self, code: str) -> None:
        # DecimalField's validators bring their own words; ours say it in hours.
        for validator in self.validators:
            if getattr(validator, "code", "") == code:
                validator.message = self.error_messages[code]


class CprField(forms.CharField):
    """Ten digits; gives them without the dash."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("CPR-nummer"))
        kwargs.setdefault("help_text", _("ti cifre, fx 010203-1234"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "data-width": "day"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return cpr.parse(text).digits
        except Refused as refused:
            raise ValidationError(refused.text, code="cpr") from refused


class DigitsField(forms.CharField):
    """Digits in groups as people copy them; gives the digits alone."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "data-width": "day"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value) or "").split())


class CvrField(DigitsField):
    """The legal unit."""

    default_validators = [check_cvr]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("CVR-nummer"))
        kwargs.setdefault("help_text", _("otte cifre"))
        super().__init__(**kwargs)


class PNumberField(DigitsField):
    """The workplace."""

    default_validators = [check_p_number]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("P-nummer"))
        kwargs.setdefault("help_text", _("ti cifre, arbejdsstedets nummer"))
        super().__init__(**kwargs)


class PickField(forms.ChoiceField):
    """One of a few: radio buttons, or a select when `spread` is False."""

    default_error_messages = {"required": _("Vælg en mulighed."), "invalid_choice": _("Vælg en af mulighederne.")}

    def __init__(self, *, choices: Any = (), spread: bool = True, empty: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect() if spread else forms.Select())
        found = list(choices)
        if not spread:
            found = [("", empty or _("Vælg")), *(row for row in found if row[0] != "")]
        elif kwargs.get("required") is False and empty:
            found = [("", empty), *found]
        super().__init__(choices=found, **kwargs)


class PickManyField(forms.MultipleChoiceField):
    """Any of several: checkboxes."""

    default_error_messages = {"required": _("Vælg mindst en mulighed.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple())
        super().__init__(**kwargs)


class YesNoField(forms.TypedChoiceField):
    """Ja or Nej, nothing chosen beforehand; gives a bool (None when it may be left out)."""

    default_error_messages = {"required": _("Svar ja eller nej.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect())
        super().__init__(choices=[(YES, _("Ja")), (NO, _("Nej"))], coerce=lambda word: word == YES, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value


class LongTextField(forms.CharField):
    """Several lines."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class ModelPick(forms.ModelChoiceField):
    """One row out of those this person may see, known by its reference and never by its key."""

    default_error_messages = {"required": _("Vælg en mulighed."), "invalid_choice": _("Vælg en af mulighederne.")}

    def __init__(self, queryset: Any, *, by: str = "ref", spread: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", None if spread else _("Vælg"))
        kwargs.setdefault("widget", forms.RadioSelect() if spread else forms.Select())
        super().__init__(queryset, to_field_name=by, **kwargs)


class ModelPickMany(forms.ModelMultipleChoiceField):
    """Several rows, known by reference."""

    default_error_messages = {"required": _("Vælg mindst en mulighed.")}

    def __init__(self, queryset: Any, *, by: str = "ref", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple())
        super().__init__(queryset, to_field_name=by, **kwargs)


def words(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)
