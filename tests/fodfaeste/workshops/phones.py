"""Telephones at a workshop, over HTTP alone: each opens the board, writes, and asks every other second whether there is anything new."""

import http.client
import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

NOTHING_NEW = 204
CARD = re.compile(r'id="kort-(\w+)"')


@dataclass
class Phone:
    """One session of one person at one workshop."""

    base: str
    session: str
    ref: str
    view: str = "telefon"
    token: str = ""
    seen: str = "0"
    cards: set[str] = field(default_factory=set)
    # Seconds that each answer took.
    waits: list[float] = field(default_factory=list)
    quiet: int = 0

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        began = time.perf_counter()
        link = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=120)
        headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={self.token}",
            "Origin": self.base,
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link.request(method, path, body, headers)
        answer = link.getresponse()
        text = answer.read().decode()
        given = re.search(rf"{settings.CSRF_COOKIE_NAME}=(\w+)", answer.headers.get("Set-Cookie", ""))
        self.token = given[1] if given else self.token
        link.close()
        self.waits.append(time.perf_counter() - began)
        return answer.status, text

    def open(self) -> int:
        status, text = self.ask("GET", f"/vaerksteder/{self.ref}/{'skaerm' if self.view == 'skaerm' else 'tavle'}/")
        self._read(text)
        return status

    def write(self, title: str) -> int:
        form = {"title": title, "description": "Det sker hver uge.", "alligevel": "1", "csrfmiddlewaretoken": self.token}
        return self.ask("POST", f"/vaerksteder/{self.ref}/udfordring/", urlencode(form))[0]

    def look(self) -> int:
        status, text = self.ask("GET", f"/vaerksteder/{self.ref}/kort/{self.view}/?set={self.seen}")
        if status == NOTHING_NEW:
            self.quiet += 1
        else:
            self._read(text)
        return status

    def _read(self, text: str) -> None:
        found = re.search(r"\?set=(\d+)", text)
        self.seen = found[1] if found else self.seen
        self.cards |= set(CARD.findall(text))


def everybody_at_once(phones: Iterable[Phone], cards: int, pause: float, patience: float = 120) -> list[Any]:
    """Every phone opens the board and writes one card at the same moment, then looks until it has seen them all; who failed is told."""
    every = list(phones)
    gate = threading.Barrier(len(every))
    troubles: list[Any] = []

    def sit(phone: Phone, number: int) -> None:
        try:
            gate.wait()
            answers = [phone.open()]
            if phone.view == "telefon":
                answers.append(phone.write(f"Udfordring nummer {number}"))
            until = time.monotonic() + patience
            while len(phone.cards) < cards and time.monotonic() < until:
                time.sleep(pause)
                answers.append(phone.look())
            if len(phone.cards) < cards or set(answers) - {200, 204, 303}:
                troubles.append((number, len(phone.cards), sorted(set(answers))))
        except Exception as fault:  # noqa: BLE001 - told together at the end
            troubles.append((number, fault))

    threads = [threading.Thread(target=sit, args=(phone, number)) for number, phone in enumerate(every)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return troubles


def median(values: Iterable[float]) -> float:
    every = sorted(values)
    return every[len(every) // 2]
