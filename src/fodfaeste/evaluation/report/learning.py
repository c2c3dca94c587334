"""The chapter on what staff learnt and talked through, and on what is to live on."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.tried import newest
from fodfaeste.evaluation.report.writing import meanings, opening, reading, table
from fodfaeste.evaluation.results.blocks import NOTHING, counted
from fodfaeste.practice_model.supervision_methods import all_methods
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "laering"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield from _learning(source)
    yield from _supervision(source)
    yield from _anchoring(source)
    yield after


def _learning(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Læring"))
    signed = source.frame("learning_sign_ups")
    known: dict[str, dict[str, Any]] = {}
    for row in source.frame("learning_activities").rows():
        known.setdefault(row["activity"], row)
    held = [row for row in known.values() if not row["called_off"]]
    if not held:
        yield Paragraph(_("Der er ikke holdt nogen læringsaktiviteter endnu."))
        return
    stays = np.isnan(signed["withdrawn_on"])
    cells = []
    for row in sorted(held, key=lambda one: (str(one["first_day"]), one["title"])):
        mine = stays & (signed["activity"] == row["activity"])
        came = mine & (np.nan_to_num(signed["attended"]) > 0)
        day = danish.day(row["first_day"]) if row["first_day"] else NOTHING
        cells.append((row["title"], day, row["sessions"] or 0, counted(int(mine.sum())), counted(int(came.sum()))))
    header = [_("Aktivitet"), _("Første gang"), _("Gange"), _("Tilmeldte"), _("Kom mindst en gang")]
    yield table(header, cells, _("Læringsaktiviteter"), [2, 3, 4])
    yield from _moved(source)


def _moved(source: Source) -> Iterator[Part]:
    """How sure staff were before and after, over those who answered both times."""
    asked = source.frame("learning_assessments")
    values: dict[tuple[str, str], dict[str, float]] = {}
    for key, statement, moment, value in zip(asked["sign_up"], asked["statement"], asked["moment"], asked["value"], strict=True):
        values.setdefault((key, statement), {})[moment] = value
    both = [(one["before"], one["after"]) for one in values.values() if {"before", "after"} <= set(one)]
    people = {key for (key, _statement), one in values.items() if {"before", "after"} <= set(one)}
    if not source.cut.may_tell(np.array([len(people)], dtype=float)) or not both:
        yield Paragraph(_("For få har svaret både før og efter til at vise, om medarbejderne blev mere sikre."))
        return
    first, last = (float(np.mean(side)) for side in zip(*both, strict=True))
    yield Paragraph(
        _("Medarbejderne vurderede selv, hvor sikre de var, på en skala fra 1 til 5: i gennemsnit %(first)s før og %(last)s efter "
          "(%(n)s tilmeldinger med svar begge gange). Det er deres egen vurdering, ikke en måling af, hvad de gør.")
        % {"first": danish.number(first, 1), "last": danish.number(last, 1), "n": danish.number(len(people))}
    )  # fmt: skip


def _supervision(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Kollegial supervision"))
    found = source.frame("supervision_sessions")
    held = found.where(found["state"] == "held")
    if not len(held):
        yield Paragraph(_("Der er ikke holdt supervisionsmøder endnu."))
        return
    methods = {one.key: one.title for one in all_methods()}
    cells = []
    for code in sorted({*held["municipality"]}):
        mine = held.where(held["municipality"] == code)
        used = ", ".join(methods.get(key, key) for key in sorted({*mine["method"]} - {None}))
        expected, came = (np.nansum(mine[name]) for name in ("expected", "attended"))
        cells.append(
            (
                source.names.get(code, code),
                danish.number(len(mine)),
                danish.percent(float(came / expected)) if expected else NOTHING,
                danish.number(int(np.nansum(mine["cases"]))),
                _("%(done)s af %(all)s") % {"done": int(np.nansum(mine["decisions_done"])), "all": int(np.nansum(mine["decisions"]))},
                used or NOTHING,
            )
        )
    header = [_("Kommune"), _("Møder"), _("Fremmøde"), _("Sager"), _("Beslutninger, der er gjort"), _("Metoder")]
    yield table(header, cells, _("Supervisionsmøder, der er holdt"), [1, 2, 3])


def _anchoring(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Forankring"))
    found = source.frame("anchoring_items")
    if not len(found):
        yield Paragraph(_("Ingen kommune har skrevet, hvad den vil holde i live, når projektet slutter."))
        return
    words, names = meanings("anchoring_items", "standing"), {row["solution_model"]: row["title"] for row in newest(source)}
    order = np.lexsort((found["item"].astype(str), found["municipality"].astype(str)))
    cells = [
        (
            source.names.get(row["municipality"], row["municipality"]),
            names.get(row["solution_model"], _("andet end en løsningsmodel")),
            words.get(row["standing"], NOTHING),
        )
        for row in found.where(order).rows()
    ]
    yield table([_("Kommune"), _("Det, der skal leve videre"), _("Står nu som")], cells, _("Planer for forankring"))
