"""What a diploma module says, field by field, and which activities it is put together of."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.learning.models import DiplomaModule, LearningActivity
from fodfaeste.learning.models.module import LONG
from fodfaeste.shared import text
from fodfaeste.shared.form_fields import HoursField, LongTextField, ModelPickMany, NumberField, PickField
from fodfaeste.shared.forms import HouseForm

ONE_A_LINE = _("Ét mål på hver linje.")
TEXTS = ("title", "for_whom", "prerequisites", "aim", "knowledge", "skills", "competence", "teaching_form", "exam_form", "literature")
NUMBERS = ("ects", "hours_per_ects", "hours_certainty", "own_study_hours", "exam_hours")


class StartForm(HouseForm):
    """The title; the rest is written on the next page, a little at a time."""

    title = forms.CharField(label=_("Modulets titel"), max_length=160)


class ModuleForm(HouseForm):
    """Nothing but the title is required: what is missing stands on the module's page."""

    intro = _("Du kan gemme undervejs. Det, der mangler, står på modulets side.")
    marks_optional = False
    sections = (
        (_("Ramme"), ("title", "aim", "for_whom", "prerequisites")),
        (_("Læringsmål på niveau 6"), ("knowledge", "skills", "competence")),
        (_("Undervisning og eksamen"), ("teaching_form", "exam_form", "literature")),
        (_("Point og timer"), NUMBERS),
    )
    title = forms.CharField(label=_("Titel"), max_length=160)
    aim = LongTextField(label=_("Formål"), rows=3, max_length=LONG)
    for_whom = LongTextField(label=_("Målgruppe"), rows=2, max_length=LONG)
    prerequisites = LongTextField(
        label=_("Forudsætninger"), rows=2, max_length=LONG, help_text=_("fx adgangskrav til diplomuddannelsen og erfaring fra feltet")
    )
    knowledge = LongTextField(
        label=_("Viden: den studerende"),
        rows=4,
        max_length=LONG,
        help_text=_("Ét mål på hver linje, fx »har viden om praksis, teori og metode i rekruttering og kan reflektere over den«."),
    )
    skills = LongTextField(label=_("Færdigheder: den studerende kan"), rows=4, max_length=LONG, help_text=ONE_A_LINE)
    competence = LongTextField(label=_("Kompetencer: den studerende kan"), rows=4, max_length=LONG, help_text=ONE_A_LINE)
    teaching_form = LongTextField(label=_("Undervisningsform"), rows=3, max_length=LONG)
    exam_form = LongTextField(
        label=_("Prøveform og bedømmelse"), rows=3, max_length=LONG, help_text=_("Prøvens form, omfang, censur og bedømmelse.")
    )
    literature = LongTextField(label=_("Litteratur"), rows=6, max_length=2 * LONG, help_text=_("Ét værk på hver linje."))
    ects = NumberField(label=_("ECTS-point"), max_digits=4, decimal_places=1, min_value=Decimal("0.5"), max_value=Decimal(60))
    hours_per_ects = NumberField(
        label=_("Timer pr. ECTS-point"),
        max_digits=4,
        decimal_places=1,
        min_value=Decimal(20),
        max_value=Decimal(35),
        help_text=_("27,5 er almindeligt i Danmark. Spørg institutionen, hvad den regner med."),
    )
    hours_certainty = PickField(label=_("Hvor sikkert er timetallet"), choices=DiplomaModule.Certainty.choices)
    own_study_hours = HoursField(
        label=_("Læsning og egne opgaver i timer"),
        max_hours=Decimal(2000),
        help_text=_("Ud over den forberedelse, der står på aktiviteterne."),
    )
    exam_hours = HoursField(label=_("Eksamen i timer"), max_hours=Decimal(500), help_text=_("Med den forberedelse, prøven kræver."))

    def __init__(self, *args: Any, module: DiplomaModule, **kwargs: Any) -> None:
        first = {name: getattr(module, name) for name in (*TEXTS, *NUMBERS)}
        super().__init__(*args, versioned=module, initial=first, **kwargs)
        for name in (*TEXTS[1:], "ects", "own_study_hours", "exam_hours"):
            self.fields[name].required = False

    def content(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {**found, "own_study_hours": found["own_study_hours"] or 0, "exam_hours": found["exam_hours"] or 0}


class ChooseForm(HouseForm):
    """Of the activities that were not called off; the sessions' days decide their order."""

    marks_optional = False
    activities = ModelPickMany(LearningActivity.objects.none(), label=_("Læringsaktiviteter"), required=False)

    def __init__(self, *args: Any, module: DiplomaModule, **kwargs: Any) -> None:
        chosen = list(module.activities.order_by("pk"))
        super().__init__(*args, versioned=module, initial={"activities": [one.ref for one in chosen]}, **kwargs)
        offered = LearningActivity.objects.standing() | LearningActivity.objects.filter(pk__in=[one.pk for one in chosen])
        self.fields["activities"].queryset = text.danish_order(offered, "title")
