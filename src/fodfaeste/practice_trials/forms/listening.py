"""An observation on one screen, and one question to one person."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models import PracticeTrial, PulseAsk, Stands
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPick, PickField
from fodfaeste.shared.forms import HouseForm
from fodfaeste.solution_models.models import Mechanism

MARKS = '»«"”“'


class ObservationForm(HouseForm):
    """In under a minute: what happened is enough; the rest is chosen beforehand or may be left out."""

    intro = gettext_lazy("Skriv, hvad du så eller hørte. Navne på personer og virksomheder bliver skjult, når du gemmer.")
    sometimes_needed = ("stands",)
    what = LongTextField(label=gettext_lazy("Hvad skete der"), rows=4, max_length=1000)
    quote = forms.CharField(
        label=gettext_lazy("Et citat"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Med den andens egne ord, hvis der var nogle gode."),
    )
    trial = ModelPick(PracticeTrial.objects.none(), label=gettext_lazy("Afprøvning"), required=False, empty_label=gettext_lazy("Ingen"))
    mechanism = ModelPick(
        Mechanism.objects.none(),
        label=gettext_lazy("Siger det noget om en mekanisme"),
        required=False,
        empty_label=gettext_lazy("Nej, eller ved ikke"),
    )
    stands = PickField(label=gettext_lazy("Taler det for eller imod"), choices=Stands.choices, required=False)
    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), spread=False)
    seen_on = DayField(label=gettext_lazy("Dag"))
    share = forms.BooleanField(
        label=gettext_lazy("Del med de andre kommuner"),
        required=False,
        help_text=gettext_lazy("De læser teksten uden navne, og de kan ikke se, hvor den kommer fra."),
    )

    def __init__(self, *args: Any, trials: QuerySet[PracticeTrial] | None, mechanisms: QuerySet[Mechanism], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mechanism"].queryset = mechanisms
        if trials is None:
            del self.fields["trial"]
        else:
            self.fields["trial"].queryset = trials

    def clean_quote(self) -> str:
        """The page puts the marks around it, so a pair that was typed is left out."""
        typed = str(self.cleaned_data["quote"]).strip()
        return typed[1:-1].strip() if len(typed) > 1 and typed[0] in MARKS and typed[-1] in MARKS else typed

    def note(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("what", "quote", "mechanism", "stands", "phase", "seen_on")}


class PulseForm(HouseForm):
    """One question with its scale, as it was asked."""

    answer = PickField(label="")

    def __init__(self, *args: Any, ask: PulseAsk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = ask.question
        self.fields["answer"].choices = [(str(value), words) for value, words in ask.scale]
