"""A session in the calendar of whoever comes: a file by RFC 5545, without a word of any case."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from fodfaeste.shared import clock
from fodfaeste.supervision.models import SupervisionSession

LONGEST = 75
STAMP = "%Y%m%dT%H%M%SZ"


def calendar(sessions: Iterable[SupervisionSession], address: Callable[[SupervisionSession], str]) -> str:
    """All in one file; the reference and the version let a calendar know a moved session again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fodfæste//Supervision//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for session in sessions:
        lines += _event(session, address(session))
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(session: SupervisionSession, url: str) -> list[str]:
    ends = session.starts + timedelta(minutes=session.method.minutes)
    return [
        "BEGIN:VEVENT",
        f"UID:{session.ref}@supervision.fodfaeste",
        f"DTSTAMP:{_stamp(clock.now())}",
        f"DTSTART:{_stamp(session.starts)}",
        f"DTEND:{_stamp(ends)}",
        f"SEQUENCE:{session.version}",
        f"SUMMARY:{_escaped(_('Kollegial supervision: %(group)s') % {'group': session.group.name})}",
        f"LOCATION:{_escaped(session.place)}",
        f"DESCRIPTION:{_escaped(session.method.title)}",
        f"URL:{url}",
        f"STATUS:{'CANCELLED' if session.cancelled_at else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(STAMP)


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return " ".join(words.split())


def _folded(line: str) -> str:
    """No line is longer than 75 bytes; what follows begins with a space, and no letter is cut in two."""
    parts, now = [], ""
    for letter in line:
        if len((now + letter).encode()) > LONGEST:
            parts.append(now)
            now = " "
        now += letter
    return "\r\n".join([*parts, now])
