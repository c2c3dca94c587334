"""What a participant answers, and what those who run a session note."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.learning import instrument
from fodfaeste.learning.models import SignUp, Used
from fodfaeste.learning.models.taking_part import WORDS
from fodfaeste.shared.form_fields import LongTextField, PickField, PickManyField
from fodfaeste.shared.forms import HouseForm


class AssessForm(HouseForm):
    """The eight statements on the five-point scale."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in instrument.STATEMENTS:
            self.fields[one.key] = PickField(label=one.text, choices=instrument.SCALE)

    @property
    def values(self) -> dict[str, int]:
        return {one.key: int(self.cleaned_data[one.key]) for one in instrument.STATEMENTS}


class UseForm(HouseForm):
    """What was used a month later, and what stood in the way."""

    intro = _("De, der tilrettelægger, læser det uden at se, hvem der har skrevet det. Skriv ingen navne.")
    used = PickField(label=_("Har du brugt noget af det i praksis?"), choices=Used.choices)
    what = LongTextField(label=_("Hvad brugte du, og hvordan gik det?"), rows=3, max_length=WORDS, required=False)
    hindered = LongTextField(label=_("Hvad stod i vejen?"), rows=3, max_length=WORDS, required=False)


class AttendanceForm(HouseForm):
    """Who came: one box a participant."""

    marks_optional = False
    came = PickManyField(label=_("Mødte"), required=False)

    def __init__(self, *args: Any, listed: Iterable[SignUp], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {one.ref: one for one in listed}
        self.fields["came"].choices = [(ref, f"{one.person.name}, {one.municipality.name}") for ref, one in self.listed.items()]

    def present(self) -> list[SignUp]:
        return [self.listed[ref] for ref in self.cleaned_data["came"]]
