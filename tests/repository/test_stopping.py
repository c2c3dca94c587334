"""A test that waits for ever does not hold up `make test`: it is named, with the line where it stood."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.repository.source import ROOT

HANGS = "import threading\n\n\ndef test_waits():\n    threading.Event().wait()\n\n\ndef test_passes():\n    pass\n"
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


def test_a_part_that_hangs_is_stopped_and_says_where(folder: Path, runner: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    report = runner.Report()
    runner.run_pytest(report, "Hanging", [*ALONE, str(folder), "-n", "2", str(folder)], most_seconds=8)
    said = capfd.readouterr()
    assert report.failed
    assert "stopped: it did not end within 8 s" in report.lines[0]
    assert 'test_hanging.py", line 5 in test_waits' in said.out + said.err


def test_one_test_that_hangs_fails_and_the_others_are_run(folder: Path, runner: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    settings = ["-o", "faulthandler_timeout=2", "-o", "faulthandler_exit_on_timeout=true"]
    report = runner.Report()
    runner.run_pytest(report, "Hanging", [*ALONE, str(folder), *settings, "-n", "2", str(folder)], most_seconds=60)
    said = capfd.readouterr()
    assert "1 failed, 1 passed" in report.lines[0]
    assert 'test_hanging.py", line 5 in test_waits' in said.out + said.err
