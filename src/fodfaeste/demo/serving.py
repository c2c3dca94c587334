"""The children of `fodfaeste serve`: web server, worker and, the first time, the loading of the demo."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

HOST = "127.0.0.1"
PAUSE = 0.3
GRACE = 10


def program(name: str) -> str:
    """A console script of the environment we run in; its folder need not be on PATH."""
    return str(Path(sys.executable).parent / name)


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def static_print() -> str:
    """A fingerprint of every static source file, so that collecting is skipped when nothing changed."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


@dataclass
class Household:
    """Child processes that live and die together."""

    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopping: bool = False

    def start(self, name: str, command: Sequence[str]) -> None:
        self.children[name] = subprocess.Popen(command, env=os.environ.copy())

    def watch(self, essential: Sequence[str], *, ended: Callable[[str, int], None] = lambda _name, _code: None) -> int:
        """Wait until somebody asks us to stop or an essential child dies; then stop them all. Others that end are told once."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)
        code = 0
        while not self.stopping:
            dead = [name for name in essential if self.children[name].poll() is not None]
            if dead:
                code = self.children[dead[0]].returncode or 1
                break
            for name in [name for name, child in self.children.items() if child.poll() is not None]:
                ended(name, self.children.pop(name).returncode)
            time.sleep(PAUSE)
        self.stop()
        return code

    def _ask_to_stop(self, *_signal: object) -> None:
        self.stopping = True

    def stop(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
