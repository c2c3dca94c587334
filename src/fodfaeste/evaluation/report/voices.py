"""The chapter of voices: words from practice that were shared without names, and that researchers chose."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import ReportQuote
from fodfaeste.evaluation.report.kept import Editable, Part, Quote
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "stemmer"


def texts() -> list[Editable]:
    first = _(
        "Uddragene er valgt af forskerne blandt de observationer, som medarbejdere har skrevet og delt. Navne og steder er taget ud. De er "
        "valgt, fordi de viser noget; de er ikke et gennemsnit af, hvad der blev set."
    )
    return [opening(KEY, first), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    chosen = visible_to(ReportQuote, source.person).filter(observation__withdrawn_at__isnull=True)
    rows = list(chosen.select_related("observation__mechanism").order_by("observation__month", "observation__ref"))
    if not rows:
        yield Paragraph(_("Der er ikke valgt nogen uddrag til rapporten."))
        return
    yield before
    for phase in Phase:
        of_phase = [row.observation for row in rows if row.observation.phase == phase]
        if of_phase:
            yield Heading(2, str(phase.label))
        for seen in of_phase:
            yield Quote(seen.ref, seen.quote or seen.what, _about(seen))
    yield after


def _about(seen: SharedObservation) -> str:
    """What it was seen in; no month, which together with the words could tell which course it was."""
    told = seen.what if seen.quote else ""
    if seen.mechanism is None:
        return told
    about = _("%(stands)s: %(mechanism)s") % {"stands": seen.get_stands_display().capitalize(), "mechanism": seen.mechanism.statement}
    return f"{told} {about}".strip()
