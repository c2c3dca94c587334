"""Time to an event on whole days: curves, competing causes, tests and regressions, all in linear time."""

from evidens.survival.aalen_johansen import AalenJohansen, Incidence, aalen_johansen
from evidens.survival.coefficients import Coefficient
from evidens.survival.cox import Cox, cox
from evidens.survival.fine_gray import FineGray, fine_gray
from evidens.survival.gray import Gray, gray_test
from evidens.survival.kaplan_meier import Curve, KaplanMeier, kaplan_meier
from evidens.survival.log_rank import GroupSums, LogRank, log_rank
from evidens.survival.report import FollowUp, SurvivalReport, Wanted, survival_report
from evidens.survival.restricted_mean import Difference, MeanTime, RestrictedMean, restricted_mean

__all__ = [
    "AalenJohansen",
    "Coefficient",
    "Cox",
    "Curve",
    "Difference",
    "FineGray",
    "FollowUp",
    "Gray",
    "GroupSums",
    "Incidence",
    "KaplanMeier",
    "LogRank",
    "MeanTime",
    "RestrictedMean",
    "SurvivalReport",
    "Wanted",
    "aalen_johansen",
    "cox",
    "fine_gray",
    "gray_test",
    "kaplan_meier",
    "log_rank",
    "restricted_mean",
    "survival_report",
]
