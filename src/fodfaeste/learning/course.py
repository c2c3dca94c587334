"""Where an activity stands today: open to sign up, running, over, or a month after."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from fodfaeste.learning.models import LearningActivity, LearningSession
from fodfaeste.shared import clock, danish

# What was used shows in daily work, and not the day after.
USE_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Course:
    """An activity with its sessions in order."""

    activity: LearningActivity
    sessions: tuple[LearningSession, ...]

    @classmethod
    def of(cls, activity: LearningActivity) -> "Course":
        """Sorted here, so that what was fetched beforehand is used."""
        return cls(activity, tuple(sorted(activity.sessions.all(), key=lambda one: (one.held_on, one.starts_at))))

    @property
    def is_over(self) -> bool:
        return bool(self.sessions) and self.sessions[-1].is_over

    @property
    def is_begun(self) -> bool:
        return bool(self.sessions) and self.sessions[0].is_begun

    @property
    def may_assess_before(self) -> bool:
        """Until the first session is over: many fill it in while they wait for it to begin."""
        return not self.activity.is_called_off and bool(self.sessions) and not self.sessions[0].is_over

    @property
    def is_open(self) -> bool:
        return not self.closed_because

    @property
    def closed_because(self) -> str:
        if self.activity.is_called_off:
            return _("Aktiviteten er aflyst.")
        if not self.sessions:
            return _("Der er ikke sat dage på endnu. Tilmelding åbner, når den første kursusgang er lagt ind.")
        if self.is_over:
            return _("Aktiviteten er slut.")
        return ""

    @property
    def next(self) -> LearningSession | None:
        return next((one for one in self.sessions if not one.is_over), None)

    @property
    def use_day(self) -> date | None:
        """The day from which it is asked what was used."""
        return self.sessions[-1].held_on + USE_AFTER if self.sessions else None

    @property
    def use_is_due(self) -> bool:
        return not self.activity.is_called_off and self.use_day is not None and self.use_day <= clock.today()

    @property
    def state(self) -> tuple[str, str]:
        """In a few words, and the kind of mark."""
        if self.activity.is_called_off:
            return _("aflyst"), "error"
        if not self.sessions:
            return _("uden dage endnu"), "neutral"
        if self.is_over:
            return _("afholdt"), "neutral"
        if self.is_begun:
            return _("i gang"), "info"
        return _("begynder %(day)s") % {"day": danish.day(self.sessions[0].held_on)}, "success"
