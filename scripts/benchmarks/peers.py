"""Finds the peers: R with its packages, and the Python packages that live in an environment of their own, .peers."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.timing import ROOT, Absent, Contender, Peer

LOCK = ROOT / "scripts/requirements-peers.lock"
HOME = ROOT / ".peers"
HERE = Path(__file__).parent
_SHOWN = 300


class UnavailableError(Exception):
    """A peer that this machine does not have, and why."""


class Worker:
    """A peer in a program of its own: it says `ready VERSION` when its data is read, then answers each number of calls with seconds a call.

    What follows the seconds are the numbers of its answer, to be held against ours.
    """

    def __init__(self, command: list[str]) -> None:
        self.answer: Any = None
        self.said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed with the worker
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said, text=True, cwd=ROOT)
        word, _, rest = self._line().partition(" ")
        if word != "ready":
            self.close()
            raise UnavailableError(rest)
        self.version = rest

    def _line(self) -> str:
        assert self.process.stdout
        text = self.process.stdout.readline().strip()
        if not text:
            self.said.seek(0)
            message = f"{' '.join(self.process.args[:4])} broke: {self.said.read().strip()[-_SHOWN:]}"  # type: ignore[index]
            self.close()
            raise RuntimeError(message)
        return text

    def seconds(self, calls: int) -> float:
        assert self.process.stdin
        self.process.stdin.write(f"{calls}\n")
        self.process.stdin.flush()
        taken, *numbers = self._line().split()
        self.answer = np.array([float(number) for number in numbers])
        return float(taken)

    def close(self) -> None:
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.said.close()


@contextmanager
def other(name: str, command: list[str] | None, why: str, page: str, **how: Any) -> Iterator[Peer]:
    """A peer in another program; {} in its name is filled with its version."""
    if command is None:
        yield Absent(name.replace(" {}", ""), why, page)
        return
    try:
        worker = Worker(command)
    except UnavailableError as problem:
        yield Absent(name.replace(" {}", ""), str(problem), page)
        return
    try:
        yield Contender(name.format(worker.version), worker, **how)
    finally:
        worker.close()


def in_r(name: str, job: str, *arguments: Any, page: str = "", **how: Any) -> Any:
    """A job of peers.R."""
    program = shutil.which("Rscript")
    command = None if program is None else [program, "--vanilla", str(HERE / "peers.R"), job, *map(str, arguments)]
    return other(name, command, "no Rscript", page, **how)


def in_peers(name: str, job: str, *arguments: Any, page: str = "", **how: Any) -> Any:
    """A job of outside.py, in .peers."""
    python, why = environment()
    command = None if python is None else [python, str(HERE / "outside.py"), job, *map(str, arguments)]
    return other(name, command, why, page, **how)


def installed(package: str) -> str:
    """Name and version of a package of this environment."""
    return f"{package} {version(package)}"


@contextmanager
def matrix(columns: np.ndarray) -> Iterator[str]:
    """A file that R and Python read at once: rows, columns, then the numbers column by column."""
    with tempfile.NamedTemporaryFile(suffix=".numbers") as file:
        np.array(columns.shape, dtype=float).tofile(file)
        np.asarray(columns, dtype=float).T.tofile(file)
        file.flush()
        yield file.name


@cache
def environment() -> tuple[str | None, str]:
    """The Python of .peers, made from the hashed lock when it is not there; or None and why."""
    python, stamp = HOME / "bin/python", HOME / ".stamp"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return str(python), ""
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    print("Making .peers from scripts/requirements-peers.lock …", flush=True)
    for command in (
        [uv, "venv", "-q", "--clear", "--python", sys.executable, str(HOME)],
        [uv, "pip", "install", "-q", "--python", str(python), "--require-hashes", "-r", str(LOCK)],
    ):
        try:
            done = subprocess.run(
                command, cwd=ROOT, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"}, capture_output=True, text=True, check=False
            )
        except OSError:
            return None, "uv is not here"
        if done.returncode:
            return None, "the lock could not be installed: " + (done.stderr.strip().splitlines() or ["no reason given"])[-1][:_SHOWN]
    stamp.write_text(wanted, encoding="ascii")
    return str(python), ""
