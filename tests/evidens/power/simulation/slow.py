"""An estimator that leaves a sign of who did each chunk and takes its time, so that a worker can be killed in the middle."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from evidens.power.simulation.cluster_means import ClusterTest
from evidens.power.simulation.declared import Chunk
from evidens.power.simulation.result import Tally


@dataclass(frozen=True)
class Signed(ClusterTest):
    folder: str = ""
    seconds: float = 0.1

    @property
    def chunk(self) -> int:
        return 500

    def tally(self, piece: Chunk) -> Tally:
        (Path(self.folder) / f"{os.getpid()}-{piece.world}-{piece.number}-{time.monotonic_ns()}").touch()
        time.sleep(self.seconds)
        return super().tally(piece)
