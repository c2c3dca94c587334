"""What a user of the site waits for: the demo pilot being made, then every list and page of its staff, queries counted."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import ROOT, alone, quick

ROUNDS = 5
PILOT = "--municipalities 5 --candidates 75 --weeks 52 --seed 1 --quiet"
SMALL = "--municipalities 1 --candidates 8 --weeks 20 --seed 1 --quiet"
GOAL = Goal(seconds=90)
COMMAND = str(ROOT / ".venv/bin/fodfaeste")


def make_pilot() -> float:
    subprocess.run([COMMAND, "migrate", "--verbosity", "0"], check=True)
    began = time.monotonic()
    subprocess.run([COMMAND, "demo", *(os.environ.get("PILOT") or (SMALL if quick() else PILOT)).split()], check=True)
    return time.monotonic() - began


def addresses(table: dict[str, Any]) -> list[str]:
    """Pages about nothing in particular: lists, first pages, figures."""
    from django.urls import reverse

    plain = [row for row in table.values() if row.method == "get" and not row.parts and "caseworker" in row.who]
    return [reverse(row.name) for row in plain]


def links_of(text: str, known: set[str]) -> list[str]:
    """One page of each kind that a list leads to."""
    from django.urls import Resolver404, resolve

    found = {}
    for link in re.findall(r'href="(/[^"?#]*)"', text):
        try:
            name = resolve(link).view_name
        except Resolver404:
            continue
        if name not in known and ":" in name:
            found.setdefault(name, link)
    known |= set(found)
    return list(found.values())


def measure(client: Any, address: str) -> tuple[list[Any], str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _round in range(1 + ROUNDS):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        times.append(time.perf_counter() - began)
    # A page that waits for its reader's own work (an event stream, a file) has no text to follow links in.
    text = str(response.content, "utf-8", "replace") if "html" in response.get("Content-Type", "") else ""
    return [address, statistics.median(times[1:]), len(queries), response.status_code], text


def walk() -> list[list[Any]]:
    """Every page that can be reached, measured; runs in a process of its own."""
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.test import Client

    from fodfaeste.people.models import Account
    from tests.repository.access_table import ROWS

    client = Client()
    client.force_login(Account.objects.filter(memberships__role="caseworker").order_by("pk").first())
    known: set[str] = set()
    waiting, found = addresses(ROWS), []
    while waiting:
        row, text = measure(client, waiting.pop(0))
        found.append(row)
        waiting += links_of(text, known)
    return found


def site() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="fodfaeste-bench-") as folder:
        given = {"FODFAESTE_VAR": folder, "FODFAESTE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "fodfaeste.config.settings"}
        before = dict(os.environ)
        os.environ.update({"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3", **before, **given})
        try:
            subprocess.run([COMMAND, "collectstatic", "--verbosity", "0", "--no-input"], check=True)
            taken = make_pilot()
            pages = alone("benchmarks.site", "walk")
        finally:
            os.environ.clear()
            os.environ.update(before)
    pilot = Row(
        "site: the demo pilot", taken, goal=str(GOAL), met=GOAL.met(taken, None), note=os.environ.get("PILOT", "") or "five municipalities"
    )
    return [pilot, *(Row(f"site: {address}", each, note=f"{queries} queries, answer {code}") for address, each, queries, code in pages)]


def benches() -> list[Bench]:
    return [Bench("site: the demo pilot and every page of a caseworker", site)]
