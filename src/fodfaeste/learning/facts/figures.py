"""Action competence drawn: the participant's own, and the group's as averages once five have answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fodfaeste.learning import instrument
from fodfaeste.learning.models import LearningActivity, Moment, PracticeUse, SelfAssessment, SignUp, Used
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import charts
from fodfaeste.shared.before_after import Pair, before_after


@dataclass(frozen=True)
class GroupUse:
    """How many used what they learned, and what they wrote, without whose it is."""

    counts: list[tuple[str, int]]
    what: list[str]
    hindered: list[str]
    answers: int


def own_figure(sign_up: SignUp) -> charts.Figure | None:
    """The words of the statements are those that were asked."""
    found = {one.moment: one for one in sign_up.assessments.all()}
    if not found:
        return None
    texts = {row["key"]: row["text"] for one in found.values() for row in one.answers}
    sides = [found[moment].values if moment in found else {} for moment in (Moment.BEFORE, Moment.AFTER)]
    pairs = [Pair(words, sides[0].get(key), sides[1].get(key)) for key, words in texts.items()]
    scale = [(int(value), str(words)) for value, words in next(iter(found.values())).scale]
    return before_after(_("Hvor sikker du er på, at du kan …"), pairs, scale)


def group_figure(activity: LearningActivity, places: Iterable[int]) -> charts.Figure | None:
    """None while fewer than five have answered before; after is drawn when five have answered after."""
    rows = SelfAssessment.objects.filter(sign_up__activity=activity, sign_up__withdrawn_at__isnull=True, municipality__in=[*places])
    by_moment: dict[str, list[dict[str, int]]] = {Moment.BEFORE: [], Moment.AFTER: []}
    for row in rows.order_by("pk"):
        by_moment[row.moment].append(row.values)
    before, after = (_means(by_moment[moment]) for moment in (Moment.BEFORE, Moment.AFTER))
    if not before and not after:
        return None
    pairs = [Pair(str(one.text), before.get(one.key), after.get(one.key)) for one in instrument.STATEMENTS]
    note = _("Gennemsnit. Svar før: %(before)s. Svar efter: %(after)s. Vises først, når mindst %(fewest)s har svaret.") % {
        "before": len(by_moment[Moment.BEFORE]),
        "after": len(by_moment[Moment.AFTER]),
        "fewest": SMALLEST,
    }
    scale = [(value, str(words)) for value, words in instrument.SCALE]
    return before_after(_("Hvor sikre deltagerne er på, at de kan …"), pairs, scale, note)


def group_use(activity: LearningActivity, places: Iterable[int]) -> GroupUse:
    """Sorted by the words, so that the order tells nothing of who wrote them."""
    rows = list(PracticeUse.objects.filter(sign_up__activity=activity, municipality__in=[*places]).order_by("what", "pk"))
    counted = Counter(row.used for row in rows)
    return GroupUse(
        counts=[(str(Used(key).label), counted[key]) for key in Used.values] if len(rows) >= SMALLEST else [],
        what=sorted(row.what for row in rows if row.what),
        hindered=sorted(row.hindered for row in rows if row.hindered),
        answers=len(rows),
    )


def _means(answers: Sequence[dict[str, int]]) -> dict[str, float]:
    if len(answers) < SMALLEST:
        return {}
    keys = {key for one in answers for key in one}
    given = {key: [one[key] for one in answers if key in one] for key in keys}
    return {key: round(sum(values) / len(values), 1) for key, values in given.items()}
