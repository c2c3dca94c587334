"""How many of the published reference cases and of the estimates on real data are reached, counted from the outcome of their tests."""

import json
import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.rows import Bench, Row
from benchmarks.timing import ROOT, alone

PUBLISHED = ["tests/evidens/power/test_published_cases.py"]
REAL = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/evidens/*/test_real_data.py"))


class Used(dict[str, Any]):
    """The reference cases, which tell who asks for them."""

    def __init__(self, cases: dict[str, Any], asked: Callable[[str], None]) -> None:
        super().__init__(cases)
        self.asked = asked

    def __getitem__(self, name: str) -> Any:
        self.asked(name)
        return super().__getitem__(name)


class Counter:
    """A pytest plugin: which case stands in which test, and how each test ended."""

    def __init__(self, which: str) -> None:
        self.which, self.test = which, ""
        self.asked_by: dict[str, set[str]] = {}
        self.ended: dict[str, str] = {}
        self.reasons: set[str] = set()

    def pytest_collection_finish(self) -> None:
        from tests.evidens.reference import cases

        used = Used(getattr(cases, self.which)(), lambda name: self.asked_by.setdefault(name, set()).add(self.test))
        setattr(cases, self.which, lambda: used)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.test = nodeid

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.ended[report.nodeid] = report.outcome
        if report.outcome == "skipped":
            self.reasons.add(str(report.longrepr[-1]))


def reached(which: str, files: list[str]) -> dict[str, Any]:
    """Runs the tests in a process of its own; a case is reached when a test that used it passed and none failed."""
    import contextlib
    import io
    import sys

    import pytest

    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    counter = Counter(which)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", *files], plugins=[counter])
    if not counter.ended:
        raise RuntimeError(said.getvalue()[-600:])
    passed, lost = [], []
    for name, tests in sorted(counter.asked_by.items()):
        ends = {counter.ended.get(test) for test in tests if test}
        (passed if "passed" in ends and "failed" not in ends else lost).append(name)
    return {"passed": passed, "lost": lost, "reasons": sorted(counter.reasons)}


def counted(name: str, which: str, files: list[str]) -> Row:
    total = len(json.loads((ROOT / f"tests/evidens/reference/{which}.json").read_text(encoding="utf-8")))
    began = time.perf_counter()
    found = alone("benchmarks.counts", "reached", which, files)
    taken = time.perf_counter() - began
    passed = len(found["passed"])
    more = [f"not reached: {', '.join(found['lost'])}"] if found["lost"] else []
    notes = [f"{passed} of {total} within their tolerances", *more, *(f"skipped: {why}" for why in found["reasons"] if passed < total)]
    return Row(name, taken, goal=f"all {total}", met=passed == total, note="; ".join(notes))


def benches() -> list[Bench]:
    published, real = "counts: published reference cases", "counts: estimates on real data"
    return [
        Bench(published, lambda: counted(published, "published", PUBLISHED)),
        Bench(real, lambda: counted(real, "real_data", REAL)),
    ]
