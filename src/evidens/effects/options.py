"""How a comparison is made: one small object instead of the same arguments again and again."""

from dataclasses import dataclass

from evidens.checks import choice, probability

MEASURES = ("difference", "ratio", "odds")
_SHOWN = {"difference": "difference", "ratio": "ratio", "odds": "odds ratio"}


@dataclass(frozen=True)
class Options:
    """How a comparison is made.

    measure: difference, ratio or odds. level: of the intervals, strictly between 0 and 1. variance: a kind of `linear.KINDS`, "neyman",
    "pooled", "influence" or "delta", each where the function says so; None for the function's own default.
    df: "satterthwaite" or "clusters" (G - 1); None for the default of the variance. interacted: Lin's adjustment.
    """

    measure: str = "difference"
    level: float = 0.95
    variance: str | None = None
    df: str | None = None
    interacted: bool = False

    def __post_init__(self) -> None:
        choice(self.measure, "measure", MEASURES)
        probability(self.level, "level")
        if self.df is not None:
            choice(self.df, "df", ("satterthwaite", "clusters"))

    @property
    def shown(self) -> str:
        """The measure in words."""
        return _SHOWN[self.measure]


DEFAULT = Options()
