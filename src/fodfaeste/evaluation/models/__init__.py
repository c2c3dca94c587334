"""The tables of evaluation, by what they hold."""

from fodfaeste.evaluation.models.coding import CODERS, Coding, Settlement, Theme, ThemeVersion
from fodfaeste.evaluation.models.comparison import (
    CELL,
    COUNTRY,
    MOST_PERIODS,
    PERIOD_KINDS,
    ComparisonFetch,
    ComparisonFigure,
    ComparisonImport,
    FetchState,
    FigureSource,
)
from fodfaeste.evaluation.models.planning import (
    Criterion,
    Light,
    Measure,
    PotentialVerdict,
    TrialPlan,
    TrialPlanVersion,
    Wanted,
)
from fodfaeste.evaluation.models.snapshots import (
    FileFormat,
    Snapshot,
    SnapshotExport,
    SnapshotPart,
    SnapshotRemoval,
    SnapshotState,
)

__all__ = [
    "CELL",
    "CODERS",
    "COUNTRY",
    "MOST_PERIODS",
    "PERIOD_KINDS",
    "Coding",
    "ComparisonFetch",
    "ComparisonFigure",
    "ComparisonImport",
    "Criterion",
    "FetchState",
    "FigureSource",
    "FileFormat",
    "Light",
    "Measure",
    "PotentialVerdict",
    "Settlement",
    "Snapshot",
    "SnapshotExport",
    "SnapshotPart",
    "SnapshotRemoval",
    "SnapshotState",
    "Theme",
    "ThemeVersion",
    "TrialPlan",
    "TrialPlanVersion",
    "Wanted",
]
