"""What is asked in the code book, when an observation is read, and when two settle what they read differently."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.facts.themes import book
from fodfaeste.evaluation.models import Theme
from fodfaeste.people.models import Person
from fodfaeste.shared.form_fields import LongTextField, PickField
from fodfaeste.shared.forms import HouseForm

NONE = "none"


class ThemeForm(HouseForm):
    """A theme in words that two understand alike."""

    intro = gettext_lazy("Kodebogen er fælles for kommunerne. Skriv ingen navne på personer eller virksomheder.")
    name = forms.CharField(label=gettext_lazy("Temaets navn"), max_length=80, help_text=gettext_lazy("fx »Tid til at spørge«"))
    belongs = LongTextField(label=gettext_lazy("Det hører til"), rows=3, max_length=1000, help_text=gettext_lazy("Gerne med et eksempel."))
    not_belongs = LongTextField(
        label=gettext_lazy("Det hører ikke til"), rows=3, max_length=1000, help_text=gettext_lazy("Det, man let kunne forveksle det med.")
    )


class ThemeVersionForm(ThemeForm):
    """The same, and why it is put otherwise."""

    why = forms.CharField(
        label=gettext_lazy("Hvad er ændret, og hvorfor"),
        max_length=300,
        help_text=gettext_lazy("Det, der allerede er kodet, beholder de gamle ord."),
    )


class _ThemeChoice(HouseForm):
    """One of the themes that are in use, or none of them."""

    theme = PickField(label=gettext_lazy("Hvad handler den mest om?"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {theme.ref: theme for theme in book(person).active()}
        rows = [(ref, self.worded(number, str(theme))) for number, (ref, theme) in enumerate(self.themes.items(), start=1)]
        self.fields["theme"].choices = [*rows, (NONE, self.worded(0, _("Ingen af temaerne passer")))]

    def worded(self, number: int, words: str) -> str:  # noqa: ARG002 - the coding page puts the key in front
        return words

    def clean_theme(self) -> Theme | None:
        return self.themes.get(self.cleaned_data["theme"])


class CodeForm(_ThemeChoice):
    """Read and choose; a number key is enough."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].widget.attrs["data-number-key"] = "1"

    def worded(self, number: int, words: str) -> str:
        return f"{number}. {words}"


class SettleForm(_ThemeChoice):
    """What the two agreed on; the number tells whether somebody settled it meanwhile."""

    reason = LongTextField(
        label=gettext_lazy("Hvorfor"), rows=3, max_length=500, help_text=gettext_lazy("Det gør kodebogen skarpere næste gang.")
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
