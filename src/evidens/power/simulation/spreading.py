"""Chunks of replicates done here, in processes of this machine, or on a Dask cluster: the same answer each way."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from evidens.errors import EvidensError, MissingExtraError, NotReliableError, RangeError

Job = TypeVar("Job")
Done = TypeVar("Done")
SECONDS_TO_CONNECT = 10
LOST_WORKERS = 10


def spread(work: Callable[[Job], Done], jobs: Sequence[Job], *, scheduler: str | None = None, processes: int | None = None) -> list[Done]:
    """The results of work(job) in the order of the jobs.

    Input: work is a function of a module, so that another process can find it. scheduler: address of a Dask scheduler, such as
    tcp://127.0.0.1:8786; its workers need this package installed. processes: how many here; a program that uses it starts its own work
    under `if __name__ == "__main__":`, because each process imports the program anew.
    Errors: RangeError when both are given or the scheduler does not answer, MissingExtraError without distributed, NotReliableError when
    workers keep dying. What work raises comes through.
    """
    if scheduler is not None and processes is not None:
        raise RangeError.of("processes", processes, "give either processes or scheduler, not both")
    if scheduler is not None:
        return _over_dask(work, jobs, scheduler)
    if processes is not None and processes > 1 and len(jobs) > 1:
        return _over_processes(work, jobs, processes)
    return [work(job) for job in jobs]


def _over_processes(work: Callable[[Job], Done], jobs: Sequence[Job], processes: int) -> list[Done]:
    try:
        with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=get_context("spawn")) as pool:
            return list(pool.map(work, jobs))
    except BrokenProcessPool:
        message = f"processes = {processes}: a process died; run with fewer, or on one"
        raise NotReliableError(message) from None


def _over_dask(work: Callable[[Job], Done], jobs: Sequence[Job], scheduler: str) -> list[Done]:
    """A worker that dies loses only its unfinished chunks; the scheduler gives them to another, where they draw the same numbers."""
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        message = (
            f"scheduler = {scheduler!r}: spreading over a cluster needs distributed; install the extra: pip install 'fodfaeste[cluster]'"
        )
        raise MissingExtraError(message) from None
    try:
        client: Any = Client(scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]  # distributed has no types
    except (OSError, TimeoutError, ValueError) as problem:
        raise RangeError.of("scheduler", scheduler, f"no Dask scheduler answers there ({type(problem).__name__})") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
            futures = client.map(work, jobs, pure=False, retries=LOST_WORKERS)
            return list(client.gather(futures))
        except EvidensError:
            raise
        except (KilledWorker, OSError, TimeoutError) as problem:
            message = f"scheduler = {scheduler!r}: its workers are gone or keep dying ({type(problem).__name__}); nothing is reported"
            raise NotReliableError(message) from None
