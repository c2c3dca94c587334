"""The chapter on solution models: which one most speaks for, how sure, why, and whether it goes with how fully they were followed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation.estimates import points
from fodfaeste.evaluation.facts.after import HIRED_6
from fodfaeste.evaluation.report import drawings
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import deeper, opening, reading, result
from fodfaeste.evaluation.results import followed, ranked_words
from fodfaeste.evaluation.results.ranked import PhaseAnswer
from fodfaeste.evaluation.results.reasons import Reasons
from fodfaeste.shared import charts
from fodfaeste.shared.documents import Bullets, Heading, Paragraph, Picture

KEY = "loesningsmodeller"
LEAST_SCALE = 0.1


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    found = source.ranked
    if not found:
        yield Paragraph(_("Ingen løsningsmodel er brugt med jobkandidater, der har sagt ja til forskning, så der er intet at sammenligne."))
    else:
        yield Paragraph(ranked_words.comparison())
    for answer in found:
        yield from result(answer.block, *_forest(answer))
        yield from _reasons(answer.reasons)
    yield Heading(2, _("Går resultatet sammen med, hvor fuldt det blev fulgt?"))
    yield Paragraph(followed.comparison())
    for block in followed.blocks(source.scope, HIRED_6):
        yield from deeper(result(block))
    yield after


def _forest(answer: PhaseAnswer) -> Iterator[Part]:
    if not answer.apart:
        return
    reaches = [drawings.Reach(one.label, one.low, one.high, one.value, one.words) for one in answer.apart]
    ends = [abs(end) for one in reaches for end in (one.low, one.high) if end is not None]
    widest = charts.nice_top(100 * max([LEAST_SCALE, *ends])) / 100
    alt = _("Forskel fra gennemsnittet med usikkerhed: %(words)s.") % {"words": "; ".join(f"{one.label}: {one.words}" for one in reaches)}
    drawn = drawings.ranges(reaches, widest, low=-widest, line=0.0, said=points)
    yield Picture(drawn, alt, _("Forskel fra gennemsnittet af det, der sammenlignes, i procentpoint"), 0.8)


def _reasons(found: tuple[Reasons, ...]) -> Iterator[Part]:
    if not found:
        return
    yield Heading(3, _("Hvad der taler for og imod, at de virker"))
    for one in found:
        yield Heading(4, one.title)
        yield Paragraph(one.sentence)
        seen = _("%(statement)s (observationer for: %(yes)s, imod: %(no)s)")
        mechanisms = [seen % {"statement": why.statement, "yes": why.speak_for, "no": why.speak_against} for why in one.mechanisms]
        trials = [
            _("Afprøvningen i %(place)s: %(decision)s. %(came)s")
            % {"place": end.place, "decision": end.decision.lower() or _("ikke afsluttet endnu"), "came": end.came}
            for end in one.trials
        ]
        yield Bullets([*mechanisms, *trials, one.followed_words])
    yield Paragraph(
        _("Observationer er iagttagelser fra afprøvningerne. De kan forklare, hvorfor noget måske virker; de beviser det ikke.")
    )
