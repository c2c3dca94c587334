"""The small trials that R analysed, and what R said about them (tests/evidens/reference/power/simulation_peers.R)."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parents[2] / "reference" / "power"


@cache
def said() -> dict[str, Any]:
    return dict(json.loads((HERE / "simulation_peers.json").read_text(encoding="utf-8")))


@cache
def trials(name: str) -> list[np.ndarray[Any, np.dtype[np.float64]]]:
    with (HERE / f"simulation_{name}.csv").open(encoding="utf-8") as file:
        rows = np.array(list(csv.reader(file))[1:], dtype=np.float64)
    return [rows[rows[:, 0] == trial, 1:] for trial in np.unique(rows[:, 0])]
