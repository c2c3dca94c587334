"""The site as somebody starts it: `fodfaeste serve` as a process of its own, and a visitor who keeps the cookies."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from fodfaeste.demo.serving import HOST, program

# A machine with other work is slow; what hangs is stopped all the same.
PATIENCE = 120
GLANCE = 0.1
NOT_INHERITED = ("FODFAESTE_", "DJANGO_", "PYTHONUNBUFFERED", "DATABASE_URL", "PORT")


def free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])


class Running:
    """One start of the site. All its processes are one group, so that none of them can outlive the test."""

    def __init__(self, said: Path, port: int, settings: dict[str, str]) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
        self.said = said
        self.visitor = Visitor(port)
        with said.open("w") as paper:
            self.process = subprocess.Popen(
                [program("fodfaeste"), "serve"],
                # Compiled files are kept, as by `make run`: each process starts a second sooner.
                env={**inherited, **settings, "PORT": str(port), "PYTHONDONTWRITEBYTECODE": ""},
                stdin=subprocess.DEVNULL,
                stdout=paper,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.said.read_text(encoding="utf-8")

    @property
    def personas(self) -> list[str]:
        """The lines `  Sagsbehandler: Navn (Kommune)`, each once."""
        return sorted(set(re.findall(r"^  (\S.*: .+ \(.+\))$", self.output, re.MULTILINE)))

    def wait_until(self, happens: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not happens():
            ended = self.process.poll()
            assert ended is None, f"It ended with {ended} before this: {what}.\n{self.output}"
            assert time.monotonic() < deadline, f"This did not happen in {PATIENCE} s: {what}.\n{self.output}"
            time.sleep(GLANCE)

    def wait_for(self, words: str) -> None:
        self.wait_until(lambda: words in self.output, f"it says {words!r}")

    def child(self, words: str) -> int:
        """The number of the child that was started with these words."""
        own = self.process.pid
        for number in Path(f"/proc/{own}/task/{own}/children").read_text().split():
            if words in Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode():
                return int(number)
        raise AssertionError(f"No child {words!r} is running.\n{self.output}")

    def end(self) -> int:
        """What Ctrl-C does: everybody in the group is told. The answer is the code of the first process; none of the others may be left."""
        os.killpg(self.process.pid, signal.SIGINT)
        code = self.process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while not self.is_gone():
            assert time.monotonic() < deadline, f"Something of it is still running.\n{self.output}"
            time.sleep(GLANCE)
        return code

    def leave_nobody(self) -> None:
        """Whatever the test came to; on a group that has ended already it does nothing."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def is_gone(self) -> bool:
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


class Visitor:
    """Somebody at a browser, by hand."""

    def __init__(self, port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies))

    def opens(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[str, str]:
        """The path where it ended, and the page."""
        data = urlencode(form).encode() if form is not None else None
        wanted = urllib.request.Request(self.address + path, data, headers)  # noqa: S310 - an address of our own
        with self.opener.open(wanted, timeout=PATIENCE) as answer:
            return str(answer.url).removeprefix(self.address), answer.read().decode()

    def is_answered(self) -> bool:
        """Whether anybody listens yet; a page that breaks is an answer, and is not forgiven."""
        try:
            self.opens("/")
        except urllib.error.HTTPError:
            raise
        except (urllib.error.URLError, ConnectionError):
            return False
        return True

    def sees_loaded(self, page: str) -> str:
        """The fragment that the page asks for when it is opened."""
        wanted = re.search(r'data-hx-get="([^"]+)" data-hx-trigger="load"', page)
        assert wanted is not None, page
        return self.opens(wanted[1], **{"HX-Request": "true"})[1]

    def submits(self, page: str, action: str) -> str:
        """Presses the button of the form with this address; gives the path where it led."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token is not None, page
        return self.opens(action, {"csrfmiddlewaretoken": token[1]})[0]
