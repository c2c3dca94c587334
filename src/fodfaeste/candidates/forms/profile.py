"""Small forms on what a candidate can, wants and needs; the candidate and staff use the same ones."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.forms.enrolment import STAFF_HOWS
from fodfaeste.candidates.models import Candidate, CandidateCompetence, Consent, Need, Wish
from fodfaeste.catalogue.facts import competences_in_order
from fodfaeste.catalogue.models import FunctionType, Level, NeedKind
from fodfaeste.shared import clock
from fodfaeste.shared.form_fields import DayField, HoursField, LongTextField, ModelPick, PickField, YesNoField
from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.text import danish_order

NO_CPR = _("skriv ikke CPR-nummer eller sygdom")


class ProfileForm(HouseForm):
    """Hours, start, travel and own words."""

    wished_hours = HoursField(label=_("Timer om ugen, du kan forestille dig"), required=False, max_hours=Decimal(37))
    can_start_on = DayField(label=_("Dag, du kan begynde"), required=False)
    travel_minutes = forms.IntegerField(label=_("Minutters transport hver vej, højst"), required=False, min_value=1, max_value=180)
    own_words = LongTextField(label=_("Med dine egne ord"), required=False, max_length=2000, help_text=NO_CPR)
    has_no_needs = forms.BooleanField(label=_("Jeg har ingen særlige behov på en arbejdsplads"), required=False)

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        initial = {name: getattr(candidate, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, versioned=candidate, **kwargs)


class CompetenceForm(HouseForm):
    """One thing the candidate can."""

    level = PickField(label=_("Hvor godt går det?"), choices=Level.choices)
    evidence = PickField(label=_("Hvordan ved vi det?"), choices=CandidateCompetence.Evidence.choices)
    note = forms.CharField(label=_("Et eksempel"), required=False, max_length=300, help_text=NO_CPR)

    def __init__(self, *args: Any, row: CandidateCompetence | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"level": row.level, "evidence": row.evidence, "note": row.note}
        super().__init__(*args, versioned=row, **kwargs)
        if row is None:
            self.fields["competence"] = ModelPick(competences_in_order(), label=_("Hvad kan du?"))
            self.order_fields(["competence"])

    def clean_level(self) -> int:
        return int(self.cleaned_data["level"])


class WishForm(HouseForm):
    """One kind of work."""

    priority = forms.IntegerField(label=_("Nummer på ønskelisten"), min_value=1, max_value=9, initial=1)
    why = forms.CharField(label=_("Hvorfor?"), required=False, max_length=300, help_text=NO_CPR)

    def __init__(self, *args: Any, row: Wish | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"priority": row.priority, "why": row.why}
        super().__init__(*args, versioned=row, **kwargs)
        if row is None:
            types = danish_order(FunctionType.objects.all(), "name")
            self.fields["function_type"] = ModelPick(types, label=_("Hvilket arbejde?"))
            self.order_fields(["function_type"])


class NeedForm(HouseForm):
    """One need, in words of work and never of illness."""

    intro = _("Skriv, hvad der skal til i hverdagen på arbejdet. Skriv ikke om sygdom.")
    important = YesNoField(label=_("Er det afgørende?"))
    may_be_shared = YesNoField(label=_("Må det vises til en virksomhed?"), help_text=_("du bestemmer, og du kan altid ændre det"))
    note = forms.CharField(label=_("Uddybning, som kun kommunen ser"), required=False, max_length=300, help_text=NO_CPR)

    def __init__(self, *args: Any, row: Need | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"important": row.important, "may_be_shared": row.may_be_shared, "note": row.note}
        super().__init__(*args, versioned=row, **kwargs)
        if row is None:
            kind = PickField(label=_("Hvad har du brug for?"), choices=NeedKind.choices, spread=False)
            self.fields["kind"] = kind
            self.order_fields(["kind"])


class ConsentForm(HouseForm):
    """A yes or a no that staff write down."""

    answer = PickField(
        label=_("Kandidatens svar"),
        choices=[("yes", _("ja")), ("no", _("nej"))],
        initial="yes",
        required=False,
        help_text=_("Et nej til forskning skrives med dagen i dag og ændrer intet andet for kandidaten."),
    )
    purpose = PickField(label=_("Samtykke til"), choices=Consent.Purpose.choices)
    how = PickField(label=_("Givet"), choices=STAFF_HOWS, required=False)
    given_on = DayField(label=_("Dato"), initial=clock.today, required=False)
