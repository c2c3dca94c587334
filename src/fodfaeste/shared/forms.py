"""Forms as the design system wants them, that never lose what was typed and know how an action says no."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Manager, QuerySet
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.shared import cpr, danish
from fodfaeste.shared.errors import Refused, Stale
from fodfaeste.shared.form_fields import CprField, DigitsField, words

VERSION = "version"


class HouseRenderer(TemplatesSetting):
    """Draws every form of the site, also those of the sign-in package, with the design system's markup."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"


@dataclass(frozen=True)
class Part:
    """Some fields under a heading."""

    heading: str
    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Difference:
    """A field where what stands now and what was typed are not the same."""

    label: str
    now: str
    typed: str


class HouseMixin:
    """What HouseForm and HouseModelForm have in common."""

    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    intro: str = ""
    marks_optional = True
    # Fields that another field's answer makes necessary: they are not marked as optional, their help says when they are needed.
    sometimes_needed: tuple[str, ...] = ()
    data: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, versioned: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []
        self.seen_version: int | None = None
        for field in self.fields.values():  # type: ignore[attr-defined]  # forms.BaseForm
            _say_what_to_do(field)
        if versioned is not None:
            hidden = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=versioned.version)
            self.fields[VERSION] = hidden  # type: ignore[attr-defined]  # forms.BaseForm

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]  # forms.BaseForm
        self._refuse_cpr()
        if VERSION in self.fields and hasattr(self, "cleaned_data"):  # type: ignore[attr-defined]  # forms.BaseForm
            # Taken out, so that `**form.cleaned_data` holds the form's own fields alone.
            self.seen_version = self.cleaned_data.pop(VERSION, None)

    def _refuse_cpr(self) -> None:
        """No text of any form may hold a CPR number; the fields that are for numbers read them themselves."""
        for name, value in [*getattr(self, "cleaned_data", {}).items()]:
            field = self.fields.get(name)  # type: ignore[attr-defined]  # forms.BaseForm
            is_text = isinstance(field, forms.CharField) and not isinstance(field, CprField | DigitsField)
            if is_text and cpr.stands_in(str(value)):
                text = _("Det ligner et CPR-nummer, og det må ikke stå i teksten. Er det et P-nummer, så skriv »P-nummer« foran.")
                self.add_error(name, text)  # type: ignore[attr-defined]  # forms.BaseForm

    @property
    def version(self) -> int | None:
        """The version that the person saw; an action is told it."""
        return self.seen_version

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Run an action; its no becomes a message on this form."""
        try:
            yield
        except Refused as refused:
            self.refuse(refused)
        except Stale as stale:
            self.show_conflict(stale)

    def refuse(self, refused: Refused) -> None:
        field = refused.field if refused.field in self.fields else None  # type: ignore[attr-defined]  # forms.BaseForm
        self.add_error(field, refused.text)  # type: ignore[attr-defined]  # forms.BaseForm

    def show_conflict(self, stale: Stale) -> None:
        """Say what stands now beside what was typed; saving again then wins knowingly."""
        self.differences = list(self._differences(stale.current))
        self.data = self.data.copy()
        self.data[self.add_prefix(VERSION)] = stale.current.version  # type: ignore[attr-defined]  # forms.BaseForm
        text = _("En anden har gemt i mellemtiden. Det, du har skrevet, står stadig i felterne. Gem igen, hvis det skal gælde.")
        self.add_error(None, text)  # type: ignore[attr-defined]  # forms.BaseForm

    def _differences(self, current: Any) -> Iterator[Difference]:
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # forms.BaseForm
            if name == VERSION or not hasattr(current, name) or name not in self.cleaned_data:
                continue
            now, typed = shown(field, getattr(current, name)), shown(field, self.cleaned_data[name])
            if now != typed:
                yield Difference(str(self[name].label), now, typed)  # type: ignore[index]  # forms.BaseForm

    @property
    def parts(self) -> list[Part]:
        """The visible fields in their sections; what no section names comes last."""
        visible = {bound.name: bound for bound in self.visible_fields()}  # type: ignore[attr-defined]  # forms.BaseForm
        found = []
        for heading, names in self.sections:
            fields = [visible.pop(name) for name in names if name in visible]
            if fields:
                found.append(Part(str(heading), fields))
        return [*found, Part("", list(visible.values()))] if visible else found


class HouseForm(HouseMixin, forms.Form):
    """A form of our own."""


class HouseModelForm(HouseMixin, forms.ModelForm):
    """A form with a model's fields; it reads and validates, an action saves."""


class FilterForm(HouseForm):
    """Search and filters of a list, sent with GET so that the address can be kept and shared."""

    marks_optional = False
    q = forms.CharField(
        label=gettext_lazy("Søg"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def clean_q(self) -> str:
        words_typed = str(self.cleaned_data["q"])
        if cpr.stands_in(words_typed):
            raise ValidationError(_("Søg ikke på CPR-nummer her, for søgningen står i adressen. Brug feltet til CPR-nummer."))
        return words_typed

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Subclasses filter with `self.cleaned_data`."""
        return rows


def _say_what_to_do(field: forms.Field) -> None:
    """The framework says that a field is required; we say what to do."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        tick = isinstance(field, forms.BooleanField)
        field.error_messages["required"] = _("Sæt kryds her for at gå videre.") if tick else _("Udfyld feltet.")


def shown(field: forms.Field, value: Any) -> str:
    """A field's value in words, for people to compare."""
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(value, list | tuple | set | frozenset | QuerySet):
        labels = _choice_labels(field)
        return words(sorted(labels.get(str(row), str(row)) for row in value)) or _("ikke oplyst")
    if value is None or value == "":
        return _("ikke oplyst")
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    return _one_shown(field, value)


def _one_shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return danish.day(value)
    if isinstance(value, Decimal | int | float):
        return danish.number(value)
    return _choice_labels(field).get(str(value), str(value))


def _choice_labels(field: forms.Field) -> dict[str, str]:
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return {}
    return {str(key): str(label) for key, label in field.choices if not isinstance(label, list | tuple)}
