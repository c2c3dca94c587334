"""What evaluation itself hands over: the code book, and what two readers took each shared observation of a municipality to be about."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.facts.themes import readings
from fodfaeste.evaluation.models import Theme
from fodfaeste.people.facts import code_of
from fodfaeste.practice_trials.models import Observation
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import code, count, municipality, pseudonym, text, yes_no

BOOK, CODED, SETTLED = _("Kodebogen"), _("To har kodet observationen"), _("Uenigheden er afgjort")


def theme_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """The code book is the same everywhere."""
    place = code_of(municipality)
    for theme in Theme.objects.prefetch_related("versions").order_by("pk"):
        newest = max(theme.versions.all(), key=lambda one: one.number)
        row = {"theme": theme.ref, "name": newest.name, "number": newest.number, "in_use": theme.retired_at is None}
        yield {"municipality": place, **row}


def observation_theme_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Those that two have read. The readers keep their order, so that their agreement can be computed; who they are is not told."""
    place, refs = code_of(municipality), dict(Theme.objects.order_by("pk").values_list("pk", "ref"))
    shared = Observation.objects.filter(municipality=municipality, shared__withdrawn_at__isnull=True, shared__isnull=False).order_by("pk")
    pairs = list(shared.values_list("ref", "shared"))
    found = readings([key for _ref, key in pairs if key is not None])
    for ref, key in pairs:
        reading = found.get(key or 0)
        if reading is not None and reading.is_double:
            first, second = (refs.get(theme or 0) for theme in reading.said)
            yield {
                "municipality": place,
                "observation": crypto.pseudonym(ref),
                "first": first,
                "second": second,
                "done": reading.is_done,
                "settled": reading.settled,
                "theme": refs.get(reading.theme or 0),
            }


THEMES = FactTable(
    name="themes",
    meaning=_("Kodebogen: de temaer, som delte observationer kodes efter"),
    row=_("Et tema"),
    key=("theme",),
    rows=theme_rows,
    columns=(
        municipality(),
        code("theme", _("Temaet"), BOOK),
        text("name", _("Temaets navn"), BOOK),
        count("number", _("Versionens nummer"), BOOK, _("nummer")),
        yes_no("in_use", _("Bruges endnu"), BOOK),
    ),
)
OBSERVATION_THEMES = FactTable(
    name="observation_themes",
    meaning=_("Hvad de delte observationer handler om, når to har læst dem hver for sig"),
    row=_("En observation, som to har kodet"),
    key=("observation",),
    rows=observation_theme_rows,
    columns=(
        municipality(),
        pseudonym("observation", _("Observationen"), CODED),
        code("first", _("Den ene læsers tema; tom, når intet tema passer"), CODED),
        code("second", _("Den anden læsers tema; tom, når intet tema passer"), CODED),
        yes_no("done", _("De to er enige, eller uenigheden er afgjort"), CODED),
        yes_no("settled", _("Uenigheden er afgjort"), SETTLED),
        code("theme", _("Det tema, observationen handler om; tom, når intet passer, eller uenigheden ikke er afgjort"), SETTLED),
    ),
)
register(THEMES, OBSERVATION_THEMES)
