"""The chapter on what may be at work: mechanisms with what speaks for and against them, and the themes that observations are about."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts import themes
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.tried import newest
from fodfaeste.evaluation.report.writing import meanings, opening, reading, table
from fodfaeste.evaluation.results.blocks import NOTHING
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "mekanismer"


def texts() -> list[Editable]:
    first = _(
        "En virksom mekanisme er en antagelse om, hvorfor noget virker. Når nogen ser noget i praksis, der taler for eller imod den, "
        "skrives det ned. Mange observationer for er ikke et bevis, men få eller mange imod er grund til at tænke om."
    )
    return [opening(KEY, first), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield from _mechanisms(source)
    yield from _themes(source)
    yield after


def balances(source: Source) -> dict[str, Counter[str]]:
    """How many observations speak for and against each mechanism."""
    found: dict[str, Counter[str]] = {}
    seen = source.frame("observations")
    for mechanism, stands in zip(seen["mechanism"], seen["stands"], strict=True):
        if mechanism and stands:
            found.setdefault(mechanism, Counter())[stands] += 1
    return found


def _mechanisms(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Mekanismerne"))
    rows: dict[str, dict[str, Any]] = {}
    for row in source.frame("mechanisms").rows():
        rows.setdefault(row["mechanism"], row)
    if not rows:
        yield Paragraph(_("Der er ikke skrevet nogen virksomme mekanismer endnu."))
        return
    told, built, phases = balances(source), _built(source), meanings("mechanisms", "phase")

    def order(row: dict[str, Any]) -> tuple[int, str]:
        return -sum(told.get(row["mechanism"], {}).values()), row["statement"]

    cells = []
    for row in sorted(rows.values(), key=order):
        balance = told.get(row["mechanism"], Counter())
        models = ", ".join(built.get(row["mechanism"], [])) or NOTHING
        cells.append((row["statement"], phases.get(row["phase"], NOTHING), balance["for"], balance["against"], models))
    header = [_("Mekanisme"), _("Fase"), _("Taler for"), _("Taler imod"), _("Løsningsmodeller, der bygger på den")]
    yield table(header, cells, _("Observationer for og imod hver mekanisme"), [2, 3])


def _built(source: Source) -> dict[str, list[str]]:
    """The solution models whose newest version builds on each mechanism."""
    frame, names = source.frame("version_mechanisms"), {(row["solution_model"], row["number"]): row["title"] for row in newest(source)}
    found: dict[str, set[str]] = {}
    for row in frame.rows():
        title = names.get((row["solution_model"], row["number"]))
        if title:
            found.setdefault(row["mechanism"], set()).add(title)
    return {mechanism: sorted(models) for mechanism, models in found.items()}


def _themes(source: Source) -> Iterator[Part]:
    """As the code book stands when the report is made: the words that were read lie in no snapshot."""
    yield Heading(2, _("Temaer i observationerne"))
    standing = themes.standing(source.person)
    rows = [one for one in standing.themes if one.n]
    if not rows:
        yield Paragraph(_("To har ikke læst og kodet observationer nok til at sige, hvad de handler om."))
        return
    header = [_("Tema"), _("Observationer"), _("Taler for"), _("Taler imod"), _("Enighed (kappa)")]
    cells = [(str(one.theme), danish.number(one.n), one.speak_for, one.speak_against, one.agreement.words) for one in rows]
    yield table(header, cells, _("Delte observationer, kodet af to hver for sig"), [1, 2, 3])
    yield Paragraph(_("Enigheden for alle temaer under et er %(kappa)s.") % {"kappa": standing.overall.words})
