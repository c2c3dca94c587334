"""The chapter on what was tried where: municipalities, solution models and their practice trials."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import day_of, meanings, opening, reading, table
from fodfaeste.evaluation.results.blocks import NOTHING, counted
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "afproevet"


def texts() -> list[Editable]:
    first = _(
        "Et ansættelsesrettet virksomhedsforløb er et forløb i en virksomhed, hvor jobkandidat, virksomhed og jobcenter fra første dag "
        "arbejder hen imod en bestemt ansættelse. Kommunerne har udviklet løsningsmodeller sammen og prøvet dem i små "
        "praksisafprøvninger, der blev fulgt og rettet undervejs."
    )
    return [opening(KEY, first), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield from _places(source)
    yield from _models(source)
    yield from _trials(source)
    yield after


def _places(source: Source) -> Iterator[Part]:
    found = source.frame("municipalities")
    yield Heading(2, _("Kommunerne"))
    if not len(found):
        yield Paragraph(_("Øjebliksbilledet holder ingen kommuner."))
        return
    rows = [
        (row["name"], danish.number(row["places"] or 0), danish.day(row["first_enrolled_on"]) if row["first_enrolled_on"] else NOTHING)
        for row in found.rows()
    ]
    yield table([_("Kommune"), _("Planlagte pladser"), _("Første indskrivning")], sorted(rows), _("Kommuner i rapporten"), [1])


def titles(source: Source) -> dict[tuple[str, int], str]:
    """Each version of each solution model by its title; shared by the municipalities, so the first that is read will do."""
    found: dict[tuple[str, int], str] = {}
    for row in source.frame("solution_versions").rows():
        found.setdefault((row["solution_model"], row["number"]), row["title"])
    return found


def newest(source: Source) -> list[dict[str, Any]]:
    """The newest version of each solution model, by its title."""
    found: dict[str, dict[str, Any]] = {}
    for row in source.frame("solution_versions").rows():
        if row["number"] > found.get(row["solution_model"], {"number": 0})["number"]:
            found[row["solution_model"]] = row
    return sorted(found.values(), key=lambda row: (row["title"], row["solution_model"]))


def _models(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Løsningsmodellerne"))
    rows = newest(source)
    if not rows:
        yield Paragraph(_("Der er ikke skrevet nogen løsningsmodeller endnu."))
        return
    phases, lives = meanings("solution_versions", "phase"), meanings("solution_versions", "life")
    used = source.frame("trial_uses")
    who: dict[str, set[str]] = {}
    for model, candidate in zip(used["solution_model"], used["candidate"], strict=True):
        who.setdefault(model, set()).add(candidate)
    cells = [
        (
            row["title"],
            phases.get(row["phase"], _("alle")),
            danish.number(row["number"]),
            lives.get(row["life"], NOTHING),
            counted(len(who.get(row["solution_model"], ()))),
        )
        for row in rows
    ]
    header = [_("Løsningsmodel"), _("Fase"), _("Versioner"), _("Står nu som"), _("Jobkandidater")]
    yield table(header, cells, _("Løsningsmodeller, som de står nu, og hvor mange de er brugt med"), [2, 4])


def _trials(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Praksisafprøvningerne"))
    found = source.frame("trials")
    if not len(found):
        yield Paragraph(_("Der er ikke begyndt nogen praksisafprøvninger endnu."))
        return
    names, decisions, used = titles(source), meanings("trials", "decision"), Counter(source.frame("trial_uses")["trial"])
    order = np.lexsort((found["trial"].astype(str), np.nan_to_num(found["from_day"]), found["municipality"].astype(str)))
    cells = []
    for row in found.where(order).rows():
        begun = row["begun_on"]
        cells.append(
            (
                source.names.get(row["municipality"], row["municipality"]),
                names.get((row["solution_model"], row["number"]), NOTHING),
                day_of(begun.toordinal() if begun else np.nan),
                counted(used[row["trial"]]),
                danish.number(row["planned"] or 0),
                decisions.get(row["decision"], _("ikke afsluttet")),
                _came(row),
            )
        )
    header = [_("Kommune"), _("Løsningsmodel"), _("Begyndt"), _("Brugt"), _("Planlagt"), _("Beslutning"), _("Forudsigelser")]
    yield table(header, cells, _("Praksisafprøvninger"), [3, 4])
    yield Paragraph(
        _("»Brugt« er antal gange med en jobkandidat, der har givet samtykke til forskning. »Forudsigelser« er, hvor mange af dem, der var "
          "skrevet på forhånd, der kom til at passe, da der blev besluttet.")
    )  # fmt: skip


def _came(row: dict[str, Any]) -> str:
    judged = [row[name] or 0 for name in ("came_yes", "came_partly", "came_no", "came_unknown")]
    if not sum(judged):
        return _("ikke vurderet")
    return _("%(yes)s af %(all)s kom, %(partly)s delvist") % {"yes": judged[0], "all": sum(judged), "partly": judged[1]}
