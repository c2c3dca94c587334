"""The chapter on the five principles: each measure over all courses, with how many stand behind it."""

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, any_row, one_of
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading, table
from fodfaeste.evaluation.results.blocks import NOTHING, counted
from fodfaeste.practice_model.measures import PrincipleMeasure, Unit
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.principles.measures import value_words
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "principper"


def texts() -> list[Editable]:
    first = _(
        "Fem principper er det, indsatsen skal kendes på. Hvert har nogle få mål, der regnes af det, der sker i forløbene, og en score "
        "fra 1 til 5, hvor 5 er helt efter princippet. Tallene siger, om der blev arbejdet sådan, ikke om det virkede."
    )
    return [opening(KEY, first), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    frame = source.frame("principle_measures")
    if not len(frame):
        yield Paragraph(_("Der er ingen mål for principperne i øjebliksbilledet endnu."))
    at = source.at(frame["candidate"])
    for principle in PRINCIPLES:
        yield Heading(2, str(principle.name))
        yield Paragraph(str(principle.sentence))
        if len(frame):
            rows = [line(source, measure, at, one_of(frame["measure"], measure.key)) for measure in principle.measures]
            header = [_("Mål"), _("Værdi"), _("Score (1-5)"), _("Jobkandidater"), _("Forløb")]
            yield table(header, rows, str(principle.name), [1, 2, 3, 4])
    yield after


def line(source: Source, measure: PrincipleMeasure, at: np.ndarray, mine: Mask) -> list[str]:
    """The value is the mean, for days the median, where what never came is longer than any number of days."""
    frame = source.frame("principle_measures")
    never = frame["never"] == 1
    known = mine & (~np.isnan(frame["value"]) | never) & (at >= 0)
    name = str(measure.name)
    if not known.any():
        return [name, _("intet tal endnu"), NOTHING, NOTHING, NOTHING]
    who = any_row(at, known, len(source.rows))
    whole = any_row(at, mine, len(source.rows))
    if not source.cut.may_show(who, whole, source.everybody) or not _both_sides(source, measure, at, known):
        return [name, _("vises ikke"), NOTHING, counted(int(who.sum())), NOTHING]
    values = np.where(never[known], np.inf, frame["value"][known])
    middle = float(np.median(values) if measure.unit is Unit.DAYS else values.mean())
    scores = np.nan_to_num(frame["score"][known], nan=1.0)
    return [
        name,
        value_words(measure, middle) if np.isfinite(middle) else _("aldrig for mindst halvdelen"),
        danish.number(float(scores.mean()), 1),
        danish.number(int(who.sum())),
        danish.number(int(known.sum())),
    ]


def _both_sides(source: Source, measure: PrincipleMeasure, at: np.ndarray, known: Mask) -> bool:
    """A numerator or what it lacks of the denominator can be few where the persons are not; days are a median and no sum."""
    if measure.unit is Unit.DAYS:
        return True
    frame = source.frame("principle_measures")
    part, whole = (np.nan_to_num(frame[name]) * known for name in ("numerator", "denominator"))
    cells = source.cut.cells[np.maximum(at, 0)]

    def summed(column: Floats) -> Floats:
        return np.asarray(np.bincount(cells[at >= 0], weights=column[at >= 0], minlength=source.cut.count), dtype=float)

    return source.cut.may_tell(summed(part)) and source.cut.may_tell(summed(whole - part))
