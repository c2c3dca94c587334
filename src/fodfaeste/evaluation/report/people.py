"""The chapter on who took part: the flow from the enrolment to the hire and what became of the others, and what those were like."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import MONTH_6, MONTH_12
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Words, any_row, one_of
from fodfaeste.evaluation.report.drawings import Stage, flow
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import meanings, opening, reading, table
from fodfaeste.evaluation.results.blocks import NOTHING
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Heading, Paragraph, Picture

KEY = "deltagere"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield from _flow(source)
    yield from _likeness(source)
    yield after


@dataclass(frozen=True)
class Way:
    """One stage of the way: who came so far."""

    label: str
    mask: Mask


def ways(source: Source) -> list[Way]:
    """The stages after the consent to research, each within the one before."""
    rows, n = source.rows, len(source.rows)
    matches = source.frame("matches")
    at = source.at(matches["candidate"])
    matched = any_row(at, np.ones(len(matches), dtype=bool), n)
    met = any_row(at, ~np.isnan(matches["first_meeting_on"]), n)
    begun, hired = ~np.isnan(rows.placed_on), ~np.isnan(rows.hired_on)
    # Who came further has come so far, also where the step before was not noted.
    begun |= hired
    met |= begun
    matched |= met
    return [
        Way(_("Har fået et match foreslået"), matched),
        Way(_("Har mødt en virksomhed"), met),
        Way(_("Er begyndt på et forløb"), begun),
        Way(_("Er ansat i forløbsvirksomheden med løn"), hired),
    ]


def stages(source: Source) -> list[Stage]:
    """From everybody who was enrolled to those who were hired, and how long they can be followed.

    Each stage is held against the last one that was shown, so that no two of them give away one to four persons.
    """
    found, last = _before(source), source.everybody
    for way in ways(source):
        if not source.cut.may_show(way.mask, last, source.everybody):
            found.append(Stage(way.label, _few()))
            continue
        found[-1] = replace(found[-1], out=_left(source, last & ~way.mask))
        found.append(Stage(way.label, _n(int(way.mask.sum()))))
        last = way.mask
    return [*found, _followed(source, MONTH_6, 6), _followed(source, MONTH_12, 12)]


def _before(source: Source) -> list[Stage]:
    """Everybody who was enrolled, consent or not, from the counts without persons."""
    found, rows = source.frame("recruitment_months"), source.rows
    codes = sorted({*found["municipality"], *rows.municipality})

    def by_place(name: str) -> Floats:
        return np.array([np.nansum(found[name][one_of(found["municipality"], code)]) for code in codes])

    standing = np.array([one_of(rows.municipality, code).sum() for code in codes], dtype=float)
    enrolled = by_place("enrolled")
    rest = enrolled - standing
    consented = Stage(_("Har givet samtykke til forskning"), _n(len(rows)))
    if (rest < 0).any():
        return [Stage(_("Indskrevet"), _("kendes ikke for alle kommuner")), consented]
    if not source.cut.may_tell(rest):
        return [Stage(_("Indskrevet"), _few()), consented]
    said = {_("sagde nej"): by_place("research_refused"), _("trak det tilbage"): by_place("research_withdrawn")}
    whys = {**said, _("er ikke spurgt eller har ikke svaret"): np.maximum(rest - sum(said.values()), 0)}
    may = all(map(source.cut.may_tell, whys.values()))
    out = _reasons(int(rest.sum()), {word: int(counts.sum()) for word, counts in whys.items()} if may else {})
    return [Stage(_("Indskrevet"), _n(int(enrolled.sum())), out), consented]


def _n(count: int) -> str:
    return _("n = %(n)s") % {"n": danish.number(count)}


def _few() -> str:
    return _("vises ikke: for få")


def _followed(source: Source, days: int, month: int) -> Stage:
    mask = source.rows.seen(days)
    label = _("Kan følges i mindst %(month)s måneder, af alle med samtykke") % {"month": month}
    shown = source.cut.may_show(mask, source.everybody, source.everybody)
    return Stage(label, _n(int(mask.sum())) if shown else _few(), apart=True)


def _left(source: Source, out: Mask) -> tuple[str, ...]:
    """Why they did not go on: discharged, and for what reason; the others may still come."""
    if not out.any():
        return ()
    gone = out & ~np.isnan(source.rows.ended_on)
    masks = {_("udskrevet: %(why)s") % {"why": why}: gone & mask for why, mask in _whys(source)}
    still = {_("stadig med"): out & ~gone}

    def fine(found: dict[str, Mask]) -> bool:
        return all(source.cut.may_show(mask, out, source.everybody) for mask in found.values())

    for choice in ({**still, **masks}, {**still, _("udskrevet"): gone}):
        if all(source.cut.may_show(mask, out, source.everybody) for mask in choice.values()):
            return _reasons(int(out.sum()), {word: int(mask.sum()) for word, mask in choice.items()})
    return _reasons(int(out.sum()), {})


def _whys(source: Source) -> Iterator[tuple[str, Mask]]:
    reasons = source.rows.end_reason
    for code, words in meanings("candidates", "end_reason").items():
        yield words[:1].lower() + words[1:], one_of(reasons, code)


def _reasons(whole: int, words: dict[str, int]) -> tuple[str, ...]:
    """How many in all, and how many for each reason; no reasons stand for such as cannot be told."""
    if not whole:
        return ()
    first = _("Ikke videre: %(n)s") % {"n": danish.number(whole)}
    told = [f"{word}: {danish.number(count)}" for word, count in words.items() if count]
    return (first, *(told or [_("grundene vises ikke: for få")]))


def _flow(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Fra indskrivning til ansættelse"))
    found = stages(source)
    told = "; ".join(f"{stage.label}, {stage.count}" for stage in found)
    alt = _("Flowdiagram oppefra og ned: %(stages)s. De samme tal står i tabellen.") % {"stages": told}
    yield Picture(flow(found), alt, _("Vejen fra indskrivning til ansættelse"), 0.8)
    header = [_("Trin"), _("Antal"), _("Heraf ikke videre, og hvorfor")]
    yield table(header, [(one.label, one.count, ". ".join(one.out) or NOTHING) for one in found], _("Tallene i flowdiagrammet"))
    yield Paragraph(
        _("Efter samtykket tæller kun jobkandidater, der har givet samtykke til forskning. De, der stadig er med, kan nå længere. Hvor "
          "mange, der sagde nej til helt at være med, er ikke registreret.")
    )  # fmt: skip


def _likeness(source: Source) -> Iterator[Part]:
    yield Heading(2, _("Hvem de var"))
    rows = source.rows
    if not len(rows):
        yield Paragraph(_("Ingen har givet samtykke til forskning endnu, så der er ingen at beskrive."))
        return
    lines: list[tuple[str, str, str, str]] = []
    for title, name in ((_("Målgruppe"), "target_group"), (_("Køn"), "sex"), (_("Alder ved indskrivning"), "age_band")):
        lines += _groups(source, title, getattr(rows, name), meanings("candidates", name))
    header = [_("Hvad"), _("Gruppe"), _("Antal"), _("Andel")]
    yield table(header, lines, _("Jobkandidater med samtykke til forskning"), [2, 3])


def _groups(source: Source, title: str, column: Words, words: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    codes = list(words) or sorted({str(code) for code in column if code is not None})
    masks = {code: one_of(column, code) for code in codes}
    whole = source.everybody
    if not all(source.cut.may_show(mask, whole, whole) for mask in masks.values()):
        yield title, _("vises ikke: en gruppe er for lille"), NOTHING, NOTHING
        return
    for code, mask in masks.items():
        if mask.any():
            yield title, words.get(code, code), danish.number(int(mask.sum())), danish.percent(float(mask.mean()))
