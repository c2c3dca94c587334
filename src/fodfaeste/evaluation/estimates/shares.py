"""Shares of persons, and the difference between two of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidens import effects
from fodfaeste.evaluation import intervals
from fodfaeste.evaluation.estimates.words import LEAST, LEVEL, points, rough_note, thin_words
from fodfaeste.shared import danish


@dataclass(frozen=True)
class Share:
    """x of n with Wilson's interval; value and ends are None when n is less than `LEAST` (`thin`)."""

    x: int
    n: int
    value: float | None
    low: float | None
    high: float | None
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def thin(self) -> bool:
        return self.value is None


def share(x: int, n: int, what: str, level: float = LEVEL) -> Share:
    """`what` goes on after "x af n", as "jobkandidater var ansat inden måned 6"."""
    if n < LEAST:
        return Share(x, n, None, None, None, thin_words(n))
    found = intervals.share(x, n, level)
    sentence = _("%(x)s af %(n)s %(what)s: %(share)s. Usikkerheden går fra %(low)s til %(high)s.") % {
        "x": danish.number(x),
        "n": danish.number(n),
        "what": what,
        "share": danish.percent(found.value),
        "low": danish.percent(found.low),
        "high": danish.percent(found.high),
    }
    return Share(x, n, found.value, found.low, found.high, sentence, rough_note(n))


@dataclass(frozen=True)
class Difference:
    """One group's share less another's, with Miettinen and Nurminen's score interval; None when either group is thin.

    A description of the two groups: nothing here makes them comparable.
    """

    value: float | None
    low: float | None
    high: float | None
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def thin(self) -> bool:
        return self.value is None


def difference(one: Share, other: Share, names: tuple[str, str], level: float = LEVEL) -> Difference:
    """`names` are those of the two groups, the one that is compared first."""
    if one.n < LEAST or other.n < LEAST:
        return Difference(None, None, None, thin_words(min(one.n, other.n)))
    found = effects.two_proportions(one.x, one.n, other.x, other.n, effects.Options(level=level)).estimates[0]
    gap, low, high = found.estimate, found.low, found.high
    words = {"one": names[0], "other": names[1], "gap": points(gap), "low": points(low), "high": points(high)}
    if low <= 0 <= high:
        sentence = _("%(one)s og %(other)s kan ikke skelnes: forskellen er %(gap)s procentpoint, fra %(low)s til %(high)s.") % words
    else:
        sentence = _("%(one)s ligger %(gap)s procentpoint fra %(other)s, fra %(low)s til %(high)s.") % words
    return Difference(gap, low, high, sentence, rough_note(min(one.n, other.n)))
