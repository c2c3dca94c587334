"""Asks the API of jobindsats (version 2) for subjects, tables and figures; what goes wrong is said in Danish with what to do.

What is known of the API stands in docs/jobindsats.md. It tells a wrong key in words, whatever the status, and has no pages:
a question that is too large for it is asked in halves.
"""

import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from fodfaeste.evaluation.jobindsats.periods import Period
from fodfaeste.evaluation.jobindsats.tables import MAX_BYTES, parsed
from fodfaeste.shared.errors import Refused

TIMEOUT, PATIENCE = 30.0, 90.0
TRIES = 4
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
PIECE = 65_536
PERIODS_A_CALL = 6
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
WRONG_KEY = ("forkert nøgle", "nøglen er udløbet")
BAD_QUESTION, UNAUTHORISED, FORBIDDEN, NOT_FOUND, TOO_LARGE, TOO_MANY, SERVER_ERROR = 400, 401, 403, 404, 413, 429, 500


class NotAnswered(Refused):
    """Jobindsats gave no answer that can be used; the text says why and what to do."""


class TooMuch(NotAnswered):
    """The question, or its answer, is too large; less may be asked for."""


@dataclass(frozen=True)
class TableInfo:
    """What the API says of a table: its periods, and when it was last updated where it says so."""

    table: str
    periods: tuple[str, ...]
    updated: str = ""


class _StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key along to another address."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


