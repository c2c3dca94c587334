"""How long it takes to the first paid hour: the curve of all, what came first, and how many are followed below."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.estimates import LEAST
from fodfaeste.evaluation.facts.outcomes import JOB_ELSEWHERE, LEFT, MONTH_6, MONTH_12, PAID_FLEX, PAID_ORDINARY, STILL
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places
from fodfaeste.evaluation.results.blocks import Block, Table, counted, few_words, interval, picture, sentence, share_cells
from fodfaeste.evaluation.results.scope import Scope, Told
from fodfaeste.shared import danish
from fodfaeste.shared.curves import Axis, Curve, curves

MONTHS = 24
# The last whole day of each month since the enrolment.
ENDS = tuple(int(month * 365 / 12) for month in range(1, MONTHS + 1))
Cause = tuple[str, tuple[int, ...]]
ORDINARY_FIRST: Cause = (gettext_lazy("Lønnet time med ordinær løn"), (PAID_ORDINARY,))
FLEX_FIRST: Cause = (gettext_lazy("Lønnet time i fleksjob"), (PAID_FLEX,))
FOUR: tuple[Cause, ...] = (
    ORDINARY_FIRST,
    FLEX_FIRST,
    (gettext_lazy("Job et andet sted"), (JOB_ELSEWHERE,)),
    (gettext_lazy("Udskrevet uden job"), (LEFT,)),
)
# Where job elsewhere and discharge are too few to be told apart.
THREE: tuple[Cause, ...] = (ORDINARY_FIRST, FLEX_FIRST, (gettext_lazy("Job et andet sted eller udskrevet"), (JOB_ELSEWHERE, LEFT)))


@dataclass(frozen=True)
class Followed:
    """Everyone's days from the enrolment to what came first, and what it was."""

    days: Floats
    event: Places

    def paid(self) -> Mask:
        return np.asarray(np.isin(self.event, (PAID_ORDINARY, PAID_FLEX)))

    def of(self, cause: Cause) -> Mask:
        return np.asarray(np.isin(self.event, cause[1]))


def blocks(scope: Scope) -> list[Block]:
    followed = Followed(*scope.everyone.to_first_paid())
    return [_curve(scope, followed), _causes(scope, followed), _shares(scope)]


def kept_months(scope: Scope, followed: Followed, events: Sequence[Mask]) -> list[int]:
    """The months at whose end a point can be shown: between two of them each event came to nobody or to at least five, in every cell.

    A curve ends where fewer than `LEAST` are still followed.
    """
    everybody = np.ones(len(scope.everyone), dtype=bool)
    kept, last = [], -1
    for month, day in enumerate(ENDS, start=1):
        if int((followed.days[scope.chosen] >= day).sum()) < LEAST:
            break
        between = (followed.days > last) & (followed.days <= day)
        if all(scope.may_show(event & between, everybody) for event in events):
            kept.append(month)
            last = day
    return kept


def _days(months: Sequence[int]) -> list[int]:
    return [0, *(ENDS[month - 1] for month in months)]


def _curve(scope: Scope, followed: Followed) -> Block:
    title = _("Har haft den første lønnede time")
    mine, paid = scope.chosen, followed.paid()
    months = kept_months(scope, followed, [paid])
    found = estimates.curve(followed.days[mine], paid[mine], _days(months))
    if found.thin or not months or not found.events[-1]:
        return Block("tid", title, (found.sentence if found.thin else few_words(),), ("first_paid",))
    places = [0, *months]
    last = found.share[-1]
    first = _("%(month)s måneder efter indskrivningen havde %(share)s haft deres første lønnede time (n = %(n)s).") % {
        "month": months[-1],
        "share": danish.percent(last),
        "n": counted(found.n),
    }
    drawn = [
        Curve(_("Har haft en lønnet time"), _percents(found.share)),
        Curve(_("Nederste grænse (95 %)"), _percents(found.low)),
        Curve(_("Øverste grænse (95 %)"), _percents(found.high)),
    ]
    rows = [
        (danish.number(month), counted(risk), counted(events), danish.percent(share), interval(low, high))
        for month, risk, events, share, low, high in zip(
            places, found.at_risk, found.events, found.share, found.low, found.high, strict=True
        )
    ]
    headers = [_("Måned"), _("Følges og venter"), _("Har haft"), _("Andel"), _("Usikkerhed (95 %)")]
    horizon = estimates.mean_time(followed.days[mine], paid[mine], MONTH_12)
    said = (first, found.sentence, *(() if horizon.thin else (horizon.sentence,)))
    note = _("Kaplan-Meier. Måneder, hvor for få fik deres første lønnede time til at vise det, er lagt sammen med de næste.")
    figure = picture(curves(_("Andel måned for måned efter indskrivningen"), places, drawn, (_month_axis(), _percent_axis()), note=note))
    return Block("tid", title, said, ("first_paid",), figure=figure, tables=(Table("tid", title, headers, rows),), notes=found.notes)


