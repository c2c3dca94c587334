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
    "FetchState",
    "FigureSource",
    "FileFormat",
    "Settlement",
    "Snapshot",
    "SnapshotExport",
    "SnapshotPart",
    "SnapshotRemoval",
    "SnapshotState",
    "Theme",
    "ThemeVersion",
]
