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
HIRED_6, HIRED_12, PAID_3, PAID_6, HOURS_6 = "ansat-6", "ansat-12", "loen-3", "loen-6", "timer-6"
MONTH_3 = 91
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
            PAID_3,
            _("Første lønnede time inden for 3 måneder"),
            _("fik den første lønnede time inden for 3 måneder"),
            MONTH_3,
            _("var stadig ansat 3 måneder efter"),
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

    value: 1 and 0, or hours a month. open: who had no paid hour yet when their time began, and were not gone. seen: whose time is
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
    if not outcome.is_share:
        value = hours_after(rows, tried.at, zero)
        return Came(value, still_there(tried, rows), ~np.isnan(value))
    if tried.phase == Phase.EMPLOY:
        # Who is still employed on the snapshot's day was seen working on that day.
        last = rows.hired_on[tried.at] + rows.job_days[tried.at] - 1
        return Came((last >= zero + outcome.days).astype(float), still_there(tried, rows), seen)
    happened = day_of(rows, key)[tried.at]
    return Came((happened - zero <= outcome.days).astype(float), still_there(tried, rows), seen)


def day_of(rows: Outcomes, key: str) -> Floats:
    """The day on which it happened, of everybody."""
    return rows.first_paid if key in {PAID_3, PAID_6} else rows.hired_on


def still_there(tried: Tried, rows: Outcomes) -> Mask:
    """Who had no paid hour and was not discharged when their time began: the same persons whatever outcome is looked at.

    In the employment: who was still employed; a hire may end the case.
    """
    zero = tried.zero
    if tried.phase == Phase.EMPLOY:
        return np.asarray(rows.hired_on[tried.at] + rows.job_days[tried.at] - 1 >= zero)
    return ~np.asarray(rows.ended_on[tried.at] <= zero) & ~np.asarray(rows.first_paid[tried.at] <= zero)


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
