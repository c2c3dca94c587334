"""A criterion as it is set, and why one ends."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.actions.potential import SHARES, Bound
from fodfaeste.evaluation.forms.planning import NO_NAMES
from fodfaeste.evaluation.models.planning import TEXT, Criterion, Measure, Wanted
from fodfaeste.shared.form_fields import LongTextField, NumberField, PickField, YesNoField
from fodfaeste.shared.forms import HouseForm

IN_PERCENT = SHARES - {Measure.ICC}


class CriterionForm(HouseForm):
    """What the pilot must reach; shares are typed as percent."""

    measure = PickField(label=gettext_lazy("Mål"), choices=Measure.choices)
    wanted = PickField(label=gettext_lazy("Skal være"), choices=Wanted.choices)
    bound = NumberField(
        label=gettext_lazy("Grænse"), help_text=gettext_lazy("procent; for indskrivning antal pr. måned, for ICC et tal som 0,05"),
        max_digits=8, decimal_places=4,
    )  # fmt: skip
    decisive = YesNoField(label=gettext_lazy("Er det nok til at sige nej, hvis det ikke er opfyldt?"))
    grounds = LongTextField(label=gettext_lazy("Begrundelse"), rows=3, max_length=TEXT, help_text=NO_NAMES)

    def __init__(self, *args: Any, criterion: Criterion | None = None, **kwargs: Any) -> None:
        if criterion is not None:
            kwargs["initial"] = {name: getattr(criterion, name) for name in ("wanted", "decisive", "grounds")}
            kwargs["initial"]["bound"] = _typed(criterion)
        super().__init__(*args, versioned=criterion, **kwargs)
        self.of = criterion
        if criterion is not None:
            del self.fields["measure"]

    @property
    def asked(self) -> Bound:
        found = self.cleaned_data
        measure = self.of.measure if self.of is not None else found["measure"]
        bound = float(found["bound"]) / 100 if measure in IN_PERCENT else float(found["bound"])
        return Bound(found["wanted"], bound, found["decisive"], found["grounds"])


def _typed(criterion: Criterion) -> Decimal:
    return Decimal(str(round(criterion.bound * (100 if criterion.measure in IN_PERCENT else 1), 4)))


class EndForm(HouseForm):
    """Why a criterion no longer holds."""

    why = LongTextField(label=gettext_lazy("Hvorfor gælder det ikke længere?"), rows=3, max_length=TEXT, help_text=NO_NAMES)
