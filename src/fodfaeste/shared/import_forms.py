"""The two forms of an import: choose a file, and say yes to what it will do."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.form_fields import ModelPick
from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.imports_registry import ListKind
from fodfaeste.shared.text import danish_order


class UploadForm(HouseForm):
    """A file, and the municipality when there is more than one to choose."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("CSV eller Excel (.xlsx), højst 2 MB"),
        error_messages={"required": _("Vælg en fil."), "empty": _("Filen er tom.")},
    )

    def __init__(self, *args: Any, kind: ListKind, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = apps.get_model("people.Municipality")._default_manager.filter(pk__in=by.places_where(kind.may))
        self.places = list(danish_order(rows, "name"))
        if len(self.places) > 1:
            self.fields["municipality"] = ModelPick(danish_order(rows, "name"), label=_("Kommune"))

    @property
    def municipality(self) -> Any:
        return self.cleaned_data.get("municipality") or self.places[0]

    @property
    def told(self) -> dict[str, str]:
        """What else a kind of list wants to know of its file."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name not in {"file", "municipality"}}


class StartForm(HouseForm):
    """Load the good rows; a caution has to be accepted, and word may be sent to those who are loaded."""

    def __init__(self, *args: Any, caution: str = "", tell: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tell:
            self.fields["tell"] = forms.BooleanField(label=tell, required=False)
        if caution:
            self.fields["accepted"] = forms.BooleanField(
                label=_("Ja, indlæs rækkerne alligevel"),
                required=True,
                error_messages={"required": _("Sæt kryds, hvis rækkerne skal indlæses alligevel.")},
            )
