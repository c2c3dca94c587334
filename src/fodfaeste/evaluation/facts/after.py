"""What came of it after a solution model was taken into use, or after the same moment for those without it."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.facts.outcomes import MONTH_6, MONTH_12, MONTHS, Outcomes
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places
from fodfaeste.evaluation.facts.outcomes.hours import MONTH
from fodfaeste.evaluation.facts.tried import Tried
from fodfaeste.practice_model.phases import Phase

# Words for people, translated when they are shown.
Text = str
HIRED_6, HIRED_12, PAID_6, HOURS_6 = "ansat-6", "ansat-12", "loen-6", "timer-6"
HALF_A_YEAR = 6


@dataclass(frozen=True)
class After:
    """An outcome that is counted from a day of each one's own.

    `what` goes on after "x af n" and `kept` stands instead for models of the employment itself, where all are hired already.
    """

    key: str
    name: Text
    what: Text
    days: int
    kept: Text
    is_share: bool = True


OUTCOMES = {
    one.key: one
    for one in (
        After(
            HIRED_6,
            _("Ansat i forløbsvirksomheden inden for 6 måneder"),
            _("blev ansat i forløbsvirksomheden inden for 6 måneder"),
            MONTH_6,
            _("var stadig ansat 6 måneder efter"),
        ),
        After(
            HIRED_12,
            _("Ansat i forløbsvirksomheden inden for 12 måneder"),
            _("blev ansat i forløbsvirksomheden inden for 12 måneder"),
            MONTH_12,
            _("var stadig ansat 12 måneder efter"),
        ),
        After(
            PAID_6,
            _("Første lønnede time inden for 6 måneder"),
            _("fik den første lønnede time inden for 6 måneder"),
            MONTH_6,
            _("var stadig ansat 6 måneder efter"),
        ),
        After(
            HOURS_6,
            _("Lønnede timer i de næste 6 måneder"),
            _("lønnede timer om måneden i de næste 6 måneder"),
            MONTH_6,
            _("lønnede timer om måneden i de næste 6 måneder"),
            is_share=False,
        ),
    )
}


@dataclass(frozen=True)
class Came:
    """The outcome of each row of `Tried`.

    value: 1 and 0, or hours a month. open: for whom it had not come yet when their time began, and who were not gone. seen: whose time is
    long enough for it to be known. Only those that are both are counted.
    """

    value: Floats
    open: Mask
    seen: Mask

    @property
    def counted(self) -> Mask:
        return self.open & self.seen


def came(tried: Tried, rows: Outcomes, key: str) -> Came:
    outcome, zero = OUTCOMES[key], tried.zero
    seen = np.asarray(zero + outcome.days <= rows.day)
    if key == HOURS_6:
        value = hours_after(rows, tried.at, zero)
        return Came(value, still_there(tried, rows), ~np.isnan(value))
    if tried.phase == Phase.EMPLOY:
        last = rows.hired_on[tried.at] + rows.job_days[tried.at] - 1
        # Who is still employed on the snapshot's day was seen working on that day.
        return Came((last >= zero + outcome.days).astype(float), last >= zero, seen)
    happened = (rows.first_paid if key == PAID_6 else rows.hired_on)[tried.at]
    value = (happened - zero <= outcome.days).astype(float)
    return Came(value, still_there(tried, rows) & ~(happened <= zero), seen)


def still_there(tried: Tried, rows: Outcomes) -> Mask:
    """Who had not been discharged when their time began; a hire may end the case, so in the employment itself all are there."""
    if tried.phase == Phase.EMPLOY:
        return np.ones(len(tried), dtype=bool)
    return ~np.asarray(rows.ended_on[tried.at] <= tried.zero)


def hours_after(rows: Outcomes, at: Places, zero: Floats) -> Floats:
    """Paid hours a month over the six months of the enrolment that begin next after the day; NaN where they are not all known."""
    hours = rows.paid_hours()[at]
    first = np.ceil((zero - rows.enrolled_on[at]) / MONTH)
    months = np.arange(MONTHS)[None, :]
    inside = (months >= first[:, None]) & (months < first[:, None] + HALF_A_YEAR)
    whole = (first >= 0) & (first + HALF_A_YEAR <= MONTHS)
    with np.errstate(invalid="ignore"):
        total = np.where(inside, hours, 0.0).sum(axis=1) / HALF_A_YEAR
    return np.where(whole, total, np.nan)
