"""A block is written in Markdown, what it rests on is named, and the whole is published with a word on what is new."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fodfaeste.handbook.actions.publishing import seal
from fodfaeste.handbook.models import LONG, BlockDraft, Evidence
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import LABELS, Step
from fodfaeste.practice_model.tools import KINDS, ToolKind
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import LongTextField, ModelPick, ModelPickMany, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.solution_models.models import Mechanism, SolutionModelVersion

STEPS = [(step.value, LABELS[step]) for step in Step]
TOOL_KINDS = [(kind.value, KINDS[kind]) for kind in ToolKind]
NOT_YET = SimpleNamespace(version=None)


class DraftForm(HouseForm):
    """One block as it is to stand in the next version."""

    intro = gettext_lazy("Håndbogen læses af alle: skriv ingen navne på personer eller virksomheder.")
    title = forms.CharField(label=gettext_lazy("Overskrift"), max_length=120)
    summary = LongTextField(label=gettext_lazy("Sammenfatning i én sætning"), rows=2, max_length=300)
    body = LongTextField(
        label=gettext_lazy("Tekst"),
        rows=24,
        max_length=LONG,
        help_text=gettext_lazy(
            "»## « foran en linje gør den til en overskrift, »- « til et punkt. **Fed** og *kursiv* skrives med stjerner."
        ),
    )
    why = LongTextField(
        label=gettext_lazy("Hvad er ændret, og hvorfor"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Står ved ændringen, når udgaven kommer ud. Kan vente, til du er færdig."),
    )

    def __init__(self, *args: Any, draft: BlockDraft | None, **kwargs: Any) -> None:
        super().__init__(*args, versioned=draft or NOT_YET, **kwargs)

    def clean_summary(self) -> str:
        """One sentence is one line, however it was typed."""
        return " ".join(self.cleaned_data["summary"].split())


class EvidenceForm(HouseForm):
    """What the change rests on."""

    sometimes_needed = ("solution_model", "mechanism", "principle")
    kind = PickField(label=gettext_lazy("Hvad bygger ændringen på"), choices=Evidence.Kind.choices)
    solution_model = ModelPick(
        SolutionModelVersion.objects.none(),
        label=gettext_lazy("Løsningsmodel"),
        required=False,
        help_text=gettext_lazy("Hvis det er en løsningsmodel. Kun versioner, der er lagt fast."),
    )
    mechanism = ModelPick(
        Mechanism.objects.none(),
        label=gettext_lazy("Virksom mekanisme"),
        required=False,
        help_text=gettext_lazy("Hvis det er en mekanisme."),
    )
    principle = PickField(
        label=gettext_lazy("Princip"),
        choices=[(one.key, one.name) for one in PRINCIPLES],
        spread=False,
        required=False,
        help_text=gettext_lazy("Hvis det er tal. De gemmes, som de er i dag. Små grupper vises ikke."),
    )
    stance = PickField(label=gettext_lazy("Taler det for eller imod ændringen"), choices=Evidence.Stance.choices)
    words = LongTextField(label=gettext_lazy("Hvad viser det"), rows=3, max_length=1000)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settled = visible_to(SolutionModelVersion, person).filter(settled_at__isnull=False).select_related("model")
        self.fields["solution_model"].queryset = settled.order_by("model__title", "-number", "pk")
        self.fields["mechanism"].queryset = visible_to(Mechanism, person).order_by("phase", "statement", "pk")


class PublishForm(HouseForm):
    """Which drafts come with, and what is new; the seal tells whether they are still as they were read."""

    drafts = ModelPickMany(BlockDraft.objects.none(), label=gettext_lazy("Udkast, der kommer med"))
    news = LongTextField(
        label=gettext_lazy("Hvad er nyt i udgaven"),
        rows=4,
        max_length=2000,
        help_text=gettext_lazy("To eller tre sætninger til dem, der har læst den forrige."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, drafts: Any, **kwargs: Any) -> None:
        first = {"drafts": [draft.ref for draft in drafts], "seen": seal(drafts)}
        super().__init__(*args, initial=first, **kwargs)
        self.fields["drafts"].queryset = drafts

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # Those that were left out are no part of what is published.
        refs = {draft.ref for draft in given.get("drafts", ())}
        given["seen"] = " ".join(one for one in str(given.get("seen", "")).split() if one.partition(".")[0] in refs)
        return given


class ToolFilters(FilterForm):
    """Search among the tools."""

    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), spread=False, empty=gettext_lazy("Alle"))
    step = PickField(label=gettext_lazy("Trin"), choices=STEPS, spread=False, empty=gettext_lazy("Alle"))
    party = PickField(label=gettext_lazy("Til hvem"), choices=Party.choices(), spread=False, empty=gettext_lazy("Alle"))
    kind = PickField(label=gettext_lazy("Art"), choices=TOOL_KINDS, spread=False, empty=gettext_lazy("Alle"))


def tool_words(form: ToolFilters) -> dict[str, str]:
    """What was asked for; nothing where the form could not be read."""
    return {name: str(value or "") for name, value in form.cleaned_data.items()} if form.is_valid() else {}


__all__ = ["DraftForm", "EvidenceForm", "PublishForm", "ToolFilters", "tool_words"]
