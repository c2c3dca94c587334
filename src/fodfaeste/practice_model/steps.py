"""The steps of the work, in order: what guidance hangs on and what a measure waits for."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fodfaeste.practice_model.phases import Phase


class Step(StrEnum):
    """A step of the work, in the order in which the first of each usually comes."""

    ENROL = "enrol"
    KNOW_CANDIDATE = "know_candidate"
    KNOW_COMPANY = "know_company"
    MATCH = "match"
    FIRST_MEETING = "first_meeting"
    AGREEMENT = "agreement"
    START = "start"
    HOURS = "hours"
    FOLLOW_UP = "follow_up"
    SUPPORT = "support"
    PAY_DIALOGUE = "pay_dialogue"
    HIRE = "hire"
    RETENTION_CARD = "retention_card"
    AFTERCARE = "aftercare"

    @property
    def label(self) -> str:
        """The name, in the language of the page."""
        return str(LABELS[self])

    @property
    def phase(self) -> Phase:
        """The phase it belongs to."""
        order = list(Step)
        if order.index(self) < order.index(Step.START):
            return Phase.PREPARE
        return Phase.RECRUIT if order.index(self) < order.index(Step.HIRE) else Phase.EMPLOY

    @classmethod
    def of_phase(cls, phase: Phase) -> tuple["Step", ...]:
        """The steps of one phase, in order."""
        return tuple(step for step in cls if step.phase is phase)

    @classmethod
    def ordered(cls) -> tuple["Step", ...]:
        """All steps in the order of the work."""
        return tuple(cls)


LABELS = {
    Step.ENROL: _("Indskrivning"),
    Step.KNOW_CANDIDATE: _("Lær jobkandidaten at kende"),
    Step.KNOW_COMPANY: _("Lær virksomheden at kende"),
    Step.MATCH: pgettext_lazy("trin", "Match"),  # one match; the word alone is also the name of the list of them
    Step.FIRST_MEETING: _("Første møde"),
    Step.AGREEMENT: _("Aftale"),
    Step.START: _("Start på arbejdspladsen"),
    Step.HOURS: _("Timer"),
    Step.FOLLOW_UP: _("Opfølgning"),
    Step.SUPPORT: _("Hjælp og støtte"),
    Step.PAY_DIALOGUE: _("Dialog om ansættelse og løntimer"),
    Step.HIRE: _("Ansættelse"),
    Step.RETENTION_CARD: _("Klippekort"),
    Step.AFTERCARE: _("Efterværn"),
}