@dataclass(frozen=True)
class Client:
    """One key at one address; `pause` waits between two tries."""

    address: str
    token: str = field(repr=False)
    timeout: float = TIMEOUT
    patience: float = PATIENCE
    pause: Callable[[float], None] = time.sleep

    @classmethod
    def from_settings(cls) -> "Client":
        parts = urlsplit(settings.JOBINDSATS_URL)
        if not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)):
            raise NotAnswered(
                _("Adressen på jobindsats skal begynde med https://. Bed jeres driftsansvarlige rette FODFAESTE_JOBINDSATS_URL.")
            )
        if not settings.JOBINDSATS_TOKEN:
            raise NotAnswered(_("Der er ingen nøgle til jobindsats. Bed jeres driftsansvarlige sætte FODFAESTE_JOBINDSATS_TOKEN."))
        if not re.fullmatch(r"[!-~]+", settings.JOBINDSATS_TOKEN):
            raise NotAnswered(_("Nøglen til jobindsats har tegn, som en nøgle ikke kan have. Se efter i FODFAESTE_JOBINDSATS_TOKEN."))
        return cls(settings.JOBINDSATS_URL.rstrip("/"), settings.JOBINDSATS_TOKEN)

    def subjects(self) -> list[Mapping[str, Any]]:
        return self._rows("subjects/json")

    def tables(self, subject: str = "") -> list[Mapping[str, Any]]:
        return self._rows(f"tables/json?{urlencode({'subjectid': subject})}" if subject else "tables/json")

    def table(self, table: str) -> TableInfo:
        """The first thing asked of a table, since figures are asked for by its periods."""
        rows = self._rows(f"tables/{_safe(table)}/json")
        periods = rows[0].get("Period") if rows else None
        if not isinstance(periods, list) or not periods:
            raise NotAnswered(_("Jobindsats kender ikke tabellen »%(table)s«, eller den har ingen perioder.") % {"table": table})
        updated = next((str(value) for name, value in rows[0].items() if "updat" in name.lower() or "opdat" in name.lower()), "")
        return TableInfo(table, tuple(str(one) for one in periods), updated[:40])

    def data(self, table: str, periods: Sequence[Period], chosen: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, bytes]]:
        """The table's figures for every area, some periods at a time: how many periods, and the answer as it came."""
        for start in range(0, len(periods), PERIODS_A_CALL):
            yield from self._some(table, periods[start : start + PERIODS_A_CALL], chosen)

    def _some(self, table: str, periods: Sequence[Period], chosen: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, bytes]]:
        question = {
            "area": "*",
            "period": [one.written or one.code for one in periods],
            **{name: list(values) for name, values in chosen.items()},
        }
        try:
            answer = self._ask(f"data/{_safe(table)}/json", question)
        except TooMuch:
            middle = len(periods) // 2
            if not middle:
                raise
            yield from self._some(table, periods[:middle], chosen)
            yield from self._some(table, periods[middle:], chosen)
        else:
            yield len(periods), answer

    def _rows(self, path: str) -> list[Mapping[str, Any]]:
        found = parsed(self._ask(path))
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise NotAnswered(_("Jobindsats svarede noget andet end en liste. Prøv igen senere, eller hent tabellen som fil."))
        return found

    def _ask(self, path: str, question: Mapping[str, Any] | None = None) -> bytes:
        """One question, asked again with longer and longer pauses while the answer may still come."""
        pause = FIRST_PAUSE
        for left in reversed(range(TRIES)):
            try:
                return self._once(path, question)
            except urllib.error.HTTPError as answer:
                with answer:
                    wait = _may_wait(answer)
                    if not left or wait is None:
                        raise _refusal(answer, path) from answer
            except (OSError, http.client.HTTPException) as fault:
                wait = 0.0
                if not left:
                    raise NotAnswered(_no_answer(fault)) from fault
            self.pause(min(max(pause, wait), LONGEST_PAUSE))
            pause *= 2
        raise AssertionError

    def _once(self, path: str, question: Mapping[str, Any] | None) -> bytes:
        headers = {"Authorization": self.token, "Accept": "application/json", "User-Agent": "fodfaeste"}
        body = None
        if question is not None:
            body = json.dumps(question, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json; charset=utf-8"
        # The scheme was looked at when the client was made.
        request = urllib.request.Request(f"{self.address}/{path}", body, headers)  # noqa: S310
        with urllib.request.build_opener(_StayHere).open(request, timeout=self.timeout) as response:
            content = self._read(response)
        if content[:200].decode(errors="replace").lower().strip(' "[{').startswith(WRONG_KEY):
            raise NotAnswered(_wrong_key())
        return content

    def _read(self, response: Any) -> bytes:
        """A slow stream gives up too, although each of its pieces comes in time."""
        begun, pieces, size = time.monotonic(), [], 0
        while piece := response.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise TooMuch(_too_much())
            if time.monotonic() - begun > self.patience:
                raise TimeoutError
        wanted = response.headers.get("Content-Length", "")
        if wanted.isdigit() and size < int(wanted):
            raise http.client.IncompleteRead(b"".join(pieces), int(wanted) - size)
        return b"".join(pieces)


def _safe(table: str) -> str:
    return quote(table.strip().lower(), safe="")


def _may_wait(answer: urllib.error.HTTPError) -> float | None:
    """How long the server asks us to wait before we try again; None where that would not help."""
    if answer.code != TOO_MANY and answer.code < SERVER_ERROR:
        return None
    asked = answer.headers.get("Retry-After", "") if answer.headers else ""
    return float(asked) if asked.isdigit() else 0.0


def _refusal(answer: urllib.error.HTTPError, path: str) -> NotAnswered:
    said = answer.read(400).decode(errors="replace").lower()
    if answer.code in {UNAUTHORISED, FORBIDDEN} or any(words in said for words in WRONG_KEY):
        return NotAnswered(_wrong_key())
    if answer.code == NOT_FOUND:
        return NotAnswered(_("Jobindsats kender ikke »%(path)s«. Se efter, om tabellens nummer er rigtigt.") % {"path": path[:60]})
    if answer.code == TOO_LARGE:
        return TooMuch(_too_much())
    if answer.code == TOO_MANY:
        return NotAnswered(_("Jobindsats beder os vente: der er spurgt for mange gange. Prøv igen om en time."))
    told = _("Jobindsats svarede med fejl %(code)s. Prøv igen senere, eller hent tabellen som fil.")
    if answer.code == BAD_QUESTION and said.strip():
        told = _("Jobindsats forstod ikke spørgsmålet: »%(said)s«. Se efter, om perioder og fordelinger er rigtige.")
    return NotAnswered(told % {"code": answer.code, "said": " ".join(said.split())[:120]})


def _no_answer(fault: Exception) -> str:
    reason = getattr(fault, "reason", fault)
    if isinstance(reason, TimeoutError):
        return _("Jobindsats svarede ikke i tide. Prøv igen senere, eller hent tabellen som fil.")
    if isinstance(fault, http.client.HTTPException):
        return _("Forbindelsen til jobindsats blev afbrudt midt i svaret. Prøv igen.")
    return _("Der er ingen forbindelse til jobindsats. Prøv igen senere, eller spørg jeres driftsansvarlige.")


def _wrong_key() -> str:
    return _("Jobindsats siger, at nøglen er forkert eller udløbet. Bed jeres driftsansvarlige sætte en ny i FODFAESTE_JOBINDSATS_TOKEN.")


def _too_much() -> str:
    return _("Tabellen er for stor at hente på én gang. Vælg færre fordelinger eller færre perioder.")
