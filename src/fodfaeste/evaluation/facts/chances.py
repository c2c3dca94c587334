"""The steps on the way to a job, for each candidate: proposed a match, said yes to, taken by a company, hired; all within half a year."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.facts.outcomes import MONTH_6, Outcomes, Read
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places, any_row, index, one_of, places

# Words for people, translated when they are shown.
Text = str


@dataclass(frozen=True)
class Step:
    """Masks over everybody: who came so far, of whom. Only those whose half year has gone are in it.

    `before`: those whom the whole was taken from step by step, since how many are not in it can give somebody away too.
    """

    key: str
    name: Text
    part: Mask
    whole: Mask
    before: tuple[Mask, ...]


def steps_of(read: Read, rows: Outcomes) -> tuple[Step, ...]:
    """Several matches count as one candidate: at least one proposal, at least one yes."""
    frame, n = read("matches"), len(rows)
    at, seen = places(index(rows.candidate), frame["candidate"]), rows.seen(MONTH_6)
    soon = _within(rows, at, frame["proposed_on"])
    willing = one_of(frame["candidate_answer"], "yes") & _within(rows, at, frame["candidate_answered_on"])
    shown = willing & _within(rows, at, frame["shown_on"])
    taken = shown & one_of(frame["company_answer"], "yes") & _within(rows, at, frame["company_answered_on"])
    proposed, said_yes, met, wanted = (any_row(at, mask, n) & seen for mask in (soon, willing & soon, shown & soon, taken & soon))
    return (
        Step("foreslaaet", _("Fik mindst ét forslag"), proposed, seen, (seen,)),
        Step("sagde-ja", _("Sagde ja til mindst ét forslag"), said_yes, proposed, (seen,)),
        Step("virksomhed", _("Mindst én virksomhed sagde ja"), wanted, met, (said_yes, proposed, seen)),
        Step("ansat", _("Ansat i forløbsvirksomheden"), rows.hired(MONTH_6) & seen, seen, (seen,)),
    )


def _within(rows: Outcomes, at: Places, day: Floats) -> Mask:
    """Of each match whether it had happened at most half a year after the candidate's enrolment."""
    known = at >= 0
    since = np.full(len(day), np.inf)
    since[known] = day[known] - rows.enrolled_on[at[known]]
    return np.nan_to_num(since, nan=np.inf) <= MONTH_6
