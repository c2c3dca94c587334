"""Work that is spread gives the same figures: over processes, over a real Dask cluster, and when a worker is killed in the middle."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidens.errors import EvidensError, MissingExtraError, RangeError
from evidens.power.simulation import Design, Run, cluster_design, cluster_trial, diagnose
from tests.evidens.power.simulation.slow import Signed

ROOT = Path(__file__).parents[4]
TRIAL: dict[str, Any] = {"p0": 0.2, "p1": 0.3, "icc": 0.03, "clusters": 12, "size": 20}
PATIENCE = 20


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10"}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", *arguments], cwd=folder, env=environment, stdout=nowhere, stderr=nowhere)


def wait_for(what: Any) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    pytest.fail("waited in vain")


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on this machine, and its two worker processes."""
    distributed = pytest.importorskip("distributed", reason="distributed is not installed (extra cluster)")
    place = tmp_path / "scheduler.json"
    usual = ("--no-dashboard", "--host", "127.0.0.1")
    scheduler = started(tmp_path, "distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(place), *usual)
    workers = [
        started(tmp_path, "distributed.cli.dask_worker", "--scheduler-file", str(place), "--nthreads", "1", "--no-nanny", *usual)
        for _ in range(2)
        if wait_for(place.exists)
    ]
    try:
        import json

        address = str(wait_for(lambda: json.loads(place.read_text(encoding="utf-8") or "{}").get("address")))
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_processes_give_the_same_figures() -> None:
    alone, two = (cluster_trial(**TRIAL, replicates=250_000, processes=count) for count in (None, 2))
    assert alone == two


def test_a_cluster_that_loses_a_worker_gives_the_same_figures(dask: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, workers = dask
    declared = cluster_design(**TRIAL)

    def design(folder: str, seconds: float) -> Design[Any, Any]:
        (tmp_path / folder).mkdir()
        return Design(
            declared.model, declared.inquiry, declared.assignment, Signed(0.05, folder=str(tmp_path / folder), seconds=seconds), "t"
        )

    killed = []

    def kill() -> None:
        begun = lambda worker: len(list((tmp_path / "far").glob(f"{worker.pid}-*"))) >= 2  # noqa: E731  # a word
        victim = wait_for(lambda: next(filter(begun, workers), None))
        os.kill(victim.pid, signal.SIGKILL)
        killed.append(victim)

    killer = threading.Thread(target=kill)
    spread_design = design("far", 0.1)
    killer.start()
    spread_out = diagnose(spread_design, Run(replicates=5_000, scheduler=address))
    killer.join()
    assert killed[0].wait(PATIENCE) == -signal.SIGKILL
    alone = diagnose(design("near", 0.0), Run(replicates=5_000))
    for name in ("power", "size", "bias", "coverage", "mc_error", "estimable"):
        assert getattr(spread_out, name) == getattr(alone, name)
    signs = [sign.name.split("-") for sign in (tmp_path / "far").iterdir()]
    assert {pid for pid, *_rest in signs} == {str(worker.pid) for worker in workers}
    assert {(world, number) for _pid, world, number, _time in signs} == {(str(w), str(n)) for w in range(2) for n in range(10)}
    assert len(signs) > 20, "the chunk that died was done again"


def test_an_address_where_nobody_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="distributed is not installed (extra cluster)")
    from evidens.power.simulation import spreading

    monkeypatch.setattr(spreading, "SECONDS_TO_CONNECT", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(EvidensError, match="scheduler"):
            cluster_trial(**TRIAL, replicates=200, scheduler=address)


def test_scheduler_and_processes_together_are_refused() -> None:
    with pytest.raises(RangeError, match="processes"):
        cluster_trial(**TRIAL, replicates=200, scheduler="tcp://127.0.0.1:9", processes=2)


def test_without_distributed_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match="cluster"):
        cluster_trial(**TRIAL, replicates=200, scheduler="tcp://127.0.0.1:9")
