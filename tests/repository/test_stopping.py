"""A test that waits for ever does not hold up `make test`: it is named, with the line where it stood."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.repository.source import ROOT

HANGS = """import pathlib, threading


def test_waits():
    pathlib.Path("begun").touch()
    gate = threading.Event()
    gate.wait()


def test_passes():
    pass
"""
PATIENCE = 300
ALONE = ["-p", "no:cacheprovider", "-p", "no:django", "-c", "pytest.ini", "--rootdir"]


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("whole_run", ROOT / "scripts/test.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "whole_run", script)
    spec.loader.exec_module(script)
    return script


@pytest.fixture
def folder(tmp_path: Path, runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "test_hanging.py").write_text(HANGS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    return tmp_path


def test_a_part_that_hangs_is_stopped_and_told(folder: Path, runner: ModuleType) -> None:
    report = runner.Report()
    runner.run_pytest(report, "Hanging", [*ALONE, str(folder), str(folder)], most_seconds=1)
    assert report.failed
    assert "stopped: it did not end within 1 s" in report.lines[0]


def test_what_is_stopped_says_where_it_stood(folder: Path, runner: ModuleType) -> None:
    """Its whole group is told, and each process prints its threads."""
    command = [*runner.PYTEST, *ALONE, str(folder), "-s", str(folder)]
    with (folder / "said").open("w") as paper:
        process = subprocess.Popen(command, cwd=folder, stdout=paper, stderr=paper, start_new_session=True)
    begun, patience = folder / "begun", time.monotonic() + PATIENCE
    while not begun.exists():
        assert time.monotonic() < patience, (folder / "said").read_text()
        time.sleep(0.1)
    with runner.stopped_after(0.2, process) as late:
        process.wait(PATIENCE)
    assert late.is_set()
    assert 'test_hanging.py", line 7 in test_waits' in (folder / "said").read_text()


def test_one_test_that_hangs_fails_and_the_others_are_run(folder: Path, runner: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    settings = ["-o", "faulthandler_timeout=2", "-o", "faulthandler_exit_on_timeout=true"]
    report = runner.Report()
    runner.run_pytest(report, "Hanging", [*ALONE, str(folder), *settings, "-n", "2", str(folder)], most_seconds=PATIENCE)
    said = capfd.readouterr()
    assert "1 failed, 1 passed" in report.lines[0]
    assert 'test_hanging.py", line 7 in test_waits' in said.out + said.err
