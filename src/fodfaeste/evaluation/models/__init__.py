"""The tables of evaluation, by what they hold."""

from fodfaeste.evaluation.models.coding import CODERS, Coding, Settlement, Theme, ThemeVersion
from fodfaeste.evaluation.models.snapshots import (
    FileFormat,
    Snapshot,
    SnapshotExport,
    SnapshotPart,
    SnapshotRemoval,
    SnapshotState,
)

__all__ = [
    "CODERS",
    "Coding",
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
