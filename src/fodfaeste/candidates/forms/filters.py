"""Search and filters of the list of candidates."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.forms.choices import colleagues
from fodfaeste.candidates.models import TargetGroup
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.form_fields import PickField
from fodfaeste.shared.forms import FilterForm

STATES = (
    ("enrolled", _("indskrevet nu")),
    ("approved", _("profilen er godkendt")),
    ("not_approved", _("profilen mangler godkendelse")),
    ("ended", _("udskrevet")),
)
NARROW: dict[str, dict[str, Any]] = {
    "enrolled": {"ended_on": None},
    "approved": {"ended_on": None, "profile_approved_on__isnull": False},
    "not_approved": {"ended_on": None, "profile_approved_on": None},
    "ended": {"ended_on__isnull": False},
}


def filters_for(person: Person) -> type[FilterForm]:
    """The form of one person: whose candidates are "mine" depends on who asks."""
    staff = [(row.ref, row.name) for row in colleagues(person.places_where(May.CANDIDATES_SEE)) if row.pk != person.pk]

    class CandidateFilter(FilterForm):
        group = PickField(label=_("Målgruppe"), choices=TargetGroup.choices, spread=False, empty=_("Alle"), required=False)
        caseworker = PickField(
            label=_("Sagsbehandler"), choices=[("mine", _("mine")), *staff], spread=False, empty=_("Alle"), required=False
        )
        state = PickField(label=_("Tilstand"), choices=STATES, spread=False, empty=_("Alle"), required=False)

        def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
            wanted = self.cleaned_data
            rows = text.matching(rows, "person__search_text", wanted["q"])
            if wanted["group"]:
                rows = rows.filter(target_group=wanted["group"])
            if wanted["caseworker"]:
                ref = person.ref if wanted["caseworker"] == "mine" else wanted["caseworker"]
                rows = rows.filter(caseworker__ref=ref)
            return rows.filter(**NARROW.get(wanted["state"], {}))

    return CandidateFilter
