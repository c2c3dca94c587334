"""What solution models are narrowed by; it stands in the address."""

from typing import Any

from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.facts.after import HIRED_6, OUTCOMES
from fodfaeste.evaluation.forms.results import ResultFilters
from fodfaeste.shared.form_fields import PickField


class OutcomeFilters(ResultFilters):
    """With the outcome that is looked at; nothing is set side by side, since that is what the page does."""

    by = None  # type: ignore[assignment]  # how Django takes a field away
    outcome = PickField(
        label=gettext_lazy("Resultat"), choices=[(one.key, one.name) for one in OUTCOMES.values() if one.key != HIRED_6], spread=False,
        empty=OUTCOMES[HIRED_6].name,
    )  # fmt: skip

    @property
    def chosen_outcome(self) -> str:
        found: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return str(found.get("outcome") or HIRED_6)


class RankingFilters(OutcomeFilters):
    versions = PickField(
        label=gettext_lazy("Versioner"), choices=[("hver", gettext_lazy("Hver version for sig"))], spread=False,
        empty=gettext_lazy("Lagt sammen"),
    )  # fmt: skip

    @property
    def by_version(self) -> bool:
        return self.is_valid() and self.cleaned_data.get("versions") == "hver"


class FairFilters(ResultFilters):
    """Snapshot, municipality and time of enrolment: target groups stand beside each other on the page itself."""

    by = None  # type: ignore[assignment]  # how Django takes a field away
    group = None  # type: ignore[assignment]  # the same
