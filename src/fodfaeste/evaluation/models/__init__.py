"""The tables of evaluation, by what they hold."""

from fodfaeste.evaluation.models.snapshots import (
    FileFormat,
    Snapshot,
    SnapshotExport,
    SnapshotPart,
    SnapshotRemoval,
    SnapshotState,
)

__all__ = ["FileFormat", "Snapshot", "SnapshotExport", "SnapshotPart", "SnapshotRemoval", "SnapshotState"]
