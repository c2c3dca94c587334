"""`make run` as its user meets it: real processes, an empty folder, a real address."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import connection

from fodfaeste.demo.serving import HOST, port_is_free
from fodfaeste.shared import tenancy
from tests.harness.running import GLANCE, PATIENCE, Running, free_port

SMALL = {"FODFAESTE_DEMO_MUNICIPALITIES": "1", "FODFAESTE_DEMO_CANDIDATES": "2", "FODFAESTE_DEMO_WEEKS": "12"}
ROOT = Path(__file__).resolve().parents[3]
Start = Callable[[int], Running]


@pytest.fixture
def address(django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """Where the started site finds its database: on PostgreSQL one of its own, on SQLite the file in its folder, as without any setting."""
    if connection.vendor != "postgresql":
        yield {}
        return
    name = f"served_{os.getpid()}"
    with django_db_blocker.unblock(), tenancy.as_owner(), connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield {"DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=quote(f"/{name}")).geturl()}
    with django_db_blocker.unblock(), tenancy.as_owner(), connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def start(address: dict[str, str], var: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts the site on a port; when the test is over, nothing of it is left running."""
    started: list[Running] = []

    def begin(port: int) -> Running:
        said = tmp_path / f"said{len(started)}.txt"
        started.append(Running(said, port, {**address, **SMALL, "FODFAESTE_VAR": str(var)}))
        return started[-1]

    yield begin
    for running in started:
        running.leave_nobody()


def enter_as(page: str, title: str) -> str:
    """The address of the button under this persona's heading."""
    found = re.search(rf"<h2[^>]*>{title}: .*?action=\"(/demo/\w+/ind/)\"", page, re.DOTALL)
    assert found is not None, page
    return found[1]


def see_the_loading(site: Running) -> str:
    """What the first page says while the pilot is loaded. The loading is held still for each look, so that it is not over before."""
    loading = site.child("demo --quiet")
    os.kill(loading, signal.SIGSTOP)
    site.wait_until(site.visitor.is_answered, "somebody answers")
    pages = [""]

    def looks() -> bool:
        pages.append(site.visitor.sees_loaded(site.visitor.opens("/")[1]))
        if "<progress" in pages[-1]:
            return True
        os.kill(loading, signal.SIGCONT)
        time.sleep(GLANCE)
        os.kill(loading, signal.SIGSTOP)
        return False

    site.wait_until(looks, "the first page shows how far the loading is")
    os.kill(loading, signal.SIGCONT)
    return pages[-1]


def test_the_first_start_loads_a_demo_beside_the_site_and_the_second_keeps_it(start: Start, var: Path) -> None:
    port = free_port()
    first = start(port)
    first.wait_for(f"Fodfæste kører på http://{HOST}:{port}")
    first.wait_for("forsiden viser, hvor langt den er")
    assert "Demoen indlæses: " in see_the_loading(first)
    first.wait_for("Demopiloten er indlæst")
    first.wait_until(lambda: any("Jobkandidat" in line for line in first.personas), "the personas are listed")
    assert {"Sagsbehandler", "Teamleder", "Forsker"} <= {line.partition(":")[0] for line in first.personas}
    visitor = first.visitor
    _path, page = visitor.opens("/demo/")
    assert all(line.rpartition(" (")[0] in page for line in first.personas)
    assert visitor.submits(page, enter_as(page, "Sagsbehandler")) == "/i-dag/"
    assert first.end() == 0
    assert port_is_free(port)

    second = start(port)
    second.visitor = visitor
    second.wait_for(f"Fodfæste kører på http://{HOST}:{port}")
    second.wait_until(visitor.is_answered, "somebody answers")
    assert visitor.opens("/")[0] == "/i-dag/"
    assert "indlæses" not in second.output
    assert second.personas == first.personas
    assert second.end() == 0


def test_a_taken_port_is_told_in_one_line_before_anything_is_loaded(start: Start, var: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        site = start(port)
        assert site.process.wait(PATIENCE) != 0
    assert site.output.strip() == f"CommandError: Port {port} er optaget. Vælg en anden: make run PORT=8001"
    assert not {"static", "fodfaeste.sqlite3"} & {path.name for path in var.glob("*")}


def make(*words: str) -> list[str]:
    """As from a terminal, also where `make test` started this test."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.run(["make", *words], cwd=ROOT, env=outside, stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE)
    return told.stdout.splitlines()


def test_make_run_serves_on_the_port_that_was_asked_for() -> None:
    """Without running it: what comes before would renew the environment in which this test runs."""
    steps = make("--dry-run", "--always-make", "run")
    assert steps[-1] == ".venv/bin/fodfaeste serve"
    assert [step.split()[0] for step in steps[:2]] == ["scripts/setup.sh", ".venv/bin/python"]
    assert make("--eval=port: ; @echo $$PORT", "port", "PORT=8123") == ["8123"]
