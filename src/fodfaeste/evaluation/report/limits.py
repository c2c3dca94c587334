"""The chapter on what the report cannot say: the limits that the design sets, and those that the rows show themselves."""

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import MONTH_6, MONTH_12
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading
from fodfaeste.evaluation.results.blocks import counted
from fodfaeste.shared.documents import Bullets, Heading

KEY = "begraensninger"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield Heading(2, _("Det, designet ikke kan"))
    yield Bullets(
        [
            _("Der er ingen sammenligningsgruppe. Rapporten kan ikke sige, hvad der ville være sket uden indsatsen."),
            _("Kommunerne valgte selv at være med, det gjorde virksomheder og jobkandidater også. Andre kan ligne dem lidt eller meget."),
            _("Løsningsmodeller er ikke fordelt ved lodtrækning. Forskelle kan skyldes, hvem de blev brugt med, hvor og hvornår."),
            _("Indsatsen blev rettet undervejs. Tallene er for det, der blev gjort, ikke for en færdig model."),
        ]
    )
    yield Heading(2, _("Det, rækkerne ikke ved"))
    yield Bullets(
        [
            *_shown(source),
            _("Kun jobkandidater med samtykke til forskning er med, undtagen hvor der står andet."),
            _("Timer i job uden om projektet, ydelser og helbred kendes ikke."),
            _("Sygdom og konflikt er kun kendt, hvor nogen har skrevet det ned."),
            _("Skrevne observationer er set af nogen, der selv var med i arbejdet."),
        ]
    )
    yield after


def _shown(source: Source) -> Iterator[str]:
    """What this very snapshot is thin on."""
    rows = source.rows
    if not len(rows):
        yield _("Ingen har givet samtykke til forskning endnu, så alle tal om jobkandidater mangler.")
        return
    if len(source.names) == 1:
        yield _("Der er kun en kommune, så alt kan skyldes den.")
    for days, month in ((MONTH_6, 6), (MONTH_12, 12)):
        waiting = int((~rows.seen(days)).sum())
        if waiting == len(rows):
            yield _("Ingen er fulgt i %(month)s måneder endnu.") % {"month": month}
        elif waiting:
            yield _("%(n)s er ikke fulgt i %(month)s måneder endnu.") % {"n": counted(waiting), "month": month}
    if np.isnan(rows.hired_on).all():
        yield _("Ingen er ansat i forløbsvirksomheden endnu.")
    if not len(source.frame("trial_uses")):
        yield _("Det er ikke skrevet, hvem løsningsmodellerne er brugt med.")
