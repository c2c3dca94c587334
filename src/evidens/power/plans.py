"""What every plan of a trial shares: the answer in words first, then all its inputs, then what to mind."""

from dataclasses import dataclass
from typing import Any

from evidens import checks
from evidens.power.tails import BOTH, Level
from evidens.results import Result, Table

FEW_CLUSTERS = 15
FEW_EVENTS = 5
WIDEST = 1e9


@dataclass(frozen=True)
class Arms:
    """How two individually randomised arms relate.

    ratio: people in the intervention arm for each in the control arm. attrition: the share of those enrolled whose outcome is never known;
    sizes in results are of people enrolled, power is that of those analysed.
    Errors: RangeError for a ratio outside 1/1000 to 1000, an attrition below 0 or above .99.
    """

    ratio: float = 1.0
    attrition: float = 0.0

    def __post_init__(self) -> None:
        keep(self, ratio=ratio_of_arms(self.ratio), attrition=share_lost(self.attrition))

    @property
    def kept(self) -> float:
        """The share analysed."""
        return 1 - self.attrition

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        return {"ratio": self.ratio, "attrition": self.attrition}

    @property
    def notes(self) -> tuple[str, ...]:
        """What attrition does to the sizes."""
        return lost_note(self.attrition)


def ratio_of_arms(value: float) -> float:
    """A ratio of intervention to control between 1/1000 and 1000. Errors: RangeError otherwise."""
    return checks.number(value, "ratio", 0.001, 1000)


def share_lost(value: float) -> float:
    """A share of at least 0 and at most .99. Errors: RangeError otherwise."""
    return checks.number(value, "attrition", 0, 0.99)


def spread_of(value: float, name: str = "sd") -> float:
    """A standard deviation between 1e-9 and 1e9, in whatever unit. Errors: RangeError otherwise."""
    return checks.number(value, name, 1 / WIDEST, WIDEST)


def gap_of(value: float, name: str = "difference") -> float:
    """A difference of at most 1e9, in whatever unit. Errors: RangeError otherwise."""
    return checks.number(value, name, -WIDEST, WIDEST)


def keep(options: object, **values: float | None) -> None:
    """Put checked numbers back into frozen options, so that text like "0.2" does not travel further."""
    for name, value in values.items():
        object.__setattr__(options, name, value)


def lost_note(attrition: float) -> tuple[str, ...]:
    """What attrition does to the sizes."""
    return (f"sizes are of people enrolled; {percent(attrition)} of them are expected to be lost before the outcome",) if attrition else ()


EVEN = Arms()


@dataclass(frozen=True)
class Answered(Result):
    """A result that begins with its answer in words."""

    answer: str

    def table(self) -> Table:
        """Each input and result on a line of its own; what does not apply is left out."""
        rows = [
            (key.replace("_", " "), value)
            for key, value in self.to_dict().items()
            if key not in {"answer", "solved", "notes"} and value is not None and not isinstance(value, list | dict)
        ]
        return Table.of(("quantity", "value"), rows)

    def __str__(self) -> str:
        return f"{self.answer}\n\n{super().__str__()}"


@dataclass(frozen=True)
class Plan(Answered):
    """A plan.

    answer: the answer in words. solved: the name of what was left out and found. power: what the whole numbers of the plan give.
    power_target: what was wished, None when the power was asked for.
    """

    solved: str
    power: float
    power_target: float | None


def in_words(solved: str, sizes: str, power: float, what: str) -> str:
    """The sentence that answers: needed sizes, power, or the least difference."""
    if solved == "power":
        return f"The power is {percent(power)}: so often do {sizes} show {what}."
    if solved in {"p1", "difference", "h", "hazard_ratio", "rate1", "scale"}:
        return f"The smallest that {sizes} show with {percent(power)} power is {what}."
    return f"{sizes[0].upper()}{sizes[1:]} are needed to show {what} with {percent(power)} power."


def percent(value: float) -> str:
    """A share as it is read aloud: 80 %, 32.6 %."""
    return f"{100 * value:.1f}".removesuffix(".0") + " %"


def counted(number: float, one: str, many: str) -> str:
    """1 person, 2 persons."""
    return f"{number:,} {one if number == 1 else many}"


def tails_note(level: Level) -> str:
    """Which rejections the power counts."""
    if level.sides == 1:
        return "one-sided test"
    if level.tails == BOTH:
        return "power counts rejections in both tails of the two-sided test"
    return (
        "power counts rejections in the direction of the difference (upper tail), not the tiny chance of a significant result the wrong way"
    )