def _causes(scope: Scope, followed: Followed) -> Block:
    title = _("Hvad der kom først")
    four, three = (kept_months(scope, followed, [followed.of(cause) for cause in causes]) for causes in (FOUR, THREE))
    # What can be told apart is told apart, unless it can then be followed for a shorter time.
    causes, months = (THREE, three) if three[-1:] > four[-1:] else (FOUR, four)
    numbered = np.select([followed.of(cause) for cause in causes], range(1, len(causes) + 1), STILL)
    mine, numbers = scope.chosen, range(1, len(causes) + 1)
    found = estimates.incidences(followed.days[mine], numbered[mine], _days(months), numbers)
    if not months or not any(one.events[-1] for one in found.values()):
        few = estimates.thin_words(int(mine.sum())) if int(mine.sum()) < LEAST else few_words()
        return Block("foerst", title, (few,), ("first_paid",))
    places = [0, *months]
    drawn = [Curve(str(cause[0]), _percents(found[number].share)) for number, cause in zip(numbers, causes, strict=True)]
    parts = [
        _("%(what)s: %(share)s") % {"what": cause[0], "share": danish.percent(found[number].share[-1])}
        for number, cause in zip(numbers, causes, strict=True)
    ]
    said = _("Det, der var kommet først %(month)s måneder efter indskrivningen: %(parts)s. Resten ventede stadig.") % {
        "month": months[-1],
        "parts": "; ".join(parts),
    }
    rows = []
    for place, month in enumerate(places):
        cells = (f"{danish.percent(one.share[place])} ({interval(one.low[place], one.high[place])})" for one in found.values())
        rows.append((danish.number(month), *cells))
    table = Table("foerst", title, [_("Måned"), *(str(cause[0]) for cause in causes)], rows)
    merged = _("Job et andet sted og udskrivning er lagt sammen, fordi de er for få hver for sig.")
    note = _("Aalen-Johansen: kun det, der kommer først, tæller.") + ("" if causes is FOUR else f" {merged}")
    figure = picture(curves(_("Andel måned for måned efter indskrivningen"), places, drawn, (_month_axis(), _percent_axis()), note=note))
    return Block("foerst", title, (said,), ("first_paid",), figure=figure, tables=(table,))


def _shares(scope: Scope) -> Block:
    """Among those who have been followed so long, without any assumption about the others."""
    title = _("Første lønnede time inden måned 6 og 12")
    lines = [(month, told(scope, days, month)) for days, month in ((MONTH_6, 6), (MONTH_12, 12))]
    rows = [(_("Måned %(month)s") % {"month": month}, *share_cells(one)) for month, one in lines]
    headers = [_("Inden"), _("Antal"), _("Ud af"), _("Andel"), _("Usikkerhed (95 %)")]
    said = tuple(sentence(one) for _month, one in lines)
    return Block("andele", title, said, ("first_paid",), tables=(Table("andele", title, headers, rows),))


def told(scope: Scope, days: int, month: int) -> Told:
    rows = scope.everyone
    what = _("jobkandidater havde haft deres første lønnede time inden måned %(month)s") % {"month": month}
    return scope.share(rows.within(rows.first_paid, days), rows.seen(days), what)


def beside(scope: Scope) -> list[Table]:
    headers = [_("Gruppe"), _("Ud af"), _("Andel"), _("Usikkerhed (95 %)")]
    found = []
    for days, month in ((MONTH_12, 12), (MONTH_6, 6)):
        rows = [[name, *share_cells(told(narrowed, days, month))[1:]] for name, narrowed in scope.sides()]
        title = _("Første lønnede time inden måned %(month)s, side om side") % {"month": month}
        found.append(Table(f"side-om-side-{month}", title, headers, rows))
    return found


def _percents(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else 100 * value for value in values]


def _month_axis() -> Axis:
    return Axis(_("Måneder siden indskrivning"), lambda value: danish.number(round(value)))


def _percent_axis() -> Axis:
    return Axis(_("Andel"), lambda value: f"{danish.number(round(value))}\N{NO-BREAK SPACE}%")
