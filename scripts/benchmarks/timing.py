"""Times ours and the peers turn by turn, so that a busy machine hurts both; and measures memory in a process of its own."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.rows import Goal, Row, seconds

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
FEWER = ((10.0, 1), (2.0, 3))  # a call that takes so long is timed in so many rounds
_LEAST_SECONDS = 0.02
_MOST_CALLS = 2_000


def quick() -> bool:
    """Whether this is a trial of the benchmark itself, with small sizes."""
    return bool(os.environ.get("BENCH_QUICK"))


def size(full: int, small: int) -> int:
    return small if quick() else full


class Timed(Protocol):
    """Something that can be done several times, here or in another program."""

    answer: Any

    def seconds(self, calls: int) -> float:
        """Seconds a call."""
        ...


class Here:
    """A call in this process. read: turns what it returns into numbers that can be held against the peer's. least: processor seconds."""

    def __init__(self, call: Callable[[], Any], read: Callable[[Any], Any] | None = None) -> None:
        self.call, self.read, self.found, self.least = call, read, None, float("inf")

    @property
    def answer(self) -> Any:
        return None if self.read is None else np.asarray(self.read(self.found), dtype=float).ravel()

    def seconds(self, calls: int) -> float:
        began, worked = time.perf_counter(), time.process_time()
        for _ in range(calls):
            self.found = self.call()
        taken = time.perf_counter() - began
        self.least = min(self.least, (time.process_time() - worked) / calls)
        return taken / calls


@dataclass(frozen=True)
class Contender:
    """Somebody who is timed. scale: from seconds a call to the unit of the row. once: too slow for a warm-up and for rounds."""

    name: str
    timed: Timed
    scale: float = 1.0
    once: bool = False


@dataclass(frozen=True)
class Absent:
    """A peer that cannot be run here. page: its figure in the design's measurements, or nothing."""

    name: str
    why: str
    page: str = ""

    def __str__(self) -> str:
        return f"{self.name} not installed ({self.why})" + (f"; measured elsewhere: {self.page}" if self.page else "")


Peer = Contender | Absent
NOT_INSTALLED: dict[str, str] = {}


def interleave(contenders: Sequence[Contender], rounds: int = ROUNDS) -> list[float]:
    """Median seconds of each, in the unit of its row: a warm-up, then A B A B …"""
    taken: list[list[float]] = [[] for _ in contenders]
    calls = []
    for contender, times in zip(contenders, taken, strict=True):
        first = contender.timed.seconds(1)
        if contender.once:
            times.append(first)
        elif first < FEWER[0][0]:
            first = contender.timed.seconds(1)
        turns = next((few for least, few in FEWER if first > least), rounds)
        calls.append((max(1, min(_MOST_CALLS, int(_LEAST_SECONDS / max(first, 1e-9)))), turns))
    for turn in range(rounds):
        for contender, times, (many, turns) in zip(contenders, taken, calls, strict=True):
            if not contender.once and turn < turns:
                times.append(contender.timed.seconds(many))
    return [contender.scale * statistics.median(times) for contender, times in zip(contenders, taken, strict=True)]


def compare(name: str, ours: Contender, peers: Sequence[Peer], goal: Goal | None, note: str = "") -> Row:
    """One row: the fastest peer that ran stands in it, the others in the note, and so does how far the answers are apart."""
    there = [peer for peer in peers if isinstance(peer, Contender)]
    gone = [peer for peer in peers if isinstance(peer, Absent)]
    NOT_INSTALLED.update({peer.name: peer.why for peer in gone})
    ours_s, *others = interleave([ours, *there])
    order = sorted(zip(others, there, strict=True), key=lambda pair: pair[0])
    peer_s, best = order[0] if order else (None, None)
    ratio = None if peer_s is None else peer_s / ours_s
    notes = [
        processor(ours),
        note,
        apart(ours, best) if best else "",
        *(slower(ours, peer, taken) for taken, peer in order[1:]),
        *map(str, gone),
    ]
    named = best.name if best else gone[0].name if gone else None
    told = "; ".join(text for text in notes if text)
    return Row(name, ours_s, named, peer_s, ratio, str(goal) if goal else None, goal.met(ours_s, ratio) if goal else None, told)


def processor(ours: Contender) -> str:
    """What ours costs where the machine has other things to do as well: processor seconds of all threads, the least of the rounds."""
    return f"{seconds(ours.scale * ours.timed.least)} of processor time" if isinstance(ours.timed, Here) else ""


def apart(ours: Contender, peer: Contender) -> str:
    mine, theirs = ours.timed.answer, peer.timed.answer
    if mine is None or theirs is None or not len(mine) or len(mine) != len(theirs):
        return ""
    return f"answers differ by at most {np.abs(mine - theirs).max():.1e}"


def slower(ours: Contender, peer: Contender, taken: float) -> str:
    told = apart(ours, peer)
    return f"{peer.name} takes {taken:.3g} s" + (f", {told}" if told else "")


def alone(module: str, function: str, *arguments: Any) -> Any:
    """What a function of a benchmark module returns, called in a new process, so that its memory is its own."""
    command = [sys.executable, str(Path(__file__).with_name("alone.py")), module, function, json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{module}.{function} broke in its own process: {done.stderr.strip()[-600:]}"
        raise RuntimeError(message)
    return json.loads(done.stdout.splitlines()[-1])


def forget_peak() -> None:
    """From here on `peak` counts anew (Linux)."""
    place = Path("/proc/self/clear_refs")
    if place.exists():
        place.write_text("5", encoding="ascii")


def peak() -> float:
    """The most memory this process has held, in MB: all of it, the data and the libraries too."""
    place = Path("/proc/self/status")
    if place.exists():
        found = next(text for text in place.read_text(encoding="ascii").splitlines() if text.startswith("VmHWM"))
        return int(found.split()[1]) * 1024 / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
