"""What thirty people with telephones and one big screen wait for at a workshop, over HTTP against a server as it is run."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from typing import Any

from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import ROOT, alone, quick

PHONES = 30
PAUSE = 2.0
LOOKS = 5
PORT = 8463
BASE = f"http://127.0.0.1:{PORT}"
# What people do not notice, and what they put up with when thirty press in the same second.
ALL_SEEN, ONE_LOOK = Goal(seconds=20), Goal(seconds=0.2)
COMMAND = str(ROOT / ".venv/bin/fodfaeste")
# As `make run` serves it.
SERVER = [
    *(str(ROOT / ".venv/bin/granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT), "--log-level", "error"),
    *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5", "fodfaeste.config.wsgi:application"),
]


def prepare() -> dict[str, Any]:
    """A workshop at its first stage with so many people; runs in a process of its own."""
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.conf import settings

    from fodfaeste.people.models import Account
    from fodfaeste.workshops.models import Stage
    from tests import cast as people
    from tests.fodfaeste.workshops import stage

    cast = people.assemble()
    found = stage.shared(cast)
    places = [cast.own, cast.neighbour]
    crowd = [people.staff(places[number % 2], f"Deltager{number}", "caseworker") for number in range(5 if quick() else PHONES)]
    stage.joined(found, *crowd)
    stage.at(found, Stage.GATHERING, cast.process_consultant)
    Account.objects.update(demo_persona=True)
    name = settings.SESSION_COOKIE_NAME
    sessions = [cast.client(person).cookies[name].value for person in (*crowd, cast.process_consultant)]
    return {"ref": found.ref, "sessions": sessions}


def sit(given: dict[str, Any]) -> list[float]:
    """Seconds until the last of them has seen the last card, of a look that finds nothing new, and of a wall drawn anew (medians)."""
    sys.path.insert(0, str(ROOT))
    from tests.fodfaeste.workshops.phones import Phone, everybody_at_once, median

    *crowd, leader = given["sessions"]
    phones = [Phone(BASE, session, given["ref"]) for session in crowd]
    phones.append(Phone(BASE, leader, given["ref"], view="skaerm"))
    began = time.perf_counter()
    troubles = everybody_at_once(phones, cards=len(crowd), pause=PAUSE)
    taken = time.perf_counter() - began
    if troubles:
        raise RuntimeError(troubles)
    for phone in phones:
        phone.look()
        phone.waits.clear()
    drawn = []
    for phone in phones:
        phone.seen = "0"
        phone.look()
        drawn.append(phone.waits.pop())
    for _look in range(LOOKS):
        for phone in phones:
            phone.look()
    return [taken, median(wait for phone in phones for wait in phone.waits), median(drawn)]


def await_server(server: Any) -> None:
    for _try in range(120):
        if server.poll() is not None:
            message = "the server did not start"
            raise RuntimeError(message)
        try:
            urllib.request.urlopen(BASE, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return


def workshop() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="fodfaeste-bench-") as folder:
        settings = "fodfaeste.config.settings"
        given = {"FODFAESTE_VAR": folder, "FODFAESTE_DEMO": "1", "DJANGO_SETTINGS_MODULE": settings}
        before = dict(os.environ)
        os.environ.update({"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3", **before, **given})
        server = None
        try:
            subprocess.run([COMMAND, "collectstatic", "--verbosity", "0", "--no-input"], check=True)
            subprocess.run([COMMAND, "migrate", "--verbosity", "0"], check=True)
            made = alone("benchmarks.workshop", "prepare")
            server = subprocess.Popen(SERVER)
            await_server(server)
            taken, look, wall = alone("benchmarks.workshop", "sit", made)
        finally:
            if server is not None:
                server.terminate()
                server.wait()
            os.environ.clear()
            os.environ.update(before)
    crowd = f"{len(made['sessions']) - 1} phones and a screen"
    alone_note = "median, one after the other"
    together = f"all at once, then a look every {PAUSE:g} s"
    return [
        Row(f"workshop: {crowd}, a card each, seen by all", taken, goal=str(ALL_SEEN), met=ALL_SEEN.met(taken, None), note=together),
        Row("workshop: a look that finds nothing new", look, goal=str(ONE_LOOK), met=ONE_LOOK.met(look, None), note=alone_note),
        Row("workshop: the wall drawn anew", wall, note=alone_note),
    ]


def benches() -> list[Bench]:
    return [Bench("workshop: thirty phones and a screen", workshop)]
