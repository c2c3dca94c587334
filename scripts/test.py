"""Runs every test: on SQLite, on a private PostgreSQL, and in Chromium; its last lines say what ran and what did not."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
import machine
import postgres

PYTEST = [str(ROOT / ".venv/bin/python"), "-m", "pytest", "-q"]
WORKERS = os.environ.get("WORKERS", "2")
NOTHING_COLLECTED = 5
# A part that hangs is stopped and says where, instead of holding up whoever waits for it. Each takes ten to thirteen minutes on two cores.
MOST_SECONDS = 1700
SECONDS_TO_TELL = 10


@dataclass
class Report:
    """What the last lines say."""

    lines: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    failed: bool = False

    def add(self, name: str, outcome: str, seconds: float, *, ok: bool) -> None:
        self.lines.append(f"  {'ok    ' if ok else 'FAILED'}  {name:<12} {seconds:6.0f} s  {outcome}")
        self.failed = self.failed or not ok

    def print(self) -> None:
        print("\n=== Summary", "=" * 60)
        print("\n".join(self.lines))
        for gap in self.not_run:
            print(f"  NOT RUN {gap}")
        if self.not_run and in_ci():
            print("  CI=true: what was not run counts as failed.")
        good = not self.failed and not (self.not_run and in_ci())
        print("Everything that ran passed." if good else "Not everything passed.")


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


@contextmanager
def stopped_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[threading.Event]:
    """Its whole group is told to say where it stands (pytest prints every thread on SIGABRT) and is then ended; nothing of it is left."""
    late = threading.Event()

    def tell(told: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, told)

    def stop() -> None:
        late.set()
        tell(signal.SIGABRT)
        time.sleep(SECONDS_TO_TELL)
        tell(signal.SIGKILL)

    alarm = threading.Timer(seconds, stop)
    alarm.daemon = True
    alarm.start()
    try:
        yield late
    finally:
        alarm.cancel()
        tell(signal.SIGKILL)


def run_pytest(report: Report, name: str, arguments: list[str], url: str | None = None, most_seconds: float = MOST_SECONDS) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if url:
        environment["DATABASE_URL"] = url
    print(f"\n=== {name}", "=" * 60, flush=True)
    began = time.monotonic()
    process = subprocess.Popen([*PYTEST, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    closing = ""
    with stopped_after(most_seconds, process) as late, process.stdout:
        for line in process.stdout:
            print(line, end="", flush=True)
            if re.search(r"\b(passed|failed|error|errors|skipped|no tests ran)\b.* in \d", line):
                closing = line.strip("= \n")
        code = process.wait()
    if late.is_set():
        closing = f"stopped: it did not end within {most_seconds:.0f} s; where each process stood is printed above"
    ok = code in {0, NOTHING_COLLECTED} and not late.is_set()
    report.add(name, closing or f"pytest ended with code {code}", time.monotonic() - began, ok=ok)


def main(paths: list[str]) -> int:
    report = Report()
    in_browser = not paths or any("tests/browser" in path or path.rstrip("/") == "tests" for path in paths)
    elsewhere = [path for path in paths if "tests/browser" not in path] or (["tests"] if not paths else [])
    wanted = ["postgresql", *(["chromium", "java"] if in_browser else [])]
    gaps = {need.package for need in machine.provide(wanted)}
    report.not_run = [machine.advice(need) for need in machine.missing(wanted)]
    collecting = [sys.executable, "scripts/collect_frontend.py", "--with-tests"]
    if subprocess.run(collecting, cwd=ROOT, check=False).returncode:
        return 1
    if elsewhere:
        quick = [*elsewhere, "--ignore=tests/browser", "-n", WORKERS]
        run_pytest(report, "SQLite", quick)
        on_postgres(report, quick)
    if in_browser and "chromium" not in gaps:
        looked_at = [path for path in paths if "tests/browser" in path] or ["tests/browser"]
        run_pytest(report, "Chromium", [*looked_at, "-n", WORKERS])
    report.print()
    return 1 if report.failed or (report.not_run and in_ci()) else 0


def on_postgres(report: Report, arguments: list[str]) -> None:
    if postgres.programs() is None:
        return
    try:
        with postgres.throw_away() as url:
            # The numerical core knows no database: once is enough.
            run_pytest(report, "PostgreSQL", [*arguments, "--ignore=tests/evidens"], url)
    except postgres.NoPostgresError as problem:
        report.add("PostgreSQL", str(problem), 0, ok=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
