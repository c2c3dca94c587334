"""The steps of the work, in order: what guidance hangs on and what a measure waits for."""

from enum import StrEnum

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
        """The Danish name."""
        return LABELS[self]

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
    Step.ENROL: "Indskrivning",
    Step.KNOW_CANDIDATE: "Lær jobkandidaten at kende",
    Step.KNOW_COMPANY: "Lær virksomheden at kende",
    Step.MATCH: "Match",
    Step.FIRST_MEETING: "Første møde",
    Step.AGREEMENT: "Aftale",
    Step.START: "Start på arbejdspladsen",
    Step.HOURS: "Timer",
    Step.FOLLOW_UP: "Opfølgning",
    Step.SUPPORT: "Hjælp og støtte",
    Step.PAY_DIALOGUE: "Dialog om ansættelse og løntimer",
    Step.HIRE: "Ansættelse",
    Step.RETENTION_CARD: "Klippekort",
    Step.AFTERCARE: "Efterværn",
}
