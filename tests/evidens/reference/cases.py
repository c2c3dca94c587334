"""The reference figures that the core is held to, each with its source, and the small public data sets some of them are about."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evidens import files

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@cache
def published() -> dict[str, dict[str, Any]]:
    """The published and re-run values: id -> inputs, expected, tolerance_abs, source."""
    return {case["id"]: case for case in json.loads((HERE / "published.json").read_text(encoding="utf-8"))}


@cache
def real_data() -> dict[str, dict[str, Any]]:
    """The estimates on real data: id -> data file, estimand, expected, tolerance_rel, source."""
    return {case["id"]: case for case in json.loads((HERE / "real_data.json").read_text(encoding="utf-8"))}


def data(name: str) -> files.Columns:
    """A public data set, from the folder named by EVIDENCE_DATA; the test is skipped where it is not."""
    folder = Path(os.environ.get("EVIDENCE_DATA") or ROOT / "../shared/evidence")
    for place in (folder / "data" / name, folder / name):
        if place.exists():
            return files.read(place)
    pytest.skip(f"the data file {name} is not here: name its folder in EVIDENCE_DATA")
