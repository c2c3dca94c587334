"""The assumptions of a planned trial, each with its help in place, and what a saved plan says beside them."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation import designs, trial_words
from fodfaeste.evaluation.actions.planning import Written
from fodfaeste.evaluation.designs import CLUSTER, WEDGE, Trial, UnplannableError
from fodfaeste.evaluation.models.planning import NAME, TEXT, TrialPlan
from fodfaeste.evaluation.trial_words import LABELS, SHARES
from fodfaeste.shared.form_fields import DayField, LongTextField, NumberField, PickField
from fodfaeste.shared.forms import HouseForm

USUAL_OUTCOME = gettext_lazy("Mindst én lønnet time, ordinær eller i fleksjob, inden for 12 måneder efter lodtrækningen")
NO_NAMES = gettext_lazy("Skriv ingen navne på personer eller virksomheder.")


PERCENT, POINTS = gettext_lazy("procent"), gettext_lazy("procentpoint")


def _share(name: str, help_text: Any, unit: Any = PERCENT) -> NumberField:
    return NumberField(label=_labelled(name, unit), help_text=help_text, max_digits=6, decimal_places=2)


def _number(name: str, help_text: Any, decimals: int) -> NumberField:
    return NumberField(label=LABELS[name], help_text=help_text, max_digits=8, decimal_places=decimals)


def _labelled(name: str, unit: Any) -> Any:
    return gettext_lazy("%(label)s (%(unit)s)") % {"label": LABELS[name], "unit": unit}


def _whole(name: str, help_text: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=LABELS[name], help_text=help_text, min_value=0, max_value=most)


class TrialForm(HouseForm):
    """One trial; numbers as people say them (percent), and each no beside its field."""

    sections = (
        (gettext_lazy("Form og størrelse"), ("kind", "municipalities", "size", "units", "steps")),
        (gettext_lazy("Indskrivning og frafald"), ("asked", "refusal", "attrition", "follow_up")),
        (gettext_lazy("Resultatet"), ("base", "effect", "fidelity", "contamination")),
        (gettext_lazy("Kommuner og teams"), ("icc", "scale", "cv")),
        (gettext_lazy("Testen"), ("power", "alpha")),
    )
    sometimes_needed = ("units", "steps", "icc", "scale", "cv")
    kind = PickField(label=LABELS["kind"], choices=[*trial_words.KIND_NAMES.items()])
    municipalities = _whole("municipalities", gettext_lazy("hvor mange er med i alt"), 98)
    size = _whole("size", gettext_lazy("så mange, der trækkes lod om i hver kommune (i et trappeforsøg: følges)"), 10_000)
    units = _whole(
        "units", gettext_lazy("1, hvis der trækkes lod mellem hele kommuner. Bruges ikke, når der trækkes lod mellem jobkandidater."), 100
    )
    steps = _whole("steps", gettext_lazy("så mange gange begynder en ny gruppe. Bruges kun i et trappeforsøg."), 50)
    asked = _number("asked", gettext_lazy("dem, der er i målgruppen og kan nå at blive spurgt"), 2)
    refusal = _share("refusal", gettext_lazy("af dem, der spørges"))
    attrition = _share("attrition", gettext_lazy("hvor resultatet aldrig bliver kendt"))
    follow_up = _whole("follow_up", gettext_lazy("fx 12"), 120)
    base = _share("base", gettext_lazy("så mange når resultatet i kontrolgruppen"))
    effect = _share("effect", gettext_lazy("for dem, der får indsatsen, som den er tænkt"), POINTS)
    fidelity = _share("fidelity", gettext_lazy("af dem, lodtrækningen giver indsatsen; skriv 100, hvis alle får den"))
    contamination = _share("contamination", gettext_lazy("af dem, lodtrækningen ikke giver indsatsen; skriv 0, hvis ingen får den"))
    icc = _number("icc", gettext_lazy("fra 0 (ingen) til 1 (alle ens); for beskæftigelse ofte 0,01-0,03"), 4)
    scale = PickField(
        label=LABELS["scale"],
        choices=[*trial_words.SCALES.items()],
        help_text=gettext_lazy("Det samme tal betyder meget mindre på logit-skalaen."),
    )
    cv = _number("cv", gettext_lazy("0: alle lige store; 0,3: som kommuner, der ligner hinanden; 0,6: meget forskellige"), 2)
    power = _share("power", gettext_lazy("sandsynligheden for at vise forskellen, hvis den er der; som regel 80"))
    alpha = _share("alpha", gettext_lazy("risikoen for at se en forskel, der ikke er der; som regel 5"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in trial_words.WHOLE:
            self.fields[name].widget.attrs["data-width"] = "number"
        for name in self.sometimes_needed:
            self.fields[name].required = False

    @classmethod
    def initial_of(cls, trial: Trial) -> dict[str, Any]:
        """As it is typed: shares as percent."""
        return {name: _typed(name, value) for name, value in asdict(trial).items()}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors:
            try:
                self.trial = Trial(**self._values(found))
                designs.power_of(self.trial)
            except UnplannableError as no:
                self.add_error(no.field, trial_words.reason(no))
        return found

    def _values(self, found: dict[str, Any]) -> dict[str, Any]:
        """What this form of trial does not use keeps its usual value, so that changing the form later finds it."""
        used = {CLUSTER: ("units", "icc", "scale", "cv"), WEDGE: self.sometimes_needed}.get(found["kind"], ())
        values = {name: value for name, value in found.items() if name in designs.INPUTS and value not in (None, "")}
        for name in used:
            if name not in values:
                raise UnplannableError.of(field=name, reason="empty")
        return {name: _counted(name, value) for name, value in values.items()}


def _typed(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value
    return Decimal(str(round(value * 100, 2))) if name in SHARES else value


def _counted(name: str, value: Any) -> Any:
    if name in SHARES:
        return float(value) / 100
    return float(value) if isinstance(value, Decimal) else value


class PlanForm(HouseForm):
    """What a kept plan says beside its designs."""

    name = forms.CharField(label=gettext_lazy("Navn på planen"), max_length=NAME, help_text=NO_NAMES)
    outcome = LongTextField(label=gettext_lazy("Resultatet, forsøget måles på"), rows=2, max_length=TEXT, initial=USUAL_OUTCOME)
    start_on = DayField(label=gettext_lazy("Indskrivningen begynder"), required=False)
    note = LongTextField(label=gettext_lazy("Bemærkning"), rows=3, max_length=TEXT, required=False, help_text=NO_NAMES)

    def __init__(self, *args: Any, plan: TrialPlan | None = None, **kwargs: Any) -> None:
        if plan is not None:
            kwargs["initial"] = {name: getattr(plan, name) for name in ("name", "outcome", "start_on", "note")}
        super().__init__(*args, versioned=plan, **kwargs)

    def written(self) -> Written:
        return Written(**self.cleaned_data)
