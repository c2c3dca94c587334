"""The first chapter: the answers in a few sentences, each with what it rests on; the rest of the report says why."""

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.evaluation.facts import potential
from fodfaeste.evaluation.facts.outcomes import MONTH_6, MONTH_12
from fodfaeste.evaluation.facts.snapshots import origin
from fodfaeste.evaluation.models.planning import Light
from fodfaeste.evaluation.potential_words import OVERALL
from fodfaeste.evaluation.report import trial
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import reading
from fodfaeste.evaluation.results import kind_of_comparison, ranked_words
from fodfaeste.evaluation.results.blocks import sentence
from fodfaeste.evaluation.results.hired import told
from fodfaeste.evaluation.results.ranked import phase_name
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Bullets, Heading, Paragraph

KEY = "kort"


def texts() -> list[Editable]:
    return [
        Editable(f"{KEY}-forord", _("Forord: hvem der har skrevet rapporten, og hvem den er til.")),
        reading(KEY),
    ]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield Paragraph(_("%(origin)s ligger bag alle tal.") % {"origin": origin(source.snapshot)})
    yield Heading(2, _("Hvem var med?"))
    yield Paragraph(_who(source))
    yield Heading(2, _("Blev de ansat?"))
    yield Bullets([_hired(source, MONTH_6, 6), _hired(source, MONTH_12, 12)])
    yield Paragraph(kind_of_comparison())
    yield Heading(2, _("Hvilke løsningsmodeller tyder det på virker?"))
    yield from _models(source)
    yield Heading(2, _("Er der grundlag for et kontrolleret forsøg?"))
    yield Paragraph(_trial(source))
    yield after


def _who(source: Source) -> str:
    places, n = len(source.names), len(source.rows)
    trials = int((~np.isnan(source.frame("trials")["begun_on"])).sum())
    where = ngettext("%(n)s kommune", "%(n)s kommuner", places) % {"n": danish.number(places)}
    tried = ngettext("%(n)s praksisafprøvning er begyndt", "%(n)s praksisafprøvninger er begyndt", trials) % {"n": danish.number(trials)}
    who = ngettext("%(n)s jobkandidat", "%(n)s jobkandidater", n) % {"n": danish.number(n)}
    return _("%(who)s i %(where)s har givet samtykke til forskning. %(tried)s.") % {"who": who, "where": where, "tried": tried}


def _hired(source: Source, days: int, month: int) -> str:
    words = _("jobkandidater var ansat i forløbsvirksomheden med løn inden måned %(month)s") % {"month": month}
    return _("Inden måned %(month)s: %(sentence)s") % {"month": month, "sentence": sentence(told(source.scope, days, words))}


def _models(source: Source) -> Iterator[Part]:
    """The answer of each phase; what it rests on stands in the chapter on solution models."""
    found = [answer for answer in source.ranked if answer.block.sentences]
    if not found:
        yield Paragraph(_("Ingen løsningsmodel er brugt med jobkandidater, der har sagt ja til forskning."))
        return
    yield Bullets([f"{phase_name(answer.phase)}: {' '.join(answer.block.sentences)}" for answer in found])
    yield Paragraph(ranked_words.comparison())


def _trial(source: Source) -> str:
    criteria = trial.standing(source)
    if not criteria:
        return _("Der er ikke sat kriterier for et forsøg endnu, så det kan ikke siges.")
    return str(OVERALL[Light(potential.overall(potential.lines_of(criteria, trial.pilot_of(source))))])
