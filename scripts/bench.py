"""Measures what a user waits for: the demo pilot being made, then every list and page of its staff, queries counted."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
PILOT = "--municipalities 5 --candidates 75 --weeks 52 --seed 1 --quiet"


def make_pilot() -> None:
    command = [str(ROOT / ".venv/bin/fodfaeste")]
    subprocess.run([*command, "migrate", "--verbosity", "0"], check=True)
    began = time.monotonic()
    subprocess.run([*command, "demo", *(os.environ.get("PILOT") or PILOT).split()], check=True)
    print(f"{'the demo pilot':<40} {time.monotonic() - began:8.1f} s")


def addresses(table: dict[str, Any]) -> list[str]:
    """Pages about nothing in particular: lists, first pages, figures."""
    from django.urls import reverse

    plain = [row for row in table.values() if row.method == "get" and not row.parts and "caseworker" in row.who]
    return [reverse(row.name) for row in plain]


def links_of(text: str, known: set[str]) -> list[str]:
    """One page of each kind that a list leads to."""
    import re

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


def measure(client: Any, address: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    print(f"{address:<40} {statistics.median(times):8.1f} ms {len(queries):4d} queries  {response.status_code}", flush=True)
    return str(response.content, "utf-8", "replace") if "html" in response.get("Content-Type", "") else ""


def walk() -> None:
    import django

    django.setup()
    from django.test import Client

    from fodfaeste.people.models import Account
    from tests.repository.access_table import ROWS

    client = Client()
    client.force_login(Account.objects.filter(memberships__role="caseworker").order_by("pk").first())
    known: set[str] = set()
    waiting = addresses(ROWS)
    while waiting:
        waiting += links_of(measure(client, waiting.pop(0)), known)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="fodfaeste-bench-") as folder:
        os.environ.update({"FODFAESTE_VAR": folder, "FODFAESTE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "fodfaeste.config.settings"})
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        sys.path.insert(0, str(ROOT))
        subprocess.run([str(ROOT / ".venv/bin/fodfaeste"), "collectstatic", "--verbosity", "0", "--no-input"], check=True)
        make_pilot()
        walk()
    return 0


if __name__ == "__main__":
    sys.exit(main())
