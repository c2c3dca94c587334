"""A server on this machine that speaks the API of jobindsats with made-up tables, and misbehaves when it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "opdigtet-noegle"
WRONG_KEY = "Forkert nøgle eller nøglen er udløbet."
PERIODS = [f"{year}QMAT0{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
AREAS = {"Hele landet": 10.0, "Åkirke": 12.5, "Nabo": 8.25, "Et helt tredje sted": 1.0}
LABELS = ["Area", "Periode", "Målgruppe", "Antal afsluttede forløb", "I samme virksomhed (pct.)"]
GROUPS = ["Jobparate mv.", "Aktivitetsparate mv."]
Fault = Callable[["Handler"], None]


@dataclass
class Jobindsats:
    """What the server holds, what it was asked, and what goes wrong with the next questions."""

    address: str = ""
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    most_periods: int = 100
    periods: list[str] = field(default_factory=lambda: [*PERIODS])
    more: float = 0.0

    def paths(self) -> list[str]:
        return [path for _method, path, _question in self.asked]

    def rows(self, question: dict[str, Any]) -> list[list[Any]]:
        wanted = question.get("_maalgrp_d03", GROUPS)
        return [
            [area, period, group, 40 + place, share + self.more]
            for period in question["period"]
            for area, share in AREAS.items()
            for place, group in enumerate(GROUPS)
            if group in wanted
        ]


class Handler(BaseHTTPRequestHandler):
    """One question."""

    house: Jobindsats

    def do_GET(self) -> None:
        self._take(None)

    def do_POST(self) -> None:
        self._take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _take(self, question: Any) -> None:
        self.house.asked.append((self.command, self.path, question))
        if self.headers["Authorization"] != KEY:
            self.say(401, WRONG_KEY.encode())
        elif self.house.faults:
            self.house.faults.pop(0)(self)
        else:
            self._answer(question)

    def _answer(self, question: Any) -> None:
        parts = self.path.partition("?")[0].strip("/").split("/")[1:]
        found: Any = None
        if parts == ["subjects", "json"]:
            found = [{"SubjectID": 14, "SubjectName": "Opdigtet emne"}]
        elif parts == ["tables", "json"]:
            found = [{"TableID": "Y14D03", "TableName": "Opdigtet tabel"}]
        elif parts == ["tables", "y14d03", "json"]:
            found = [{"TableID": "Y14D03", "Period": self.house.periods, "LatestUpdate": "2026-05-04"}]
        elif parts == ["data", "y14d03", "json"] and question:
            if len(question["period"]) > self.house.most_periods:
                self.say(413, b"for meget")
                return
            found = [{"Variables": [{"Label": label} for label in LABELS], "Data": self.house.rows(question)}]
        if found is None:
            self.say(404, b"findes ikke")
        else:
            self.say(200, json.dumps(found).encode())

    def say(self, code: int, content: bytes, **headers: str) -> None:
        self.send_response(code)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Type": "application/json", "Content-Length": str(len(content))} | given).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: Any) -> None:
        """Nothing: the tests read what was asked."""


def says(code: int, words: str = "", **headers: str) -> Fault:
    return lambda handler: handler.say(code, words.encode(), **headers)


def cut_off(handler: Handler) -> None:
    """Promises more than it gives."""
    handler.say(200, b'[{"Variables": [', Content_Length="1000")


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


@contextmanager
def speaking() -> Iterator[Jobindsats]:
    house = Jobindsats()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Handler,), {"house": house}))
    house.address = f"http://127.0.0.1:{server.server_address[1]}/v2"
    worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    worker.start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()
        worker.join()
